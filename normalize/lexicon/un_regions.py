"""Regions of the world, as the United Nations' M49 has them: of each country its region and subregion.

`un_regions.tsv` is made by `scripts/make_un_region_table.py`, from Natural Earth, public domain.
"""

from functools import cache
from pathlib import Path


@cache
def subregions() -> dict[str, dict[str, list[str]]]:
    """The countries (ISO 3166-1 alpha-2, and XK) of each subregion of each region, in order."""
    lines = Path(__file__).with_name("un_regions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, dict[str, list[str]]] = {}
    for region, subregion, country in sorted((region, subregion, country) for country, region, subregion in (line.split("\t") for line in lines)):
        found.setdefault(region, {}).setdefault(subregion, []).append(country)
    return found
