"""What holds for any string in the scripts of the Semitic languages and of those that borrowed them."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize import arabic, ethiopic, hebrew
from normalize.text.scripts import script_of

BLOCKS = {
    arabic: ((0x0600, 0x06FF), (0x0750, 0x08FF), (0xFB50, 0xFEFC)), ethiopic: ((0x1200, 0x139F), (0x2D80, 0x2DDF)),
    hebrew: ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
}  # fmt: skip
FREQUENT = {
    arabic: "اوي ىهةعلدن\u200c\u0651\u064e\u064f\u0650", ethiopic: " ", hebrew: "אויהבכפ'\"׳״ \u05b7\u05b8\u05bc",
}  # fmt: skip
LANGUAGES = {
    arabic: (None, "ar", "arz", "ar-EG", "fa", "ur", "ps", "ckb", "ug", "en", ""), ethiopic: (None, "am", "ti", "tig", "gez", "en", ""),
    hebrew: (None, "he", "iw", "yi", "ji", "en", ""),
}  # fmt: skip
every_family = pytest.mark.parametrize("family", BLOCKS, ids=lambda family: family.__name__.rpartition(".")[2])


def written(family: ModuleType) -> st.SearchStrategy[str]:
    blocks = [st.characters(min_codepoint=first, max_codepoint=last) for first, last in BLOCKS[family]]
    return st.text(st.one_of(*blocks, st.sampled_from(FREQUENT[family]), st.characters()))


@every_family
@given(data=st.data())
def test_no_letter_of_the_script_comes_out(family: ModuleType, data: st.DataObject) -> None:
    run, lang = data.draw(written(family)), data.draw(st.sampled_from(LANGUAGES[family]))
    assert not [c for c in family.romanize(run, lang) if c.isalpha() and script_of(c) in family.SCRIPTS]


@every_family
@given(run=st.text(st.characters(max_codepoint=127)), data=st.data())
def test_ascii_stays_as_it_is(family: ModuleType, run: str, data: st.DataObject) -> None:
    found = family.romanize(run, data.draw(st.sampled_from(LANGUAGES[family])))
    assert found.lower() == run.lower() if family is hebrew else found == run


@every_family
@given(data=st.data())
def test_what_came_out_stays_as_it_is(family: ModuleType, data: st.DataObject) -> None:
    run, lang = data.draw(written(family)), data.draw(st.sampled_from(LANGUAGES[family]))
    once = family.romanize(run, lang)
    assert not once.isascii() or family.romanize(once, lang) == once
