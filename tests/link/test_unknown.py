"""What looks like a name and is in no lexicon: mentions only where they are asked for, in scripts with capitals and without."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.link.linker import Linker, LinkOptions
from normalize.resolve.resolver import Resolver


@pytest.fixture(scope="module")
def spotted(nz):
    """`spotted(text, lang)` → the names in it that no lexicon has."""
    linker = Linker(Resolver(nz.lexicons))

    def run(text, lang="en"):
        mentions = linker.link(text, LinkOptions(lang, guess=False, unknown=True))
        assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
        return [mention.text for mention in mentions if mention.reason == "unknown"]

    return run


def test_only_where_they_are_asked_for(nz):
    assert not nz.link("The spokesman Petrus Wobbleton arrived.", lang="en")


def test_runs_of_capitals_and_a_word_within_a_sentence(spotted):
    assert spotted("Yesterday Petrus Wobbleton met reporters, and Zorblax’s guards left.") == ["Petrus Wobbleton", "Zorblax"]


def test_a_word_that_begins_a_sentence_is_none_unless_a_title_is_before_it(spotted):
    assert spotted("Reporters waited. General Zorblax came.") == ["Zorblax"]


def test_a_plain_word_with_a_capital_beside_a_name_is_of_it(spotted):
    assert spotted("He works at Acme Bank, and she at Wobble Depot near a depot.") == ["Acme Bank", "Wobble Depot"]


def test_where_every_noun_has_a_capital_a_title_or_a_first_name_tells(spotted):
    assert spotted("Gestern sprach General Zorblax über den Haushalt. Auch Bill Wabbelton kam.", "de") == ["Zorblax", "Bill Wabbelton"]


def test_letters_of_another_script_are_another_name(spotted):
    assert spotted("Вчера Кит Флонт и группа Prodigal Кит Флонт выступили.", "ru") == ["Кит Флонт", "Prodigal", "Кит Флонт"]


def test_what_an_apostrophe_sets_off_is_no_part_of_it(spotted):
    assert spotted("Dün sabah Yalanspor'da ve Uydurukoğlu'nun evinde kavga çıktı.", "tr") == ["Yalanspor", "Uydurukoğlu"]


def test_without_capitals_a_title_or_a_given_name_tells(spotted):
    assert spotted("استقبل الرئيس سالم الخيالي في بنغازي وفدا. وقال خليفة الوهمي إن الاتفاق قريب.", "ar") == ["سالم الخيالي", "خليفة الوهمي"]


def test_a_name_with_dots_in_han_has_the_characters_that_transcribe(spotted):
    assert spotted("记者问彼得·瓦布尔顿是否会离开。彼得·瓦布尔顿表示，局势稳定。", "zh") == ["彼得·瓦布尔顿", "彼得·瓦布尔顿"]


def test_a_line_of_capitals_without_end_is_no_one_name(spotted):
    names = spotted("so it came that he met " * 20 + "Wobble Zorblax " * 30 + "and left again as he had come. " * 20)
    assert names
    assert all(len(name.split()) < 10 for name in names)


def test_days_functions_and_known_names_are_none(spotted):
    assert spotted("On Monday the Prime Minister of Libya met Khalifa Haftar in Tripoli, said Bill.") == []


@given(st.text(alphabet="aAbB ж Ж·瓦彼得محمد'.-,\n ", max_size=60), st.sampled_from(["en", "de", "ru", "ar", "zh", "tr"]))
def test_offsets_always_index_the_text_and_nothing_overlaps(nz, text, lang):
    mentions = Linker(Resolver(nz.lexicons)).link(text, LinkOptions(lang, guess=False, unknown=True))
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
