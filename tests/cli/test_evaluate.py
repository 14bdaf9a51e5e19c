"""`normalize evaluate`: names, texts and pairs of gold in, figures as a table and as JSON out; errors in one line."""

from dataclasses import dataclass

import pytest

from normalize.cli.evaluate import write_tables
from normalize.evaluation import GoldPair, pairs_report

NAMES = "name\tqid\tlang\ttype\nLibya\tQ1016\ten\tplace\nЛивия\tQ1016\tru\tplace\nBrother Leader\tlocal:colonel-gaddafi\ten\tperson\n"
MORE = "Ann Twin\tlocal:ann-us\ten\tperson\nDaesh\tQ1016\ten\t-\nNobody Here\tQ999999\ten\tperson\nUN\t-\ten\t-\n"
TEXTS = '{"id": "a", "text": "Khalifa Haftar left Libya.", "lang": "en", "mentions": [%s]}\n'
GOLD_MENTIONS = '{"start": 0, "end": 14, "qid": "local:khalifa-haftar"}, {"start": 20, "end": 25, "qid": "Q822"}'


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of names and one of texts."""
    scratch = tmp_path_factory.mktemp("gold")
    (scratch / "names.tsv").write_text(NAMES + MORE, encoding="utf-8")
    (scratch / "texts.jsonl").write_text(TEXTS % GOLD_MENTIONS, encoding="utf-8")
    return scratch


@pytest.fixture(scope="module")
def evaluate(normalize, small_db, twins_db, files):
    return lambda *args: normalize("evaluate", "--lexicon", small_db, "--lexicon", twins_db, *args, cwd=files)


def test_names_are_judged_by_the_lexicon_that_is_open(evaluate):
    figures = evaluate("names.tsv").record["names"]["all"]
    assert (figures["names"], figures["known"], figures["unknown"]) == (7, 5, 2)
    assert {name: figures["of_known"][name] for name in ("gold", "called", "right", "precision", "recall", "f1")} == {
        "gold": 5, "called": 4, "right": 3, "precision": 0.75, "recall": 0.6, "f1": 0.6667,
    }  # fmt: skip
    assert figures["of_known"]["recall_at"]["10"] == 0.8
    assert (figures["of_all"]["gold"], figures["of_all"]["called"], figures["false_matches_per_1000"]) == (6, 5, 500)


def test_the_calibration_has_ten_bins_that_hold_every_first_candidate(evaluate):
    found = evaluate("names.tsv").record["names"]["all"]["calibration"]
    assert [(each["from"], each["to"]) for each in found["bins"]][::9] == [(0.0, 0.1), (0.9, 1.0)]
    assert sum(each["count"] for each in found["bins"]) == 6
    assert 0 <= found["error"] <= 1


def test_figures_come_by_language_and_by_script_too(evaluate):
    report = evaluate("names.tsv").record["names"]
    assert {lang: figures["names"] for lang, figures in report["languages"].items()} == {"en": 6, "ru": 1}
    assert list(report["scripts"]) == ["Latn", "Cyrl"]


def test_the_worst_errors_say_what_was_said_and_what_is_right(evaluate):
    errors = evaluate("names.tsv").record["names"]["errors"]
    assert [(error["error"], error["name"], error["where"]) for error in errors] == [
        ("wrong", "Daesh", "names.tsv:6"), ("wrong", "UN", "names.tsv:8"), ("missed", "Ann Twin", "names.tsv:5"),
    ]  # fmt: skip
    assert (errors[0]["first"]["label"], errors[0]["right"], errors[0]["rank"]) == ("Islamic State", {"qid": "Q1016", "label": "Libya"}, None)
    assert (errors[2]["reason"], errors[2]["right"]["label"]) == ("ambiguous", "Ann Twin")
    assert errors[2]["rank"] in (1, 2)


def test_no_errors_are_listed_where_none_are_asked_for(evaluate):
    assert evaluate("--errors", "0", "names.tsv").record["names"]["errors"] == []
    assert "worst" not in evaluate("--errors", "0", "--format", "table", "names.tsv").out


def test_hints_are_given_only_when_asked_for(evaluate, files):
    (files / "typed.tsv").write_text("name\tqid\ttype\nDaesh\tQ2429253\tperson\n", encoding="utf-8")
    plain, hinted = (evaluate(*hints, "typed.tsv").record["names"]["all"] for hints in ((), ("--hints",)))
    assert plain["of_all"]["right"] == 1
    assert plain["calibration"]["bins"] != hinted["calibration"]["bins"]


def test_a_threshold_is_that_of_a_match(evaluate):
    assert evaluate("--threshold", "1", "names.tsv").record["names"]["all"]["of_all"]["called"] == 0


def test_fewer_candidates_than_ten_change_no_figure(evaluate):
    assert evaluate("--candidates", "1", "names.tsv").raw == evaluate("--candidates", "10", "names.tsv").raw


def test_texts_are_judged_by_span_and_item(evaluate):
    report = evaluate("texts.jsonl").record["texts"]
    figures = report["all"]
    assert (figures["texts"], figures["mentions"], figures["gold"], figures["called"], figures["right"]) == (1, 2, 2, 2, 1)
    assert (figures["precision"], figures["recall_of_known"], figures["spans_found"]) == (0.5, 0.5, 1.0)
    assert [(error["id"], error["start"], error["end"], error["name"]) for error in report["errors"]] == [("a", 20, 25, "Libya")]
    assert list(report["languages"]) == ["en"]


def test_files_of_several_kinds_come_with_a_report_for_each_kind(evaluate):
    record = evaluate("names.tsv", "texts.jsonl", "names.tsv").record
    assert [(file["file"], file["kind"], file["count"]) for file in record["files"]] == [
        ("names.tsv", "names", 7), ("texts.jsonl", "texts", 1), ("names.tsv", "names", 7),
    ]  # fmt: skip
    assert list(record) == ["files", "names", "texts", "lexicons", "normalize"]
    assert record["names"]["all"]["names"] == 14


def test_the_table_says_the_same_for_people(evaluate):
    ran = evaluate("--format", "table", "names.tsv", "texts.jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "7 names: 5 with an item that a lexicon has, 2 in no lexicon"
    for shown in (
        "Over the names whose item a lexicon has:",
        "Over all names:",
        "recall@10",
        "0.9 to 1.0",
        "The worst errors:",
        "1 text with 2 mentions",
    ):
        assert shown in ran.out


@dataclass(frozen=True)
class Judged:
    status: str
    score: float


def test_pairs_have_a_table_too(capfdbinary):
    gold = [GoldPair("p:2", "Ann", "Анна", True), GoldPair("p:3", "Ann", "Bob", False)]
    write_tables({"pairs": pairs_report(gold, [Judged("unsure", 0.5), Judged("same", 0.75)])})
    lines = capfdbinary.readouterr().out.decode().split("\n")
    assert lines[0] == "2 pairs: 1 the same, 1 called the same, 1 called unsure"
    assert lines[-3:-1] == ["wrong   0.750  Ann  Bob   same    p:3", "missed  0.500  Ann  Анна  unsure  p:2"]


def test_in_a_pipe_the_format_is_json(evaluate):
    assert evaluate("names.tsv").raw == evaluate("--format", "json", "names.tsv").raw


@pytest.mark.parametrize(
    ("content", "args", "said"),
    [
        ("name\tqid\nLibya\tcountry\n", (), "bad:2: 'country' is no qid; write Q and digits, local:some-name, or - for none"),
        ("", (), "bad:1: the file is empty; it should hold names, texts or pairs (docs/evaluate.md)"),
        (
            "name\tqid\ton\nLibya\tQ1016\tsoon\n",
            ("--hints",),
            "bad:2: 'soon' is no EDTF date or interval; write 1971, 2014-06-29, 1971/1997 or 2014/..",
        ),
        (TEXTS % '{"start": 20, "end": 90, "qid": "Q1"}', (), "bad:1: [20, 90] is no start and end in a text of 26; count offsets in code points"),
    ],
    ids=["qid", "empty", "hint", "offsets"],
)
def test_a_faulty_file_is_one_line_and_exit_2(evaluate, files, content, args, said):
    (files / "bad").write_text(content, encoding="utf-8")
    ran = evaluate(*args, "names.tsv", "bad")
    assert (ran.code, ran.raw, ran.complaint) == (2, b"", f"normalize: {said}")


@pytest.mark.parametrize("args", [(), ("gone.tsv",), (".",), ("--errors", "-1", "names.tsv"), ("--format", "csv", "names.tsv")], ids=str)
def test_wrong_usage_exits_with_2_and_prints_no_data(evaluate, args):
    ran = evaluate(*args)
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.err
    assert "Traceback" not in ran.err
