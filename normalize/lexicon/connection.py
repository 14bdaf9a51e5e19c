"""The file of a lexicon, and the one connection a process and thread has to it, with what is remembered of what it reads."""

import os
import sqlite3
import warnings
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from normalize.errors import LexiconError, LexiconNotFound, LexiconUnreadable
from normalize.model import Entity

if TYPE_CHECKING:
    from pathlib import Path


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Answer = TypeVar("Answer", bound=_Keyed)
_MOST_KEYS = 50_000
DEFAULT = "default"
_HEADER = b"SQLite format 3\0"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # os.path, since pathlib takes three milliseconds to import


def locate(name: "str | Path") -> str:
    """The file of a lexicon: a path, or `default` for the one that ships inside the package. Raises LexiconNotFound."""
    path = os.fspath(name)
    if path == DEFAULT and not os.path.exists(path):
        path = os.path.join(_PACKAGE, "default.db")
        if not os.path.isfile(path):
            raise LexiconNotFound(path, "the default lexicon is not built; run `make lexicon` in the source folder")
        _warn_if_stale(path)
        return path
    if os.path.isdir(path):
        raise LexiconNotFound(path, "a folder of source files; build it first with `normalize lexicon build`")
    if not os.path.isfile(path):
        raise LexiconNotFound(path, "no such file")
    return path


def check_file(path: str) -> None:
    """Raises LexiconError where a file cannot be read, is none of SQLite's, or is cut off (https://sqlite.org/fileformat.html)."""
    try:
        with open(path, "rb") as file:
            start = file.read(100)
    except OSError as error:
        raise LexiconError(path, f"cannot be read: {error.strerror or error}") from error
    if not start.startswith(_HEADER) or len(start) < 100:
        raise LexiconUnreadable(path, "not a SQLite file; build a lexicon with `normalize lexicon build`")
    page = int.from_bytes(start[16:18], "big")
    size = (65536 if page == 1 else page) * int.from_bytes(start[28:32], "big")
    if (length := os.stat(path).st_size) < size:
        raise LexiconUnreadable(path, f"the file is cut off: {length} of {size} bytes; build or copy it again")


def _warn_if_stale(path: str) -> None:
    """In a source checkout (an editable install), say so when the sources have changed since the lexicon was built."""
    sources = os.path.join(os.path.dirname(_PACKAGE), "lexicons")
    if os.path.isfile(os.path.join(os.path.dirname(_PACKAGE), "setup.cfg")) and os.path.isdir(sources):
        folders = (entry.path for entry in os.scandir(sources) if entry.is_dir())
        newest = max((file.stat().st_mtime for folder in folders for file in os.scandir(folder)), default=0.0)
        if newest > os.stat(path).st_mtime:
            warnings.warn(f"{sources} is newer than the built default lexicon; run `make lexicon`", stacklevel=4)


def _uri(path: str) -> str:
    """A path as SQLite reads it in a URI (https://sqlite.org/uri.html)."""
    escaped = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?mode=ro&immutable=1"


class Process:
    """Which process this is, without asking the system at every query: a number that a fork changes."""

    number = 0

    @classmethod
    def forked(cls) -> None:
        cls.number += 1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=Process.forked)


class Remembered(dict[str, list[Answer]]):
    """What a lexicon answered for keys, so that what many texts ask is asked once; all is forgotten where it grows too much."""

    def of(self, keys: Collection[str], ask: Callable[[list[str]], Iterable[Answer]]) -> list[Answer]:
        """The answers for these keys, those of one key together, in the order of the keys. `ask` gives those not yet known."""
        if missing := [key for key in dict.fromkeys(keys) if key not in self]:
            if len(self) > _MOST_KEYS:
                self.clear()
                missing = list(dict.fromkeys(keys))
            answers: dict[str, list[Answer]] = {key: [] for key in missing}
            for answer in ask(missing):
                answers[answer.key].append(answer)
            self.update(answers)
        return [answer for key in keys for answer in self[key]]


class Opened:
    """One connection, with what is remembered of the file it reads: never of another, also when the file is rebuilt meanwhile."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(_uri(path), uri=True, cached_statements=64)
        self.connection.execute(f"PRAGMA mmap_size = {1 << 31}")
        self.process = Process.number
        self.entities: dict[int, Entity] = {}
        self.forms: dict[int, str] = {}
        self.hits: Remembered[Any] = Remembered()
        self.parts: Remembered[Any] = Remembered()
        self.relations: dict[str, list[Any]] = {}
        self.fan_in: dict[str, int] = {}

    @cached_property
    def langs(self) -> dict[int, str]:
        return dict(self.connection.execute("SELECT id, name FROM lang"))

    @cached_property
    def lexicons(self) -> dict[int, str]:
        return dict(self.connection.execute("SELECT id, name FROM lexicon"))

    @cached_property
    def names(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM alias_row").fetchone()[0])

    @cached_property
    def rejects(self) -> bool:
        return self.connection.execute("SELECT 1 FROM rejection LIMIT 1").fetchone() is not None
