"""Texts as they are read: in stretches, of any size, and with what could not be read in its place."""

import io
import json
from itertools import pairwise
from pathlib import Path

import pytest

from normalize.cli import documents
from normalize.cli.documents import read, size
from normalize.link import stretches

TEXT = "Der Krieg und die Stadt. 😀 Ein Tag in Libyen.\r\nUnd die Nacht, in der er kam. " * 20


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches and pieces so short that every text has many."""
    monkeypatch.setattr(stretches, "LONGEST", 60)
    monkeypatch.setattr(documents, "PIECE", 7)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_bytes(TEXT.encode())
    return path


def piped(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> list[documents.Stretch]:
    """What is read of standard input, which cannot be read twice."""
    stream = io.BytesIO(raw)
    stream.fileno = lambda: 1 << 20  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
    monkeypatch.setattr("os.fstat", lambda _: Path("/dev/null").stat())
    return list(read(["-"]))


def test_the_stretches_of_a_text_are_the_text_and_say_where_they_are(text: Path) -> None:
    found = list(read([str(text)]))
    assert len(found) > 10
    assert "".join(each.text for each in found) == TEXT
    assert [each.start for each in found] == [sum(len(other.text) for other in found[:number]) for number in range(len(found))]
    assert [each.last for each in found] == [False] * (len(found) - 1) + [True]
    assert {each.guessed for each in found} == {"de"}


@pytest.mark.parametrize(("unit", "width", "encoding"), [("codepoint", 4, "utf-32-le"), ("utf16", 2, "utf-16-le"), ("utf8", 1, "utf-8")])
def test_places_run_on_over_the_stretches_in_every_unit(text: Path, unit: str, width: int, encoding: str) -> None:
    found = list(read([str(text), str(text)], unit))
    assert [each.place[1] for each in found if each.last] == [len(TEXT.encode(encoding)) // width] * 2
    assert all(before.place[1] == after.place[0] for before, after in pairwise(found) if after.start)


def test_the_bytes_of_the_stretches_add_up_to_those_of_the_files(text: Path) -> None:
    lines = text.with_suffix(".jsonl")
    lines.write_text(json.dumps({"text": TEXT}) + '\nnot json\n{"text": "Libya"}\n', encoding="utf-8")
    files = [str(text), str(lines)]
    assert sum(each.size for each in read(files)) == size(files) == text.stat().st_size + lines.stat().st_size
    assert size([*files, "-"]) is None


@pytest.mark.parametrize("place", [0, 3, 6, 7, 8, 500, 1000])
def test_a_file_that_is_not_utf8_is_an_error_and_nothing_else(text: Path, place: int) -> None:
    raw = TEXT.encode("ascii", "replace")
    text.write_bytes(raw[:place] + b"\xff" + raw[place:])
    (only,) = read([str(text)])
    assert (only.text, only.error, only.start) == ("", f"not UTF-8 at byte {place}", 0)


def test_a_file_that_ends_inside_a_letter_is_an_error_where_the_letter_begins(text: Path) -> None:
    text.write_bytes(b"x" * 100 + "é".encode()[:1])
    assert [each.error for each in read([str(text)])] == ["not UTF-8 at byte 100"]


def test_of_a_stream_what_came_before_the_fault_stands_and_the_error_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    *sound, broken = piped(monkeypatch, b"in Libya or not. " * 10 + b"\xff" + b"x" * 100)
    assert len(sound) > 1
    assert not any(each.last or each.error for each in sound)
    assert (broken.text, broken.error, broken.last) == ("", "not UTF-8 at byte 170", True)
    assert broken.start == sum(len(each.text) for each in sound) > 0


def test_of_a_stream_no_line_is_read_whole_unless_it_may_be_json(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "".join(each.text for each in piped(monkeypatch, TEXT.replace("\n", " ").encode())) == TEXT.replace("\n", " ")
    assert [each.id for each in piped(monkeypatch, b'\xef\xbb\xbf  {"text": "Libya, and more", "id": 7}\n')] == [7]


def test_a_long_text_inside_json_lines_is_cut_too(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(json.dumps({"id": "a", "lang": "en", "text": TEXT}), encoding="utf-8")
    found = list(read([str(path)]))
    assert "".join(each.text for each in found) == TEXT
    assert {(each.id, each.lang) for each in found} == {("a", "en")}
