"""The nouns of an import: what a reader finds in a source, and what is proposed for a lexicon.

A reader takes a file and yields a `Found` for each thing that the source names, a `Tie` for each relation between two of them, a `Note` where
a curator is to know something, and a `Problem` for what it cannot read; it knows nothing of lexicons. Several `Found` of one key are one thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from normalize.errors import Problem
from normalize.lexicon.files import Row

NONE = "-"
UNKNOWN_LANGUAGE = "und"
CELLS = ("cls", "country", "dates", "sitelinks", "description")
"""What is known of a thing beside its names, as cells of its row."""


class Where(NamedTuple):
    """A place in a source; lines count from 1, and 0 is none, in a source without lines."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Name(NamedTuple):
    """A form that a source gives, with the language, the kind and the time (EDTF) that it says."""

    form: str
    lang: str = UNKNOWN_LANGUAGE
    kind: str = "alias"
    valid: str = NONE


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a source names. `key` is its id in the source; the first of `names` is the main one; `was` are ids that it had."""

    where: Where
    key: str
    names: tuple[Name, ...]
    qid: str | None = None
    type: str | None = None
    cls: str = NONE
    country: str = NONE
    dates: str = NONE
    description: str = NONE
    was: tuple[str, ...] = ()
    known_by: tuple[Name, ...] = ()
    """Codes by which the lexicons may know it; they are not proposed."""
    level: str | None = None
    """`country` or `region`: it is one, and no town of its name."""
    sitelinks: str = NONE

    def joined(self, other: "Found") -> "Found":
        """Both as one thing; where they differ, what was said first holds."""
        first = {name: old if (old := getattr(self, name)) != NONE else getattr(other, name) for name in CELLS}
        names, was = tuple(dict.fromkeys(self.names + other.names)), tuple(dict.fromkeys(self.was + other.was))
        return replace(self, names=names, was=was, qid=self.qid or other.qid, type=self.type or other.type, **first)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation from one thing to another; both are keys of the source, or ids of a lexicon."""

    where: Where
    key: str
    relation: str
    target: str
    valid: str = NONE


@dataclass(frozen=True, slots=True)
class Note:
    """Why something that a source names is not proposed, or not all of it: for a curator to decide. `qids` are the entities it may be."""

    where: Where
    kind: str
    message: str
    qids: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}: {self.message}"


Piece = Found | Tie | Note | Problem
Pieces = Iterable[Piece]


@dataclass(slots=True)
class Proposal:
    """What a source would add to a lexicon folder: rows by table; what is left to a curator; what could not be read."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """The label of each entity that a row is about."""
    declined: int = 0
    """How many names a rejection kept out."""
