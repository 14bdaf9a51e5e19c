"""Lexicon files and texts as they come in the worst case: one line, or an answer, never a traceback."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from normalize.lexicon.schema import SCHEMA_VERSION

CASES = {
    "missing": (None, "no such file"),
    "empty": (lambda good: b"", "not a SQLite file"),
    "half of it": (lambda good: good[: len(good) // 2], "the file is cut off"),
    "a header alone": (lambda good: good[:100], "the file is cut off"),
    "half a header": (lambda good: good[:50], "not a SQLite file"),
    "no SQLite": (lambda good: bytes(number * 7919 % 251 for number in range(20_000)), "not a SQLite file"),
    "a header and then noise": (lambda good: good[:100] + bytes(number * 7919 % 251 for number in range(len(good))), "cannot be read as a lexicon"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["resolve", "link"])
def test_a_damaged_lexicon_is_one_line(normalize, small_db, tmp_path, case, command):
    make, said = CASES[case]
    path = tmp_path / "bad.db"
    if make:
        path.write_bytes(make(small_db.read_bytes()))
    ran = normalize(command, "--lexicon", path, "-", stdin=b"Libya")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.complaint.startswith(f"normalize: {path}: {said}")


def changed(small_db: Path, path: Path, statement: str) -> Path:
    shutil.copy(small_db, path)
    connection = sqlite3.connect(path)
    connection.executescript(statement)
    connection.close()
    return path


def test_a_sqlite_file_of_something_else_is_one_line(normalize, tmp_path):
    connection = sqlite3.connect(tmp_path / "shop.db")
    connection.executescript("CREATE TABLE sales(day, sum); INSERT INTO sales VALUES (1, 2);")
    connection.close()
    ran = normalize("--lexicon", tmp_path / "shop.db", "Libya")
    assert ran.code == 2
    assert "shop.db: cannot be read as a lexicon: no such table: meta" in ran.complaint


def test_another_schema_is_refused_with_both_versions(normalize, small_db, tmp_path):
    path = changed(small_db, tmp_path / "later.db", "UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    ran = normalize("--lexicon", path, "Libya")
    assert ran.code == 2
    assert (
        ran.complaint
        == f"normalize: {path}: has schema version 999, this normalize reads {SCHEMA_VERSION}; rebuild it with `normalize lexicon build`"
    )


def test_a_tier_of_another_version_is_one_warning_and_the_rest_works(normalize, small_db, tmp_path):
    path = changed(small_db, tmp_path / "older.db", "UPDATE meta SET value = '0' WHERE key = 'roman_version'")
    ran = normalize("--lexicon", path, "Libya", "Daesh", "Khalifa Khaftar")
    assert ran.code == 0
    assert ran.complaint.startswith(f"normalize: warning: {path}: its roman keys are of another version")
    assert [record["qid"] for record in ran.records] == ["Q1016", "Q2429253", "local:khalifa-haftar"]
    assert ran.records[2]["candidates"][0]["tier"] == "sound"


def test_folds_of_another_version_are_one_warning_and_every_name_still_gets_an_outcome(normalize, small_db, tmp_path):
    path = changed(small_db, tmp_path / "older.db", "UPDATE meta SET value = '0' WHERE key = 'fold_version'")
    resolved, linked = normalize("--lexicon", path, "Libya", "Gaddafi"), normalize("link", "--lexicon", path, "-", stdin=b"in Libya")
    for ran in (resolved, linked):
        assert ran.code == 0
        assert ran.complaint.startswith(f"normalize: warning: {path}: its fold keys are of another version")
    assert [record["name"] for record in resolved.records] == ["Libya", "Gaddafi"]
    assert {candidate["tier"] for record in resolved.records for candidate in record["candidates"]} == {"sound"}


def test_a_damaged_page_deep_in_the_file_is_one_line(normalize, small_db, tmp_path):
    good = small_db.read_bytes()
    (tmp_path / "rotten.db").write_bytes(good[: len(good) // 4] + b"\xa5" * (len(good) // 2) + good[len(good) * 3 // 4 :])
    ran = normalize("--lexicon", tmp_path / "rotten.db", "Libya", "Tripoli")
    assert "Traceback" not in ran.err
    assert ran.code == 2
    assert "rotten.db: cannot be read as a lexicon" in ran.complaint


@pytest.mark.parametrize("letter", ["a", "Ж", "و", "가", "\u0301"])
def test_five_megabytes_of_one_letter_are_an_empty_answer(link, resolve, letter):
    text = letter.encode() * (5_000_000 // len(letter.encode()))
    assert link("-", stdin=text).record["mentions"] == []
    assert resolve("--format", "tsv", "-", stdin=text).lines[1].endswith("\tnil\tunknown\t\t\t\t\t\t")


def test_a_hundred_thousand_letters_of_an_unspaced_script_is_an_empty_answer(link):
    assert link("-", stdin="人".encode() * 100_000).record["mentions"] == []


def test_ten_thousand_marks_on_a_letter_do_not_hide_the_names_beside_it(link):
    text = "in Libya e" + "\u0301" * 10_000 + " and Daesh"
    assert [mention["qid"] for mention in link("-", stdin=text.encode()).record["mentions"]] == ["Q1016", "Q2429253"]


@pytest.mark.parametrize("damage", ["{}\x00", "\ufeff{}", "\u202b{}\u202c", "\u200e{}", " {}\r", "{}" + "\u0301" * 10_000])
def test_a_name_is_found_whatever_invisible_surrounds_it(resolve, damage):
    line = damage.format("Libya")
    record = resolve("-", stdin=line.encode()).record
    assert (record["name"], record["qid"]) == (line, "Q1016")
