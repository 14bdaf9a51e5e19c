"""Any script → Latin, with and without Unidecode."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.fold import fold
from normalize.text.romanize import ROMAN_VERSION, family_of, readings, roman_key, romanize, romanizer

anything = st.text(st.characters())


@pytest.fixture
def without_unidecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "unidecode", None)


# A name in each family of scripts that has a module of ours.
OURS = {
    "cyrillic": ("Хафтар", "khaftar"),
    "greek": ("Τρίπολη", "tripoli"),
    "arabic": ("قذافي", "qdhafi"),
    "hebrew": ("בני", "bni"),
    "ethiopic": ("ልብያ", "libia"),
    "caucasian": ("ბათუმი", "batumi"),
    "brahmic": ("दिल्ली", "dilli"),
    "southeast": ("ไทย", "thai"),
    "hangul": ("리비아", "ribia"),
    "kana": ("ガザ", "gaza"),
    "han": ("北京", "beijing"),
}
# Names in scripts that no module of ours knows, and Unidecode does: Tibetan, Dhivehi, Cherokee.
THEIRS = ["ལྷ་ས་", "މާލެ", "ᏣᎳᎩ"]


@pytest.mark.parametrize(("name", "key"), OURS.values(), ids=OURS)
def test_a_name_in_another_script_has_a_latin_key(name: str, key: str) -> None:
    assert roman_key(fold(name)) == key


@pytest.mark.usefixtures("without_unidecode")
@pytest.mark.parametrize(("name", "key"), OURS.values(), ids=OURS)
def test_without_unidecode_a_script_that_a_module_knows_has_the_same_latin_key(name: str, key: str) -> None:
    assert roman_key(fold(name)) == key


@pytest.mark.parametrize("name", THEIRS)
def test_with_unidecode_a_script_that_no_module_knows_has_a_latin_key_too(name: str) -> None:
    pytest.importorskip("unidecode")
    assert roman_key(fold(name)).replace(" ", "").isalpha()
    assert romanizer().startswith("unidecode ")


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text


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
@pytest.mark.parametrize("name", THEIRS)
def test_without_unidecode_only_what_no_module_knows_has_no_latin_key(name: str) -> None:
    assert romanize(name) == ""
    assert roman_key(fold(name)) == ""
    assert readings(name) == ("",)


@pytest.mark.usefixtures("without_unidecode")
def test_without_unidecode_a_name_in_two_scripts_of_which_no_module_knows_one_is_lost_whole() -> None:
    """Half a name would be another."""
    assert romanize("Хафтар ལྷ་ས་") == ""


def test_the_version_of_the_roman_keys_is_that_of_our_own_modules() -> None:
    assert ROMAN_VERSION == 2


@given(anything)
def test_the_first_reading_is_the_romanization_and_there_are_four_at_most(text: str) -> None:
    found = readings(text)
    assert found[0] == romanize(text)
    assert 1 <= len(found) <= 4
    assert len(set(found)) == len(found)
    assert all(reading.isascii() for reading in found)


@pytest.mark.parametrize("name", ["习近平", "박정희"])
def test_a_chinese_or_korean_name_has_several_readings(name: str) -> None:
    assert len(readings(name)) > 1


@pytest.mark.parametrize("name", ["Хафтар", "Τρίπολη", "ガザ", "दिल्ली", "Haftar", ""])
def test_a_name_in_a_script_with_one_reading_has_one(name: str) -> None:
    assert readings(name) == (romanize(name),)


@pytest.mark.parametrize(("family", "name"), [(family, name) for family, (name, _) in OURS.items()])
def test_the_family_of_a_name_is_that_of_its_script(family: str, name: str) -> None:
    assert family_of(name) == family_of(f"Ali, {name}") == family_of(f"{name} Ali") == family


@pytest.mark.parametrize("name", ["", "Haftar", "Qaḏḏāfī", "Müller", "123", "…", *THEIRS])
def test_what_is_latin_or_of_no_module_is_of_the_latin_family(name: str) -> None:
    assert family_of(name) == "latin"


@given(anything)
def test_every_text_has_a_family(text: str) -> None:
    assert family_of(text) in {"latin", *OURS}


def test_each_stretch_of_a_name_in_two_scripts_is_romanized_by_its_own_module() -> None:
    assert fold(romanize("Владимир 金")) == "vladimir jin"
    assert fold(romanize("Ким Müller")) == "kim muller"


def test_the_language_tells_how_letters_are_read() -> None:
    assert romanize("Григорій", "uk") != romanize("Григорій", "ru")


@pytest.mark.parametrize("name", ["ゝゝ", "ヽヽ", "ヾヾ"])
def test_repeat_marks_that_repeat_nothing_are_no_fault(name: str) -> None:
    assert romanize(name).strip() == ""
