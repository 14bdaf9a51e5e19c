"""Names that a lexicon spells otherwise: runs of words that look like a name and spell none, asked of `resolve` by their sound.

A run has two words at least, since one says too little, and looks like a name: by its capitals, by a transcription dot, or by a
title before it where the script has no capitals. So many runs a text are asked as its length pays for; the rest stay unasked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normalize.lexicon.answers import Hit
from normalize.lexicon.layers import Layers
from normalize.link.mentions import Found
from normalize.link.page import Page
from normalize.model import Hints, Outcome, Status
from normalize.resolve.resolver import Resolver
from normalize.text.dates import ALWAYS
from normalize.text.fold import fold
from normalize.text.names import PARTICLES
from normalize.text.scripts import CASED, script_of

LEAST_ASKED, LETTERS_A_RUN = 20, 400
"""How many runs of any text are asked, and one more for so many code points."""
LEAST_SCORE = 0.99
"""A text names those whom the lexicon lacks oftener than somebody asks for them, so what only sounds so must be surer there."""
_GAPS = (" ", "\u00a0", "-", "‐", "‑", "’", "'")
_MOST_WORDS = 5
_MOST_KEPT = 50_000  # outcomes
_AFTER_TITLE = (3, 2)
_DOTTED = re.compile(
    r"(?<![\u30a1-\u30fa\u30fc])[\u30a1-\u30fa\u30fc]++(?:[・·•＝=][\u30a1-\u30fa\u30fc]+)+"
    r"|[\u4e00-\u9fff]{1,6}(?:[·•・‧][\u4e00-\u9fff]{1,8})+"
)


class Ear:
    """What names sound like, remembered from text to text: news repeats them."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver, self.lexicons = resolver.hurried(), resolver.lexicons
        self._outcomes: dict[tuple[str, Hints], Outcome] = {}

    def outcomes(self, names: Sequence[str], hints: Hints) -> list[Outcome]:
        """One outcome for each name."""
        if len(self._outcomes) > _MOST_KEPT:
            self._outcomes.clear()
        missing = [name for name in dict.fromkeys(names) if (name, hints) not in self._outcomes]
        self._outcomes.update(((name, hints), outcome) for name, outcome in zip(missing, self._resolver.resolve_many(missing, hints), strict=True))
        return [self._outcomes[name, hints] for name in names]


def heard(chosen: list[Found], page: Page, given: frozenset[str], ear: Ear, hints: Hints) -> list[Found]:
    """The mentions, with those that only sound like a name of the lexicon; a phrase that was unknown as a whole may become one."""
    known = {number for span in chosen if span.hits and not span.doubt for number in range(span.first, span.last + 1)}
    unknown = [span for span in chosen if not span.hits and span.last > span.first and known.isdisjoint(range(span.first, span.last + 1))]
    taken = known.union(number for span in unknown for number in range(span.first, span.last + 1))
    runs = [*unknown, *looking_like_names(page, taken, given)][: LEAST_ASKED + len(page.text.text) // LETTERS_A_RUN]
    outcomes = ear.outcomes([page.text.text[run.start : run.end] for run in runs], replace(hints, on=None))
    matched = [fresh for run, outcome in zip(runs, outcomes, strict=True) if (fresh := _found(run, outcome, ear.lexicons))]
    found: list[Found] = []
    for span in matched:
        if all(span.last < other.first or other.last < span.first for other in found):
            found.append(span)
    spans = [range(span.first, span.last + 1) for span in found]
    kept = [span for span in chosen if not any(span.first in other or span.last in other for other in spans)]
    return sorted([*kept, *found], key=lambda span: span.start)


def _found(run: Found, outcome: Outcome, lexicons: Layers) -> Found | None:
    if outcome.status is not Status.MATCH:
        return None
    first = outcome.candidates[0]
    if first.tier not in ("sound", "roman") or (first.tier == "sound" and first.score < LEAST_SCORE):
        return None
    if (entity := lexicons.entity(first.qid)) is None:
        return None
    hit = Hit(fold(first.form), first.tier, entity, "alias", "mul", *ALWAYS, first.form, layer=first.lexicon or "")
    return replace(run, hits=(hit,), outcome=outcome)


def looking_like_names(page: Page, taken: set[int], given: frozenset[str]) -> Iterator[Found]:
    """Runs of two words or more that look like a name, where no token is taken."""
    yield from _of_capitals(page, taken, given)
    yield from _dotted(page, taken)
    yield from _titled(page, taken)


def _of_capitals(page: Page, taken: set[int], given: frozenset[str]) -> Iterator[Found]:
    """Words with a capital side by side: Khalifa Hifter, Ursula von der Leien."""
    text, number = page.text, 0
    while number < len(text.tokens):
        first = last = number
        number += 1
        if not _begins(page, first, taken):
            continue
        while last - first < _MOST_WORDS and (following := _next(page, last, taken)):
            last = following
        if last > first and (text.keys[first] in given or not page.says_nothing(first)):
            number = last + 1
            yield _run(page, first, last)


def _begins(page: Page, number: int, taken: Iterable[int]) -> bool:
    return number not in taken and page.may_be_name(number) and not page.text.tokens[number].unspaced


def _next(page: Page, number: int, taken: set[int]) -> int | None:
    """The next word of a run, over particles and initials."""
    text, following = page.text, number + 1
    while following < len(text.tokens) and following not in taken and text.keys[following] in PARTICLES and text.gap(following - 1) in _GAPS:
        following += 1
    if following >= len(text.tokens) or following - number > _MOST_WORDS:
        return None
    after_initial = len(text.keys[following - 1]) == 1 and text.gap(following - 1) in (". ", ".")
    joined = text.gap(following - 1) in _GAPS or after_initial
    initial = len(text.keys[following]) == 1 and page.is_capitalised(following)
    return following if joined and following not in taken and (page.may_be_name(following) or initial) else None


def _dotted(page: Page, taken: set[int]) -> Iterator[Found]:
    """Words in Kana or Han that a transcription dot ties: ハリーファ・ハフタル, 哈利法·哈夫塔尔."""
    starts = [token.start for token in page.text.tokens] if not page.text.text.isascii() else []
    for match in _DOTTED.finditer(page.text.text) if starts else ():
        first, behind = (bisect_left(starts, offset) for offset in match.span())
        whole = first < behind and page.text.tokens[behind - 1].end <= match.end()
        if whole and taken.isdisjoint(range(first, behind)):
            yield Found(*match.span(), first, behind - 1, ())


def _titled(page: Page, taken: set[int]) -> Iterator[Found]:
    """Two or three words after a title, in scripts that are spaced and have no capitals: المشير خليفة حفتر."""
    text = page.text
    for number, key in enumerate(text.keys):
        cased = script_of(text.written(number)[0]) in CASED or text.tokens[number].unspaced
        if cased or (number and text.keys[number - 1] in page.titles and key in page.titles):
            continue
        for width in _AFTER_TITLE if number and text.keys[number - 1] in page.titles else ():
            words = range(number, number + width)
            joined = words[-1] < len(text.tokens) and all(text.gap(word) == " " for word in words[:-1])
            plain = page.functions | page.titles
            if joined and taken.isdisjoint(words) and plain.isdisjoint(text.keys[number : number + width]):
                yield _run(page, number, words[-1])


def _run(page: Page, first: int, last: int) -> Found:
    return Found(page.text.tokens[first].start, page.text.tokens[last].end, first, last, ())
