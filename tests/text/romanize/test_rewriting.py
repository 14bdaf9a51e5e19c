"""Tables of rewriting rules: what their files promise, and the order in which rows hold."""

import re

import pytest

from normalize.text.romanize import caucasian, cyrillic, greek
from normalize.text.romanize.rewriting import _rows, spelling

TABLES = {"cyrillic": cyrillic.SCRIPTS, "greek": greek.SCRIPTS, "caucasian": caucasian.SCRIPTS}


@pytest.mark.parametrize("table", TABLES)
def test_latin_is_lower_case_ascii(table: str) -> None:
    latin = "".join(re.sub(r"\\\d", "", row[2]) for row in _rows(table) if row[0] != "=")
    assert latin.isascii()
    assert latin.isalpha()
    assert latin == latin.lower()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_there_twice(table: str) -> None:
    rows = [(language, written) for languages, written, _ in _rows(table) for language in languages.split()]
    assert len(rows) == len(set(rows))


def test_the_row_of_a_language_goes_before_the_row_of_all() -> None:
    assert spelling("cyrillic", "ru", TABLES["cyrillic"]).rewrite("г") == "g"
    assert spelling("cyrillic", "uk", TABLES["cyrillic"]).rewrite("г") == "h"


def test_a_letter_without_a_row_is_read_as_the_one_it_is_a_variant_of() -> None:
    assert cyrillic.romanize("Ӓӱᲀ") == "auv"
    assert greek.romanize("ϑϰϐ") == "thkv"


def test_what_is_of_no_script_of_the_table_stays() -> None:
    assert cyrillic.romanize("é 東 Αа") == "é 東 αa"
