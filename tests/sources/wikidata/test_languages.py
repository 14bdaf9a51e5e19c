"""Wikidata's language codes and BCP 47."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon.rules import is_language
from normalize.sources.wikidata.languages import OTHERS, codes, tag


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "en"), ("zh-hant", "zh-Hant"), ("pt-br", "pt-BR"), ("zh-yue", "yue"), ("sr-ec", "sr-Cyrl"), ("be-tarask", "be-tarask"), ("mul", "mul")],
)
def test_a_code_is_a_tag_in_its_usual_case(code, expected):
    assert tag(code) == tag(code.upper()) == expected
    assert is_language(tag(code))


def test_every_code_that_stands_for_another_tag_is_one():
    assert [other for other in OTHERS.values() if not is_language(other)] == []


def test_names_in_a_language_stand_under_all_of_its_codes_and_under_none():
    assert codes(["sr-Latn", "en"]) == ["en", "mul", "sr-el", "sr-latn"]


@given(st.text())
def test_whatever_a_code_is_it_has_a_tag(code):
    assert isinstance(tag(code), str)
