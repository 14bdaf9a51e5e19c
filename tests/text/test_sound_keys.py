"""Sound keys: under which a name is kept, and under which it is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.parse import ParsedName, parse
from normalize.text.sound_keys import bearers_of, kept_under, looked_for_under, sound_key

anything = st.text(st.characters(exclude_categories=()), max_size=20)
words = st.lists(st.sampled_from("khalifa haftar muammar gaddafi otto rex george walker bush jean".split()), min_size=1, max_size=6)
many = st.integers(0, 60)
GADDAFI = ["قذافي", "القذافي", "卡扎菲", "カダフィ", "카다피", "קדאפי", "Каддафи", "Καντάφι", "गद्दाफ़ी", "กัดดาฟี", "ყადაფი", "Քադաֆի", "ጋዳፊ"]


def first(name: str) -> ParsedName:
    return parse(name)[0]


def whole(name: str) -> str:
    return kept_under(first(name))[0]


@given(anything, many, st.booleans())
def test_nothing_raises_whatever_the_name(name: str, most: int, family_first: bool) -> None:
    for reading in parse(name):
        kept_under(reading, family_first=family_first)
        assert len(looked_for_under(reading, most)) <= most
        assert all(key.endswith(".") for key in bearers_of(reading))


@given(words, st.randoms())
def test_a_sound_key_does_not_depend_on_the_order_of_words(of: list[str], chance) -> None:
    turned = of[:]
    chance.shuffle(turned)
    assert sound_key(turned) == sound_key(of)
    assert whole(" ".join(turned)) == whole(" ".join(of))


@given(words)
def test_a_name_is_found_under_its_own_key(of: list[str]) -> None:
    name = first(" ".join(of))
    key, partial = kept_under(name)
    sought = set(looked_for_under(name, 600))
    assert key in sought or partial & sought


@given(words)
def test_the_whole_key_is_not_among_those_of_parts(of: list[str]) -> None:
    key, partial = kept_under(first(" ".join(of)))
    assert key not in partial


@given(words, many, many)
def test_more_keys_are_the_same_ones_and_more(of: list[str], few: int, more: int) -> None:
    name = first(" ".join(of))
    few, more = sorted((few, more))
    assert looked_for_under(name, few) == looked_for_under(name, more)[:few]


@given(words)
def test_keys_are_looked_for_once_each(of: list[str]) -> None:
    found = looked_for_under(first(" ".join(of)), 600)
    assert len(set(found)) == len(found)


@given(st.text("bcdfghjklmnpqrstvwxzaeiouy", min_size=1, max_size=10), st.sampled_from("aeiou"))
def test_a_key_has_as_many_words_as_the_name(word: str, vowel: str) -> None:
    assert len(sound_key([word, vowel, word]).split(" ")) == 3


def test_no_words_have_no_key() -> None:
    nothing = ParsedName((), (), (), "", (), (), "latin")
    assert (kept_under(nothing), looked_for_under(nothing, 10), bearers_of(nothing), sound_key([])) == (("", set()), [], [], "")


@pytest.mark.parametrize("name", ["Gadafi", "Kadafi", "Khadafi", "Qaddafi", "Kadhafi", "Gathafi"])
def test_spellings_of_one_name_have_one_key(name: str) -> None:
    assert whole(name) == whole("Gaddafi")


@pytest.mark.parametrize("name", GADDAFI)
def test_a_name_in_any_script_is_looked_for_under_the_key_of_its_latin_spelling(name: str) -> None:
    assert any(whole("Gaddafi") in looked_for_under(reading, 40) for reading in parse(name))


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("George Walker Bush", "George Bush"), ("George Walker Bush", "Bush George"), ("George Bush", "George Walker Bush"),
        ("Kim Jong-un", "Kim Jongun"),
        ("Muammar Gaddafi", "M. Gaddafi"), ("M. Gaddafi", "Muammar Gaddafi"), ("Abdul Jalil", "Abduljalil"), ("Abduljalil", "Abdul Jalil"),
        ("Khalifa Haftar", "Халифы Хафтара"), ("Churchill", "Чърчил"), ("Khalifa Haftar", "Халифа Хафтар"),
    ],
)  # fmt: skip
def test_names_meet_with_parts_left_out_joined_or_abbreviated(kept: str, asked: str) -> None:
    key, partial = kept_under(first(kept))
    sought = {key for reading in parse(asked) for key in looked_for_under(reading, 600)}
    assert sought & {key, *partial}


def test_a_lone_word_is_also_the_family_name_of_those_who_bear_it() -> None:
    _, partial = kept_under(first("Muammar Gaddafi"))
    assert any(key.startswith(tuple(bearers_of(first("Qaddafi")))) for key in partial)
    assert bearers_of(first("Muammar Gaddafi")) == []


def test_where_the_family_name_comes_first_it_is_kept_with_the_initial_of_the_other() -> None:
    assert kept_under(first("Mao Zedong"), family_first=True)[1] > kept_under(first("Mao Zedong"))[1]


def test_niger_sounds_like_nigeria_so_that_more_than_sound_must_tell() -> None:
    assert whole("Niger") == whole("Nigeria")


def test_a_very_long_name_has_not_many_keys() -> None:
    long = first(" ".join(f"{a}{b}ter" for a in "bdgklm" for b in "aeiou"))
    assert len(kept_under(long)[1]) <= 2 * len(long.words)
    assert len(looked_for_under(long, 40)) == 40
