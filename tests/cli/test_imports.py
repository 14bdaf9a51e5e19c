"""`normalize import`: the diff, what is written and what never is, and what bad input brings. The command is run as users run it."""

import json
import os
import signal
import subprocess

import pytest

PEOPLE = """\
name,qid,lang,type,aliases,country
Muammar Gaddafi,Q19878,en,person,Muammar Kadafi,LY
Khalifa Haftar,,en,person,Chalifa Haftar,
Ann Example,,en,person,Anna Example,LY
Tripoli,,en,place,Trablus,
"""


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.fixture
def imported(normalize, small_lexicon, people):
    """`imported(…)` runs `normalize import csv` on the people, into the small lexicon."""
    return lambda *more, **how: normalize("import", "csv", people, "--into", small_lexicon, "--source", "other", *more, **how)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_a_diff_is_printed_and_nothing_is_changed(imported, small_lexicon, people):
    before = contents(small_lexicon)
    ran = imported()
    assert ran.code == 0
    assert contents(small_lexicon) == before
    assert [line for line in ran.lines if not line.startswith("@@")] == [
        f"--- {small_lexicon}/entities.tsv",
        f"+++ {small_lexicon}/entities.tsv",
        "+local:ann-example\tperson\t-\tLY\t-\t-\tother\tAnn Example\t-",
        f"--- {small_lexicon}/aliases.tsv",
        f"+++ {small_lexicon}/aliases.tsv",
        "+Q19878\talias\ten\t-\tother\tMuammar Kadafi",
        "+local:ann-example\talias\ten\t-\tother\tAnna Example",
        "+local:ann-example\tlabel\ten\t-\tother\tAnn Example",
        "+local:khalifa-haftar\talias\ten\t-\tother\tChalifa Haftar",
    ]
    assert ran.err.splitlines() == [
        f"{people}:5: ambiguous: Tripoli may be Q168954 (Tripoli) or Q3579 (Tripoli)",
        f"entities +1, aliases +4 proposed for {small_lexicon}; 1 left to you; --write adds them",
    ]


def test_the_diff_names_the_entity_of_each_hunk(imported):
    hunks = [line.split(" @@ ")[1] for line in imported().lines if line.startswith("@@")]
    assert hunks == ["Ann Example", "Muammar Gaddafi", "Ann Example", "Khalifa Haftar"]


def test_what_git_makes_of_the_diff_is_what_is_written(imported, small_lexicon, tmp_path, people, normalize):
    more = ("--source", "press", "--license", "CC0-1.0", "--title", 'The "press"')
    people.write_text(PEOPLE.replace("qid,", "was,qid,").replace(",Q19878", ",local:mg,Q19878").replace(",,en", ",,,en"), encoding="utf-8")
    patch = imported(*more, cwd=tmp_path)
    relative = patch.raw.replace(f"{tmp_path}/".encode(), b"")
    (tmp_path / "copy").mkdir()
    subprocess.run(["cp", "-r", small_lexicon, tmp_path / "copy"], check=True)
    apply = ["git", "apply", "--unidiff-zero", "-p0", "-"]
    subprocess.run(apply, input=relative, cwd=tmp_path / "copy", check=True, env=os.environ | {"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert imported(*more, "--write").code == 0
    assert contents(tmp_path / "copy" / "small") == contents(small_lexicon)


def test_with_write_the_rows_are_in_the_formatted_files_and_a_second_time_there_is_nothing_new(imported, normalize, small_lexicon):
    wrote = imported("--write")
    assert wrote.code == 0
    assert "+Q19878\talias\ten\t-\tother\tMuammar Kadafi" in wrote.lines
    assert wrote.err.splitlines()[-1] == f"entities +1, aliases +4 written to {small_lexicon}; 1 left to you"
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
    assert normalize("lexicon", "format", "--check", small_lexicon).code == 0
    before = contents(small_lexicon)
    again = imported("--write")
    assert (again.raw, again.err.splitlines()[-1]) == (b"", f"nothing new written to {small_lexicon}; 1 left to you")
    assert contents(small_lexicon) == before


def test_curated_rows_and_rejections_are_as_they_were(imported, small_lexicon, people):
    people.write_text(
        "name,qid,lang,kind,type,country,dates\nMuammar Gaddafi,Q19878,en,official,other,EG,1950/..\nUN,Q1065,fr,,,,\nun,Q1065,fr,,,,\n"
    )
    before = contents(small_lexicon)
    ran = imported("--write")
    after = contents(small_lexicon)
    assert {name for name in after if after[name] != before[name]} == {"aliases.tsv"}
    assert set(before["aliases.tsv"].splitlines()) < set(after["aliases.tsv"].splitlines())
    assert [line for line in ran.lines if line.startswith("+Q")] == ["+Q1065\talias\tfr\t-\tother\tUN"]
    assert ran.err.endswith("; 1 name rejected before\n")


def test_what_a_curator_rejects_after_an_import_does_not_come_back(imported, normalize, small_lexicon):
    imported("--write")
    aliases, rejections = small_lexicon / "aliases.tsv", small_lexicon / "rejections.tsv"
    row = b"local:khalifa-haftar\talias\ten\t-\tother\tChalifa Haftar\n"
    aliases.write_bytes(aliases.read_bytes().replace(row, b""))
    assert "Chalifa" in imported().out
    rejections.write_bytes(rejections.read_bytes() + b"local:khalifa-haftar\ten\tfolded\tother\tChalifa Haftar\n")
    normalize("lexicon", "format", small_lexicon)
    assert imported().raw == b""


def test_machines_read_a_record_a_row_a_note_and_a_problem(imported, people):
    people.write_text(PEOPLE + "Eve,Q0,en,person,,\n", encoding="utf-8")
    ran = imported("--format", "jsonl")
    assert ran.code == 1
    assert [record.get("table") or record.get("note") or record.get("error") for record in ran.records] == [
        "entities", *["aliases"] * 4, "ambiguous", "qid-is-wellformed",
    ]  # fmt: skip
    assert ran.records[0] == {
        "table": "entities", "qid": "local:ann-example", "type": "person", "class": "-", "country": "LY", "dates": "-", "sitelinks": "-",
        "source": "other", "label": "Ann Example", "description": "-",
    }  # fmt: skip
    assert ran.records[-2] == {
        "note": "ambiguous", "file": str(people), "line": 5, "message": "Tripoli may be Q168954 (Tripoli) or Q3579 (Tripoli)",
        "qids": ["Q168954", "Q3579"],
    }  # fmt: skip
    assert json.loads(imported("--format", "json").out) == ran.records


def test_bad_rows_are_one_line_each_with_file_and_line_and_the_others_are_written(imported, people, small_lexicon):
    people.write_bytes(PEOPLE.encode() + b"Eve,,xx,person,,\nBob,,en,person\n\xff,,,,,\n")
    ran = imported("--write")
    assert ran.code == 1
    said = ran.err.splitlines()
    assert said[1:4] == [
        f"{people}:7: columns: 4 cells where the header has 6",
        f"{people}:8: utf-8: not UTF-8 at byte 0 of the line",
        f"{people}:6: lang-is-bcp47: 'xx' is no BCP 47 language tag",
    ]
    assert b"Anna Example" in (small_lexicon / "aliases.tsv").read_bytes()


def test_a_new_source_needs_a_license_and_is_declared_in_the_manifest(imported, normalize, small_lexicon):
    manifest = small_lexicon / "lexicon.toml"
    before = manifest.read_bytes()
    refused = imported("--source", "press", "--write")
    assert (refused.code, refused.raw) == (2, b"")
    assert refused.complaint.startswith(f"normalize: {manifest}: does not declare the source 'press'; say its license with --license")
    assert imported("--source", "press", "--license", "CC BY 4.0", "--title", 'The "press"', "--write").code == 0
    assert manifest.read_bytes() == before + b'\n[sources.press]\ntitle = "The \\"press\\""\nlicense = "CC BY 4.0"\n'
    assert normalize("lexicon", "lint", small_lexicon).raw == b""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--source", "curated"), "'curated' is what people wrote by hand"),
        (("--source", "a+b"), "is no id of a source"),
        (("--columns", "nom=Name"), "'nom' is none of name, aliases"),
        (("--columns", "name=Nom"), "people.csv:1: no column 'Nom'; there are 'name', 'qid'"),
        (("--delimiter", "ab"), "takes a single character"),
        (("--into", "."), "--into .: a folder of lexicons; choose one of small"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_usage(imported, small_lexicon, more, said):
    ran = imported(*more, cwd=small_lexicon.parent)
    assert (ran.code, ran.raw) == (2, b"")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_one_line(normalize, small_lexicon):
    ran = normalize("import", "ftm", "nothing.json", "--into", small_lexicon, "--source", "other")
    assert (ran.code, ran.complaint) == (2, "normalize: nothing.json: cannot be read: No such file or directory")


def test_a_folder_whose_tables_cannot_be_read_is_refused(imported, small_lexicon):
    (small_lexicon / "aliases.tsv").write_bytes(b"qid\tkind\tlang\tvalid\tsource\tform\nQ1016\n")
    ran = imported("--write")
    assert ran.code == 1
    assert ran.err.startswith(f"{small_lexicon}/aliases.tsv:2: columns: ")


def test_a_gzipped_table_stays_gzipped(imported, normalize, small_lexicon):
    subprocess.run(["gzip", "-n", small_lexicon / "aliases.tsv"], check=True)
    assert imported("--write").code == 0
    assert {path.name for path in small_lexicon.iterdir() if path.name.startswith("aliases")} == {"aliases.tsv.gz"}
    assert normalize("lexicon", "lint", small_lexicon).raw == b""


# Kills the run when it is about to do something for the n-th time; that is what a machine that goes off does.
KILLER = """
import os, sys

left = [int(os.environ["KILL_AT"])]

def watch(event, args):
    moves = event == "os.rename"
    writes = event == "open" and isinstance(args[2], int) and args[2] & os.O_EXCL
    if moves or writes:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), 9)

sys.addaudithook(watch)
"""


def test_a_run_that_is_killed_leaves_every_file_whole_and_the_next_ends_with_the_same_bytes(imported, write_lexicon, small_lexicon, tmp_path):
    (tmp_path / "killer").mkdir()
    (tmp_path / "killer" / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    old = contents(small_lexicon)
    more = ("--source", "press", "--license", "CC0-1.0", "--write")
    imported(*more)
    new = contents(small_lexicon)
    killed = 0
    while True:
        killed += 1
        for name, content in old.items():
            (small_lexicon / name).write_bytes(content)
        ran = imported(*more, PYTHONPATH=str(tmp_path / "killer"), KILL_AT=str(killed))
        if ran.code == 0:
            break
        assert ran.code == -signal.SIGKILL
        for name, content in contents(small_lexicon).items():
            assert content in (old[name], new[name]), (killed, name)
        assert imported(*more).code == 0
        assert contents(small_lexicon) == new, killed
    assert killed > 5  # three files, each made ready and put in place


def test_every_reader_runs_from_the_command_line(normalize, small_lexicon, tmp_path):
    (tmp_path / "ep.json").write_text(json.dumps({"persons": [{"id": "1", "name": "Ann Popolo"}]}), encoding="utf-8")
    (tmp_path / "x.ftm.json").write_text(json.dumps({"id": "Q1", "schema": "Person", "properties": {"name": ["Ben Money"]}}), encoding="utf-8")
    (tmp_path / "jrc.tsv").write_text("1\tP\tu\tCy+Jrc\n1\tP\tru\tСи+Джей\n", encoding="utf-8")
    into = ("--into", small_lexicon, "--source", "other", "--write")
    for reader, file in (("popolo", "ep.json"), ("ftm", "x.ftm.json"), ("jrc-names", "jrc.tsv")):
        assert normalize("import", reader, file, *into, cwd=tmp_path).code == 0
    rows = (small_lexicon / "aliases.tsv").read_text(encoding="utf-8").split("\n")
    assert [row for row in rows if "\tother\t" in row] == [
        "Q1\talias\tund\t-\tother\tBen Money",
        "local:ann-popolo\talias\tund\t-\tother\tAnn Popolo",
        "local:cy-jrc\talias\tund\t-\tother\tCy Jrc",
        "local:cy-jrc\tlabel\tru\t-\tother\tСи Джей",
    ]
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
