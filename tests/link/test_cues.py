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
        ("Hun sagde, at det ikke var hende, men at han havde været der.", "da"),
        ("Hun sa at det ikke var henne, men at han hadde vært der da.", "nb"),
        ("Han sade att det inte var hon, men att de hade varit där.", "sv"),
        ("Rekao je da prije nije bio ovdje i da uvijek netko čeka.", "hr"),
        ("Rekao je da pre toga nije bio ovde i da uvek neko čeka.", "sr"),
        ("Povedal, že keď sa to stalo, nebol tam, ale ani doma.", "sk"),
        ("Řekl, že když se to stalo, nebyl tam, ale ani doma.", "cs"),
        ("Dels qui han vingut avui, molts diuen que això encara no és prou.", "ca"),
        ("Тој рече дека ќе дојде, но сега не е тука.", "mk"),
        ("Ён сказаў, што гэта было не тут, але яна яшчэ чакае.", "be"),
        ("انہوں نے کہا کہ یہ اب نہیں ہے اور وہ بھی", "ur"),
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


def test_an_ending_set_off_from_a_name_is_no_function_word():
    assert cues.guess_language("Ankara'da Erdoğan, Trablus'a ve Trump'la NATO'ya bu konuda") == "tr"
