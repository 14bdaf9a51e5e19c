"""Write `normalize/lexicon/un_regions.tsv`: of each country of ISO 3166-1 its region and subregion by the United Nations' M49.

    python scripts/make_un_region_table.py NE_10M_ADMIN_0_COUNTRIES [TABLE.tsv]

Natural Earth (public domain) has them as REGION_UN and SUBREGION, in GeoJSON or a shapefile, with the largest part of a country first.
What it has as open sea, or as part of another country, stands below, from M49 itself (unstats.un.org/unsd/methodology/m49).
"""

import sys
from pathlib import Path

from normalize.errors import Problem
from normalize.lexicon.statistics import iso_countries
from normalize.sources import features
from normalize.sources.natural_earth import country_of

_TABLE = Path(__file__).parents[1] / "normalize" / "lexicon" / "un_regions.tsv"
_SEA = "Seven seas (open ocean)"
_OWN = {
    "BQ GP MQ": ("Americas", "Caribbean"), "BV GF GS": ("Americas", "South America"), "IO RE TF YT": ("Africa", "Eastern Africa"),
    "CC CX HM": ("Oceania", "Australia and New Zealand"), "SJ": ("Europe", "Northern Europe"), "TK": ("Oceania", "Polynesia"),
    "UM": ("Oceania", "Micronesia"),
}  # fmt: skip


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    found = {code: said for codes, said in _OWN.items() for code in codes.split()}
    largest: dict[str, float] = {}
    for _, properties in features.read(Path(sys.argv[1])):
        if isinstance(properties, Problem) or properties.get("subregion") in (None, _SEA):
            continue
        code, people = country_of(properties), float(properties.get("pop_est") or 0)
        if code in iso_countries() and people >= largest.get(code, -1):
            found[code], largest[code] = (str(properties["region_un"]), str(properties["subregion"])), people
    if missing := sorted(iso_countries() - found.keys()):
        print(f"no region for {' '.join(missing)}", file=sys.stderr)
    lines = (f"{code}\t{region}\t{subregion}\n" for code, (region, subregion) in sorted(found.items()))
    table = Path(sys.argv[2]) if len(sys.argv) > 2 else _TABLE
    table.write_text("country\tregion\tsubregion\n" + "".join(lines), encoding="utf-8")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
