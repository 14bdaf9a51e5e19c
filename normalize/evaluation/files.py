"""Gold files → names, texts or pairs of names with their right answers. Each file is recognised by what stands in it:

- **names**: TSV or CSV whose header has `name` (or `query`) and `qid`; `-` or nothing as qid: the name means nothing a lexicon has;
- **pairs**: TSV or CSV whose header has `a`, `b` and `label` (same or different);
- **texts**: JSON Lines with `text` and `mentions`, or a text with a head whose mentions are marked like links (seeds/README.md).

A fault raises InputError, one line: FILE:LINE: what; what to do.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from normalize.errors import InputError
from normalize.evaluation.documents import json_lines, marked_text
from normalize.evaluation.gold import DIFFERENT, SAME, Gold, GoldName, GoldPair, qid_of

_HEAD = re.compile(r"(?:(?:lang|date): .*\n)+\n")


def read_gold(path: str | Path) -> list[Gold]:
    """What a gold file holds, all of one kind and at least one. Raises InputError."""
    text = _text_of(path)
    first = text.split("\n", 1)[0]
    gold: Iterable[Gold]
    if not text.strip():
        raise InputError(f"{path}:1", "the file is empty; it should hold names, texts or pairs (docs/evaluate.md)")
    if text.lstrip().startswith("{"):
        gold = json_lines(text, str(path))
    elif _HEAD.match(text):
        gold = [marked_text(text, str(path))]
    else:
        gold = _table(text, str(path), "\t" if "\t" in first else ",")
    found = list(gold)
    if not found:
        raise InputError(f"{path}:1", "nothing stands below the header; write a line for each name or pair")
    return found


def _text_of(path: str | Path) -> str:
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise InputError(str(path), "cannot be read: no name of a file") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}", "not UTF-8; save the file as UTF-8") from None


def _table(text: str, path: str, delimiter: str) -> Iterator[Gold]:
    rows = _rows(text, path, delimiter)
    where, header = next(rows)
    columns = [name.strip().lower() for name in header]
    make: Callable[[Mapping[str, str], str], Gold]
    if {"qid"} < set(columns) and {"name", "query"} & set(columns):
        make = _name
    elif {"a", "b", "label"} <= set(columns):
        make = _pair
    else:
        shown = ", ".join(columns)
        raise InputError(where, f"the columns are {shown}; names need name and qid, pairs need a, b and label, texts are JSON Lines")
    for where, row in rows:
        if len(row) != len(columns):
            raise InputError(where, f"cells: {len(row)}, columns: {len(columns)}; write - in a cell that is empty")
        yield make(dict(zip(columns, row, strict=True)), where)


def _rows(text: str, path: str, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Rows that are not empty, each with its FILE:LINE. A TSV knows no quotation marks."""
    csv.field_size_limit(2**31 - 1)
    lines = (line + "\n" for line in text.replace("\r\n", "\n").split("\n"))
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL, strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield f"{path}:{line}", row
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}:{line}", f"{error}; put a cell with quotation marks, commas or line ends between quotation marks") from None


def _name(cells: Mapping[str, str], where: str) -> GoldName:
    name = cells.get("name", cells.get("query", ""))
    if not name.strip():
        raise InputError(where, "there is no name; write one, or leave the line out")
    said = _said(cells, ("lang", "type", "country", "on", "born"))
    return GoldName(where, name, qid_of(cells["qid"].strip(), where), *said)


def _pair(cells: Mapping[str, str], where: str) -> GoldPair:
    label = cells["label"].strip().lower()
    if label not in (SAME, DIFFERENT):
        raise InputError(where, f"the label is {cells['label']!r}; write same or different")
    if not (cells["a"].strip() and cells["b"].strip()):
        raise InputError(where, "a name is missing; write both, or leave the line out")
    return GoldPair(where, cells["a"], cells["b"], label == SAME, *_said(cells, ("type", "lang")))


def _said(cells: Mapping[str, str], columns: Sequence[str]) -> list[str | None]:
    found = [cells.get(column, "").strip() for column in columns]
    return [None if value in ("", "-") else value for value in found]
