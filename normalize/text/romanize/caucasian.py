"""Georgian and Armenian → Latin, as English-language newspapers write names.

Standards: Georgia's national system (2002) without its apostrophes, so that the ejectives are written as the other stops; BGN/PCGN (1981) for
Eastern Armenian, also without apostrophes. Where the rules leave BGN/PCGN, and why:

- A foreign name in Georgian takes the nominative -ი, which papers leave out: both `readings` are given, but not of -შვილი.
- Western Armenian (`hyw`, or a name without a language in the spelling of before 1922, which the West kept) has its own values
  of b p, g k, d t, dz ts, j ch, since papers print Garabedian and Dikran; -եան is -ian in any language.
- յ that begins a Western name is h (Hagop), and is silent at its end. ու before a vowel is w where a word begins: Ուիլյամ.

Steps: lower case; the capitals and the script of the Georgian church (Asomtavruli, Nuskhuri) to the letters of today; East or West; then the
rules of `caucasian.tsv`, as `rewriting.py` applies them.
"""

import re
from functools import cache

from normalize.text.romanize.rewriting import spelling

SCRIPTS = frozenset({"Geor", "Armn"})

_NUSKHURI = range(0x2D00, 0x2D2E)
_TO_MKHEDRULI = 0x10D0 - 0x2D00  # both blocks are in one order
_OLD_SPELLING = r"եան\b|իւ|[^եո\W]ւ|\Bէ\B|ոյ\b"
_NOMINATIVE = "(?<![აეიოუ])(?<!შვილ)ი$"


def romanize(run: str, lang: str | None = None) -> str:
    """The name in lower-case ASCII letters; Armenian as the East reads it, unless there is a sign that it is Western.

    >>> romanize("ივანიშვილი"), romanize("Պետրոսյան"), romanize("Պետրոսեան")
    ('ivanishvili', 'petrosyan', 'bedrosian')
    """
    letters = _letters_of_today(run)
    return spelling("caucasian", _kind(letters, lang), SCRIPTS).rewrite(letters)


def readings(run: str, lang: str | None = None) -> tuple[str, ...]:
    """The name as it stands and, where it ends in the Georgian -ი after a consonant, without: that is how a foreign name takes the nominative.

    >>> readings("ჯო ბაიდენი"), readings("ქეთევან წამებული")[0]
    (('jo baideni', 'jo baiden'), 'ketevan tsamebuli')
    """
    first = romanize(run, lang)
    return (first, first[:-1]) if _nominative().search(_letters_of_today(run)) else (first,)


def _letters_of_today(run: str) -> str:
    return run.lower().translate(_modern_georgian())


def _kind(letters: str, lang: str | None) -> str:
    named = (lang or "").lower().partition("-")[0]
    if named in {"hy", "hyw", "ka"}:
        return named
    return "hyw" if _old_spelling().search(letters) else "hy"


@cache
def _modern_georgian() -> dict[int, int]:
    return {code: code + _TO_MKHEDRULI for code in _NUSKHURI}


@cache
def _old_spelling() -> re.Pattern[str]:
    return re.compile(_OLD_SPELLING)


@cache
def _nominative() -> re.Pattern[str]:
    return re.compile(_NOMINATIVE)
