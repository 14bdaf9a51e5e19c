"""What the JSON of an item says, whatever is missing or of another shape in it (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).

Deprecated statements are never there. A value may be missing (`novalue`), or be known to exist and no more (`somevalue`).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from normalize.sources.found import NONE
from normalize.sources.wikidata_time import UNKNOWN, edtf, interval

Json = dict[str, Any]
BEGUN, ENDED = "P580", "P582"
"""Qualifiers: since when, until when."""


def mapping(value: object) -> Json:
    """A JSON object; an empty one where it is something else. (PHP writes an empty object as an empty array.)"""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def statements(item: Json, property_: str) -> list[Json]:
    """The statements of a property that are not deprecated, preferred ones first."""
    found = [each for each in listed(mapping(item.get("claims")).get(property_)) if isinstance(each, dict) and each.get("rank") != "deprecated"]
    return sorted(found, key=lambda each: each.get("rank") != "preferred")


def best(found: list[Json]) -> list[Json]:
    """Of statements those that are preferred, if any is; else all."""
    return [each for each in found if each.get("rank") == "preferred"] or found


def value(statement: Json) -> Any:
    """The value that a statement gives; None where it gives none."""
    return _value(mapping(statement.get("mainsnak")))


def _value(snak: Json) -> Any:
    return mapping(snak.get("datavalue")).get("value") if snak.get("snaktype") == "value" else None


def is_unknown(statement: Json) -> bool:
    """Whether it says that there is a value, and not which."""
    return mapping(statement.get("mainsnak")).get("snaktype") == "somevalue"


def number(entity: object) -> int | None:
    """The number of the item that a value is: 42 for `Q42`."""
    found = mapping(entity)
    if found.get("entity-type", "item") != "item":
        return None
    digits = found.get("numeric-id")
    if isinstance(digits, int) and digits > 0:
        return digits
    id_ = str(found.get("id", ""))
    return int(id_[1:]) if id_[:1] == "Q" and id_[1:].isascii() and id_[1:].isdecimal() and int(id_[1:]) else None


def items(found: Iterable[Json]) -> Iterator[int]:
    """The items that statements give, in their order, by number."""
    return (qid for each in found if (qid := number(value(each))))


def texts(found: Iterable[Json]) -> Iterator[tuple[str, str, Json]]:
    """The texts that statements give, with their language, as Wikimedia has it, and the statement."""
    for each in found:
        given = mapping(value(each))
        if isinstance(given.get("text"), str) and isinstance(given.get("language"), str):
            yield given["text"], given["language"], each


def valid(statement: Json) -> str:
    """The time in which a statement holds, by its qualifiers, as EDTF."""
    begun, ended = (_end(statement, property_) for property_ in (BEGUN, ENDED))
    return NONE if begun is None and ended is None else interval(begun, ended)


def is_over(statement: Json) -> bool:
    """Whether it says until when it held."""
    return bool(listed(mapping(statement.get("qualifiers")).get(ENDED)))


def _end(statement: Json, property_: str) -> str | None:
    snaks = [mapping(snak) for snak in listed(mapping(statement.get("qualifiers")).get(property_))]
    dates = [date for snak in snaks if (date := edtf(_value(snak)))]
    return dates[0] if dates else UNKNOWN if any(snak.get("snaktype") == "somevalue" for snak in snaks) else None


def date(item: Json, property_: str) -> str | None:
    """The date that the best statements give: the most precise one; None where they differ, or there is none; `UNKNOWN` where there is
    one, and nobody knows which."""
    found = best(statements(item, property_))
    dates = sorted({date for each in found if (date := edtf(value(each)))}, key=lambda date: (-len(date.replace("X", "")), date))
    if not dates:
        return UNKNOWN if any(map(is_unknown, found)) else None
    return dates[0] if all(_within(dates[0], other) for other in dates) else None


def _within(date: str, other: str) -> bool:
    """Whether the first date is one of those that the other may be."""
    from normalize.text.dates import span

    first, second = span(date), span(other)
    return second.first <= first.first and first.last <= second.last
