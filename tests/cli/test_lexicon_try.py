"""`normalize lexicon try`: what rows would do to the mentions of sample texts."""

import json

import pytest

ALIASES = "qid\tkind\tlang\tvalid\tsource\tform\n"
REJECTIONS = "qid\tlang\tmatch\tsource\tform\n"
TEXT = "The Small Tribune wrote that Daesh left Lebanon for Libya.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def rows(tmp_path):
    """`rows("aliases", "Q1016\\t…")` → a table of these rows."""

    def write(name, header, *lines):
        path = tmp_path / f"{name}.tsv"
        path.write_text(header + "".join(f"{line}\n" for line in lines))
        return path

    return write


@pytest.fixture
def trial(normalize, small_lexicon, article):
    """`trial(table, …)` → what happens to the article where these are added to the small lexicon."""

    def run(*tables, more=()):
        return normalize("lexicon", "try", article, "--lexicon", small_lexicon, *(part for table in tables for part in ("--with", table)), *more)

    return run


def test_a_name_that_is_added_adds_a_mention(trial, rows, article):
    ran = trial(rows("more", ALIASES, "local:small-gazette\talias\ten\t-\tme\tThe Small Tribune"))
    assert (ran.code, ran.complaint) == (0, "1 added, 0 dropped, 0 moved in 1 text")
    found = ran.record
    assert (found["id"], found["change"], found["start"], found["end"]) == (str(article), "added", 0, 17)
    assert found["after"]["qid"] == "local:small-gazette"
    assert TEXT[found["start"] : found["end"]] == found["text"] == "The Small Tribune"


def test_a_rejection_drops_a_mention_and_what_is_there_now_is_told(trial, rows):
    ran = trial(rows("no", REJECTIONS, "Q2429253\tmul\texact\tme\tDaesh"))
    assert ran.complaint == "0 added, 1 dropped, 0 moved in 1 text"
    assert (ran.record["before"]["qid"], (ran.record["after"] or {}).get("qid")) == ("Q2429253", None)


def test_a_match_may_move_to_another_item(trial, rows):
    moved = trial(rows("no", REJECTIONS, "Q2429253\tmul\texact\tme\tDaesh"), rows("yes", ALIASES, "local:small-gazette\talias\ten\t-\tme\tDaesh"))
    assert moved.complaint == "0 added, 0 dropped, 1 moved in 1 text"
    assert (moved.record["before"]["qid"], moved.record["after"]["qid"]) == ("Q2429253", "local:small-gazette")


def test_a_match_may_get_other_bounds(trial, rows):
    ran = trial(rows("more", ALIASES, "Q2429253\talias\ten\t-\tme\tDaesh left"))
    assert [ran.record["change"], ran.record["before"]["text"], ran.record["after"]["text"]] == ["moved", "Daesh", "Daesh left"]


def test_rows_that_change_nothing_change_nothing(trial, rows):
    ran = trial(rows("more", ALIASES, "Q1016\talias\tde\t-\tme\tLibyen"))
    assert (ran.raw, ran.complaint) == (b"", "0 added, 0 dropped, 0 moved in 1 text")


def test_the_source_files_stay_as_they_are(trial, rows, small_lexicon):
    before = {path.name: path.read_bytes() for path in small_lexicon.iterdir()}
    trial(rows("more", ALIASES, "Q1016\talias\tde\t-\tme\tLibyen"))
    assert {path.name: path.read_bytes() for path in small_lexicon.iterdir()} == before
    assert sorted(path.name for path in small_lexicon.parent.iterdir()) == ["article.txt", "more.tsv", "small"]


def test_a_folder_of_rows_is_added_as_it_would_be_built(trial, write_lexicon, tmp_path):
    folder = write_lexicon(tmp_path / "mine", entities=[("local:tribune", "The Small Tribune", "organization")])
    assert trial(folder).record["after"]["qid"] == "local:tribune"


def test_two_lexicons_are_compared_in_documents_with_ids(normalize, small_db, upper_db, tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in [(1, "He left Libya."), (2, "No name."), (3, "Oh, Libya!")]))
    ran = normalize("lexicon", "try", texts, "--lexicon", small_db, "--new", upper_db)
    assert [(record["id"], record["change"], record["text"]) for record in ran.records] == [(1, "dropped", "Libya"), (3, "dropped", "Libya")]
    assert ran.complaint == "0 added, 2 dropped, 0 moved in 3 texts"
    back = normalize("lexicon", "try", texts, "--lexicon", upper_db, "--new", small_db)
    assert [(record["id"], record["change"], record["text"]) for record in back.records] == [(1, "added", "Libya"), (3, "added", "Libya")]


def test_rows_that_do_not_go_with_the_lexicon_are_refused(trial, rows):
    ran = trial(rows("more", ALIASES, "Q1016\tmoniker\tde\t-\tme\tLibyen"))
    assert (ran.code, ran.raw) == (1, b"")
    assert ran.err.splitlines()[0].startswith("the rows/aliases.tsv:2: kind-is-known: ")


def test_what_cannot_be_tried_is_one_line(normalize, trial, rows, article, small_db):
    assert "header of no table" in trial(rows("bad", "a\tb\n")).complaint
    assert "is built: rows are added to source files" in normalize("lexicon", "try", article, "--lexicon", small_db, "--with", article).complaint
    assert normalize("lexicon", "try", article).code == 2
    missing = normalize("lexicon", "try", "nowhere.txt", "--lexicon", small_db, "--new", small_db)
    assert (missing.code, "nowhere.txt cannot be read" in missing.err) == (1, True)


def test_the_table_for_people_says_what_it_was_and_what_it_is(trial, rows):
    out = trial(rows("no", REJECTIONS, "Q2429253\tmul\texact\tme\tDaesh"), more=("--format", "table")).out
    assert out.splitlines()[0].split() == ["id", "start", "end", "text", "change", "before", "after"]
    assert "dropped  Daesh: Q2429253 Islamic State" in out
