"""Who answered, in every record; local ids apart from items, where that is asked for."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer, __version__
from normalize.cli.answers import Answers
from normalize.cli.output import OUTCOME_COLUMNS
from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon

TEXT = b"Khalifa Haftar left Libya. Haftar met Ann Twin and the Sage of Nowhere."


def said(*paths: Path) -> list[dict[str, str]]:
    return [{"name": path.stem, "content_hash": Lexicon(path).meta["content_hash"]} for path in paths]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_every_record_says_which_lexicons_answered_the_upper_first(resolve, link, small_db, twins_db, format_):
    for raw in (resolve("--format", format_, "Libya", "nobody at all").out, link("--format", format_, "-", stdin=TEXT).out):
        for record in json.loads(raw) if format_ == "json" else map(json.loads, raw.splitlines()):
            assert (record["lexicons"], record["normalize"]) == (said(small_db, twins_db), __version__)


def test_one_lexicon_alone_is_said_once_a_record_and_not_at_every_candidate(normalize, small_db):
    ran = normalize("resolve", "--lexicon", small_db, "Clinton", "Libya")
    assert [record["lexicons"] for record in ran.records] == [said(small_db)] * 2
    assert not any("lexicon" in candidate for record in ran.records for candidate in record["candidates"])
    linked = normalize("link", "--lexicon", small_db, "-", stdin=TEXT).record
    assert not any("lexicon" in mention for mention in linked["mentions"])


def test_of_several_each_candidate_and_each_match_says_which_one_has_its_form(resolve, link):
    found = {record["name"]: record["candidates"] for record in resolve("Libya", "Ann Twin", "Moammar Kadafi", "Clinton").records}
    assert {name: {candidate["lexicon"] for candidate in candidates} for name, candidates in found.items()} == {
        "Libya": {"small"}, "Ann Twin": {"twins"}, "Moammar Kadafi": {"small"}, "Clinton": {"small"},
    }  # fmt: skip
    details = [reason["detail"] for reason in found["Libya"][0]["evidence"] if reason["kind"] == "lexicon"]
    assert details == ["small, in small"]
    mentions = link("-", stdin=TEXT).record["mentions"]
    assert [(mention["text"], mention.get("lexicon")) for mention in mentions if mention["qid"]] == [
        ("Khalifa Haftar", "small"), ("Libya", "small"), ("Haftar", "small"),
    ]  # fmt: skip


def test_a_form_above_of_an_entity_that_another_layer_owns_says_both(normalize, small_db, write_lexicon, tmp_path):
    source = write_lexicon(tmp_path / "mine", entities=[("Q1016", "Libya", "place")], aliases=[("Q1016", "Tripolitania and the rest")])
    assert normalize("lexicon", "build", source, "--output", tmp_path / "mine.db").code == 0

    def answered(*layers: Path) -> tuple[str, str]:
        options = [word for layer in layers for word in ("--lexicon", layer)]
        (candidate,) = normalize("resolve", *options, "Tripolitania and the rest").record["candidates"]
        return candidate["lexicon"], candidate["evidence"][-1]["detail"]

    assert answered(tmp_path / "mine.db", small_db) == ("mine", "mine, in mine")
    assert answered(small_db, tmp_path / "mine.db") == ("mine", "small, in small; the form is in mine")


def test_the_words_of_explain_name_the_layer(resolve, link):
    assert "lexicon: small, in small" in resolve("--format", "table", "--explain", "Libya").out
    assert "small, in small" in link("--format", "table", "--explain", "-", stdin=TEXT).out
    assert "from the lexicon small, in small" in link("--format", "html", "-", stdin=TEXT).out


def test_the_mentions_of_several_processes_say_it_too(link):
    assert link("--jobs", "2", "-", stdin=TEXT).out == link("-", stdin=TEXT).out


# --wikidata-only ----------------------------------------------------------------------------------------------------------------


def objects(found: Any) -> list[dict[str, Any]]:
    """Everything in a record that has a qid."""
    if isinstance(found, dict):
        return [found] * ("qid" in found) + [each for value in found.values() for each in objects(value)]
    return [each for value in found for each in objects(value)] if isinstance(found, list) else []


def test_a_local_id_is_no_qid_and_stays_in_local_also_of_candidates(resolve):
    record = resolve("--wikidata-only", "Khalifa Hifter").record
    assert (record["status"], record["qid"], record["local"], record["label"]) == ("match", None, "local:khalifa-haftar", "Khalifa Haftar")
    assert (record["candidates"][0]["qid"], record["candidates"][0]["local"]) == (None, "local:khalifa-haftar")
    assert list(record)[3:6] == ["qid", "local", "label"]


def test_what_has_an_item_has_no_local_id(resolve):
    found, unknown = resolve("--wikidata-only", "Gaddafi", "nobody at all").records
    assert (found["qid"], found["local"], found["candidates"][0]["local"]) == ("Q19878", None, None)
    assert (unknown["qid"], unknown["local"]) == (None, None)


def test_nothing_else_of_a_record_changes(resolve, link):
    for command, *args in ((resolve, "Clinton", "Khalifa Hifter", "Ann Twin"), (link, "--explain", "-")):
        plain, apart = command(*args, stdin=TEXT).records, command("--wikidata-only", *args, stdin=TEXT).records
        for each in objects(apart):
            local = each.pop("local")
            assert each["qid"] is None or each["qid"].startswith("Q")
            each["qid"] = each["qid"] or local
        assert apart == plain


def test_mentions_and_their_candidates_keep_local_ids_apart(link):
    mentions = link("--wikidata-only", "-", stdin=TEXT).record["mentions"]
    assert [(mention["qid"], mention["local"]) for mention in mentions][:2] == [(None, "local:khalifa-haftar"), ("Q1016", None)]
    (twins,) = (mention for mention in mentions if mention["reason"] == "ambiguous")
    assert [(candidate["qid"], candidate["local"][:9]) for candidate in twins["candidates"]] == [(None, "local:ann")] * 2


@pytest.mark.parametrize("format_", ["tsv", "csv"])
def test_columns_have_local_ids_apart(resolve, link, format_):
    for ran in (
        resolve("--wikidata-only", "--format", format_, "Khalifa Hifter", "Libya"),
        link("--wikidata-only", "--format", format_, "-", stdin=TEXT),
    ):
        rows = list(csv.DictReader(io.StringIO(ran.out), delimiter="\t" if format_ == "tsv" else ","))
        assert [(row["qid"], row["local"]) for row in rows][:2] == [("", "local:khalifa-haftar"), ("Q1016", "")]
        assert not any(None in row or None in row.values() for row in rows)


def test_a_table_that_is_read_gets_the_column_too(resolve, tmp_path):
    (tmp_path / "people.csv").write_bytes(b"name,local\nKhalifa Hifter,yes\nLibya,no\n" + b"\xff,no\n")
    rows = list(
        csv.DictReader(io.StringIO(resolve("--wikidata-only", "--csv", tmp_path / "people.csv", "--column", "name").raw.decode("utf-8", "replace")))
    )
    assert [(row["local"], row["qid"], row["normalize_local"], row["status"]) for row in rows] == [
        ("yes", "", "local:khalifa-haftar", "match"), ("no", "Q1016", "", "match"), ("no", "", "", "error"),
    ]  # fmt: skip


def test_tables_and_pages_name_no_local_id_as_an_item(resolve, link):
    header, match, candidate, *_ = resolve("--wikidata-only", "--explain", "--format", "table", "Khalifa Hifter").lines
    place = header.index("qid"), header.index("local")
    assert [line[slice(*place)].strip() for line in (match, candidate)] == ["", ""]
    assert match[place[1] :].startswith("local:khalifa-haftar")
    assert "(no item yet: local:khalifa-haftar)" in link("--wikidata-only", "--explain", "--format", "table", "-", stdin=TEXT).out
    page = link("--wikidata-only", "--format", "html", "-", stdin=TEXT).out
    assert "no item yet: local:khalifa-haftar" in page
    assert "wiki/local:" not in page


def test_a_damaged_line_is_an_error_as_without(resolve):
    ran = resolve("--wikidata-only", "-", stdin=b"\xff\nLibya\n")
    assert ran.code == 1
    assert "error" in ran.records[0]
    assert resolve("--wikidata-only", "--format", "csv", "-", stdin=b"\xff\n").lines[1].count(",") == 9


def test_the_library_tells_items_from_local_ids(small_db):
    nz = Normalizer(small_db)
    local, item, nobody = (nz.resolve(name) for name in ("Khalifa Hifter", "Libya", "nobody at all"))
    assert [(outcome.item, outcome.local) for outcome in (local, item, nobody)] == [(None, "local:khalifa-haftar"), ("Q1016", None), (None, None)]
    assert (local.candidates[0].item, local.candidates[0].local) == (None, "local:khalifa-haftar")
    first, second, *_ = nz.link(TEXT.decode())
    assert (first.item, first.local, second.item, second.local) == (None, "local:khalifa-haftar", "Q1016", None)


@given(st.lists(st.lists(st.text(), min_size=8, max_size=8)), st.booleans())
def test_rows_fit_their_columns_whatever_stands_in_them(rows, apart):
    answers = Answers(Layers([Lexicon("default")]), "csv", apart)
    columns = answers.columns(OUTCOME_COLUMNS)
    made = list(answers.rows(OUTCOME_COLUMNS, rows))
    assert all(len(row) == len(columns) for row in made)
    assert [[cell for cell in row if cell] for row in made] == [[cell for cell in row if cell] for row in rows]
