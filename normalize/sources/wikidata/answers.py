"""What an endpoint has answered, in a file: a run that was killed goes on where it stopped, and ends with the same bytes.

JSON Lines: first which endpoint it is, then for each query its digest and its rows. Each line is written when the answer is there. A
line that breaks off, as a killed run leaves it, is cut off and its query asked again.
"""

import hashlib
import json
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from normalize.errors import InputError

Row = dict[str, str]


class Answers:
    """The answers in a file. Rows are read again when they are asked for, so that many of them take no memory."""

    def __init__(self, path: Path, url: str, *, resume: bool) -> None:
        """Begin a file, or go on with one. Raises InputError where it is another's, or holds answers and is not to be gone on with."""
        self._path, self._places = path, dict[str, int]()
        try:
            self._file: BinaryIO = path.open("r+b" if path.exists() else "x+b")
        except OSError as error:
            raise InputError(str(path), f"cannot be written to: {error.strerror}") from error
        begin = json.dumps({"endpoint": url}).encode() + b"\n"
        if self._file.seek(0, SEEK_END) and not resume:
            raise InputError(str(path), "is there already; --resume goes on with it, or name another file")
        self._read(begin)

    def kept(self, query: str) -> list[Row] | None:
        """The rows of a query that was answered before."""
        if (place := self._places.get(_digest(query))) is None:
            return None
        self._file.seek(place)
        rows: list[Row] = json.loads(self._file.readline())["rows"]
        return rows

    def keep(self, query: str, rows: list[Row]) -> None:
        """Write down an answer."""
        self._places[_digest(query)] = self._file.seek(0, SEEK_END)
        self._file.write(json.dumps({"query": _digest(query), "rows": rows}).encode() + b"\n")
        self._file.flush()

    def _read(self, begin: bytes) -> None:
        """Find the answers that are whole, and cut off what breaks off."""
        self._file.seek(0)
        first = self._file.readline()
        if not begin.startswith(first):
            raise InputError(str(self._path), "cannot be gone on with: it holds no answers of this endpoint")
        if first != begin:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(begin)
            self._file.flush()
            return
        place, number = len(begin), 1
        while (line := self._file.readline()).endswith(b"\n"):
            number += 1
            self._places[self._query(line, number)] = place
            place += len(line)
        self._file.seek(place)
        self._file.truncate()

    def _query(self, line: bytes, number: int) -> str:
        try:
            record = json.loads(line)
            if isinstance(record["query"], str) and all(isinstance(row, dict) for row in record["rows"]):
                return str(record["query"])
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        raise InputError(f"{self._path}:{number}", "cannot be gone on with: the line holds no answer")


def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()[:32]
