"""A city and the region of its name: the city alone, the region after a town and a comma."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build
from normalize.link.regions import cities_sooner

REPOSITORY = Path(__file__).parents[2]
STATE = "Q35657"
LANGS = ("en", "de", "fr", "it", "es", "pt", "nl", "sv", "da", "fi", "pl", "cs", "ro", "hu", "tr")


def place(qid: str, label: str, *, cls: str = "-", country: str = "US") -> dict[str, str]:
    return {"qid": qid, "label": label, "type": "place", "cls": cls, "country": country}


def names(qid: str, form: str, *, languages: int, others: int = 0) -> list[tuple[str, str, str, str]]:
    """An entity called so in some languages, and otherwise in others."""
    return [(qid, form, lang, "label") for lang in LANGS[:languages]] + [(qid, f"{form} {lang}", lang, "label") for lang in LANGS[languages:others]]


ENTITIES = [
    place("Q1", "New York", cls=STATE), place("Q2", "New York City"), place("Q3", "Texas", cls=STATE), place("Q4", "Texas, Ohio"),
    place("Q5", "Albany"), place("Q6", "Luxembourg", cls=STATE, country="BE"), place("Q7", "Luxembourg", country="LU"),
]  # fmt: skip
ALIASES = [
    *names("Q1", "New York", languages=15), *names("Q2", "New York", languages=9), *names("Q3", "Texas", languages=15),
    ("Q2", "New York City", "en", "alias"), ("Q4", "Texas, Ohio", "en", "label"), ("Q4", "Texas", "en", "alias"),
    *names("Q5", "Albany", languages=8), *names("Q6", "Luxembourg", languages=15),
    *names("Q7", "Luxembourg", languages=9), ("Q3", "TX", "en", "alias"),
]  # fmt: skip


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Normalizer:
    folder = tmp_path_factory.mktemp("states")
    build(write_lexicon(folder / "states", entities=ENTITIES, aliases=ALIASES, labelled=False), folder / "states.db")
    return Normalizer(folder / "states.db")


def meant(normalizer: Normalizer, text: str, name: str) -> str:
    (mention,) = [mention for mention in normalizer.link(text, lang="en") if mention.text == name]
    return mention.candidates[0].qid


def test_a_name_alone_is_the_city_sooner_than_the_wider_known_state(states: Normalizer) -> None:
    assert meant(states, "They went to New York.", "New York") == "Q2"


def test_after_a_town_and_a_comma_a_name_is_the_state(states: Normalizer) -> None:
    assert meant(states, "They met in Albany, New York.", "New York") == "Q1"


def test_a_village_does_not_come_before_the_state(states: Normalizer) -> None:
    assert meant(states, "They went to Texas.", "Texas") == "Q3"


def test_a_region_of_another_country_is_not_behind(states: Normalizer) -> None:
    assert meant(states, "They went to Luxembourg.", "Luxembourg") == "Q6"


def test_where_there_is_no_region_nothing_changes() -> None:
    assert cities_sooner([], []) == []


def test_the_table_is_made_from_what_the_members_of_a_class_are_called(tmp_path: Path, write_lexicon: Callable[..., Path]) -> None:
    towns = [place(f"Q{number}", f"Town {number}", cls="Q200") for number in range(10, 16)]
    provinces = [place(f"Q{number}", f"Province {number}", cls="Q100") for number in range(20, 26)]
    aliases = [(province["qid"], f"Province of {province['qid']}", "en", "alias") for province in provinces]
    build(write_lexicon(tmp_path / "land", entities=[*towns, *provinces], aliases=aliases), tmp_path / "land.db")
    script = [sys.executable, str(REPOSITORY / "scripts" / "make_region_table.py"), str(tmp_path / "land.db"), str(tmp_path / "regions.tsv")]
    subprocess.run(script, check=True)
    assert (tmp_path / "regions.tsv").read_text(encoding="utf-8") == "class\tsuch_as\nQ100\tProvince 20\n"


def test_the_code_of_a_region_is_a_name_only_after_a_town_and_a_comma(states: Normalizer) -> None:
    assert [mention.qid for mention in states.link("The TX of the set is broken.", lang="en")] == []
    assert meant(states, "They met in Albany, TX.", "TX") == "Q3"
