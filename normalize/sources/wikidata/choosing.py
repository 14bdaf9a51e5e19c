"""Which items are meant: those that a query of the user's selects, or that have a name."""

from collections.abc import Sequence
from pathlib import Path

from normalize.errors import EndpointError, InputError, Problem
from normalize.model import TYPES
from normalize.sources.csv_columns import COLUMNS
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Piece, Where
from normalize.sources.reading import item as item_of
from normalize.sources.wikidata import queries
from normalize.sources.wikidata.answers import Row
from normalize.sources.wikidata.endpoint import Endpoint
from normalize.sources.wikidata.languages import codes

VARIABLES = ("item", *(name for name in COLUMNS if name not in ("aliases", "qid", "id", "was")))
"""What a query may select: ?item, and beside it the columns of `normalize import csv`."""


def selected(endpoint: Endpoint, path: Path) -> list[Row]:
    """The rows of the query in a file. Raises InputError where it cannot be read or selects no ?item, and EndpointError."""
    try:
        query = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from error
    if not query.strip():
        raise InputError(str(path), "holds no query; write SELECT ?item WHERE { … }")
    rows = endpoint.ask(query)
    if rows and not any("item" in row for row in rows):
        variables = sorted({f"?{name}" for row in rows for name in row})
        raise InputError(str(path), f"selects no ?item, but {', '.join(variables) or 'nothing'}")
    return rows


def items(rows: Sequence[Row]) -> list[str]:
    """The items of rows, each once."""
    return list(dict.fromkeys(found for row in rows if (found := item_of(row.get("item", "")))))


def beside(path: Path, rows: Sequence[Row]) -> list[Piece]:
    """What rows say of their items themselves: names and cells, for what the items leave open."""
    return [_piece(Where(str(path), 0), row) for row in rows if not item_of(row.get("item", "")) or len(row.keys() & set(VARIABLES)) > 1]


def _piece(where: Where, row: Row) -> Piece:
    qid = item_of(row.get("item", ""))
    if not qid:
        return Problem(*where, "qid-is-wellformed", f"{row.get('item', '')!r} is no Wikidata item (Q42)")
    if row.get("type", TYPES[0]) not in TYPES:
        return Problem(*where, "type-is-known", f"{row['type']!r} of {qid} is none of {', '.join(TYPES)}")
    lang = row.get("lang") or UNKNOWN_LANGUAGE
    name = Name(row["name"], lang, row.get("kind", "alias"), row.get("valid", NONE)) if row.get("name") else None
    cls, country, dates, description = (row.get(column) or NONE for column in ("class", "country", "dates", "description"))
    names = (name,) if name else ()
    return Found(where, qid, names, qid=qid, type=row.get("type"), cls=cls, country=country, dates=dates, description=description)


def named(endpoint: Endpoint, name: str, language: str, limit: int) -> list[str]:
    """The items that a name finds: by Wikidata's search where the endpoint has it, else those with this very name, letter for letter."""
    if not name.strip() or any("\ud800" <= sign <= "\udfff" for sign in name):
        raise InputError("--search", "the name is empty, or no UTF-8")
    if endpoint.is_wikidata:
        return items(endpoint.ask(queries.searched(name, language, limit)))
    try:
        rows = endpoint.ask(queries.searched(name, language, limit), tries=1)
    except EndpointError:
        rows = endpoint.ask(queries.called((name, code) for code in codes([language])))
    return items(rows)[:limit]
