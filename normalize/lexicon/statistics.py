"""What a built lexicon holds, counted, and what it lacks: its names by language, script and kind, its entities by type and country."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.lexicon.store import Lexicon
from normalize.lexicon.un_regions import subregions
from normalize.model import TYPES
from normalize.text.scripts import scripts


@dataclass(frozen=True)
class Counts:
    """How many rows of which sort there are; the largest groups first."""

    totals: dict[str, int]
    types: dict[str, int]
    kinds: dict[str, int]
    languages: dict[str, tuple[int, int]]
    """Of each language the names, and the entities that have one."""
    scripts: dict[str, int]
    """Names by the scripts of their letters, ISO 15924; one in two scripts counts in both, `Zyyy` has none."""
    folders: dict[str, int]
    relations: dict[str, int]
    countries: dict[str, dict[str, int]]
    """Of each country (`-`: not said) the entities by type."""


@dataclass(frozen=True)
class Region:
    """What a lexicon has of a subregion of the world (UN M49), and of which of its countries it has nothing of a type."""

    region: str
    subregion: str
    countries: int
    entities: dict[str, int]
    """The entities of its countries, by type."""
    without: dict[str, list[str]]
    """Of each type the countries, ISO 3166-1, of which there is no entity of this type."""


@dataclass(frozen=True)
class Spoken:
    """In how many languages the entities of a country have names."""

    country: str
    languages: int
    entities: int


@dataclass(frozen=True)
class Lacking:
    """An entity that lacks something; `known` as everywhere."""

    qid: str
    label: str
    type: str
    known: int


@dataclass(frozen=True)
class Gaps:
    """What is not there. A country is what others belong to and that has not ended; codes are ISO 3166-1."""

    one_name: int
    local_ids: int
    without: dict[str, int]
    """How many entities have no country, dates, class or description."""
    countries_without_capital: list[Lacking]
    countries_without: dict[str, list[str]]
    """Of each type the countries of which there is no entity of this type."""
    fewest_languages: list[Spoken]
    """The countries that have entities, those whose entities have names in the fewest languages first."""
    unnamed: dict[str, list[Lacking]]
    """Of each language asked for, the entities that have no name in it, the best known first."""


def counts(lexicon: Lexicon) -> Counts:
    """Everything counted; all forms are read once."""
    tables = {"entities": "entity_row", "names": "alias_row", "relations": "relation_row", "redirects": "redirect", "rejections": "rejection"}
    languages = "SELECT l.name, count(*), count(DISTINCT a.entity) FROM alias_row a JOIN lang l ON l.id = a.lang GROUP BY 1 ORDER BY 2 DESC, 1"
    countries: dict[str, dict[str, int]] = {}
    for country, kind, count in lexicon.query("SELECT coalesce(country, '-'), type, count(*) FROM entity GROUP BY 1, 2 ORDER BY 1, 3 DESC"):
        countries.setdefault(country, {})[kind] = count
    written = Counter(script for (form,) in lexicon.query("SELECT form FROM alias_row") for script in scripts(form) or ("Zyyy",))
    return Counts(
        totals={name: int(lexicon.query(f"SELECT count(*) FROM {table}")[0][0]) for name, table in tables.items()},
        types=_grouped(lexicon, "SELECT type, count(*) FROM entity"),
        kinds=_grouped(lexicon, "SELECT k.name, count(*) FROM alias_row a JOIN kind k ON k.id = a.kind"),
        languages={lang: (names, entities) for lang, names, entities in lexicon.query(languages)},
        scripts=dict(written.most_common()),
        folders=_grouped(lexicon, "SELECT lexicon, count(*) FROM entity"),
        relations=_grouped(lexicon, "SELECT relation, count(*) FROM relation"),
        countries=countries,
    )


def regions(countries: Mapping[str, Mapping[str, int]]) -> list[Region]:
    """Every subregion of the world, given the entities of each country by type, in the order of the names of regions."""
    return [
        Region(
            region,
            subregion,
            len(codes),
            {kind: count for kind in TYPES if (count := sum(countries.get(code, {}).get(kind, 0) for code in codes))},
            {kind: [code for code in codes if not countries.get(code, {}).get(kind)] for kind in TYPES[:3]},
        )
        for region, parts in subregions().items()
        for subregion, codes in parts.items()
    ]


def gaps(lexicon: Lexicon, langs: Sequence[str] = ()) -> Gaps:
    """What the lexicon lacks; entities without a name in `langs` are listed."""
    missing = {cell: f"SELECT count(*) FROM entity_row WHERE {cell} IS NULL" for cell in ("country", "dates", "class", "description")}
    once = "SELECT count(*) FROM (SELECT 1 FROM alias_row GROUP BY entity HAVING count(DISTINCT form) = 1)"
    uncapital = (
        "SELECT qid, label, type, known FROM entity e WHERE died IS NULL AND qid IN (SELECT target FROM relation WHERE relation = 'country')"
        " AND qid NOT IN (SELECT target FROM relation WHERE relation = 'capital-of') ORDER BY known DESC, qid"
    )
    found = {kind: {code for (code,) in lexicon.query("SELECT DISTINCT country FROM entity WHERE type = ?", (kind,))} for kind in TYPES[:3]}
    return Gaps(
        one_name=lexicon.query(once)[0][0],
        local_ids=lexicon.query("SELECT count(*) FROM entity_row WHERE qid LIKE 'local:%'")[0][0],
        without={cell: lexicon.query(sql)[0][0] for cell, sql in missing.items()},
        countries_without_capital=_lacking(lexicon.query(uncapital)),
        countries_without={kind: sorted(iso_countries() - codes) for kind, codes in found.items()},
        fewest_languages=_fewest_languages(lexicon),
        unnamed={lang: _unnamed(lexicon, lang) for lang in langs},
    )


def iso_countries() -> set[str]:
    """ISO 3166-1 alpha-2, as pycountry has it, and XK for Kosovo."""
    import pycountry

    return {"XK", *(country.alpha_2 for country in pycountry.countries)}


def _fewest_languages(lexicon: Lexicon) -> list[Spoken]:
    """The languages of the names of each country's entities, `mul` and `und` being none."""
    rows = lexicon.query(
        "SELECT e.country, count(DISTINCT l.name), count(DISTINCT e.id) FROM entity_row e LEFT JOIN alias_row a ON a.entity = e.id"
        " LEFT JOIN lang l ON l.id = a.lang AND l.name NOT IN ('mul', 'und') WHERE e.country IS NOT NULL GROUP BY 1 ORDER BY 2, 3, 1"
    )
    return [Spoken(*row) for row in rows]


def _unnamed(lexicon: Lexicon, lang: str) -> list[Lacking]:
    """The entities without a name in a language, or in one of its scripts and countries."""
    rows = lexicon.query(
        "SELECT e.qid, e.label, t.name, e.known FROM entity_row e JOIN type t ON t.id = e.type WHERE e.id NOT IN (SELECT a.entity FROM"
        " alias_row a JOIN lang l ON l.id = a.lang WHERE l.name = ?1 OR l.name LIKE ?1 || '-%') ORDER BY e.known DESC, e.qid",
        (lang,),
    )
    return _lacking(rows)


def _lacking(rows: Iterable[tuple[str, str, str, int]]) -> list[Lacking]:
    return [Lacking(*row) for row in rows]


def _grouped(lexicon: Lexicon, sql: str) -> dict[str, int]:
    return dict(lexicon.query(f"{sql} GROUP BY 1 ORDER BY 2 DESC, 1"))
