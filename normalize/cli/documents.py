"""Reads the texts of `normalize link`: files of plain text or JSON Lines, and standard input, in stretches as they are linked.

A plain text is never held whole. Where it can be read twice, it is looked through first, so that one that is not UTF-8 is an error
and nothing else; of standard input, what was linked before the fault stands, with the error.
"""

import codecs
import json
import math
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from normalize.errors import DateError
from normalize.link.cues import guess_language
from normalize.link.stretches import stretches
from normalize.text.dates import span
from normalize.text.offsets import in_units

JSON_LINES = (".jsonl", ".ndjson")
PIECE = 1 << 16  # bytes that are read at once


@dataclass(frozen=True)
class Stretch:
    """A document with what is known of it, or a stretch of it; or, with an error, why it, or what is left of it, could not be read.

    `start`: the code points of the document before it; `place`: where it begins and ends in the units that are asked for; `last`:
    whether the document ends with it; `guessed`: the language of a document of several stretches, by the first; `size`: the bytes of
    input that it stands for.
    """

    id: object
    text: str
    lang: str | None = None
    date: str | None = None
    error: str | None = None
    start: int = 0
    place: tuple[int, int] = (0, 0)
    last: bool = True
    guessed: str | None = None
    size: int = 0


class _Undecodable(Exception):
    """Bytes that are not UTF-8; the message says where."""


def read(files: Iterable[str], unit: str = "codepoint") -> Iterator[Stretch]:
    """The stretches of all documents of all files, in order, their places in a unit; an error in the place of what cannot be read."""
    end = 0
    for stretch in _read(files):
        begin = end if stretch.start else 0
        end = begin + in_units(stretch.text, [len(stretch.text)], unit)[len(stretch.text)]
        yield replace(stretch, place=(begin, end))


def _read(files: Iterable[str]) -> Iterator[Stretch]:
    for name in files:
        try:
            if name == "-":
                yield from _of_input(sys.stdin.buffer)
            else:
                with Path(name).open("rb") as stream:
                    yield from _json_lines(stream) if name.endswith(JSON_LINES) else _text(stream, name)
        except OSError as error:
            yield Stretch(name, "", error=_unreadable(name, error))


def size(files: Iterable[str]) -> int | None:
    """The bytes of all files together; None where one is no regular file, which does not say how long it is."""
    total = 0
    for name in files:
        if name == "-" or (os.path.exists(name) and not os.path.isfile(name)):
            return None
        total += os.path.getsize(name) if os.path.isfile(name) else 0
    return total


def _of_input(stream: BinaryIO) -> Iterator[Stretch]:
    """JSON Lines where the first line is a JSON object with a text, else a text. Of a text, only the beginning of its line is read."""
    first = stream.readline(PIECE)
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") and not first.endswith(b"\n"):
        first += stream.readline()
    yield from _json_lines(stream, first) if _is_document(first) else _text(stream, "-", first)


def _is_document(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "text" in found


def _text(stream: BinaryIO, name: str, first: bytes = b"") -> Iterator[Stretch]:
    """A plain text; `first` is what was read of it already."""
    head = Stretch(name, "")
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.seek(-len(first), os.SEEK_CUR)
        first, place = b"", stream.tell()
        try:
            for _ in _decoded(stream):
                pass
        except _Undecodable as error:
            yield replace(head, error=str(error))
            return
        stream.seek(place)
    yield from _cut(head, _decoded(stream, first))


def _cut(document: Stretch, pieces: Iterable[str]) -> Iterator[Stretch]:
    """The stretches of a document whose text comes in pieces."""
    start = 0
    try:
        for text, last in stretches(pieces):
            if not start and not last:
                document = replace(document, guessed=guess_language(text))
            yield replace(document, text=text, start=start, last=last, size=len(text.encode("utf-8", "surrogatepass")))
            start += len(text)
    except _Undecodable as error:
        yield replace(document, error=str(error), start=start)
    except OSError as error:
        yield replace(document, error=_unreadable(str(document.id), error), start=start)


def _decoded(stream: BinaryIO, first: bytes = b"") -> Iterator[str]:
    """UTF-8 as text, piece by piece."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = 0
    for raw in chain([first] if first else [], iter(partial(stream.read, PIECE), b""), [b""]):
        before = place - len(decoder.getstate()[0])
        try:
            piece = decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise _Undecodable(f"not UTF-8 at byte {before + error.start}") from None
        place += len(raw)
        yield piece


def _unreadable(name: str, error: OSError) -> str:
    return f"{name} cannot be read: {error.strerror or error}"


def _json_lines(stream: BinaryIO, first: bytes = b"") -> Iterator[Stretch]:
    for number, raw in enumerate(chain([first] if first else [], stream), 1):
        if raw.strip():
            document = _document(raw, number)
            for stretch in _cut(document, [document.text]):
                yield replace(stretch, size=len(raw) if stretch.last else 0)


def _document(raw: bytes, number: int) -> Stretch:
    try:
        found = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"), parse_float=_finite, parse_constant=str)
    except UnicodeDecodeError as error:
        return Stretch(None, "", error=f"line {number}: not UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Stretch(None, "", error=f"line {number}: not JSON: {error}")
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return Stretch(found.get("id") if isinstance(found, dict) else None, "", error=f'line {number}: no object with a "text"')
    lang, date = found.get("lang"), found.get("date")
    try:
        span(date) if isinstance(date, str) else None
    except DateError:
        date = None
    return Stretch(found.get("id"), found["text"], lang if isinstance(lang, str) else None, date if isinstance(date, str) else None)


def _finite(number: str) -> float | str:
    """A number as a float, or, where it is too large for one, as it was written: Infinity is no JSON."""
    return float(number) if math.isfinite(float(number)) else number
