"""Where a run that was interrupted goes on.

What it has left is, to the byte, the beginning of what a whole run writes. So the documents that stand there whole are kept, and of the
one that it breaks off in the stretches before that of its last mention: that one may lack some, and is linked again.

In JSON Lines every document has a line. In TSV and CSV one without mentions has none, so there the place is found by the ids of those
that have, which must not come twice; the input is read once for that alone.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path

from normalize.cli import output
from normalize.cli.answers import Answers
from normalize.cli.documents import Stretch
from normalize.cli.records import COLUMNS, DELIMITERS, JOINT, beginning, ending
from normalize.errors import InputError

FORMATS = ("jsonl", *DELIMITERS)
_MENTION = re.compile(rb'\{"start": (\d+), ')
"""Where a mention begins in JSON: inside a string the quotation marks would be escaped, and nothing else has a `start`."""
Mentions = Callable[[], Iterator[tuple[int, int]]]
"""The mentions of a document: at which byte of the file each begins, and its offset."""


@dataclass(frozen=True)
class Rest:
    """What is left to do: the bytes of the file that are kept, what stands between them and the next mention, the bytes of input that are
    done, and the stretches that are not."""

    kept: int
    joint: str
    done: int
    stretches: Iterator[Stretch]


def rest(path: Path, answers: Answers, read: Callable[[], Iterator[Stretch]]) -> Rest:
    """What is left of an input, which `read` reads from its beginning. Raises InputError where the file is not of this input, or is of
    other lexicons, as far as it tells."""
    if not path.exists() or not os.path.getsize(path):
        return Rest(0, "", 0, read())
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as left:
        try:
            return _of_records(left, ending(answers), read()) if answers.format_ == "jsonl" else _of_rows(left, answers, read)
        except _Other as error:
            raise InputError(str(path), f"cannot be gone on with: {error}") from None
        except (ValueError, csv.Error):  # no UTF-8, no numbers, no CSV
            raise InputError(str(path), "cannot be gone on with: it is no output of this command") from None


class _Other(Exception):
    """The file is not of this input, or does not tell where it stops."""


def _of_records(left: mmap, ending: str, stretches: Iterator[Stretch]) -> Rest:
    closing = output.encoded(f"{ending}\n")
    documents = _documents(stretches)
    begun = done = 0
    while end := left.find(b"\n", begun) + 1:
        ended, size = next(documents, (None, 0))
        _expect(left, begun, ended)
        if left[end - len(closing) : end] != closing:
            raise _Other("other lexicons, or another version of normalize, answered there")
        begun, done = end, done + size
    first = next(stretches, None)
    if begun < len(left):
        _expect(left, begun, first)

    def mentions() -> Iterator[tuple[int, int]]:
        return ((found.start(), int(found[1])) for found in _MENTION.finditer(left, begun))

    return _within(mentions, begun, done, chain([first] if first else [], stretches), JOINT)


def _expect(left: mmap, place: int, document: Stretch | None) -> None:
    """A record of the document, or the beginning of one, at this byte of the file."""
    if document is None:
        raise _Other("it has more documents than the input")
    begin = output.encoded(beginning(document.id))
    if not begin.startswith(left[place : place + len(begin)]):
        raise _Other(f"it is not of this input, which has the document {json.dumps(document.id)} where byte {place:,} is")


def _of_rows(left: mmap, answers: Answers, read: Callable[[], Iterator[Stretch]]) -> Rest:
    delimiter, columns = DELIMITERS[answers.format_], answers.columns(COLUMNS)
    ids = (_written(document.id, delimiter) for document, _ in _documents(read()))
    number, begun = _last_document(left, delimiter, columns, ids)
    stretches = read()
    if not begun:
        return Rest(0, "", 0, stretches)
    done = sum(size for _, size in islice(_documents(stretches), number))

    def mentions() -> Iterator[tuple[int, int]]:
        return ((place, int(cells[1])) for place, cells in _rows(left, delimiter, len(columns), begun) if cells[1])

    return _within(mentions, begun, done, stretches, "")


def _written(id_: object, delimiter: str) -> str:
    """An id as it is read back."""
    cell = output.cell(id_)
    return str(output.encoded(output.one_line(cell) if delimiter == "\t" else cell), "utf-8")


def _last_document(left: mmap, delimiter: str, columns: list[str], ids: Iterator[str]) -> tuple[int, int]:
    """How many documents are before the one of the last rows, and where its rows begin; 0 where there are none."""
    header = output.encoded(output.separated(columns, delimiter))
    if not header.startswith(left[: len(header)]):
        raise _Other("it does not begin with the header of this format")
    if len(left) <= len(header):
        return 0, 0
    numbered, number, begun = enumerate(_once(ids)), 0, 0
    for cell, rows in groupby(_rows(left, delimiter, len(columns), len(header)), key=lambda row: row[1][0]):
        begun, _ = next(rows)
        found = next((place for place, id_ in numbered if id_ == cell), None)
        if found is None:
            raise _Other(f"it is not of this input, which has no document {json.dumps(cell)} there")
        number = found
    for _ in numbered:  # an id may come twice also in what is left
        pass
    return number, begun


def _once(ids: Iterator[str]) -> Iterator[str]:
    seen = set()
    for id_ in ids:
        if id_ in seen:
            raise _Other(f"the id {json.dumps(id_)} comes twice, so its rows do not tell where it stopped; write jsonl")
        seen.add(id_)
        yield id_


def _rows(left: mmap, delimiter: str, width: int, begun: int) -> Iterator[tuple[int, list[str]]]:
    """The whole rows of so many cells from a byte on, each with where it begins."""
    left.seek(begun)
    lines = (str(line, "utf-8") for line in iter(left.readline, b"") if line.endswith(b"\n"))
    place = begun
    for cells in csv.reader(lines) if delimiter == "," else (line[:-1].split(delimiter) for line in lines):
        if len(cells) == width:
            yield place, cells
        place = left.tell()


def _documents(stretches: Iterator[Stretch]) -> Iterator[tuple[Stretch, int]]:
    """Each document when it has ended: its last stretch, and its bytes."""
    size = 0
    for stretch in stretches:
        size += stretch.size
        if stretch.last:
            yield stretch, size
            size = 0


def _within(mentions: Mentions, begun: int, done: int, stretches: Iterator[Stretch], joint: str) -> Rest:
    """What is left of and after a document whose mentions begin somewhere after the byte `begun` and break off."""
    latest = max((offset for _, offset in mentions()), default=-1)
    for stretch in stretches:
        if stretch.last or stretch.place[1] > latest:
            break
        done += stretch.size
    else:
        return Rest(begun, "", done, iter(()))
    if latest >= max(stretch.place):
        raise _Other("it has a mention where no text is")
    left = chain([stretch], stretches)
    if not stretch.start:
        return Rest(begun, "", done, left)
    number, place = next((number, place) for number, (place, offset) in enumerate(mentions()) if offset >= stretch.place[0])
    joint = joint if number else ""
    return Rest(place - len(joint), joint, done, left)
