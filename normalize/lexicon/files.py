"""Lexicon source files: find them, read them row by row, and write them in their one shape.

A folder with a `lexicon.toml` is a lexicon; a folder of such folders is several. Tables are tab-separated, UTF-8, NFC, LF,
a header line, then rows in byte order. A table may be gzipped. Rows are read as a stream, so that millions fit.
"""

import gzip
import os
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from normalize.errors import LexiconError, LexiconNotFound, LexiconSourceError, Problem

MANIFEST = "lexicon.toml"


class EntityRow(NamedTuple):
    qid: str
    type: str
    cls: str
    country: str
    dates: str
    sitelinks: str
    source: str
    label: str
    description: str


class AliasRow(NamedTuple):
    qid: str
    kind: str
    lang: str
    valid: str
    source: str
    form: str


class RedirectRow(NamedTuple):
    qid: str
    target: str
    source: str


class RelationRow(NamedTuple):
    qid: str
    relation: str
    target: str
    valid: str
    source: str


class RejectionRow(NamedTuple):
    qid: str
    lang: str
    match: str
    source: str
    form: str


Row = EntityRow | AliasRow | RedirectRow | RelationRow | RejectionRow
TABLES: dict[str, type[Row]] = {
    "entities": EntityRow,
    "aliases": AliasRow,
    "redirects": RedirectRow,
    "relations": RelationRow,
    "rejections": RejectionRow,
}


def header(table: str) -> str:
    """The first line of a table's file."""
    names: tuple[str, ...] = TABLES[table]._fields
    return "\t".join("class" if name == "cls" else name for name in names)


@dataclass(frozen=True)
class Folder:
    """One lexicon's source files."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.resolve().name

    def manifest(self) -> dict[str, Any]:
        """What `lexicon.toml` says. Raises LexiconSourceError where it is not TOML."""
        path = self.path / MANIFEST
        try:
            return tomllib.loads(path.read_bytes().decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconSourceError(self.path, [Problem(str(path), 1, "manifest", str(error))]) from error

    def table(self, name: str) -> Path | None:
        """The file of a table, plain or gzipped; None where the lexicon has none."""
        for suffix in (".tsv", ".tsv.gz"):
            if (path := self.path / f"{name}{suffix}").is_file():
                return path
        return None

    def files(self) -> list[Path]:
        """The manifest and all tables, in a fixed order."""
        return [self.path / MANIFEST, *(path for name in TABLES if (path := self.table(name)))]


def folders(path: Path) -> list[Folder]:
    """The lexicons at a path: itself, or its subfolders. Raises LexiconNotFound, and LexiconSourceError where a subfolder has tables
    but no manifest."""
    if not path.is_dir():
        raise LexiconNotFound(path, "no such folder" if not path.exists() else "not a folder of lexicon source files")
    if (path / MANIFEST).is_file():
        return [Folder(path)]
    children = [child for child in sorted(path.iterdir()) if child.is_dir()]
    bare = [child for child in children if not (child / MANIFEST).is_file() and any(Folder(child).table(name) for name in TABLES)]
    if bare:
        raise LexiconSourceError(path, [Problem(str(child / MANIFEST), 1, "manifest", "missing beside the tables") for child in bare])
    found = [Folder(child) for child in children if (child / MANIFEST).is_file()]
    if not found:
        raise LexiconNotFound(path, f"neither it nor a folder in it holds a {MANIFEST}")
    return found


def open_table(path: Path) -> BinaryIO:
    """A table's bytes, unzipped."""
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def lines(path: Path) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """Each line with its number from 1, without its line feed; a UnicodeDecodeError in place of one that is not UTF-8.

    Raises LexiconError where the file cannot be read, as a damaged gzip.
    """
    try:
        with open_table(path) as file:
            for number, raw in enumerate(file, 1):
                try:
                    yield number, raw.removesuffix(b"\n").decode("utf-8")
                except UnicodeDecodeError as error:
                    yield number, error
    except (OSError, EOFError) as error:
        raise LexiconError(path, f"cannot be read: {error}") from error


def rows(path: Path, table: str) -> Iterator[Row]:
    """The rows of a table that lint has passed."""
    make = TABLES[table]._make
    for number, line in lines(path):
        if number > 1 and isinstance(line, str):
            yield make(line.split("\t"))


def formatted(path: Path, table: str) -> str:
    """A table's text in its one shape: NFC, LF, the header, each row once, in byte order. No row is dropped or altered.

    Raises LexiconSourceError where a line is not UTF-8.
    """
    found, head = set(), header(table)
    for number, line in lines(path):
        if isinstance(line, UnicodeDecodeError):
            raise LexiconSourceError(path, [Problem(str(path), number, "utf-8", "not UTF-8; nothing was changed")])
        for part in unicodedata.normalize("NFC", line.removeprefix("\ufeff")).replace("\r", "\n").split("\n"):
            if part and part != head:
                found.add(part)
    return "\n".join([head, *sorted(found)]) + "\n"


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file's content in one step: readers see the old or the new."""
    write_together([(path, content)])


def write_together(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Replace the content of files, in this order; none, where one of them cannot be written."""
    ready: list[tuple[str, Path]] = []
    try:
        for path, content in contents:
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
                ready.append((file.name, path))
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), path.stat().st_mode if path.exists() else 0o644)
        while ready:
            os.replace(*ready[0])
            ready.pop(0)
    finally:
        for name, _ in ready:
            os.unlink(name)


def packed(path: Path, text: str) -> bytes:
    """A table's text as its file has it: in UTF-8, gzipped where the name says so."""
    content = text.encode("utf-8")
    return gzip.compress(content, mtime=0) if path.suffix == ".gz" else content


def format_folder(folder: Folder, *, write: bool = True) -> list[Path]:
    """Rewrite a lexicon's tables in their one shape; the files that changed, or, without writing, would change."""
    changed = []
    for table in TABLES:
        if not (path := folder.table(table)):
            continue
        text = formatted(path, table)
        with open_table(path) as file:
            same = file.read() == text.encode("utf-8")
        if not same:
            changed.append(path)
            if write:
                write_whole(path, packed(path, text))
    return changed
