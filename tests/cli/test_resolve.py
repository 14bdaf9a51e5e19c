"""`normalize resolve`: the JSON shape, formats, standard input, tables, options, layers."""

import csv
import io
import json

import pytest

from normalize.lexicon.build import build

SHAPE = ["name", "status", "reason", "qid", "label", "score", "candidates", "lexicons", "normalize"]
CANDIDATE = ["qid", "label", "type", "score", "form", "tier", "evidence"]
LAYERED = [*CANDIDATE, "lexicon"]
EVIDENCE = ["kind", "score", "detail"]
COLUMNS = ["name", "status", "reason", "qid", "label", "type", "score", "form", "tier"]
ADDED = ["qid", "label", "type", "status", "reason", "score"]


@pytest.fixture(scope="module")
def outcomes(resolve):
    """A match, an ambiguous name, an unknown, a weak and a rejected one."""
    return resolve("Khalifa Hifter", "Ann Twin", "nobody has this name", "Libyan", "Is").records


def test_an_outcome_has_the_promised_keys_in_their_order(outcomes):
    assert [list(outcome) for outcome in outcomes] == [SHAPE] * 5


def test_a_candidate_and_its_evidence_have_the_promised_keys_in_their_order(outcomes):
    candidates = [candidate for outcome in outcomes for candidate in outcome["candidates"]]
    assert candidates
    assert all(list(candidate) == LAYERED for candidate in candidates)
    assert all(candidate["evidence"] for candidate in candidates)
    assert all(list(reason) == EVIDENCE for candidate in candidates for reason in candidate["evidence"])


def test_a_match_repeats_what_its_first_candidate_says(outcomes):
    match = outcomes[0]
    first = match["candidates"][0]
    assert (match["status"], match["reason"], match["qid"], match["label"]) == ("match", None, "local:khalifa-haftar", "Khalifa Haftar")
    assert (match["qid"], match["label"], match["score"]) == (first["qid"], first["label"], first["score"])
    assert (first["type"], first["form"], first["tier"]) == ("person", "Khalifa Hifter", "fold")


def test_nil_has_a_reason_and_no_item(outcomes):
    assert [outcome["reason"] for outcome in outcomes] == [None, "ambiguous", "unknown", "weak", "rejected"]
    assert all((outcome["status"], outcome["qid"], outcome["label"]) == ("nil", None, None) for outcome in outcomes[1:])


def test_an_unknown_name_has_no_candidate_and_the_score_0(outcomes):
    assert (outcomes[2]["score"], outcomes[2]["candidates"]) == (0.0, [])


def test_an_entity_found_by_an_id_it_no_longer_has_says_what_it_was(resolve):
    assert resolve("Brother Leader").record["candidates"][0]["was"] == "local:colonel-gaddafi"


def test_letters_of_every_script_stand_in_the_json_as_they_are(resolve):
    assert '"name": "خليفة حفتر"' in resolve("خليفة حفتر").out


def test_in_a_pipe_the_format_is_json_lines(resolve):
    assert resolve("Libya", "Daesh").raw == resolve("--format", "jsonl", "Libya", "Daesh").raw


def test_json_is_one_array_of_the_same_records(resolve):
    assert json.loads(resolve("--format", "json", "Libya", "Daesh").raw) == resolve("Libya", "Daesh").records


def test_json_of_no_name_at_all_is_an_empty_array(resolve):
    assert json.loads(resolve("--format", "json", "-").raw) == []


def test_tsv_has_a_header_and_one_line_a_name_whatever_is_in_it(resolve):
    ran = resolve("--format", "tsv", "Libya", "two\nlines\tand a tab\r", "Ann Twin")
    rows = [line.split("\t") for line in ran.lines]
    assert rows[0] == COLUMNS
    assert rows[1] == ["Libya", "match", "", "Q1016", "Libya", "place", rows[1][6], "Libya", "fold"]
    assert rows[2] == ["two lines and a tab ", "nil", "unknown", *[""] * 6]
    assert rows[3][:6] == ["Ann Twin", "nil", "ambiguous", "", "", ""]
    assert [len(row) for row in rows] == [len(COLUMNS)] * 4


def test_csv_gives_names_with_commas_quotes_and_line_ends_back(resolve):
    names = ["Libya", 'a "quoted", name', "two\nlines"]
    rows = list(csv.reader(io.StringIO(resolve("--format", "csv", *names).out, newline="")))
    assert rows[0] == COLUMNS
    assert [row[0] for row in rows[1:]] == names


def test_a_table_has_aligned_columns(resolve):
    lines = resolve("--format", "table", "Libya", "Khalifa Haftar").lines
    assert lines[0].split() == COLUMNS
    assert [line.index("match") for line in lines[1:]] == [lines[0].index("status")] * 2


def test_explain_shows_candidates_and_evidence_below_each_name(resolve):
    out = resolve("--format", "table", "--explain", "Ann Twin").out
    assert "candidate" in out
    assert "form: Ann Twin is equal to Ann Twin, label in en" in out
    assert "local:ann-us" in out
    assert "local:ann-gb" in out


def test_standard_input_gives_one_outcome_a_line_in_order_and_the_line_as_given(resolve):
    ran = resolve("-", stdin="Libya\n\n  Khalifa Haftar \r\n\tDaesh\nNo\u2028Name\u0085\n利比亚".encode())
    assert [record["name"] for record in ran.records] == ["Libya", "", "  Khalifa Haftar \r", "\tDaesh", "No\u2028Name\u0085", "利比亚"]
    assert [record["qid"] for record in ran.records] == ["Q1016", None, "local:khalifa-haftar", "Q2429253", None, "Q1016"]
    assert ran.code == 0


def test_empty_standard_input_gives_nothing(resolve):
    ran = resolve("-")
    assert (ran.code, ran.raw, ran.err) == (0, b"", "")


def test_more_names_than_one_batch_come_back_in_order(resolve):
    names = [f"name {number}" if number % 7 else "Libya" for number in range(12_000)]
    ran = resolve("--format", "tsv", "-", stdin="\n".join(names).encode())
    assert [line.split("\t")[0] for line in ran.lines[1:]] == names


@pytest.fixture(scope="module")
def damaged() -> bytes:
    return b"Libya\n\xff\xfe\nKhalifa \xc3 Haftar\nDaesh\n"


def test_a_damaged_line_gives_an_error_record_in_its_place_and_the_run_goes_on(resolve, damaged):
    ran = resolve("-", stdin=damaged)
    assert ran.code == 1
    assert [record.get("qid") for record in ran.records] == ["Q1016", None, None, "Q2429253"]
    assert [record.get("error") for record in ran.records] == [None, "line 2: not UTF-8 at byte 0", "line 3: not UTF-8 at byte 8", None]
    assert ran.err == ""


@pytest.mark.parametrize("format_", ["tsv", "csv", "table"])
def test_a_damaged_line_has_its_row_in_every_format(resolve, damaged, format_):
    ran = resolve("--format", format_, "-", stdin=damaged)
    assert ran.code == 1
    assert len(ran.lines) == 5
    assert "error" in ran.lines[2]
    assert "line 2: not UTF-8 at byte 0" in ran.lines[2]


def test_an_argument_that_is_not_utf8_still_gives_json(resolve):
    ran = resolve(b"Libya\xff")
    assert ran.code == 0
    assert ran.record["name"] == "Libya\udcff"


def table_rows(raw: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8", "surrogateescape"), newline=""), delimiter=delimiter))


def test_a_table_comes_back_with_all_its_columns_and_the_outcome_beside_them(resolve, tmp_path):
    path = tmp_path / "people.csv"
    rows = [["id", "name", "note"], ["1", "Khalifa Haftar", 'a "quoted"\nnote, in\r\ntwo lines'], ["2", "Ann Twin", ""], ["", "", " spaces "]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ran = resolve("--csv", path, "--column", "name")
    found = table_rows(ran.raw)
    assert ran.code == 0
    assert [row[:3] for row in found] == rows
    assert found[0][3:] == ADDED
    assert found[1][3:8] == ["local:khalifa-haftar", "Khalifa Haftar", "person", "match", ""]
    assert found[2][3:8] == ["", "", "", "nil", "ambiguous"]
    assert found[3][3:] == ["", "", "", "nil", "unknown", ""]


def test_a_lone_carriage_return_in_a_quoted_cell_stays_in_its_cell(resolve, tmp_path):
    path = tmp_path / "mac.csv"
    path.write_bytes(b'name,note\nLibya,"one\rtwo"\n')
    assert table_rows(resolve("--csv", path, "--column", "name").raw)[1][:3] == ["Libya", "one\rtwo", "Q1016"]


def test_names_from_a_file_with_crlf_are_sound_csv(resolve):
    ran = resolve("--format", "csv", "-", stdin=b"Libya\r\nDaesh\r\n")
    assert [row[:4] for row in table_rows(ran.raw)[1:]] == [["Libya\r", "match", "", "Q1016"], ["Daesh\r", "match", "", "Q2429253"]]


def test_a_byte_order_mark_is_no_part_of_the_first_column(resolve, tmp_path):
    path = tmp_path / "mark.csv"
    path.write_bytes(b"\xef\xbb\xbfname,x\nLibya,1\n")
    ran = resolve("--csv", path, "--column", "name")
    assert ran.code == 0
    assert table_rows(ran.raw)[1][:3] == ["Libya", "1", "Q1016"]


def test_a_tsv_file_is_read_and_written_with_tabs(resolve, tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text("name\tx\nLibya\t1,5\n", encoding="utf-8")
    assert resolve("--csv", path, "--column", "name").lines[1].startswith("Libya\t1,5\tQ1016\tLibya\tplace\tmatch\t\t0.")


def test_a_quotation_mark_in_a_tsv_cell_does_not_swallow_rows(resolve, tmp_path):
    path = tmp_path / "quotes.tsv"
    path.write_text('name\tx\nLibya\t"open\nDaesh\ty\n"Libya" old\tz\n', encoding="utf-8")
    assert [line.split("\t")[:3] for line in resolve("--csv", path, "--column", "name").lines[1:]] == [
        ["Libya", '"open', "Q1016"],
        ["Daesh", "y", "Q2429253"],
        ['"Libya" old', "z", ""],
    ]


def test_bytes_that_are_not_utf8_go_through_a_table_unchanged(resolve, tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(b"name,note\nLibya,caf\xe9\nCaf\xe9,x\nDaesh,y\n")
    ran = resolve("--csv", path, "--column", "name")
    rows = ran.raw.split(b"\n")
    assert ran.code == 1
    assert rows[1].startswith(b"Libya,caf\xe9,Q1016")
    assert rows[2] == b"Caf\xe9,x,,,,error,not UTF-8,"
    assert rows[3].startswith(b"Daesh,y,Q2429253")


def test_a_column_that_the_table_has_already_is_kept_and_ours_renamed(resolve, tmp_path):
    path = tmp_path / "again.csv"
    path.write_text("qid,name\nQ1,Libya\n", encoding="utf-8")
    rows = table_rows(resolve("--csv", path, "--column", "name").raw)
    assert rows[0] == ["qid", "name", "normalize_qid", *ADDED[1:]]
    assert rows[1][:3] == ["Q1", "Libya", "Q1016"]


def test_a_missing_column_is_one_line_that_names_the_columns(resolve, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,person\n1,Libya\n", encoding="utf-8")
    ran = resolve("--csv", path, "--column", "name")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.complaint == f"normalize: {path}: no column 'name'; its columns are id, person"


def test_an_empty_table_is_one_line_on_stderr(resolve, tmp_path):
    (tmp_path / "empty.csv").touch()
    assert "no column 'name'" in resolve("--csv", tmp_path / "empty.csv", "--column", "name").complaint


def test_rows_that_are_too_short_are_filled_so_that_the_outcome_stands_in_its_columns(resolve, tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text("x,name,y\n1,Libya\n\n2\n", encoding="utf-8")
    rows = table_rows(resolve("--csv", path, "--column", "name").raw)
    assert [row[:4] for row in rows] == [["x", "name", "y", "qid"], ["1", "Libya", "", "Q1016"], ["", "", "", ""], ["2", "", "", ""]]


def test_a_cell_of_a_quarter_megabyte_goes_through(resolve, tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(f"name,text\nLibya,{'y' * 250_000}\n", encoding="utf-8")
    ran = resolve("--csv", path, "--column", "name")
    assert ran.err == ""
    assert ran.lines[1].startswith("Libya,yyyy")
    assert ",Q1016,Libya,place,match," in ran.lines[1]


def test_candidates_limits_how_many_are_kept_and_changes_nothing_else(resolve):
    one, all_ = resolve("--candidates", "1", "Ann Twin").record, resolve("Ann Twin").record
    assert len(all_["candidates"]) == 2
    assert one == all_ | {"candidates": all_["candidates"][:1]}


def test_threshold_is_the_lowest_score_of_a_match(resolve):
    assert resolve("--threshold", "0.99", "Libya").record["reason"] == "weak"
    assert resolve("--threshold", "0.1", "Libyan").record["qid"] == "Q1016"


def test_a_country_is_evidence_and_when_strict_a_filter(resolve):
    weighed, filtered = resolve("--country", "GB", "Ann Twin").record, resolve("--country", "GB", "--strict", "Ann Twin").record
    assert (weighed["qid"], [candidate["qid"] for candidate in weighed["candidates"]]) == ("local:ann-gb", ["local:ann-gb", "local:ann-us"])
    assert (filtered["qid"], [candidate["qid"] for candidate in filtered["candidates"]]) == ("local:ann-gb", ["local:ann-gb"])


def test_what_was_said_stands_in_the_evidence(resolve):
    ran = resolve("--type", "person", "--country", "LY", "--lang", "en", "--on", "2017-08-12", "--born", "1943", "Khalifa Haftar")
    assert {"type", "country", "lang", "on", "born"} <= {reason["kind"] for reason in ran.record["candidates"][0]["evidence"]}


def test_the_first_lexicon_lies_over_the_second(small_db, upper_db, normalize):
    found = normalize("--lexicon", upper_db, "--lexicon", small_db, "Tripoli", "Ada Example", "Libya").records
    assert [record["qid"] for record in found] == ["local:tripoli-cafe", "local:ada-example", "Q1016"]
    turned = normalize("--lexicon", small_db, "--lexicon", upper_db, "Tripoli", "Ada Example", "Libya").records
    assert {candidate["qid"] for candidate in turned[0]["candidates"]} == {"Q3579", "Q168954"}
    assert [record["qid"] for record in turned[1:]] == ["local:ada-example", "Q1016"]


@pytest.fixture(scope="session")
def alike(tmp_path_factory, write_lexicon, normalize):
    """`normalize resolve` with two people who sound alike and one whose name is long."""
    scratch = tmp_path_factory.mktemp("alike")
    entities = [
        ("Q12", "Stefan Lindgren", "person", "SE"),
        ("Q13", "Steffan Lindgreen", "person", "DK"),
        ("Q4", "Zbigniew Brzezinski", "person", "US"),
    ]
    build(write_lexicon(scratch / "alike", entities=entities), scratch / "alike.db")
    return lambda *args, **more: normalize("resolve", "--lexicon", scratch / "alike.db", *args, **more)


def test_screen_brings_everyone_who_is_called_so_and_who_sounds_so(alike):
    assert [candidate["qid"] for candidate in alike("Stefan Lindgren").record["candidates"]] == ["Q12"]
    screened = alike("--screen", "Stefan Lindgren").record
    assert (screened["status"], screened["reason"]) == ("nil", "ambiguous")
    assert {(candidate["qid"], candidate["tier"]) for candidate in screened["candidates"]} == {("Q12", "fold"), ("Q13", "sound")}
    assert list(screened) == SHAPE
    assert all(list(candidate) == CANDIDATE for candidate in screened["candidates"])


def test_screen_brings_both_of_one_name_each_as_if_alone(resolve):
    plain, screened = resolve("Ann Twin").record, resolve("--screen", "Ann Twin").record
    assert screened["reason"] == plain["reason"] == "ambiguous"
    assert all(candidate["score"] < 0.6 for candidate in plain["candidates"])
    assert [candidate["score"] for candidate in screened["candidates"]] == [0.97, 0.97]


def test_screen_does_not_limit_how_many_come_back(resolve):
    assert len(resolve("--screen", "--candidates", "1", "Ann Twin").record["candidates"]) == 2


def test_screen_leaves_a_lone_match_and_an_unknown_name_what_they_are(resolve):
    found = resolve("--screen", "Khalifa Hifter", "nobody has this name").records
    assert [(record["qid"], record["reason"]) for record in found] == [("local:khalifa-haftar", None), (None, "unknown")]


def test_screen_leaves_a_rejected_name_rejected(resolve):
    assert resolve("--screen", "Is").record["reason"] == "rejected"


def test_screen_reads_standard_input_and_tables_too(resolve, tmp_path):
    assert [record["reason"] for record in resolve("--screen", "-", stdin=b"Ann Twin\n\n").records] == ["ambiguous", "unknown"]
    path = tmp_path / "people.csv"
    path.write_text("name\nAnn Twin\n", encoding="utf-8")
    assert "ambiguous" in resolve("--screen", "--csv", path, "--column", "name").lines[1]


def test_a_name_that_sounds_like_a_form_says_so(alike):
    found = alike("Zbigniew Brzezinsky").record["candidates"][0]
    assert (found["qid"], found["tier"], found["form"]) == ("Q4", "sound", "Zbigniew Brzezinski")
    details = [reason["detail"] for reason in found["evidence"]]
    assert "Zbigniew Brzezinsky sounds like Zbigniew Brzezinski, label in en" in details
    assert any(detail.startswith("brzezinsky sounds like brzezinski") for detail in details)


def test_explain_shows_word_by_word_what_sounds_alike(alike):
    out = alike("--format", "table", "--explain", "Brzezinsky, Zbigniew").out
    assert "word: zbigniew is equal to zbigniew (1.0)" in out
    assert "word: brzezinsky sounds like brzezinski" in out
    assert "order: the words stand in another order" in out


def test_explain_changes_nothing_but_the_table(alike):
    assert alike("--explain", "Zbigniew Brzezinsky").raw == alike("Zbigniew Brzezinsky").raw
    plain, explained = (alike("--format", "table", *more, "Zbigniew Brzezinsky").lines for more in ([], ["--explain"]))
    assert len(plain) == 2 < len(explained)
    assert [line.split() for line in explained[:2]] == [line.split() for line in plain]
