"""Hiragana and katakana → Latin: modified Hepburn (ALA-LC, BGN/PCGN), long vowels written short as the press does.

1. Halfwidth and circled kana become whole ones (NFKC); hiragana is read as katakana; ヽ and ヾ repeat the kana before them.
2. Sounds, the longest first: a kana with the small kana after it is one (シャ sha, ファ fa, ティ ti, ヴァ va). `_SOUNDS` has those
   of Hepburn and, for foreign sounds, of the Cabinet notice of 1991; in any other pair the small vowel takes the vowel's
   place (スィ: s + i).
3. ッ doubles the consonant after it (t before ch), and is silent before anything else.
4. ー, the mark of length, falls. ん is n everywhere, with no apostrophe.
5. In hiragana ou, oo and uu are long vowels and become o and u: おおさか osaka, さとう sato, ゆうき yuki. In katakana they are
   two sounds of a foreign name, パウロ pauro, and stay.

Departures from ALA-LC: no macrons, no apostrophe after n, n before b, m and p (Namba is Nanba).
"""

import functools
import re
import unicodedata

SCRIPTS: frozenset[str] = frozenset({"Hira", "Kana"})

_ROWS = (
    ("", "アイウエオ"), ("k", "カキクケコ"), ("s", "サシスセソ"), ("t", "タチツテト"), ("n", "ナニヌネノ"), ("h", "ハヒフヘホ"), ("m", "マミムメモ"),
    ("r", "ラリルレロ"), ("g", "ガギグゲゴ"), ("z", "ザジズゼゾ"), ("d", "ダヂヅデド"), ("b", "バビブベボ"), ("p", "パピプペポ"),
    ("v", "ヷヸヴヹヺ"), ("", "ァィゥェォ"),
)  # fmt: skip
_OTHER = {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu", "ン": "n", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o",
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa", "ヵ": "ka", "ヶ": "ke", "ヿ": "koto", "ゟ": "yori",
    "シェ": "she", "チェ": "che", "ジェ": "je", "ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du", "テュ": "tyu", "デュ": "dyu", "フュ": "fyu",
    "ウィ": "wi", "ウェ": "we", "ウォ": "wo", "ウァ": "wa", "イェ": "ye", "クァ": "kwa", "クィ": "kwi", "クェ": "kwe", "クォ": "kwo", "グァ": "gwa",
    "グィ": "gwi", "グェ": "gwe", "グォ": "gwo", "クヮ": "kwa", "グヮ": "gwa", "ヴュ": "vyu", "フョ": "fyo", "ヴョ": "vyo", "ツァ": "tsa",
    "ツィ": "tsi", "ツェ": "tse", "ツォ": "tso", "ファ": "fa", "フィ": "fi", "フェ": "fe", "フォ": "fo", "ヴャ": "vya",
}  # fmt: skip
_SMALL_VOWELS = dict(zip("ァィゥェォ", "aiueo", strict=True))
_GLIDES = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
_AINU = dict(zip("ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "k sh s t n h h f h h m r r r r r".split(), strict=True))  # small kana that close a syllable
_DOUBLE, _LENGTH, _REPEATS = "ッ", "ー", {"ヽ": False, "ヾ": True}  # … and whether the repeated kana is voiced
_VOICED = "\u3099"
_TO_KATAKANA = ord("ア") - ord("あ")


@functools.cache
def _sounds() -> dict[str, str]:
    """Every kana, and every two that are one sound, in Latin letters."""
    sounds = {kana: consonant + vowel for consonant, row in _ROWS for kana, vowel in zip(row, "aiueo", strict=True)}
    sounds |= _AINU | _OTHER
    for kana, sound in list(sounds.items()):
        if len(kana) > 1 or not sound.strip("aiueo") or kana in _AINU:
            continue
        consonant = sound[:-1]
        pairs = {small: consonant + vowel for small, vowel in _SMALL_VOWELS.items()}
        if sound[-1] == "i":  # キャ kya, but シャ sha, チャ cha, ジャ ja
            pairs |= {small: consonant + (glide[1] if consonant in ("sh", "ch", "j") else glide) for small, glide in _GLIDES.items()}
        sounds = {kana + small: paired for small, paired in pairs.items()} | sounds
    return sounds


@functools.cache
def _sound_pattern() -> re.Pattern[str]:
    longest_first = sorted(_sounds(), key=len, reverse=True)
    return re.compile(f"({_DOUBLE}*)({'|'.join(map(re.escape, longest_first))})")


@functools.cache
def _compatible() -> re.Pattern[str]:
    return re.compile("[ｦ-ﾟ㋐-㋾㌀-㍗]+")


@functools.cache
def _hiragana_words() -> re.Pattern[str]:
    return re.compile("[ぁ-ゖゝゞー\u3099\u309a]+")


def _sounded(match: re.Match[str]) -> str:
    sound = _sounds()[match[2]]
    if not match[1] or sound[0] in "aiueon":
        return sound
    return ("t" if sound.startswith("ch") else sound[0]) + sound


def _repeated(text: str) -> str:
    """Each repeat mark as the kana that it repeats."""
    found: list[str] = []
    for c in text:
        if c in _REPEATS:
            kana = unicodedata.normalize("NFD", found[-1])[:1] if found else ""
            c = unicodedata.normalize("NFC", kana + _VOICED) if _REPEATS[c] and kana else kana
        found.append(c)
    return "".join(found)


def _latin(kana: str) -> str:
    """Katakana alone → Latin; marks that stand for no sound of their own fall."""
    return re.sub(f"[{_DOUBLE}{_LENGTH}\u3099\u309a]", "", _sound_pattern().sub(_sounded, _repeated(kana)))


def _katakana(text: str) -> str:
    return "".join(chr(ord(c) + _TO_KATAKANA) if "ぁ" <= c <= "ゖ" or c in "ゝゞ" else c for c in text)


def _japanese(match: re.Match[str]) -> str:
    """A word of hiragana, its long vowels short."""
    return re.sub("o[ou]|uu", lambda long: long[0][0], _latin(_katakana(match[0])))


def romanize(run: str, lang: str | None = None) -> str:
    """A name in kana in Latin letters."""
    text = _compatible().sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), run)
    return _latin(_katakana(_hiragana_words().sub(_japanese, unicodedata.normalize("NFC", text))))
