"""Which names of an open source are noise, by rules: one function a rule, in the order they are asked.

Wikidata and lists made of it hold flags, codes, titles of pages and of lists, descriptions, and words of every day among the names of a
thing. A name is first mended where it says itself how (the title of a page loses what stands in brackets), then asked about; what a
rule speaks against is not proposed. The rules were written while looking at names of X-FACTR, EveryPolitician, Natural Earth and rigour
(the `form` and the reason are printed by `scripts/make_world.py --noise`). They speak of forms, never of single things.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from normalize.sources.found import UNKNOWN_LANGUAGE, Name
from normalize.text.fold import fold
from normalize.text.name_words import particles
from normalize.text.parse import parse
from normalize.text.scripts import CASED, scripts

OF_NO_LANGUAGE = "mul"
IsWord = Callable[[str, str], bool]
"""Whether a form, in small letters, is a word of every day in a language."""

SHOUTED = 9
"""Code points of several words in capitals; what is shorter may be an abbreviation."""
LONGEST = 70
"""Code points; the few longer forms are sentences, or names that nobody writes out."""


def _no_words(form: str, lang: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Named:
    """What the rules know of a thing: its type, the name that is surely its own, and all forms that a source gives."""

    type: str
    main: str
    forms: frozenset[str] = frozenset()
    is_word: IsWord = field(default=_no_words)


Rule = Callable[[str, str, Named], bool]

_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_QUOTES = re.compile(r"""^["“”„«»'‘’]([^"“”„«»]+)["“”„«»'‘’]$""")
_FAMILY_FIRST = re.compile(r"([^,،]+), ([^,،]+),?")
_TURNED = frozenset({"Cyrl", "Hebr"})  # in which Wikipedias entitle pages so
_MARKUP = re.compile(
    r"[#|{}<>=_~^*\\@]|\[|\]|https?:|www\.|//|^\W*[a-z]{2,3}:|"
    r"^(?:category|categoría|catégorie|kategorie|категория|template|file|image|user|wikipedia|portal|draft|help|iso 3166[^:]*|un/locode):",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/\w+")
_LIST = re.compile(
    r"^(?:lists? of|chronology of|timeline of|history of|index of|outline of|listes? d|liste (?:der|des|von)|lista (?:d|over)|lijst|список|списък|"
    r"spisok|wykaz|seznam|popis|danh sách|chronologie|histoire d|historia de|κατάλογος|قائمة|فهرست|רשימת|היסטוריה של|история )|"
    r"(?:列表|一覧|목록|년표|年表|の歴史|历史|歷史)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]{2,3}[-‑ ][A-Z0-9]{1,3}|[A-Z]{2,4}|[A-Z0-9]{2,4}")
_SHORT = re.compile(r"(?:[^\W\d_]\.?){2,6}")
_SMALL_WORD = re.compile(r"(?<![^\s-])[^\W\d_]+(?![^\s-])")


def mended(form: str, lang: str, type_: str) -> str:
    """A form without what a page's title adds: brackets behind it, quotation marks around it; a person's given name first."""
    bare = " ".join(_BRACKETS.sub("", form).split())
    if quoted := _QUOTES.match(bare):
        bare = quoted[1].strip()
    if type_ == "person" and (turned := _FAMILY_FIRST.fullmatch(bare)) and scripts(bare) <= _TURNED:
        bare = f"{turned[2].strip()} {turned[1].strip()}"
    return bare if fold(bare) else form


def has_no_letters(form: str, lang: str, named: Named) -> bool:
    """A flag, a number, a sign."""
    return not any(character.isalpha() for character in form)


def is_one_letter(form: str, lang: str, named: Named) -> bool:
    """One letter or character alone: 美, S."""
    return sum(character.isalpha() for character in form) < 2


def has_no_language(form: str, lang: str, named: Named) -> bool:
    """A form of unknown language: nobody can say whether it is one."""
    return lang == UNKNOWN_LANGUAGE


def is_long(form: str, lang: str, named: Named) -> bool:
    return len(form) > LONGEST


def is_markup(form: str, lang: str, named: Named) -> bool:
    """A link to another wiki, a category, an address, a key with its value: ISO 3166-1:CW."""
    return bool(_MARKUP.search(form)) or bool(_ZONE.fullmatch(form))


def is_list(form: str, lang: str, named: Named) -> bool:
    """The title of a list or of a history."""
    return bool(_LIST.search(form))


def is_joined(form: str, lang: str, named: Named) -> bool:
    """Two names written as one: World Bank, WB · Eivissa / Ibiza · Pacha o Bajá."""
    for between in (", ", " / ", "/", " o ", " or ", " ou ", " oder ", " или ", " – ", " - ", ";", "、"):
        first, found, second = form.partition(between)
        if found and (between in (" / ", ";") or {first.strip(), second.strip()} <= named.forms):
            return True
    return False


def is_code(form: str, lang: str, named: Named) -> bool:
    """A code of a place: DE-NI, KVAD, lb. Its initials are no code: USA, UAE."""
    if named.type != "place" or form == named.main or not form.isascii():
        return False
    return bool(_CODE.fullmatch(form.upper() if len(form) < 4 else form)) and not is_of_initials(form, named.forms)


def is_shouted(form: str, lang: str, named: Named) -> bool:
    """Several words all in capitals, of a thing whose own name is not: STOCKHOLM ARLANDA."""
    return form.isupper() and not named.main.isupper() and len(form) >= SHOUTED and len(re.findall(r"[^\W\d_]{3,}", form)) > 1


def is_small(form: str, lang: str, named: Named) -> bool:
    """All in small letters, of a thing whose own name has capitals: eu, jean louis david. A language without case is not asked."""
    return form.islower() and named.main != form and not named.main.islower() and bool(scripts(form) & CASED)


def is_word(form: str, lang: str, named: Named) -> bool:
    """A word of every day in its language, as a further name of a person or organization: Union, Butcher. Of places such are names: Mısır."""
    return named.type != "place" and form != named.main and " " not in form and named.is_word(form.lower(), lang)


def has_a_title(form: str, lang: str, named: Named) -> bool:
    """A person with a title, where the rest is a name as well: Dr. Reinhold Lopatka, Mr Trump, President Obama."""
    if named.type != "person" or form == named.main or " " not in form:
        return False
    read = parse(form, lang)[0]
    return bool(read.titles) and bool(read.words) and set(read.words) <= _untitled_words(named.forms)


@lru_cache(maxsize=8)
def _untitled_words(forms: frozenset[str]) -> frozenset[str]:
    """The words of the names that have no title."""
    return frozenset(word for read in (parse(form)[0] for form in forms) if not read.titles for word in read.words)


def is_description(form: str, lang: str, named: Named) -> bool:
    """A person's name has capitals, but for particles: the Baghdad butcher, president of Ghana, re di Prussia Frederick II."""
    if named.type != "person" or form == named.main or not scripts(form) <= CASED:
        return False
    if any(rest[0].islower() for rest in re.findall(r",\s+(\w+)", form)):
        return True
    small = [word for word in _SMALL_WORD.findall(form) if word.islower() and len(word) > 3]
    return any(fold(word) not in particles() for word in small)


def is_given_name(form: str, lang: str, named: Named) -> bool:
    """The first word of a person's name alone: Angela. (A curator adds the few who are called so: Saddam.)"""
    first, found, _ = named.main.partition(" ")
    return named.type == "person" and bool(found) and form == first


def is_in_another_script(form: str, lang: str, named: Named) -> bool:
    """Han or Arabic letters that are said to be English, a person in Latin letters that are said to be Russian: the name is in another
    language's list, if it is one. Firms are called by Latin names everywhere."""
    if lang == OF_NO_LANGUAGE:
        return False
    expected = SCRIPT_OF.get(lang.partition("-")[0], _LATIN)
    if named.type == "person" and scripts(form) == _LATIN:
        return expected != _LATIN and lang.partition("-")[0] not in _ALSO_LATIN and "Latn" not in lang
    return not scripts(form) <= expected | _LATIN


SCRIPT_OF: dict[str, frozenset[str]] = {
    lang: frozenset(names.split())
    for langs, names in (
        ("ru uk be bg mk kk ky mn tg tt ba cv ce os ab rue udm sah kv mhr mrj myv mdf cu lez av kbd bxr tyv xal krc nog", "Cyrl"),
        ("sr sh bs", "Cyrl Latn"), ("uz az tk crh", "Cyrl Latn Arab"), ("el pnt grc", "Grek"), ("hy hyw", "Armn"), ("ka xmf", "Geor"),
        ("ar fa ur ps ckb sd ug arz pnb azb ku lrc glk mzn ary apc", "Arab Latn"), ("he yi", "Hebr"), ("am ti", "Ethi"), ("dv", "Thaa"),
        ("hi mr ne sa mai bho new gom dty", "Deva"), ("bn as bpy", "Beng"), ("pa", "Guru Arab"), ("gu", "Gujr"), ("or", "Orya"),
        ("ta", "Taml"), ("te", "Telu"), ("kn tcy", "Knda"), ("ml", "Mlym"), ("si", "Sinh"), ("th", "Thai"), ("lo", "Laoo"),
        ("bo dz", "Tibt"), ("my", "Mymr"), ("km", "Khmr"), ("zh yue lzh wuu gan hak nan cdo", "Hani Latn Bopo"),
        ("ja", "Hani Hira Kana"), ("ko", "Hang Hani"), ("vi", "Latn Hani"),
    )
    for lang in langs.split()
}  # fmt: skip
"""The scripts that a language is written in, ISO 15924, where Latin is not the only one. Source: CLDR's likely scripts, by hand."""

_LATIN = frozenset({"Latn"})
_ALSO_LATIN = frozenset("sr sh bs uz az tk crh ku vi nan hak cdo".split())

RULES: dict[str, Rule] = {
    rule.__name__.replace("_", "-"): rule
    for rule in (
        has_no_language, has_no_letters, is_one_letter, is_long, is_markup, is_list, is_joined, is_code, is_shouted, is_small,
        is_in_another_script, is_word, is_given_name, has_a_title, is_description,
    )
}  # fmt: skip
"""All rules by name, the cheap ones first."""


_NEVER = frozenset({"has-no-letters", "is-markup", "is-list"})
"""The rules that hold for labels too."""


def is_of_initials(form: str, forms: Iterable[str]) -> bool:
    """Whether an abbreviation has the initials of one of the forms: USA of United States of America."""
    letters = fold(form.replace(".", "")).replace(" ", "")
    return len(letters) > 1 and any(letters in _initials(other) for other in forms)


def is_abbreviation(form: str, named: Named) -> bool:
    """Up to six capitals, with points or without, of something that has a longer name in the same script: NATO, E.U."""
    longer = any(len(other) > len(form) + 2 and scripts(other) == scripts(form) for other in named.forms)
    return longer and form.isupper() and bool(_SHORT.fullmatch(form)) and bool(scripts(form) & CASED)


def why_noise(form: str, lang: str, named: Named) -> str | None:
    """The name of the first rule that speaks against a form; None where it may be proposed."""
    return next((name for name, rule in RULES.items() if rule(form, lang, named)), None)


def without_noise(names: Sequence[Name], type_: str | None) -> tuple[Name, ...]:
    """The names of a thing of an open source, the main one first, without noise. What a source calls a label or an official name is one,
    unless it has no letters or is markup or a list; further names are asked by all rules, mended or not."""
    named = Named(type_ or "other", names[0].form if names else "", frozenset(name.form for name in names))
    return tuple(name for name in names if not (rule := why_noise(name.form, name.lang, named)) or (name.kind != "alias" and rule not in _NEVER))


def _initials(form: str) -> Iterator[str]:
    """The initials of a form, of all its words and of those in capitals."""
    words = re.findall(r"[^\W\d_]+", form)
    yield "".join(fold(word[0]) for word in words)
    yield "".join(fold(word[0]) for word in words if word[0].isupper())
