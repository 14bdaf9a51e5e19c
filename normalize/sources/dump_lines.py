"""The lines of a dump, and which of them need not be read as JSON: that is what most of the time would go to.

A line is passed over only where its bytes say for certain that it holds nothing that is wanted, and where it has what a whole line
has: braces around it, an id and claims. Whatever looks otherwise is read, so that damage is told. What cannot be told apart without
reading it is not: damage within the statements of a line that is passed over.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import NoReturn

from normalize.sources.statements import Json

_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_CLASS = b'"property":"P31"'
_CLASS_VALUE = re.compile(
    rb'"property":"P31"(?:,"hash":"[0-9a-f]*")?,"datavalue":\{"value":\{"entity-type":"item","numeric-id":([1-9]\d*)[,}]'
)  # fmt: skip
SHOWN = 40  # bytes of a damaged line


class Damaged(Exception):
    """A line is no JSON, or no entity; the message says so."""


def _refused(constant: str) -> NoReturn:
    """NaN and Infinity, which JSON does not have and Python reads."""
    raise ValueError(constant)


def lines(body: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    """The entities of a block with their line numbers, without the brackets and commas of the array."""
    for number, line in enumerate(body.split(b"\n"), first):
        bare = line.strip().removesuffix(b",").rstrip()
        if bare and bare not in (b"[", b"]"):
            yield number, bare


def looks_whole(line: bytes) -> bool:
    """Whether a line has what every entity has; if not, it is to be read."""
    return line[:1] == b"{" and line[-1:] == b"}" and b'"id"' in line and b'"claims"' in line


def classes(line: bytes) -> list[int] | None:
    """The classes of the item on a line (numbers), and those that are said of others in it; None where its bytes do not tell for certain."""
    found, place = [], line.find(_CLASS)
    while place >= 0:
        if not (value := _CLASS_VALUE.match(line, place)):
            return None
        found.append(int(value[1]))
        place = line.find(_CLASS, value.end())
    return found or None


def has_wikipedias(line: bytes, least: int) -> bool:
    """Whether the item may have so many Wikipedias: each stands there as a key that ends with `wiki`."""
    return not least or line.count(b'wiki"') >= least


def entity(line: bytes) -> Json | None:
    """The item on a line; None where it is a property or a lexeme. Raises Damaged."""
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_refused)
        if _ESCAPED_SURROGATE.search(line):  # Python's own reader takes one without its other half, which no file can hold
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Damaged(f"no JSON: {_shown(line)}") from None
    if not isinstance(found, dict) or not isinstance(id_ := found.get("id"), str) or not isinstance(found.get("type"), str):
        raise Damaged(f"no entity with a type and an id: {_shown(line)}")
    if found["type"] != "item":
        return None
    if not re.fullmatch(r"Q[1-9]\d{0,9}", id_, re.ASCII):
        raise Damaged(f"no item has the id {id_[:SHOWN]!r}")
    return found


def _shown(line: bytes) -> str:
    text = line[:SHOWN].decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text) + "…" * (len(line) > SHOWN)


Keep = Callable[[int, Json], Iterator[str]]


def records(body: bytes, first: int, is_wanted: Callable[[bytes], bool], keep: Keep, damaged: Callable[[int, str], str]) -> bytes:
    """What is kept of a block, a record a line: what `keep` gives for the number and the item of a wanted line, and what `damaged` says
    of those that cannot be read."""
    found: list[str] = []
    for number, line in lines(body, first):
        if looks_whole(line) and not is_wanted(line):
            continue
        try:
            if item := entity(line):
                found += keep(number, item)
        except Damaged as error:
            found.append(damaged(number, str(error)))
    return "".join(f"{record}\n" for record in found).encode()
