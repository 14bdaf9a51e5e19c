"""`normalize link`: the JSON shape, formats, plain text, JSON Lines, standard input."""

import csv
import io
import json
import re

import pytest

MENTION = ["start", "end", "text", "status", "reason", "qid", "label", "type", "score"]
CANDIDATE = ["qid", "label", "type", "score", "form", "tier", "evidence"]
TEXT = "Khalifa Haftar left Libya for Tripoli, and the University of Tripoli for the Libyan coast."


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    path = tmp_path_factory.mktemp("texts") / "article.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """JSON Lines, sound and damaged by turns."""
    path = tmp_path_factory.mktemp("texts") / "documents.jsonl"
    path.write_bytes(
        b'{"id": "a", "text": "Libya", "url": "https://example.org", "tags": [1]}\n'
        b"not json\n"
        b"[1, 2]\n"
        b'{"id": "no text"}\n'
        b'{"id": 5, "text": 7}\n'
        b'{"id": 6, "text": "caf\xe9"}\n'
        b"\n"
        b'{"id": {"part": 2}, "text": "Daesh", "lang": "en", "date": "2017-08-12"}\n'
        b'{"text": "Libya", "lang": 3, "date": "no date", "id": null}'
    )
    return path


@pytest.fixture(scope="module")
def linked(link, documents):
    return link(documents)


@pytest.fixture(scope="module")
def mentions(link, article):
    return link(article).record["mentions"]


def test_a_document_has_its_id_and_its_mentions(link, article):
    ran = link(article)
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.record) == ["id", "mentions", "lexicons", "normalize"]
    assert ran.record["id"] == str(article)


def test_a_mention_has_the_promised_keys_in_their_order(mentions):
    assert [list(mention)[: len(MENTION)] for mention in mentions] == [MENTION] * len(mentions)


def test_offsets_index_the_text(mentions):
    assert [mention["text"] for mention in mentions] == ["Khalifa Haftar", "Libya", "Tripoli", "University of Tripoli"]
    assert all(TEXT[mention["start"] : mention["end"]] == mention["text"] for mention in mentions)


def test_a_match_has_its_item_and_a_nil_mention_has_none(mentions):
    assert [mention["qid"] for mention in mentions] == ["local:khalifa-haftar", "Q1016", "Q3579", None]
    assert (mentions[0]["status"], mentions[0]["reason"], mentions[0]["type"]) == ("match", None, "person")
    assert [mentions[3][key] for key in ("status", "reason", "label", "type", "score")] == ["nil", "unknown", None, None, 0.0]


def test_candidates_come_with_ambiguous_mentions_and_with_all_when_asked(link):
    text = b"Daesh holds nobody named Ann Twin."
    plain, explained = link("-", stdin=text).record["mentions"], link("--explain", "-", stdin=text).record["mentions"]
    assert [(mention["reason"], "candidates" in mention) for mention in plain] == [(None, False), ("ambiguous", True)]
    assert [list(candidate) for candidate in plain[1]["candidates"]] == [[*CANDIDATE, "lexicon"]] * 2
    assert all(mention["candidates"] for mention in explained)


def test_what_decided_is_said_when_asked(link, article):
    assert all(mention["decision"] for mention in link("--explain", article).record["mentions"])
    assert not any("decision" in mention for mention in link(article).record["mentions"])


def test_a_table_explains_each_mention_below_its_row(link, article):
    plain, explained = (link("--format", "table", *more, article).lines for more in ((), ("--explain",)))
    assert [line for line in explained if not line.startswith("    ")] == plain
    below = explained[explained.index(next(line for line in explained if "University of Tripoli" in line)) + 1]
    assert below.strip().startswith("the words read as one name, which no lexicon has")


def test_explanations_keep_to_their_rows_beside_damaged_documents(link, documents):
    lines = link("--format", "table", "--explain", documents).lines
    assert "Islamic State" in lines[next(number for number, line in enumerate(lines) if "Daesh" in line) + 1]


def test_a_family_name_of_several_is_explained_with_one_candidate_too(link):
    ran = link("--explain", "--candidates", "1", "-", stdin=b"We asked Twin about Libya.")
    assert (ran.code, ran.err) == (0, "")


def test_nested_and_demonyms_are_marked(link, article):
    mentions = link("--nested", "--demonyms", article).record["mentions"]
    assert [mention["text"] for mention in mentions if mention.get("nested")] == ["Tripoli"]
    assert [(mention["text"], mention["qid"]) for mention in mentions if mention.get("demonym")] == [("Libyan", "Q1016")]


def test_json_is_one_array_of_the_same_records(link, article, documents):
    assert json.loads(link("--format", "json", article, documents).raw) == link(article, documents).records


@pytest.mark.parametrize(("format_", "delimiter"), [("tsv", "\t"), ("csv", ",")])
def test_separated_values_have_one_row_a_mention(link, article, format_, delimiter):
    rows = list(csv.reader(io.StringIO(link("--format", format_, article).out, newline=""), delimiter=delimiter))
    assert rows[0] == ["id", *MENTION]
    assert [row[1:4] for row in rows[1:3]] == [["0", "14", "Khalifa Haftar"], ["20", "25", "Libya"]]
    assert rows[1][4:9] == ["match", "", "local:khalifa-haftar", "Khalifa Haftar", "person"]
    assert rows[-1][3:] == ["University of Tripoli", "nil", "unknown", "", "", "", "0.0"]


@pytest.mark.parametrize("format_", ["tsv", "csv", "table"])
def test_a_damaged_document_has_its_row_in_every_format(link, documents, format_):
    ran = link("--format", format_, documents)
    assert ran.code == 1
    assert sum("line 2: not JSON" in line for line in ran.lines) == 1
    assert len(ran.lines) == 9


def test_a_table_has_aligned_columns(link, article):
    lines = link("--format", "table", article).lines
    assert lines[0].split() == ["id", *MENTION]
    assert lines[1].index("Khalifa") == lines[0].index("text")


def test_html_links_the_mentions_to_wikidata(link, article):
    page = link("--format", "html", article).out
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert re.search(r'<mark class="place" [^>]*>Libya</mark>', page)
    assert '<a href="https://www.wikidata.org/wiki/Q1016">Q1016</a>' in page
    assert "wiki/local:" not in page


def test_html_escapes_texts_names_and_ids(link, tmp_path):
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps({"id": "<script>1</script>", "text": 'Libya <script>alert("x")</script> & <b>Daesh</b>'}), encoding="utf-8")
    page = link("--format", "html", path).out
    assert page.count("<script") == 1
    assert "<b>Daesh" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<h2><bdi>&lt;script&gt;1&lt;/script&gt;</bdi></h2>" in page


def test_html_escapes_what_a_lexicon_holds(normalize, write_lexicon, tmp_path):
    entities = [("Q1", 'Evil <script>alert(1)</script> "quoted"')]
    source = write_lexicon(tmp_path / "evil", entities=entities, aliases=[("Q1", "Evil Script")])
    assert normalize("lexicon", "build", source).code == 0
    page = normalize("link", "--lexicon", source.with_name("evil.db"), "--format", "html", "-", stdin=b"Here is Evil Script.").out
    assert "wiki/Q1" in page
    assert page.count("<script") == 1


def test_damaged_lines_of_json_give_error_records_in_their_places(linked):
    assert linked.code == 1
    assert [record["id"] for record in linked.records] == ["a", None, None, "no text", 5, None, {"part": 2}, None]
    assert [record.get("error", "")[:19] for record in linked.records] == [
        "",
        "line 2: not JSON: E",
        "line 3: no object w",
        "line 4: no object w",
        "line 5: no object w",
        "line 6: not UTF-8 a",
        "",
        "",
    ]
    assert linked.err == ""


def test_sound_lines_between_damaged_ones_are_linked(linked):
    assert [[mention["qid"] for mention in record["mentions"]] for record in linked.records] == [["Q1016"], *[[]] * 5, ["Q2429253"], ["Q1016"]]


def test_ids_come_back_as_they_were_and_other_fields_are_ignored(linked):
    assert list(linked.records[0]) == ["id", "mentions", "lexicons", "normalize"]
    assert linked.records[6]["id"] == {"part": 2}


def test_a_number_too_large_for_a_float_comes_back_as_json(link):
    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    json.loads(link("-", stdin=b'{"id": 1e999, "text": "Libya"}\n').raw, parse_constant=refuse)


def test_lone_surrogates_of_a_json_text_count_as_code_points_and_come_back(link):
    record = link("-", stdin=b'{"id": "\\ud800", "text": "\\ud800 Libya"}\n').record
    assert record["id"] == "\ud800"
    assert [mention["start"] for mention in record["mentions"]] == [2]


def test_json_lines_on_standard_input_are_told_by_their_first_line(link, documents, linked):
    assert link("-", stdin=documents.read_bytes()).raw == linked.raw


def test_plain_text_on_standard_input_has_the_id_of_a_dash(link):
    record = link("-", stdin=b"[Libya]\nand {Daesh}\n").record
    assert (record["id"], [mention["text"] for mention in record["mentions"]]) == ("-", ["Libya", "Daesh"])


def test_a_long_run_of_brackets_on_standard_input_is_a_text(link):
    ran = link("-", stdin=b"[" * 100_000 + b" Libya")
    assert ran.err == ""
    assert [mention["start"] for mention in ran.record["mentions"]] == [100_001]


def test_a_deeply_nested_line_of_json_is_an_error_record(link, tmp_path):
    (tmp_path / "deep.jsonl").write_bytes(b"[" * 100_000 + b'\n{"text": "Libya"}\n')
    ran = link(tmp_path / "deep.jsonl")
    assert (ran.code, len(ran.records), ran.err) == (1, 2, "")
    assert ran.records[1]["mentions"][0]["qid"] == "Q1016"


def test_empty_standard_input_is_an_empty_text(link):
    record = link("-").record
    assert (record["id"], record["mentions"]) == ("-", [])


def test_a_text_that_is_not_utf8_is_an_error_record_and_the_next_file_is_linked(link, article, tmp_path):
    (tmp_path / "old.txt").write_bytes(b"Libya caf\xe9")
    ran = link(tmp_path / "old.txt", article)
    assert ran.code == 1
    expected = {"id": str(tmp_path / "old.txt"), "error": "not UTF-8 at byte 9", "mentions": []}
    assert expected.items() <= ran.records[0].items()
    assert len(ran.records[1]["mentions"]) == 4


def test_files_are_linked_in_their_order(link, article, documents):
    assert [record["id"] for record in link(documents, article, documents).records][8] == str(article)


def test_carriage_returns_a_byte_order_mark_and_controls_count_as_code_points(link):
    text = "\ufeffLibya\r\nin \u202bليبيا\u202c and\x00Daesh 😀 Libya"
    mentions = link("-", stdin=text.encode()).record["mentions"]
    assert [mention["qid"] for mention in mentions] == ["Q1016", "Q1016", "Q2429253", "Q1016"]
    assert [text[mention["start"] : mention["end"]] for mention in mentions] == ["Libya", "ليبيا", "Daesh", "Libya"]


def test_the_threshold_holds_for_mentions_too(link):
    (mention,) = link("--threshold", "0.99", "-", stdin=b"in Libya").record["mentions"]
    assert (mention["reason"], mention["qid"], mention["candidates"][0]["qid"]) == ("weak", None, "Q1016")


def test_a_file_that_cannot_be_read_is_an_error_in_its_place_and_the_run_goes_on(link, tmp_path):
    (tmp_path / "good.txt").write_text("in Libya", encoding="utf-8")
    ran = link(tmp_path / "gone.txt", tmp_path, tmp_path / "good.txt")
    assert ran.code == 1
    assert ["error" in record for record in ran.records] == [True, True, False]
    assert ran.records[2]["mentions"][0]["qid"] == "Q1016"


@pytest.mark.parametrize(("unit", "start", "end"), [("codepoint", 2, 7), ("utf16", 3, 8), ("utf8", 5, 10)])
def test_offsets_count_what_is_asked(link, unit, start, end):
    (mention,) = link("--offsets", unit, "-", stdin="𐎠 Libya".encode()).record["mentions"]
    assert (mention["start"], mention["end"], mention["text"]) == (start, end, "Libya")


def test_in_html_offsets_stay_code_points(link):
    assert "Libya</" in link("--offsets", "utf8", "--format", "html", "-", stdin="𐎠 Libya".encode()).out


def test_several_jobs_give_the_same_bytes_also_with_damaged_lines(link, documents):
    assert link("--jobs", "2", documents).out == link(documents).out


def test_names_spelled_otherwise_are_left_out_when_asked(link):
    text = b"Then Fajez al-Saraj left the hall."
    assert [mention["label"] for mention in link("-", stdin=text).record["mentions"]] == ["Fayez al-Sarraj"]
    assert [mention["label"] for mention in link("--as-spelled", "-", stdin=text).record["mentions"] if mention["qid"]] == []
