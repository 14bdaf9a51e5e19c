"""From a word as a text has it to the forms a lexicon may hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.fold import fold
from normalize.text.inflection import bare_spans, contracted, lemmas

anything = st.text(st.characters())
words = st.text(st.characters(), min_size=1) | st.text(st.sampled_from("وفبلكاאובלמהשכ리비아는에서аяиоуеαης"), min_size=1)


@pytest.mark.parametrize(
    ("word", "citation"),
    [
        ("Хафтара", "Хафтар"),
        ("Хафтаром", "Хафтар"),
        ("Лавровым", "Лавров"),
        ("Ливии", "Ливия"),
        ("Ливией", "Ливия"),
        ("Москве", "Москва"),
        ("Зеленского", "Зеленский"),
        ("Толстым", "Толстой"),
        ("Путину", "Путин"),
        ("Росією", "Росія"),
        ("Львова", "Львів"),
        ("Србијом", "Србија"),
        ("Λιβύης", "Λιβύη"),
        ("Πούτιν", "Πούτιν"),
        ("Τσίπρα", "Τσίπρας"),
        ("Μητσοτάκη", "Μητσοτάκης"),
        ("Αλέξανδρου", "Αλέξανδρος"),
    ],
)
def test_an_inflected_word_leads_to_its_citation_form_without_being_told_the_language(word: str, citation: str) -> None:
    assert fold(citation) in lemmas(fold(word))


@pytest.mark.parametrize(
    ("word", "lang", "citation"),
    [
        ("Tuskiem", "pl", "Tusk"),
        ("Tuskiem", "pl-PL", "Tusk"),
        ("Kaczyńskiego", "pl", "Kaczyński"),
        ("Polsce", "pl", "Polsce"),
        ("Zemana", "cs", "Zeman"),
        ("Vučića", "sr", "Vučić"),
        ("Vučića", "hr", "Vučić"),
        ("Zemanem", "cs", "Zeman"),
        ("Zemanom", "sk", "Zeman"),
        ("Ficom", "sk", "Fico"),
        ("Merkels", "de", "Merkel"),
    ],
)
def test_latin_endings_come_off_in_their_own_language(word: str, lang: str, citation: str) -> None:
    assert fold(citation) in lemmas(fold(word), lang)


@pytest.mark.parametrize(
    ("word", "lang"), [("Tuskiem", None), ("Tuskiem", "en"), ("Tuskiem", "it"), ("Merkels", "en"), ("Roma", None), ("Paris", "fr")]
)
def test_a_latin_word_of_another_or_no_language_keeps_its_ending(word: str, lang: str | None) -> None:
    assert lemmas(fold(word), lang) == (fold(word),)


@given(anything, st.sampled_from([None, "", "pl", "ru", "el", "zh-Hant", "xx"]))
def test_a_word_is_the_first_of_its_own_lemmas_and_each_stands_once(word: str, lang: str | None) -> None:
    found = lemmas(word, lang)
    assert found[0] == word
    assert len(found) == len(set(found))


@given(anything, st.sampled_from([None, "pl", "ru", "el"]))
def test_the_lemmas_of_a_key_are_keys(text: str, lang: str | None) -> None:
    assert all(fold(lemma) == lemma for word in fold(text).split() for lemma in lemmas(word, lang))


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("리비아는", ["리비아"]),
        ("리비아에서", ["리비아"]),
        ("بطرابلس", ["طرابلس"]),
        ("وبطرابلس", ["بطرابلس", "طرابلس"]),
        ("واللواء", ["اللواء"]),
        ("בלוב", ["לוב"]),
        ("ובטריפולי", ["בטריפולי", "טריפולי"]),
        ("طرابلس", []),
        ("وب", []),
        ("לוב", []),
        ("Libya", []),
        ("на", []),
        ("는", []),
    ],
)
def test_clitics_come_off_a_word_as_written(word: str, bare: list[str]) -> None:
    found = [word[start:end] for start, end in bare_spans(word)]
    assert set(bare) <= set(found)
    assert bool(found) == bool(bare)


def test_a_korean_particle_comes_off_however_its_syllables_are_encoded() -> None:
    word = unicodedata.normalize("NFD", "리비아는")
    assert unicodedata.normalize("NFD", "리비아") in [word[start:end] for start, end in bare_spans(word)]


@given(words)
def test_what_is_left_without_clitics_stands_inside_the_word_and_is_not_all_of_it(word: str) -> None:
    for start, end in bare_spans(word):
        assert 0 <= start < end <= len(word)
        assert (start, end) != (0, len(word))


@pytest.mark.parametrize(
    ("word", "whole"),
    [("للأمم", "الأمم"), ("وللأمم", "الأمم"), ("لليبيا", "اليبيا"), ("الأمم", None), ("لل", None), ("للم", None), ("", None), ("Libya", None)],
)
def test_an_article_contracted_with_its_preposition_is_made_whole(word: str, whole: str | None) -> None:
    assert contracted(fold(word)) == (whole and fold(whole))


@given(words)
def test_what_is_made_whole_begins_with_the_article(word: str) -> None:
    whole = contracted(word)
    assert whole is None or whole.startswith("ال")
