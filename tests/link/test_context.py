"""Who is meant: what else the document says, full names before their parts, near cues before habit."""

import pytest

from normalize import Normalizer
from normalize.link.context import Subject

FILLER = "It was a long day, and nothing more was heard of it for many hours. " * 8


@pytest.mark.parametrize(
    ("text", "qid"),
    [
        ("He left Tripoli, the capital of Libya.", "Q3"),
        ("In Libya he saw Benghazi, then Tripoli.", "Q3"),
        ("Tripoli is a port in Lebanon.", "Q4"),
    ],
)
def test_an_ambiguous_place_is_what_the_document_speaks_of(nz, text, qid):
    assert {mention.qid for mention in nz.link(text, lang="en") if mention.text == "Tripoli"} == {qid}


@pytest.mark.parametrize(("text", "other"), [("From Beirut he drove to Tripoli.", "Q3"), ("Khalifa Haftar attacked Tripoli.", "Q4")])
def test_what_is_of_one_country_never_speaks_for_a_place_in_another(nz, text, other):
    (mention,) = [mention for mention in nz.link(text, lang="en") if mention.text == "Tripoli"]
    assert mention.qid != other
    assert mention.candidates[0].qid != other


def test_an_ambiguous_place_alone_stays_ambiguous(linked):
    assert linked("He lives in Tripoli.", lang="en") == [("Tripoli", "ambiguous")]


def test_an_ambiguous_place_in_an_arabic_text_is_what_the_document_speaks_of(nz):
    assert [m.qid for m in nz.link("سافر من ليبيا إلى طرابلس", lang="ar")] == ["Q1", "Q3"]


@pytest.mark.parametrize("length", [0, 1, 5])
def test_more_text_without_names_does_not_change_the_choice(nz, length):
    text = "He left Tripoli, the capital of Libya. " + FILLER * length
    assert [mention.qid for mention in nz.link(text, lang="en")] == ["Q3", "Q1"]


@pytest.mark.parametrize("part", ["Sarraj", "al-Sarraj", "Mr. Sarraj"])
def test_after_a_full_name_its_family_name_alone_means_that_person(linked, part):
    found = linked(f"Fayez al-Sarraj spoke in Libya. Later {part} left.", lang="en")
    assert found[0] == ("Fayez al-Sarraj", "local:sarraj")
    assert found[2] == (part.removeprefix("Mr. "), "local:sarraj")


def test_a_family_name_with_a_possessive_means_the_person_too(linked):
    assert linked("Fayez al-Sarraj spoke. It was Sarraj’s last word.", lang="en")[1] == ("Sarraj", "local:sarraj")


def test_a_family_name_means_the_one_whom_the_document_names(linked):
    assert linked("Hillary Clinton came. Later Clinton left.", lang="en") == [("Hillary Clinton", "Q16"), ("Clinton", "Q16")]
    assert linked("Bill Clinton came. Later Clinton left.", lang="en") == [("Bill Clinton", "Q15"), ("Clinton", "Q15")]


def test_a_family_name_of_two_in_the_document_means_the_one_named_near(linked):
    text = f"Bill Clinton came. {FILLER} Hillary Clinton came. Later Clinton left."
    assert [found for found in linked(text, lang="en") if found[0] == "Clinton"] == [("Clinton", "Q16")]


def test_a_family_name_of_two_who_stand_together_is_ambiguous(nz):
    text = "Bill Clinton and Hillary Clinton came. Then Clinton left."
    (mention,) = [mention for mention in nz.link(text, lang="en") if mention.text == "Clinton"]
    assert mention.reason == "ambiguous"
    assert {candidate.qid for candidate in mention.candidates} == {"Q15", "Q16"}


def test_after_a_woman_unknown_her_form_of_a_family_name_is_not_a_mans():
    text = "Сергей Лавров и Екатерина Лаврова пришли. Лаврова сказала это."
    found = [(mention.text, mention.qid) for mention in Normalizer().link(text, lang="ru")]
    assert found == [("Сергей Лавров", "Q58217"), ("Екатерина Лаврова", None), ("Лаврова", None)]


def test_a_son_named_in_full_is_who_his_family_name_means_near_by(linked):
    found = linked("Saddam Haftar led them. Then Haftar left.", lang="en")
    assert found == [("Saddam Haftar", "local:saddam-haftar"), ("Haftar", "local:saddam-haftar")]


@pytest.mark.parametrize("stranger", ["Karima Sarraj", "Karima al-Sarraj"])
def test_another_first_name_is_not_the_one_whom_the_document_names(linked, stranger):
    text = f"Fayez al-Sarraj came to the meeting in the evening. His cousin, whose name was {stranger}, had come with him."
    assert linked(text, lang="en") == [("Fayez al-Sarraj", "local:sarraj"), (stranger, "unknown")]


def test_a_lower_case_word_is_no_family_name(linked):
    assert linked("Fayez al-Sarraj came. The sarraj was sold.", lang="en") == [("Fayez al-Sarraj", "local:sarraj")]


def test_one_document_does_not_colour_the_next(nz):
    texts = ["Hillary Clinton came to Beirut.", "He lives in Tripoli.", "Hillary Clinton came to Benghazi.", "He lives in Tripoli."]
    assert [[mention.qid for mention in found] for found in nz.link_many(texts, lang="en")] == [["Q16", "Q6"], [None], ["Q16", "Q5"], [None]]


def test_after_a_stranger_his_family_name_is_no_organization_either():
    text = "His wife Betty Ford was there. Then Ford left."
    assert [(mention.text, mention.qid) for mention in Normalizer().link(text, lang="en")] == [("Betty Ford", None), ("Ford", None)]


def test_the_nearest_place_is_told_from_a_name_itself(nz):
    subject = Subject(nz.lexicons)
    libya = nz.entity("Q1")
    for offset in (40, 10, 3, 10):
        subject.add(libya, offset, alone=True)
    assert subject.elsewhere("Q1", 10) == (7, 2)
    assert subject.elsewhere("Q1", 41) == (1, 4)
