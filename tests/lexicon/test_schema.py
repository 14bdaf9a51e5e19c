"""The built file as a public interface: plain SQL, in a bare shell."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalize.lexicon import schema
from normalize.model import KINDS, RELATIONS, TIERS, TYPES
from normalize.text.fold import FOLD_VERSION

COLUMNS = {
    "meta": ["key", "value"],
    "entity": ["qid", "type", "class", "country", "born", "died", "sitelinks", "known", "label", "description", "lexicon"],
    "alias": ["id", "qid", "kind", "lang", "valid_from", "valid_to", "source", "form"],
    "key": ["key", "tier", "alias_id"],
    "redirect": ["qid", "target"],
    "relation": ["qid", "relation", "target", "valid_from", "valid_to"],
    "rejection": ["key", "qid", "form"],
    "lookup": ["key", "qid", "label", "type", "kind", "lang", "form", "known"],
    "lookup_sound": ["key", "qid", "label", "type", "kind", "lang", "form", "known"],
}


@pytest.fixture
def connection(small_db: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{small_db.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the sqlite3 shell is not installed")
@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("qaddafi", "Q19878|Muammar Gaddafi\nQ19878|Muammar Gaddafi"),
        ("khalifa hifter", "local:khalifa-haftar|Khalifa Haftar"),
        ("tripoli", "Q168954|Tripoli\nQ3579|Tripoli"),
        ("nobody", ""),
    ],
)
def test_a_bare_shell_finds_a_name_by_what_anyone_would_type(small_db: Path, key: str, answer: str) -> None:
    sql = f"select qid, label from lookup where key = '{key}' order by qid"
    shell = subprocess.run(["sqlite3", small_db, sql], capture_output=True, text=True, check=True)
    assert (shell.stdout.strip(), shell.stderr) == (answer, "")


@pytest.mark.parametrize("name", COLUMNS)
def test_each_table_and_view_of_the_contract_has_its_columns(connection: sqlite3.Connection, name: str) -> None:
    found = [column[0] for column in connection.execute(f"SELECT * FROM {name}").description]
    assert [column for column in found if column in COLUMNS[name]] == COLUMNS[name]


def test_every_view_can_be_read(connection: sqlite3.Connection) -> None:
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) >= 6
    for view in views:
        connection.execute(f"SELECT * FROM {view}").fetchall()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT qid, label FROM lookup WHERE key = 'qaddafi'",
        "SELECT form FROM alias WHERE qid = 'Q1016' AND lang = 'en'",
        "SELECT form FROM alias WHERE id = 1",
        "SELECT a.form FROM lookup l JOIN alias a ON a.qid = l.qid WHERE l.key = 'qaddafi' AND a.lang = 'ru'",
        "SELECT a.form FROM relation r JOIN alias a ON a.qid = r.qid WHERE r.target = 'Q1016'",
    ],
)
def test_what_is_asked_by_key_or_id_reads_no_table_from_end_to_end(connection: sqlite3.Connection, query: str) -> None:
    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_the_meta_table_tells_what_the_file_was_made_of(connection: sqlite3.Connection) -> None:
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    assert meta["schema_version"] == str(schema.SCHEMA_VERSION)
    assert meta["fold_version"] == str(FOLD_VERSION)
    assert meta["lexicons"] == "small: Small"
    assert meta["licenses"] == "small: CC0-1.0"
    assert len(meta["content_hash"]) == 64


def test_the_file_says_what_it_is(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_no_roman_row_repeats_a_fold_row(connection: sqlite3.Connection) -> None:
    twice = "SELECT key, alias_id FROM key WHERE tier = 'fold' INTERSECT SELECT key, alias_id FROM key WHERE tier = 'roman'"
    assert connection.execute(twice).fetchall() == []


def test_every_alias_has_a_key(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT id FROM alias EXCEPT SELECT alias_id FROM key WHERE tier = 'fold'").fetchall() == []


def test_days_without_end_compare_in_the_views(connection: sqlite3.Connection) -> None:
    sql = "SELECT form FROM alias WHERE qid = 'Q1016' AND lang = 'en' AND ? BETWEEN valid_from AND valid_to ORDER BY form"
    assert connection.execute(sql, (20200101,)).fetchall() == [("Libya",), ("Libyan",)]
    assert connection.execute(sql, (19900101,)).fetchall() == [("Libya",), ("Libyan",), ("Socialist People's Libyan Arab Jamahiriya",)]


@pytest.mark.parametrize(("table", "names"), [("kind", KINDS), ("tier", TIERS), ("type", TYPES), ("relation_kind", RELATIONS)])
def test_small_tables_name_the_integers_in_the_order_of_the_model(connection: sqlite3.Connection, table: str, names: tuple[str, ...]) -> None:
    assert tuple(name for (name,) in connection.execute(f"SELECT name FROM {table} ORDER BY id")) == names


def test_a_merged_item_is_found_by_its_old_id(connection: sqlite3.Connection) -> None:
    sql = "SELECT label FROM redirect JOIN entity ON entity.qid = redirect.target WHERE redirect.qid = 'local:colonel-gaddafi'"
    assert connection.execute(sql).fetchall() == [("Muammar Gaddafi",)]
