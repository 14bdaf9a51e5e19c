"""Source files: read row by row, and written in their one shape without losing a row."""

import gzip
import os
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import LexiconError, LexiconNotFound, LexiconSourceError
from normalize.lexicon.files import TABLES, AliasRow, Folder, folders, format_folder, formatted, header, lines, rows, write_whole
from normalize.lexicon.lint import check

HEAD = "qid\tkind\tlang\tvalid\tsource\tform"
LIBYA = "Q1016\tlabel\ten\t-\ttest\tLibya"
LIBYE = "Q1016\tlabel\tfr\t-\ttest\tLibye"
GAZA = "Q39760\tlabel\tmul\t-\ttest\tĞazza"
WriteLexicon = Callable[..., Path]

cells = st.text(st.characters(exclude_characters="\t\r\n\ufeff", exclude_categories=("Cs",)), min_size=1)
some_rows = st.sets(st.tuples(*[cells] * len(AliasRow._fields)).map("\t".join), min_size=1)


def shape(folder: Path, content: bytes | str) -> str:
    path = folder / "aliases.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return formatted(path, "aliases")


def test_the_header_of_each_table_is_that_of_the_contract() -> None:
    assert {table: header(table).split("\t") for table in TABLES} == {
        "entities": ["qid", "type", "class", "country", "dates", "sitelinks", "source", "label", "description"],
        "aliases": ["qid", "kind", "lang", "valid", "source", "form"],
        "redirects": ["qid", "target", "source"],
        "relations": ["qid", "relation", "target", "valid", "source"],
        "rejections": ["qid", "lang", "match", "source", "form"],
    }


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{GAZA}\n{LIBYE}\n{LIBYA}\n",
        f"{HEAD}\n{LIBYA}\n{LIBYE}\n{GAZA}",
        f"{HEAD}\r\n{LIBYA}\r\n{LIBYE}\r\n{GAZA}\r\n",
        f"{HEAD}\r{LIBYA}\r{LIBYE}\r{GAZA}\r",
        f"\ufeff{HEAD}\n{LIBYA}\n{LIBYE}\n{GAZA}\n",
        f"{HEAD}\n{LIBYA}\n\n{LIBYA}\n{LIBYE}\n\n\n{GAZA}\n",
        f"{LIBYA}\n{LIBYE}\n{GAZA}\n",
        f"{HEAD}\n{LIBYA}\n{HEAD}\n{LIBYE}\n{GAZA}\n",
        unicodedata.normalize("NFD", f"{HEAD}\n{LIBYA}\n{LIBYE}\n{GAZA}\n"),
    ],
    ids=["order", "no last line feed", "CRLF", "CR", "byte order mark", "blank and repeated lines", "no header", "two headers", "NFD"],
)
def test_a_table_has_one_shape_however_it_was_saved(tmp_path: Path, content: str) -> None:
    assert shape(tmp_path, content) == f"{HEAD}\n{LIBYA}\n{LIBYE}\n{GAZA}\n"


def test_a_byte_order_mark_before_a_file_without_header_costs_no_row(tmp_path: Path) -> None:
    assert shape(tmp_path, f"\ufeff{LIBYA}\n") == f"{HEAD}\n{LIBYA}\n"


def test_rows_stand_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    found = [f"Q1016\talias\tmul\t-\ttest\t{form}" for form in ("z", "é", "ي", "利", "ﬀ", "\U00010400", "A")]
    lines_of = shape(tmp_path, "\n".join([HEAD, *found])).encode().removesuffix(b"\n").split(b"\n")[1:]
    assert lines_of == sorted(line.encode() for line in found)


def test_a_row_that_is_no_row_is_kept_for_its_author_to_mend(tmp_path: Path) -> None:
    assert "Q1016 label en Libya" in shape(tmp_path, f"{HEAD}\nQ1016 label en Libya\n")


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_only_line_feeds_and_carriage_returns_end_a_line(tmp_path: Path, separator: str) -> None:
    row = f"Q1016\talias\ten\t-\ttest\tLi{separator}bya"
    assert shape(tmp_path, f"{HEAD}\n{row}\n") == f"{HEAD}\n{row}\n"


@given(some_rows)
def test_formatting_keeps_every_row(tmp_path_factory: pytest.TempPathFactory, found: set[str]) -> None:
    text = shape(tmp_path_factory.getbasetemp(), "\n".join([HEAD, *found]) + "\n")
    assert set(text.removesuffix("\n").split("\n")) == {HEAD, *(unicodedata.normalize("NFC", row) for row in found)}


@given(some_rows | st.text(st.characters(exclude_categories=("Cs",))).map(lambda text: {text}))
def test_formatting_what_is_formatted_changes_nothing(tmp_path_factory: pytest.TempPathFactory, found: set[str]) -> None:
    once = shape(tmp_path_factory.getbasetemp(), "\n".join([HEAD, *found]))
    assert shape(tmp_path_factory.getbasetemp(), once) == once


@given(some_rows)
def test_a_formatted_table_breaks_no_rule_about_its_shape(tmp_path_factory: pytest.TempPathFactory, found: set[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / "shaped"
    folder.mkdir(exist_ok=True)
    (folder / "lexicon.toml").write_text('title = "t"\nlicense = "CC0-1.0"\ndescription = "d"\n')
    (folder / "aliases.tsv").write_bytes(shape(folder, "\n".join([HEAD, *found])).encode())
    broken = {problem.rule for problem in check([Folder(folder)])}
    assert not broken & {"header", "columns", "utf-8", "nfc", "line-ends", "byte-order-mark", "order"}


def test_a_line_that_is_not_utf_8_is_named_and_nothing_is_changed(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path / "mine", entities=[("Q1016", "Libya")])
    damaged = (folder / "aliases.tsv").read_bytes() + b"Q1016\talias\ten\t-\ttest\tLib\xffya\n"
    (folder / "aliases.tsv").write_bytes(damaged)
    with pytest.raises(LexiconSourceError) as caught:
        format_folder(Folder(folder))
    assert [(problem.line, problem.rule) for problem in caught.value.problems] == [(3, "utf-8")]
    assert (folder / "aliases.tsv").read_bytes() == damaged


def test_formatting_a_folder_tells_what_it_changed_and_then_changes_nothing(small_lexicon: Path) -> None:
    table = small_lexicon / "relations.tsv"
    shaped = table.read_bytes()
    table.write_bytes(shaped.replace(b"\n", b"\r\n"))
    assert format_folder(Folder(small_lexicon)) == [table]
    assert table.read_bytes() == shaped
    assert format_folder(Folder(small_lexicon)) == []


def test_formatting_without_writing_tells_what_would_change(small_lexicon: Path) -> None:
    table = small_lexicon / "aliases.tsv"
    damaged = b"\xef\xbb\xbf" + table.read_bytes()
    table.write_bytes(damaged)
    assert format_folder(Folder(small_lexicon), write=False) == [table]
    assert table.read_bytes() == damaged


def test_a_gzipped_table_of_the_right_content_stays_the_same_file(small_lexicon: Path) -> None:
    zipped = gzip.compress((small_lexicon / "aliases.tsv").read_bytes(), 1, mtime=12345)
    (small_lexicon / "aliases.tsv").unlink()
    (small_lexicon / "aliases.tsv.gz").write_bytes(zipped)
    assert format_folder(Folder(small_lexicon)) == []
    assert (small_lexicon / "aliases.tsv.gz").read_bytes() == zipped


def test_a_gzipped_table_is_formatted_into_the_same_bytes_at_any_time(small_lexicon: Path) -> None:
    shaped = (small_lexicon / "aliases.tsv").read_bytes()
    (small_lexicon / "aliases.tsv").unlink()
    zipped = small_lexicon / "aliases.tsv.gz"
    zipped.write_bytes(gzip.compress(shaped.replace(b"\n", b"\r\n")))
    assert format_folder(Folder(small_lexicon)) == [zipped]
    assert gzip.decompress(zipped.read_bytes()) == shaped
    assert zipped.read_bytes() == gzip.compress(shaped, mtime=0)


def test_a_damaged_gzip_is_an_error_that_names_the_file(small_lexicon: Path) -> None:
    zipped = small_lexicon / "aliases.tsv.gz"
    zipped.write_bytes(gzip.compress((small_lexicon / "aliases.tsv").read_bytes())[:60])
    with pytest.raises(LexiconError) as caught:
        list(lines(zipped))
    assert caught.value.path == zipped


def test_formatting_a_damaged_gzip_is_an_error_that_names_the_file(small_lexicon: Path) -> None:
    zipped = small_lexicon / "aliases.tsv.gz"
    (small_lexicon / "aliases.tsv").rename(zipped)
    with pytest.raises(LexiconError) as caught:
        format_folder(Folder(small_lexicon))
    assert caught.value.path == zipped


def test_rows_are_read_as_their_columns(small_lexicon: Path) -> None:
    found = list(rows(small_lexicon / "aliases.tsv", "aliases"))
    assert AliasRow("Q1016", "label", "zh", "-", "test", "利比亚") in found
    assert len(found) == len((small_lexicon / "aliases.tsv").read_bytes().splitlines()) - 1


def test_a_folder_with_a_manifest_is_one_lexicon(small_lexicon: Path) -> None:
    assert [folder.path for folder in folders(small_lexicon)] == [small_lexicon]


def test_a_folder_of_lexicons_is_each_of_them_in_the_order_of_their_names(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        write_lexicon(tmp_path / name)
    (tmp_path / "notes").mkdir()
    assert [folder.name for folder in folders(tmp_path)] == ["a", "b", "c"]


def test_a_folder_of_no_lexicon_is_not_found(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(LexiconNotFound) as caught:
            folders(path)
        assert caught.value.path == path


def test_a_file_is_no_folder_of_source_files(small_lexicon: Path) -> None:
    with pytest.raises(LexiconNotFound):
        folders(small_lexicon / "aliases.tsv")


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_that_cannot_be_replaced_stays_whole_and_leaves_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("old")

    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert {found.name: found.read_text() for found in tmp_path.iterdir()} == {"table.tsv": "old"}
