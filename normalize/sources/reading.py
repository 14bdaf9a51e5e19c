"""What all readers share: lines of a file with their numbers, and cells of other people's making in the shapes of a lexicon."""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from normalize.errors import DateError, InputError, Problem
from normalize.lexicon.rules import is_country
from normalize.sources.found import NONE, Where
from normalize.text.dates import span

_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
_TIME = re.compile(r"T\d\d:.*$|T\d\d$")


def numbered_lines(path: Path) -> Iterator[tuple[Where, str | Problem]]:
    """Each line of a UTF-8 file, plain or gzipped, without its line end; a Problem in place of one that is not UTF-8.

    Raises InputError where the file cannot be read.
    """
    try:
        with _opened(path) as file:
            for number, raw in enumerate(file, 1):
                where = Where(str(path), number)
                try:
                    yield where, raw.decode("utf-8").rstrip("\r\n").removeprefix("\ufeff" if number == 1 else "")
                except UnicodeDecodeError as error:
                    yield where, Problem(*where, "utf-8", f"not UTF-8 at byte {error.start} of the line")
    except (OSError, EOFError) as error:
        raise InputError(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _opened(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def item(text: str) -> str | None:
    """The Wikidata item that a cell names, bare or as an address; None where it names none."""
    found = _ITEM.fullmatch(text.strip())
    return found[1] if found else None


def only_country(codes: Iterable[str]) -> str:
    """The country of ISO 3166-1 alpha-2 codes in any case, where they name one and only one."""
    known = {code.upper() for code in codes if is_country(code.upper())}
    return known.pop() if len(known) == 1 else NONE


def period(begin: str | None, end: str | None) -> str:
    """An EDTF interval of two dates, of which a time of day is dropped; `-` where neither is known or they make no interval."""
    first, last = (_TIME.sub("", text or "").strip() for text in (begin, end))
    value = f"{first or '..'}/{last or '..'}"
    return value if value != "../.." and is_span(value) else NONE


def is_span(value: str) -> bool:
    """Whether it is a date or interval of EDTF."""
    try:
        span(value)
    except DateError:
        return False
    return True
