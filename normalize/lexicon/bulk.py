"""The bulk index: which keys, and beginnings of keys, a lexicon has, as arrays that all processes share.

One file beside the `.db`, named by its content hash. Every key of the fold tier and every rejected form stands in it, and every
beginning of one that ends where a token does, by its hash (`text.rolling`). Sorted hashes are found by their leading bits in
`buckets`, behind a bitmap that answers most questions for what is not there; a whole key is verified against its letters in `letters`.
The tables by which a text is folded lie beside them, so that opening the file costs no more than mapping it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from normalize.text.arrays import Characters, Tables, characters
from normalize.text.rolling import Hashes, Places, Rolling, mixed
from normalize.text.tokens import MOST_TOKENS, MOST_UNSPACED

TAIL = 32
"""So many bits of a hash are kept, after those that its bucket says."""
_STRETCH = 1 << 16  # code points that are looked through at once: their arrays fit the cache of a core

Answers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """The arrays. A hash is at home in the bucket of its leading bits; `tails` has the bits after these, in order; `ends` has
    where the letters of its key begin and, next, end: nowhere, where it is only a beginning."""

    bitmap: npt.NDArray[np.uint8]
    buckets: npt.NDArray[np.uint32]
    tails: npt.NDArray[np.uint32]
    ends: npt.NDArray[np.uint32]
    letters: npt.NDArray[np.uint8]
    seed: npt.NDArray[np.uint64]


class Bulk:
    """A bulk index, mapped into memory or held there."""

    def __init__(self, index: Index, tables: Tables) -> None:
        self.index, self.tables = index, tables
        self._to_bit = np.uint64(64 - (len(index.bitmap) * 8).bit_length() + 1)
        depth = (len(index.buckets) - 1).bit_length() - 1
        self._to_bucket, self._to_tail = np.uint64(64 - depth), np.uint64(64 - depth - TAIL)

    def probe(self, raw: Hashes) -> Answers:
        """For each raw hash the number of its entry, or -1."""
        index, hashes = self.index, mixed(raw ^ self.index.seed)
        bits = (hashes >> self._to_bit).astype(np.int64)
        found = np.full(len(hashes), -1, np.int64)
        left = np.flatnonzero(index.bitmap[bits >> 3] >> (bits & 7).astype(np.uint8) & 1)
        buckets = (hashes[left] >> self._to_bucket).astype(np.int64)
        tails = (hashes[left] >> self._to_tail).astype(np.uint32)
        entries, ends = index.buckets[buckets].astype(np.int64), index.buckets[buckets + 1]
        going = np.flatnonzero(entries < ends)
        while len(going):
            left, tails, entries, ends = left[going], tails[going], entries[going], ends[going]
            same = index.tails[entries] == tails
            found[left[same]] = entries[same]
            entries += 1
            going = np.flatnonzero(~same & (entries < ends))
        return found

    def are_keys(self, entries: Answers) -> npt.NDArray[np.bool_]:
        """Which of these entries are whole keys; -1 is none."""
        return (entries >= 0) & (self.index.ends[entries] != self.index.ends[entries + 1])

    def key(self, entry: int) -> str:
        """The key of an entry."""
        return bytes(self.index.letters[self.index.ends[entry] : self.index.ends[entry + 1]]).decode("utf-8")

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The keys that stand in a text, bounded as words are, the longest from the left: (start, end, number of the entry).

        Offsets are code points. A form is found as it stands, whatever its case: nothing is judged. Raises arrays.Unreadable where a
        text has characters that only the slow way knows.
        """
        found: list[tuple[int, int, int]] = []
        start = 0
        while start < len(text):
            stretch = characters(text[start : start + _STRETCH], self.tables)
            starts, ends, entries = self._find(stretch)
            limit = len(stretch.codes)
            if start + limit < len(text) and len(stretch.starts) > MOST_UNSPACED:
                limit = int(stretch.starts[-MOST_UNSPACED])  # a name that begins here may go on behind the stretch: the next one has it
            kept = starts < limit
            starts, ends = starts[kept] + start, ends[kept] + start
            found += zip(starts.tolist(), ends.tolist(), entries[kept].tolist(), strict=True)
            start = max(start + limit, found[-1][1] if found else 0)
        return found

    def _find(self, text: Characters) -> tuple[Places, Places, Answers]:
        places, ends = text.place[text.starts], text.place[text.ends]
        lengths, entries = self._longest(text, places, ends)
        firsts = np.flatnonzero(lengths)
        lasts = firsts + lengths[firsts] - 1
        right = self._verified(text, places[firsts], ends[lasts], entries[firsts])
        firsts, lasts = firsts[right], lasts[right]
        chosen = _leftmost(firsts, lasts)
        firsts, lasts = firsts[chosen], lasts[chosen]
        return text.starts[firsts], text.ends[lasts], entries[firsts]

    def _longest(self, text: Characters, places: Places, ends: Places) -> tuple[Answers, Answers]:
        """For each token how many tokens the longest key has that begins there, and its entry."""
        rolling, count = Rolling(text.folded), len(places)
        lengths, entries = np.zeros(count, np.int64), np.zeros(count, np.int64)
        alive = np.flatnonzero(ends > places)
        tied = np.append(places[1:] == ends[:-1], False) & ~np.append(text.unspaced[1:] | text.unspaced[:-1], False)
        for more in range(MOST_UNSPACED):
            answers = self.probe(rolling.of(places[alive], ends[alive + more]))
            whole = self.are_keys(answers)
            lengths[alive[whole]], entries[alive[whole]] = more + 1, answers[whole]
            alive = alive[(answers >= 0) | tied[alive + more]]
            alive = alive[alive + more + 1 < count]
            if more + 1 >= MOST_TOKENS:
                alive = alive[text.unspaced[alive]]
            if not len(alive):
                break
        return lengths, entries

    def _verified(self, text: Characters, places: Places, ends: Places, entries: Answers) -> npt.NDArray[np.bool_]:
        """Which stretches of the folded text are letter for letter the keys of these entries."""
        if not len(entries):
            return np.zeros(0, np.bool_)
        starts = self.index.ends[entries].astype(np.int64)
        sizes = self.index.ends[entries + 1] - starts
        of, within = ragged(sizes)
        letters = self.index.letters[starts[of] + within]
        begins = (letters & 0xC0) != 0x80
        widths = np.add.reduceat(begins, np.cumsum(sizes) - sizes, dtype=np.int64)
        of, within = ragged(widths)
        keys = np.frombuffer(letters.tobytes().decode("utf-8").encode("utf-32-le"), np.uint32)
        equal = text.folded[np.minimum(places[of] + within, len(text.folded) - 1)] == keys
        return (widths == ends - places) & np.logical_and.reduceat(equal, np.cumsum(widths) - widths)


def _leftmost(firsts: Places, lasts: Places) -> npt.NDArray[np.bool_]:
    """Of runs of tokens in order, those that share no token with one chosen before."""
    chosen = np.ones(len(firsts), np.bool_)
    reached = np.maximum.accumulate(lasts) if len(lasts) else lasts
    meets = firsts[1:] <= reached[:-1]
    free = -1
    for place in np.flatnonzero(np.append(meets, False) | np.append(False, meets)).tolist():  # most stand alone
        if not meets[place - 1] or not place:
            free = -1
        chosen[place] = firsts[place] > free
        free = max(free, int(lasts[place])) if chosen[place] else free
    return chosen


def ragged(widths: Places) -> tuple[Places, Places]:
    """For stretches of these widths side by side: which one each place is in, and where in it."""
    of = np.repeat(np.arange(len(widths)), widths)
    return of, np.arange(len(of)) - np.repeat(np.cumsum(widths) - widths, widths)
