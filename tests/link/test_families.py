"""Parts of names: whom a family name alone means, and what belongs to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build

LANGS = "en de fr it es pt nl sv da fi pl cs ro hu tr ca eu gl nb hr sk".split()
ENTITIES = [
    ("Q1", "Rosie Walters", "other"), ("Q2", "Barbara Bach", "person"), ("Q3", "Frank Blake", "person"), ("Q4", "William Blake", "person"),
    ("Q5", "Blake Moore", "person"), ("Q6", "Nouri al-Maliki", "person"), ("Q7", "Maliki", "other"), ("Q8", "Viktor Sheiman", "person"),
    ("Q9", "Rosie Perez", "person"), ("Q10", "Grand Hall", "other"), ("Q11", "Benito Mussolini", "person"),
]  # fmt: skip
ALIASES = [
    *((qid, label, "en", "label") for qid, label, *_ in ENTITIES), ("Q4", "Blake", "en", "alias"), ("Q8", "Виктор Шейман", "ru", "label"),
    ("Q8", "Шейман", "ru", "alias"), ("Q8", "Sheiman", "en", "alias"),
    ("Q11", "Mussolini Benito", "en", "alias"), *(("Q11", "Mussolini", lang, "alias") for lang in LANGS),
    *(("Q11", "Муссолини", lang, "alias") for lang in ("ru", "uk", "bg", "mk", "be", "kk")),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _however_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """These lexicons only say that they have a million names, so nothing in them is as widely known as in one that has."""
    monkeypatch.setattr("normalize.link.judge.LEAST_SURE", 0.0)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Normalizer:
    folder = tmp_path_factory.mktemp("crowd")
    build(write_lexicon(folder / "crowd", entities=ENTITIES, aliases=ALIASES, labelled=False), folder / "crowd.db")
    return Normalizer(folder / "crowd.db")


@pytest.fixture
def vast(crowd: Normalizer, monkeypatch: pytest.MonkeyPatch) -> Normalizer:
    """The same, as if it stood among two million names."""
    monkeypatch.setitem(vars(crowd.lexicons), "sizes", {"crowd": 2_000_000})
    return crowd


def named(normalizer: Normalizer, text: str, lang: str = "en") -> list[tuple[str, str | None]]:
    return [(mention.text, mention.qid) for mention in normalizer.link(text, lang=lang) if mention.qid]


def test_who_is_called_as_a_person_has_a_family_name_also_where_nobody_says_that_it_is_one(vast: Normalizer) -> None:
    assert named(vast, "Rosie Walters spoke. Then Walters left.") == [("Rosie Walters", "Q1"), ("Walters", "Q1")]


def test_what_does_not_begin_with_a_given_name_has_no_family_name(vast: Normalizer) -> None:
    assert named(vast, "They saw Grand Hall. Later Hall left.") == [("Grand Hall", "Q10")]


def test_a_family_name_that_is_a_given_name_too_means_who_was_named_in_full_before(vast: Normalizer) -> None:
    assert named(vast, "They chose Frank Blake. Nobody knew that Blake would win.") == [("Frank Blake", "Q3"), ("Blake", "Q3")]
    assert named(vast, "Nobody knew that Blake would win.") == []


def test_a_family_name_that_a_list_has_turned_round_is_no_given_name(vast: Normalizer) -> None:
    assert named(vast, "Nobody knew that Mussolini would win.") == [("Mussolini", "Q11")]


@pytest.mark.parametrize("part", ["al-Maliki", "Al-Maliki", "Maliki"])
def test_a_family_name_has_its_particle_also_where_the_word_alone_names_something_else(vast: Normalizer, part: str) -> None:
    assert named(vast, f"We met Nouri al-Maliki. {part} spoke.") == [("Nouri al-Maliki", "Q6"), (part, "Q6")]


@pytest.mark.parametrize(("name", "lang"), [("V. Sheiman", "en"), ("В.Шеймана", "ru"), ("В. Шейман", "ru"), ("V. P. Sheiman", "en")])
def test_initials_before_a_family_name_are_part_of_it(crowd: Normalizer, name: str, lang: str) -> None:
    assert named(crowd, f"123 {name} 456.", lang) == [(name, "Q8")]


@pytest.mark.parametrize("name", ["A. Sheiman", "A. B. Sheiman", "Б.Шейман"])
def test_another_initial_is_of_somebody_else(crowd: Normalizer, name: str) -> None:
    assert named(crowd, f"123 {name} 456.", "en") == []
