"""Everything that can go wrong by the user's hand, as a tree.

    NormalizeError
    ├── LexiconError                     path
    │   ├── LexiconNotFound              there is no such file
    │   ├── LexiconUnreadable            not SQLite, truncated, or no lexicon
    │   ├── LexiconVersionMismatch       another schema; found, expected
    │   └── LexiconSourceError           source files with problems; problems
    ├── InputError                       a text or name that cannot be read; where
    ├── DateError                        not an EDTF date or interval; value
    └── ProcessEnded                     one of several processes was killed, or had no memory left

Each error carries its facts as attributes; its message is the one line that the command line prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a lexicon's source files."""

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}{f':{self.line}' if self.line else ''}: {self.rule}: {self.message}"


class NormalizeError(Exception):
    """The root: catch this to catch all of them."""


class LexiconError(NormalizeError):
    """Something is wrong with a lexicon."""

    def __init__(self, path: "str | Path", message: str) -> None:
        from pathlib import Path  # here, since importing it would cost every run of the command three milliseconds

        super().__init__(f"{path}: {message}")
        self.path = Path(path)


class LexiconNotFound(LexiconError):
    """No file or folder of that name."""


class LexiconUnreadable(LexiconError):
    """The file is no SQLite database, is cut off, or holds no lexicon."""


class LexiconVersionMismatch(LexiconError):
    """The file was built by another version of normalize."""

    def __init__(self, path: "str | Path", found: str, expected: str) -> None:
        message = f"has schema version {found}, this normalize reads {expected}; rebuild it with `normalize lexicon build`"
        super().__init__(path, message)
        self.found, self.expected = found, expected


class LexiconSourceError(LexiconError):
    """Source files break the rules; `problems` names each of them."""

    def __init__(self, path: "str | Path", problems: Sequence[Problem]) -> None:
        count = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
        super().__init__(path, f"{count} in the source files; nothing was written")
        self.problems = tuple(problems)


class InputError(NormalizeError):
    """Something in the input cannot be read."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where


class DateError(NormalizeError):
    """Not a date or an interval of dates as EDTF writes them."""

    def __init__(self, value: str) -> None:
        super().__init__(f"{value!r} is no EDTF date or interval; write 1971, 2014-06-29, 1971/1997 or 2014/..")
        self.value = value


class ProcessEnded(NormalizeError):
    """One of several processes that link was killed, or had no memory left."""

    def __init__(self) -> None:
        super().__init__("a process ended before its text was linked: it was killed, or there was no memory left")
