"""Points in time as EDTF, no more exact than they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.reading import is_span
from normalize.sources.wikidata.times import agreed, edtf, interval


@pytest.mark.parametrize(
    ("time", "precision", "date"),
    [
        ("1942-06-07T00:00:00Z", "11", "1942-06-07"),
        ("+1942-06-07T00:00:00Z", "14", "1942-06-07"),
        ("1942-06-01T00:00:00Z", "10", "1942-06"),
        ("1942-01-01T00:00:00Z", "9", "1942"),
        ("1940-01-01T00:00:00Z", "8", "194X"),
        ("1943-01-01T00:00:00Z", "8", "194X"),
        ("1850-01-01T00:00:00Z", "7", "18XX"),
        ("1900-01-01T00:00:00Z", "7", None),  # the nineteenth century, or the twentieth
        ("1000-01-01T00:00:00Z", "6", None),
        ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),  # the year 44 before Christ
        ("0000-01-01T00:00:00Z", "9", "0000"),
        ("-13798000000-01-01T00:00:00Z", "3", None),
        ("12026-01-01T00:00:00Z", "9", None),
        ("http://www.wikidata.org/.well-known/genid/1", "11", None),
        ("", "", None),
        ("1942-06-07T00:00:00Z", "many", None),
        ("1942-00-00T00:00:00Z", "11", None),
    ],
)
def test_a_time_with_its_precision_is_a_date(time, precision, date):
    assert edtf(time, precision) == date


@given(st.text(), st.text() | st.integers(0, 20).map(str))
def test_whatever_is_said_is_a_date_or_none(time, precision):
    date = edtf(time, precision)
    assert date is None or is_span(date)


def test_of_dates_that_agree_the_most_exact_counts_and_of_others_none():
    assert agreed(["1942", "1942-06-07", "1942-06"]) == "1942-06-07"
    assert agreed(["194X", "1942"]) == "1942"
    assert agreed(["1942", "1943"]) is None
    assert agreed([]) is None


def test_an_interval_may_be_open_and_is_none_where_it_ends_before_it_begins():
    assert interval("1942", None) == "1942/.."
    assert interval(None, "1942-06") == "../1942-06"
    assert interval("1943", "1942") == interval(None, None) == "-"
