"""Times of Wikidata as EDTF."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.reading import is_span
from normalize.sources.wikidata_time import GREGORIAN, UNKNOWN, edtf, gregorian, interval

JULIAN = "http://www.wikidata.org/entity/Q1"  # whatever is not the Gregorian one


def time(text, precision, calendar=f"http://www.wikidata.org/entity/{GREGORIAN}"):
    return {"time": text, "precision": precision, "calendarmodel": calendar}


@pytest.mark.parametrize(
    ("text", "precision", "date"),
    [
        ("+1942-06-07T00:00:00Z", 11, "1942-06-07"),
        ("+1942-06-07T12:30:00Z", 14, "1942-06-07"),
        ("+1942-06-00T00:00:00Z", 10, "1942-06"),
        ("+1942-06-00T00:00:00Z", 11, "1942-06"),
        ("+1942-00-00T00:00:00Z", 11, "1942"),
        ("+1942-00-00T00:00:00Z", 9, "1942"),
        ("+00000001942-01-01T00:00:00Z", 9, "1942"),
        ("+1950-00-00T00:00:00Z", 8, "195X"),
        ("+1900-00-00T00:00:00Z", 7, "18XX"),
        ("+1901-00-00T00:00:00Z", 7, "19XX"),
        ("+2000-00-00T00:00:00Z", 7, "19XX"),
        ("+0476-00-00T00:00:00Z", 9, "0476"),
        ("-0001-00-00T00:00:00Z", 9, "0000"),
        ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ("-0050-00-00T00:00:00Z", 8, None),
        ("+2000-00-00T00:00:00Z", 6, None),
        ("+0000-00-00T00:00:00Z", 9, None),
        ("-13798000000-00-00T00:00:00Z", 3, None),
        ("+1942-13-07T00:00:00Z", 11, None),
        ("1942", 9, None),
    ],
)
def test_a_time_is_a_date_to_its_precision(text, precision, date):
    assert edtf(time(text, precision)) == date


def test_a_day_of_the_julian_calendar_is_one_of_the_gregorian_and_a_year_stays():
    assert edtf(time("+1917-10-25T00:00:00Z", 11, JULIAN)) == "1917-11-07"
    assert edtf(time("-0044-03-15T00:00:00Z", 11, JULIAN)) == "-0043-03-13"
    assert edtf(time("+1900-02-29T00:00:00Z", 11, JULIAN)) == "1900-03-13"
    assert edtf(time("+1917-10-00T00:00:00Z", 10, JULIAN)) == "1917-10"


def test_every_day_of_the_julian_calendar_follows_the_one_before():
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    days = [
        (year, month, day)
        for year in range(1, 1901)
        for month, length in enumerate(lengths, 1)
        for day in range(1, length + (month == 2 and year % 4 == 0) + 1)
    ]
    found = [datetime.date(*gregorian(*day)) for day in days[2:]]  # the third of January of year 1 is the first day that Python has
    assert found[0] == datetime.date(1, 1, 1)
    assert {(second - first).days for first, second in pairwise(found)} == {1}


@given(st.one_of(st.none(), st.text(), st.fixed_dictionaries({"time": st.text() | st.integers(), "precision": st.integers() | st.text()})))
def test_whatever_stands_there_is_a_date_or_none(value):
    found = edtf(value)
    assert found is None or is_span(found)


def test_ends_are_open_or_unknown():
    assert interval("1942", None) == "1942/.."
    assert interval("1942", UNKNOWN) == "1942/"
    assert interval(None, "2011-10-20") == "../2011-10-20"
    assert interval(None, None) == interval("2011", "1942") == "-"
