"""Words in names that are no part of what tells one bearer from another, or that tell a lot: tables, and what they say.

Each table says in its first lines what it holds and where it comes from. Forms are compared folded. Read lazily, once.
"""

import os
from collections.abc import Iterator
from functools import cache, lru_cache

from normalize.text.fold import fold
from normalize.text.romanize import family_of, readings

_SHORTEST_TELLING = 4


def _rows(table: str) -> Iterator[list[str]]:
    with open(os.path.join(os.path.dirname(__file__), f"{table}.tsv"), encoding="utf-8", newline="") as file:
        text = file.read()
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")


@cache
def titles() -> frozenset[str]:
    """The keys of titles, ranks, styles and honorifics, of one word or several."""
    return frozenset(fold(row[-1]) for row in _rows("titles"))


@cache
def ordinals() -> dict[str, str]:
    """Keys of words that number a ruler or a generation: to the number, or to `jr` or `sr`."""
    return {fold(form): value for _, value, form in _rows("ordinals")}


@cache
def legal_forms() -> dict[str, str]:
    """Keys of companies' legal forms, to the class that equal ones of several countries share."""
    return {fold(form): name for _, name, form in _rows("legal_forms")}


@cache
def company_words() -> dict[str, str]:
    """Keys of generic words in names of companies, to the spelling that stands for all."""
    return {fold(form): fold(name) for name, form in _rows("company_words")}


@cache
def words_of_bodies() -> frozenset[str]:
    """The generic words that tell a name for that of an organization: university, bank; not *and* in any language, nor a title."""
    return frozenset(word for word in company_words() if len(word) >= _SHORTEST_TELLING or not word.isalpha()) - titles()


@cache
def particles() -> frozenset[str]:
    """The keys of articles and particles: al, bin, van, de …"""
    return frozenset(fold(row[-1]) for row in _rows("particles"))


@cache
def same_given() -> dict[str, frozenset[str]]:
    """Given names that stand for each other, short forms and those of other languages: to the numbers of the sets they are in."""
    found: dict[str, set[str]] = {}
    for _, formal, short in _rows("nicknames"):
        for name in (formal, short):
            found.setdefault(name, set()).add(formal)
    for number, names in enumerate(_rows("cognates")):
        for name in names:
            found.setdefault(name, set()).add(str(number))
    return {name: frozenset(sets) for name, sets in found.items()}


@cache
def _forms(family: str) -> dict[str, list[str]]:
    """Frequent names in Latin letters, and how a family of scripts writes them."""
    found: dict[str, list[str]] = {}
    for table in _TRANSCRIBED.get(family, ()):
        for _, name, form in _rows(table):
            if family_of(form) == family:
                found.setdefault(name, []).append(form)
    return found


@lru_cache(maxsize=50_000)
def transcriptions(name: str, family: str) -> frozenset[str]:
    """The words of roman keys as which a family of scripts writes a frequent name."""
    # A dot tells that the name is foreign.
    ways = (reading for form in _forms(family).get(name, ()) for reading in readings(f"{form}·{form}" if family == "han" else form))
    return frozenset(fold(reading).partition(" ")[0] for reading in ways)


@cache
def transcribed(family: str) -> dict[str, frozenset[str]]:
    """From the word of a roman key to the frequent names in Latin letters that it transcribes, in a family of scripts."""
    found: dict[str, set[str]] = {}
    for name in _forms(family):
        for word in transcriptions(name, family):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_TRANSCRIBED = {
    **dict.fromkeys(("han", "kana", "hangul"), ("transcribed_east",)),
    **dict.fromkeys(("arabic", "hebrew"), ("transcribed_west_asia",)),
    **dict.fromkeys(("brahmic", "cyrillic", "greek", "caucasian"), ("transcribed_other",)),
    "southeast": ("transcribed_east",),
}
