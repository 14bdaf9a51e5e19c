"""Names of those who are not in the lexicon, each beside one who is: a wrong person is worse than no answer."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build

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


@pytest.mark.parametrize("name", ["王怡", "王义"])
def test_other_characters_tell_also_where_nobody_else_sounds_so(name: str, tmp_path: Path, write_lexicon: Callable[..., Path]) -> None:
    aliases = [("Q1", "王毅", "zh")]
    build(write_lexicon(tmp_path / "one", entities=[("Q1", "王毅", "person", "CN")], aliases=aliases, labelled=False), tmp_path / "one.db")
    alone = Normalizer(tmp_path / "one.db")
    assert alone.resolve("王毅").qid == "Q1"
    assert alone.resolve(name).qid is None


def test_several_processes_screen_as_one_does() -> None:
    text = "Then Fajez al-Saraj met Khalifa Hifter."
    one, two = (list(Normalizer(screen=True).link_many([text], jobs=jobs)) for jobs in (1, 2))
    assert one == two
