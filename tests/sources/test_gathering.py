"""The forms of a corpus gathered into names: plain words, cases, beginnings, ends and parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.gathering import gathered
from normalize.sources.mining import Mine, Seen, begins_sentence, sentence_around


@pytest.fixture
def names():
    """`names({form: count}, lang, small=…)` → what the forms are gathered to: the name, how often, its other forms."""

    def run(forms, lang="en", small=(), initial=()):
        seen = {(form, lang): Seen(count, 1, count if form in initial else 0, 0) for form, count in forms.items()}
        return [(name.form, name.seen.count, name.forms) for name in gathered(seen, set(small))]

    return run


def test_inflected_forms_are_one_name_called_by_the_form_that_explains_them(names):
    assert names({"Обломова": 2, "Обломову": 1, "Обломов": 1}, "ru") == [("Обломов", 4, ["Обломова", "Обломову"])]


def test_where_only_cases_occur_the_name_is_as_far_as_they_agree(names):
    assert names({"Гидромашпромом": 1, "Гидромашпрому": 2}, "ru")[0][:2] == ("Гидромашпром", 3)


def test_every_word_of_a_name_is_inflected(names):
    assert names({"Марат Выдумкин": 1, "Марата Выдумкина": 2, "Маратом Выдумкиным": 1}, "ru")[0][:2] == ("Марат Выдумкин", 4)


def test_a_language_that_is_not_known_takes_no_latin_ending_off(names):
    assert len(names({"Wobblets": 2, "Wobblet": 2})) == 2


def test_a_word_that_is_also_written_small_is_no_name(names):
    assert names({"Terminal": 9, "Федеральной": 2}, "ru", small=["terminal", "федеральная"]) == []


def test_a_plain_word_before_a_name_that_only_begins_sentences_falls_off(names):
    assert names({"Yesterday Zorblax": 2, "Zorblax": 1}, small=["yesterday"], initial=["Yesterday Zorblax"]) == [("Zorblax", 3, [])]
    assert names({"Analysts at Acme Widgets": 1, "Acme Widgets": 2}, initial=["Analysts at Acme Widgets"]) == [("Acme Widgets", 3, [])]


def test_a_family_name_goes_with_the_one_longer_name_that_has_it(names):
    assert names({"Petrus Wobbleton": 2, "Wobbleton": 5}) == [("Petrus Wobbleton", 7, ["Wobbleton"])]


def test_a_family_name_of_two_is_nobodys_and_an_abbreviation_is_no_family_name(names):
    assert names({"Petrus Wobbleton": 2, "Anna Wobbleton": 2, "Wobbleton": 5}) == [("Anna Wobbleton", 2, []), ("Petrus Wobbleton", 2, [])]
    assert ("NOKP", 5, []) in names({"Western NOKP": 1, "NOKP": 5})


def test_without_capitals_a_name_ends_where_what_follows_varies(names):
    assert names({"سالم الخيالي وفدا": 1, "سالم الخيالي يوم": 1, "سالم الخيالي": 1}, "ar") == [("سالم الخيالي", 3, [])]
    assert names({"سالم علي الخيالي": 3, "سالم علي الوهمي": 3}, "ar") == [("سالم علي الخيالي", 3, []), ("سالم علي الوهمي", 3, [])]


@given(st.dictionaries(st.tuples(st.text("аАбБwW x'-ж", min_size=1).filter(str.strip), st.sampled_from(["ru", "tr", "und"])), st.integers(1, 9)))
def test_no_occurrence_is_counted_twice(forms):
    seen = {(" ".join(form.split()), lang): Seen(count, 1, 0, 0) for (form, lang), count in forms.items()}
    assert sum(name.seen.count for name in gathered(seen, set())) <= sum(each.count for each in seen.values())


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 9))
def test_a_sentence_is_one_line_of_any_text(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    assert "\n" not in sentence_around(text, start, end)
    assert begins_sentence(text, start) in (True, False)


def test_what_is_long_or_only_initials_is_no_form(nz_mentions):
    mine = Mine()
    for name in ("Zorblax " * 20, "V. Z.", "12"):
        mine.add(name, "en", nz_mentions(name, name), begins=True)
    assert mine.seen == {}


def test_documents_are_counted_once_each_and_sentences_kept_only_where_asked_for(nz_mentions):
    for sentences in (False, True):
        mine = Mine(sentences=sentences)
        for text in ("He met Zorblax. They say Zorblax left.", "Then Zorblax spoke."):
            mine.add(text, "en", nz_mentions(text, "Zorblax"), begins=True)
        (seen,) = mine.seen.values()
        assert (seen.count, seen.documents, seen.sentence) == (3, 2, "He met Zorblax." if sentences else "")
