"""`normalize compare`: two names, or a file of pairs, in every format; damaged lines; wrong usage."""

import csv
import io
import json

import pytest

SHAPE = ["a", "b", "status", "score", "evidence"]
EVIDENCE = ["kind", "score", "detail"]
COLUMNS = ["a", "b", "status", "score"]


@pytest.fixture(scope="session")
def compare(normalize):
    """`normalize compare …`; no lexicon is needed."""
    return lambda *args, **more: normalize("compare", *args, **more)


@pytest.fixture
def pairs(tmp_path):
    """A file with four good lines and four damaged ones: not UTF-8, three columns, empty, one column."""
    path = tmp_path / "pairs.tsv"
    good = [b"Moammar Kadafi\t\xd9\x85\xd8\xb9\xd9\x85\xd8\xb1 \xd8\xa7\xd9\x84\xd9\x82\xd8\xb0\xd8\xa7\xd9\x81\xd9\x8a", b"Louis XIV\tLouis XV"]
    damaged = [b"Caf\xe9\tCafe", b"a\tb\tc", b"", b"only one"]
    path.write_bytes(b"\n".join([good[0], *damaged, good[1], b"John Smith\tSmith, John\r", b"\tx"]) + b"\n")
    return path


def test_two_names_give_a_verdict_with_the_promised_keys_in_their_order(compare):
    ran = compare("Moammar Kadafi", "معمر القذافي")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.record) == SHAPE
    assert (ran.record["a"], ran.record["b"], ran.record["status"]) == ("Moammar Kadafi", "معمر القذافي", "same")
    assert 0 <= ran.record["score"] <= 1
    assert all(list(reason) == EVIDENCE for reason in ran.record["evidence"])


@pytest.mark.parametrize(
    ("a", "b", "status"), [("Khalifa Haftar", "Haftar, Khalifa", "same"), ("Louis XIV", "Louis XV", "different"), ("", "x", "unsure")]
)
def test_the_verdict_is_same_different_or_unsure(compare, a, b, status):
    ran = compare(a, b)
    assert (ran.code, ran.record["status"]) == (0, status)


def test_the_type_decides_where_it_is_said(compare):
    assert compare("--type", "place", "Niger", "Nigeria").record["status"] == "different"
    assert compare("--type", "place", "Niger", "Нигер").record["status"] == "same"


def test_in_a_pipe_the_format_is_json_lines(compare):
    assert compare("Niger", "Nigeria").raw == compare("--format", "jsonl", "Niger", "Nigeria").raw


def test_json_is_one_array(compare):
    assert json.loads(compare("--format", "json", "Niger", "Nigeria").raw) == compare("Niger", "Nigeria").records


def test_tsv_and_csv_have_a_header_and_one_row(compare):
    rows = [line.split("\t") for line in compare("--format", "tsv", "Louis XIV", "Louis XV").lines]
    assert rows[0] == COLUMNS
    assert rows[1][:3] == ["Louis XIV", "Louis XV", "different"]
    read = list(csv.reader(io.StringIO(compare("--format", "csv", "Smith, John", "John Smith").out, newline="")))
    assert read[0] == COLUMNS
    assert read[1][:3] == ["Smith, John", "John Smith", "same"]


def test_a_table_shows_the_evidence_only_where_it_is_asked_for(compare):
    plain, explained = (compare("--format", "table", *more, "Louis XIV", "Louis XV").lines for more in ([], ["--explain"]))
    assert plain[0].split() == COLUMNS
    assert len(plain) == 2
    assert [line.strip() for line in explained[2:]] == ["word: louis is equal to louis (1.0)", "number: the numbers differ"]


def test_a_file_of_pairs_gives_one_record_a_line_in_order_and_errors_in_their_place(compare, pairs):
    ran = compare("--pairs", pairs)
    assert ran.code == 1
    assert [record.get("status") for record in ran.records] == ["same", None, None, None, None, "different", "same", "unsure"]
    assert [record["error"] for record in ran.records if "error" in record] == [
        f"{pairs}:2: not UTF-8 at byte 3",
        f"{pairs}:3: 3 columns; write two names with a tab between them",
        f"{pairs}:4: 1 columns; write two names with a tab between them",
        f"{pairs}:5: 1 columns; write two names with a tab between them",
    ]
    assert ran.records[6]["b"] == "Smith, John"


@pytest.mark.parametrize("format_", ["tsv", "csv", "table"])
def test_a_damaged_line_has_its_row_in_every_format(compare, pairs, format_):
    ran = compare("--format", format_, "--pairs", pairs)
    assert ran.code == 1
    assert len(ran.lines) == 9
    assert "error" in ran.lines[2]
    assert "not UTF-8 at byte 3" in ran.lines[2]


def test_a_file_without_damage_exits_with_0(compare, tmp_path):
    path = tmp_path / "good.tsv"
    path.write_text("Khalifa Haftar\tHaftar\nNiger\tNigeria", encoding="utf-8")
    ran = compare("--pairs", path)
    assert (ran.code, len(ran.records), ran.err) == (0, 2, "")


def test_an_empty_file_gives_nothing(compare, tmp_path):
    (tmp_path / "empty.tsv").touch()
    ran = compare("--pairs", tmp_path / "empty.tsv")
    assert (ran.code, ran.raw, ran.err) == (0, b"", "")
    assert json.loads(compare("--format", "json", "--pairs", tmp_path / "empty.tsv").raw) == []


def test_only_a_line_feed_ends_a_line(compare, tmp_path):
    path = tmp_path / "odd.tsv"
    path.write_bytes("a\u2028b\tc\u0085d\n".encode())
    assert [(record["a"], record["b"]) for record in compare("--pairs", path).records] == [("a\u2028b", "c\u0085d")]


def test_an_argument_that_is_not_utf8_still_gives_json(compare):
    ran = compare(b"Libya\xff", "Libya")
    assert (ran.code, ran.record["a"]) == (0, "Libya\udcff")


def test_a_name_that_begins_with_a_dash_comes_after_two_dashes(compare):
    assert compare("--", "-x", "x").record["a"] == "-x"


@pytest.mark.parametrize(
    "args",
    [
        (), ("one",), ("one", "two", "three"), ("--pairs", __file__, "one", "two"), ("--pairs", "no-such-file.tsv"), ("--pairs", "."),
        ("--type", "planet", "a", "b"), ("--format", "html", "a", "b"), ("--bogus", "a", "b"), ("--lexicon", "x.db", "a", "b"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_prints_no_data(compare, args):
    ran = compare(*args)
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.err
    assert "Traceback" not in ran.err


def test_the_help_has_an_example_and_says_that_no_lexicon_is_asked(compare):
    said = " ".join(compare("--help").out.split())
    assert "Example: normalize compare 'Moammar Kadafi' 'معمر القذافي'" in said
    assert "No lexicon is asked" in said


def test_compare_stands_in_the_help_of_the_whole(normalize):
    assert "compare" in normalize("--help").out
