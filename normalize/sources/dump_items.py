"""An item of Wikidata, as the dump has it → what it is, its names, and what it is tied to.

In order: its class decides whether it is wanted, and its type; then country and sitelinks; then its names are gathered.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from normalize.lexicon.rules import control_in
from normalize.model import KINDS
from normalize.sources.class_tree import COUNTRY_CODE, Classes
from normalize.sources.classes import NOTHING
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Name
from normalize.sources.noise import without_noise
from normalize.sources.statements import Json, best, date, is_over, items, listed, mapping, statements, texts, valid, value
from normalize.sources.wikidata_time import interval
from normalize.sources.wikimedia import is_wikipedia, language
from normalize.text.fold import fold

CLASS = "P31"
COUNTRIES = ("P27", "P17")
"""Citizenship of people, country of all else."""
LIFE, EXISTENCE = ("P569", "P570"), ("P571", "P576")
NAMES = {"P1448": "official", "P1705": "alias", "P1559": "alias", "P1813": "alias", "P1449": "nickname"}
"""Statements that are names: official name, native label, name in native language, short name, nickname."""
RELATIONS = {
    "P27": "country", "P17": "country", "P1376": "capital-of", "P463": "member-of", "P102": "member-of", "P361": "part-of", "P131": "part-of",
    "P749": "part-of", "P22": "child-of", "P25": "child-of",
}  # fmt: skip
"""Citizenship, country, capital of, member of, member of political party, part of, located in, parent organization, father, mother."""
RELATIONS_OF_THE_OTHER = {"P36": "capital-of", "P6": "head-of", "P35": "head-of", "P488": "head-of", "P169": "head-of"}
"""The value is tied to the item: its capital, head of government, head of state, chairperson, chief executive officer."""
EVERY_LANGUAGE = "mul"
FIRST_LANGUAGES = ("en", EVERY_LANGUAGE)
"""Languages whose label is an entity's main one, where it has one."""
LONGEST_INITIALS = 10


@dataclass(frozen=True)
class Asked:
    """What is wanted of a dump: items below one of `classes`, of one of `countries` (alpha-2), with so many Wikipedias; names in
    `languages` (BCP 47, `zh` for `zh-Hans` too). Where nothing is named, all."""

    classes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sitelinks: int = 0
    languages: tuple[str, ...] = ()

    def wants_language(self, tag: str) -> bool:
        if not self.languages:
            return True
        return tag == EVERY_LANGUAGE or any(tag == wanted or tag.startswith(f"{wanted}-") for wanted in self.languages)


class Relation(NamedTuple):
    """From an item to an item."""

    qid: str
    relation: str
    target: str
    valid: str


class Item(NamedTuple):
    """A wanted item, in the shapes of a lexicon."""

    qid: str
    type: str
    cls: str
    country: str
    dates: str
    sitelinks: int
    description: str
    names: tuple[Name, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Reader:
    """Reads items by what is asked, and by what the first pass over the dump told."""

    asked: Asked
    classes: Classes
    country_codes: Mapping[str, str]

    def read(self, item: Json) -> Item | None:
        """The item, where it is wanted and has a name."""
        qid, found = str(item["id"]), statements(item, CLASS)
        if not any(map(self.classes.is_wanted, items(found))) or (type_ := self._type(found)) == NOTHING:
            return None
        if (sitelinks := wikipedias(item)) < self.asked.sitelinks or not self._is_of_wanted_country(item, qid):
            return None
        if not (names := without_noise(self.names(item), type_)):
            return None
        begun, ended = (date(item, property_) for property_ in (LIFE if type_ == "person" else EXISTENCE))
        dates = NONE if begun is None and ended is None else interval(begun, ended)
        cls = next((f"Q{each}" for each in items(found)), NONE)
        description = mapping(mapping(item.get("descriptions")).get("en")).get("value")
        told = plain(description) if isinstance(description, str) else ""
        return Item(qid, type_, cls, self._country(item, qid), dates, sitelinks, told or NONE, names, tuple(relations(item, qid)))

    def _type(self, found: list[Json]) -> str:
        """The type by the best of its classes that has one."""
        types = (type_ for each in items(found) if (type_ := self.classes.type(each)))
        return next(types, "other")

    def _codes(self, found: list[Json]) -> set[str]:
        return {code for each in items(found) if (code := self.country_codes.get(f"Q{each}"))}

    def _is_of_wanted_country(self, item: Json, qid: str) -> bool:
        if not self.asked.countries:
            return True
        found = {self.country_codes.get(qid)}.union(*(self._codes(statements(item, property_)) for property_ in COUNTRIES))
        return not found.isdisjoint(self.asked.countries)

    def _country(self, item: Json, qid: str) -> str:
        """The code of the one country that it has now; `-` where it has several or none."""
        if own := self.country_codes.get(qid):
            return own
        found = next((known for property_ in COUNTRIES if (known := best(statements(item, property_)))), [])
        codes = self._codes([each for each in found if not is_over(each)]) or self._codes(found)
        return codes.pop() if len(codes) == 1 else NONE

    def names(self, item: Json) -> tuple[Name, ...]:
        """The names in the wanted languages, the main one first; each form of a language once, as the strongest kind that it has."""
        given = [name._replace(form=plain(name.form)) for name in all_names(item) if self.asked.wants_language(name.lang)]
        given.sort(key=lambda name: KINDS.index(name.kind))
        if not (kept := once(given)):
            return ()
        order = [*FIRST_LANGUAGES, *self.asked.languages]
        main = min(kept, key=lambda name: (name.kind != "label", order.index(name.lang) if name.lang in order else len(order)))
        return (main, *(name for name in kept if name is not main))


def once(names: list[Name]) -> list[Name]:
    """Each form of a language once, the first; none without a letter or a digit, and none that a regional tag only repeats from its
    language."""
    forms = {(name.form, name.lang): name for name in reversed(names) if fold(name.form)}
    return [name for (form, lang), name in reversed(forms.items()) if "-" not in lang or (form, lang.split("-")[0]) not in forms]


def plain(text: str) -> str:
    """Text in NFC on one line, without the marks of direction and other invisible characters that people paste along."""
    if not text.isascii() or not text.isprintable():
        kept = (sign for sign in unicodedata.normalize("NFC", " ".join(text.split())) if not control_in(sign))
        text = "".join(kept)
    return " ".join(text.split())


def all_names(item: Json) -> Iterator[Name]:
    """Labels, aliases, and statements that are names."""
    for code, label in mapping(item.get("labels")).items():
        if isinstance(form := mapping(label).get("value"), str):
            yield Name(form, language(code), "alias" if language(code) == UNKNOWN_LANGUAGE else "label")
    for code, aliases in mapping(item.get("aliases")).items():
        yield from (Name(form, language(code)) for each in listed(aliases) if isinstance(form := mapping(each).get("value"), str))
    for property_, kind in NAMES.items():
        for form, code, statement in texts(statements(item, property_)):
            yield Name(form, language(code), _kind(kind, form, statement), valid(statement))


def _kind(kind: str, form: str, statement: Json) -> str:
    """A name that is over is a former one; a short one in capitals is an abbreviation."""
    if is_over(statement):
        return "former"
    is_short = kind == "alias" and len(form) <= LONGEST_INITIALS and " " not in form and sum(map(str.isalpha, form)) > 1 and form.isupper()
    return "abbreviation" if is_short else kind


def relations(item: Json, qid: str) -> Iterator[Relation]:
    """What it is tied to, and what is tied to it."""
    for properties, is_own in ((RELATIONS, True), (RELATIONS_OF_THE_OTHER, False)):
        for property_, relation in properties.items():
            for each in statements(item, property_):
                for other in items([each]):
                    ends = (qid, f"Q{other}") if is_own else (f"Q{other}", qid)
                    if ends[0] != ends[1]:
                        yield Relation(ends[0], relation, ends[1], valid(each))


def wikipedias(item: Json) -> int:
    """The number of Wikipedias with an article."""
    return sum(map(is_wikipedia, mapping(item.get("sitelinks"))))


def country_codes(item: Json) -> set[str]:
    """The codes that make the item a country of ISO 3166-1, of those that hold now."""
    return {code for each in best(statements(item, COUNTRY_CODE)) if not is_over(each) and isinstance(code := value(each), str)}
