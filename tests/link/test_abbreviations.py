"""Abbreviations: only in capitals, and only where they can be."""

import pytest


@pytest.mark.parametrize("text", ["He is here.", "Is he here?", "They told us.", "Who is it?", "He asked who is with us, is it us?", "Us and them."])
def test_is_us_and_who_are_words(linked, text):
    assert linked(text, lang="en") == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He is in the IS.", [("IS", "Q9")]),
        ("Then IS claimed it.", [("IS", "Q9")]),
        ("The US told us.", [("US", "Q10")]),
        ("Who leads the WHO?", [("WHO", "Q11")]),
        ("US-backed forces", [("US", "Q10")]),
        ("the UN’s envoy", [("UN", "Q13")]),
        ("Nato and NATO", [("Nato", "Q12"), ("NATO", "Q12")]),
    ],
)
def test_abbreviations_in_capitals_are_mentions(linked, text, mentions):
    assert linked(text, lang="en") == mentions


def test_in_a_headline_of_capitals_only_long_abbreviations_count(linked):
    assert linked("WHO IS IN LIBYA AND TELLS US", lang="en") == [("LIBYA", "Q1")]
    assert linked("ISIS IS IN LIBYA AND NATO IS NOT", lang="en") == [("ISIS", "Q9"), ("LIBYA", "Q1"), ("NATO", "Q12")]


def test_in_a_headline_a_short_abbreviation_counts_where_its_long_form_is_near(linked):
    text = "IS STRIKES LIBYA AGAIN\n\nThe Islamic State struck."
    assert linked(text, lang="en") == [("IS", "Q9"), ("LIBYA", "Q1"), ("Islamic State", "Q9")]


def test_a_long_form_introduces_its_abbreviation(linked):
    assert linked("The Islamic State (IS) came.", lang="en") == [("Islamic State", "Q9"), ("IS", "Q9")]


@pytest.mark.parametrize("form", ["ИГИЛ", "ИГИЛа", "ИГИЛу"])
def test_russian_abbreviations_may_have_endings(linked, form):
    assert linked(f"Боевики {form} отступили.", lang="ru") == [(form, "Q9")]


def test_an_article_written_onto_an_abbreviation_is_no_part_of_it(linked):
    assert linked("C’est l’ONU qui le dit.", lang="fr") == [("ONU", "Q13")]


def test_a_code_alone_in_brackets_needs_no_more_than_one_capital(linked):
    assert linked("1. Smith (Us) 3:04, 2. Jones (Us.)", lang="fr") == [("Us", "Q10"), ("Us", "Q10")]
    assert linked("1. Smith Us 3:04", lang="fr") == []
