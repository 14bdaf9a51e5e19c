"""Shapes of output that must hold whatever the names are."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalize.cli import output
from normalize.model import Candidate, Evidence, Outcome, Reason, Status

anything = st.text(st.characters(exclude_categories=()), max_size=30)
cells = st.lists(st.lists(anything, min_size=3, max_size=3), max_size=5)


@pytest.fixture
def printed(monkeypatch):
    """What a function writes to stdout, as bytes."""

    def capture(write, *args, **more) -> bytes:
        raw = io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdout", io.TextIOWrapper(raw, write_through=True))
            write(*args, **more)
            return raw.getvalue()

    return capture


def some_outcome(name: str) -> Outcome:
    evidence = (Evidence("form", 0.96, name),)
    return Outcome(name, Status.MATCH, None, (Candidate("Q1", name, "person", 0.9, name, "fold", explain=lambda: evidence),))


def each(printed, check, strategy, telling=()):
    """Run a property with a fixture that lives as long as the test; `telling` is a value that must be among those tried."""

    @given(strategy)
    @example(telling)
    def prop(value):
        check(printed, value)

    prop()


def test_json_lines_read_back_as_they_were_one_line_each(printed):
    def check(printed, names):
        lines = printed(output.write_json, map(output.outcome_json, map(some_outcome, names)), lines=True).decode().split("\n")
        assert lines.pop() == ""
        assert [json.loads(line)["name"] for line in lines] == list(names)

    each(printed, check, st.lists(anything, max_size=4))


def test_a_json_array_reads_back_as_it_was(printed):
    def check(printed, names):
        raw = printed(output.write_json, map(output.outcome_json, map(some_outcome, names)), lines=False)
        assert [record["candidates"][0]["evidence"][0]["detail"] for record in json.loads(raw)] == list(names)

    each(printed, check, st.lists(anything, max_size=4))


def test_tsv_has_one_line_a_row_and_one_tab_between_cells(printed):
    def check(printed, rows):
        lines = printed(output.write_separated, ("a", "b", "c"), iter(rows), delimiter="\t").decode().split("\n")
        assert len(lines) == len(rows) + 2
        assert all(line.count("\t") == 2 for line in lines[:-1])
        assert "\r" not in "".join(lines)

    each(printed, check, cells)


def test_csv_reads_back_as_it_was(printed):
    def check(printed, rows):
        raw = printed(output.write_separated, ("a", "b", "c"), iter(rows), delimiter=",").decode()
        shown = [[value.encode("utf-8", "backslashreplace").decode() for value in row] for row in rows]
        assert list(csv.reader(io.StringIO(raw, newline="")))[1:] == shown

    each(printed, check, cells, [["\r", "a\rb", "\r\n"]])


def test_a_table_takes_any_text(printed):
    def check(printed, rows):
        lines = printed(output.write_table, ("a", "b", "c"), iter(rows)).decode().split("\n")
        assert len(lines) == len(rows) + 2

    each(printed, check, cells)


def test_columns_of_a_table_stay_aligned_beside_wide_letters_and_marks(printed):
    lines = printed(output.write_table, ("name", "x"), [["利比亚", "1"], ["e\u0301", "2"], ["abcdef", "3"]]).decode().split("\n")
    assert lines[:4] == ["name    x", "利比亚  1", "e\u0301       2", "abcdef  3"]


@pytest.mark.parametrize("reason", [None, *Reason])
def test_every_reason_is_written_as_its_plain_word(reason):
    outcome = Outcome("x", Status.NIL if reason else Status.MATCH, reason, some_outcome("x").candidates)
    assert json.loads(json.dumps(output.outcome_json(outcome)))["reason"] == (reason and reason.value)
    assert output.outcome_row(outcome)[:2] == [outcome.status.value, reason.value if reason else ""]
