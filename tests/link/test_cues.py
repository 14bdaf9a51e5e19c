"""Which language a text is in, from its script and its function words; and the table of cue words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.link import cues
from normalize.text.fold import fold


@given(st.text(st.characters(exclude_categories=())))
def test_a_guess_is_a_language_or_nothing(text):
    guess = cues.guess_language(text)
    assert guess is None or guess.isalpha()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The man who was in the house said that it was his.", "en"),
        ("Der Mann, der in dem Haus war, sagte nicht, dass es seins ist.", "de"),
        ("Он сказал, что это было не в городе, а на реке.", "ru"),
        ("قال إن هذا كان في المدينة على النهر", "ar"),
        ("彼はその町へ行った", "ja"),
        ("他去了那个城市", "zh"),
        ("그는 도시로 갔다", "ko"),
        ("הוא הלך לעיר", "he"),
        ("", None),
        ("123 …", None),
        ("Haftar", None),
    ],
)
def test_the_language_of_a_sentence(text, lang):
    assert cues.guess_language(text) == lang


@pytest.mark.parametrize("kind", ["function", "title", "head", "connector", "calendar"])
def test_words_are_folded_and_those_of_a_language_are_among_all(kind):
    everything = cues.words(kind)
    assert everything
    assert all(fold(word) == word for word in everything)
    assert cues.words(kind, "en") <= everything
    assert cues.words(kind, "en-GB") == cues.words(kind, "en")


def test_a_language_without_words_has_those_of_all():
    assert cues.words("title", "qqq") == cues.words("title")
