"""Which of the spans may be mentions: case, abbreviations, the longest, and what a longer name swallows.

The rules of the design's section 8, one function each: a form fits only in the case it is written in; an abbreviation only in
capitals; the longest wins, also a name-like phrase that the lexicon lacks (University of Tripoli), which is nil as a whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from math import log10

from normalize.lexicon.store import Hit
from normalize.link import cues
from normalize.link.scan import Span, Text
from normalize.model import Entity, Outcome
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of, scripts
from normalize.text.tokens import APOSTROPHES

_SENTENCE_END = re.compile(r"(?:^|[.!?…:;။።।。！？]|\n)[\s\"'“”„«»‘’()\[\]–—-]*$")
_LONG_ABBREVIATION = 4
_SCORE = re.compile(r"(?<![\d.,:–-])\d{1,2} ?[-–:] ?\d{1,2}(?![\d.,:–-]\d|\d| ?(?:am|pm|Uhr|h)\b)")
_SENTENCE_MARKS = ("\n", ". ", "! ", "? ", "。", "؟", "।", "։")
_LONGEST_TITLE = 5
_LONGEST_SENTENCE = 2_000
_SHORT_LINE = 3
_SHORT_CAPITALS = 4
_LONGEST_UNMARKED = 5
_LANGUAGES = {"Arab": ("ar", "fa"), "Hebr": ("he",), "Deva": ("hi",), "Hang": ("ko",), "Cyrl": ("ru", "uk", "bg", "sr"), "Grek": ("el",)}
_MAKES_ANOTHER = "人語语族系裔洋海湾灣"
WIDELY = {"person": 18, "organization": 18, "place": 16, "event": 18, "work": 24, "other": 48}
"""How widely known what one word names must be, by its type, to be meant by the word alone: most words are somebody's name somewhere."""
_ARTICLES = frozenset("the le la les l il lo gli i el los las der die das den dem de het o a os as".split())
_ADJECTIVE = ("ии", "ыи", "ои")  # российского is of российский, but Polens is not of Pole
BY_GIVEN_NAME = 36
"""How widely known whoever is meant by a given name alone must be: Saddam, Hillary."""
EVEN_SO = 36
"""How widely known what bears the name must be for an article before it to say nothing."""
FEW_NAMES, MANY_NAMES = 10_000, 1_500_000
"""Lexicons with fewer names than the first may mean whom they like by one word; from the second on all of `WIDELY` holds."""
_SHORT_FORM = 3  # letters; so short a form must have the very marks, too
_POSSESSIVE = re.compile(r"[’'‘ʼ´`]\w{0,2}$")


class Doubt(IntEnum):
    """How easily words that spell a name are plain words, and so how much the text must speak for the name."""

    NONE = 0
    SENTENCE_START = 1
    OBSCURE = 2
    COMMON_WORD = 3
    PLAIN_NOUN = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A span with the aliases that fit it. No hits: a name-like phrase that the lexicon lacks, or words that name nothing.

    One in doubt reads as a plain word too, and is a mention only where the text speaks of something tied to it.
    """

    start: int
    end: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    inflected: bool = False
    doubt: Doubt = Doubt.NONE
    outcome: Outcome | None = None
    """What is meant, where that is decided by the sound of the name alone."""

    @property
    def is_demonym(self) -> bool:
        return bool(self.hits) and all(hit.kind == "demonym" for hit in self.hits)


class Page:
    """What the judgement of case needs to know of a text: its lines in capitals, its sentence starts, its lower-case words."""

    def __init__(self, text: Text, sizes: Mapping[str, int]) -> None:
        self.text, self.sizes = text, sizes
        self.lower = {key for number, key in enumerate(text.keys) if text.written(number).islower()}
        self.in_capitals = _lines(text, is_in_capitals)
        self.in_title_case = _lines(text, is_in_title_case)
        counted = Counter(script_of(c) for c in text.text[:2000] if c.isalpha())
        self.script = counted.most_common(1)[0][0] if counted else "Zyyy"
        self.scripts = scripts(text.text) if not text.text.isascii() else frozenset()
        self.functions = self._words("function")
        self.titles = self._words("title")
        self.heads = self._words("head")
        self.institutions = cues.words("institution", text.lang)
        self.connectors = cues.words("connector", text.lang)
        self.calendar = cues.words("calendar", text.lang)
        self.common = cues.words("common", text.lang)
        self.sport = cues.words("sport", text.lang)
        self.locatives = cues.words("locative", text.lang)
        self.determiners = cues.words("determiner", text.lang, own=True)
        self.adjectives = cues.words("demonym", text.lang, own=True)
        self.demonyms: set[int] = set()  # numbers of the tokens that are adjectives of places (Libyan)

    def _words(self, kind: str) -> frozenset[str]:
        """Cue words of the text's language, and of those in whose script it has a passage."""
        passages = [lang for script, langs in _LANGUAGES.items() if script != self.script and script in self.scripts for lang in langs]
        return cues.words(kind, self.text.lang).union(*(cues.words(kind, lang) for lang in passages))

    def is_within(self, offset: int, lines: list[tuple[int, int]]) -> bool:
        return any(start <= offset < end for start, end in lines)

    def says_nothing(self, number: int) -> bool:
        """Whether a capital says nothing at a token: every noun has one, or every word of the line."""
        start = self.text.tokens[number].start
        return self.text.lang in ("de", "lb") or self.is_within(start, self.in_title_case) or self.is_within(start, self.in_capitals)

    def is_foreign(self, number: int) -> bool:
        """Whether a word stands in another script than its text: Twitter in a Russian one, which is hardly a plain word."""
        return script_of(self.text.written(number)[0]) != self.script

    def is_determined(self, number: int) -> bool:
        """Whether an article stands before a noun where every noun has a capital: im Hof, der Zug; but die Schweiz."""
        return number > 0 and self.text.gap(number - 1) == " " and self.text.keys[number - 1] in self.determiners

    def starts_sentence(self, number: int) -> bool:
        start = self.text.tokens[number].start
        return bool(_SENTENCE_END.search(self.text.text, max(0, start - 12), start))

    def is_capitalised(self, number: int) -> bool:
        written = self.text.written(number)
        return written[0].isupper() and script_of(written[0]) in CASED

    def may_be_name(self, number: int) -> bool:
        """A word with a capital that is no title, day, function word or adjective of a place, nor elsewhere a plain word."""
        key = self.text.keys[number]
        if not self.is_capitalised(number) or number in self.demonyms:
            return False
        if any(key in known for known in (self.titles, self.calendar, self.functions, self.heads, self.lower)):
            return False
        return not self.begins_title(number, number)

    def titles_before(self, number: int) -> frozenset[str]:
        """The keys of the title directly before a token, also of its citation form; empty where there is none."""
        before = number - 1
        joined = before >= 0 and self.text.gap(before) in (" ", ". ", "\u00a0")
        return frozenset(self.text.readings[before]) & self.titles if joined else frozenset()

    def goes_on(self, span: Span, hit: Hit, written: str) -> bool:
        """Whether what may be an abbreviation in small letters is the first word of another name: Jana Pawła, Niña."""
        if not is_abbreviation(hit) or not written[1:].islower():
            return False
        following = span.last + 1
        followed = following < len(self.text.keys) and self.text.gap(span.last) == " " and self.is_capitalised(following)
        return followed or written.casefold() != hit.form.casefold()

    def begins_title(self, first: int, last: int) -> bool:
        """Whether one word begins a title of two."""
        following = last + 1
        return first == last and following < len(self.text.keys) and f"{self.text.keys[first]} {self.text.keys[following]}" in self.titles

    def is_titled(self, number: int) -> bool:
        """Whether a title follows a token directly, as in Chinese, Japanese and Korean (岸首相, 문 대통령)."""
        end = self.text.tokens[number].end
        rest = self.text.text[end : end + 1 + _LONGEST_TITLE].removeprefix(" ")
        return any(fold(rest[:width]) in self.titles for width in range(1, len(rest) + 1))

    def sentence_at(self, offset: int) -> int:
        """Where the sentence begins that an offset lies in."""
        begin = max(0, offset - _LONGEST_SENTENCE)
        return max(self.text.text.rfind(mark, begin, offset) for mark in _SENTENCE_MARKS) + 1

    def is_located(self, offset: int) -> bool:
        """Whether a word such as *in* or *from* stands directly before an offset."""
        before = self.text.text[max(0, offset - _LONGEST_TITLE * 3) : offset].split()
        return bool(before) and fold(before[-1]) in self.locatives

    def is_about_sport(self, offset: int) -> bool:
        """Whether the sentence at an offset has a score (3-1, 2:0) or a word of sport."""
        if self.is_located(offset):
            return False
        start = self.sentence_at(offset)
        limit = min(len(self.text.text), start + _LONGEST_SENTENCE)
        ends = (self.text.text.find(mark, offset, limit) for mark in _SENTENCE_MARKS)
        sentence = self.text.text[start : min((end for end in ends if end >= 0), default=limit)]
        return bool(_SCORE.search(sentence)) or not self.sport.isdisjoint(fold(sentence).split())

    def are_function_words(self, span: Span) -> bool:
        """Whether a span is of function words only, that have a capital because they begin a sentence or a title does: It is, Is, I'm."""
        plain = all(self.text.keys[number] in self.functions or self.is_contracted(number) for number in range(span.first, span.last + 1))
        return plain and (
            span.first != span.last or self.says_nothing(span.first) or self.is_function_word(span.first) or not self.is_capitalised(span.first)
        )

    def is_among_capitals(self, span: Span) -> bool:
        """Whether a word beside a span is in capitals too, outside of a headline, which is judged as a whole: NEW AND OLD."""
        beside = (number for number in (span.first - 1, span.last + 1) if 0 <= number < len(self.text.tokens))
        shouted = any(self.text.written(number).isupper() and len(self.text.keys[number]) > 1 for number in beside)
        return shouted and not self.is_within(span.start, self.in_capitals)

    def is_contracted(self, number: int) -> bool:
        """Whether a token is what an apostrophe leaves of a function word: the m of I'm, the hui of aujourd'hui."""
        return number > 0 and self.text.gap(number - 1) in APOSTROPHES and bool(self.text.gap(number - 1)) and self.text.written(number).islower()

    def is_function_word(self, number: int) -> bool:
        """Whether a capital at the start of a sentence is all that makes a function word look like a name."""
        return self.text.keys[number] in self.functions and self.is_capitalised(number) and self.starts_sentence(number)


def _lines(text: Text, holds: Callable[[str], bool]) -> list[tuple[int, int]]:
    """(start, end) of each line for which something holds."""
    return [line.span() for line in re.finditer(r"[^\n]+", text.text) if holds(line.group())]


def is_in_capitals(line: str) -> bool:
    """Three or more words and no small letter."""
    return line.isupper() and len(line.split()) >= _SHORT_LINE


def is_in_title_case(line: str) -> bool:
    """A line that is no sentence, of five or more longer words, nearly all with a capital: there a capital says nothing."""
    if ". " in line or line.rstrip().endswith((".", "!", "?", "…", ":", ";", ",")):
        return False
    longer = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(longer) >= 5 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def fitting(span: Span, page: Page) -> Found | None:
    """The span with the hits whose case fits; None where there are none. What the lexicon rejects stays, without hits."""
    written = page.text.text[span.start : span.end]
    headline = page.is_within(span.start, page.in_capitals)
    hits = tuple(hit for hit in span.hits if case_fits(written, hit, headline=headline, inflected=span.inflected))
    hits = tuple(hit for hit in hits if punctuation_fits(written, hit.form) and not page.goes_on(span, hit, written))
    hits = _as_demonyms(span, tuple(hit for hit in hits if not is_office(span, hit, page)), page)
    if (span.hits and not hits) or is_inhabitant(span, page):
        return None
    if page.are_function_words(span) and not (is_in_own_capitals(written, hits) and not page.is_among_capitals(span)):
        return None
    if page.begins_title(span.first, span.last):  # the Vice of "Vice President"
        return None
    return Found(span.start, span.end, span.first, span.last, hits, span.inflected, doubt_of(span, hits, page))


def is_office(span: Span, hit: Hit, page: Page) -> bool:
    """Whether what is named is an office, which its holder's title is: President of the United States, Emperor."""
    return hit.entity.type == "other" and not page.titles.isdisjoint(page.text.readings[span.first])


def _as_demonyms(span: Span, hits: tuple[Hit, ...], page: Page) -> tuple[Hit, ...]:
    """A word that is an adjective or inhabitant of a place means no more, whatever a lexicon calls by it: American, Iraqi."""
    own, *others = page.text.readings[span.first]
    words = {own, *(other for other in others if other.endswith(_ADJECTIVE))}
    if span.first != span.last or page.adjectives.isdisjoint(words):
        return hits
    return tuple(hit._replace(kind="demonym") for hit in hits if hit.entity.type == "place")


def is_in_own_capitals(written: str, hits: Sequence[Hit]) -> bool:
    """Whether an abbreviation stands in capitals: IS, IT; not the Is and It that begin a sentence."""
    return written.isupper() and len(written) > 1 and any(is_abbreviation(hit) for hit in hits)


def punctuation_fits(written: str, form: str) -> bool:
    """Whether a form may run over the punctuation inside: a comma or bracket only where it has one, a full stop only after an
    initial or a short abbreviation (Johnson. Johnson is not Johnson & Johnson)."""
    if any(mark in written and mark not in form for mark in ",;()«»“”"):
        return False
    return "." in form or not re.search(r"\w{3,}\.\s", written)


def is_inhabitant(span: Span, page: Page) -> bool:
    """日本人, 英語: in unspaced scripts a place with such a letter after it is its people, its language or its sea."""
    following = page.text.text[span.end : span.end + 1]
    return following in _MAKES_ANOTHER and bool(following) and all(hit.entity.type == "place" for hit in span.hits)


def doubt_of(span: Span, hits: Sequence[Hit], page: Page) -> Doubt:
    """Whether the words may as well be plain: one that a script without case cannot tell from a common word; one that begins a
    sentence and is elsewhere in small letters; in German an article and a noun at the start of a sentence (Die Welt)."""
    key = page.text.keys[span.first]
    obscure = not any(is_widely_known(hit.entity, page.sizes.get(hit.entity.lexicon, 0)) for hit in hits)
    if not hits:
        return Doubt.NONE
    if any(is_abbreviation(hit) for hit in hits):
        return Doubt.OBSCURE if obscure else Doubt.NONE
    if span.first != span.last:
        thing = not all(hit.entity.type == "place" for hit in hits)  # but Die Türkei is the country
        bare_noun = thing and page.text.lang == "de" and key in page.functions and page.starts_sentence(span.first)
        return Doubt.PLAIN_NOUN if bare_noun else Doubt.NONE
    if key in page.common:
        beside = {page.text.keys[other] for other in (span.first - 1, span.first + 1) if 0 <= other < len(page.text.keys)}
        located = any(hit.entity.type == "place" for hit in hits) and not beside.isdisjoint(page.locatives)
        return Doubt.NONE if located else Doubt.COMMON_WORD
    if key in page.calendar:
        return Doubt.COMMON_WORD
    if obscure:
        return Doubt.NONE if page.is_foreign(span.first) and any(hit.kind == "label" for hit in hits) else Doubt.OBSCURE
    if (page.is_determined(span.first) or is_common(span, page)) and not is_widely_known_even_so(hits):
        return Doubt.COMMON_WORD
    plain = page.starts_sentence(span.first) and key in page.lower and page.is_capitalised(span.first)
    return Doubt.SENTENCE_START if plain else Doubt.NONE


def is_widely_known(entity: Entity, names: int, *, least: int | None = None) -> bool:
    """Whether an entity may be meant by one word alone, in a lexicon of so many names: the more there are, the likelier a word is one by chance."""
    crowd = log10(max(names, 1) / FEW_NAMES) / log10(MANY_NAMES / FEW_NAMES)
    return entity.known >= (least or WIDELY[entity.type]) * min(1.0, max(0.0, crowd))


def with_given_names_doubted(found: Sequence[Found], given: frozenset[str], page: Page) -> list[Found]:
    """The spans, those in doubt that are a person's given name and no more."""

    def is_given(span: Found) -> bool:
        people = span.first == span.last and all(hit.entity.type == "person" for hit in span.hits)
        known = any(is_widely_known(hit.entity, page.sizes.get(hit.entity.lexicon, 0), least=BY_GIVEN_NAME) for hit in span.hits)
        return bool(span.hits) and people and not known and page.text.keys[span.first] in given

    return [replace(span, doubt=Doubt.COMMON_WORD) if is_given(span) else span for span in found]


def is_common(span: Span, page: Page) -> bool:
    """Whether one word is a plain word too: the text has it in small letters, or the lexicon, as the word for a concept in its language."""
    if page.text.keys[span.first] in page.lower and page.is_capitalised(span.first):
        return True
    spoken = (page.text.lang or "").split("-")[0]
    return any(is_concept(hit.entity) and hit.lang.split("-")[0] == spoken for hit in span.hits)


def is_widely_known_even_so(hits: Sequence[Hit]) -> bool:
    return any(hit.entity.known >= EVEN_SO for hit in hits)


def case_fits(written: str, hit: Hit, *, headline: bool, inflected: bool) -> bool:
    """Whether a form may be written so: a name with its capitals, an abbreviation in its own."""
    if _POSSESSIVE.search(written) and not _POSSESSIVE.search(hit.form):  # Haftar’s is not the Latvian Haftars
        return False
    first = next((c for c in written if c.isalpha()), "")
    if not first or is_concept(hit.entity):  # 1917 is a film, and far more often a year
        return False
    if script_of(first) not in CASED:
        return True
    if hit.kind == "demonym":
        return True
    if written.islower() or sum(map(str.isalnum, written)) == 1 or (hit.form.islower() and hit.kind != "nickname"):
        return False
    if len(written) <= _SHORT_FORM and not is_abbreviation(hit) and written.casefold() != hit.form.casefold():
        return False  # the letter Y is not Ý, Italy in Vietnamese
    if is_abbreviation(hit):
        return _abbreviation_fits(written, hit.form, inflected=inflected)
    if written[0].islower() and hit.form[:1].isupper() and not (hit.kind in ("label", "official") and fold(written).split()[0] in _ARTICLES):
        return False  # the House is not The House, nor is in America In America
    if written.isupper() and not headline and 1 < len(written) <= _SHORT_CAPITALS and not hit.form.isupper():
        return False
    return _main_word(written, hit.form, every=hit.entity.type in ("other", "work") and not headline)


def is_concept(entity: Entity) -> bool:
    """Whether an item is of a thing that has no name of its own: its label is in small letters (family, prime minister)."""
    return entity.label.islower() and script_of(next(filter(str.isalpha, entity.label))) in CASED


def is_abbreviation(hit: Hit) -> bool:
    """Whether a form is one of capitals: an abbreviation that is mostly so, or any form of up to five letters that is all so."""
    return _is_of_capitals(hit.form, hit.kind in ("abbreviation", "code"))


@lru_cache(maxsize=50_000)
def _is_of_capitals(form: str, abbreviated: bool) -> bool:
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return (abbreviated and capitals * 2 > len(letters)) or (1 < len(letters) <= _LONGEST_UNMARKED and capitals == len(letters))


def _abbreviation_fits(written: str, form: str, *, inflected: bool) -> bool:
    capitals = sum(c.isupper() for c in form)
    if sum(c.isupper() for c in written) >= capitals:
        return True
    if inflected and sum(c.isupper() for c in written) >= capitals - 1 >= 2:  # ИГИЛа
        return True
    return capitals >= _LONG_ABBREVIATION and written[:1].isupper() and written[1:].islower()  # Nato, Unesco


def _main_word(written: str, form: str, *, every: bool) -> bool:
    """The first word of weight that the form writes with a capital must have one, or every such word."""
    pairs = list(zip(re.findall(r"\w+", written), re.findall(r"\w+", form), strict=False))
    if every:
        return all(ours[:1].isupper() for ours, theirs in pairs if theirs[:1].isupper() and len(theirs) > 3)
    weighty = [(ours, theirs) for ours, theirs in pairs if theirs[:1].isupper() and len(theirs) > 3] or [
        (ours, theirs) for ours, theirs in pairs if theirs[:1].isupper()
    ]
    return not weighty or weighty[0][0][:1].isupper()


def without_articles(found: Sequence[Found], page: Page) -> list[Found]:
    """The spans without those that only add an article or preposition to a name: the United States, in America. A label keeps its own."""
    ends: dict[int, list[Found]] = {}
    for span in found:
        ends.setdefault(span.last, []).append(span)

    def adds_nothing(span: Found) -> bool:
        key, article = page.text.keys[span.first], page.text.written(span.first)
        if any(hit.kind in ("label", "official") or (hit.form.startswith(article) and article[0].isupper()) for hit in span.hits):
            return False  # De Volkskrant, The Hague
        inner = (other for other in ends[span.last] if other.first == span.first + 1 and other.hits)
        return key in page.functions and any({hit.entity.qid for hit in span.hits} & {hit.entity.qid for hit in other.hits} for other in inner)

    return [span for span in found if not (span.hits and adds_nothing(span))]


def longest(found: Sequence[Found]) -> list[Found]:
    """Of spans that share a word, the longest; of equal ones, the first. Names come before adjectives."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for span in sorted(found, key=lambda span: (span.is_demonym, span.start - span.end, span.start)):
        words = range(span.first, span.last + 1)
        if taken.isdisjoint(words):
            chosen.append(span)
            taken.update(words)
    return sorted(chosen, key=lambda span: span.start)
