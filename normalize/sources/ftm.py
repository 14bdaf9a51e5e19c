"""FollowTheMoney: an entity as JSON on each line, with its schema and its properties, each a list of values.

People, organizations and companies are read, and memberships between them; the other schemata name nothing that a lexicon has. Names
marked as weak are left out. A country or date is taken where the source has one only.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalize.errors import Problem
from normalize.sources.found import UNKNOWN_LANGUAGE, Found, Name, Piece, Tie, Where
from normalize.sources.reading import item, numbered_lines, only_country, period

TYPES = {"Person": "person", "Organization": "organization", "Company": "organization", "PublicBody": "organization", "LegalEntity": None}
"""The schemata that are read; a LegalEntity may be a person."""
NAMES = (("name", "alias"), ("alias", "alias"), ("previousName", "former"), ("abbreviation", "abbreviation"))
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
BEGUN, ENDED = ("birthDate", "incorporationDate"), ("deathDate", "dissolutionDate")


def read(path: Path, lang: str = UNKNOWN_LANGUAGE) -> Iterator[Piece]:
    """What a file of FollowTheMoney names, line by line; `lang` is the language of its names, which it does not say."""
    for where, line in numbered_lines(path):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            yield from _pieces(where, line, lang)


def _pieces(where: Where, line: str, lang: str) -> Iterator[Piece]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Problem(*where, "json", f"no JSON: {error}")
        return
    schema, values = (entity.get("schema"), entity.get("properties")) if isinstance(entity, dict) else (None, None)
    if not isinstance(schema, str) or not isinstance(values, dict) or not isinstance(entity.get("id"), str):
        yield Problem(*where, "ftm", "no entity of FollowTheMoney: id, schema and properties are needed")
    elif schema in TYPES:
        yield from _thing(where, entity, values, lang)
    elif schema == "Membership":
        yield from _membership(where, values)


def _thing(where: Where, entity: dict[str, Any], values: dict[str, Any], lang: str) -> Iterator[Piece]:
    names = [Name(form, lang, kind) for property_, kind in NAMES for form in texts(values, property_)]
    if lang != UNKNOWN_LANGUAGE:
        names = [name._replace(kind="label") if name.kind == "alias" else name for name in names]
    names.sort(key=lambda name: name.form != entity.get("caption"))
    qids = {qid for text in (entity["id"], *texts(values, "wikidataId")) if (qid := item(text))}
    if len(qids) > 1:
        yield Problem(*where, "ftm", f"{entity['id']} has several items: {', '.join(sorted(qids))}")
        return
    dates = period(_only(values, BEGUN), _only(values, ENDED))
    country = only_country(code for property_ in COUNTRIES for code in texts(values, property_))
    yield Found(where, entity["id"], tuple(names), qid=min(qids, default=None), type=TYPES[entity["schema"]], country=country, dates=dates)


def _membership(where: Where, values: dict[str, Any]) -> Iterator[Piece]:
    valid = period(_only(values, ("startDate",)), _only(values, ("endDate",)))
    for member in texts(values, "member"):
        for organization in texts(values, "organization"):
            yield Tie(where, member, "member-of", organization, valid)


def texts(values: dict[str, Any], property_: str) -> list[str]:
    """The values of a property as text; of an entity that stands there in full, its id."""
    given = values.get(property_, [])
    plain = (value.get("id") if isinstance(value, dict) else value for value in (given if isinstance(given, list) else [given]))
    return [value for value in plain if isinstance(value, str) and value.strip()]


def _only(values: dict[str, Any], properties: tuple[str, ...]) -> str | None:
    """The one value of these properties; None where there are several or none."""
    found = {text for property_ in properties for text in texts(values, property_)}
    return found.pop() if len(found) == 1 else None
