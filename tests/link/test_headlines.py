"""Lines in capitals and in title case, where a capital says nothing."""

import pytest

from normalize.link.page import is_in_title_case


@pytest.mark.parametrize(
    ("text", "lang", "qids"),
    [
        ("GADDAFI MEETS XI JINPING IN TRIPOLI, LIBYA", "en", ["Q14", "Q18", "Q3", "Q1"]),
        ("HAFTAR’S MEN LEAVE BENGHAZI AT LAST", "en", ["local:haftar", "Q5"]),
        ("ХАФТАР ВСТРЕТИЛСЯ С ПОСЛОМ ЛИВИИ ВЧЕРА", "ru", ["local:haftar", "Q1"]),
        ("DÜN TRABLUS’TA BULUŞTULAR VE GİTTİLER", "tr", ["Q3"]),
    ],
)
def test_names_are_called_in_a_headline_of_capitals(linked, text, lang, qids):
    assert [qid for _, qid in linked(text, lang=lang)] == qids


def test_a_longer_abbreviation_in_a_headline_is_no_long_form_of_a_short_one(linked):
    assert linked("ISIS AND WHO IS IN LIBYA", lang="en") == [("ISIS", "Q9"), ("LIBYA", "Q1")]


@pytest.mark.parametrize("text", ["How Libya’s Haftar Lost The War In Benghazi", "Why Does Libya Need Haftar And The US", "Haftar Is Not In Libya"])
def test_words_beside_a_name_in_title_case_are_no_first_or_last_names(linked, text):
    mentions = linked(text, lang="en")
    assert {("Haftar", "local:haftar")} <= set(mentions)
    assert all(qid != "unknown" for _, qid in mentions)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("The Rise Of The Right In Nice", True),
        ("Libya Will Not Be Happy About It", True),
        ("The Rise of the Right in Nice", False),
        ("Khalifa Haftar met Fayez al-Sarraj", False),
        ("Kim Jong Un", False),
        ("The War. In Libya", False),
        ("NATO AND WHO AND ALL", False),
    ],
)
def test_a_line_is_in_title_case_where_small_words_have_capitals_too(line, title):
    assert is_in_title_case(line, frozenset({"the", "of", "in", "and", "be", "about", "it"})) is title
