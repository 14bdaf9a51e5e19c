"""Cities and the regions named after them: New York alone is the city sooner than its state, and the state after another place and a comma.

Which classes are of regions stands in `regions.tsv`, made by `scripts/make_region_table.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from normalize.lexicon.answers import Hit
from normalize.model import Entity
from normalize.resolve.grounds import Weighed
from normalize.resolve.scoring import USUAL

KNOWN_BESIDE = 0.4
"""How widely known a city must be, beside the region of its name, to be meant sooner: there is a town called Texas, too."""
CALLED_BESIDE = 0.5
"""In how many languages the city must be called so, beside the region."""
UNMEANT = 0.03
"""What is left of the weight of a region beside its city."""


@cache
def _classes() -> frozenset[str]:
    lines = Path(__file__).with_name("regions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.partition("\t")[0] for line in lines)


def is_region(entity: Entity) -> bool:
    """Whether an entity is a region, by its class: a state, a province, a county."""
    return is_region_class(entity.cls)


def is_region_class(cls: str | None) -> bool:
    """Whether a class is one of regions."""
    return cls in _classes()


def cities_sooner(ranked: list[Weighed], hits: Sequence[Hit]) -> list[Weighed]:
    """The candidates, those that are regions weighing less where a city of the same name and country is one too."""
    places = [hit for hit in hits if hit.entity.type == "place"]
    regions = [hit for hit in places if is_region(hit.entity)]
    if not regions or len(ranked) < 2:
        return ranked
    cities = [hit for hit in places if not is_region(hit.entity)]
    behind = {region.entity.qid for region in regions if any(_is_behind(region, city) for city in cities)}
    return [replace(item, weight=item.weight * UNMEANT) if item.candidate.qid in behind else item for item in ranked]


def _is_behind(region: Hit, city: Hit) -> bool:
    """Whether a city of the region's country is known well enough beside it, and called so as usually as any, or half as usually as the region is."""
    known = city.entity.known >= KNOWN_BESIDE * region.entity.known
    called = city.uses * USUAL >= city.entity.known or city.uses >= CALLED_BESIDE * region.uses
    return known and called and region.entity.country is not None and city.entity.country in (region.entity.country, None)
