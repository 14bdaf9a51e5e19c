"""Greek → Latin, modern or ancient, as English-language newspapers write names.

Standards: ELOT 743 (ISO 843, type 2, that of Greek passports) for modern Greek, ALA-LC for ancient: Δημήτριος is dimitrios in the one,
demetrios in the other. A name is read as ancient if its language is `grc`, or if it has breathings and its language is not given.
Where the rules leave ELOT, and why:

- γκ is g, ντ is d at the end or after a consonant, μπ b after a consonant and mb after a vowel, as papers have Gikas, Lambros; most names with
  them are foreign ones whose g, d and b have no other spelling: Μπέργκμαν, Έντουαρντ. (ντ between vowels is nt, for Antonis.)
- χ before a vowel is h where the word begins: Hatzidakis, and all foreign names; ou before a vowel is w there, γου is so everywhere: Γουίλσον.

τζ stays tz, since Tzitzikostas has it and John has it too. Steps: lower case, marks set apart from their letters, the kind of
Greek; then the rules of `greek.tsv`, as `rewriting.py` applies them.
"""

import unicodedata

from normalize.text.romanize.rewriting import spelling

SCRIPTS = frozenset({"Grek"})

_BREATHINGS = frozenset("\u0313\u0314")


def romanize(run: str, lang: str | None = None) -> str:
    """The name in lower-case ASCII letters, read as modern Greek unless there is a sign that it is ancient.

    >>> romanize("Δημήτριος"), romanize("Δημήτριος", "grc"), romanize("Ὅμηρος"), romanize("Μητσοτάκης")
    ('dimitrios', 'demetrios', 'homeros', 'mitsotakis')
    """
    letters = unicodedata.normalize("NFD", run.lower())
    return spelling("greek", _kind(letters, lang), SCRIPTS).rewrite(letters)


def _kind(letters: str, lang: str | None) -> str:
    named = (lang or "").lower().partition("-")[0]
    if named in {"el", "grc"}:
        return named
    return "el" if _BREATHINGS.isdisjoint(letters) else "grc"
