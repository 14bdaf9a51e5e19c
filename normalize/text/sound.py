"""Latin letters → how they sound, so that spellings of one name meet.

Two forms of a word, each coarser than the one before: its *phones*, one character a sound, for the closeness of two words
(`similarity`); and its *skeleton*, the classes of its consonants, for finding candidates. The sound key of a name is the
skeletons of its words in byte order, so that word order does not matter. Steps:

1. spelling → phones: digraphs of the Latin orthographies of Europe and of the usual romanizations (`_SPELLINGS`), one sound
   for a doubled letter;
2. phones → skeleton: vowels, h and y fall away, consonants fall into the seven classes of `CLASSES`, neighbours of one class are one.

Which sounds stand for which across scripts is not decided here but learned: `sounds.tsv`, made by `scripts/learn_sounds.py`.
"""

import os
import re
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

SOUND_VERSION = 1

CLASSES = {"k": "kgqx", "t": "td", "s": "szcjCSZ", "p": "pf", "b": "bvw", "l": "lr", "n": "nm"}
"""Classes of consonants that spellings of one name confuse most, by the counts of `sounds.tsv`; C S Z are ch sh zh, c is ts, x is kh."""

NO_CONSONANT = "a"
_CLASS_OF = {phone: name for name, phones in CLASSES.items() for phone in phones}
_SPELLINGS = {
    "tsch": "C", "dsch": "j", "tch": "C", "sch": "S", "dzh": "j", "dj": "j", "sh": "S", "ch": "C", "cz": "C", "sz": "S", "zh": "Z", "kh": "x",
    "gh": "g", "dh": "d", "th": "t", "ph": "f", "ck": "k", "qu": "k", "x": "ks", "tz": "c", "ts": "c", "ou": "u", "oo": "u", "ee": "i",
    "rh": "r", "wh": "w", "ce": "se", "ci": "si", "cy": "si", "sce": "Se", "sci": "Si", "scy": "Si", "c": "k", "y": "i",
    "ight": "ait", "aigh": "e", "augh": "o", "ough": "o", "eaux": "o", "eau": "o", "igh": "ai", "dg": "j",
}  # fmt: skip
_FAR_INITIAL = 4.5


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    longest_first = sorted(_SPELLINGS, key=len, reverse=True)
    return re.compile("|".join(longest_first)), re.compile(r"^y(?=[aeiou])"), re.compile(r"(.)\1+"), re.compile(r"^[kg](?=n)|^w(?=r)|(?<=m)b$")


@lru_cache(maxsize=100_000)
def phones(word: str) -> str:
    """The sounds of a word of a roman key, one character each; digits stay."""
    spelling, consonant_y, doubled, silent = _patterns()
    word = consonant_y.sub("Y", silent.sub("", doubled.sub(r"\1", word)))
    return doubled.sub(r"\1", spelling.sub(lambda found: _SPELLINGS[found.group()], word)).replace("Y", "y")


_COARSE = {ord(phone): name for name, of in CLASSES.items() for phone in of} | {ord("i"): "e", ord("y"): "e", ord("o"): "u", ord("h"): ""}


@lru_cache(maxsize=100_000)
def coarse(sounds: str) -> str:
    """The classes of a word's consonants with its vowels, of three sorts, between them."""
    return sounds.translate(_COARSE)


@lru_cache(maxsize=100_000)
def skeleton(sounds: str) -> str:
    """The classes of the consonants of a word's phones, digits kept; `a` where there are none."""
    found = ""
    for phone in sounds:
        mark = phone if phone.isdecimal() else _CLASS_OF.get(phone, "")
        if mark != found[-1:]:
            found += mark
    return found or NO_CONSONANT


def initial(word: str) -> str:
    """The class of the first sound of a word, `a` for a vowel, h or y: what an initial of it may stand for in any script."""
    return _CLASS_OF.get(phones(word)[:1], NO_CONSONANT)


def initials_heard(letter: str, family: str) -> list[str]:
    """The classes that an initial of a family of scripts may stand for, the likeliest first."""
    known = sounds(family).classes.get(phones(letter)[:1], [])
    return list(dict.fromkeys([initial(letter), *(name or NO_CONSONANT for cost, name in known if cost < _FAR_INITIAL)]))


class Sounds(NamedTuple):
    """What the sounds of one family of scripts are written as in Latin letters. All costs are natural logarithms, 0 is best.

    `change[heard][written]`, `drop[heard]`, `add[written]` and, for the last letter, `end[written]` tell how far two words
    are; `classes[heard]`, `added` and `ended` which skeletons a word may have elsewhere, the likeliest first.
    """

    change: dict[str, dict[str, float]]
    drop: dict[str, float]
    add: dict[str, float]
    end: dict[str, float]
    classes: dict[str, list[tuple[float, str]]]
    added: list[tuple[float, str]]
    ended: list[tuple[float, str]]


END = "$"
NEVER = 4.5
"""The cost of a change of sounds that was never or hardly ever seen."""


@cache
def _counts() -> dict[str, dict[tuple[str, str], float]]:
    """The counts of `sounds.tsv` by family: how often in 10,000 words a sound was written so; `-` is nothing."""
    found: dict[str, dict[tuple[str, str], float]] = {}
    with open(os.path.join(os.path.dirname(__file__), "sounds.tsv"), encoding="utf-8", newline="") as file:
        rows = (line.split("\t") for line in file.read().split("\n") if line and line[0] != "#")
        for family, heard, written, count in rows:
            found.setdefault(family, {})[heard.strip("-"), written.strip("-")] = float(count)
    return found


@cache
def sounds(family: str) -> Sounds:
    """What is known of a family of scripts; of one that nothing is known of, what holds for all."""
    counts = _counts()
    return learned(counts.get(family) or counts["all"])


def learned(counts: dict[tuple[str, str], float]) -> Sounds:
    """Costs from counts: of a change, the logarithm of how often the two stand together against how often each stands at all.

    `("", "t$")` counts how often a word is written with a last t that is not heard, `("$", "t$")` how often it is with any.
    """
    heard_total: dict[str, float] = {}
    written_total: dict[str, float] = {}
    for (heard, written), count in counts.items():
        heard_total[heard] = heard_total.get(heard, 0.0) + count
        written_total[written] = written_total.get(written, 0.0) + count
    found = Sounds({}, {}, {}, {}, _classes(counts, heard_total), [], [])
    for (heard, written), count in counts.items():
        if written.endswith(END):
            if not heard:
                found.end[written[0]] = _cost(count, counts.get((END, written), count))
        elif heard and written:
            found.change.setdefault(heard, {})[written] = _cost(count, (heard_total[heard] * written_total[written]) ** 0.5)
        elif heard:
            found.drop[heard] = _cost(count, heard_total[heard])
        else:
            found.add[written] = _cost(count, written_total[written])
    words = heard_total.pop(END, 1.0)
    found.added[:] = _unheard(counts, sum(heard_total.values()), "")
    found.ended[:] = _unheard(counts, words, END)
    return found


def _cost(count: float, total: float) -> float:
    return min(NEVER, -log(count / total)) if count else NEVER


def _classes(counts: dict[tuple[str, str], float], totals: dict[str, float]) -> dict[str, list[tuple[float, str]]]:
    shares: dict[str, dict[str, float]] = {}
    for (heard, written), count in counts.items():
        if heard and heard != END:
            of = shares.setdefault(heard, {})
            name = _CLASS_OF.get(written, "")
            of[name] = of.get(name, 0.0) + count / totals[heard]
    return {heard: sorted((-log(share), name) for name, share in of.items()) for heard, of in shares.items()}


def _unheard(counts: dict[tuple[str, str], float], total: float, place: str) -> list[tuple[float, str]]:
    """The classes of consonants written though not heard, at the end of a word or anywhere."""
    shares: dict[str, float] = {}
    for (heard, written), count in counts.items():
        if not heard and written[1:] == place and (name := _CLASS_OF.get(written[0], "")):
            shares[name] = shares.get(name, 0.0) + count / total
    return sorted((-log(share), name) for name, share in shares.items())


_WIDTH = 24
_FARTHEST = 7.0


@lru_cache(maxsize=50_000)
def variants(sounds_of_word: str, family: str) -> tuple[tuple[float, str], ...]:
    """The skeletons that a word heard so may have elsewhere, each with its cost, the likeliest first; at most 24."""
    known = sounds(family)
    beam = {"": 0.0}
    for phone in sounds_of_word:
        step: dict[str, float] = {}
        ways = known.classes.get(phone) or [(0.0, _CLASS_OF.get(phone, phone if phone.isdecimal() else ""))]
        for found, cost in _with_added(beam, known.added).items():
            for more, mark in ways:
                _keep(step, found + mark if mark != found[-1:] else found, cost + more)
        beam = dict(sorted(step.items(), key=lambda item: item[1])[:_WIDTH])
    beam = _with_added(_with_added(beam, known.added), known.ended)
    return tuple(sorted((cost, found or NO_CONSONANT) for found, cost in beam.items())[:_WIDTH])


def _with_added(beam: dict[str, float], added: list[tuple[float, str]]) -> dict[str, float]:
    wider = dict(beam)
    for found, cost in beam.items():
        for more, mark in added:
            if cost + more > _FARTHEST:
                break
            _keep(wider, found + mark if mark != found[-1:] else found, cost + more)
    return wider


def _keep(beam: dict[str, float], found: str, cost: float) -> None:
    if cost <= _FARTHEST and cost < beam.get(found, _FARTHEST + 1):
        beam[found] = cost
