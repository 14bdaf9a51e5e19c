"""Cyrillic → Latin, language by language, as English-language newspapers write names.

Standards: BGN/PCGN for Russian, Belarusian and the languages of Central Asia, the Caucasus and the Volga; resolution 55 (2010) of Ukraine; the
transliteration law (2009) of Bulgaria; for Serbian its own Latin alphabet, for Macedonian that of its passports, both without marks.
Where the rules leave them, and why:

- Russian -ий and -ый are -y, -ия is -ia, й after a vowel is i but for final -ой and -ей, ье and ья are ie and ia, кс is x, е is ye only
  at the start of a word: Dmitry, Maria, Nikolai, Tolstoy, Vasiliev, Maxim, Yeltsin, Dostoevsky are what papers print.
- дж is j, and Уи- Уэ- are we-, wi-, since a name that has them is foreign: Джон, Уильям. (Bulgarian has -джиев of its own: only at either end.)
- The marks of letters are left out altogether (қ k, ө o, ҙ z), soft and hard signs too.

Most names in Cyrillic are foreign, taken down by ear. The rules do not try to undo that, so that each letter comes out alike everywhere.
Steps: the language, from the tag or from letters that tell; then the rules of `cyrillic.tsv`, as `rewriting.py` applies them.
"""

import re
import unicodedata
from functools import cache

from normalize.text.romanize.rewriting import spelling

SCRIPTS = frozenset({"Cyrl"})

_LANGUAGES = frozenset("ru uk be bg sr mk kk ky mn tg uz tt ba ce os".split())
_READ_ALIKE = {
    "rue": "uk", "bs": "sr", "hr": "sr", "cnr": "sr", "sh": "sr",
    "ab": "ce", "ady": "ce", "av": "ce", "inh": "ce", "kbd": "ce", "lez": "ce",
}  # fmt: skip
_DEFAULT = "ru"
_TELLING = (
    ("sr", "[ђћ]"),
    ("mk", "[ѓќѕ]"),
    ("tg", "[ҷӣӯ]"),
    ("ba", "[ҙҡҫ]"),
    ("tt", "җ"),
    ("ce", "ӏ"),
    ("os", "ӕ"),
    ("uz", "ў.*[қғҳ]|[қғҳ].*ў"),
    ("kk", "ұ|[әғқң].*і|і.*[әғқң]"),
    ("tg", "ҳ"),
    ("ky", "ң.*[өү]|[өү].*ң"),
    ("kk", "[әғқ]"),
    ("mn", "[өү]"),
    ("be", "ў"),
    ("uk", "[ґєї]"),
    ("sr", "[јљњџ]"),
    ("ru", r"[ѣѳ]|ъ\b"),
    ("be", "і.*[ыэ]|[ыэ].*і"),
    ("uk", "і"),
    ("bg", "ъ[^еёюя]"),
)
"""The first that is found in a name without a language says which it is read as; letters that several share stand late."""


def romanize(run: str, lang: str | None = None) -> str:
    """The name in lower-case ASCII letters, read as its language reads it.

    >>> romanize("Зеленский"), romanize("Гриценко"), romanize("Гриценко", "uk")
    ('zelensky', 'gritsenko', 'hrytsenko')
    """
    run = unicodedata.normalize("NFC", run.lower())
    return spelling("cyrillic", _language(run, lang), SCRIPTS).rewrite(run)


def _language(run: str, lang: str | None) -> str:
    """The language whose rules hold: the one named, where there are rules for it, else what the letters tell."""
    named = (lang or "").lower().partition("-")[0]
    named = _READ_ALIKE.get(named, named)
    return named if named in _LANGUAGES else _told_by_letters(run)


def _told_by_letters(run: str) -> str:
    return next((language for language, letters in _telling() if letters.search(run)), _DEFAULT)


@cache
def _telling() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(letters)) for language, letters in _TELLING)
