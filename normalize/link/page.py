"""A text as the judgement of case sees it: its cue words, its lines in capitals, where its sentences begin, what stands beside a word."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from operator import itemgetter

from normalize.lexicon.answers import Hit
from normalize.link import cues
from normalize.link.forms import is_abbreviation
from normalize.link.scan import Span
from normalize.link.text import Text
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of, scripts
from normalize.text.tokens import APOSTROPHES

_SENTENCE_END = re.compile(r"(?:^|[.!?…:;။።।。！？]|\n)[\s\"'“”„«»‘’()\[\]–—-]*$")
_SCORE = re.compile(r"(?<![\d.,:–-])\d{1,2} ?[-–:] ?\d{1,2}(?![\d.,:–-]\d|\d| ?(?:am|pm|Uhr|h)\b)")
_SENTENCE_MARKS = ("\n", ". ", "! ", "? ", "。", "؟", "।", "։")
TITLE_BEFORE_PERSON = frozenset("en de fr it es pt nl sv da nb ca ro".split())
"""Languages in which a name right behind a title is of a person: what is ruled stands in another case or behind a preposition."""
_LONGEST_TITLE, _LONGEST_SHORT_TITLE = 5, 4
_LONGEST_SENTENCE = 2_000
_LONGEST_CODE = 3
_SHORT_LINE = 3
_LONG_TITLE = 5
_LANGUAGES = {"Arab": ("ar", "fa"), "Hebr": ("he",), "Deva": ("hi",), "Hang": ("ko",), "Cyrl": ("ru", "uk", "bg", "sr"), "Grek": ("el",)}


class Page:
    """What the judgement of case needs to know of a text: its lines in capitals, its sentence starts, its lower-case words."""

    def __init__(self, text: Text, sizes: Mapping[str, int]) -> None:
        self.text, self.sizes = text, sizes
        self.lower = {key for number, key in enumerate(text.keys) if text.written(number).islower()}
        self.in_capitals = _lines(text, is_in_capitals)
        counted = Counter(script_of(c) for c in text.text[:2000] if c.isalpha())
        self.script = counted.most_common(1)[0][0] if counted else "Zyyy"
        self.scripts = scripts(text.text) if not text.text.isascii() else frozenset()
        self.functions = self._words("function")
        self.in_title_case = _lines(text, lambda line: is_in_title_case(line, self.functions))
        self.titles = self._words("title")
        self.own_titles = cues.words("title", text.lang, own=True)
        self.heads = self._words("head")
        self.institutions = cues.words("institution", text.lang)
        self.connectors = cues.words("connector", text.lang)
        self.calendar = cues.words("calendar", text.lang)
        self.common = cues.words("common", text.lang, own=text.lang is not None)
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
        """Whether an offset lies in one of these lines, which are in order."""
        before = bisect_right(lines, offset, key=itemgetter(0))
        return before > 0 and offset < lines[before - 1][1]

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
        found = _SENTENCE_END.search(self.text.text, max(0, start - 12), start)
        return found is not None and (found[0][:1] != ";" or self.script == "Grek")  # there it is a question mark

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

    def is_addressed(self, number: int) -> bool:
        """Whether a person's title stands directly before a token; with a full stop only where it is a short one with a capital
        (Gen., Mr.) or of two letters (on.), since else it ends a sentence."""
        if not self.titles_before(number):
            return False
        letters = len(self.text.keys[number - 1])
        shortened = letters <= 2 or (letters <= _LONGEST_SHORT_TITLE and self.is_capitalised(number - 1))
        return self.text.gap(number - 1) != ". " or shortened

    def as_code(self, span: Span, hit: Hit, written: str) -> str:
        """What is written, in capitals where it is all that brackets hold and may be short for a place: Indurain (Esp), Bugno (It.)."""
        before, after = self.text.text[max(0, span.start - 1) : span.start], self.text.text[span.end : span.end + 2]
        bracketed = before == "(" and after.startswith((")", ".)")) and len(written) <= _LONGEST_CODE and written.istitle()
        return written.upper() if bracketed and hit.entity.type == "place" and self.text.keys[span.first] not in self.functions else written

    def goes_on(self, span: Span, hit: Hit, written: str) -> bool:
        """Whether what may be an abbreviation in small letters is the first word of another name: Jana Pawła, Niña."""
        if not is_abbreviation(hit) or not written[1:].islower():
            return False
        following = span.last + 1
        followed = following < len(self.text.keys) and self.text.gap(span.last) == " " and self.is_capitalised(following)
        return followed or written.casefold() != hit.form.casefold()

    def begins_title(self, first: int, last: int) -> bool:
        """Whether one word begins a title of two or three."""
        beginnings = (" ".join(self.text.keys[first : first + width]) for width in (2, 3))
        return first == last and any(words in self.titles for words in beginnings)

    def is_titled(self, number: int) -> bool:
        """Whether a title follows a token directly, as in Chinese, Japanese and Korean (岸首相, 문 대통령)."""
        end = self.text.tokens[number].end
        rest = self.text.text[end : end + 1 + _LONGEST_TITLE].removeprefix(" ")
        return any(fold(rest[:width]) in self.titles for width in range(1, len(rest) + 1))

    def is_quoted(self, number: int) -> bool:
        """Whether an opening quotation mark stands directly before a token."""
        return self.text.text[max(0, self.text.tokens[number].start - 1) : self.text.tokens[number].start] in tuple("«“„\"‘'‚‹")

    def follows_comma(self, number: int) -> bool:
        """Whether a word with a capital and a comma stand directly before a token, as a town does before its region: Albany, New York."""
        return number > 0 and self.text.gap(number - 1) == ", " and self.is_capitalised(number - 1)

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
        """Whether a span is of function words only, that have a capital because they begin a sentence or a title does: It is, Is, I'm.

        A capital on the last makes a name of them: Nhật Bản, whose marks are folded away.
        """
        if not all(self.text.keys[number] in self.functions or self.is_contracted(number) for number in range(span.first, span.last + 1)):
            return False
        last = span.last
        return self.says_nothing(last) or self.is_function_word(last) or not self.is_capitalised(last)

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


def is_in_title_case(line: str, functions: Collection[str] = ()) -> bool:
    """A line that is no sentence, of five or more longer words, nearly all with a capital, or of four words or more, all with one, function
    words among them (The Rise Of The Right): there a capital says nothing."""
    if ". " in line or line.rstrip().endswith((".", "!", "…", ":", ";", ",")):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    longer = [word for word in words if len(word) > 3]
    many = len(longer) >= _LONG_TITLE and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
    every = len(words) > _SHORT_LINE and all(word[0].isupper() or len(word) == 1 for word in words)
    return many or (every and any(not word.isupper() and fold(word) in functions for word in words[1:]))
