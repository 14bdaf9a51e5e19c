"""Find every span of a text that spells a form of the lexicon, in three look-ups whatever the length of the text.

1. The text is cut into tokens; each may be read as it stands, without its clitics, or as an inflected form.
2. One query tells which of those readings are words of the lexicon, and how long the names are that begin with them.
3. Every run of tokens that may be a name is folded to its key, and one query fetches the aliases of all keys.

Nothing is judged here: `mentions` and `context` choose among the spans.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Hit, Rejection, rejected_qids
from normalize.link import cues
from normalize.text.fold import fold
from normalize.text.inflection import article_in, bare_spans, contracted, lemmas
from normalize.text.scripts import script_of
from normalize.text.tokens import APOSTROPHES, Token, head, tokens

# What may stand between two words of one name: a space, a hyphen, a full stop after an initial, a comma, a middle dot.
_GAP = re.compile(r"[ \t\u00a0\u202f\u2009\-‐‑–—.,·・•＝=&/'’‘ʼ׳״\"“”«»()]{0,3}|[ \t]*\r?\n[ \t]*")
_MOST_TOKENS = 14
OUTSHINES = 2
_MOST_READINGS = 24
_MOST_TIED = 3  # words that apostrophes tie into one name
_IN_ARABIC = frozenset({"ar", "fa", "ur", "ps", "ckb"})  # short words of one of these are names in another
_FEMININE, _MASCULINE = ("ая", "ую"), ("ии", "ыи", "ои")  # Зеленская is not Зеленский
_LONGEST_HEAD = 6  # letters of a head written onto a name: 부산대학교


@dataclass(frozen=True)
class Span:
    """A stretch of text and the aliases it spells; `first` and `last` are the numbers of its tokens."""

    start: int
    end: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    inflected: bool


class Text:
    """A text under the scan: its tokens, and what each may be read as."""

    def __init__(self, text: str, lang: str | None) -> None:
        self.text, self.lang = text, lang
        self.tokens: list[Token] = tokens(text)
        self._ends: dict[int, list[int]] = {}

    def written(self, number: int) -> str:
        token = self.tokens[number]
        return self.text[token.start : token.end]

    def gap(self, number: int) -> str:
        """What stands between a token and the next; empty after the last."""
        following = number + 1
        return self.text[self.tokens[number].end : self.tokens[following].start] if following < len(self.tokens) else ""

    @cached_property
    def heads(self) -> frozenset[str]:
        return cues.words("head", self.lang)

    @cached_property
    def keys(self) -> list[str]:
        return [fold(self.written(number)) for number in range(len(self.tokens))]

    @cached_property
    def readings(self) -> list[tuple[str, ...]]:
        """For each token, the folded words it may stand for: itself, then what it may be an inflected form of."""
        return [lemmas(key, self.lang) if self.may_inflect(number) else (key,) for number, key in enumerate(self.keys)]

    def may_inflect(self, number: int) -> bool:
        return not self.tokens[number].unspaced and not self.keys[number].isdigit()

    def starts(self, number: int) -> list[int]:
        """Offsets at which a name may begin in a token: its start, and after each clitic."""
        token = self.tokens[number]
        return [token.start, *(token.start + start for start, _ in bare_spans(self.written(number)) if start)]

    def ends(self, number: int) -> list[int]:
        """Offsets at which a name may end in a token: its end, and before each clitic."""
        if number not in self._ends:
            self._ends[number] = self._ends_of(number)
        return self._ends[number]

    def _ends_of(self, number: int) -> list[int]:
        token, width = self.tokens[number], len(self.written(number))
        found = [token.end, *(token.start + end for _, end in bare_spans(self.written(number)) if end < width)]
        if script_of(self.text[token.start]) == "Hang":  # 부산대학교
            cuts = ((cut, end) for end in found for cut in range(max(token.start + 2, end - _LONGEST_HEAD), end - 1))
            found += [cut for cut, end in cuts if fold(self.text[cut:end]) in self.heads]
        return found

    def glued(self, number: int) -> int:
        """The last token of the run that apostrophes tie to this one (O’Neill, Qur’an)."""
        last = number
        while last < number + _MOST_TIED and self.gap(last) and self.gap(last) in APOSTROPHES:
            last += 1
        return last


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read a run of tokens as a key."""

    start: int
    end: int
    first: int
    last: int
    key: str
    inflected: bool
    written: str = ""


def scan(text: Text, lexicons: Layers) -> list[Span]:
    """Every span that spells a form, also those inside others, by start and then longest first."""
    first_words = [tuple(_first_words(text, number)) for number in range(len(text.tokens))]
    wanted = {word for words in (*first_words, *text.readings) for word in words}
    known = lexicons.words(sorted(wanted))
    found = [reading for number, words in enumerate(first_words) for reading in _readings(text, number, words, known)]
    keys = sorted({reading.key for reading in found})
    hits: dict[str, list[Hit]] = {}
    for hit in lexicons.hits(keys):
        hits.setdefault(hit.key, []).append(hit)
    native = _native_labels(hits, text.lang, lexicons)
    hits = {key: _condensed(found_hits, text.lang, native) for key, found_hits in hits.items()}
    rejections: dict[str, list[Rejection]] = {}
    for rejection in lexicons.rejections(keys):
        rejections.setdefault(rejection.key, []).append(rejection)
    return _merged(text, found, hits, rejections)


def _merged(text: Text, found: list[_Reading], hits: dict[str, list[Hit]], rejections: dict[str, list[Rejection]]) -> list[Span]:
    """One span for each stretch; what it spells as it stands comes before what it may be an inflected form of.

    A stretch that the lexicon says names nothing has no hits; it hides the names inside it (中国 in 集中国力).
    """
    spans: dict[tuple[int, int], Span] = {}
    for reading in sorted(found, key=lambda reading: reading.inflected):
        rejected = rejected_qids(text.text[reading.start : reading.end], rejections.get(reading.key, ()), text.lang)
        fresh = tuple(hit for hit in hits.get(reading.key, ()) if hit.entity.qid not in rejected and _may_mean(reading, hit, text.lang))
        if "-" in rejected:
            fresh = ()
        elif not fresh:
            continue
        earlier = spans.get((reading.start, reading.end))
        if earlier and not earlier.hits:
            continue
        if earlier and reading.inflected and not earlier.inflected:
            if not _outshines(fresh, earlier.hits):
                continue
            earlier = None
        united = (*earlier.hits, *fresh) if earlier else fresh
        end = _with_stop(text, reading.end, united)
        spans[reading.start, reading.end] = Span(reading.start, end, reading.first, reading.last, united, reading.inflected)
    return sorted(spans.values(), key=lambda span: (span.start, -span.end))


def _outshines(inflected: Sequence[Hit], exact: Sequence[Hit]) -> bool:
    """Whether what words may be an inflected form of is so much wider known that who bears the very form can hardly be meant: Berlins."""
    return max((hit.entity.known for hit in inflected), default=0) > OUTSHINES * (1 + max(hit.entity.known for hit in exact))


def _native_labels(hits: dict[str, list[Hit]], lang: str | None, lexicons: Layers) -> dict[str, str]:
    """The labels in the text's language of what some foreign form may mean, but for people, whose names travel."""
    foreign = {hit.entity.qid for found in hits.values() for hit in found if hit.entity.type != "person" and hit.lang != lang}
    return lexicons.labels(sorted(foreign), lang) if lang and foreign else {}


def _condensed(hits: list[Hit], lang: str | None, native: dict[str, str]) -> list[Hit]:
    """One hit for each entity, form and kind: that of the text's language, where there is one; no foreign name of a place that has
    its own in this script (Brasilia is Brazil in Finnish), and between languages in Arabic letters none at all."""
    best: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        own = lang is None or hit.lang in (lang, "mul", "und") or hit.lang.split("-")[0] == lang.split("-")[0]
        if not own and _is_of_another_language(hit, lang, native.get(hit.entity.qid)):
            continue
        place = hit.entity.qid, hit.form, hit.kind
        if place not in best or hit.lang == lang:
            best[place] = hit
    return list(best.values())


def _is_of_another_language(hit: Hit, lang: str | None, native: str | None) -> bool:
    """Whether a foreign form is out of place: its entity has a label of its own in this script, or both languages share Arabic letters."""
    script = _script_of_letters(hit.form)
    return (script == "Arab" and lang in _IN_ARABIC) or (native is not None and script == _script_of_letters(native))


def _script_of_letters(form: str) -> str:
    """The script of the first letter: a form may begin with a digit or a quotation mark."""
    return script_of(next(filter(str.isalpha, form), " "))


def _may_mean(reading: _Reading, hit: Hit, lang: str | None) -> bool:
    """An inflected reading in Latin letters is one of its own language: no Polish ending is taken off a Welsh name."""
    if not reading.inflected or script_of(reading.key[0]) != "Latn":
        feminine = reading.inflected and hit.entity.type == "person" and reading.written.endswith(_FEMININE) and hit.key.endswith(_MASCULINE)
        return not feminine
    return bool(lang) and hit.lang.split("-")[0] == str(lang).split("-")[0]


def _with_stop(text: Text, end: int, hits: tuple[Hit, ...]) -> int:
    """The end of a name that the lexicon writes with a full stop (EE.UU.), where the text has it too."""
    return end + 1 if text.text[end : end + 1] == "." and any(hit.form.endswith(".") for hit in hits) else end


def _first_words(text: Text, number: int) -> Iterator[str]:
    """The words by which a name may begin at a token, as the lexicon's `word` table has them."""
    for start in text.starts(number):
        for last in {number, text.glued(number)}:
            for end in text.ends(last):
                yield fold(text.text[start:end])
    if text.tokens[number].unspaced and number + 1 < len(text.tokens):
        yield head(fold(text.text[text.tokens[number].start : text.tokens[number + 1].end]))
    yield from (prefix.split(" ")[0] for prefix, _ in _restored(text, number))


def _restored(text: Text, number: int) -> Iterator[tuple[str, int]]:
    """Ways a name at a token reads once its article is whole again: the key of its beginning, and the token that goes on from
    there. Arabic للأمم is of الأمم; the Caire of « du Caire » is Le Caire."""
    if whole := contracted(text.written(number)):
        yield fold(whole), number + 1
    if number and text.gap(number - 1) in (" ", "\u00a0") and (article := article_in(text.keys[number - 1], text.lang)):
        yield article, number


def _readings(text: Text, number: int, first_words: tuple[str, ...], known: dict[str, int]) -> Iterator[_Reading]:
    token = text.tokens[number]
    for start in text.starts(number):
        words = (*first_words, *text.readings[number]) if start == token.start else _bare_words(text, number, start)
        longest = max((known.get(word, 0) for word in words), default=0)
        if not longest:
            continue
        tied = text.glued(number) - number
        for last in _run(text, number, min(longest + tied, _MOST_TOKENS)):
            for end in text.ends(last):
                if end > start:
                    yield _Reading(start, end, number, last, fold(text.text[start:end]), False)
            if start == token.start and not token.unspaced:
                yield from _inflected(text, number, last, known)
    for prefix, following in _restored(text, number):
        for last in _run(text, number, min(known.get(prefix, 0), _MOST_TOKENS)):
            rest = fold(text.text[text.tokens[following].start : text.tokens[last].end]) if following <= last else ""
            yield _Reading(token.start, text.tokens[last].end, number, last, f"{prefix} {rest}".strip(), True)


def _bare_words(text: Text, number: int, start: int) -> tuple[str, ...]:
    """What a token may be read as without its proclitics."""
    return tuple(fold(text.text[start:end]) for end in text.ends(number))


def _run(text: Text, first: int, longest: int) -> Iterator[int]:
    """The tokens at which a name that begins at `first` may end."""
    for last in range(first, min(first + longest, len(text.tokens))):
        yield last
        if not _GAP.fullmatch(text.gap(last)):
            return


def _inflected(text: Text, first: int, last: int, known: dict[str, int]) -> Iterator[_Reading]:
    """The keys of which a run of words may be an inflected form; each word must be one of the lexicon's."""
    choices = [[word for word in text.readings[number] if word in known] for number in range(first, last + 1)]
    plain = " ".join(text.keys[first : last + 1])
    total = 1
    for choice in choices:
        total *= len(choice)
    if not 0 < total <= _MOST_READINGS:
        return
    for words in product(*choices):
        key = " ".join(words)
        if key != plain:
            yield _Reading(text.tokens[first].start, text.tokens[last].end, first, last, key, True, plain)
