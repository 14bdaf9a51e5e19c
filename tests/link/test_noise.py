"""A lexicon of a million names makes no more mentions of plain words than one of a hundred."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build
from normalize.link.doubt import MANY_NAMES, WIDELY, is_widely_known
from normalize.link.forms import is_concept
from normalize.model import Entity

ENTITIES = [
    ("Q1", "London", "place", "GB"), ("Q2", "England", "place", "GB"), ("Q3", "family", "other"), ("Q4", "Heat", "organization", "US"),
    ("Q5", "Barbara Walters", "person", "US"), ("Q6", "Walters", "place", "US"), ("Q7", "United States", "place", "US"), ("Q8", "1917", "work"),
    ("Q9", "President of Libya", "other", "LY"), ("Q10", "The House", "organization", "GB"),
    ("Q11", "Gstad", "place", "CH"), ("Q12", "Grindelwald", "place", "CH"), ("Q13", "Donovan", "place", "AU"), ("Q14", "Tate Donovan", "person"),
    ("Q15", "India", "place", "IN"), ("Q16", "Europe", "place"), ("Q17", "Europa", "place", "IT"), ("Q18", "Duke", "place", "US"),
    ("Q22", "Master of Arts", "other"),
    ("Q23", "Alan", "place", "FI"), ("Q24", "Alan Sugar", "person"),
    ("Q19", "Van", "place", "TR"), ("Q20", "Mann", "place", "IM"), ("Q21", "Paese", "place", "IT"),
]  # fmt: skip
LANGS = ("en", "de", "fr", "it", "es", "pt", "nl", "sv", "da", "fi", "pl", "cs", "ro", "hu", "tr")
ALIASES = [
    *(("Q1", "London", lang, "label") for lang in LANGS), *(("Q2", f"England{lang}", lang, "alias") for lang in LANGS),
    ("Q2", "London", "und", "alias"), ("Q3", "family", "en", "label"), ("Q4", "Heat", "en", "label"), ("Q5", "Barbara Walters", "en", "label"),
    ("Q6", "Walters", "en", "label"), *(("Q7", f"United States{lang}", lang, "alias") for lang in LANGS), ("Q7", "the United States", "en", "alias"),
    ("Q7", "United States", "en", "label"), ("Q7", "American", "en", "alias"), ("Q7", "in", "und", "alias"), ("Q8", "1917", "en", "label"),
    ("Q9", "President of Libya", "en", "label"), ("Q10", "The House", "en", "alias"), ("Q2", "England", "en", "label"),
    *((qid, form, lang, "label") for qid, form in (("Q11", "Gstad"), ("Q12", "Grindelwald"), ("Q13", "Donovan")) for lang in LANGS[:8]),
    ("Q11", "Гштад", "ru", "label"), ("Q12", "Гриндельвальд", "ru", "label"),
    ("Q22", "Master of Arts", "en", "label"), *(("Q23", "Alan", lang, "label") for lang in LANGS), ("Q24", "Alan Sugar", "en", "label"),
    ("Q14", "Tate Donovan", "en", "label"), ("Q15", "India", "en", "label"), ("Q15", "IN", "en", "alias"), ("Q16", "Europe", "en", "label"),
    *(("Q16", "Europa", lang, "alias") for lang in ("de", "es", "nl", "pl", "pt", "ro", "sv")), ("Q17", "Europa", "it", "alias"),
    ("Q17", "Europa", "en", "label"),
    *((qid, form, lang, "label") for qid, form in (("Q18", "Duke"), ("Q19", "Van"), ("Q20", "Mann"), ("Q21", "Paese")) for lang in LANGS),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _however_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """These lexicons only say that they have a million names, so nothing in them is as widely known as in one that has."""
    monkeypatch.setattr("normalize.link.judge.LEAST_SURE", 0.0)


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Normalizer:
    folder = tmp_path_factory.mktemp("noisy")
    build(write_lexicon(folder / "noisy", entities=ENTITIES, aliases=ALIASES, labelled=False), folder / "noisy.db")
    return Normalizer(folder / "noisy.db")


@pytest.fixture
def vast(noisy: Normalizer, monkeypatch: pytest.MonkeyPatch) -> Normalizer:
    """The same, as if it stood among two million names."""
    monkeypatch.setitem(vars(noisy.lexicons), "sizes", {"noisy": 2_000_000})
    return noisy


def named(normalizer: Normalizer, text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.qid) for mention in normalizer.link(text, lang="en") if mention.qid]


@pytest.mark.parametrize(
    "text", ["He is in it.", "His family came.", "Family comes first.", "It was in 1917.", "American and other guns.", "I'm here."]
)
def test_plain_words_codes_concepts_years_and_adjectives_are_no_mentions(noisy: Normalizer, text: str) -> None:
    assert named(noisy, text) == []


def test_an_article_is_no_part_of_a_mention_unless_a_label_has_it(noisy: Normalizer) -> None:
    assert named(noisy, "They came to the United States.") == [("United States", "Q7")]
    assert named(noisy, "They left the House.") == []


def test_an_office_is_its_holders_title(noisy: Normalizer) -> None:
    assert named(noisy, "They saw the President of Libya.") == []


def test_what_most_languages_call_so_comes_before_what_one_list_calls_so(noisy: Normalizer) -> None:
    assert named(noisy, "They went to London.") == [("London", "Q1")]


def test_one_word_means_something_obscure_only_in_a_small_lexicon(noisy: Normalizer, vast: Normalizer) -> None:
    assert named(vast, "They watched the Heat.") == []


def test_one_word_means_what_it_says_in_a_small_lexicon(noisy: Normalizer) -> None:
    assert named(noisy, "They watched the Heat.") == [("Heat", "Q4")]


def test_a_family_name_after_the_full_name_is_that_person_also_where_a_village_is_called_so(vast: Normalizer) -> None:
    assert named(vast, "We met Barbara Walters. Later Walters left.") == [("Barbara Walters", "Q5"), ("Walters", "Q5")]


def test_the_more_names_a_lexicon_has_the_wider_known_one_word_must_be() -> None:
    entity = Entity("Q1", "place", None, None, None, 5, "X", None, "noisy", None)
    assert is_widely_known(entity, 10)
    assert not is_widely_known(entity, MANY_NAMES)
    assert WIDELY["place"] > 5


@pytest.mark.parametrize(("label", "concept"), [("family", True), ("Family", False), ("家族", False), ("1917", False), ("eBay", False)])
def test_a_label_in_small_letters_is_of_a_concept(label: str, concept: bool) -> None:
    assert is_concept(Entity("Q1", "other", None, None, None, 5, label, None, "noisy", None)) is concept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They moved to Gstad that year.", [("Gstad", "Q11")]),  # so that a village is meant
        ("They said that Grindelwald is small.", [("Grindelwald", "Q12")]),  # a word that is nothing else
        ("They said that Gstad is small.", []),  # too short
        ("Grindelwald is small.", []),  # the capital says nothing there
        ("They saw a film called “Grindelwald” that year.", []),
        ("They said that Donovan is small.", []),  # somebody's name
    ],
)
def test_among_many_names_one_word_means_something_obscure_after_in_or_where_it_is_nothing_else(
    vast: Normalizer, text: str, found: list[tuple[str, str]]
) -> None:
    assert named(vast, text) == found


@pytest.mark.parametrize("text", ["It was Mr. Gstad who came.", "They met general Gstad.", "They came with Gen. Gstad in May."])
def test_a_word_after_a_title_is_a_person_and_no_place(noisy: Normalizer, text: str) -> None:
    assert named(noisy, text) == []


def test_a_title_that_ends_a_sentence_says_nothing_of_the_next(noisy: Normalizer) -> None:
    assert named(noisy, "They met the general. Gstad is small.") == [("Gstad", "Q11")]
    assert named(noisy, "They met the aide. Gstad is small.") == [("Gstad", "Q11")]


def test_a_place_after_a_title_stays_where_languages_put_what_is_ruled_there(noisy: Normalizer) -> None:
    assert [mention.qid for mention in noisy.link("Mereka bertemu presiden London.", lang="id")] == ["Q1"]


def test_a_title_or_particle_alone_is_nobody(vast: Normalizer) -> None:
    assert named(vast, "They met the Duke and Van der Noot.") == []


def test_a_function_word_among_capitals_is_no_code(noisy: Normalizer) -> None:
    assert named(noisy, "He sold old books IN HIS STORE and left.") == []
    assert named(noisy, "He sold old books IN stores and left.") == [("IN", "Q15")]


def test_what_many_languages_call_so_is_meant_in_one_more(noisy: Normalizer) -> None:
    (mention,) = noisy.link("Vive in Europa.", lang="it")
    assert [candidate.qid for candidate in mention.candidates] == ["Q16", "Q17"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("de", "Es kamen 300 Mann an diesem Ort.", []),
        ("de", "Er wohnt in Mann seit Jahren.", [("Mann", "Q20")]),
        ("it", "Nella vita del nostro Paese è così.", []),
        ("en", "They saw Paese that year.", [("Paese", "Q21")]),
    ],
)
def test_german_nouns_and_what_is_capitalised_out_of_respect_are_plain_words_unless_a_place_is_meant(
    noisy: Normalizer, lang: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(mention.text, mention.qid) for mention in noisy.link(text, lang=lang)] == found


def test_a_degree_is_no_mention_as_an_office_is_none(noisy: Normalizer) -> None:
    assert noisy.link("She has a Master of Arts.", lang="en") == []


def test_a_given_name_before_an_initial_and_a_name_is_of_that_name(noisy: Normalizer) -> None:
    assert [(mention.text, mention.qid) for mention in noisy.link("He met Alan N. Braverman.", lang="en")] == [("Alan N. Braverman", None)]
