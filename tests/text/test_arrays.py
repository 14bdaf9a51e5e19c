"""A text read as arrays: the fold and the tokens are those of the slow way, or it says that it cannot read it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.arrays import Characters, Tables, Unreadable, characters, make_tables
from normalize.text.fold import fold
from normalize.text.rolling import Rolling, mixed, of_strings
from normalize.text.tokens import tokens

of_all_kinds = st.sampled_from(
    "aZéß \u0301'’.-_1½٣الּَחלק\u05b8यि利比亚トりガ\u3099\u309aลิ่ำเแไາໍເຂ္မြန်ខ្មែរ។၊་๒\u103a\u1037\u0e49\u0e38"
    "한\u1112\u1161\u200d\u00ad\ufdfaﬁ㈠ʼ\U00020bb7\ud800\n"
)
texts = st.text(st.characters()) | st.text(of_all_kinds)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def read(text: str, tables: Tables) -> Characters | None:
    try:
        return characters(text, tables)
    except Unreadable:
        return None


@given(texts)
def test_tokens_are_those_of_the_slow_way(tables: Tables, text: str) -> None:
    found = read(text, tables)
    if found:
        cut = list(zip(found.starts.tolist(), found.ends.tolist(), found.unspaced.tolist(), strict=True))
        assert cut == [(token.start, token.end, token.unspaced) for token in tokens(text)]


@given(texts)
def test_the_fold_of_any_run_of_tokens_is_a_stretch_of_the_folded_text(tables: Tables, text: str) -> None:
    found = read(text, tables)
    cut = tokens(text) if found else []
    assert not found or found.text.strip(" ") == fold(text)
    for first in cut:
        for last in cut[cut.index(first) :]:
            start, end = found.place[first.start], found.place[last.end]  # type: ignore[union-attr]
            assert found.text[start:end].strip(" ") == fold(text[first.start : last.end])  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["\U00031350 is rare", "a ㈠ in brackets", "marks that change places over a bound: ก\u0e49'\u0e38"])
def test_what_the_tables_cannot_speak_for_is_said(tables: Tables, text: str) -> None:
    with pytest.raises(Unreadable):
        characters(text, tables)


ORDINARY = ["", " ", "Хафтара и Лавров.", "利比亚的首都", "นายกรัฐมนตรีลิเบีย", "ខ្មែរ", "한국", "O’Neill’s café ﬁnds"]
WITH_SIGNS_AND_NUMBERS = ["ខ្មែរ។ ១២", "မြန်မာ။ ၁၂", "ལྷ་ས།", "ปี ๒๕๔๐ ๆ"]


@pytest.mark.parametrize("text", [*ORDINARY, *WITH_SIGNS_AND_NUMBERS, "marks in another order: ခွင\u103a\u1037 \u0f71\u0f74\u0f72 \u0e49\u0e38"])
def test_ordinary_texts_of_all_scripts_are_read(tables: Tables, text: str) -> None:
    assert read(text, tables) is not None


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_the_hash_of_a_stretch_is_that_of_the_string_alone(before: str, string: str) -> None:
    whole = np.frombuffer((before + string).encode("utf-32-le"), np.uint32)
    raw, widths = of_strings([string])
    found = Rolling(whole).of(np.array([len(before)]), np.array([len(before) + len(string)]))
    assert (found[0], widths[0]) == (raw[0], len(string))


@given(st.lists(st.text(max_size=8), unique=True))
def test_different_strings_have_different_hashes(strings: list[str]) -> None:
    raw, _ = of_strings([string for string in strings if "\0" not in string])
    assert len(np.unique(mixed(raw))) == len(raw)
