"""Names in the scripts of India and Sri Lanka (Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil … Sinhala) → Latin letters.

Letters are read as ISO 15919 has them (`brahmic.tsv`: one table, for the blocks are laid out alike), then spelled as the press does
(`brahmic_spelling.tsv`: sh and ch without diacritics, long vowels not told apart, what a language makes of a conjunct or a nasal).
It departs from ISO 15919 and ALA-LC where they write what is not said: the inherent vowel at the end of a word, and inside it
where Hindi drops it (Ohala 1983), goes; a Tamil stop is voiced by its neighbours; and in what foreign names need: फ is f,
Marathi व्ह v and झ z, Bengali ভ often v, -टर -ter, -सन after a consonant -son.

Steps, for each word: its language (given, or guessed from its letters) → letters to sounds → inherent vowels dropped → spelling.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

SCRIPTS = frozenset({"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"})

_FIRST, _LAST, _BLOCK, _COMMON = 0x0900, 0x0DFF, 0x80, 0x64
_LANGUAGES = ("hi mr ne sa", "bn as", "pa", "gu", "or", "ta", "te", "kn", "ml", "si")
"""The languages of each block, in the order of the blocks; the first is meant where nothing tells."""

_TELLING = {"mr": ("ळ", "ऱ", "ॲ", "अॅ", "व्ह"), "as": ("ৰ", "ৱ")}
"""Letters that tell a language from the first one of its block."""

_FINAL = frozenset({"hi", "mr", "ne", "bn", "as", "pa", "gu", "or"})
_MEDIAL = frozenset({"hi", "mr", "ne", "bn", "as", "pa", "gu"})
"""The languages that drop the inherent vowel at the end of a word, and those that drop it inside too."""

_INHERENT, _LENGTHENED = "ə", "ː"
_LOUDNESS = {"m": 1, "n": 1, "ṇ": 1, "v": 1, "r": 2, "l": 2, "ṟ": 2, "ḷ": 2, "y": 3, "ẏ": 3}
"""How sonorous a consonant is; 0 where it does not stand here."""


def romanize(run: str, lang: str | None = None) -> str:
    """The names of a run as the press of their country writes them, in lower-case ASCII; `lang` is a BCP 47 tag."""
    tag = (lang or "").lower().partition("-")[0]
    return _words().sub(lambda word: _word(word[0], tag), unicodedata.normalize("NFC", run))


def _word(word: str, tag: str) -> str:
    lang = _language(word, tag)
    if lang is None:
        return ""  # joiners alone
    sounds = list(_sounds(word))
    if lang in _FINAL:
        _drop_final(sounds)
    if lang in _MEDIAL:
        _drop_medial(sounds)
    spelled = "".join(sounds)
    for pattern, spelling in _spelling(lang):
        spelled = pattern.sub(spelling, spelled)
    return spelled


def _language(word: str, tag: str) -> str | None:
    """The language to read a word in: the given one if it is written so, else what its letters tell."""
    block = next((ord(c) for c in word if _FIRST <= ord(c) <= _LAST), None)
    if block is None:
        return None
    languages = _LANGUAGES[(block - _FIRST) // _BLOCK].split()
    if tag in languages:
        return tag
    return next((x for x in languages if any(letter in word for letter in _TELLING.get(x, ()))), languages[0])


def _sounds(word: str) -> list[str]:
    """The sounds of a word in order, each as ISO 15919 writes it; a letter that is not in the table has none."""
    letters = _letters()
    sounds: list[str] = []
    for found in _letter_pattern().findall(word):
        kind, sound = letters[found]
        replaced = _vowels() if kind == "sign" else {_INHERENT} if kind == "virama" else ()
        if sounds and sounds[-1] in replaced:
            sounds.pop()
        if sound:
            sounds.append(sound)
        if kind == "consonant":
            sounds.append(_INHERENT)
    return sounds


def _drop_final(sounds: list[str]) -> None:
    """Drop the inherent vowel at the end: not that of a single letter, nor after a cluster that could not be said without it."""
    if len(sounds) < 3 or sounds[-1] != _INHERENT or not any(s in _vowels() for s in sounds[:-1]):
        return
    before, last = sounds[-3], sounds[-2]
    if before in _vowels() or before == _LENGTHENED or _LOUDNESS.get(last, 0) <= _LOUDNESS.get(before, 0):
        sounds.pop()


def _drop_medial(sounds: list[str]) -> None:
    """Drop the inherent vowel between vowel + consonant and consonant + vowel, from the right; not between two of one consonant."""
    for i in range(len(sounds) - 3, 1, -1):
        if sounds[i] != _INHERENT or i + 2 >= len(sounds):
            continue
        vowels = [sound in _vowels() for sound in sounds[i - 2 : i + 3]]
        if vowels == [True, False, True, False, True] and sounds[i - 1] != sounds[i + 1]:
            del sounds[i]


@cache
def _words() -> re.Pattern[str]:
    """A stretch of letters, marks and joiners of these scripts; their digits and full stops are no part of a word."""
    letters = (chr(code) for code in range(_FIRST, _LAST + 1) if unicodedata.category(chr(code))[0] in "LM")
    return re.compile(f"[{''.join(letters)}\u200c\u200d]+")


@cache
def _letters() -> dict[str, tuple[str, str]]:
    """Letter → its kind and its sound, over all blocks."""
    letters: dict[str, tuple[str, str]] = {}
    rows = [(letter, (kind, sound)) for letter, kind, sound in _rows("brahmic.tsv")]
    for letter, reading in rows:
        if all(_FIRST <= ord(c) < _FIRST + _COMMON for c in letter):
            for block in range(len(_LANGUAGES) - 1):
                letters["".join(chr(ord(c) + block * _BLOCK) for c in letter)] = reading
    letters.update(row for row in rows if not ord(row[0][0]) < _FIRST + _COMMON)
    return letters


@cache
def _letter_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _letters()), key=len, reverse=True)))


@cache
def _vowels() -> frozenset[str]:
    return frozenset(sound for kind, sound in _letters().values() if kind in ("vowel", "sign")) | {_INHERENT}


@cache
def _spelling(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules that hold in a language, in order."""
    rules = _rows("brahmic_spelling.tsv")
    return tuple((re.compile(pattern), spelling) for langs, pattern, spelling in rules if langs == "*" or lang in langs.split())


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    with open(os.path.join(os.path.dirname(__file__), table), encoding="utf-8", newline="") as lines:
        for line in lines:
            if not line.startswith("#"):
                first, second, third = line.rstrip("\n").split("\t")
                yield first, second, third
