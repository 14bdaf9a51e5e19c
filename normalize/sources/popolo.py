"""Popolo: people, organizations and areas of a legislature, and who is a member of what, in one JSON document.

Read are `persons`, `organizations`, `areas`, `memberships` and `events`, as EveryPolitician has them: `identifiers` of the scheme
`wikidata` are items, `other_names` are aliases with their language, a membership is one of the organization and of the party
(`on_behalf_of_id`), and a legislative period dates it where it has no dates of its own.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from normalize.errors import InputError, Problem
from normalize.lexicon.rules import is_language
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Piece, Tie, Where
from normalize.sources.reading import item, numbered_lines, period

TYPES = {"persons": "person", "organizations": "organization", "areas": "place"}
BEGUN, ENDED = ("birth_date", "founding_date"), ("death_date", "dissolution_date")
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*")')
Json = dict[str, Any]


def read(path: Path, lang: str = UNKNOWN_LANGUAGE, country: str = NONE) -> Iterator[Piece]:
    """What a Popolo document names. `lang` is that of the main names, which it does not say; `country` that of all.

    Raises InputError where it is no JSON, or no Popolo.
    """
    text = _text(path)
    where = _places(path, text)
    try:
        document = json.loads(text)
    except RecursionError:
        raise InputError(str(path), "nested too deeply") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}", f"no JSON: {error.msg} (column {error.colno})") from error
    if not isinstance(document, dict) or not any(isinstance(document.get(name), list) for name in TYPES):
        raise InputError(f"{path}:1", f"no Popolo: none of {', '.join(TYPES)} is there")
    for part, type_ in TYPES.items():
        for thing in _list(document, part):
            yield from _thing(thing, type_, where, lang, country)
    periods = {str(event.get("id")): event for event in _entries(document, "events")}
    for membership in _list(document, "memberships"):
        yield from _memberships(membership, periods, where)


def _text(path: Path) -> str:
    lines = []
    for where, line in numbered_lines(path):
        if isinstance(line, Problem):
            raise InputError(str(where), line.message)
        lines.append(line)
    return "\n".join(lines)


def _places(path: Path, text: str) -> Callable[[object], Where]:
    """The line on which a thing of an id stands; the first line for one without."""
    lines: dict[str, int] = {}
    number, last = 1, 0
    for found in _ID.finditer(text):
        number += text.count("\n", last, found.start())
        last = found.start()
        lines.setdefault(found[1], number)
    return lambda id_: Where(str(path), lines.get(json.dumps(id_), lines.get(json.dumps(id_, ensure_ascii=False), 1)))


def _thing(thing: object, type_: str, where: Callable[[object], Where], lang: str, country: str) -> Iterator[Piece]:
    if not isinstance(thing, dict) or not _is_text(thing.get("id")) or not _is_text(thing.get("name")):
        id_ = thing.get("id") if isinstance(thing, dict) else None
        yield Problem(*where(id_), "popolo", f"a {type_} needs an id and a name, and has {json.dumps(thing, ensure_ascii=False)[:80]}")
        return
    here = where(thing["id"])
    qids = {qid for entry in _entries(thing, "identifiers") if entry.get("scheme") == "wikidata" and (qid := item(str(entry.get("identifier", ""))))}
    if len(qids) > 1:
        yield Problem(*here, "popolo", f"{thing['id']} has several items: {', '.join(sorted(qids))}")
        return
    names = (Name(thing["name"], lang, "alias" if lang == UNKNOWN_LANGUAGE else "label"), *_other_names(thing))
    dates = period(_first(thing, BEGUN), _first(thing, ENDED))
    yield Found(here, thing["id"], names, qid=min(qids, default=None), type=type_, country=country, dates=dates)
    if _is_text(thing.get("parent_id")):
        yield Tie(here, thing["id"], "part-of", thing["parent_id"])


def _other_names(thing: Json) -> Iterator[Name]:
    for entry in _entries(thing, "other_names"):
        if _is_text(entry.get("name")):
            lang = entry["lang"] if _is_text(entry.get("lang")) and is_language(entry["lang"]) else UNKNOWN_LANGUAGE
            valid = period(_first(entry, ("start_date",)), _first(entry, ("end_date",)))
            is_former = valid != NONE and not valid.endswith("..")
            yield Name(entry["name"], lang, "former" if is_former else "alias", valid)


def _memberships(membership: object, periods: dict[str, Json], where: Callable[[object], Where]) -> Iterator[Piece]:
    if not isinstance(membership, dict) or not _is_text(membership.get("person_id")):
        yield Problem(*where(None), "popolo", f"a membership needs a person_id, and has {json.dumps(membership, ensure_ascii=False)[:80]}")
        return
    during = periods.get(str(membership.get("legislative_period_id")), {})
    begin, end = (_first(membership, (name,)) or _first(during, (name,)) for name in ("start_date", "end_date"))
    for name in ("organization_id", "on_behalf_of_id"):
        if _is_text(membership.get(name)):
            yield Tie(where(membership.get("id")), membership["person_id"], "member-of", membership[name], period(begin, end))


def _entries(thing: Json, name: str) -> list[Json]:
    return [entry for entry in _list(thing, name) if isinstance(entry, dict)]


def _list(thing: Json, name: str) -> list[Any]:
    return thing[name] if isinstance(thing.get(name), list) else []


def _first(thing: Json, names: tuple[str, ...]) -> str | None:
    return next((thing[name] for name in names if _is_text(thing.get(name))), None)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
