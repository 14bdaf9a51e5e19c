"""A name taken apart: the words that name, and what stands beside them.

The order of steps: brackets and the dates of a heading go; words that are titles, numbers, legal forms or initials are set
aside, in the script the name is written in; what is left is romanized, once for each reading; particles are marked. A name
that would have nothing left keeps its words.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from normalize.text.fold import fold
from normalize.text.name_words import company_words, legal_forms, ordinals, particles, titles
from normalize.text.romanize import family_of, readings, romanize
from normalize.text.scripts import CASED, script_of

_MOST_WORDS_OF_A_TITLE = 5
_ARTICLES = frozenset("al el ul as ash ad at ar az the".split())
_PARTICLES = _ARTICLES | frozenset(
    "bin ibn ben bint von van vom zu zum zur der den de di da do dos das du del della dei la le les ter ten af av of and y e".split()
)
"""Articles and particles as they are romanized: they tell nobody from another, and are as often left out. A last word is none."""
KINSHIP = frozenset("bin ibn bint ben ould wuld".split())
"""Words for son and daughter, romanized: before a name they make another's of it, and the name after them is the father's."""
_KINSHIP_WRITTEN = frozenset(map(fold, (*KINSHIP, "بن", "ابن", "بنت", "ولد", "בן", "בת")))
PATRONYMICS = ("ovich", "evich", "ovych", "evych", "ovic", "evic", "ovna", "evna", "ivna", "ichna", "vich", "ogly", "oglu", "kyzy")
"""What a last word ends in that says that the family name stands first, as Russian lists have it."""
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_ROMAN_CAPITALS = frozenset("IVX")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """One reading of a name. `words` are the words of its roman key that name, `particles` those that do not.

    `initials` are letters, in order; `number` is of a ruler, or `jr` or `sr`; `legal` are classes of legal forms, `titles` keys of
    titles; `family` is that of the scripts, `surname` the last word, or the last before a comma, or the first before a patronymic.
    """

    words: tuple[str, ...]
    particles: tuple[str, ...]
    initials: tuple[str, ...]
    number: str
    titles: tuple[str, ...]
    legal: tuple[str, ...]
    family: str
    surname: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"\s*[(\[（【〔].*?[)\]）】〕]"),
        re.compile(r"[\s,;]*(?:\b(?:b|d|c|ca|fl|born|died)\b\.?\s*)?\d{3,4}\s*[-–—/]\s*(?:\d{3,4})?\.?\s*$"),
        re.compile(r"[^\s,;/·・•‧∙⋅＝=_|\"“”„«»‹›-]+(?:(?<=\.)-)?"),
        re.compile(r"(?:[^\W\d_]{1,2}[.．])+[^\W\d_]?"),
        re.compile(r"(?:\w{1,8}[.．])+"),
        re.compile(r"(?P<name>.*?[^\W\d_一二三四五六七八九十])(?P<number>[一二三四五六七八九十]+|\d+)[世세]"),
    )


@lru_cache(maxsize=100_000)
def parse(form: str, lang: str | None = None, *, company: bool = False) -> tuple[ParsedName, ...]:
    """The readings of a name, at least one; the first is that of `romanize`. Of a company generic words are brought into one
    spelling, and no word is a title."""
    if company:
        form = re.sub(r"[^\s,;/]+", lambda word: company_words().get(fold(word.group()), word.group()), form)
    brackets, dates, token, *_ = _patterns()
    bare = _something(brackets.sub(" ", form), form)
    bare = _something(dates.sub("", bare), form)
    found = [match for match in token.finditer(bare) if _key(match.group())]
    aside = _Aside()
    if found and (numbered := _patterns()[5].fullmatch(found[-1].group())):  # 伊丽莎白二世, 클레멘스 7세
        aside.number = _han_number(numbered["number"])
        name = token.finditer(found[-1].string, found[-1].start(), found[-1].start() + numbered.end("name"))
        found[-1:] = [match for match in name if _key(match.group())]
    kept = _without_what_stands_beside(found, aside, titled=not company)
    if not kept:
        kept, aside = found, _Aside()
    names = _readings(found, kept, aside, lang)
    if len(kept) == 1 < len(found) and aside.titles:  # Dean Barrow is no dean
        names += _readings(found, found, _Aside(), lang)
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    """The fold of a word: names are made of the same ones again and again."""
    return fold(word)


def _something(bare: str, form: str) -> str:
    """What is left of a form, or the form, where that is nothing."""
    return bare if bare is form or fold(bare) else form


def heading_birth(form: str) -> str | None:
    """The year of birth in the heading of a library (Tolstoy, Leo, 1828-1910), where it has one."""
    found = re.search(r"(?<!\d)(\d{4})\s*[-–—/]\s*(?:\d{4})?\.?\s*[)\]]?\s*$", form)
    return found[1] if found else None


def _readings(found: list[re.Match[str]], kept: list[re.Match[str]], aside: "_Aside", lang: str | None) -> list[ParsedName]:
    core = _joined(found[0].string, kept) if found else ""
    before_comma = len(fold(romanize(core.partition(",")[0], lang)).split()) if "," in core else 0
    return [_reading(reading, aside, family_of(core), before_comma) for reading in readings(core, lang)]


class _Aside:
    """What was set aside while a name was read."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.initials: list[str] = []
        self.legal: list[str] = []
        self.particles: list[str] = []
        self.number = ""


def _without_what_stands_beside(found: list[re.Match[str]], aside: _Aside, *, titled: bool) -> list[re.Match[str]]:
    keys = [_key(match.group()) for match in found]
    kept: list[re.Match[str]] = []
    place = 0
    while place < len(found):
        taken = _taken(found, keys, place, aside, titled=titled) or _numbered(found, place, aside) or _initial(found[place].group(), aside)
        if not taken:
            kept.append(found[place])
        place += taken or 1
    return kept


@cache
def _heads() -> frozenset[str]:
    """The first words of all that is set aside, so that most words of a name are asked about once."""
    return frozenset(key.partition(" ")[0] for table in (titles(), ordinals(), legal_forms(), particles()) for key in table)


def _taken(found: list[re.Match[str]], keys: list[str], place: int, aside: _Aside, *, titled: bool) -> int:
    """How many words from here are a title, an ordinal, a legal form, or a particle of another script."""
    if keys[place].partition(" ")[0] not in _heads():  # a key may itself have spaces: Koch's
        return 0
    for length in range(min(_MOST_WORDS_OF_A_TITLE, len(keys) - place), 0, -1):
        key, last = " ".join(keys[place : place + length]), place + length == len(keys)
        cased = script_of(key[:1]) in CASED
        if key in ordinals() and (place or not cased) and (len(key) > 1 or last):
            aside.number = ordinals()[key]
        elif key in legal_forms() and length < len(keys) and (last or not place) and _is_legal(found[place].group()):
            aside.legal.append(legal_forms()[key])
        elif titled and key in titles() and not _is_given(found, keys, place, length, cased=cased):
            aside.titles.append(key)
        elif key not in particles() or key.isascii() or not 0 < place < len(keys) - length:
            continue
        elif key in _KINSHIP_WRITTEN:
            aside.particles.append("bin")
        return length
    return 0


def _is_given(found: list[re.Match[str]], keys: list[str], place: int, length: int, *, cased: bool) -> bool:
    """Whether what may be a title is a name: Sultan bin Salman is no sultan, Martin Luther King no king; Leopold, King is."""
    following = place + length
    if following < len(keys):
        return keys[following] in _KINSHIP_WRITTEN
    return cased and length == 1 and place > 0 and not _after_comma(found, place)


def _is_legal(word: str) -> bool:
    """Not "Salah ad Din": a short legal form has capitals or dots."""
    return len(_key(word)) > 2 or "." in word or not word[:1].isascii() or word.isupper() or not word.islower()


def _after_comma(found: list[re.Match[str]], place: int) -> bool:
    """Martin Luther King is no king; Leopold, King is."""
    return "," in found[place].string[found[place - 1].end() : found[place].start()]


def _numbered(found: list[re.Match[str]], place: int, aside: _Aside) -> int:
    """1 where a Roman numeral in capitals stands after the first word and no name follows directly that it might be an initial of."""
    word = found[place].group().rstrip(".,")
    if not place or word[:1] not in _ROMAN_CAPITALS:
        return 0
    if _after_comma(found, place) and found[place].group().endswith("."):
        return 0  # Petrov, I.
    named_on = place + 1 < len(found) and not found[place + 1].group()[0].islower()
    if not re.fullmatch(r"[IVX]+", word) or (len(word) == 1 and word != "I" and named_on):
        return 0
    digits = [_ROMAN_DIGITS[digit] for digit in word.lower()]
    aside.number = str(sum(-digit if digit < max(digits[i:]) else digit for i, digit in enumerate(digits)))
    return 1


def _han_number(number: str) -> str:
    """A number up to 99 in Han numerals, or itself where it is in digits."""
    if number.isdecimal():
        return str(int(number))
    tens, ten, ones = number.rpartition("十")
    digits = "〇一二三四五六七八九"
    return str((digits.index(tens[-1:] or "一") * 10 if ten else 0) + (digits.index(ones[-1]) if ones else 0))


def _initial(word: str, aside: _Aside) -> int:
    """1 where a word is an initial or several."""
    if (letters := _initials(word)) is None:
        return 0
    aside.initials += letters
    return 1


@lru_cache(maxsize=100_000)
def _initials(word: str) -> tuple[str, ...] | None:
    """The letters of a word that is an initial or several: J., J.K., Дж., or one letter of a script that has capitals; None of another."""
    letters = _key(word)
    alone = len(letters) == 1 and letters.isalpha() and script_of(letters) in CASED
    abbreviated = _patterns()[3 if script_of(letters[0]) in CASED else 4].fullmatch(word)
    pieces = [piece for piece in re.split(r"[.．]", word) if piece]
    if not (alone or abbreviated) or any(map(str.isdecimal, pieces)):
        return None
    return tuple(_letter(key) for piece in pieces if (key := fold(romanize(piece))))


def _letter(key: str) -> str:
    """The letter that an initial is: itself, or, where letters go by their names, em, es and dabliu."""
    if key.startswith(("dabl", "dbl")):
        return "w"
    return key[1] if len(key) > 1 and key[0] in "aei" and key[1] in "flmnrsx" and key[2:3] in ("", "f", "l", "m", "n", "s") else key[0]


def _joined(text: str, kept: list[re.Match[str]]) -> str:
    """The words kept, with what stood between neighbours."""
    found, end = "", None
    for match in kept:
        between = text[end : match.start()] if end is not None else ""
        found += (between if not any(map(str.isalnum, between)) else " ") + match.group()
        end = match.end()
    return found


def _reading(reading: str, aside: _Aside, family: str, before_comma: int) -> ParsedName:
    words = fold(reading).split()
    last = len(words) - 1
    with_patronymic = last > 0 and not before_comma and words[-1].endswith(PATRONYMICS)
    surname = words[before_comma - 1 : before_comma] or words[:1] if before_comma or with_patronymic else words[-1:]
    naming = [word for place, word in enumerate(words) if place == last or not _is_particle(word, first=place == 0, of_two=last == 1)]
    before = tuple(word for word in words if word not in naming)
    return ParsedName(
        tuple(naming), (*before, *aside.particles), tuple(aside.initials), aside.number, tuple(aside.titles), tuple(aside.legal), family,
        "".join(surname),
    )  # fmt: skip


def _is_particle(word: str, *, first: bool, of_two: bool) -> bool:
    """Whether a word is a particle: first of two only an article is one (Ben Nelson, Lee Terry, Van Morrison), and no word for a son."""
    return word in (_ARTICLES if first and of_two else _PARTICLES) and not (first and word in KINSHIP)
