"""Any script → Latin, with and without Unidecode."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.fold import fold
from normalize.text.romanize import roman_key, romanize

anything = st.text(st.characters())


@pytest.fixture
def without_unidecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "unidecode", None)


@pytest.mark.parametrize(("name", "key"), [("Хафтар", "khaftar"), ("Путин", "putin"), ("Τρίπολη", "tripole"), ("ガザ", "gaza")])
def test_a_name_in_another_script_has_a_latin_key(name: str, key: str) -> None:
    pytest.importorskip("unidecode")
    assert roman_key(fold(name)) == key


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text


@pytest.mark.filterwarnings("ignore:Surrogate")
@given(anything)
def test_what_comes_out_is_latin(text: str) -> None:
    assert romanize(text).isascii()


@given(anything)
def test_a_roman_key_is_a_latin_key(text: str) -> None:
    key = roman_key(fold(text))
    assert key.isascii()
    assert fold(key) == key


@given(anything)
def test_a_key_in_ascii_is_its_own_roman_key(text: str) -> None:
    key = fold(text)
    assert not key.isascii() or roman_key(key) == key


@pytest.mark.usefixtures("without_unidecode")
def test_without_unidecode_latin_names_keep_their_keys() -> None:
    assert roman_key(fold("Qaḏḏāfī")) == "qaddafi"
    assert romanize("Haftar") == "Haftar"


@pytest.mark.usefixtures("without_unidecode")
@pytest.mark.parametrize("name", ["Хафтар", "القذافي", "利比亚", "리비아", "Λιβύη"])
def test_without_unidecode_other_scripts_have_no_latin_key(name: str) -> None:
    assert romanize(name) == ""
    assert roman_key(fold(name)) == ""
