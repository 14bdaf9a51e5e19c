"""Line ends: words broken over two lines, lines of prose, and lines that are items of a list.

A broken word (Haf-⏎tar, Wa¬ shington) is read whole where the lexicon has it so, with its hyphen where the lexicon has that
(Austria-⏎Hungary), and, where it has neither, with a hyphen before a capital. A line end in prose is a space. Lines that are
items, by a mark before them or as a column of short ones, are set apart, so that no name runs over them. All other line ends stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalize.lexicon.layers import Layers
from normalize.text.fold import fold
from normalize.text.inflection import bare_spans, lemmas
from normalize.text.tokens import LETTER, is_unspaced

_LINE_END = r"[^\S\n]*\n[^\S\n]*"
# A hyphen at the end of a line; ¬ and ⸗, which stand nowhere else, also where the lines have been run together.
_SOFT = rf"(?P<soft>\u00ad{_LINE_END}|[¬⸗](?:{_LINE_END}|[^\S\n]+))"
_BREAK = re.compile(rf"(?<={LETTER})(?:(?P<hyphen>[-‐‑=]){_LINE_END}(?P<again>[-‐‑])?|{_SOFT}|(?P<run>[-‐] ))(?={LETTER})")
_BEFORE = re.compile(rf"(?:{LETTER}[-‐‑]?)+$")
_AFTER = re.compile(rf"{LETTER}+(?:[-‐‑]{LETTER}+)*")
_LONGEST_WORD = 60
_ITEM = re.compile(r"[-–—•*·‣▪◦●○■□►✓+]\s|(?:\d{1,3}|[a-zа-я])[.)]\s")
_SHORT_WORDS, _SHORT = 4, 40
_FEWEST_LINES = 3
_NARROWEST, _NARROWEST_UNSPACED = 30, 8
"""Code points of the widest line of a paragraph whose lines may be wrapped there."""

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Break:
    """A word broken in two: where the break stands, and the letters before and after it."""

    start: int
    end: int
    before: str
    after: str
    kind: str


def line_ends(text: str, lexicons: Layers, lang: str | None) -> list[Edit]:
    """The edits that make whole the broken words of a text, and tell its wrapped lines from its items."""
    broken = list(_mended(list(_breaks(text)), lexicons, lang))
    taken = {place for start, end, _ in broken for place in range(start, end)}
    return sorted([*broken, *(edit for edit in _lines(text) if edit[1] - 1 not in taken)])


def _breaks(text: str) -> Iterator[_Break]:
    for match in _BREAK.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        after = _AFTER.match(text, match.end(), match.end() + _LONGEST_WORD)
        if before and after:
            yield _Break(*match.span(), before.group(), after.group(), str(match.lastgroup))


def _mended(breaks: Sequence[_Break], lexicons: Layers, lang: str | None) -> Iterator[Edit]:
    """The edits for broken words, each read as the lexicon has it: two look-ups for all."""
    joined = [_readings("", found.before + found.after, lang) for found in breaks]
    hyphened = [_readings(fold(found.before), found.after, lang) for found in breaks]
    wanted = sorted({key for keys in (*joined, *hyphened) for key in keys})
    spoken: dict[str, bool] = {}
    for hit in lexicons.hits(wanted) if breaks else ():
        spoken[hit.key] = spoken.get(hit.key, False) or hit.lang == lang
    words = lexicons.words(wanted) if breaks else set()
    for found, whole, parted in zip(breaks, joined, hyphened, strict=True):
        reading = _read(found, _rank(whole, spoken), _rank(parted, spoken), is_word=not words.isdisjoint(whole))
        if reading is not None:
            yield found.start, found.end, reading


def _rank(keys: Sequence[str], spoken: Mapping[str, bool]) -> int:
    """2 where a key is a name in the text's language, 1 where it is one in another, else 0."""
    return max((1 + spoken[key] for key in keys if key in spoken), default=0)


def _read(found: _Break, joined: int, hyphened: int, *, is_word: bool) -> str | None:
    """What stands in the place of a break: nothing, or a hyphen; None where it is none after all (Ost- und Westdeutschland)."""
    capital = found.after[0].isupper() and not (found.before.isupper() and len(found.before) > 1)
    if found.kind == "run":
        return "" if (joined or is_word) and joined >= hyphened and found.before[0].isupper() and not capital else None
    if found.kind == "again" or hyphened > joined or (hyphened == joined and capital and found.kind != "soft"):
        return "-"
    return ""


def _readings(before: str, word: str, lang: str | None) -> list[str]:
    """The keys that a word may stand for after a key before it: itself, without its clitics, and what it may be an inflected form of."""
    last = re.split("[-‐‑]", word)[-1]
    rest = f"{before} {fold(word[: len(word) - len(last)])}".strip()
    bare = (fold(last[start:end]) for start, end in bare_spans(last))
    return [f"{rest} {key}".strip() for key in (*lemmas(fold(last), lang), *bare)]


def _lines(text: str) -> Iterator[Edit]:
    """The edits for line ends, a paragraph at a time."""
    place = 0
    paragraph: list[tuple[int, str]] = []
    for line in text.split("\n") if "\n" in text else ():
        if not re.search(r"\w", line):
            yield from _of_paragraph(text, paragraph)
            paragraph = []
        else:
            paragraph.append((place, line))
            if line.rstrip().endswith(":"):  # what follows may be a list
                yield from _of_paragraph(text, paragraph)
                paragraph = []
        place += len(line) + 1
    yield from _of_paragraph(text, paragraph)


def _of_paragraph(text: str, paragraph: Sequence[tuple[int, str]]) -> Iterator[Edit]:
    lines = [line.strip() for _, line in paragraph]
    width = max(map(len, lines), default=0)
    many = len(lines) >= _FEWEST_LINES
    column = many and all(map(_may_be_item, lines))
    for number, ((place, above), (following, below)) in enumerate(pairwise(paragraph)):
        start, end = place + len(above.rstrip()), following + len(below) - len(below.lstrip())
        unspaced = is_unspaced(text[start - 1]) and is_unspaced(text[end])
        if column or _ITEM.match(text, end):
            yield start, end, "\n\n"
        elif text[end].islower() or ((many or unspaced) and _had_no_room(lines[number], lines[number + 1], width)):
            yield start, end, "" if unspaced else " "
        elif end - start > 1:
            yield start, end, "\n"


def _may_be_item(line: str) -> bool:
    """Whether a line may be an item of a column: short, without a mark before it, mostly of words that are not in small letters."""
    words = line.split()
    small = sum(word[0].islower() for word in words)
    plain = line[0].islower() or line.endswith((".", "!", "?", ";")) or _ITEM.match(line)
    return not plain and len(line) <= _SHORT and len(words) <= _SHORT_WORDS and small * 2 < len(words)


def _had_no_room(above: str, below: str, width: int) -> bool:
    """Whether the first word of a line had no room in the one above, in a paragraph so wide."""
    if is_unspaced(below[0]):
        return width >= _NARROWEST_UNSPACED and len(above) + 1 >= width
    return width >= _NARROWEST and len(above) + 1 + len(below.split()[0]) > width
