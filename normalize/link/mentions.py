"""Which of the spans may be mentions: case, abbreviations, the longest, and what a longer name swallows.

The rules of the design's section 8, one function each: a form fits only in the case it is written in; an abbreviation only in
capitals; the longest wins, also a name-like phrase that the lexicon lacks (University of Tripoli), which is nil as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from normalize.lexicon.store import Hit
from normalize.link import cues
from normalize.link.scan import Span, Text
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of

_SENTENCE_END = re.compile(r"(?:^|[.!?…:;။።।。！？]|\n)[\s\"'“”„«»‘’()\[\]–—-]*$")
_LONG_ABBREVIATION = 4
_SHORT_LINE = 3
_SHORT_CAPITALS = 4
_POSSESSIVE = re.compile(r"[’'‘ʼ´`]\w{0,2}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A span with the aliases that fit it. No hits: a name-like phrase that the lexicon lacks."""

    start: int
    end: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    inflected: bool

    @property
    def is_demonym(self) -> bool:
        return bool(self.hits) and all(hit.kind == "demonym" for hit in self.hits)


class Page:
    """What the judgement of case needs to know of a text: its lines in capitals, its sentence starts, its lower-case words."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.lower = {key for number, key in enumerate(text.keys) if text.written(number).islower()}
        self.in_capitals = _lines_in_capitals(text)
        self.functions = cues.words("function", text.lang)
        self.titles = cues.words("title", text.lang)
        self.heads = cues.words("head", text.lang)
        self.connectors = cues.words("connector", text.lang)
        self.calendar = cues.words("calendar", text.lang)

    def starts_sentence(self, number: int) -> bool:
        start = self.text.tokens[number].start
        return bool(_SENTENCE_END.search(self.text.text, max(0, start - 12), start))

    def is_capitalised(self, number: int) -> bool:
        written = self.text.written(number)
        return written[0].isupper() and script_of(written[0]) in CASED

    def is_plain_gap(self, number: int) -> bool:
        """Whether a token and the next belong to one run of words."""
        return self.text.gap(number) in (" ", "\u00a0", "-", "‐", "‑", " al-", "-al-")


def _lines_in_capitals(text: Text) -> list[tuple[int, int]]:
    """(start, end) of each line of three or more words that has no small letter."""
    found = []
    for line in re.finditer(r"[^\n]+", text.text):
        if line.group().isupper() and len(line.group().split()) >= _SHORT_LINE:
            found.append(line.span())
    return found


def fitting(span: Span, page: Page) -> Found | None:
    """The span with the hits whose case fits; None where there are none."""
    written = page.text.text[span.start : span.end]
    headline = any(start <= span.start < end for start, end in page.in_capitals)
    hits = tuple(hit for hit in span.hits if case_fits(written, hit, headline=headline, inflected=span.inflected))
    if not hits or _is_common_word(span, hits, page):
        return None
    return Found(span.start, span.end, span.first, span.last, hits, span.inflected)


def case_fits(written: str, hit: Hit, *, headline: bool, inflected: bool) -> bool:
    """Whether a form may be written so: a name with its capitals, an abbreviation in its own."""
    if _POSSESSIVE.search(written) and not _POSSESSIVE.search(hit.form):  # Haftar’s is not the Latvian Haftars
        return False
    first = next((c for c in written if c.isalpha()), "")
    if script_of(first) not in CASED:
        return True
    if is_abbreviation(hit):
        return _abbreviation_fits(written, hit.form, inflected=inflected)
    if hit.kind == "demonym" or hit.form.islower():
        return True
    if written.isupper() and not headline and 1 < len(written) <= _SHORT_CAPITALS and not hit.form.isupper():
        return False
    return _main_word(written, hit.form)


def is_abbreviation(hit: Hit) -> bool:
    letters = [c for c in hit.form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return (hit.kind in ("abbreviation", "code") and capitals * 2 > len(letters)) or (1 < len(letters) <= 5 and capitals == len(letters))


def _abbreviation_fits(written: str, form: str, *, inflected: bool) -> bool:
    capitals = sum(c.isupper() for c in form)
    if sum(c.isupper() for c in written) >= capitals:
        return True
    if inflected and sum(c.isupper() for c in written) >= capitals - 1 >= 2:  # ИГИЛа
        return True
    return capitals >= _LONG_ABBREVIATION and written[:1].isupper() and written[1:].islower()  # Nato, Unesco


def _main_word(written: str, form: str) -> bool:
    """The first word of weight that the form writes with a capital must have one."""
    pairs = list(zip(re.findall(r"\w+", written), re.findall(r"\w+", form), strict=False))
    weighty = [(ours, theirs) for ours, theirs in pairs if theirs[:1].isupper() and len(theirs) > 3] or [
        (ours, theirs) for ours, theirs in pairs if theirs[:1].isupper()
    ]
    return not weighty or (all(ours[:1].isupper() for ours, _ in weighty[:1]) and weighty[-1][0][:1].isupper() | (len(weighty) > 1))


def _is_common_word(span: Span, hits: Iterable[Hit], page: Page) -> bool:
    """A single word that begins a sentence, or stands in a line of capitals, and is elsewhere a plain word."""
    if span.first != span.last or any(is_abbreviation(hit) for hit in hits):
        return False
    key = page.text.keys[span.first]
    if key in page.functions and page.is_capitalised(span.first) and page.starts_sentence(span.first):
        return True
    return page.starts_sentence(span.first) and key in page.lower and page.is_capitalised(span.first)


def longest(found: Sequence[Found]) -> list[Found]:
    """Of spans that overlap, the longest; of equal ones, the first."""
    chosen: list[Found] = []
    for span in sorted(found, key=lambda span: (span.is_demonym, span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def swallowed(found: Sequence[Found], page: Page, given: frozenset[str]) -> Iterator[Found]:
    """The same mentions, those inside a longer name that the lexicon lacks replaced by that name, without hits.

    `given` are the tokens' keys that are somebody's given name.
    """
    taken = {number for span in found for number in range(span.first, span.last + 1)}
    end = -1
    for span in found:
        if span.start < end:
            continue
        phrase = span if span.is_demonym else _institution(span, page, taken) or _namesake(span, page, taken, given) or span
        if phrase.start >= end or phrase is span:
            end = phrase.end
            yield phrase


def _phrase(page: Page, first: int, last: int) -> Found:
    tokens = page.text.tokens
    return Found(tokens[first].start, tokens[last].end, first, last, (), False)


def _institution(span: Found, page: Page, taken: set[int]) -> Found | None:
    """The name of an institution, building or event that has this name inside."""
    if not any(hit.entity.type in ("place", "organization") for hit in span.hits) or any(is_abbreviation(hit) for hit in span.hits):
        return None
    if page.text.tokens[span.first].unspaced:
        return _unspaced_institution(span, page)
    script = script_of(page.text.written(span.first)[0])
    first, last = _run_of_capitals(span, page, taken) if script in CASED else _run_of_heads(span, page)
    outside = [number for number in range(first, last + 1) if not span.first <= number <= span.last]
    headed = any(page.text.keys[number] in page.heads and (script not in CASED or page.is_capitalised(number)) for number in outside)
    return _phrase(page, first, last) if headed else None


def _run_of_capitals(span: Found, page: Page, taken: set[int]) -> tuple[int, int]:
    """The capitalised words around a span, over connectors, up to titles, days and other mentions."""
    text = page.text
    first, last = span.first, span.last

    def joins(number: int) -> bool:
        key = text.keys[number]
        return page.is_capitalised(number) and key not in page.titles and key not in page.calendar and number not in taken

    number = last + 1
    while number < len(text.tokens) and page.is_plain_gap(number - 1):
        if joins(number):
            last = number
        elif text.keys[number] not in page.connectors:
            break
        number += 1
    number = first - 1
    while number >= 0 and page.is_plain_gap(number):
        if joins(number) and not (page.starts_sentence(number) and text.keys[number] in page.functions):
            first = number
        elif text.keys[number] not in page.connectors:
            break
        number -= 1
    return first, last


def _run_of_heads(span: Found, page: Page) -> tuple[int, int]:
    """In scripts without case: the heads that stand directly before a name (جامعة طرابلس) or after it (트리폴리 대학교)."""
    text, first, last = page.text, span.first, span.last
    if span.start != text.tokens[first].start:
        return first, last
    if first and text.gap(first - 1) == " " and text.keys[first - 1] in page.heads:
        first -= 1
    if last + 1 < len(text.tokens) and text.gap(last) == " " and text.keys[last + 1] in page.heads:
        last += 1
    return first, last


def _unspaced_institution(span: Found, page: Page) -> Found | None:
    """的黎波里大学: a head written on after the name, with or without a word such as 'international' between."""
    text = page.text
    for between in ("", "国际", "國際", "国立", "國立", "中央", "国家", "國家"):
        start = span.end + len(between)
        if between and not text.text.startswith(between, span.end):
            continue
        for width in range(6, 1, -1):
            if start + width <= len(text.text) and fold(text.text[start : start + width]) in page.heads:
                last = next((n for n in range(span.last, len(text.tokens)) if text.tokens[n].end >= start + width), span.last)
                return replace(_phrase(page, span.first, last), start=span.start)
    return None


def _namesake(span: Found, page: Page, taken: set[int], given: frozenset[str]) -> Found | None:
    """Somebody else's name: a family name with another first name before it (Melania Trump), a place used as a name."""
    if span.first != span.last or not page.is_capitalised(span.first) or any(is_abbreviation(hit) for hit in span.hits):
        return None
    types = {hit.entity.type for hit in span.hits}
    before, after = span.first - 1, span.last + 1
    if before >= 0 and page.text.gap(before) in (" ", "\u00a0") and _is_another_name(before, page, taken, given):
        borne = "person" in types or page.text.keys[before] in given
        if borne or not page.starts_sentence(before):
            return _phrase(page, before, span.last)
    followed = after < len(page.text.tokens) and page.text.gap(span.last) == " " and _is_another_name(after, page, taken, frozenset())
    if followed and "place" in types and page.text.keys[span.first] in given:
        return _phrase(page, span.first, after)
    return None


def _is_another_name(number: int, page: Page, taken: set[int], given: frozenset[str]) -> bool:
    """Whether a word beside a name may be a name too: it has a capital, and is no title, day, function word or known name."""
    key = page.text.keys[number]
    if number in taken or not page.is_capitalised(number) or page.text.written(number).isupper():
        return False
    if key in page.titles or key in page.calendar or key in page.functions or key in page.heads or key in page.lower:
        return False
    if page.text.lang in ("de", "lb"):  # every noun has a capital
        return key in given
    return True
