"""The codes of Wikidata for languages."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.wikidata.languages import codes
from normalize.sources.wikimedia import TAGS, language


def test_names_in_a_language_stand_under_all_of_its_codes_and_under_none():
    assert codes(["sr-Latn", "en"]) == ["en", "mul", "sr-el", "sr-latn"]


@given(st.sampled_from([*TAGS, "en", "zh-hant", "pt-br", "be-tarask"]))
def test_the_codes_of_a_tag_have_the_one_that_it_came_from(code):
    assert code in codes([language(code)])
