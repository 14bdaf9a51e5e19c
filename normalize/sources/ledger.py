"""What has been read of a large source, in a file that a later run goes on with.

The first line says what is read and how. Then, for each block of the source, come the records that it gave, and a line that says which bytes
of the source they are of. Those lines begin with `#`, which no record does. A run that was killed leaves records without their line, or half
a line; they are cut off, and the block is read again. So what is finished has the same bytes, however often it was begun.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from normalize.errors import InputError

_DONE = re.compile(rb"(?<=\n)# done (\d+) (\d+) (\d+) (\d+) (\d+)\n")
_END = b"# end\n"
_TAIL = 1 << 20  # bytes in which the last line of that kind is looked for, and twice as many, and so on


class Done(NamedTuple):
    """A block of the source that is done: from which byte and line up to which, and a sum of its bytes, by which it is known again."""

    begin: int
    line: int
    end: int
    next_line: int
    check: int


class Ledger:
    """An open ledger. `last` is the last block that is done, if one is."""

    def __init__(self, file: BinaryIO, last: Done | None = None, *, is_finished: bool = False) -> None:
        self._file, self.last, self.is_finished = file, last, is_finished

    def add(self, records: bytes, done: Done) -> None:
        """Note what a block gave."""
        self._file.write(records + b"# done %d %d %d %d %d\n" % done)
        self._file.flush()

    def add_unfinished(self, records: bytes) -> None:
        """Note what the source gave where it broke off; a run that goes on reads it again."""
        self._file.write(records)

    def finish(self) -> None:
        self._file.write(_END)
        self._file.flush()
        self.is_finished = True


@contextmanager
def begun(path: Path, what: dict[str, object]) -> Iterator[Ledger]:
    """A new ledger of what is read and how. Raises InputError where it cannot be written."""
    with _opened(path, "w+b") as file:
        file.write(_first_line(what))
        file.flush()
        yield Ledger(file)


@contextmanager
def resumed(path: Path, what: dict[str, object]) -> Iterator[Ledger]:
    """The ledger that another run left, without what it did not complete; a new one where there is none.

    Raises InputError where it is of something else, or was made in another way.
    """
    if not path.exists() or not (size := path.stat().st_size):
        with begun(path, what) as ledger:
            yield ledger
        return
    with _opened(path, "r+b") as file:
        first = _first_line(what)
        left = file.read(min(size, len(first)))
        if not first.startswith(left):
            raise InputError(str(path), "cannot be gone on with: it is of another dump, or was begun with other options")
        if size >= len(first) and _ends_with(file, _END, size):
            yield Ledger(file, is_finished=True)
            return
        kept, last = _last_done(file, size)
        file.seek(0)
        file.truncate(kept)
        if not kept:
            file.write(first)
        file.seek(0, os.SEEK_END)
        yield Ledger(file, last)


def records(path: Path) -> Iterator[bytes]:
    """The records of a ledger."""
    with path.open("rb") as file:
        yield from (line for line in file if line[0] != ord("#"))


def is_unfinished(path: Path) -> bool:
    """Whether a run has begun it and not come to the end. A file that somebody wrote by hand was begun by none."""
    with path.open("rb") as file:
        return file.readline().startswith(b"# {") and not _ends_with(file, _END, path.stat().st_size)


def _first_line(what: dict[str, object]) -> bytes:
    return b"# " + json.dumps(what, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _ends_with(file: BinaryIO, end: bytes, size: int) -> bool:
    file.seek(max(0, size - len(end)))
    return file.read() == end


def _last_done(file: BinaryIO, size: int) -> tuple[int, Done | None]:
    """How many bytes there are up to the last line that says what of the source is done, and what it says."""
    tail = _TAIL
    while True:
        file.seek(begin := max(0, size - tail))
        found = [(begin + each.end(), Done(*map(int, each.groups()))) for each in _DONE.finditer(file.read())]
        if found or not begin:
            return found[-1] if found else (0, None)
        tail *= 2


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[BinaryIO]:
    """The file, which no other run writes at the same time, where the system has locks (flock)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open(mode.replace("w", "a"))
    except OSError as error:
        raise InputError(str(path), f"cannot be written to: {error.strerror}") from None
    with file:
        _lock(file, path)
        if "w" in mode:
            file.truncate(0)
        yield file  # type: ignore[misc]


def _lock(file: object, path: Path) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    try:
        flock(file, LOCK_EX | LOCK_NB)  # type: ignore[arg-type]
    except OSError:
        raise InputError(str(path), "another run writes it") from None
