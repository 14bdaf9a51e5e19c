"""Names in the Hebrew script → Latin letters: Hebrew, and Yiddish as it is spelled today.

Hebrew follows the Academy of the Hebrew Language (2006; BGN/PCGN 2018) without its marks: ח is `h`, צ `ts`, כ without its dot
`kh`; Yiddish follows YIVO. Where no points are written: no vowel but those of ו (`o` more often than `u`), י, א, ע and a final ה.
Departures toward the press, all for foreign names, which are most of what Hebrew writes unpointed: ב inside a word is `b`,
for they write v as ו; final פ is `p`; initial וו is `w`; the endings אל and יהו of Hebrew names are `el` and `yahu`.

The table is read as `rewriting.py` says. The order of its steps: cantillation goes and dots move before vowels; ligatures and
acronyms are undone; letters with a geresh; Yiddish vowels; points; endings; vowel letters; stops by their place; letters.
"""

import unicodedata
from itertools import pairwise

from normalize.text.romanize.rewriting import spelling

SCRIPTS: frozenset[str] = frozenset({"Hebr"})

_LANGUAGES = {"he": "he", "iw": "he", "yi": "yi", "ji": "yi"}


def romanize(run: str, lang: str | None = None) -> str:
    """The run in Latin letters; `lang` is Hebrew (`he`) or Yiddish (`yi`), else guessed from the letters."""
    plain = "".join(unicodedata.normalize("NFKC", c) if "\ufb1d" <= c <= "\ufb4f" else c for c in run)
    language = _LANGUAGES.get((lang or "").partition("-")[0].lower()) or _guess(plain)
    return spelling("hebrew", language, SCRIPTS).rewrite(plain)


def _guess(run: str) -> str:
    """Yiddish where its ligatures stand, or where points stand on alef or yod and nowhere else."""
    ligatures = any("\u05f0" <= c <= "\u05f2" for c in run)
    pointed = {before for before, point in pairwise(run) if "\u05b0" <= point <= "\u05bb"}
    return "yi" if ligatures or (pointed and pointed <= set("אי")) else "he"
