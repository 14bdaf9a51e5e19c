"""CSV and TSV with named columns: a name a row, or an entity a row with more names in `aliases`.

Rows with the same `qid`, or else the same `id`, are one entity; without either, those that agree in all but language, kind and validity.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from normalize.errors import InputError, Problem
from normalize.lexicon.rules import ENTITY_ID
from normalize.model import TYPES
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Piece, Where
from normalize.sources.reading import item, numbered_lines

COLUMNS = ("name", "aliases", "qid", "id", "lang", "kind", "valid", "type", "class", "country", "dates", "description", "was")
SEVERAL = ";"
"""What parts the names in a cell of `aliases`, and the ids in one of `was`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a file: the header of each column, where it is not the column's own name; what holds where a cell is empty."""

    columns: Mapping[str, str]
    type: str | None = None
    lang: str = UNKNOWN_LANGUAGE
    delimiter: str | None = None


def read(path: Path, layout: Layout) -> Iterator[Piece]:
    """What a file names, row by row. Raises InputError where it lacks a column that is asked for, or that of the names."""
    delimiter = layout.delimiter or ("\t" if ".tsv" in path.suffixes else ",")
    rows = _rows(path, delimiter)
    where, header = next(rows, (Where(str(path), 1), list[str]()))
    if isinstance(header, Problem):
        raise InputError(str(where), header.message)
    places = _places(where, header, layout)
    for where, row in rows:
        if isinstance(row, Problem):
            yield row
        elif any(cell.strip() for cell in row):
            cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
            yield _found(where, cells, layout) if len(row) == len(header) else _uneven(where, row, header)


def _rows(path: Path, delimiter: str) -> Iterator[tuple[Where, list[str] | Problem]]:
    """The rows with the line on which each begins; a cell in quotation marks may hold line ends."""
    taken: list[Where] = []
    bad: list[tuple[Where, list[str] | Problem]] = []

    def lines() -> Iterator[str]:
        for where, line in numbered_lines(path):
            if isinstance(line, Problem):
                bad.append((where, line))
            else:
                taken.append(where)
                yield line + "\n"

    reader = csv.reader(lines(), delimiter=delimiter, strict=True, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
    while True:
        taken.clear()
        bad.clear()
        try:
            row: list[str] | Problem | None = next(reader, None)
        except csv.Error as error:
            row = Problem(*taken[0], "csv", str(error))
        yield from bad
        if row is None:
            return
        yield taken[0], row


def _places(where: Where, header: list[str], layout: Layout) -> dict[str, int]:
    """The column number of each of our columns that the file has."""
    own = {cell.strip().casefold(): place for place, cell in reversed(list(enumerate(header)))}
    places = {name: own[name] for name in COLUMNS if name in own}
    for name, asked in layout.columns.items():
        if asked.strip().casefold() not in own:
            raise InputError(str(where), f"no column {asked!r}; there are {', '.join(map(repr, header)) or 'none'}")
        places[name] = own[asked.strip().casefold()]
    if "name" not in places:
        raise InputError(str(where), f"no column 'name'; say which it is, as --columns name={header[0] if header else 'NAME'}")
    return places


def _uneven(where: Where, row: list[str], header: list[str]) -> Problem:
    return Problem(*where, "columns", f"{len(row)} cells where the header has {len(header)}")


def _found(where: Where, cells: dict[str, str], layout: Layout) -> Piece:
    """A row as the thing it names."""
    named, type_ = cells.get("qid", ""), cells.get("type") or layout.type
    qid = item(named) or (named if ENTITY_ID.fullmatch(named) else None)
    if named not in ("", NONE) and not qid:
        return Problem(*where, "qid-is-wellformed", f"{named!r} is neither a Wikidata item (Q42) nor a local id (local:some-name)")
    if not cells["name"]:
        return Problem(*where, "cells-are-filled", "no name")
    if type_ and type_ not in TYPES:
        return Problem(*where, "type-is-known", f"{type_!r} is none of {', '.join(TYPES)}")
    entity = {name: cells.get(column) or NONE for name, column in (("cls", "class"), ("country",) * 2, ("dates",) * 2, ("description",) * 2)}
    key = qid or cells.get("id") or "\t".join([cells["name"], str(type_), *entity.values()])
    return Found(where, key, _names(cells, layout), qid=qid, type=type_, was=_several(cells.get("was", "")), **entity)  # type: ignore[arg-type]  # strings all


def _names(cells: dict[str, str], layout: Layout) -> tuple[Name, ...]:
    lang, valid = cells.get("lang") or layout.lang, cells.get("valid") or NONE
    kind = cells.get("kind") or ("alias" if lang == UNKNOWN_LANGUAGE else "label")
    return (Name(cells["name"], lang, kind, valid), *(Name(form, lang) for form in _several(cells.get("aliases", ""))))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(SEVERAL) if part.strip() not in ("", NONE))
