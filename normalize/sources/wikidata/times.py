"""Wikidata's points in time as EDTF, as exactly as it says they are known.

A time is a dateTime of the proleptic Gregorian calendar in which the year before year 1 is 0000, as in EDTF; its precision is a number
(https://www.wikidata.org/wiki/Help:Dates#Precision): 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century. Rougher ones say nothing that
helps. Of a century the last year is as often meant for the next one, so 1900 to a century is left out.
"""

import re
from collections.abc import Iterable

from normalize.sources.reading import is_span

_TIME = re.compile(r"([+-]?)0*(\d{4,})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
DAY, MONTH, YEAR, DECADE, CENTURY = 11, 10, 9, 8, 7


def edtf(time: str, precision: str) -> str | None:
    """A date of EDTF; None where the time is none, or not known well enough."""
    found = _TIME.fullmatch(time)
    if not found or not precision.isascii() or not precision.isdecimal():
        return None
    sign, year, month, day = found.groups()
    shapes = {
        DAY: f"{year}-{month}-{day}", MONTH: f"{year}-{month}", YEAR: year, DECADE: f"{year[:-1]}X",
        CENTURY: f"{year[:-2]}XX" if year[-2:] != "00" else "",
    }  # fmt: skip
    date = sign.removeprefix("+") + shapes.get(min(int(precision), DAY), "")
    return date if is_span(date) and date != "-" else None


def agreed(dates: Iterable[str]) -> str | None:
    """The date that several are, of which one may say it more exactly than the others; None where they differ, or there is none."""
    known = sorted(set(dates), key=lambda date: (len(date.rstrip("X")), date))
    return known[-1] if known and all(_begins(known[-1], date) for date in known) else None


def _begins(exact: str, rough: str) -> bool:
    return exact.startswith(rough.rstrip("X"))


def interval(begin: str | None, end: str | None) -> str:
    """An interval of EDTF; `-` where neither end is known, or they make none."""
    value = f"{begin or '..'}/{end or '..'}"
    return value if value != "../.." and is_span(value) else "-"
