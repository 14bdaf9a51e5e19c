"""Making the arrays of a bulk index from the keys of a lexicon, in bounded memory whatever their number.

The hashes of all keys and of their beginnings are laid into drawers by their leading bits, which go to disk where there are many. Then
drawer after drawer is sorted: once to count what the arrays hold, and once more to yield them slice by slice.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from normalize.lexicon.bulk import TAIL, ragged
from normalize.text.arrays import LAST, UNSPACED, UNSPACED_MARK, Tables, make_tables, spaced_bounds
from normalize.text.rolling import Hashes, Places, Rolling, mixed

_BATCH = 50_000  # keys worked on at once
_BITS_A_HASH = 8
_DRAWER = 6  # so many leading bits of a hash say its drawer
_HELD = 16 << 20  # bytes in memory, before what is in the drawers goes to disk
_BEGINNING = -1  # in place of the width of a key

Keys = Callable[[], Iterable[str]]
"""Gives the keys of a lexicon, each once; they may be asked for again."""
Slice = tuple[str, int, npt.NDArray[Any]]
"""A stretch of an array: its name, where it begins, and what it holds."""


class Made(NamedTuple):
    """The arrays of an index: the type and the length of each, and their contents, slice by slice."""

    arrays: dict[str, tuple[str, int]]
    slices: Iterator[Slice]


def make(keys: Keys) -> Made:
    """The arrays of an index of these keys, with the tables by which texts are read."""
    tables = make_tables()
    for seed in range(100):  # until no two keys agree in all bits that are kept: once in thousands of lexicons the first fails
        drawers = _Drawers()
        count = _fill(drawers, keys(), tables, np.uint64(seed))
        depth = max(_DRAWER, count.bit_length() - 1)
        if (sizes := _sizes(drawers, depth)) is not None:
            break
    else:
        raise ValueError("the hashes of two keys agree, whatever the seed: is there one twice?")
    entries, letters = sizes
    bits = max(_DRAWER + 3, (entries * _BITS_A_HASH).bit_length())
    fixed: dict[str, npt.NDArray[Any]] = {"seed": np.array([seed], np.uint64)} | {name: getattr(tables, name) for name in tables.__slots__}
    arrays = {
        "bitmap": ("|u1", 1 << bits - 3), "buckets": ("<u4", (1 << depth) + 1), "tails": ("<u4", entries), "ends": ("<u4", entries + 1),
        "letters": ("|u1", letters), **{name: (array.dtype.str, len(array)) for name, array in fixed.items()},
    }  # fmt: skip
    return Made(arrays, _slices(drawers, depth, bits, fixed))


class _Drawers:
    """Bytes in drawers, a kind of them beside another; what is more than fits into memory goes into a file that has no name."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, int], list[bytes]] = {}
        self._away: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._size = 0
        self._file: BinaryIO | None = None

    def add(self, kind: str, drawer: int, content: bytes) -> None:
        self._held.setdefault((kind, drawer), []).append(content)
        self._size += len(content)
        if self._size > _HELD:
            self._put_away()

    def all(self, kind: str, drawer: int) -> bytes:
        """All that was laid into a drawer, in order."""
        found = []
        for place, length in self._away.get((kind, drawer), ()):
            assert self._file is not None
            self._file.seek(place)
            found.append(self._file.read(length))
        return b"".join([*found, *self._held.get((kind, drawer), ())])

    def _put_away(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it goes with these drawers)
        place = self._file.seek(0, 2)
        for drawer, contents in sorted(self._held.items()):
            length = self._file.write(b"".join(contents))
            self._away.setdefault(drawer, []).append((place, length))
            place += length
        self._held.clear()
        self._size = 0


def _fill(drawers: _Drawers, keys: Iterable[str], tables: Tables, seed: np.uint64) -> int:
    """Lay the hashes of all beginnings of the keys into their drawers; with each the width of the key in bytes, where it is the whole of
    one, and its letters. How many hashes there were."""
    stream, count = iter(keys), 0
    while batch := list(islice(stream, _BATCH)):
        known = [key for key in batch if key and ord(max(key)) < LAST]  # no text that is read as arrays has others
        raw, of = _beginnings(known, tables)
        encoded = [key.encode("utf-8") for key in known]
        widths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        hashes = mixed(raw ^ seed)
        order = np.argsort(hashes, kind="stable")
        hashes, of = hashes[order], of[order]
        bounds = np.searchsorted(hashes >> np.uint64(64 - _DRAWER), np.arange((1 << _DRAWER) + 1, dtype=np.uint64)).tolist()
        for drawer, (start, end) in enumerate(pairwise(bounds)):
            here = of[start:end]
            drawers.add("hash", drawer, hashes[start:end].tobytes())
            drawers.add("width", drawer, np.where(here >= 0, widths[here], _BEGINNING).astype(np.int32).tobytes())
            drawers.add("letters", drawer, b"".join([encoded[key] for key in here[here >= 0].tolist()]))
        count += len(hashes)
    return count


def _beginnings(keys: Sequence[str], tables: Tables) -> tuple[Hashes, Places]:
    """The raw hash of every beginning of each key that ends where a token of a text may end, and the number of the key of which it is
    the whole, else -1. In unspaced scripts that is behind any letter or mark, since a text may write one where a key has two."""
    codes = np.frombuffer("\n".join([*keys, ""]).encode("utf-32-le"), np.uint32)
    bits = tables.bits[codes]
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    letters = np.flatnonzero(bits & (UNSPACED | UNSPACED_MARK)) + 1
    bounds = np.unique(np.concatenate((spaced_bounds(bits)[1], letters, ends)))
    keyed = np.searchsorted(starts, bounds - 1, side="right") - 1
    return Rolling(codes).of(starts[keyed], bounds), np.where(bounds == ends[keyed], keyed, _BEGINNING)


class _Entries(NamedTuple):
    """The entries of a drawer in order. `width` is 0 for what is no whole key."""

    hashes: Hashes
    widths: Places
    letters: npt.NDArray[np.uint8]
    agree: bool
    """Whether two whole keys agree in all bits that are kept."""


def _entries(drawers: _Drawers, drawer: int, depth: int) -> _Entries:
    hashes = np.frombuffer(drawers.all("hash", drawer), np.uint64)
    widths = np.frombuffer(drawers.all("width", drawer), np.int32).astype(np.int64)
    letters = np.frombuffer(drawers.all("letters", drawer), np.uint8)
    starts = np.cumsum(np.maximum(widths, 0)) - np.maximum(widths, 0)
    kept = hashes >> np.uint64(64 - depth - TAIL)
    order = np.lexsort((widths < 0, kept))
    again = np.diff(kept[order], prepend=~kept[order][:1]) == 0
    agree = bool((again & (widths[order] >= 0)).any())
    order = order[~again]
    sizes = np.maximum(widths[order], 0)
    of, within = ragged(sizes)
    return _Entries(hashes[order], sizes, letters[starts[order][of] + within], agree)


def _sizes(drawers: _Drawers, depth: int) -> tuple[int, int] | None:
    """How many entries there are, and letters; None where two keys agree."""
    count = letters = 0
    for drawer in range(1 << _DRAWER):
        entries = _entries(drawers, drawer, depth)
        if entries.agree:
            return None
        count += len(entries.hashes)
        letters += len(entries.letters)
    return count, letters


def _slices(drawers: _Drawers, depth: int, bits: int, fixed: dict[str, npt.NDArray[Any]]) -> Iterator[Slice]:
    yield from ((name, 0, array) for name, array in fixed.items())
    count = letters = 0
    for drawer in range(1 << _DRAWER):
        entries = _entries(drawers, drawer, depth)
        heads = np.arange(drawer << depth - _DRAWER, (drawer + 1 << depth - _DRAWER), dtype=np.uint64)
        yield "buckets", int(heads[0]), (count + np.searchsorted(entries.hashes >> np.uint64(64 - depth), heads)).astype(np.uint32)
        yield "tails", count, (entries.hashes >> np.uint64(64 - depth - TAIL)).astype(np.uint32)
        yield "ends", count, (letters + np.cumsum(entries.widths) - entries.widths).astype(np.uint32)
        yield "letters", letters, entries.letters
        yield "bitmap", drawer << bits - 3 - _DRAWER, _bitmap(entries.hashes, bits)
        count += len(entries.hashes)
        letters += len(entries.letters)
    yield "buckets", 1 << depth, np.array([count], np.uint32)
    yield "ends", count, np.array([letters], np.uint32)


def _bitmap(hashes: Hashes, bits: int) -> npt.NDArray[np.uint8]:
    """Of one drawer: a bit for each value of the leading bits of a hash, set where some hash has it."""
    found = np.zeros(1 << bits - _DRAWER, np.uint8)
    found[(hashes >> np.uint64(64 - bits) & np.uint64(len(found) - 1)).astype(np.int64)] = 1
    return np.packbits(found, bitorder="little")
