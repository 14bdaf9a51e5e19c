"""Times as Wikidata has them → EDTF.

Wikidata gives a time with a precision, and in the calendar in which it was entered (https://www.wikidata.org/wiki/Help:Dates). EDTF counts
days in the Gregorian calendar and has a year 0000, the year before year 1, which Wikidata does not: 44 BC is `-0044` there, `-0043` here.
"""

import re
from typing import Any

from normalize.sources.found import NONE
from normalize.sources.reading import is_span

CENTURY, DECADE, YEAR, MONTH, DAY = 7, 8, 9, 10, 11
"""Precisions of Wikibase; below a century nothing is said here, and above a day the day is taken."""
GREGORIAN = "Q1985727"
"""The calendar of nearly all times, as WikibaseIntegrator's configuration has it (wbi_config.py); the other is the Julian one."""
OPEN, UNKNOWN = "..", ""
"""An end that an interval does not have, and one that nobody knows."""
_TIME = re.compile(r"([+-])0*(\d{1,4})-(\d\d)-(\d\d)T", re.ASCII)
_JULIAN_EPOCH, _GREGORIAN_EPOCH = 1_721_118, 1_721_120  # day numbers of the first of March of year 0 in each


def edtf(value: Any) -> str | None:
    """The date that a time value of Wikidata gives; None where it says none to the century."""
    if not isinstance(value, dict) or not isinstance(value.get("time"), str) or not (parts := _TIME.match(value["time"])):
        return None
    precision = value.get("precision")
    written = int(parts[1] + parts[2])
    if not isinstance(precision, int) or not written:
        return None
    year, month, day = written + (written < 0), int(parts[3]), int(parts[4])
    if precision >= DAY and day and not str(value.get("calendarmodel", GREGORIAN)).endswith(GREGORIAN):
        year, month, day = gregorian(year, month, day)
    return _checked(_to_precision(year, month, day, precision))


def _to_precision(year: int, month: int, day: int, precision: int) -> str | None:
    if precision >= YEAR:
        sign = "-" if year < 0 else ""
        with_month = f"{sign}{abs(year):04}" + f"-{month:02}" * (precision >= MONTH and month > 0)
        return with_month + f"-{day:02}" * (precision >= DAY and month > 0 and day > 0)
    if year <= 0:  # decades and centuries before Christ begin at no round number of EDTF
        return None
    if precision == DECADE:
        return f"{year // 10:03}X"
    return f"{(year - 1) // 100:02}XX" if precision == CENTURY else None  # the year 2000 ends the 20th century


def _checked(date: str | None) -> str | None:
    return date if date and is_span(date) else None


def gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A day of the Julian calendar in the Gregorian one; years before Christ count from 0 down.

    Both count days from a first of March, so that a leap day is the last of its year (E. G. Richards, Explanatory Supplement to the
    Astronomical Almanac, 3rd ed., 15.11).
    """
    since, months = (year - (month < 3), (month - 3) % 12)
    number = _JULIAN_EPOCH + 365 * since + since // 4 + (153 * months + 2) // 5 + day - 1
    left = number - _GREGORIAN_EPOCH
    cycles, left = divmod(left, 146_097)
    centuries = min(left // 36_524, 3)
    left -= centuries * 36_524
    fours, left = divmod(left, 1_461)
    years = min(left // 365, 3)
    left -= years * 365
    months = (5 * left + 2) // 153
    day, month = left - (153 * months + 2) // 5 + 1, (months + 2) % 12 + 1
    return 400 * cycles + 100 * centuries + 4 * fours + years + (month < 3), month, day


def interval(begin: str | None, end: str | None) -> str:
    """An EDTF interval of two ends, each a date, `UNKNOWN`, or None for an open one; `-` where neither is known or they make no interval."""
    value = "/".join(OPEN if date is None else date for date in (begin, end))
    return value if is_span(value) else NONE
