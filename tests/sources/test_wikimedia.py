"""Codes of Wikimedia: languages as BCP 47 tags, and which sites are Wikipedias."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon.rules import is_language
from normalize.sources.wikimedia import TAGS, is_wikipedia, language


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"), ("zh-hans", "zh-Hans"), ("pt-br", "pt-BR"), ("sr-el", "sr-Latn"), ("simple", "en-simple"), ("be-tarask", "be-tarask"),
        ("zh-min-nan", "nan"), ("de-x-Formal", "de-x-formal"), ("mul", "mul"), ("zxx", "mul"), ("es-419", "es-419"), ("qqq-nothing", "und"),
        ("", "und"),
    ],
)  # fmt: skip
def test_a_code_is_a_tag(code, tag):
    assert language(code) == tag


def test_every_tag_of_the_table_is_one():
    assert [tag for tag in TAGS.values() if not is_language(tag)] == []


@given(st.text())
def test_whatever_the_code_the_tag_is_one(code):
    assert is_language(language(code))


def test_wikipedias_are_told_from_other_sites():
    sites = ["enwiki", "simplewiki", "zh_min_nanwiki", "commonswiki", "specieswiki", "wikidatawiki", "enwikiquote", "enwikisource", "wiki-en"]
    assert [site for site in sites if is_wikipedia(site)] == ["enwiki", "simplewiki", "zh_min_nanwiki"]
