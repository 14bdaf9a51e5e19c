"""EDTF dates and intervals as spans of days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import DateError
from normalize.text.dates import ALWAYS, FOREVER, FOREVER_AGO, Span, interval, span


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1971", 19710101, 19711231),
        ("2014-06", 20140601, 20140631),
        ("2014-06-29", 20140629, 20140629),
        ("1971/1997", 19710101, 19971231),
        ("1942-06-07/2011-10-20", 19420607, 20111020),
        ("2014-06-29/..", 20140629, FOREVER),
        ("2014-06-29/", 20140629, FOREVER),
        ("../1997", FOREVER_AGO, 19971231),
        ("/1997", FOREVER_AGO, 19971231),
        ("201X", 20100101, 20191231),
        ("19XX", 19000101, 19991231),
        ("19XX/201X", 19000101, 20191231),
        ("2014?", 20140101, 20141231),
        ("2014-06~", 20140601, 20140631),
        ("2014-06-29%", 20140629, 20140629),
        ("1971~/1997?", 19710101, 19971231),
        ("0000", 101, 1231),
        ("-0044", -439899, -438769),
        ("-0044-03-15", -439685, -439685),
        ("-0100/-0044", -999899, -438769),
        ("-00XX", -989899, 1231),
        ("1951-06-31", 19510631, 19510631),
        ("-", FOREVER_AGO, FOREVER),
    ],
)
def test_a_date_is_a_span_of_days(value: str, first: int, last: int) -> None:
    assert span(value) == Span(first, last)


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "..", "/", "../..", "../", "/..", "x", "71", "971", "19711", "1971-1", "1971-13", "1971-00", "1971-06-32", "1971-06-00", "1971/06",
        "1997/1971", "2014-06-29/2014-06-28", "1971/1997/2011", "19XX-05", "1XXX", "XXXX", "1971-06-XX", "+1971", "1971 ", "1971\n",
        "1971-06-29T10:00", "29.06.1971", "1971–1997", "?1971", "1971??", "-/1971", "--1971", "٢٠١٤", "２０１４",
    ],
)  # fmt: skip
def test_what_is_no_edtf_date_is_an_error_that_names_it(value: str) -> None:
    with pytest.raises(DateError) as caught:
        span(value)
    assert caught.value.value == value
    assert repr(value) in str(caught.value)


@given(st.text(st.characters()) | st.text(st.sampled_from("0123456789-/.X?~% ")))
def test_any_text_is_a_span_that_runs_forward_or_a_date_error(text: str) -> None:
    try:
        found = span(text)
    except DateError:
        return
    assert found.first <= found.last


@given(st.dates(), st.dates())
def test_dates_compare_as_days_do(one: object, other: object) -> None:
    assert (span(str(one)) < span(str(other))) == (str(one) < str(other))


@given(st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_years_compare_as_numbers_do_also_before_christ(one: int, other: int) -> None:
    first, second = (span(f"{'-' if year < 0 else ''}{abs(year):04}") for year in (one, other))
    assert (first.first < second.first) == (first.last < second.last) == (one < other)
    assert first.meets(second) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("1971/1997", "1997-12-31", True),
        ("1971/1997", "1998", False),
        ("1971/..", "2020", True),
        ("../1971", "1971-12-31/2000", True),
        ("-0044-03-15", "-0044", True),
        ("-0044-03-15", "-0043", False),
        ("-0001-12-31", "0000-01-01", False),
        ("201X", "2017-08-12", True),
        ("-", "1500", True),
    ],
)
def test_spans_meet_where_they_share_a_day(one: str, other: str, meet: bool) -> None:
    assert span(one).meets(span(other)) is meet
    assert span(other).meets(span(one)) is meet


def test_an_unknown_time_meets_every_day() -> None:
    assert span("-") == ALWAYS
    assert ALWAYS.meets(span("-9999"))
    assert ALWAYS.meets(span("9999"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("-", None), ("1971/1997", "1971-01-01/1997-12-31"), ("2014-06-29/..", "2014-06-29/.."), ("-0044-03-15/0014", "-0044-03-15/0014-12-31")],
)
def test_a_span_is_written_as_an_interval(value: str, shown: str | None) -> None:
    assert interval(span(value)) == shown


@given(st.integers(-3000, 3000), st.integers(1, 12), st.integers(1, 28))
def test_an_interval_reads_back_as_its_span(year: int, month: int, day: int) -> None:
    days = Span(year * 10000 + month * 100 + day, FOREVER)
    assert span(interval(days) or "") == days
