"""Making the arrays of a bulk index from the keys of a lexicon."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from normalize.lexicon.bulk import TAIL, ragged
from normalize.text.arrays import LAST, UNSPACED, UNSPACED_MARK, Tables, make_tables, spaced_bounds
from normalize.text.rolling import Hashes, Places, Rolling, mixed

_BATCH = 50_000  # keys worked on at once
_BITS_A_HASH = 8

Arrays = dict[str, npt.NDArray[Any]]


def make(keys: Iterable[str]) -> Arrays:
    """The arrays of an index of these keys, each given once, with the tables by which texts are read."""
    tables, stream = make_tables(), iter(keys)
    raw, of, letters, widths = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], [b""], [np.zeros(0, np.int64)]
    count = 0
    while batch := list(islice(stream, _BATCH)):
        known = [key for key in batch if key and ord(max(key)) < LAST]  # no text that is read as arrays has others
        hashes, numbers = _beginnings(known, tables)
        raw.append(hashes)
        of.append(np.where(numbers >= 0, numbers + count, -1))
        encoded = [key.encode("utf-8") for key in known]
        letters.append(b"".join(encoded))
        widths.append(np.fromiter(map(len, encoded), np.int64, len(encoded)))
        count += len(known)
    index, order = _index(np.concatenate(raw), np.concatenate(of))
    index["ends"], index["letters"] = _in_order(np.frombuffer(b"".join(letters), np.uint8), np.concatenate(widths), order)
    return {**index, **{name: getattr(tables, name) for name in tables.__slots__}}


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
    return Rolling(codes).of(starts[keyed], bounds), np.where(bounds == ends[keyed], keyed, -1)


def _index(raw: Hashes, of: Places) -> tuple[Arrays, Places]:
    """The arrays that find a hash, and for each of their entries the key of which it is the hash, or -1."""
    for seed in range(100):  # until no two keys agree in all bits that are kept: once in thousands of lexicons the first fails
        hashes = mixed(raw ^ np.uint64(seed))
        depth = max(1, len(hashes).bit_length() - 1)
        kept = hashes >> np.uint64(64 - depth - TAIL)
        order = np.lexsort((of < 0, kept))
        kept, numbers = kept[order], of[order]
        again = np.diff(kept, prepend=~kept[:1]) == 0
        if not (again & (numbers >= 0)).any():
            break
    hashes, numbers = hashes[order][~again], numbers[~again]
    heads = np.arange((1 << depth) + 1, dtype=np.uint64)
    return {
        "bitmap": _bitmap(hashes),
        "buckets": np.searchsorted(hashes >> np.uint64(64 - depth), heads).astype(np.uint32),
        "tails": (hashes >> np.uint64(64 - depth - TAIL)).astype(np.uint32),
        "seed": np.array([seed], np.uint64),
    }, numbers


def _bitmap(hashes: Hashes) -> npt.NDArray[np.uint8]:
    """A bit for each value of the leading bits of a hash, set where some hash has it."""
    depth = max(8, (len(hashes) * _BITS_A_HASH).bit_length())
    bits = np.zeros(1 << depth, np.uint8)
    bits[(hashes >> np.uint64(64 - depth)).astype(np.int64)] = 1
    return np.packbits(bits, bitorder="little")


def _in_order(letters: npt.NDArray[np.uint8], widths: Places, order: Places) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """The letters of the keys in order of their entries, and where those of each begin: nothing for what is no whole key."""
    starts = np.cumsum(widths) - widths
    kept = order[order >= 0]
    sizes = np.zeros(len(order) + 1, np.int64)
    sizes[1:][order >= 0] = widths[kept]
    found = []
    for begin in range(0, len(kept), _BATCH):
        keys = kept[begin : begin + _BATCH]
        of, within = ragged(widths[keys])
        found.append(letters[starts[keys][of] + within])
    return np.cumsum(sizes).astype(np.uint32), np.concatenate(found) if found else letters
