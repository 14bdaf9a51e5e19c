"""The questions: short enough for an address, and what they hold is what was asked."""

from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.wikidata import queries
from normalize.sources.wikidata.endpoint import LONGEST_ADDRESS

LONG = [f"Q{900_000_000 + number}" for number in range(queries.BATCH)]


@pytest.mark.parametrize("question", [queries.redirects, queries.facts, queries.dates, queries.statements, queries.above])
def test_a_batch_of_the_longest_ids_fits_into_an_address(question):
    assert len(quote_plus(question(LONG))) <= LONGEST_ADDRESS


def test_names_in_fifty_languages_fit_into_an_address():
    assert len(quote_plus(queries.names(LONG, ["zh-hant"] * 50, "en"))) <= LONGEST_ADDRESS


def test_a_query_has_the_prefixes_that_it_uses_and_no_others():
    assert queries.redirects(["Q11"]).count("PREFIX") == 2
    assert "PREFIX mwapi:" in queries.searched("Ann", "en", 5)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_name_is_it_is_read_as_itself(form):
    ox = pytest.importorskip("pyoxigraph")
    (row,) = ox.Store().query(f"SELECT ?form WHERE {{ BIND({queries.text(form)} AS ?form) }}")
    assert row["form"].value == form
