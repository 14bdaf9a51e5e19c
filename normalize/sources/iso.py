"""ISO 3166: countries and their subdivisions, with what they are called in the languages of CLDR and pycountry.

There are no items in it. A country is known again by its code, where the lexicons have codes, else by its names among the places of its
country; codes are proposed only where they are asked for. What is written to tell entries of a list apart is no name and is left out
(`Congo - Kinshasa`, `Myanmar (Burma)`); what stands behind a comma goes where it belongs (`Korea, Republic of`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Piece, Tie, Where
from normalize.sources.translated import Names, above, catalogues, territories

LEVELS = ("country", "subdivision")
NAMERS = ("cldr", "pycountry")
TWICE = ("Country", "Outlying", "Overseas")
"""Types of subdivisions that ISO has as countries too, under their own code: Aruba, Guam, Mayotte."""
_NO_NAME = re.compile(r"[()\[\]{}（）［］†]| [-–—/] ")
_BREAKS = re.compile("[\u200b\u00ad\u180e\u200e\u200f\ufeff]|(?<=[\u0400-\u04ff])\u0301")
"""What says where a line may end, which way it runs or, in Cyrillic, where the stress is, and is no part of a name."""
_JOINED = re.compile(r"\b(?:and|y|e|i|et|und)\b|&")
_JOINING = re.compile(r"\b(?:of|of the|de|del|de la|din)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is read: the levels, who names them, in which languages (with those below; none for all), and whether codes are names."""

    levels: Sequence[str] = LEVELS
    namers: Sequence[str] = NAMERS
    languages: Sequence[str] = ()
    codes: bool = False

    def wants(self, tag: str) -> bool:
        return not self.languages or any(tag == asked or tag.startswith(f"{asked}-") for asked in self.languages)


def read(choice: Choice) -> Iterator[Piece]:
    """The countries, then the subdivisions. Raises InputError where Babel is asked for and not installed."""
    if "country" in choice.levels:
        yield from told_apart(list(_countries(choice)))
    if "subdivision" in choice.levels:
        yield from _subdivisions(choice)


def told_apart(countries: list[Found]) -> Iterator[Found]:
    """The countries without names that two of them have in one language, of which one is a mistake, or neither tells which is meant."""
    bearers = Counter((name.form, name.lang) for country in countries for name in country.names)
    for country in countries:
        if names := tuple(name for name in country.names if bearers[name.form, name.lang] == 1 or name.kind == "code"):
            yield replace(country, names=names)


def _countries(choice: Choice) -> Iterator[Found]:
    import pycountry

    cldr = territories(choice.wants) if "cldr" in choice.namers else {}
    catalogue = catalogues("iso3166-1", choice.wants) if "pycountry" in choice.namers else {}
    for country in pycountry.countries:
        code = country.alpha_2
        names = [Name(form, tag, "label") for tag, form in _translated(cldr, code)]
        if "pycountry" in choice.namers:
            names += _own_names(country, choice.wants)
            names += [Name(form, tag, kind) for english, kind in _called(country) if plain(english) for tag, form in _translated(catalogue, english)]
        codes = tuple(Name(each, "mul", "code") for each in (country.alpha_3, code))
        yield from _found(Where(f"ISO 3166-1 {code}", 0), code, names, codes, choice, country=code, lies="country")


def _own_names(country: Any, wants: Callable[[str], bool]) -> list[Name]:
    """A country's names in English."""
    return [Name(form, "en", kind) for name, kind in _called(country) for form in plain(name) if wants("en")]


def _called(country: Any) -> Iterator[tuple[str, str]]:
    """The English names of a country with their kind, the shortest first: what has a common name beside it is official where it is turned."""
    common, official = getattr(country, "common_name", None), getattr(country, "official_name", None)
    if common:
        yield common, "label"
    yield country.name, "official" if _JOINING.search(country.name) else "label"
    if official:
        yield official, "official"


def _subdivisions(choice: Choice) -> Iterator[Piece]:
    """Subdivisions, whose own names are in a language that ISO does not say."""
    import pycountry

    catalogue = catalogues("iso3166-2", choice.wants) if "pycountry" in choice.namers else {}
    countries = {form for country in pycountry.countries for name, _ in _called(country) for form in plain(name)}
    for part in pycountry.subdivisions:
        if part.type.startswith(TWICE) and part.name in countries:
            continue
        where = Where(f"ISO 3166-2 {part.code}", 0)
        names = [Name(form, tag, "label") for tag, form in _translated(catalogue, part.name)]
        names += [Name(form, UNKNOWN_LANGUAGE) for form in plain(part.name)]
        codes = (Name(part.code, "mul", "code"),)
        yield from _found(where, part.code, names, codes, choice, country=part.country_code, lies="region")
        yield Tie(where, part.code, "part-of" if part.parent_code else "country", part.parent_code or part.country_code)


def _found(where: Where, key: str, names: list[Name], codes: tuple[Name, ...], choice: Choice, *, country: str, lies: str) -> Iterator[Found]:
    """What one entry names; nothing where it has no name in the languages asked for."""
    first: dict[tuple[str, str], Name] = {}
    named = {(name.form, name.lang) for name in names}
    for name in names:
        if not any((name.form, tag) in named for tag in above(name.lang)):
            first.setdefault((name.form, name.lang), name)
    unique = tuple(sorted(first.values(), key=lambda name: (name.lang != "en", name.lang != UNKNOWN_LANGUAGE, name.kind != "label")))
    if unique:
        given = unique + (codes if choice.codes else ())
        yield Found(where, key, given, type="place", country=country, dates=NONE, known_by=codes, level=lies)


def _translated(names: Names, key: str) -> Iterator[tuple[str, str]]:
    """The language and form of each translation."""
    for tag, forms in names.items():
        for form in plain(forms.get(key, "")):
            yield tag, form


def plain(text: str) -> list[str]:
    """The names in an entry of a list: `Durham, County` is County Durham; none where it is written to be told from another entry."""
    form = re.sub(r"\s*(?:\[[^\]]*\]|†)$", "", _BREAKS.sub("", text).strip()).removeprefix("the ")
    if not form or _NO_NAME.search(form):
        return []
    head, comma, tail = re.split(r"([,،、])\s*", form, maxsplit=1) if re.search("[,،、]", form) else (form, "", "")
    if not comma or _JOINED.search(tail) or re.search("[,،、]", tail):
        return [form]
    turns = _JOINING.search(tail) or (len(tail.split()) < 3 and head.isascii())
    return [f"{tail} {head}"] if turns else []
