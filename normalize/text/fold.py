"""form → key: what makes two spellings of one string comparable.

The fold is decided once, since every stored key depends on it (`docs/decisions/0001-fold.md`). Steps, in order:

1. each code point is replaced on its own by the table `fold.tsv` (made by `scripts/make_fold_table.py`), Hangul syllables
   by arithmetic: letters to lower case without the marks their script treats as optional, digits to ASCII, apostrophes and
   invisible characters to nothing, all other punctuation and symbols to a separator;
2. runs of kept combining marks are put in canonical order, so that canonically equal strings have equal keys;
3. separators are squeezed to one space, and none stands at either end.

What must hold: `fold(fold(s)) == fold(s)`; canonically equivalent strings fold alike; the fold of a concatenation is the
concatenation of the folds, up to separators and the order of marks where the two meet.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile

FOLD_VERSION = 1

_SEPARATOR = " "
_ASCII_END = 0x80
_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3
_FIRST_KEPT_MARK = "\u0816"  # no mark of Latin, Greek, Cyrillic, Hebrew or Arabic is kept
_LEAD, _VOWEL, _TAIL = 0x1100, 0x1161, 0x11A7


def fold(form: str) -> str:
    """The key of a form; empty where the form has neither letter nor digit."""
    key = form.translate(_table())
    if not key.isascii() and max(key) >= _FIRST_KEPT_MARK:
        key = _mark_runs().sub(_reorder, key)
    return " ".join(key.split())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The key of a text and, for each character of the key, the offset of the code point it comes from.

    Offsets count code points of `text`. A separator bears the offset of the first code point of the gap it stands for.
    """
    table = _table()
    pieces: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        for target in table[ord(character)]:
            if target != _SEPARATOR or (pieces and pieces[-1][0] != _SEPARATOR):
                pieces.append((target, offset))
    if pieces and pieces[-1][0] == _SEPARATOR:
        pieces.pop()
    pieces = list(_in_canonical_order(pieces))
    return "".join(target for target, _ in pieces), [offset for _, offset in pieces]


def replacement(character: str) -> str:
    """What one character is replaced by, before separators are squeezed and marks put in order."""
    return _table()[ord(character)]


class _Table(dict[int, str]):
    """`str.translate` asks this for every code point; what the file does not name folds to itself.

    ASCII is there from the start; the rest of the file is read when the first other character comes.
    """

    complete = False

    def __missing__(self, code: int) -> str:
        if code >= _ASCII_END and not self.complete:
            self.complete = True
            self.read(_rows())
            return self[code]
        target = chr(code)
        if _HANGUL_FIRST <= code <= _HANGUL_LAST:
            target = _jamo(code - _HANGUL_FIRST)
        elif 0xD800 <= code <= 0xDFFF:
            target = _SEPARATOR
        if code < 0x30000:
            self[code] = target
        return target

    def read(self, rows: Iterable[list[str]]) -> None:
        for kind, first, value in rows:
            start = int(first, 16) if kind != "class" else 0
            if kind == "one":
                self[start] = value
            elif kind == "each":
                self.update(zip(range(start, start + len(value)), value, strict=True))
            elif kind != "class":
                span = range(start, int(value, 16) + 1)
                self.update(dict.fromkeys(span, _SEPARATOR if kind == "separator" else ""))


def _jamo(index: int) -> str:
    """The canonical decomposition of a Hangul syllable (Unicode Standard, section 3.12)."""
    lead, rest = divmod(index, 588)
    vowel, tail = divmod(rest, 28)
    return chr(_LEAD + lead) + chr(_VOWEL + vowel) + (chr(_TAIL + tail) if tail else "")


def _rows() -> Iterator[list[str]]:
    """The rows of the file, which stand in order of their code points."""
    with open(os.path.join(os.path.dirname(__file__), "fold.tsv"), encoding="utf-8", newline="") as file:
        text = file.read()
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")


@cache
def _table() -> _Table:
    table = _Table()
    table.read(takewhile(lambda row: int(row[1], 16) < _ASCII_END, _rows()))
    return table


@cache
def combining_classes() -> dict[str, int]:
    """The canonical combining class of every kept mark that has one."""
    return {chr(int(code, 16)): int(order) for kind, order, codes in _rows() if kind == "class" for code in codes.split()}


@cache
def _mark_runs() -> re.Pattern[str]:
    marks = "".join(map(re.escape, combining_classes()))
    return re.compile(f"[{marks}]{{2,}}")


def _reorder(run: re.Match[str]) -> str:
    return "".join(sorted(run.group(), key=combining_classes().__getitem__))


def _in_canonical_order(pieces: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    classes = combining_classes()
    run: list[tuple[str, int]] = []
    for piece in pieces:
        if piece[0] in classes:
            run.append(piece)
            continue
        yield from sorted(run, key=lambda mark: classes[mark[0]])
        run = []
        yield piece
    yield from sorted(run, key=lambda mark: classes[mark[0]])
