"""EDTF dates and intervals as spans of days that compare.

A day is the integer year × 10000 + month × 100 + day (20170812; years before Christ are negative, and still compare). An
open or unknown end is `FOREVER_AGO` or `FOREVER`. Read here: level 0 of EDTF (ISO 8601-2), years with `X` for unspecified
digits, the qualifiers `?`, `~` and `%` (which are dropped), and `..` or nothing for an open end. Every month has 31 days
here, which changes no comparison. The library `edtf` reads
all of EDTF but takes milliseconds a date, minutes for a large lexicon.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from normalize.errors import DateError

FOREVER_AGO, FOREVER = -999999999, 999999999
LONGEST_MONTH = 31
_DATE = re.compile(r"(-?)(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)


class Span(NamedTuple):
    """First and last day of a date or interval, both included."""

    first: int
    last: int

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share a day."""
        return self.first <= other.last and other.first <= self.last


ALWAYS = Span(FOREVER_AGO, FOREVER)


def interval(days: tuple[int, int]) -> str | None:
    """A span of days as an EDTF interval; None where both ends are open."""
    if days == ALWAYS:
        return None
    first = _iso(days[0]) if days[0] != FOREVER_AGO else ".."
    last = _iso(days[1]) if days[1] != FOREVER else ".."
    return f"{first}/{last}"


def _iso(day: int) -> str:
    """A day as ISO 8601 has it; years before Christ are negative."""
    year, rest = divmod(day, 10_000)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{rest // 100:02}-{rest % 100:02}"


@lru_cache(maxsize=100_000)
def span(value: str) -> Span:
    """The days of an EDTF date or interval; `-` is always. Raises DateError."""
    if value == "-":
        return ALWAYS
    first, slash, last = value.partition("/")
    if not slash:
        return _date(value, value)
    begin = FOREVER_AGO if first in ("", "..") else _date(first, value).first
    end = FOREVER if last in ("", "..") else _date(last, value).last
    if begin > end or (first in ("", "..") and last in ("", "..")):
        raise DateError(value)
    return Span(begin, end)


def _date(text: str, whole: str) -> Span:
    parts = _DATE.fullmatch(text)
    if not parts or ("X" in parts[2] and parts[3]):
        raise DateError(whole)
    sign = -1 if parts[1] else 1
    years = sorted(sign * int(parts[2].replace("X", digit)) for digit in "09")
    month, day = int(parts[3] or 0), int(parts[4] or 0)
    if not parts[3]:
        return Span(years[0] * 10000 + 101, years[1] * 10000 + 1231)
    # Real lists of politicians hold birthdays such as 1951-06-31; they compare as well as any other day.
    if not 1 <= month <= 12 or (parts[4] and not 1 <= day <= LONGEST_MONTH):
        raise DateError(whole)
    start = years[0] * 10000 + month * 100
    return Span(start + (day or 1), start + (day or LONGEST_MONTH))
