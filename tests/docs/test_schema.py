"""docs/schema.md says what is true: every query prints what stands there, every table and column is named, keys are as shown."""

import re
import shutil
import sqlite3
import sys
import warnings
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from normalize.errors import LexiconNotFound
from normalize.lexicon import schema
from normalize.lexicon.connection import locate
from normalize.text.fold import fold
from normalize.text.parse import parse
from normalize.text.sound_keys import sound_key

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
MOST_ROWS = 8


def _script() -> ModuleType:
    path = ROOT / "scripts" / "refresh_schema_outputs.py"
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
EXAMPLES = SCRIPT.find_examples(PAGE)
QUERIES = [example for example in EXAMPLES if example.language == "sql"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples need."""
    if not shutil.which("sqlite3"):
        pytest.skip("no sqlite3 command here")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the default lexicon may be older than its sources
            lexicon = Path(locate("default"))
    except LexiconNotFound:
        pytest.skip("the default lexicon is not built")
    path = tmp_path_factory.mktemp("schema")
    SCRIPT.lay_out(PAGE, path, lexicon)
    return path


@pytest.fixture(scope="module")
def fresh() -> sqlite3.Connection:
    """An empty database of the schema."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.TABLES + schema.INDEXES + schema.VIEWS)
    return connection


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_a_query_prints_what_the_page_shows(example: object, folder: Path) -> None:
    assert SCRIPT.run(example, folder) == example.output, "run scripts/refresh_schema_outputs.py"  # type: ignore[attr-defined]


def test_there_are_eleven_worked_queries_with_titles_of_their_own() -> None:
    assert [example.title.split(".")[0] for example in QUERIES] == [str(number) for number in range(1, 12)]
    assert PAGE.count("```sql") == len(QUERIES)
    assert PAGE.count("```text") == len(EXAMPLES)


@pytest.mark.parametrize("example", QUERIES, ids=lambda example: example.title)
def test_outputs_are_short_but_not_empty_and_in_a_fixed_order(example: object) -> None:
    assert 2 <= len(example.output.splitlines()) <= 1 + MOST_ROWS  # type: ignore[attr-defined]
    assert "ORDER BY" in example.code  # type: ignore[attr-defined]


def test_every_table_and_view_has_a_section_that_names_its_columns_and_no_others(fresh: sqlite3.Connection) -> None:
    names = [name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    sections = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(names)
    for name in names:
        columns = [row[1] for row in fresh.execute(f"PRAGMA table_info({name})")]
        table = sections[name].split("\n\n| fact")[0]
        assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == columns, name


def test_every_fact_of_meta_is_explained(folder: Path) -> None:
    connection = sqlite3.connect(folder / "lexicon.db")
    facts = [key for (key,) in connection.execute("SELECT key FROM meta")]
    connection.close()
    table = PAGE.split("| fact |")[1].split("\n\n")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(facts)


def test_the_keys_of_the_table_are_those_that_fold_makes() -> None:
    table = PAGE.split("| form | key |")[1].split("\n\n")[0]
    shown = re.findall(r"^\| `(.+)` \| `(.+)` \|$", table, re.MULTILINE)
    assert len(shown) > 5
    assert [(form, fold(form)) for form, _ in shown] == shown


@pytest.mark.parametrize(("name", "key"), [("Khalifa Haftar", "klp ptl"), ("Hifter, Khalifa", "klp ptl"), ("Гассан Саляме", "ksn sln")])
def test_the_sound_keys_that_the_page_shows_are_those_that_are_made(name: str, key: str) -> None:
    assert f"*{name}*" in PAGE.replace("\n", " ")
    assert key in PAGE
    assert key in [sound_key(reading.words) for reading in parse(name)]


def test_the_ends_of_open_intervals_are_those_of_the_views(fresh: sqlite3.Connection) -> None:
    fresh.executescript(
        "INSERT INTO type VALUES (0, 'place'); INSERT INTO lexicon VALUES (0, 'x', 'x', 'x'); INSERT INTO kind VALUES (0, 'label');"
        "INSERT INTO lang VALUES (0, 'en'); INSERT INTO source VALUES (0, 'x');"
        "INSERT INTO entity_row(id, qid, type, known, label, lexicon, first_alias, last_alias) VALUES (0, 'Q1', 0, 0, 'x', 0, 1, 1);"
        "INSERT INTO alias_row(entity, kind, lang, source, form) VALUES (0, 0, 0, 0, 'x');"
    )
    first, last = fresh.execute("SELECT valid_from, valid_to FROM alias").fetchone()
    assert f"{first} or {last}" in PAGE
