"""`normalize import text`: from a corpus to a table, and from the table, edited, into a lexicon."""

import json

import pytest

CORPUS = [
    ("en", "Gen. Zorblax arrived. Petrus Wobbleton, the spokesman, met Fayez Sarradj. Muamer Gedafi was killed in 2011."),
    ("en", "The spokesman Petrus Wobbleton left for Libya. The late Muamer Gedafi ruled it. Reporters saw Zorblax."),
    (
        "en",
        "Under Muamer Gedafi oil was cheap. Mr Wobbleton denied it, and Zorblax resigned. The spokesman Petrus Wobbleton left.",
    ),
    ("ru", "Генерал Обломенко встретился с Маратом Выдумкиным. Комиссию возглавит Марат Выдумкин."),
    ("ru", "Журналисты спросили Марата Выдумкина. Позже генерал Обломенко и генерал Обломенко-младший уехали."),
]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps({"id": n, "lang": lang, "text": text}) + "\n" for n, (lang, text) in enumerate(CORPUS)), encoding="utf-8")
    return path


@pytest.fixture
def mined(normalize, small_db, corpus, tmp_path):
    """`mined(…)` → the run, and the rows of the table that it wrote."""

    def run(*more, name="names.tsv", files=(corpus,)):
        ran = normalize("import", "text", *files, "--lexicon", small_db, "--output", tmp_path / name, *more)
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines() if (tmp_path / name).exists() else []
        header, *rows = [line.split("\t") for line in lines] or [[]]
        return ran, [dict(zip(header, row, strict=True)) for row in rows]

    return run


def test_names_that_recur_with_what_they_may_be(mined):
    ran, rows = mined()
    assert ran.code == 0
    assert [(row["name"], row["qid"], row["lang"], row["status"], row["count"], row["documents"]) for row in rows] == [
        ("Muamer Gedafi", "", "en", "near", "3", "3"),
        ("Petrus Wobbleton", "", "en", "unknown", "4", "3"),
        ("Zorblax", "", "en", "unknown", "3", "3"),
        ("Марат Выдумкин", "", "ru", "unknown", "3", "3"),
        ("Обломенко", "", "ru", "unknown", "3", "2"),
    ]
    assert rows[0]["nearly"] == "Q19878 (Muammar Gaddafi)"
    assert "sounds like" in rows[0]["evidence"]
    assert rows[3]["forms"] == "Марата Выдумкина; Маратом Выдумкиным"
    assert ran.err == f"1 nearly known and 4 unknown names written to {ran.err.split()[-1]}\n"


def test_of_the_texts_nothing_else_is_written_unless_sentences_are_asked_for(mined):
    _, rows = mined()
    assert "sentence" not in rows[0]
    _, rows = mined("--with-sentences", name="more.tsv")
    assert rows[0]["sentence"] == "Muamer Gedafi was killed in 2011."


def test_how_often_is_yours_to_say_and_jsonl_has_the_same(mined, tmp_path):
    _, rows = mined("--at-least", "2", name="more.tsv")
    assert "Обломенко" in {row["name"] for row in rows}
    mined("--at-least", "2", name="more.jsonl")
    records = [json.loads(line) for line in (tmp_path / "more.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records == rows


def test_the_edited_table_is_read_by_csv(mined, normalize, small_lexicon, tmp_path):
    mined()
    table = tmp_path / "names.tsv"
    command = ("import", "csv", table, "--into", small_lexicon, "--source", "press", "--license", "CC0-1.0")
    unedited = normalize(*command)
    assert unedited.out == ""
    assert "untyped: Zorblax is new, and the source does not say what it is" in unedited.err
    edited = table.read_text(encoding="utf-8").replace("Petrus Wobbleton\t\ten\tlabel\t", "Petrus Wobbleton\t\ten\tlabel\tperson")
    edited = edited.replace("Zorblax\t\ten\tlabel", "Zorblax\tlocal:khalifa-haftar\ten\tnickname")
    table.write_text(edited.replace("Muamer Gedafi\t\t", "Muamer Gedafi\tQ19878\t"), encoding="utf-8")
    ran = normalize(*command, "--write")
    assert {line[1:] for line in ran.lines if line.startswith(("+Q", "+local"))} == {
        "Q19878\talias\ten\t-\tpress\tMuamer Gedafi",
        "local:petrus-wobbleton\tperson\t-\t-\t-\t-\tpress\tPetrus Wobbleton\t-",
        "local:petrus-wobbleton\tlabel\ten\t-\tpress\tPetrus Wobbleton",
        "local:khalifa-haftar\tnickname\ten\t-\tpress\tZorblax",
    }
    assert normalize("lexicon", "lint", small_lexicon).code == 0


def test_what_a_curator_rejected_is_not_proposed_again(mined, normalize, write_lexicon, tmp_path, corpus):
    folder = write_lexicon(
        tmp_path / "no", entities=[("Q1016", "Libya", "place", "LY")], rejections=[("Zorblax", "-", "en"), ("Petrus Wobbleton", "-", "en")]
    )
    normalize("lexicon", "build", folder, "--output", tmp_path / "no.db")
    _, rows = mined("--lexicon", tmp_path / "no.db")
    assert not {"Zorblax", "Petrus Wobbleton"} & {row["name"] for row in rows}


def test_several_processes_find_the_same(mined):
    assert mined()[1] == mined("--jobs", "2", name="two.tsv")[1]


def test_what_was_edited_is_not_overwritten(mined, tmp_path):
    (tmp_path / "names.tsv").write_text("mine\n", encoding="utf-8")
    ran, _ = mined()
    assert ran.code == 2
    assert "what you edited there stays" in ran.err
    assert (tmp_path / "names.tsv").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(("name", "said"), [("names.csv", "ends in .tsv or .jsonl"), ("none/names.tsv", "there is no folder")])
def test_a_table_that_cannot_be_written_is_said_before_anything_is_read(mined, name, said):
    ran, _ = mined(name=name)
    assert ran.code == 2
    assert said in ran.err


def test_damaged_texts_are_said_and_the_others_mined(mined, corpus, tmp_path):
    (tmp_path / "bad.jsonl").write_text("no json\n", encoding="utf-8")
    ran, rows = mined(files=(corpus, tmp_path / "bad.jsonl"))
    assert ran.code == 1
    assert "line 1: not JSON" in ran.err
    assert len(rows) == 5
    ran, _ = mined(files=(tmp_path / "bad.jsonl",), name="nothing.tsv")
    assert ran.code == 2
    assert "nothing is written" in ran.err
    assert not (tmp_path / "nothing.tsv").exists()


def test_an_empty_text_has_no_names(mined, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    ran, rows = mined(files=(tmp_path / "empty.txt",))
    assert rows == []
    assert "0 nearly known and 0 unknown" in ran.err
