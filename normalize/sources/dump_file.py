"""The bytes of a dump, plain, gzip or bzip2 (told by their first bytes, not by the name), in blocks of whole lines.

Where a block begins decides where it ends, so that a run that goes on behind the last block of another cuts the same ones. One block is
held at a time, and of a line that is longer than any item can be, nothing.

gzip and bzip2 are unpacked in this process, on one core; a command that does it on all of them (lbzip2) can be named instead.
"""

import bz2
import gzip
import shlex
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from normalize.errors import InputError, Problem

BLOCK = 4 << 20  # bytes
LONGEST = 64 << 20
"""Bytes of a line; the largest items have 5 MB."""
STDIN = "-"
Unpacked = BufferedReader | gzip.GzipFile | bz2.BZ2File
"""Of these `read1` loses nothing that stands before damage."""
LOOK = 4096
"""Bytes at its beginning by which a dump is known."""
TAIL = 16
"""Bytes at its end where an array is closed, with some blanks."""
_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_OTHERS = {b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ": "xz", b"PK\x03\x04": "zip", b"7z\xbc\xaf": "7z"}


class Block(NamedTuple):
    """Whole lines of a dump: at which byte they begin, unpacked, and the number of the first."""

    begin: int
    line: int
    body: bytes
    end: int
    next_line: int
    problem: Problem | None = None
    """What cannot be read behind the body."""
    is_cut_off: bool = False
    """Nothing behind it can be read; with a whole file it would be longer."""


class Dump:
    """An open dump. `name` is what messages call it; `ended` waits for what unpacks it, and raises OSError where that failed."""

    def __init__(self, name: str, packed: BufferedReader, unpacked: Unpacked, ended: Callable[[], object]) -> None:
        self.name, self._packed, self._unpacked, self.ended = name, packed, unpacked, ended
        self._fault: Exception | None = None
        self._seen = b""
        self._first, self._tail = b"", b""

    def beginning(self) -> bytes:
        """Its first bytes, LOOK of them or all; what is read later begins with them all the same. Raises what reading raises."""
        self._seen = self._seen or self._read(LOOK)
        if self._fault and not self._seen:
            raise self._fault
        return self._seen

    def done(self) -> int:
        """How many bytes of the file have been read, as it is packed; 0 where that is not known."""
        return self._packed.tell() if self._packed.seekable() else 0

    def blocks(self, begin: int = 0, line: int = 1) -> Iterator[Block]:
        """The lines from a byte on, which a line of this number begins."""
        self._skip(begin)
        rest = b""
        while body := rest + self._read(BLOCK - len(rest)):
            is_whole = len(body) == BLOCK
            body, rest = self._whole_lines(body) if is_whole else (body, b"")
            if self._fault and not (is_whole and body.endswith(b"\n")):
                break
            block = _block(begin, line, body) if body else self._too_long(begin, line, len(rest))
            rest = rest if body else b""
            yield block
            begin, line = block.end, block.next_line
            if not is_whole:
                return
        if self._fault:
            block = _block(begin, line, body[: body.rfind(b"\n") + 1])
            problem = Problem(self.name, block.next_line, "cut-off", f"cannot be read any further: {_reason(self._fault)}")
            yield block._replace(problem=problem, is_cut_off=True)

    def _skip(self, count: int) -> None:
        if self._unpacked is self._packed and self._packed.seekable():
            self._seen = b""
            self._packed.seek(before := max(0, count - TAIL))
            count -= before
        while count and (read := len(self._read(min(count, BLOCK)))):
            count -= read

    def _read(self, count: int) -> bytes:
        """So many bytes; fewer at the end, or where nothing more can be read. An array that is not closed is no end."""
        parts = [self._seen[:count]]
        self._seen = self._seen[count:]
        count -= len(parts[0])
        try:
            while count and not self._fault and (part := self._unpacked.read1(count)):
                parts.append(part)
                count -= len(part)
            self._fault = self._fault or (self._fault_at_end(parts) if count else None)
        except (OSError, EOFError, zlib.error) as error:
            self._fault = error
        body = b"".join(parts)
        self._first, self._tail = self._first or body.lstrip()[:1], (self._tail + body[-TAIL:])[-TAIL:]
        return body

    def _fault_at_end(self, parts: list[bytes]) -> Exception | None:
        self.ended()
        end = (self._tail + b"".join(parts)[-TAIL:]).rstrip()[-1:]
        begin = self._first or b"".join(parts).lstrip()[:1]
        return EOFError() if begin == b"[" and end != b"]" else None

    def _whole_lines(self, body: bytes) -> tuple[bytes, bytes]:
        """What was read, with as much more as its first line needs, and what is left of the last line; no lines where one is too long."""
        parts, size = [body], len(body)
        while not (end := parts[-1].rfind(b"\n") + 1):
            if size >= LONGEST:
                return b"", b"".join(parts)
            if not (more := self._read(BLOCK)):
                return b"".join(parts), b""
            parts.append(more)
            size += len(more)
        return b"".join([*parts[:-1], parts[-1][:end]]), parts[-1][end:]

    def _too_long(self, begin: int, line: int, size: int) -> Block:
        """What is said of a line of which so many bytes are read; the others are passed over."""
        while not self._fault and (more := self._unpacked.readline(BLOCK)):
            size += len(more)
            if more.endswith(b"\n"):
                break
        return Block(begin, line, b"", begin + size, line + 1, Problem(self.name, line, "line", f"longer than {LONGEST >> 20} MB; passed over"))


def _block(begin: int, line: int, body: bytes) -> Block:
    return Block(begin, line, body, begin + len(body), line + body.count(b"\n"))


def _reason(error: Exception) -> str:
    return "the file is cut off" if isinstance(error, EOFError) else str(getattr(error, "strerror", None) or error)


def name_of(path: Path) -> str:
    """What messages call a dump."""
    return "standard input" if str(path) == STDIN else str(path)


@contextmanager
def opened(path: Path, unpack: str | None = None) -> Iterator[Dump]:
    """A dump to read; `-` is standard input. `unpack` is a command that writes the file, unpacked, to its standard output.

    Raises InputError where the file is not there, is empty, or is something else.
    """
    name = name_of(path)
    with ExitStack() as held:
        try:
            dump = _open(name, path, unpack, held)
            _refuse(name, dump)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(name, f"cannot be read: {_reason(error)}") from None
        yield dump


def _open(name: str, path: Path, unpack: str | None, held: ExitStack) -> Dump:
    packed = sys.stdin.buffer if str(path) == STDIN else held.enter_context(path.open("rb"))
    assert isinstance(packed, BufferedReader)
    return _by_command(name, packed, [*_words(unpack), str(path)], held) if unpack else Dump(name, packed, _unpacked(name, packed), int)


def _unpacked(name: str, packed: BufferedReader) -> Unpacked:
    beginning = packed.peek(16)
    if found := next((kind for magic, kind in _OTHERS.items() if beginning.startswith(magic)), None):
        raise InputError(name, f"is packed with {found}; say how to unpack it with --unpack, or take the dump in .gz or .bz2")
    if beginning.startswith(_GZIP):
        return gzip.GzipFile(fileobj=packed)
    if beginning.startswith(_BZIP2):
        return bz2.BZ2File(packed)
    return packed


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise InputError("--unpack", f"{command!r} is no command: {str(error).lower()}") from None
    if not words:
        raise InputError("--unpack", "names no command")
    return words


def _by_command(name: str, packed: BufferedReader, words: list[str], held: ExitStack) -> Dump:
    try:
        command = subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise InputError("--unpack", f"{words[0]} cannot be run: {error.strerror}") from None
    held.callback(command.wait)
    held.callback(command.kill)
    assert isinstance(command.stdout, BufferedReader)

    def ended() -> None:
        if status := command.wait():
            raise OSError(f"{words[0]} ended with status {status}")

    return Dump(name, packed, held.enter_context(command.stdout), ended)


def _refuse(name: str, dump: Dump) -> None:
    """What is no dump, before anything is read of it."""
    if not (beginning := dump.beginning().lstrip()):
        dump.ended()
        raise InputError(name, "is empty")
    if beginning[:1] not in (b"[", b"{"):
        shown = beginning[:20].decode("utf-8", "replace").split("\n")[0]
        raise InputError(name, f"is no JSON dump of Wikidata, which begins with [ and has an item on each line; it begins with {shown!r}")
