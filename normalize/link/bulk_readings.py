"""The same as `readings`, for a whole text at once: every run of words is a hash, and all runs of one length are looked up together.

Two walks. One over words as they stand, without their clitics, or behind an article that the word before has swallowed: the hash of
such a run is that of a stretch of the text. The other over inflected words: each is a choice among lemmas, and the hash of a run is
made of theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from normalize.lexicon.bulk import Bulk, ragged
from normalize.lexicon.layers import Layers
from normalize.link.readings import Reading
from normalize.link.text import GAP_CHARACTERS, LONGEST_GAP, Text
from normalize.text.arrays import LAST, Characters, Unreadable, characters
from normalize.text.fold import fold
from normalize.text.inflection import contracted, contractions, lemmas
from normalize.text.rolling import Hashes, Places, Rolling, of_strings, powers
from normalize.text.scripts import BLOCKS
from normalize.text.tokens import APOSTROPHES, MOST_TOKENS, MOST_UNSPACED, Token

Bools = npt.NDArray[np.bool_]
_SPACE = np.uint64(ord(" "))
_CLITICIZING = ("Arab", "Hebr", "Hang", "Kana")
_LONGEST = 1 << 14  # code points of a run
_MOST_KEPT = 200_000  # words whose lemmas are remembered


def _table(places: Iterable[int]) -> Bools:
    table = np.zeros(LAST, np.bool_)
    table[list(places)] = True
    return table


_IN_GAP = _table(map(ord, GAP_CHARACTERS))
_MAY_BEAR_CLITICS = _table(chain(map(ord, APOSTROPHES), *(range(first, last + 1) for first, last, script in BLOCKS if script in _CLITICIZING)))


class _Lemmas(NamedTuple):
    words: tuple[str, ...]
    raw: Hashes
    widths: Places


class Lemmatizer:
    """The lemmas of words of one language with their hashes, remembered."""

    def __init__(self, lang: str | None) -> None:
        self.lang = lang
        self._known: dict[str, _Lemmas] = {}

    def of(self, keys: Sequence[str]) -> list[_Lemmas]:
        """The lemmas of each key, itself the first; a number has no other."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        new = [key for key in set(keys) if key not in self._known]
        found = [(key,) if key.isdigit() else lemmas(key, self.lang) for key in new]
        raw, widths = of_strings([word for words in found for word in words])
        bounds = np.cumsum([0, *map(len, found)]).tolist()
        for place, key in enumerate(new):
            part = slice(bounds[place], bounds[place + 1])
            self._known[key] = _Lemmas(found[place], raw[part], widths[part])
        return [self._known[key] for key in keys]


class BulkReader:
    """Reads texts by the bulk indexes of some lexicons; remembers lemmas from text to text."""

    def __init__(self, lexicons: Layers) -> None:
        self._bulks = [lexicon.bulk for lexicon in lexicons.lexicons if "fold" in lexicon.tiers]
        self._lemmatizers: dict[str | None, Lemmatizer] = {}

    def read(self, text: str, lang: str | None) -> tuple[Text, list[Reading]] | None:
        """A text and its readings; None where it has characters that only the slow way knows."""
        if not self._bulks:
            return None
        try:
            found = BulkText(text, lang, self._bulks)
        except Unreadable:
            return None
        return found, found.bulk_readings(self._lemmatizers.setdefault(lang, Lemmatizer(lang)))


class BulkText(Text):
    """A text read as arrays. Raises arrays.Unreadable where it cannot be."""

    def __init__(self, text: str, lang: str | None, bulks: Sequence[Bulk]) -> None:
        self.characters = of = characters(text, bulks[0].tables)
        super().__init__(text, lang, list(map(Token, of.starts.tolist(), of.ends.tolist(), of.unspaced.tolist())))
        self.bulks = bulks
        self.places, self.closes = of.place[of.starts], of.place[of.ends]
        self.cliticized = self._cliticized()
        self.keys = [of.text[start:end] for start, end in zip(self.places.tolist(), self.closes.tolist(), strict=True)]

    def _cliticized(self) -> frozenset[int]:
        """The tokens that may bear clitics."""
        counted = np.zeros(len(self.characters.codes) + 1, np.int64)
        np.cumsum(_MAY_BEAR_CLITICS[self.characters.codes], out=counted[1:])
        return frozenset(np.flatnonzero(counted[self.characters.ends] > counted[self.characters.starts]).tolist())

    def starts(self, number: int) -> list[int]:
        return super().starts(number) if number in self.cliticized else [self.tokens[number].start]

    def ends(self, number: int) -> list[int]:
        return super().ends(number) if number in self.cliticized else [self.tokens[number].end]

    def bulk_readings(self, lemmatizer: Lemmatizer) -> list[Reading]:
        """What `readings.readings` gives."""
        if not self.tokens:
            return []
        found = _Looked(self)
        known = lemmatizer.of(self.keys)
        self.readings = [each.words for each in known]
        return [*_AsItStands(found).readings(), *_Inflected(found, known).readings()]


class _Looked:
    """What both walks need to know of a text."""

    def __init__(self, text: BulkText) -> None:
        self.text, self.bulks = text, text.bulks
        of: Characters = text.characters
        gaps = np.zeros(len(of.codes) + 1, np.int64)
        np.cumsum(_IN_GAP[of.codes], out=gaps[1:])
        widths = of.starts[1:] - of.ends[:-1]
        joined = (widths <= LONGEST_GAP) & (gaps[of.starts[1:]] - gaps[of.ends[:-1]] == widths)
        for number in np.flatnonzero(~joined).tolist():
            joined[number] = text.joins(number)
        self.joined = np.append(joined, False)
        self.empty = text.closes <= text.places
        self.passes = np.append((widths > 0) & (text.places[1:] == text.closes[:-1]), False) | self.empty
        """Tokens behind which a run goes on unasked: nothing of the key stands between them and the next."""

    def asked(self, raw: Hashes) -> tuple[Bools, Bools]:
        """Which hashes are of a key's beginning, and which of a whole one, in some lexicon."""
        begun, whole = np.zeros(len(raw), np.bool_), np.zeros(len(raw), np.bool_)
        for bulk in self.bulks:
            entries = bulk.probe(raw)
            begun |= entries >= 0
            whole |= bulk.are_keys(entries)
        return begun, whole


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of tokens: the offset and the place in the fold where each starts, and the hash and width of what stands before that."""

    first: Places
    last: Places
    start: Places
    place: Places
    base: Hashes
    width: Places

    def those(self, chosen: Bools | Places) -> "_Runs":
        return _Runs(*(getattr(self, name)[chosen] for name in self.__slots__))

    def with_next(self) -> "_Runs":
        return _Runs(self.first, self.last + 1, self.start, self.place, self.base, self.width)

    def and_those(self, others: Sequence[tuple[int, int, int, int, int, int]]) -> "_Runs":
        if not others:
            return self
        columns = zip(*others, strict=True)
        dtypes = (getattr(self, name).dtype for name in self.__slots__)
        return _Runs(
            *(
                np.concatenate((getattr(self, name), np.array(column, dtype)))
                for name, column, dtype in zip(self.__slots__, columns, dtypes, strict=True)
            )
        )


class _AsItStands:
    """The walk over words as they stand."""

    def __init__(self, looked: _Looked) -> None:
        self.looked, self.text = looked, looked.text
        self.of = self.text.characters
        self.rolling = Rolling(self.of.folded)
        self.powers, _ = powers(_LONGEST)
        self.cliticized = sorted(self.text.cliticized)
        self.prefixes: dict[int, str] = {0: ""}
        self.found: list[Reading] = []

    def readings(self) -> list[Reading]:
        whole = np.flatnonzero(~self.looked.empty)
        zeros = np.zeros(len(whole), np.int64)
        runs = _Runs(whole, whole, self.of.starts[whole], self.text.places[whole], zeros.astype(np.uint64), zeros)
        runs = runs.and_those([*self._without_proclitics(), *self._behind_articles()])
        earlier = self._earlier_ends()
        for level in range(MOST_UNSPACED):
            if not len(runs.first):
                break
            begun = self._ask(runs, self.text.closes[runs.last], self.of.ends[runs.last])
            self._ask_earlier(runs, earlier)
            goes_on = (begun | self.looked.passes[runs.last]) & self.looked.joined[runs.last]
            if level + 1 >= MOST_TOKENS:
                goes_on &= self.of.unspaced[runs.first]
            runs = runs.those(goes_on).with_next()
            if level == 0:
                runs = runs.and_those(list(self._contracted()))
        return self.found

    def _ask(self, runs: _Runs, closes: Places, ends: Places) -> Bools:
        """Which of these runs begin a key; those that are one are found."""
        raw = runs.base + self.rolling.of(runs.place, closes) * self.powers[runs.width]
        begun, whole = self.looked.asked(raw)
        kept = np.flatnonzero(whole & ~self.looked.empty[runs.last])
        columns = (runs.start, ends, runs.first, runs.last, runs.place, closes, runs.base)
        folded = self.of.text
        for start, end, first, last, place, close, base in zip(*(column[kept].tolist() for column in columns), strict=True):
            self.found.append(Reading(start, end, first, last, self.prefixes[base] + folded[place:close], bool(base)))
        return begun

    def _without_proclitics(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        for number in self.cliticized:
            if self.text.keys[number]:
                for start in self.text.starts(number)[1:]:
                    yield number, number, start, int(self.of.place[start]), 0, 0

    def _behind_articles(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        articles = contractions(self.text.lang)
        for number, key in enumerate(self.text.keys[:-1]) if articles else ():
            if key in articles and self.text.gap(number) in (" ", "\u00a0") and self.text.keys[number + 1]:
                base, width = self._prefix(f"{articles[key]} ")
                yield number + 1, number + 1, int(self.of.starts[number + 1]), int(self.text.places[number + 1]), base, width

    def _contracted(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Words whose article is written into their preposition (للأمم): alone they are asked here, and with the next word yielded."""
        for number in self.cliticized:
            if (whole := contracted(self.text.written(number))) and self.text.keys[number]:
                start, key = int(self.of.starts[number]), fold(whole)
                raw, _ = of_strings([key])
                if self.looked.asked(raw)[1][0]:
                    self.found.append(Reading(start, int(self.of.ends[number]), number, number, key, True))
                if self.looked.joined[number]:
                    base, width = self._prefix(f"{key} ")
                    yield number, number + 1, start, int(self.text.places[number + 1]), base, width

    def _prefix(self, prefix: str) -> tuple[int, int]:
        raw, widths = of_strings([prefix])
        self.prefixes[int(raw[0])] = prefix
        return int(raw[0]), int(widths[0])

    def _earlier_ends(self) -> tuple[Places, Places, Places]:
        """Offsets inside of tokens at which a name may end, in order, and for each token where its own begin and how many there are."""
        begins, counts = np.zeros(len(self.text.tokens), np.int64), np.zeros(len(self.text.tokens), np.int64)
        offsets: list[int] = []
        for number in self.cliticized:
            ends = [end for end in self.text.ends(number) if end != self.text.tokens[number].end]
            begins[number], counts[number] = len(offsets), len(ends)
            offsets += ends
        return np.array(offsets, np.int64), begins, counts

    def _ask_earlier(self, runs: _Runs, earlier: tuple[Places, Places, Places]) -> None:
        offsets, begins, counts = earlier
        if not len(offsets):
            return
        of, within = ragged(counts[runs.last])
        runs, ends = runs.those(of), offsets[begins[runs.last][of] + within]
        inside = (ends > runs.start) & (runs.base == 0)
        self._ask(runs.those(inside), self.of.place[ends[inside]], ends[inside])


class _Inflected:
    """The walk over words each of which may be an inflected form of several."""

    def __init__(self, looked: _Looked, known: list[_Lemmas]) -> None:
        self.looked, self.text, self.lemmas = looked, looked.text, known
        self.counts = np.fromiter((len(each.words) for each in self.lemmas), np.int64, len(self.lemmas))
        self.begins = np.cumsum(self.counts) - self.counts
        self.counts[looked.empty] = 0
        self.raw = np.concatenate([each.raw for each in self.lemmas])
        self.widths = np.concatenate([each.widths for each in self.lemmas])
        self.powers, _ = powers(_LONGEST)

    def readings(self) -> list[Reading]:
        if int(self.counts.max()) < 2:
            return []
        first = np.flatnonzero(~self.text.characters.unspaced)
        of, choice = ragged(self.counts[first])
        first = first[of]
        lemma = self.begins[first] + choice
        runs = _Choices(first, first, self.raw[lemma], self.widths[lemma], choice == 0, [choice])
        found: list[Reading] = []
        for _ in range(MOST_TOKENS):
            if not len(runs.first):
                break
            begun, whole = self.looked.asked(runs.raw)
            found += self._read(runs, np.flatnonzero(whole & ~runs.own))
            runs = self._longer(runs, (begun | self.looked.passes[runs.last]) & self.looked.joined[runs.last])
        return found

    def _longer(self, runs: "_Choices", going: Bools) -> "_Choices":
        """Those that go on, with each choice for the next word."""
        last = runs.last[going] + 1
        of, choice = ragged(self.counts[last])
        last, lemma = last[of], self.begins[last][of] + choice
        widths = runs.widths[going][of]
        raw = runs.raw[going][of] + _SPACE * self.powers[widths] + self.raw[lemma] * self.powers[widths + 1]
        path = [step[going][of] for step in runs.path]
        return _Choices(runs.first[going][of], last, raw, widths + 1 + self.widths[lemma], runs.own[going][of] & (choice == 0), [*path, choice])

    def _read(self, runs: "_Choices", kept: Places) -> Iterator[Reading]:
        tokens, keys = self.text.tokens, self.text.keys
        paths = zip(*(step[kept].tolist() for step in runs.path), strict=True)
        for first, last, path in zip(runs.first[kept].tolist(), runs.last[kept].tolist(), paths, strict=True):
            key = " ".join(self.lemmas[number].words[choice] for number, choice in zip(range(first, last + 1), path, strict=True))
            yield Reading(tokens[first].start, tokens[last].end, first, last, key, True, " ".join(keys[first : last + 1]))


@dataclass(frozen=True, slots=True)
class _Choices:
    """Runs of tokens with a choice made for each: the hash and width of what is read, and whether it is what the text has. `path` has
    for each token of the runs which of its lemmas was chosen."""

    first: Places
    last: Places
    raw: Hashes
    widths: Places
    own: Bools
    path: list[Places]
