"""Names → what may be meant: inflected readings, bounded whatever the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.resolve.candidates import MOST_INFLECTIONS, inflections
from normalize.text.fold import fold

words = st.text(st.sampled_from("абвгеиоуыьяАПРСТ ах-"), max_size=40)


@given(words, st.sampled_from([None, "ru", "pl", "uk-UA", "el"]))
def test_inflections_are_bounded_and_begin_with_the_key_itself(word, lang):
    found = inflections(fold(word), lang)
    assert len(found) <= MOST_INFLECTIONS
    assert not found or found[0] == fold(word)


@pytest.mark.parametrize(("name", "known"), [("ливии", "ливия"), ("ислама каримова", "ислам каримов"), ("хафтаром", "хафтар")])
def test_the_citation_form_is_among_the_inflections(name, known):
    assert known in inflections(name, "ru")


def test_a_long_phrase_is_no_inflected_name():
    assert inflections(" ".join(["ливии"] * 9), "ru") == []
