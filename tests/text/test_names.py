"""The parts of a person's name that may stand for the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.fold import fold
from normalize.text.names import PARTICLES, parts

texts = st.text(st.characters()) | st.lists(
    st.sampled_from(
        ["al-", "bin", "Laden", "von", "der", "Xi", "II", "jr.", ",", "·", "（", "(", "ال", "القذافي", "Петрович", "卡扎菲", "김", "\u0301", "'", "É"]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("Bill Clinton", {"family": ["clinton"], "given": ["bill"]}),
        ("Saif al-Islam Gaddafi", {"family": ["gaddafi"], "given": ["saif"]}),
        ("Fayez al-Sarraj", {"family": ["al sarraj", "sarraj"], "given": ["fayez"]}),
        ("Fayez al Sarraj", {"family": ["al sarraj", "sarraj"], "given": ["fayez"]}),
        ("Osama bin Laden", {"family": ["bin laden", "laden"], "given": ["osama"]}),
        ("Ursula von der Leyen", {"family": ["von der leyen", "der leyen", "leyen"], "given": ["ursula"]}),
        ("Charles de Gaulle", {"family": ["de gaulle", "gaulle"], "given": ["charles"]}),
        ("فايز السراج", {"family": ["السراج", "سراج"], "given": ["فايز"]}),
        ("أسامة بن لادن", {"family": ["بن لادن", "لادن"], "given": ["اسامه"]}),
        ("John Paul II", {"family": [], "given": ["john"]}),
        ("Elizabeth II", {"family": [], "given": ["elizabeth"]}),
        ("George Bush Jr.", {"family": ["bush"], "given": ["george"]}),
        ("Martin Luther King Jr.", {"family": ["king"], "given": ["martin"]}),
        ("Gaddafi, Muammar", {"family": ["gaddafi"], "given": ["muammar"]}),
        ("von der Leyen, Ursula", {"family": ["von der leyen", "der leyen", "leyen"], "given": ["ursula"]}),
        ("Лавров Сергей Викторович", {"family": ["лавров"], "given": ["сергеи"]}),
        ("Сергей Викторович Лавров", {"family": ["лавров"], "given": ["сергеи"]}),
        ("Сергей Лавров", {"family": ["лавров"], "given": ["сергеи"]}),
        ("穆阿迈尔·卡扎菲", {"family": ["卡扎菲"], "given": ["穆阿迈尔"]}),
        ("ムアンマル・カダフィ", {"family": ["カダフィ"], "given": ["ムアンマル"]}),
    ],
)
def test_a_name_has_a_family_name_and_a_given_name(form: str, found: dict[str, list[str]]) -> None:
    assert {role: [key for key_role, key in parts(form) if key_role == role] for role in ("family", "given")} == {
        role: [fold(key) for key in keys] for role, keys in found.items()
    }


@pytest.mark.parametrize(
    ("form", "family", "given_name"),
    [
        ("Kim Jong-un", "kim", "jong un"),
        ("Xi Jinping", "xi", "jinping"),
        ("Nguyễn Phú Trọng", "nguyen", "phu trong"),
        ("Li Xi", "li", "xi"),
    ],
)
def test_where_the_family_name_comes_first_the_rest_is_given(form: str, family: str, given_name: str) -> None:
    assert parts(form, family_first=True) == [("family", family), ("given", given_name)]


def test_a_foreign_name_in_chinese_keeps_its_own_order_also_in_china() -> None:
    assert parts("穆阿迈尔·卡扎菲", family_first=True) == parts("穆阿迈尔·卡扎菲")


@pytest.mark.parametrize("form", ["", " ", "Madonna", "al-Sarraj", "习近平", "김정은", "Khalifa Haftar (general)", "拉夫罗夫（外长）", "'", "Jr."])
def test_a_name_of_one_word_or_with_a_remark_has_no_parts(form: str) -> None:
    assert parts(form) == []


@pytest.mark.parametrize("form", ["bin Laden", "de Gaulle", "von der Leyen", "al Sarraj", "بن لادن"])
def test_a_particle_is_nobodys_given_name(form: str) -> None:
    assert [key for role, key in parts(form) if role == "given" and key in PARTICLES] == []


@given(texts, st.booleans())
def test_the_parts_of_any_text_are_keys_with_a_role(form: str, family_first: bool) -> None:
    for role, key in parts(form, family_first=family_first):
        assert role in ("family", "given")
        assert key
        assert fold(key) == key


@given(texts, st.booleans())
def test_a_part_has_no_character_that_the_name_lacks(form: str, family_first: bool) -> None:
    whole = set(fold(form)) | {" "}
    assert all(set(key) <= whole for _, key in parts(form, family_first=family_first))


@given(texts)
def test_a_part_is_told_once(form: str) -> None:
    assert len(parts(form)) == len(set(parts(form)))
