"""`--output` and `--resume`: wherever a run stopped, the file at the end is that of one run, and no other file is touched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize.cli.main import cli
from normalize.errors import InputError
from normalize.link import stretches

LONG = "Khalifa Haftar left Libya, 😀 said Daesh. Nothing to be found here, in many words. Then Tripoli. And nobody " * 3
DOCUMENTS = [
    {"id": "none", "text": "no name"},
    {"id": {"part": [1, '"start": 5, ']}, "text": "Libya"},
    {"id": "tab\tand\r\n", "text": LONG},
    {"id": "empty", "text": ""},
    {"id": "bad", "text": 7},
    {"id": "\ud800", "text": "In Libya {\"start\": 3, and Libya."},
    {"id": "end", "text": "none"},
]  # fmt: skip
FORMATS = ["jsonl", "tsv", "csv"]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "documents.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in DOCUMENTS), encoding="utf-8")
    return path


@pytest.fixture
def run(small_db: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`run(…)`: the command in this process, with stretches of 60 code points; its exit status."""
    monkeypatch.setattr(stretches, "LONGEST", 60)

    def ran(*args: object) -> int:
        status: int = cli.main(["link", "--lexicon", str(small_db), *map(str, args)], standalone_mode=False)
        return status

    return ran


@pytest.mark.parametrize("format_", FORMATS)
def test_wherever_a_run_stopped_the_end_is_that_of_one_run(run, documents, tmp_path, format_):
    options = ("--format", format_, "--offsets", "utf16", "--nested", documents)
    assert run("--output", tmp_path / "whole", *options) == 1
    whole, part = (tmp_path / "whole").read_bytes(), tmp_path / "part"
    for place in range(0, len(whole) + 1, 19):
        part.write_bytes(whole[:place])
        assert run("--output", part, "--resume", *options) == 1
        assert part.read_bytes() == whole, place


def test_a_file_of_other_lexicons_is_not_gone_on_with(run, documents, tmp_path, twins_db):
    out = tmp_path / "out"
    run("--lexicon", twins_db, "--output", out, documents)
    begun = out.read_bytes()[:-10]
    out.write_bytes(begun)
    with pytest.raises(InputError, match="other lexicons, or another version of normalize, answered there"):
        run("--output", out, "--resume", documents)
    assert out.read_bytes() == begun


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_done_is_not_linked_again(run, documents, tmp_path, format_, monkeypatch):
    from normalize.link.linker import Linker

    options = ("--format", format_, "--output", tmp_path / "out", documents)
    run(*options)
    raw = (tmp_path / "out").read_bytes()
    (tmp_path / "out").write_bytes(raw[: raw.rindex(b"Tripoli")])
    linked = []
    link = Linker.link
    monkeypatch.setattr(Linker, "link", lambda self, text, asked: linked.append(text) or link(self, text, asked))
    run("--resume", *options)
    assert 0 < sum(map(len, linked)) < len(LONG)
    assert (tmp_path / "out").read_bytes() == raw


def test_long_and_short_stretches_are_written_as_one_record(run, documents, tmp_path):
    run("--format", "json", "--output", tmp_path / "json", documents)
    run("--output", tmp_path / "lines", documents)
    lines = [json.loads(line) for line in (tmp_path / "lines").read_text(encoding="utf-8").splitlines()]
    assert json.loads((tmp_path / "json").read_text(encoding="utf-8")) == lines
    begun, ended = {"bad": ["id", "error", "mentions"]}, ["lexicons", "normalize"]
    assert [list(line) for line in lines] == [begun.get(str(line["id"]), ["id", "mentions"]) + ended for line in lines]
    assert [LONG[each["start"] : each["end"]] for each in lines[2]["mentions"]] == [each["text"] for each in lines[2]["mentions"]]
    assert len(lines[2]["mentions"]) == 12


def test_output_is_what_would_be_printed(link, documents, tmp_path):
    assert link("--output", tmp_path / "out.jsonl", documents).raw == b""
    assert (tmp_path / "out.jsonl").read_bytes() == link(documents).raw


def test_a_missing_file_is_begun(link, documents, tmp_path):
    link("--output", tmp_path / "out", "--resume", documents)
    assert (tmp_path / "out").read_bytes() == link(documents).raw


def test_standard_input_is_gone_on_with_too(link, documents, tmp_path):
    whole = link(documents).raw
    (tmp_path / "out").write_bytes(whole[:300])
    assert link("-o", tmp_path / "out", "--resume", "-", stdin=documents.read_bytes()).code == 1
    assert (tmp_path / "out").read_bytes() == whole


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("left", [b"something else", b"something else\n", b"\xff\xfe\n\n\n", b'{"id": "other", "mentions": []}\n', b"\n"])
def test_a_file_of_something_else_is_refused_in_one_line_and_left_as_it_was(link, documents, tmp_path, format_, left):
    (tmp_path / "out").write_bytes(left)
    ran = link("--format", format_, "--output", tmp_path / "out", "--resume", documents)
    assert ran.code == 2
    assert ran.complaint.startswith(f"normalize: {tmp_path / 'out'}: cannot be gone on with: it")
    assert (tmp_path / "out").read_bytes() == left


@pytest.mark.parametrize("format_", FORMATS)
def test_the_output_of_another_input_is_refused(link, documents, tmp_path, format_):
    (tmp_path / "other.txt").write_text("in Libya", encoding="utf-8")
    link("--format", format_, "--output", tmp_path / "out", documents)
    ran = link("--format", format_, "--output", tmp_path / "out", "--resume", tmp_path / "other.txt")
    assert (ran.code, "not of this input" in ran.complaint) == (2, True)


def test_more_records_than_the_input_has_documents_are_refused(link, documents, tmp_path):
    link("--output", tmp_path / "out", documents, documents)
    ran = link("--output", tmp_path / "out", "--resume", documents)
    assert (ran.code, ran.complaint.endswith("it has more documents than the input")) == (2, True)


def test_rows_of_ids_that_come_twice_are_refused_and_records_are_not(link, documents, tmp_path):
    for format_, code in (("tsv", 2), ("csv", 2), ("jsonl", 1)):
        link("--format", format_, "--output", tmp_path / format_, documents, documents)
        assert link("--format", format_, "--output", tmp_path / format_, "--resume", documents, documents).code == code


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--resume"], "say which with --output"),
        (["--resume", "--output", "out", "--format", "html"], "cannot go on with html; it can with jsonl, tsv, csv"),
        (["--resume", "--output", "out", "--format", "tsv", "-"], "in jsonl"),
        (["--output", "documents.jsonl"], "would overwrite what is read"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(link, documents, tmp_path, options, said):
    before = documents.read_bytes()
    ran = link(*options, documents, cwd=tmp_path)
    assert (ran.code, said in ran.err) == (2, True)
    assert documents.read_bytes() == before
    assert list(tmp_path.iterdir()) == [documents]


def test_a_file_that_cannot_be_written_to_is_one_line(link, documents, tmp_path):
    ran = link("--output", tmp_path / "no" / "out", documents)
    assert (ran.code, ran.complaint) == (2, f"normalize: {tmp_path / 'no' / 'out'}: cannot be written to: No such file or directory")
