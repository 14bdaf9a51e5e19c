"""Natural Earth: countries (admin_0), states and provinces (admin_1), and populated places, with their items and names in 26 languages.

Properties are as versions 4 and 5 have them, in capitals or small letters. Taken are `NAME_xx`, where the language is said; `NAME_LONG`
and `FORMAL_EN`, which are English, `FORMAL_FR`; and `NAME`, `NAME_ALT`, `NAME_LOCAL`, which are in no language they would say. What is
shortened for a map (Dem. Rep. Congo) is no name; codes and postal marks are none; -99 is what is not known.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from normalize.errors import InputError, Problem
from normalize.lexicon.rules import is_language
from normalize.sources import features
from normalize.sources.features import Properties
from normalize.sources.found import UNKNOWN_LANGUAGE, Found, Name, Piece, Where
from normalize.sources.reading import item, only_country

LAYERS = ("country", "region", "town")
ENGLISH, UNSAID = ("name_en", "name_long"), ("name", "name_local", "name_alt", "namealt", "namepar")
LANGUAGES = {"zht": "zh-Hant"}
POPULATION = ("pop_max", "pop_est")
_SAID = re.compile(r"name_([a-z]{2}|zht)")
_JUNK = re.compile(r"-?\d+|Q\d+|.*[()\[\]\ufffd].*|[^\w]*|(?i:n/?a|null|none|unknown|unnamed)", re.DOTALL)
_NOT_WHOLE = re.compile(r"\w\.(?:\s|$)|,")
"""What marks a name as shortened for a map, or as several; in properties that do not say a language."""


def read(path: Path, population: int = 0) -> Iterator[Piece]:
    """What a layer names, without places that are known to have fewer people. Raises InputError where it is none of Natural Earth's layers.

    An item that several things of the layer claim is nobody's: one of them has it by mistake.
    """
    claimed: defaultdict[str, list[Found]] = defaultdict(list)
    for where, properties in features.read(path):
        if isinstance(properties, Problem):
            yield properties
        elif (piece := _found(where, properties, population)) and piece.qid:
            claimed[piece.qid].append(piece)
        elif piece:
            yield piece
    for qid, things in claimed.items():
        if len({thing.names[0].form for thing in things}) == 1:
            yield from things
        else:
            yield Problem(*things[0].where, "natural-earth", f"{qid} is said to be {' and '.join(thing.names[0].form for thing in things)}")


def _found(where: Where, properties: Properties, population: int) -> Found | None:
    """A feature as the thing it is; None where it has no name, or too few people."""
    layer = _layer(where, properties)
    people = [number for name in POPULATION if isinstance(number := properties.get(name), int | float) and number >= 0]
    names = tuple(_names(properties))
    if not names or (people and people[0] < population):
        return None
    qid = item(str(properties.get("wikidataid") or ""))
    key = qid or f"ne-{properties.get('ne_id') or '-'.join([layer, names[0].form, str(properties.get('adm0_a3'))])}"
    level = layer if not qid and layer != "town" else None
    codes = tuple(Name(code, "mul", "code") for name in _codes(layer) if (code := _text(properties, name)))
    return Found(where, key, names, qid=qid, type="place", country=country_of(properties), known_by=codes, level=level)


def _layer(where: Where, properties: Properties) -> str:
    """Which of the layers a feature is of."""
    said = str(properties.get("featurecla") or "").casefold()
    if "adm0_a3" in properties and ("pop_max" in properties or "capital" in said):
        return "town"
    if "iso_3166_2" in properties or said.startswith("admin-1"):
        return "region"
    if "adm0_a3" in properties and "name" in properties:
        return "country"
    raise InputError(str(where), "none of Natural Earth's admin_0, admin_1 or populated_places: no adm0_a3 and name")


def _names(properties: Properties) -> Iterator[Name]:
    """The names of a feature, each form once in a language: the English label first."""
    given = [Name(form, "en", "label") for name in ENGLISH for form in _forms(properties, name)]
    given += [Name(form, lang, "label") for name in sorted(properties) if (lang := _language(name)) for form in _forms(properties, name)]
    given += [Name(form, lang, "official") for lang in ("en", "fr") for form in _forms(properties, f"formal_{lang}")]
    told = {name.form for name in given}
    given += [Name(form, UNKNOWN_LANGUAGE) for name in UNSAID for form in _forms(properties, name) if form not in told]
    first: dict[tuple[str, str], Name] = {}
    for name in given:
        first.setdefault((name.form, name.lang), name)
    yield from first.values()


def _language(name: str) -> str | None:
    """The language of the names in a property; None where it is not said."""
    said = _SAID.fullmatch(name)
    tag = LANGUAGES.get(said[1], said[1]) if said else ""
    return tag if tag and is_language(tag) else None


def _forms(properties: Properties, name: str) -> Iterator[str]:
    """The names in a property, several of which are parted by | or ;."""
    for part in re.split("[|;]", _text(properties, name)):
        if not _JUNK.fullmatch(form := part.strip()) and not (_language(name) is None and _NOT_WHOLE.search(form)):
            yield form


def _text(properties: Properties, name: str) -> str:
    """A property's text; empty where it is not known."""
    value = properties.get(name)
    return value.strip() if isinstance(value, str) and value.strip() not in ("-99", "-1") else ""


def _codes(layer: str) -> tuple[str, ...]:
    return {"country": ("iso_a3", "iso_a3_eh", "iso_a2", "iso_a2_eh"), "region": ("iso_3166_2",)}.get(layer, ())


def country_of(properties: Properties) -> str:
    """The country where it is known, by ISO 3166-1: its code, or that of three letters."""
    import pycountry

    for name in ("iso_a2", "iso_a2_eh"):
        if (code := only_country([_text(properties, name)])) != "-":
            return code
    whole = pycountry.countries.get(alpha_3=_text(properties, "adm0_a3") or "-")
    return whole.alpha_2 if whole else "-"
