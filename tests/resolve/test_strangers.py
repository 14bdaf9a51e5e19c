"""Names of those who are not in the lexicon, each beside one who is: a wrong person is worse than no answer."""

import csv
from pathlib import Path

import pytest

from normalize import Normalizer

_ROWS = list(csv.DictReader((Path(__file__).parents[1] / "gold" / "strangers.tsv").open(encoding="utf-8"), delimiter="\t"))


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


@pytest.mark.parametrize("row", _ROWS, ids=[row["name"] for row in _ROWS])
def test_a_stranger_is_nobody_in_the_lexicon(row: dict[str, str], normalizer: Normalizer) -> None:
    outcome = normalizer.resolve(row["name"])
    assert outcome.qid is None, (outcome.label, outcome.score)


@pytest.mark.parametrize(("hint", "value"), [("born", "1890"), ("type", "organization"), ("on", "1800")])
def test_what_is_said_of_a_misspelled_name_counts_as_much_as_of_one_that_is_spelled_right(hint: str, value: str, normalizer: Normalizer) -> None:
    assert normalizer.resolve("Vladimir Puttin").qid == normalizer.resolve("Vladimir Putin").qid is not None
    assert normalizer.resolve("Vladimir Puttin", **{hint: value}).qid is None
    assert normalizer.resolve("Vladimir Putin", **{hint: value}).qid is None


def test_the_dates_of_a_heading_are_those_of_a_life(normalizer: Normalizer) -> None:
    assert normalizer.resolve("Putin, Vladimir, 1952-").label == "Vladimir Putin"
    assert normalizer.resolve("Puttin, Vladimir (1890-1950)").qid is None
