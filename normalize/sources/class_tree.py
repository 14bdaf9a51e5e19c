"""The classes of Wikidata, what is below them, and the types that follow (`classes`).

The tree is a text file of statements, a line each, parted by tabs: `Q515`, `P279`, `Q486972` (a city is a settlement), and for the countries
`Q1016`, `P297`, `LY`. Lines that begin with `#` are comments; lines whose first cell is a number are what could not be read of a dump. The tree
of all of Wikidata has millions of lines, so it is held as two arrays of numbers, 8 bytes a statement, and workers map what they need of it.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.errors import InputError, Problem
from normalize.lexicon.rules import QID, is_country
from normalize.sources.classes import ORDER, ROOTS
from normalize.sources.reading import numbered_lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUBCLASS, COUNTRY_CODE = "P279", "P297"
WANTED = 0x80
"""The bit of a class's code that says that its items are wanted; the others are a place in `ORDER`."""
UNTYPED = len(ORDER)
LARGEST = 2**32 - 1
"""Of the number of an item."""
_IDS, _CODES = "classes.npy", "codes.npy"


@dataclass(frozen=True)
class ClassTree:
    """Who is below whom, and which items are countries."""

    children: "NDArray[np.uint32]"
    parents: "NDArray[np.uint32]"
    """In order; the child of each stands in the same place."""
    countries: Mapping[str, str]

    def below(self, codes: Mapping[int, int]) -> "tuple[NDArray[np.uint32], NDArray[np.uint8]]":
        """The classes with a code and all below them, in order, each with the code of the nearest above it; of equals the smallest."""
        import numpy as np

        ids = np.array(sorted(codes), np.uint32)
        found = np.array([codes[int(qid)] for qid in ids], np.uint8)
        ids_of_level, codes_of_level = ids, found
        while ids_of_level.size:
            begun, ended = (np.searchsorted(self.parents, ids_of_level, side) for side in ("left", "right"))
            counts = ended - begun
            places = np.repeat(ended - counts.cumsum(), counts) + np.arange(counts.sum())
            below, inherited = self.children[places], np.repeat(codes_of_level, counts)
            order = np.lexsort((inherited, below))
            first, where = np.unique(below[order], return_index=True)
            new = ~np.isin(first, ids)
            ids_of_level, codes_of_level = first[new], inherited[order][where[new]]
            merged = np.argsort(np.concatenate([ids, ids_of_level]))
            ids, found = np.concatenate([ids, ids_of_level])[merged], np.concatenate([found, codes_of_level])[merged]
        return ids, found

    def save(self, folder: Path, wanted: tuple[str, ...]) -> None:
        """Write for `Classes` the code of every class that has a type or is below one of `wanted`; where none is named, all are."""
        import numpy as np

        ids, types = self.below({_number(qid): ORDER.index(type_) for qid, (type_, _, _) in ROOTS.items()})
        asked, _ = self.below({_number(qid): 0 for qid in wanted})
        all_ids = np.union1d(ids, asked).astype(np.uint32)
        codes = np.full(all_ids.size, UNTYPED, np.uint8)
        codes[np.searchsorted(all_ids, ids)] = types
        codes[np.isin(all_ids, asked)] |= WANTED
        np.save(folder / _IDS, all_ids)
        np.save(folder / _CODES, codes)


def read_tree(path: Path) -> ClassTree:
    """A tree that stands in a file, plain or gzipped. Raises InputError where it is none, or was not read to its end."""
    import numpy as np

    children, parents, countries = array("I"), array("I"), dict[str, str]()
    for qid, property_, value in _statements(path):
        if property_ == SUBCLASS:
            children.append(_number(qid))
            parents.append(_number(value))
        elif is_country(value):
            countries[qid] = value
    above = np.array(parents, np.uint32)
    order = np.argsort(above, kind="stable")
    return ClassTree(np.array(children, np.uint32)[order], above[order], countries)


def unread(path: Path, dump: str) -> Iterator[Problem]:
    """What could not be read of the dump when the tree was taken from it."""
    for _, line in numbered_lines(path):
        if isinstance(line, str) and line[:1].isdecimal():
            number, rule, message = line.split("\t", 2)
            yield Problem(dump, int(number), rule, message)


def _statements(path: Path) -> Iterator[tuple[str, str, str]]:
    for where, line in numbered_lines(path):
        if isinstance(line, Problem):
            raise InputError(str(where), line.message)
        if not line or line[0] == "#" or line[0].isdecimal():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[1] not in (SUBCLASS, COUNTRY_CODE) or not all(map(_is_item, cells[:: 2 if cells[1] == SUBCLASS else 3])):
            raise InputError(str(where), "no statement of a tree of classes; write Q515, P279 and Q486972, or Q1016, P297 and LY, parted by tabs")
        yield cells[0], cells[1], cells[2]


def _is_item(cell: str) -> bool:
    return bool(QID.fullmatch(cell)) and _number(cell) <= LARGEST


def _number(qid: str) -> int:
    return int(qid[1:])


class Classes:
    """What a saved tree says of a class, in memory that processes share."""

    def __init__(self, folder: Path, *, all_wanted: bool) -> None:
        import numpy as np

        self._ids = np.load(folder / _IDS, mmap_mode="r")
        self._codes = np.load(folder / _CODES, mmap_mode="r")
        self._all_wanted = all_wanted
        self._known: dict[int, int] = {}

    def _code(self, number: int) -> int:
        """The code of a class; of those met it is remembered, since few classes have nearly all items."""
        import numpy as np

        if (code := self._known.get(number)) is None:
            place = int(np.searchsorted(self._ids, number)) if number <= LARGEST else len(self._ids)
            code = int(self._codes[place]) if place < len(self._ids) and int(self._ids[place]) == number else UNTYPED
            self._known[number] = code
        return code

    def is_wanted(self, number: int) -> bool:
        """Whether items of the class `Q<number>` are wanted."""
        return self._all_wanted or bool(self._code(number) & WANTED)

    def type(self, number: int) -> str | None:
        """The type of the items of a class, one of `ORDER`; None where no root is above it."""
        place = self._code(number) & ~WANTED
        return ORDER[place] if place < UNTYPED else None
