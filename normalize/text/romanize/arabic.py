"""Names in the Arabic script → Latin letters: Arabic, Egyptian, Persian, Urdu, Pashto, Sorani and Uyghur.

The letters follow the BGN/PCGN systems of these languages (`arabic.tsv`), without their signs for emphasis, length, ayn and
hamza. Press usage decides where those signs stand for a sound a newspaper writes: ayn is `a`, as in Ali and Jafar, and nothing
beside a written vowel; the article is a word of its own and never assimilated (`al din`); final ة and ه are `a`, in Persian
`eh`; final و of an Arabic or Persian name is `o`, since most such names are foreign (Mario), and ابو `abu`. Short vowels come
out only where a mark writes them. The steps, in order:

1. presentation forms, the tatweel and signs of direction go, and marks get the order in which they sound;
2. the language is guessed from letters that only it has, where it is not told;
3. words grown together are parted: the article from its noun, عبد, ابو, الدين and الله from their neighbours;
4. each letter of a word is read by what stands before and behind it: و, ي and ه are consonants or vowels.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

SCRIPTS: frozenset[str] = frozenset({"Arab"})

_LANGUAGES = ("ar", "arz", "fa", "ur", "ps", "ckb", "ug")
_KIN = {"azb": "fa", "kk": "ug", "ku": "ckb", "pnb": "ur", "prs": "fa", "sd": "ur", "sdh": "ckb", "skr": "ur", "tg": "fa"}
_TOLD_BY = (("ug", "ۇۈۋ"), ("ckb", "ێۆڵڕە"), ("ps", "ټډړږښځڅڼۍې"), ("ur", "ٹڈڑےںھہۓۃ"), ("fa", "کی"))
"""Which language a letter tells of; the first that is there decides. پ چ گ stand in foreign names in Arabic as well."""

_PARTICLES = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ابو": "abu", "أبو": "abu", "أم": "umm", "الله": "allah", "اللہ": "allah"}
"""Particles of names, whose vowels everybody writes."""

_MARKS = "\u064b-\u065f\u0670"
_SHADDA = "\u0651"
_VOWELS = frozenset("اآأٱإىيیويۆۇۈېێەےۍةۃؤئ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0670")
_START, _AFTER_VOWEL, _BETWEEN, _END, _BEFORE_VOWEL = range(5)

_PLAIN = (
    (r"[\u0640\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069]", ""),
    (r"([\u064b-\u0650])\u0651", "\u0651\\1"),  # NFC puts the doubling behind the vowel
    (rf"(?<=[يیىو])\u0651(?![\w{_MARKS}])", ""),  # Ali, not Aliyy
    (r"[ىيیو]\u0670|\u0670[ىيی]", "ا"),
    (r"\u064b[اى]|[اى]\u064b", "\u064b"),
    (r"\u064e(?=[اآىة])|\u0650(?=[يیى](?![\u064b-\u0651]))|\u064f(?=و(?![\u064b-\u0651]))", ""),  # one long vowel, not two
)
_PARTED = (
    (r"\u200c(?=ال)|(?<=\w\w)(?=ال(?:د[يی]ن|ل[هہ])(?!\w))", " "),
    (rf"(?<![\w{_MARKS}])(عبد|[اأ]ب[ويی])(?=ال\w\w)", r"\1 "),
    (r"(?<=\s)و(?=ال\w{3})", "و "),
)
_HEARD = (
    (r"\b[اأ](?=و(?![اآوىيیة]))|\b[اإ](?=[يی](?![اآوىيیة]))", "ء"),  # a bearer of the vowel behind it
    (r"[اأإع](?=[\u064e-\u0650])|ع(?=[اآ])|\bع(?=[يیو]\w)(?![يیو][اآوىيیة])", "ء"),
    (r"ؤ(?=و)|ئ(?=[يیى])", "ء"),
    (r"(?<=[^\W\d_اآوىيی])وو(?![اآوىيیې])", "ۇ"),
)


def readings(run: str, lang: str | None = None) -> tuple[str, ...]:
    """One reading; where no language is told, also the Persian one of a name that begins like an article: Ellmers is المرس there."""
    found = romanize(run, lang)
    if lang is None and _language(_plain(run), None) == "ar" and _pattern(rf"(?<![\w{_MARKS}])[اٱ]ل").search(run):
        return tuple(dict.fromkeys((found, romanize(run, "fa"))))
    return (found,)


def romanize(run: str, lang: str | None = None) -> str:
    """The run in Latin letters; `lang` decides how letters sound that languages read differently."""
    run = _plain(run)
    lang = _language(run, lang)
    run = _rewritten(_parted(run, lang), _HEARD)
    words = _pattern(rf"[\w{_MARKS}]+")
    return words.sub(lambda word: _word(word.group(), lang), run).replace("\u200c", "")


def _plain(run: str) -> str:
    """Letters in their plain forms, and marks in the order in which they sound."""
    forms = _pattern("[\ufb50-\ufdff\ufe70-\ufefc]+")
    return _rewritten(forms.sub(lambda found: unicodedata.normalize("NFKC", found.group()), run), _PLAIN)


def _language(run: str, lang: str | None) -> str:
    told = (lang or "").partition("-")[0].lower()
    told = "arz" if lang == "ar-EG" else _KIN.get(told, told)
    if told in _LANGUAGES:
        return told
    return next((guess for guess, letters in _TOLD_BY if not frozenset(letters).isdisjoint(run)), "ar")


def _parted(run: str, lang: str) -> str:
    """The run with a space between words that are written as one."""
    run = _rewritten(run, _PARTED)
    start = rf"(?<![\w{_MARKS}])" if lang in ("ar", "arz") else r"(?<=\s)"  # Persian Alexanders begin with no article
    run = _pattern(start + rf"[اٱ]\u064e?ل\u0652?(?=\w[{_MARKS}]*\w)(?!ل[هہ]\b)").sub("آل ", run)
    return run if lang == "ar" else _pattern(r"(?<=[يی])[هہ]\b").sub("ة", run)  # Arabic has it written already


def _rewritten(run: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in rules:
        run = _pattern(pattern).sub(replacement, run)
    return run


def _word(word: str, lang: str) -> str:
    particle = _PARTICLES.get(_pattern(f"[{_MARKS}]").sub("", word))
    return "".join(_sounds(word, lang)) if particle is None else particle


def _sounds(word: str, lang: str) -> Iterator[str]:
    """What each character of a word sounds like."""
    sound, role, voiced = "", _START, False
    for place, letter in enumerate(word):
        after = word[place + 1 : place + 2]
        if letter == _SHADDA:
            yield sound if len(sound) == 1 and place > 1 else ""
            continue
        if place:
            role = _AFTER_VOWEL if voiced or after == _SHADDA else _END if not after else _BEFORE_VOWEL if after in _VOWELS else _BETWEEN
        sounds = _reading(letter, lang)
        sound = sounds[role] if len(sounds) > 1 else sounds[0]
        voiced = letter in _VOWELS and sound[-1:] in tuple("aeiou") and not (role == _BEFORE_VOWEL and len(sounds) > 1)
        yield sound


@cache
def _reading(letter: str, lang: str) -> list[str]:
    """How a letter sounds, in one way or five; a rare one as the letter that its name in Unicode begins with."""
    name = unicodedata.name(letter, "")
    if letter not in _rows() and name.startswith("ARABIC") and (letter.isalpha() or unicodedata.combining(letter)):
        letter = next((known for known in _rows() if unicodedata.name(known) == name.partition(" WITH ")[0]), "ء")
    cells = _rows().get(letter)
    return cells[_LANGUAGES.index(lang)] if cells else [letter]


@cache
def _rows() -> dict[str, list[list[str]]]:
    """How each letter of the table sounds, a list for each language."""
    rows = {}
    with open(os.path.join(os.path.dirname(__file__), "arabic.tsv"), encoding="utf-8", newline="") as file:
        for line in file.read().splitlines():
            if not line.startswith("#"):
                letter, *cells = line.split("\t")
                cells += [""] * (len(_LANGUAGES) - len(cells))
                rows[letter] = [(cell or cells[0]).strip("-").split("/") for cell in cells]
    return rows


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
