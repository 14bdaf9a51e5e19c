"""A name that no lexicon spells so → the aliases that sound like it, the closest first.

The order of steps: the sound keys the name may have elsewhere, the likeliest first, bring aliases; RapidFuzz ranks them, by their
spelling where the name is in Latin letters, else word by word with what was learned of sounds; `similarity` judges those that rank
first, until one is close and the rest rank well below. Where the likeliest keys bring one that is close, that is all; else more are
tried, beside what is already there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from heapq import nlargest
from typing import NamedTuple

from normalize.lexicon.answers import Hit
from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.text.fold import fold
from normalize.text.parse import ParsedName, parse
from normalize.text.romanize import LATIN, family_of, roman_key
from normalize.text.similarity import Likeness, begins, likeness
from normalize.text.sound import coarse, phones
from normalize.text.sound_keys import bearers_of, looked_for_as_heard, looked_for_one_off, looked_for_under
from normalize.text.word_closeness import met


class Effort(NamedTuple):
    """The keys of a name to try, how many aliases to look at and to judge, how low these may rank, and how close one must be to end it."""

    keys: Callable[[ParsedName], list[str]]
    most_heard: int
    most_judged: int
    least_rank: float
    close_enough: float


LATIN_EFFORTS = (
    Effort(looked_for_as_heard, 1000, 5, 0.6, 0.86), Effort(looked_for_one_off, 1000, 8, 0.5, 0.8),
    Effort(partial(looked_for_under, most=600), 1000, 16, 0.0, 0.8),
)  # fmt: skip
"""For names in Latin letters, where an error of typing is likelier than another sound."""
OTHER_EFFORTS = (Effort(partial(looked_for_under, most=40), 160, 40, 0.0, 0.8), Effort(partial(looked_for_under, most=600), 2000, 40, 0.0, 0.8))
HURRIED_LATIN_EFFORTS, HURRIED_EFFORTS = (LATIN_EFFORTS[0]._replace(close_enough=0.75),), (OTHER_EFFORTS[0]._replace(least_rank=0.6),)
"""For the many names of texts, most of whom no lexicon has: only the likeliest keys, and nothing where they bring none that is close.
(To take what is less close, with fewer of its rivals seen, would make it look surer than it is.)"""
LONGEST_NAME = 200
"""In code points."""
MOST_JUDGED = 40
"""How many aliases at most a name has that sound like it."""
_MOST_RIVALS = 20
_LETTERS_BELOW, _FAR_BELOW = 1.8, 0.15
"""How many letters, or how far in closeness, an alias may rank below a close one and still be judged: who else it might be."""
_MOST_RANKED = 40
_NEAR_WORDS = 60
_LEAST_RATIO = 40.0
_INITIAL = 0.8
_SAME_NUMBER = 0.1


class Near(NamedTuple):
    """An alias that sounds like a name, how the two meet, and how rare the words of the alias are."""

    hit: Hit
    likeness: Likeness
    rarities: dict[str, float]


def nearest(name: str, lexicons: Layers, lang: str | None, *, thorough: bool = True) -> list[Near]:
    """The aliases that sound most like a name, the closest first; none for what is too long to be a name.

    Unless it is to be thorough, only what is kept under its likeliest keys, and only where some of that is close.
    """
    if len(name) > LONGEST_NAME:
        return []
    readings = parse(name, lang)
    searches = [_Search(name, readings, lexicon) for lexicon in lexicons]
    for effort in _efforts(readings[0].family, thorough=thorough):
        if max(search.closest(effort) for search in searches) >= effort.close_enough:
            break
    else:
        if not thorough:
            return []
    found = sorted((near for search in searches for near in search.found(lexicons)), key=lambda near: -near.likeness.closeness)
    return found[:MOST_JUDGED] if lexicons.single else _of_layers(found, lexicons, lang)


def _of_layers(found: Sequence[Near], lexicons: Layers, lang: str | None) -> list[Near]:
    """What the upper layers allow, a form of an entity once."""
    allowed = set(lexicons.allowed([near.hit for near in found], lang))
    united: dict[tuple[str, str, str], Near] = {}
    for near in found:
        if near.hit in allowed:
            united.setdefault((near.hit.entity.qid, near.hit.form, near.hit.lang), near)
    return list(united.values())[:MOST_JUDGED]


def _efforts(family: str, *, thorough: bool) -> Sequence[Effort]:
    if family == LATIN:
        return LATIN_EFFORTS if thorough else HURRIED_LATIN_EFFORTS
    return OTHER_EFFORTS if thorough else HURRIED_EFFORTS


class _Search:
    """What one lexicon has been heard to hold for a name: the aliases, how each ranks, and how those judged meet the name."""

    def __init__(self, name: str, readings: Sequence[ParsedName], lexicon: Lexicon) -> None:
        self.key, self.readings, self.lexicon = _key(name), readings, lexicon
        self.forms: dict[int, str] = {}
        self.ranks: dict[int, float] = {}
        self.judged: dict[int, Likeness] = {}
        self.initials = bool(readings[0].initials) and len(readings[0].words) < 2  # J. Smith: little is spelled as in John Smith
        self.spelled = readings[0].family == LATIN and not self.initials
        self.far_below = _LETTERS_BELOW / max(1, len(self.key)) if self.spelled else _FAR_BELOW
        self.best, self.best_rank = 0.0, 1.0

    def closest(self, effort: Effort) -> float:
        """How close the closest alias is, in sound or in spelling, once so much was tried."""
        for reading in self.readings:
            self._rank(reading, self.lexicon.heard(effort.keys(reading), bearers_of(reading), effort.most_heard))
        for place, number in enumerate(nlargest(_MOST_RANKED, self.ranks, key=self.ranks.__getitem__)):
            rank, close = self.ranks[number], self.best >= effort.close_enough
            if place >= (_MOST_RIVALS if close else effort.most_judged):
                break
            if rank < (self.best_rank - self.far_below if close else effort.least_rank) and not self.initials:
                break
            if number not in self.judged:
                self.judged[number] = found = _likeness(self.readings, self.forms[number])
                if (alike := max(found.closeness, rank) if self.spelled else found.closeness) > self.best:
                    self.best, self.best_rank = alike, rank
        return self.best

    def found(self, lexicons: Layers) -> list[Near]:
        """The aliases judged, as they are seen from the topmost of these lexicons."""
        words = {word for found in self.judged.values() for word in (*found.left_b, *(meeting.b for meeting in found.meetings))}
        rarities, hits = lexicons.rarities(words), lexicons.lifted(self.lexicon.named(self.judged, "sound"), self.lexicon)
        return [Near(hit, found, rarities) for hit, found in zip(hits, self.judged.values(), strict=True)]

    def _rank(self, reading: ParsedName, heard: dict[int, str]) -> None:
        new = heard if len(self.readings) > 1 else {number: form for number, form in heard.items() if number not in self.forms}
        self.forms.update(new)
        for rank, number in _ranked(self.key, reading, new) if new else ():
            self.ranks[number] = max(rank, self.ranks.get(number, 0.0))


def _ranked(key: str, reading: ParsedName, forms: dict[int, str]) -> list[tuple[float, int]]:
    return _by_spelling(key, forms) if reading.family == LATIN else _by_words(reading, forms)


def _by_spelling(key: str, forms: dict[int, str]) -> list[tuple[float, int]]:
    """The aliases that are spelled most like a name, whatever the order of their words."""
    from rapidfuzz import fuzz, process

    spelled = dict(zip(forms, _plain(forms.values()), strict=True))
    scorers = (fuzz.ratio, fuzz.token_sort_ratio)[: 2 if " " in key else 1]  # where the first letter of a word differs, sorting misleads
    ranked = (process.extract(key, spelled, scorer=scorer, limit=_MOST_RANKED, score_cutoff=_LEAST_RATIO) for scorer in scorers)
    return [(ratio / 100, number) for one_way in ranked for _, ratio, number in one_way]


@cache
def _odd_lines() -> re.Pattern[str]:
    return re.compile("^[a-z ]*[^a-z \\n].*", re.MULTILINE)


def _plain(forms: Iterable[str]) -> list[str]:
    """The roman keys of forms; those in plain letters are keys when they are in lower case, and that is quicker done for all at once."""
    return _odd_lines().sub(lambda line: _key(line.group()), "\n".join(forms).lower()).split("\n")


def _by_words(reading: ParsedName, forms: dict[int, str]) -> list[tuple[float, int]]:
    """The aliases, by how close their words are to those of the name in sum."""
    words = {number: _key(form).split() for number, form in forms.items()}
    near = _near_words(reading, {word for of in words.values() for word in of})
    size = sum(map(len, reading.words)) or 1
    numbers = _written(reading.number)
    return [(_sum(near, of, size, reading.initials) + (_SAME_NUMBER if not numbers.isdisjoint(of) else 0.0), number) for number, of in words.items()]


def _written(number: str) -> frozenset[str]:
    """How keys may have a number."""
    if not number.isdecimal():
        return frozenset({number} - {""})
    tens, ones = divmod(int(number), 10)
    roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    return frozenset({number, roman})


@lru_cache(maxsize=100_000)
def _key(form: str) -> str:
    """The roman key of a form, quickly: titles and particles stay."""
    key = fold(form)
    return key if key.isascii() or family_of(form) == LATIN else roman_key(form)


def _near_words(reading: ParsedName, words: Iterable[str]) -> dict[str, dict[str, float]]:
    """For each word of a name, the words that are spelled nearest, with their closeness."""
    from rapidfuzz import fuzz, process

    spelled = {word: _spelled(word) for word in words}
    found: dict[str, dict[str, float]] = {}
    for word in reading.words:
        nearest = process.extract(_spelled(word), spelled, scorer=fuzz.ratio, limit=_NEAR_WORDS, score_cutoff=_LEAST_RATIO)
        found[word] = {other: met(word, other, reading.family, False)[0] for _, _, other in nearest}
    return found


@lru_cache(maxsize=100_000)
def _spelled(word: str) -> str:
    return f"{(heard := phones(word))} {coarse(heard)}"


def _sum(near: dict[str, dict[str, float]], words: list[str], size: int, initials: tuple[str, ...]) -> float:
    total, letters, met = 0.0, size, dict.fromkeys(words, 0.0)
    for word, others in near.items():
        best = 0.0
        for other in words:
            if other in others:
                close = others[other]
                if close > best:
                    best = close
                if close > met[other]:
                    met[other] = close
        total += best * len(word)
    for word in words:
        if initials and not met[word] and any(begins(word, letter) for letter in initials):
            met[word] = _INITIAL
        total += met[word] * len(word)
        letters += len(word)
    return total / letters


def _likeness(readings: Sequence[ParsedName], form: str) -> Likeness:
    return max((likeness(reading, other) for reading in readings for other in parse(form)), key=lambda found: found.closeness)
