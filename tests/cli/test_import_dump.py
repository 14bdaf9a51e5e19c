"""`normalize import dump`, run as users run it: what it writes, that a killed run is gone on with, and what bad input brings."""

import bz2
import gzip
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

PATIENCE = 60  # seconds until a hanging command fails its test


@pytest.fixture(scope="module")
def content(wikidata):
    return b"".join(wikidata.dump(400, seed=11))


@pytest.fixture
def dump(content, tmp_path):
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(content, 1))
    return path


@pytest.fixture
def imported(normalize, small_lexicon, dump):
    """`imported(…)` runs `normalize import dump` on the invented dump, into the small lexicon."""

    def run(*more, file=dump, **how):
        return normalize("import", "dump", file, "--into", small_lexicon, "--source", "other", "--jobs", "2", *more, **how)

    return run


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def entities(ran):
    return [line[1:].split("\t") for line in ran.lines if line.startswith("+Q") and line.count("\t") == 8]


def test_wanted_items_are_proposed_and_with_write_they_are_in_the_lexicon(imported, small_lexicon, normalize):
    before = contents(small_lexicon)
    asked = ("--class", "Q5", "--class", "Q7278", "--country", "LY", "--sitelinks", "1", "--languages", "en,ar")
    ran = imported(*asked)
    assert ran.code == 0
    assert contents(small_lexicon) == before
    found = entities(ran)
    assert {(row[1], row[2], row[3]) for row in found} <= {("person", "Q5", "LY"), ("organization", "Q7278", "LY")}
    assert found
    assert all(int(row[5]) >= 1 for row in found)
    assert {line.split("\t")[2] for line in ran.lines if line.startswith("+Q") and line.count("\t") == 5} <= {"en", "en-GB", "ar", "mul"}
    assert imported(*asked, "--write").code == 0
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
    assert normalize("lexicon", "format", "--check", small_lexicon).code == 0
    assert imported(*asked).err == f"nothing new proposed for {small_lexicon}\n"


def test_entities_that_the_lexicon_has_get_names_and_with_known_only_nothing_else_does(imported, small_lexicon):
    ran = imported("--known-only", "--class", "Q3624078")
    assert {line.split("\t")[0] for line in ran.lines if line.startswith("+Q")} == {"+Q1016"}
    assert "+Q1016\talias\tmul\t-\tother\tLibya" in ran.lines


def test_all_packings_and_a_pipe_and_a_command_give_the_same(imported, content, dump, tmp_path):
    (tmp_path / "plain").write_bytes(content)
    (tmp_path / "x.bz2").write_bytes(bz2.compress(content))
    first = imported("--work", tmp_path / "work")
    tree = ("--tree", tmp_path / "work" / "classes.tsv")
    assert first.raw
    for file in ("plain", "x.bz2"):
        assert imported(file=tmp_path / file).raw == first.raw
    assert imported(*tree, file="-", stdin=dump.read_bytes()).raw == first.raw
    assert imported(*tree, file="-", stdin=content).raw == first.raw
    assert imported("--unpack", "gzip -dc").raw == first.raw


def test_a_source_that_is_not_declared_is_wikidata_under_cc0(normalize, small_lexicon, dump):
    ran = normalize("import", "dump", dump, "--into", small_lexicon, "--write")
    assert ran.code == 0
    assert (small_lexicon / "lexicon.toml").read_text().endswith('\n[sources.wikidata]\ntitle = "Wikidata"\nlicense = "CC0-1.0"\n')


def test_damaged_lines_are_told_with_their_numbers_and_the_others_are_written(imported, content, tmp_path, small_lexicon):
    lines = content.split(b"\n")
    lines[50:50] = [b"nonsense,", b'{"type":"item","id":"Q5",', b'{"type":"item","id":"\xff","claims":{"P31":0}},']
    (tmp_path / "spoilt.json").write_bytes(b"\n".join(lines))
    ran = imported("--write", file=tmp_path / "spoilt.json")
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if ": json: " in line]
    assert [line.split(": ")[0] for line in told] == [f"{tmp_path}/spoilt.json:{number}" for number in (51, 52, 53)]
    assert ran.err.splitlines()[-1].endswith(f"written to {small_lexicon}; 3 problems")


def test_a_file_that_is_cut_off_is_one_line_and_with_a_tree_what_is_there_is_proposed(imported, dump, tmp_path):
    whole = imported("--work", tmp_path / "work")
    part = tmp_path / "part.json.gz"
    part.write_bytes(dump.read_bytes()[:-20_000])
    refused = imported(file=part)
    assert (refused.code, refused.raw) == (2, b"")
    assert refused.complaint.startswith(f"normalize: {part}:")
    assert "the file is cut off; get the whole file and go on with --resume" in refused.complaint
    ran = imported("--tree", tmp_path / "work" / "classes.tsv", file=part)
    assert ran.code == 1
    assert ": cut-off: cannot be read any further: the file is cut off" in ran.err
    assert 0 < len(entities(ran)) < len(entities(whole))


# Makes blocks small, and kills the run when it is about to note the n-th: that is what a machine that goes off does.
KILLER = """
import os
from normalize.sources import dump_file, ledger

dump_file.BLOCK = 200_000
left = [int(os.environ["KILL_AT"])]
add = ledger.Ledger.add

def add_or_die(self, records, done):
    left[0] -= 1
    if not left[0]:
        self._file.write(records[: len(records) // 2])
        self._file.flush()
        os.kill(os.getpid(), 9)
    add(self, records, done)

ledger.Ledger.add = add_or_die
"""


def test_a_run_that_is_killed_is_gone_on_with_and_ends_with_the_same_bytes(imported, tmp_path, small_lexicon):
    (tmp_path / "killer").mkdir()
    (tmp_path / "killer" / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    small = {"PYTHONPATH": str(tmp_path / "killer")}
    asked = ("--class", "Q5", "--sitelinks", "1")
    whole = imported(*asked, "--work", tmp_path / "whole", **small, KILL_AT="0")
    blocks = (tmp_path / "whole" / "items.jsonl").read_bytes().count(b"# done")
    assert blocks > 10
    work = tmp_path / "work"
    for step in (1, 4, blocks, blocks - 1, 2, 7):  # the kills go on through both passes
        ran = imported(*asked, "--work", work, "--resume", **small, KILL_AT=str(step))
        assert ran.code in (-signal.SIGKILL, 0)
    ended = imported(*asked, "--work", work, "--resume", **small, KILL_AT="0")
    assert (ended.code, ended.raw, contents(work)) == (0, whole.raw, contents(tmp_path / "whole"))
    assert imported(*asked, "--work", work, "--resume", "--write").code == 0
    assert contents(work) == contents(tmp_path / "whole")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="tells processes by /proc")
def test_a_killed_run_leaves_no_process_behind(command, small_lexicon, content, tmp_path):
    started = [command, "import", "dump", "-", "--tree", tmp_path / "tree.tsv", "--into", small_lexicon, "--source", "other", "--jobs", "2"]
    (tmp_path / "tree.tsv").write_text("")
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
        running.stdin.write(content[:-1000] * 3)
        running.stdin.flush()
        children, end = set(), time.monotonic() + PATIENCE
        while len(children) < 2 and time.monotonic() < end:
            children = {int(pid) for pid in Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()}
            time.sleep(0.01)
        assert len(children) >= 2
        running.kill()
        running.stdin = None
    while any(Path(f"/proc/{pid}").exists() for pid in children):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_closed_pipe_ends_the_run_without_a_word(command, small_lexicon, dump):
    line = f"'{command}' import dump '{dump}' --into '{small_lexicon}' --source other | head -1"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, timeout=PATIENCE)
    assert (ran.stderr, ran.stdout.count(b"\n")) == (b"", 1)


def test_what_was_begun_otherwise_is_not_gone_on_with(imported, tmp_path):
    work = ("--work", tmp_path / "work")
    assert imported("--class", "Q5", *work).code == 0
    refused = imported("--class", "Q515", *work, "--resume")
    assert refused.code == 2
    assert refused.complaint.endswith("items.jsonl: cannot be gone on with: it is of another dump, or was begun with other options")
    assert imported("--class", "Q515", "--tree", tmp_path / "work" / "classes.tsv").code == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--resume",), "say which with --work"),
        (("--class", "human"), "'human' has not the shape of an item, such as Q5"),
        (("--country", "XX"), "--country: XX is no ISO 3166-1 alpha-2 code"),
        (("--languages", "en,english"), "--languages: 'english' is no BCP 47 language tag"),
        (("--sitelinks", "-1"), "-1"),
        (("--tree", "none.tsv"), "none.tsv: there is no such file"),
        (("--unpack", "no-such-command"), "--unpack: no-such-command cannot be run"),
        (("--unpack", "'"), "--unpack: "),
        (("--unpack", " "), "--unpack: names no command"),
        (("--work", "dump.json.gz"), "dump.json.gz"),
        (("--source", "curated"), "is what people wrote by hand"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_read(imported, tmp_path, more, said):
    ran = imported(*more, cwd=tmp_path)
    assert (ran.code, ran.raw) == (2, b"")
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.json", b"", "is empty"),
        ("empty.gz", gzip.compress(b"", mtime=0), "is empty"),
        (
            "people.csv",
            b"name,qid\nAnn,Q1\n",
            "is no JSON dump of Wikidata, which begins with [ and has an item on each line; it begins with 'name,qid'",
        ),
        ("x.zst", b"\x28\xb5\x2f\xfd....", "is packed with zstd; say how to unpack it with --unpack"),
    ],
)
def test_a_file_of_another_kind_is_one_line(imported, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    ran = imported(file=tmp_path / name)
    assert (ran.code, ran.raw) == (2, b"")
    assert said in ran.complaint


def test_standard_input_needs_a_tree_and_a_file_has_to_be_there(imported, tmp_path):
    assert "give the tree of classes with --tree" in imported(file="-").err
    assert imported(file="none.json").complaint == "normalize: none.json: there is no such file"
    assert imported(file=tmp_path).complaint.endswith(": is no file")


def test_an_array_without_items_has_nothing_to_propose(imported, tmp_path, small_lexicon):
    (tmp_path / "none.json").write_bytes(b"[\n]\n")
    ran = imported(file=tmp_path / "none.json")
    assert (ran.code, ran.raw, ran.err) == (0, b"", f"nothing new proposed for {small_lexicon}\n")


def test_machines_read_a_record_a_row(imported):
    ran = imported("--class", "Q5", "--country", "LY", "--format", "jsonl")
    assert {json.loads(line)["table"] for line in ran.lines} == {"entities", "aliases", "relations"}
