"""The way back from a text without line ends, invisible characters and tags to the text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.link.mended import Mended, edited
from normalize.text.fold import fold

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\ufe0f\u061c"
rough = st.text(st.sampled_from("abAB Lя利ลิ-¬=#@_1.\n\r\t" + INVISIBLE), max_size=40) | st.text(max_size=30)


@given(rough)
def test_every_character_of_a_mended_text_comes_from_the_original_in_order(nz, text):
    mended = Mended(text, nz.lexicons, "en")
    offsets = [mended.origin(offset) for offset in range(len(mended.text))]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    for offset, character in zip(offsets, mended.text, strict=True):
        assert character in " -\n" or fold(text[offset]) == fold(character)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="#＃@＠¬-‐⸗"), max_size=40))
def test_a_text_with_nothing_to_mend_is_itself(nz, text):
    assert Mended(text, nz.lexicons, None).text is text


@given(st.text("ab", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), max_size=4))
def test_edits_replace_what_they_say(text, drawn):
    edits, place = [], 0
    for skip, width in drawn:
        start = place + skip
        if start + width <= len(text):
            edits.append((start, start + width, " " if width % 2 else ""))
            place = start + width
    expected = list(text)
    for start, end, new in reversed(edits):
        expected[start:end] = [new]
    assert edited(text, edits).text == "".join(expected)


@pytest.mark.parametrize("mark", INVISIBLE, ids=ascii)
def test_invisible_characters_inside_a_name_belong_to_its_mention_and_those_around_it_do_not(linked, mark):
    assert linked(f"in {mark}Lib{mark}ya{mark} now", lang="en") == [(f"Lib{mark}ya", "Q1")]
    assert linked(f"قال {mark}حف{mark}تر{mark} أمس", lang="ar") == [(f"حف{mark}تر", "local:haftar")]
    assert linked(f"met {mark}Khalifa{mark} {mark}Haf{mark}tar{mark}.", lang="en") == [(f"Khalifa{mark} {mark}Haf{mark}tar", "local:haftar")]
