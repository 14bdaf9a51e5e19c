"""Words of a running text and where a name may begin and end.

A text is cut into tokens: in spaced scripts a run of letters, digits and marks; in unspaced scripts (Chinese, Thai, …) each
letter with what cannot begin a word after it: marks, vowels, stacked and silenced letters; in Tibetan a syllable. A run is cut
where it turns from one kind to the other, and at an apostrophe, so that the `Libya` of `Libya’s` and the `Italia` of `l’Italia`
are tokens. Offsets are code points of the text, always.
"""

import re
from dataclasses import dataclass
from functools import cache

from normalize.text.scripts import UNSPACED, script_of

APOSTROPHES = "'’‘ʼʻ`´′＇ʹ׳"
# Letters of unspaced scripts, checked by a test against scripts.UNSPACED: its ranges but for digits, which make a number together, and signs
# that part words or sentences.
_UNSPACED_RANGES = (
    "\u0e00-\u0e3e\u0e40-\u0e4e\u0e5c-\u0ecf\u0eda-\u0f00\u0f18\u0f19\u0f2a-\u0f33\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbd\u0fc6"
    "\u0fdb-\u103f\u1050-\u108f\u109a-\u109d\u1780-\u17d3\u17d7\u17dc-\u17df\u17ea-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u309d-\u309f\u3105-\u312f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Marks that \w leaves out although words contain them: combining marks, ZWJ, ZWNJ, soft hyphen; tatweel.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0bd7"
    "\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
    "\u07a6-\u07b0\u07eb-\u07f3\u1b00-\u1b04\u1b34-\u1b44\uabe3-\uabea\uabec\uabed\uaaeb-\uaaef\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
)
# Vowel signs, tone marks and virama that belong to the letter before them, and the vowels that Thai and Lao write first.
_UNSPACED_MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece\u0f71-\u0f84\u0f90-\u0fbc\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd"
_KANA_MARKS = "\u3099\u309a"
_LEADING_VOWELS = "\u0e40-\u0e44\u0ec0-\u0ec4"
# What else never begins a word: letters stacked under another, those that asat ends a Burmese syllable with, silenced ones.
_STACKED = f"(?:(?<=\u1039)[\u1000-\u1021]|(?<=\u17d2)[\u1780-\u17b3])[{_UNSPACED_MARKS}]*"
_CLOSING = f"[\u1000-\u1021]\u1037?\u103a[{_UNSPACED_MARKS}]*|[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c|[\u0e81-\u0eae]\u0ecc"
_TIBETAN = "[\u0f00\u0f2a-\u0f33\u0f35\u0f37\u0f39\u0f40-\u0f84\u0f86-\u0fbc]+"  # a dot parts its syllables
_CUT_BY_NEIGHBOURS = "\u0e00-\u109f\u1780-\u17ff"
LETTER = f"(?:[^\\W\\d_]|[{_MARKS}{_UNSPACED_MARKS}{_KANA_MARKS}])"
"""A pattern for one letter or one of the marks that words contain."""

MOST_TOKENS, MOST_UNSPACED = 14, 40
"""The longest name, in tokens; and where it begins in a script that does not space its words, in letters."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, and whether it stands in a script that does not space its words."""

    start: int
    end: int
    unspaced: bool


def character_classes() -> tuple[re.Pattern[str], ...]:
    """What characters may be in a token, each as a pattern of one: a letter or digit of spaced scripts, a mark on one, a letter of unspaced
    scripts, a mark on one, anything of an unspaced script whose letters are cut by what stands beside them. They overlap."""
    classes = (f"[^\\W_{_UNSPACED_RANGES}]", f"[{_MARKS}]", f"[{_UNSPACED_RANGES}]", f"[{_UNSPACED_MARKS}{_KANA_MARKS}]", f"[{_CUT_BY_NEIGHBOURS}]")
    return tuple(map(re.compile, classes))


@cache
def _unspaced_letter() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED_RANGES}]")


@cache
def _pattern() -> re.Pattern[str]:
    cut = f"(?:[{_LEADING_VOWELS}]+(?=[\u0e00-\u0eff]))?(?![\u0f00-\u0fff])(?=[{_CUT_BY_NEIGHBOURS}])[{_UNSPACED_RANGES}][{_UNSPACED_MARKS}]*"
    letter = f"(?![{_CUT_BY_NEIGHBOURS}])[{_UNSPACED_RANGES}][{_KANA_MARKS}]*|{cut}(?:{_STACKED}|{_CLOSING})*"
    unspaced = f"(?P<unspaced>{_TIBETAN}|{letter})"
    spaced = f"[^\\W_{_UNSPACED_RANGES}](?:[^\\W_{_UNSPACED_RANGES}]|[{_MARKS}])*"
    return re.compile(f"{unspaced}|{spaced}")


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [Token(m.start(), m.end(), m["unspaced"] is not None) for m in _pattern().finditer(text)]


def is_unspaced(character: str) -> bool:
    """Whether a character is a letter of a script that puts no space between words."""
    return script_of(character) in UNSPACED and _unspaced_letter().match(character) is not None


def head(key: str) -> str:
    """What a scan looks for first in a key: its first word, or, where that is unspaced, its first two letters."""
    if not key:
        return ""
    if is_unspaced(key[0]):
        return key[:2]
    end = next((i for i, c in enumerate(key) if c == " " or is_unspaced(c)), len(key))
    return key[:end]
