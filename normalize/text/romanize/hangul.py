"""Hangul → Latin: the Revised Romanization of Korean (2000), and family names as their bearers and the press spell them.

1. NFC makes syllables of conjoining jamo, NFKC of compatibility jamo; a jamo that stands alone is read alone, an old one not.
2. Each syllable is its initial, its vowel and its final, by the tables of the standard, as if it stood alone.
3. Where two syllables meet (`_MEETINGS`): ㄹㄹ is one l, as foreign names are written with it (알리 ali), and ㅇㅋ is nk (앙카라 ankara).
4. A Korean name is told by a known family name at its head and by syllables that given names are made of. The family name
   stands apart in its press spelling, and the syllables of the given name have a hyphen between: 문재인 moon jae-in.
   `readings` adds the given name as it is often spelled (jung for jeong, hyun for hyeon, woo for u), the family name's next
   spelling, and the name as one word, since 조지 is also George. That comes first where a name has but two syllables.

Departures from the standard: no assimilation and no liaison, as within personal names there too (한복남 han bok-nam); ㄹㄹ and
ㅇㅋ; family names; the epenthetic ㅡ of foreign names is eu as everywhere.
"""

import functools
import os
import re
import unicodedata

SCRIPTS: frozenset[str] = frozenset({"Hang"})

_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_FIRST_JAMO = {0x1100: _INITIALS, 0x1161: _VOWELS, 0x11A8: _FINALS[1:]}  # code points of jamo that stand alone
_RIEUL, _IEUNG, _KIEUK = 8, 21, 15  # ㄹ and ㅇ as finals, ㅋ as an initial
_RIEUL_INITIAL = 5
_MEETINGS = {(_RIEUL, _RIEUL_INITIAL): ("", "l"), (_IEUNG, _KIEUK): ("n", "k")}  # final, initial → both in Latin

# How given names are spelled where they do not follow the standard; one syllable as a whole.
_HABITS = (("yeo", "yu"), ("eo", "u"), ("hui", "hee"), ("ui", "ee"))
_HABIT_SYLLABLES = {
    "u": "woo", "mu": "moo", "su": "soo", "ju": "joo", "hun": "hoon", "jun": "joon", "yeong": "young", "eun": "un", "i": "yi", "geun": "keun",
}  # fmt: skip


def _is_syllable(character: str) -> bool:
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def _parts(character: str) -> tuple[int, int, int]:
    """The places of a syllable's initial, vowel and final in their tables."""
    place = ord(character) - _FIRST_SYLLABLE
    return place // 588, place % 588 // 28, place % 28


def _jamo(character: str) -> str:
    """A jamo that stands alone; nothing for one that today's Korean lacks; anything else itself."""
    code = ord(character)
    for first, sounds in _FIRST_JAMO.items():
        if first <= code < first + len(sounds):
            return sounds[code - first]
    is_old = 0x1100 <= code <= 0x11FF or 0xA960 <= code <= 0xA97F or 0xD7B0 <= code <= 0xD7FF or 0x3131 <= code <= 0x318E
    return "" if is_old else character


def _latin(text: str) -> str:
    """Syllable by syllable, whatever kind of name it is."""
    letters: list[str] = []
    final_before = 0
    for c in text:
        if not _is_syllable(c):
            letters.append(_jamo(c))
            final_before = 0
            continue
        initial, vowel, final = _parts(c)
        opening = _INITIALS[initial]
        if (final_before, initial) in _MEETINGS:
            letters[-1] = letters[-1].removesuffix(_FINALS[final_before])
            closing, opening = _MEETINGS[final_before, initial]
            letters[-1] += closing
        letters.append(opening + _VOWELS[vowel] + _FINALS[final])
        final_before = final
    return "".join(letters)


@functools.cache
def _name_tables() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Family names with their spellings; the syllables of given names."""
    families: dict[str, tuple[str, ...]] = {}
    given = ""
    with open(os.path.join(os.path.dirname(__file__), "hangul.tsv"), encoding="utf-8", newline="") as lines:
        for line in lines:
            kind, _, rest = line.rstrip("\n").partition("\t")
            if kind == "family":
                family, spellings = rest.split("\t")
                families[family] = tuple(spellings.split(" "))
            elif kind == "given":
                given += rest
    return families, frozenset(given)


def _korean_name(text: str) -> tuple[str, str] | None:
    """Family and given name, where the text is one Korean name, in one word or in two."""
    families, syllables = _name_tables()
    words = text.split(" ")
    if len(words) == 1 and 2 <= len(text) <= 4:
        length = 2 if text[:2] in families and len(text) > 2 else 1
        words = [text[:length], text[length:]]
    if len(words) == 2 and words[0] in families and 1 <= len(words[1]) <= 2 and syllables.issuperset(words[1]):
        return words[0], words[1]
    return None


def _habitual(syllable: str) -> str:
    """A syllable of a given name as it is often spelled."""
    if syllable in _HABIT_SYLLABLES:
        return _HABIT_SYLLABLES[syllable]
    for standard, habit in _HABITS:
        if standard in syllable:
            return syllable.replace(standard, habit)
    return syllable


def _composed(run: str) -> str:
    text = re.sub("[\u3131-\u318e]+", lambda jamo: unicodedata.normalize("NFKC", jamo[0]), run)
    return unicodedata.normalize("NFC", text)


def readings(run: str, lang: str | None = None) -> tuple[str, ...]:
    """Up to four readings, the likeliest first; one for what is no Korean name."""
    text = _composed(run)
    plain = _latin(text)
    name = _korean_name(text)
    if name is None:
        return (plain,)
    spellings = _name_tables()[0][name[0]]
    given = [_latin(syllable) for syllable in name[1]]
    standard = "-".join(given)
    found = [f"{spellings[0]} {standard}", f"{spellings[0]} {'-'.join(map(_habitual, given))}"]
    found.append(f"{spellings[1]} {standard}" if len(spellings) > 1 else found[0])
    found.insert(0 if len(text) == 2 else len(found), plain)
    return tuple(dict.fromkeys(found))


def romanize(run: str, lang: str | None = None) -> str:
    """A name in Hangul in Latin letters: its likeliest reading."""
    return readings(run, lang)[0]
