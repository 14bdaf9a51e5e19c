"""What the lexicon that ships with the package holds, and what it costs."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.connection import locate

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "fa", "zh", "ja", "ko", "ru", "uk", "tr", "he", "el", "hi")


@pytest.fixture(scope="module")
def lexicon() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{locate('default')}?mode=ro", uri=True)) as connection:
        yield connection


def test_it_has_many_people_organizations_and_places(lexicon: sqlite3.Connection) -> None:
    counts = dict(lexicon.execute("SELECT type, count(*) FROM entity GROUP BY type"))
    assert counts["person"] > 9_000
    assert counts["organization"] > 4_000
    assert counts["place"] > 7_000


def test_every_name_has_a_language_a_kind_and_a_source(lexicon: sqlite3.Connection) -> None:
    bad = "a.source = '' OR a.kind IS NULL OR (a.lang = 'und' AND e.lexicon LIKE 'world-%')"
    query = f"SELECT count(*) FROM alias a JOIN entity e ON e.qid = a.qid WHERE {bad}"
    assert lexicon.execute(query).fetchone() == (0,)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nearly_every_country_is_named_in_the_languages_of_the_world(lexicon: sqlite3.Connection, lang: str) -> None:
    query = "SELECT avg(EXISTS (SELECT 1 FROM alias a WHERE a.qid = e.qid AND a.lang = ?)) FROM entity e WHERE e.class = 'Q3624078'"
    assert lexicon.execute(query, (lang,)).fetchone()[0] > 0.95


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Gaddafi", "Muammar Gaddafi"),
        ("Assad", "Bashar al-Assad"),
        ("Zelenskyy", "Volodymyr Zelenskyy"),
        ("Зеленский", "Volodymyr Zelenskyy"),
        ("Hillary Clinton", "Hillary Clinton"),
        ("القذافي", "Muammar Gaddafi"),
        ("Paris", "Paris"),
        ("Georgia", "Georgia"),
    ],
)
def test_who_is_meant_by_all_the_world_comes_before_namesakes(name: str, first: str) -> None:
    outcome = Normalizer().resolve(name)
    assert (outcome.label, outcome.candidates[0].label) == (first, first)


def test_the_package_stays_below_100_megabytes() -> None:
    package = Path(locate("default")).parent
    shipped = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in shipped if path.suffix != ".bulk" or path.stem.startswith("default")) < 100_000_000


def test_the_keys_that_several_have_are_those_of_the_golden_file() -> None:
    path = ROOT / "scripts" / "refresh_ambiguities.py"
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    script = module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    assert script.ambiguities() == script.GOLDEN.read_text(encoding="utf-8"), "run scripts/refresh_ambiguities.py"
