"""The gold texts of seeds/: every mention found with its item, and nothing else called."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from normalize import Normalizer
from normalize.evaluation import GoldText, read_gold
from normalize.lexicon.connection import locate
from normalize.text.scripts import scripts

TEXTS = Path(__file__).parents[2] / "seeds" / "texts"


# What the linker does not do yet; a text that comes out whole leaves the list.
NOT_YET = {
    "de-zeilenumbruch": "a family name that the date decides",
    "en-may-in-may": "a month after its namesake",
    "en-old-newspaper": "M. for Monsieur, not for Mikhail",
    "th-thaksin-klap": "a given name written onto other words; a country that is a flower",
    "ar-awn-wa-salam": "a country spoken of by its cities alone; two presidents of one family name, by date",
    "eo-paco-havano": "a verb that opens a sentence before a country",
    "fr-royal-bayrou": "a city as a first name alone",
    "pt-costa-porto": "a family name that is a country, after the full name",
    "uk-biden-kyiv": "a country spoken of by its cities alone",
}


class Gold(NamedTuple):
    start: int
    end: int
    meaning: str  # a qid, or nil: and the reason


def read(path: Path) -> tuple[GoldText, str, list[Gold]]:
    """A gold text, its plain text, and its mentions."""
    (found,) = read_gold(path)
    assert isinstance(found, GoldText)
    return found, found.text, [Gold(mention.start, mention.end, mention.qid or f"nil:{mention.nil}") for mention in found.mentions]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def with_those_not_yet_whole(path: Path) -> object:
    reason = NOT_YET.get(path.stem)
    return pytest.param(path, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("path", [*map(with_those_not_yet_whole, sorted(TEXTS.glob("*.txt")))], ids=lambda path: path.stem)
def test_all_gold_of_a_text_is_found_and_nothing_else_is_called(path: Path, normalizer: Normalizer) -> None:
    whole, text, gold = read(path)
    found = [Gold(m.start, m.end, m.qid or f"nil:{m.reason}") for m in normalizer.link(text, on=whole.date)]
    called = [mention for mention in found if not mention.meaning.startswith("nil:")]
    shown = [(text[mention.start : mention.end], mention.meaning) for mention in gold if mention not in found]
    assert not shown, "not found"
    assert called == [mention for mention in gold if not mention.meaning.startswith("nil:")]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_language_is_told_from_the_text_as_its_header_says(path: Path) -> None:
    from normalize.link.cues import guess_language

    whole, text, _ = read(path)
    assert guess_language(text) == (whole.lang or "").split("-")[0]


def test_every_gold_item_is_in_the_default_lexicon(normalizer: Normalizer) -> None:
    meanings = {mention.meaning for path in TEXTS.glob("*.txt") for mention in read(path)[2]}
    assert [qid for qid in meanings if not qid.startswith("nil:") and normalizer.entity(qid) is None] == []


def test_the_texts_cover_many_languages_and_scripts() -> None:
    texts = [read(path) for path in TEXTS.glob("*.txt")]
    assert len(texts) >= 60
    assert len({whole.lang for whole, _, _ in texts}) >= 30
    assert len(frozenset().union(*(scripts(text) for _, text, _ in texts))) >= 12
    assert all(unicodedata.is_normalized("NFC", text) for _, text, _ in texts)


def test_the_default_lexicon_is_built() -> None:
    assert Path(locate("default")).is_file()
