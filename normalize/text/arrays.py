"""The fold and the tokens of a whole text at once, as arrays of numpy: the same as `fold` and `tokens` give, many times as fast.

Three tables say of each code point below `LAST` what it folds to and what it does to tokens. A text with a code point that they
cannot speak for (`Unreadable`) is left to the slow way, which knows them all.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from normalize.text.fold import combining_classes, replacement
from normalize.text.tokens import character_classes, tokens

LAST = 0x30000
"""From here on code points are unassigned, private, or too rare to be kept in a table."""
SPACED, SPACED_MARK, UNSPACED, UNSPACED_MARK, CUT_BY_NEIGHBOURS, ODD = (1 << bit for bit in range(6))
"""What a code point may be in a token, as bits. An odd one folds to something that is cut into other tokens than it is itself."""
_SPACE = ord(" ")

Bytes = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


class Unreadable(Exception):
    """A text has characters that the tables cannot speak for."""


@dataclass(frozen=True, slots=True)
class Tables:
    """For each code point: its bits; how many code points it folds to; the one it folds to, or, of several, where in `pool` they begin.
    `order` is the canonical combining class of marks that the fold keeps."""

    bits: Bytes
    width: Bytes
    first: Codes
    order: Bytes
    pool: Codes


def make_tables() -> Tables:
    """The tables, from the rules of `fold` and `tokens`; this takes a second, so a file keeps them."""
    bits = _bits()
    pool: list[int] = []
    width, first, order = np.zeros(LAST, np.uint8), np.zeros(LAST, np.uint32), np.zeros(LAST, np.uint8)
    for code in range(LAST):
        folded = replacement(chr(code))
        width[code] = len(folded)
        first[code] = ord(folded) if len(folded) == 1 else len(pool)
        pool += map(ord, folded) if len(folded) > 1 else ()
        if _is_odd(int(bits[code]), folded, bits):
            bits[code] |= ODD
    for mark, place in combining_classes().items():
        order[ord(mark)] = place
    return Tables(bits, width, first, order, np.array(pool, np.uint32))


def _bits() -> Bytes:
    bits = np.zeros(LAST, np.uint8)
    everything = "".join(map(chr, range(LAST)))
    for place, pattern in enumerate(character_classes()):
        found = np.fromiter((match.start() for match in pattern.finditer(everything)), np.int64)
        bits[found] |= np.uint8(1 << place)
    return bits


def _is_odd(bits: int, folded: str, all_bits: Bytes) -> bool:
    """Whether a character of words folds to something with a separator at its end, or one of unspaced scripts to spaced letters."""
    if not bits & (SPACED | SPACED_MARK | UNSPACED | UNSPACED_MARK) or not folded:
        return False
    unspaced = bits & (UNSPACED | UNSPACED_MARK) and not bits & SPACED_MARK
    return folded != folded.strip() or bool(unspaced and not all(all_bits[ord(c)] & (UNSPACED | UNSPACED_MARK) for c in folded))


@dataclass(frozen=True)
class Characters:
    """A text as arrays. `folded` is its fold with separators squeezed to one, but not trimmed; `place` has for each code point of the
    text, and for its end, where in `folded` what follows begins. `starts`, `ends` and `unspaced` are of the tokens."""

    codes: Codes
    folded: Codes
    place: Places
    starts: Places
    ends: Places
    unspaced: npt.NDArray[np.bool_]

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return self.folded.tobytes().decode("utf-32-le", "surrogatepass")


def characters(text: str, tables: Tables) -> Characters:
    """A text as arrays. Raises Unreadable where the tables cannot speak for it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(codes) and int(codes.max()) >= LAST:
        raise Unreadable
    at = codes.astype(np.intp)
    bits = tables.bits[at]
    if (bits & ODD).any():
        raise Unreadable
    folded, place = _folded(at, tables)
    starts, ends, unspaced = _tokens(text, bits)
    order = tables.order[folded] if len(folded) and int(folded.max()) >= _FIRST_MARK else None
    if order is not None and ((order[1:] > 0) & (order[:-1] > order[1:])).any():
        folded = _in_order(folded, order, place[np.concatenate((starts, ends))])
    return Characters(codes, folded, place, starts, ends, unspaced)


def _folded(codes: Places, tables: Tables) -> tuple[Codes, Places]:
    width, folded = tables.width[codes], tables.first[codes]
    ends = np.cumsum(width, dtype=np.int64)
    if len(width) and int(width.max()) > 1:
        folded = _expanded(folded, width, ends, tables.pool)
    elif len(ends) and ends[-1] < len(codes):
        folded = folded[width == 1]
    separates = folded == _SPACE
    kept = np.ones(len(folded), np.bool_)
    kept[1:] = ~(separates[1:] & separates[:-1])
    counted = np.zeros(len(folded) + 1, np.int64)
    np.cumsum(kept, out=counted[1:])
    place = np.zeros(len(codes) + 1, np.int64)
    place[1:] = counted[ends]
    return folded[kept], place


_FIRST_MARK = 0x816


def _in_order(folded: Codes, order: Bytes, bounds: Places) -> Codes:
    """The marks on each letter in the order that the fold gives them: Burmese is written in another. Raises Unreadable where one
    would move over a bound of tokens."""
    sources = np.lexsort((order, np.cumsum(order == 0)))
    inner = bounds[bounds > 0]
    if (np.maximum.accumulate(sources)[inner - 1] >= inner).any():
        raise Unreadable
    return folded[sources]


def _expanded(first: Codes, width: Bytes, ends: Places, pool: Codes) -> Codes:
    """What each code point folds to, where some fold to several."""
    folded = np.repeat(first, width)
    several = np.flatnonzero(width > 1)
    widths, begins = width[several].astype(np.int64), ends[several] - width[several]
    within = np.arange(int(widths.sum())) - np.repeat(np.cumsum(widths) - widths, widths)
    folded[np.repeat(begins, widths) + within] = pool[np.repeat(first[several], widths) + within]
    return folded


def _tokens(text: str, bits: Bytes) -> tuple[Places, Places, npt.NDArray[np.bool_]]:
    """Where the tokens of a text begin and end, and which are of unspaced scripts, as `tokens.tokens` cuts them."""
    starts, ends = spaced_bounds(bits)
    if not (bits & UNSPACED).any():
        return starts, ends, np.zeros(len(starts), np.bool_)
    bounds = [(starts, ends), _letter_bounds(bits), _read_bounds(text, bits)]
    all_starts, all_ends = (np.concatenate(side) for side in zip(*bounds, strict=True))
    order = np.argsort(all_starts, kind="stable")
    return all_starts[order], all_ends[order], (np.arange(len(order)) >= len(starts))[order]


def spaced_bounds(bits: Bytes) -> tuple[Places, Places]:
    """Where the tokens of spaced scripts begin and end."""
    word = np.zeros(len(bits) + 2, np.bool_)
    word[1:-1] = bits & (SPACED | SPACED_MARK)
    bounds = np.flatnonzero(word[1:] != word[:-1])
    starts, ends = bounds[::2], bounds[1::2]
    if not (bits[starts] & SPACED).all():  # a run of letters and marks begins a token at its first letter
        letters = np.append(np.flatnonzero(bits & SPACED), len(bits))
        starts = letters[np.searchsorted(letters, starts)]
        starts, ends = starts[starts < ends], ends[starts < ends]
    return starts, ends


def _letter_bounds(bits: Bytes) -> tuple[Places, Places]:
    """The same of scripts in which every letter is a token, with the marks on it."""
    letters = np.flatnonzero((bits & UNSPACED != 0) & (bits & CUT_BY_NEIGHBOURS == 0))
    marks = np.cumsum(bits & (UNSPACED_MARK | CUT_BY_NEIGHBOURS) != UNSPACED_MARK)  # equal for a letter and the marks that follow it
    return letters, np.searchsorted(marks, marks[letters], side="right")


def _read_bounds(text: str, bits: Bytes) -> tuple[Places, Places]:
    """The same of scripts in which neighbours tell where a token ends: these are read one by one."""
    cut = np.zeros(len(bits) + 2, np.bool_)
    cut[1:-1] = bits & CUT_BY_NEIGHBOURS
    edges = np.flatnonzero(cut[1:] != cut[:-1]).tolist()
    runs = zip(edges[::2], edges[1::2], strict=True)
    found = [(start + token.start, start + token.end) for start, end in runs for token in tokens(text[start:end]) if token.unspaced]
    starts, ends = np.array(found, np.int64).reshape(-1, 2).T
    return starts, ends
