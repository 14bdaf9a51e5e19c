"""What all tests share: no network, hypothesis without a clock, and small lexicons written on the spot."""

import importlib.util
import os
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from normalize.lexicon.build import build
from normalize.lexicon.files import TABLES, header

pytest_plugins = ("endpoints",)

# The same examples each time, so that no change is refused for what it did not do; HYPOTHESIS=explore draws new ones.
settings.register_profile("normalize", deadline=None, database=None, print_blob=True, derandomize=True)
settings.register_profile("explore", settings.get_profile("normalize"), derandomize=False, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS", "normalize"))

Fields = Mapping[str, str] | Sequence[str]
WriteLexicon = Callable[..., Path]

DEFAULTS = {
    "entities": {"type": "person", "cls": "-", "country": "-", "dates": "-", "sitelinks": "-", "source": "test", "description": "-"},
    "aliases": {"kind": "alias", "lang": "en", "valid": "-", "source": "test"},
    "redirects": {"source": "test"},
    "relations": {"valid": "-", "source": "test"},
    "rejections": {"qid": "-", "lang": "en", "match": "exact", "source": "test"},
}
# What a row given as a bare tuple holds, in this order; everything else takes its default.
SHORT = {
    "entities": ("qid", "label", "type", "country"),
    "aliases": ("qid", "form", "lang", "kind"),
    "redirects": ("qid", "target"),
    "relations": ("qid", "relation", "target"),
    "rejections": ("form", "qid", "lang", "match"),
}
MANIFEST = """\
title = "{title}"
license = "CC0-1.0"
description = "Made by a test"

[sources.test]
title = "A test"

[sources.other]
title = "Another source"
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """What people look up is their own affair: any attempt to connect fails the test."""

    def refuse(_: socket.socket, address: object) -> None:
        raise AssertionError(f"a test tried to connect to {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


def filled(table: str, fields: Fields) -> str:
    """A row as a line of its table's file."""
    given = fields if isinstance(fields, Mapping) else dict(zip(SHORT[table], fields, strict=False))
    cells = DEFAULTS[table] | dict(given)
    return "\t".join(cells[name] for name in TABLES[table]._fields)


def write_tables(folder: Path, *, title: str | None = None, labelled: bool = True, **tables: Iterable[Fields]) -> Path:
    """Write lexicon source files in their one shape into a folder and return it.

    Tables are `entities`, `aliases`, `redirects`, `relations` and `rejections`; a row is a mapping of its columns (`class` is
    `cls`), or a tuple as in SHORT; what is left out takes its default. With `labelled`, an entity's label is added as its
    English label where `aliases` does not give it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lexicon.toml").write_text(MANIFEST.format(title=title or folder.name), encoding="utf-8")
    rows = {table: {filled(table, row) for row in tables.get(table, ())} for table in TABLES}
    assert not tables.keys() - TABLES.keys(), "no such table"
    if labelled:
        given = {(line.split("\t")[0], line.split("\t")[-1]) for line in rows["aliases"]}
        named = {(line.split("\t")[0], line.split("\t")[7]) for line in rows["entities"]}
        rows["aliases"] |= {filled("aliases", (qid, label, "en", "label")) for qid, label in named - given}
    for table, found in rows.items():
        if found:
            text = "\n".join([header(table), *sorted(found)]) + "\n"
            (folder / f"{table}.tsv").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="session")
def write_lexicon() -> WriteLexicon:
    """`write_lexicon(tmp_path / "mine", entities=[("Q1016", "Libya", "place", "LY")], aliases=[…])` → that folder."""
    return write_tables


def write_small(folder: Path) -> Path:
    """A dozen entities around Libya, with a namesake, an abbreviation, a family name two people bear, and one of each other row."""
    return write_tables(
        folder,
        title="Small",
        entities=[
            {"qid": "local:khalifa-haftar", "label": "Khalifa Haftar", "country": "LY", "dates": "1943-11-07/..", "cls": "Q5"},
            {"qid": "Q19878", "label": "Muammar Gaddafi", "country": "LY", "dates": "1942-06-07/2011-10-20", "cls": "Q5", "source": "other+test"},
            {"qid": "Q1124", "label": "Bill Clinton", "country": "US", "dates": "1946-08-19/..", "cls": "Q5"},
            {"qid": "Q6294", "label": "Hillary Clinton", "country": "US", "dates": "1947-10-26/..", "cls": "Q5"},
            ("local:fayez-al-sarraj", "Fayez al-Sarraj", "person", "LY"),
            {"qid": "Q1016", "label": "Libya", "type": "place", "country": "LY", "sitelinks": "300", "description": "country in North Africa"},
            ("Q822", "Lebanon", "place", "LB"),
            ("Q3579", "Tripoli", "place", "LY"),
            ("Q168954", "Tripoli", "place", "LB"),
            {"qid": "Q2429253", "label": "Islamic State", "type": "organization", "dates": "2013-04/.."},
            ("Q1065", "United Nations", "organization"),
            ("local:small-gazette", "The Small Gazette", "organization"),
        ],
        aliases=[
            ("local:khalifa-haftar", "Khalifa Hifter"),
            ("local:khalifa-haftar", "Халифа Хафтар", "ru"),
            ("local:khalifa-haftar", "خليفة حفتر", "ar", "label"),
            ("Q19878", "Gaddafi"),
            ("Q19878", "Qaddafi"),
            ("Q19878", "Qaḏḏāfī", "mul", "romanization"),
            ("Q19878", "القذافي", "ar"),
            ("local:colonel-gaddafi", "Brother Leader", "en", "nickname"),
            ("Q1016", "Libyan", "en", "demonym"),
            ("Q1016", "Ливия", "ru", "label"),
            ("Q1016", "ليبيا", "ar", "label"),
            ("Q1016", "利比亚", "zh", "label"),
            ("Q1016", "리비아", "ko", "label"),
            {"qid": "Q1016", "form": "Socialist People's Libyan Arab Jamahiriya", "kind": "former", "valid": "1977/2011"},
            ("Q3579", "طرابلس", "ar", "label"),
            ("Q168954", "طرابلس", "ar", "label"),
            ("Q2429253", "IS", "en", "abbreviation"),
            ("Q2429253", "ISIS", "en", "abbreviation"),
            ("Q2429253", "Daesh"),
            ("Q2429253", "ИГИЛ", "ru", "abbreviation"),
            ("Q1065", "UN", "en", "abbreviation"),
            ("Q1065", "الأمم المتحدة", "ar", "label"),
        ],
        redirects=[("local:colonel-gaddafi", "Q19878")],
        relations=[
            ("Q3579", "country", "Q1016"),
            ("Q3579", "capital-of", "Q1016"),
            ("Q168954", "country", "Q822"),
            {"qid": "Q19878", "relation": "head-of", "target": "Q1016", "valid": "1969-09-01/2011-08-23"},
            ("local:fayez-al-sarraj", "country", "Q1016"),
        ],
        rejections=[("un", "-", "fr"), ("Is", "Q2429253", "mul"), ("Small Tripoli", "Q3579", "mul", "folded")],
    )


@pytest.fixture
def small_lexicon(tmp_path: Path) -> Path:
    """The source files of the small lexicon, to break as you like."""
    return write_small(tmp_path / "small")


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small lexicon, built; not to be changed."""
    scratch = tmp_path_factory.mktemp("small")
    build(write_small(scratch / "small"), scratch / "small.db")
    return scratch / "small.db"


@pytest.fixture(scope="session")
def wikidata() -> ModuleType:
    """Items and dumps in the shapes of Wikidata's: benchmarks/wikidata_dump.py."""
    path = Path(__file__).parents[1] / "benchmarks" / "wikidata_dump.py"
    spec = importlib.util.spec_from_file_location("wikidata_dump", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
