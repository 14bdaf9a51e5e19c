"""A text → its mentions: what must hold for any text, and the decisions of the design, sentence by sentence."""

import itertools
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalize import Reason, Status

NAMES = [
    "Libya", "Tripoli", "Khalifa Haftar", "Haftar", "Sarraj", "Fayez al-Sarraj", "IS", "US", "WHO", "NATO", "Libyan", "Ливии", "Хафтара",
    "وليبيا", "حفتر", "للأمم المتحدة", "利比亚", "的黎波里大学", "リビアの", "리비아는", "בלוב", "Λιβύης", "ลิเบีย", "l’ONU", "Libya's", "Clinton",
    "University of", "習近平", "General", "South Africa", "Haftar Street",
]  # fmt: skip
GLUE = [
    " ",
    ". ",
    ", ",
    "\n",
    "\r\n",
    "-",
    "’",
    "'",
    "",
    "(",
    ")",
    "\u200c",
    "\u00ad",
    "\u202b",
    "\ufeff",
    "\x00",
    "\u0301",
    "\ud800",
    " the ",
    " и ",
    " و",
]
anything = st.text(st.characters(exclude_categories=()), max_size=12)
letters = st.text(st.sampled_from("aAzZéЖжіأبتىωΩאב가나利亚リのกเา۱२ა֏\u0301\u064b\u0e31\u3099"), max_size=12)
texts = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(GLUE), anything, letters), max_size=14).map("".join)
languages = st.sampled_from([None, "en", "ru", "ar", "zh", "de", "pl", "tr", "ko", "he", "xx", ""])


def check(nz, text, mentions):
    assert [text[mention.start : mention.end] for mention in mentions] == [mention.text for mention in mentions]
    assert all(mention.start < mention.end for mention in mentions)
    assert mentions == sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    for mention in mentions:
        assert (mention.status is Status.MATCH) == (mention.qid is not None) == (mention.reason is None) == (mention.type is not None)
        assert mention.reason is not Reason.WEAK
        assert 0 <= mention.score <= 1
        assert mention.outcome.name == mention.text
        if mention.qid:
            assert nz.entity(mention.qid).label == mention.label
    outer = [mention for mention in mentions if not mention.nested]
    assert all(before.end <= after.start for before, after in itertools.pairwise(outer))
    return outer


@given(texts, languages)
@example("Libya\u0301 Haftar’s", "en")
@example("ل" * 4, "ar")
@example("'’'’Haftar''", None)
@example("\ud800Haftar\udfff", None)
def test_mentions_index_their_text_in_order_without_overlap_and_mean_items_that_exist(nz, text, lang):
    mentions = nz.link(text, lang=lang)
    check(nz, text, mentions)
    assert not any(mention.nested or mention.demonym for mention in mentions)


@given(texts, languages)
def test_nested_mentions_lie_inside_others_and_do_not_change_those(nz, text, lang):
    mentions = nz.link(text, lang=lang, nested=True)
    outer = check(nz, text, mentions)
    assert outer == nz.link(text, lang=lang)
    for mention in mentions:
        if mention.nested:
            assert mention.status is Status.MATCH
            assert any(o.start <= mention.start and mention.end <= o.end and (o.start, o.end) != (mention.start, mention.end) for o in outer)


@given(texts)
def test_demonyms_are_only_added_and_marked(nz, text):
    check(nz, text, mentions := nz.link(text, demonyms=True))
    assert all(mention.type == "place" for mention in mentions if mention.demonym and mention.qid)


@given(texts)
def test_linking_twice_gives_the_same(nz, text):
    assert nz.link(text) == nz.link(text)


@given(st.lists(texts, max_size=4))
def test_many_texts_give_what_each_gives_alone(nz, many):
    assert list(nz.link_many(many, lang="en")) == [nz.link(text, lang="en") for text in many]


def placed(mentions, *, moved=0):
    return [(mention.start - moved, mention.end - moved, mention.qid, mention.reason) for mention in mentions]


@given(texts, st.sampled_from(["— 17 —\n\n", "\ufeff\n", "1.\r\n\r\n", "2017-08-12.\n\n"]))
def test_what_stands_before_a_text_moves_its_mentions_and_nothing_else(nz, text, before):
    assert placed(nz.link(before + text, lang="en"), moved=len(before)) == placed(nz.link(text, lang="en"))


@given(texts, st.integers(1, 40))
def test_the_choice_does_not_change_because_a_text_is_longer(nz, text, count):
    assert placed(nz.link(text + "\n\n1 + 2 = 3.\n" * count, lang="en")) == placed(nz.link(text, lang="en"))


@given(st.lists(st.sampled_from(["he", "is", "us", "who", "un", "nato", "told", "in", "libya", "said", ".", "?", "\n"]), max_size=20).map(" ".join))
def test_abbreviations_in_lower_case_are_never_mentions(nz, text):
    assert not {mention.qid for mention in nz.link(text, lang="en")} & {"Q9", "Q10", "Q11", "Q12", "Q13"}


@given(st.sampled_from(["Libya", "Ливия", "ليبيا", "리비아", "Λιβύη", "Benghazi", "Khalifa Haftar"]), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_canonically_equal_texts_have_the_same_mentions(nz, name, form):
    text = unicodedata.normalize(form, f"1. {name}.")
    assert [mention.text for mention in nz.link(text)] == [unicodedata.normalize(form, name)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00", "\u0301", "\ud800\ud801", "🙂🙂", "1 2 3", "'", "’s"])
def test_a_text_without_names_has_no_mentions(nz, text):
    assert nz.link(text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("in \u202bليبيا\u202c and", ["ليبيا"]),
        ("\ufeffLibya\r\nand Oman\r\n", ["Libya", "Oman"]),
        ("in Lib\u00adya now", ["Lib\u00adya"]),
        ("in Libya\x00Oman", ["Libya", "Oman"]),
        ("in Khalifa\nHaftar", ["Khalifa\nHaftar"]),
        ("in Khalifa\u00a0Haftar", ["Khalifa\u00a0Haftar"]),
        ("😀😀 Libya 😀", ["Libya"]),
        ("in Libya, Oman; (Beirut) “Benghazi”", ["Libya", "Oman", "Beirut", "Benghazi"]),
    ],
    ids=ascii,
)
def test_controls_marks_and_line_ends_neither_hide_nor_shift_a_name(nz, text, mentions):
    assert [mention.text for mention in nz.link(text)] == mentions


def test_the_longest_name_wins(linked):
    text = "The Central Bank of Libya and the Libyan National Army met in South Africa."
    assert linked(text) == [("Central Bank of Libya", "Q17"), ("Libyan National Army", "local:lna"), ("South Africa", "Q19")]


@pytest.mark.parametrize("possessive", ["Libya’s", "Libya's", "Libya`s", "Libya´s"])
def test_a_possessive_is_no_part_of_a_mention(linked, possessive):
    assert linked(f"It is {possessive} future.", lang="en") == [("Libya", "Q1")]


def test_a_possessive_after_a_person_is_no_part_of_the_mention(linked):
    assert linked("In Khalifa Haftar’s hands; the Haftars' too.")[0] == ("Khalifa Haftar", "local:haftar")


@pytest.mark.parametrize("title", ["General", "Gen.", "Field Marshal", "Mr.", "President", "Prime Minister", "Libyan strongman"])
def test_a_title_is_no_part_of_a_mention(linked, title):
    assert linked(f"They met {title} Haftar there.", lang="en") == [("Haftar", "local:haftar")]


def test_a_place_in_an_unknown_longer_name_is_not_linked_but_that_name_is_one_nil_mention(nz):
    (university, country) = nz.link("He taught at the University of Tripoli in Libya.")
    assert (university.text, university.status, university.reason, university.candidates) == ("University of Tripoli", "nil", "unknown", ())
    assert country.qid == "Q1"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He reached Benghazi Airport.", "Benghazi Airport"),
        ("They closed the Tripoli International Airport today.", "Tripoli International Airport"),
        ("她在的黎波里大学学习", "的黎波里大学"),
        ("درس في جامعة طرابلس أمس", "جامعة طرابلس"),
    ],
)
def test_institutions_that_a_lexicon_lacks_are_nil_as_a_whole(linked, text, phrase):
    assert linked(text) == [(phrase, "unknown")]


def test_nested_gives_the_inner_names_too_and_marks_them(nz):
    mentions = nz.link("The University of Tripoli, Libya, and the Central Bank of Libya.", nested=True)
    assert [(mention.text, mention.nested) for mention in mentions] == [
        ("University of Tripoli", False), ("Tripoli", True), ("Libya", False), ("Central Bank of Libya", False), ("Libya", True),
    ]  # fmt: skip


def test_demonyms_are_no_mentions_unless_asked_for_and_then_marked(nz):
    text = "A Libyan officer left."
    assert nz.link(text) == []
    (mention,) = nz.link(text, demonyms=True)
    assert (mention.text, mention.qid, mention.demonym) == ("Libyan", "Q1", True)


def test_an_unknown_first_name_before_a_known_family_name_is_somebody_else(linked):
    assert linked("Yesterday, Jamila Gaddafi spoke.") == [("Jamila Gaddafi", "unknown")]


@pytest.mark.parametrize(
    ("text", "lang", "stranger"),
    [
        ("Yesterday Senator Jamila Gaddafi spoke.", "en", "Jamila Gaddafi"),
        ("Then his wife Jamila Gaddafi spoke.", "en", "Jamila Gaddafi"),
        ("Hier, le président Hubert Haftar a parlé.", "fr", "Hubert Haftar"),
        ("Gestern sprach Bürgermeister Saddam Gaddafi.", "de", "Saddam Gaddafi"),
    ],
)
def test_it_is_so_after_a_title_too(linked, text, lang, stranger):
    assert linked(text, lang=lang) == [(stranger, "unknown")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Yesterday Secretary of State Haftar spoke.", "en"),
        ("Вчера глава Минобороны Хафтар уехал.", "ru"),
        ("Wczoraj prezes Orlenu Haftar był.", "pl"),
    ],
)
def test_what_belongs_to_a_title_is_no_first_name(linked, text, lang):
    assert [qid for _, qid in linked(text, lang=lang)] == ["local:haftar"]


def test_a_word_that_begins_a_sentence_is_no_first_name(linked):
    assert linked("But Haftar left. Then Gaddafi came.", lang="en") == [("Haftar", "local:haftar"), ("Gaddafi", "Q14")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Войска Хафтара вошли в город.", "ru"),
        ("Силы Хафтара отступили.", "ru"),
        ("Сторонники Хафтара ушли.", "ru"),
        ("Armia Haftara weszła.", "pl"),
        ("Soon Haftar left.", "en"),
    ],
)
def test_a_common_word_that_begins_a_sentence_is_no_first_name(linked, text, lang):
    assert linked(text, lang=lang) == [(text.split()[1], "local:haftar")]


def test_a_rejected_form_is_no_mention(linked):
    assert linked("They live in Haftar Street now.", lang="en") == []


def test_scores_and_candidates_stand_in_ambiguous_mentions(nz):
    (mention,) = nz.link("He lives in Tripoli.")
    assert (mention.reason, mention.qid, mention.label) == (Reason.AMBIGUOUS, None, None)
    assert {candidate.qid for candidate in mention.candidates} == {"Q3", "Q4"}


def test_a_date_may_be_given(nz):
    assert [mention.qid for mention in nz.link("in Libya", on="2017-08-12")] == ["Q1"]
