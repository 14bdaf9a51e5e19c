"""What looks like a name in a text and is none that the lexicons have: what they could learn from it.

Runs of words as `heard` asks for them; besides, one word with a capital in the midst of a sentence, and, in scripts without capitals, a
known given name and the word after it. Asked for only where a corpus is mined (`LinkOptions.unknown`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from normalize.link.document import Document
from normalize.link.heard import looking_like_names
from normalize.link.mentions import Found
from normalize.link.page import Page
from normalize.model import Mention, Outcome, Reason, Status
from normalize.text.fold import fold
from normalize.text.inflection import bare_spans
from normalize.text.names import PARTICLES
from normalize.text.romanize.han import transcribing
from normalize.text.scripts import CASED, script_of

SHORTEST = 3  # letters of one word
_DOTS, _LONGEST_PART = "·・•‧＝=", 8
_JOINED = (" ", "\u00a0")
_MOST_GROWN = 3  # words on either side
_MOST_GIVEN = 3  # words behind each other, of a name that begins with a given name


def unknown(doc: Document, mentions: Iterable[Mention]) -> list[Mention]:
    """Nil mentions of what looks like a name, where none of these mentions stands."""
    taken = doc.nothing | doc.page.demonyms | _tokens_of(doc, mentions)
    found: list[Found] = []
    given = doc.families.given
    for runs in (_transcribed(doc.page), looking_like_names(doc.page, taken, given), _after_given(doc, taken), _single(doc, taken)):
        for span in runs:
            if taken.isdisjoint(range(span.first, span.last + 1)):
                whole = _grown(span, doc.page, taken)
                taken.update(range(whole.first, whole.last + 1))
                found += _in_one_script(whole, doc)
    return [_mention(doc, span) for span in found]


def _grown(span: Found, page: Page, taken: set[int]) -> Found:
    """A name with the plain words beside it that have a capital too where a capital says something: Home Depot, Acme Holdings."""
    text, first, last = page.text, span.first, span.last

    def joins(number: int, gap: int) -> bool:
        if number in taken or text.gap(gap) not in _JOINED or page.says_nothing(number) or not page.is_capitalised(number):
            return False
        key = text.keys[number]
        return not (key in page.titles or key in page.calendar or key in page.functions or page.begins_title(number, number))

    while last - span.last < _MOST_GROWN and last + 1 < len(text.tokens) and joins(last + 1, last):
        last += 1
    while span.first - first < _MOST_GROWN and first > 0 and joins(first - 1, first - 1) and not page.starts_sentence(first - 1):
        first -= 1
    same = (first, last) == (span.first, span.last)
    return span if same else Found(text.tokens[first].start, text.tokens[last].end, first, last, ())


def _in_one_script(span: Found, doc: Document) -> Iterator[Found]:
    """A span, parted where the letters change: Пестициды Monsanto."""
    text = doc.text
    for _, group in groupby(range(span.first, span.last + 1), key=lambda number: script_of(text.written(number)[0]) in ("Latn", "Zyyy")):
        numbers = list(group)
        whole = len(numbers) == span.last - span.first + 1
        yield span if whole else Found(text.tokens[numbers[0]].start, text.tokens[numbers[-1]].end, numbers[0], numbers[-1], ())


def _tokens_of(doc: Document, mentions: Iterable[Mention]) -> set[int]:
    starts = [token.start for token in doc.text.tokens]
    return {number for each in mentions for number in range(max(0, bisect_left(starts, each.start + 1) - 1), bisect_left(starts, each.end))}


def _mention(doc: Document, span: Found) -> Mention:
    """A span without the ending or possessive that an apostrophe sets off from its last word."""
    last = doc.text.tokens[span.last]
    written = doc.text.text[last.start : span.end]
    end = span.end if script_of(written[0]) != "Latn" else last.start + min((stop for _, stop in bare_spans(written)), default=len(written))
    name = doc.text.text[span.start : end]
    return Mention(span.start, end, name, Outcome(name, Status.NIL, Reason.UNKNOWN))


def _transcribed(page: Page) -> Iterator[Found]:
    """Names with dots in Han, as far as their characters are such as transcribe: 彼得·瓦布尔顿 of 记者问彼得·瓦布尔顿是否."""
    starts = [token.start for token in page.text.tokens] if "Hani" in page.scripts else []
    for match in _transcription().finditer(page.text.text) if starts else ():
        first, behind = (bisect_left(starts, offset) for offset in match.span())
        if first < behind:
            yield Found(*match.span(), first, behind - 1, ())


@cache
def _transcription() -> re.Pattern[str]:
    letters = f"[{''.join(sorted(transcribing()))}]"
    return re.compile(f"{letters}{{1,{_LONGEST_PART}}}(?:[{_DOTS}]{letters}{{1,{_LONGEST_PART}}})+")


def _single(doc: Document, taken: set[int]) -> Iterator[Found]:
    """One word whose capital says that it is a name, and not only a given name: in the midst of a sentence, or behind a title."""
    page = doc.page
    for number, key in enumerate(page.text.keys):
        if number in taken or len(key) < SHORTEST or key in page.common or key in PARTICLES or not page.may_be_name(number):
            continue
        telling = not page.says_nothing(number) and not page.starts_sentence(number) and not page.is_determined(number)
        if (telling or page.is_addressed(number)) and doc.families.mostly_given.isdisjoint(page.text.readings[number]):
            token = page.text.tokens[number]
            yield Found(token.start, token.end, number, number, ())


def _after_given(doc: Document, taken: set[int]) -> Iterator[Found]:
    """A known given name and the word after it, over further given names and particles, in spaced scripts without capitals."""
    text, page, given = doc.text, doc.page, doc.families.mostly_given
    plain = page.functions | page.titles | page.heads | page.calendar
    for number, key in enumerate(text.keys):
        if number in taken or script_of(text.written(number)[0]) in CASED or text.tokens[number].unspaced:
            continue
        start = next((start for start in text.starts(number) if fold(text.text[start : text.tokens[number].end]) in given), None)
        if start is None or key in plain:
            continue
        last = number
        while last - number < _MOST_GIVEN and _goes_on(doc, last, taken, plain):
            last += 1
            if text.keys[last] not in given | PARTICLES:
                break
        if last > number and text.keys[last] not in PARTICLES:
            yield Found(start, text.tokens[last].end, number, last, ())


def _goes_on(doc: Document, number: int, taken: set[int], plain: frozenset[str]) -> bool:
    text, following = doc.text, number + 1
    return following < len(text.tokens) and text.gap(number) in _JOINED and following not in taken and text.keys[following] not in plain
