"""Names in the Ethiopic script → Latin letters: Amharic and Tigrinya; Geez and others as Amharic.

BGN/PCGN 1967 (Amharic) and 2007 (Tigrinya) without their signs for ejectives, and the press of the two countries where it
departs: the first vowel is `e` (Bekele), after a guttural `a`, after ወ in Amharic `o` (Wolde); ቀ is `k`, ኘ in Amharic `gn`
(Desalegn); ይ before a consonant is `i` (Haile), and so it is between a consonant and a vowel (Mariam). Letters need no table:
the name of each in Unicode says its consonant and its vowel. The steps, for each word:

1. every letter becomes a consonant and a vowel, the sixth order one without a vowel;
2. consonants without a vowel get the `i` they are spoken with where too many stand together (Mengistu, Girma, Mesfin);
3. both are written out, ይ by what stands beside it.
"""

import re
import unicodedata
from functools import cache

SCRIPTS: frozenset[str] = frozenset({"Ethi"})

_CONSONANTS = dict(
    pair.split("=")
    for pair in (
        "H=h HH=h X=h L=l M=m SZ=s S=s R=r SH=sh Q=k QH=k B=b V=v T=t TH=t C=ch CH=ch N=n NY=gn K=k KX=h W=w Z=z ZH=zh Y=y D=d DD=d "
        "J=j G=g GG=ng PH=p P=p TS=ts TZ=ts F=f GLOTTAL= PHARYNGEAL= SS=s CC=ch ZZ=zh CCH=ch CCHH=ch BB=b TTH=t DDH=d DZ=dz"
    ).split()
)
_TIGRINYA = {"NY": "ny", "KX": "kh"}
_VOWELS = {"A": "e", "U": "u", "I": "i", "AA": "a", "EE": "e", "E": "", "O": "o", "WI": "wi", "WEE": "we", "WE": "wi"}  # others: wa
_GUTTURALS = frozenset({"H", "HH", "X", "GLOTTAL", "PHARYNGEAL"})
_SONORANTS = frozenset("lmnrw")
_LATIN_VOWELS = frozenset("aeiou")
_TOLD_BY = frozenset("ቐቑቒቓቔቕቖቘቚቛቜቝኣ")
"""Letters that Tigrinya writes and Amharic hardly does."""


def romanize(run: str, lang: str | None = None) -> str:
    """The run in Latin letters; `lang` is Tigrinya (`ti`), or else read as Amharic."""
    told = (lang or "").partition("-")[0].lower()
    tigrinya = told in ("ti", "tig") or (told != "am" and not _TOLD_BY.isdisjoint(run))
    marks = _pattern("[\u135d-\u135f]")  # of length, which the press does not write
    words = _pattern("[\u1200-\u135a\u1380-\u138f\u2d80-\u2dde\uab01-\uab2e]+")
    return words.sub(lambda word: _word(word.group(), tigrinya), marks.sub("", run))


def _word(word: str, tigrinya: bool) -> str:
    syllables = _voiced([_syllable(letter, tigrinya) for letter in word])
    written = ""
    for place, (consonant, vowel) in enumerate(syllables):
        if written and written[-1] not in _LATIN_VOWELS:
            consonant = "i" if (consonant, bool(vowel)) == ("y", True) or (consonant, vowel) == ("", "e") else consonant  # Mariam, Daniel
        elif written and not vowel and consonant == "y" and place < len(syllables) - 1:
            consonant = "i"  # Haile
        written += consonant + vowel
    return written


def _voiced(syllables: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The syllables, with an `i` in each bare one that cannot be spoken as the end of the one before."""
    voiced: list[tuple[str, str]] = []
    bare = True  # what stands before has no vowel
    for place, (consonant, vowel) in enumerate(syllables):
        following = syllables[place + 1 :]
        glide = place > 0 and consonant in ("y", "w")
        if not vowel and following and not glide and (bare or (len(following) == 1 and _rises(consonant, *following[0]))):
            vowel = "i"
        voiced.append((consonant, vowel))
        bare = not vowel
    return voiced


def _rises(consonant: str, end: str, vowel: str) -> bool:
    """Whether two bare consonants at the end of a word are spoken as a syllable (Fikir, Abiy), and not as in Work."""
    return not vowel and (end in ("y", consonant) or (end in _SONORANTS and consonant not in _SONORANTS))


def _syllable(letter: str, tigrinya: bool) -> tuple[str, str]:
    """The consonant and the vowel of a letter, by its name in Unicode."""
    name = unicodedata.name(letter, "").removeprefix("ETHIOPIC SYLLABLE ").removeprefix("SEBATBEIT ")
    found = _pattern(r"(GLOTTAL|PHARYNGEAL|W(?!W)|[B-Z]+?)(Y?) ?(W?(?:AA|EE|OA|A|E|I|O|U))").fullmatch(name)
    if found is None:
        return "", ""
    root, palatal, order = found.groups()
    if root + palatal in _CONSONANTS:
        root, palatal = root + palatal, ""
    consonant = _CONSONANTS.get(root, "")
    if tigrinya:
        consonant = _TIGRINYA.get(root, consonant)
    vowel = _VOWELS.get(order, "wa")
    if order == "A":
        vowel = "a" if root in _GUTTURALS else "o" if root == "W" and not tigrinya else "e"
    if order == "E" and not consonant:
        vowel = "e"
    return consonant + palatal.lower(), vowel


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
