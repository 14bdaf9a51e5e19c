"""Names in a text that the lexicon spells otherwise are found by their sound."""

from itertools import pairwise

import pytest

from normalize import Normalizer


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def named(normalizer: Normalizer, text: str, **known: object) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.outcome.label) for mention in normalizer.link(text, **known) if mention.qid]


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("Then Marshal Chalifa Chafter said that he was there.", "Chalifa Chafter", "Khalifa Haftar"),
        ("Then Fajez al-Saraj left the hall.", "Fajez al-Saraj", "Fayez al-Sarraj"),
        ("Then Ursula von der Leien left the hall.", "Ursula von der Leien", "Ursula von der Leyen"),
        ("التقى المشير خليفه حفطر الوفد.", "خليفه حفطر", "Khalifa Haftar"),
        ("リビアのハリファ・ハフタール将軍はモスクワを訪れた。", "ハリファ・ハフタール", "Khalifa Haftar"),
        ("Вчера Ангела Меркиль приехала.", "Ангела Меркиль", "Angela Merkel"),
    ],
)
def test_a_name_that_looks_like_one_is_found_by_its_sound(normalizer: Normalizer, text: str, mention: str, label: str) -> None:
    assert (mention, label) in named(normalizer, text)
    assert (mention, label) not in named(normalizer, text, heard=False)


@pytest.mark.parametrize(
    "text",
    [
        "Then John Doe met Michael Macron and Ivan Petrov.",
        "The Wall was long.",
        "Der Mann sah das Große Haus.",
        "Q. X. Y. D.",
        "Вчера президент Борис Путин уехал.",
    ],
)
def test_strangers_and_plain_words_sound_like_nobody(normalizer: Normalizer, text: str) -> None:
    assert named(normalizer, text) == []


def test_after_a_name_so_written_its_family_name_alone_means_the_same(normalizer: Normalizer) -> None:
    text = "Marshal Chalifa Chafter spoke first. Later Chafter left."
    assert named(normalizer, text) == [("Chalifa Chafter", "Khalifa Haftar"), ("Chafter", "Khalifa Haftar")]


def test_the_evidence_says_how_it_sounds(normalizer: Normalizer) -> None:
    (mention,) = normalizer.link("Marshal Chalifa Chafter spoke first.")
    (first, *_) = mention.outcome.candidates
    assert first.tier == "sound"
    assert {"form", "word"} <= {reason.kind for reason in first.evidence}


def test_mentions_never_overlap(normalizer: Normalizer) -> None:
    mentions = normalizer.link("التقى المشير خليفه حفطر الرئيس إيمانويل مكرون في باريس.")
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_so_many_runs_are_asked_as_the_length_of_a_text_pays_for(normalizer: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    from normalize.link import heard

    monkeypatch.setattr(heard, "LEAST_ASKED", 0)
    assert named(normalizer, "Marshal Chalifa Chafter spoke first.") == []


def test_a_run_of_kana_of_any_length_is_looked_through_once(normalizer: Normalizer) -> None:
    assert named(normalizer, "カ" * 100_000) == []


def test_names_tied_by_a_dot_are_found_however_many_there_are(normalizer: Normalizer) -> None:
    found = named(normalizer, "ハリファ・ハフタール将軍が来た。ハリファ・ハフタール将軍は帰った。")
    assert found == [("ハリファ・ハフタール", "Khalifa Haftar")] * 2
