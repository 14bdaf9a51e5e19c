"""Which scripts a string is written in."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.scripts import BLOCKS, CASED, UNSPACED, script_of, scripts

anything = st.text(st.characters())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Haftar", {"Latn"}),
        ("Łódź", {"Latn"}),
        ("Việt Nam", {"Latn"}),
        ("Ｆｕｌｌ", {"Latn"}),
        ("Хафтар", {"Cyrl"}),
        ("Λιβύη", {"Grek"}),
        ("Ὀδυσσεύς", {"Grek"}),
        ("Հայաստան", {"Armn"}),
        ("საქართველო", {"Geor"}),
        ("לוב", {"Hebr"}),
        ("ليبيا", {"Arab"}),
        ("ﷲ", {"Arab"}),
        ("लीबिया", {"Deva"}),
        ("লিবিয়া", {"Beng"}),
        ("ลิเบีย", {"Thai"}),
        ("ລີເບຍ", {"Laoo"}),
        ("លីប៊ី", {"Khmr"}),
        ("လစ်ဗျား", {"Mymr"}),
        ("ལི་བི་ཡ", {"Tibt"}),
        ("ሊቢያ", {"Ethi"}),
        ("ލީބިޔާ", {"Thaa"}),
        ("리비아", {"Hang"}),
        ("\u1105\u1175\u1107\u1175\u110b\u1161", {"Hang"}),
        ("リビア", {"Kana"}),
        ("ﾘﾋﾞｱ", {"Kana"}),
        ("りびあ", {"Hira"}),
        ("利比亚", {"Hani"}),
        ("𠮷", {"Hani"}),
        ("ㄌㄧ", {"Bopo"}),
        ("トリポリ市", {"Kana", "Hani"}),
        ("Gaddafi القذافي", {"Latn", "Arab"}),
        ("G20", {"Latn"}),
        ("2011–2020 ✓", set()),
        ("", set()),
    ],
)
def test_the_scripts_of_a_name_are_those_of_its_letters(name: str, found: set[str]) -> None:
    assert scripts(name) == found


@given(anything)
def test_every_string_has_scripts_with_four_letter_codes(text: str) -> None:
    assert all(len(code) == 4 and code.istitle() and code != "Zyyy" for code in scripts(text))


@given(anything, anything)
def test_the_scripts_of_two_strings_are_those_of_both_together(first: str, second: str) -> None:
    assert scripts(first + second) == scripts(first) | scripts(second)


def test_blocks_stand_in_order_and_do_not_overlap() -> None:
    assert all(first <= last for first, last, _ in BLOCKS)
    assert all(one[1] < other[0] for one, other in pairwise(BLOCKS))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("CYRILLIC", "Cyrl"),
        ("HEBREW", "Hebr"),
        ("ARMENIAN", "Armn"),
        ("GEORGIAN", "Geor"),
        ("DEVANAGARI", "Deva"),
        ("THAI", "Thai"),
        ("KHMER", "Khmr"),
    ],
)
def test_every_letter_in_a_block_of_a_script_bears_its_name(word: str, code: str) -> None:
    letters = [character for character in map(chr, range(0x30000)) if script_of(character) == code and character.isalpha()]
    assert letters
    assert all(word in unicodedata.name(letter, word) for letter in letters)


def test_unspaced_and_cased_scripts_are_among_the_known_ones() -> None:
    known = {code for _, _, code in BLOCKS}
    assert known >= UNSPACED
    assert known >= CASED
    assert not UNSPACED & CASED
