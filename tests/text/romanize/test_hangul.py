"""Hangul → Latin: Revised Romanization, and Korean names as the press spells them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.hangul import SCRIPTS, readings, romanize
from normalize.text.scripts import script_of

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
jamo = (
    st.characters(min_codepoint=0x1100, max_codepoint=0x11FF)
    | st.characters(min_codepoint=0x3131, max_codepoint=0x318E)
    | st.characters(min_codepoint=0xA960, max_codepoint=0xA97F)
    | st.characters(min_codepoint=0xD7B0, max_codepoint=0xD7FF)
)
anything = st.text(syllables | jamo | st.sampled_from("김이박조 정은") | st.characters())


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("문재인", "moon jae-in"), ("박근혜", "park geun-hye"), ("이명박", "lee myeong-bak"), ("윤석열", "yoon seok-yeol"),
        ("노무현", "roh mu-hyeon"),
        ("김대중", "kim dae-jung"), ("김정은", "kim jeong-eun"), ("김일성", "kim il-seong"), ("이승만", "lee seung-man"), ("최규하", "choi gyu-ha"),
        ("전두환", "jeon du-hwan"), ("손흥민", "son heung-min"), ("김연아", "kim yeon-a"), ("봉준호", "bong jun-ho"), ("조수미", "cho su-mi"),
        ("한강", "hangang"), ("남궁민", "namgung min"), ("반 기문", "ban gi-mun"), ("강경화", "kang gyeong-hwa"), ("황교안", "hwang gyo-an"),
    ],
)  # fmt: skip
def test_a_korean_name_has_its_family_name_apart(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("이명박", "lee myung-bak"), ("노무현", "roh moo-hyun"), ("김정은", "kim jung-un"), ("이승만", "yi seung-man"),
        ("정몽준", "jung mong-joon"),
        ("최순실", "choe sun-sil"), ("박찬욱", "bak chan-uk"), ("허준", "heo jun"), ("한강", "han gang"), ("이상", "lee sang"),
    ],
)  # fmt: skip
def test_a_korean_name_has_other_spellings(name: str, latin: str) -> None:
    assert latin in readings(name)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("조지 부시", "joji busi"), ("오바마", "obama"), ("알리", "ali"), ("앙카라", "ankara"), ("메르켈", "mereukel"),
        ("블라디미르 푸틴", "beuladimireu putin"),
        ("카다피", "kadapi"), ("스탈린", "seutalin"), ("리비아", "ribia"), ("이라크", "irakeu"), ("니콜라 테슬라", "nikola teseula"),
    ],
)  # fmt: skip
def test_a_foreign_name_is_read_by_the_standard_alone(name: str, latin: str) -> None:
    assert readings(name) == (latin,)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("서울", "seoul"),
        ("부산", "busan"),
        ("평양", "pyeongyang"),
        ("인천", "incheon"),
        ("제주", "jeju"),
        ("대구", "daegu"),
        ("광주", "gwangju"),
        ("한국", "hanguk"),
    ],
)
def test_two_syllables_are_one_word_first(name: str, latin: str) -> None:
    assert romanize(name) == latin


def test_a_name_of_two_syllables_may_be_george_or_cho() -> None:
    assert readings("조지") == ("joji", "cho ji", "jo ji")


def test_conjoining_jamo_are_composed() -> None:
    assert romanize(unicodedata.normalize("NFD", "문재인")) == "moon jae-in"


def test_compatibility_jamo_stand_alone() -> None:
    assert romanize("ㄱ") == "g"
    assert romanize("ㅏ") == "a"


def test_separators_and_digits_stay() -> None:
    assert romanize("후세인 2") == "husein 2"


@given(anything, st.sampled_from([None, "ko"]))
def test_what_comes_out_has_no_hangul(text: str, lang: str | None) -> None:
    found = readings(text, lang)
    assert 1 <= len(found) <= 4
    assert found[0] == romanize(text, lang)
    assert not any(c.isalpha() and script_of(c) in SCRIPTS for reading in found for c in reading)


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert readings(text) == (text,)
