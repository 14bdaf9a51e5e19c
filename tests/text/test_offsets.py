"""Offsets in code points, told in the units of other languages and tools."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.offsets import UNITS, in_units


@given(st.text(), st.data())
def test_a_place_in_another_unit_cuts_the_encoded_text_where_the_code_point_stands(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for unit, (encoding, width) in UNITS.items():
        place = in_units(text, [offset], unit)[offset]
        assert text.encode(encoding, "surrogatepass")[: place * width].decode(encoding, "surrogatepass") == text[:offset]


@given(st.text(), st.lists(st.integers(0, 50)))
def test_code_points_count_themselves(text: str, offsets: list[int]) -> None:
    offsets = [offset for offset in offsets if offset <= len(text)]
    assert in_units(text, offsets, "codepoint") == {0: 0} | {offset: offset for offset in offsets}


def test_what_lies_beyond_the_basic_plane_counts_two_units_of_utf_16_and_four_bytes() -> None:
    assert in_units("𐎠 Хафтар", [1, 2, 8], "utf16") == {0: 0, 1: 2, 2: 3, 8: 9}
    assert in_units("𐎠 Хафтар", [1, 2, 8], "utf8") == {0: 0, 1: 4, 2: 5, 8: 17}


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(KeyError):
        in_units("a", [0], "utf7")
