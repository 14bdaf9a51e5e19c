"""The word tables of names: every file in the folder has the shape that its header says."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pycountry
import pytest

import normalize.text
from normalize.text.fold import fold
from normalize.text.name_words import transcribed
from normalize.text.romanize import LATIN, family_of

FOLDER = Path(normalize.text.__file__).parent / "name_words"
FILES = sorted(FOLDER.glob("*.tsv"))
FEWEST_ROWS = {
    "cognates": 90,
    "company_words": 300,
    "legal_forms": 500,
    "nicknames": 500,
    "ordinals": 600,
    "particles": 300,
    "titles": 1200,
    "transcribed_east": 10000,
    "transcribed_other": 12000,
    "transcribed_west_asia": 6000,
}
# The columns within which a form (its key) may stand in one row only: no table says two things of one form.
SCOPES = {"company_words": [], "legal_forms": [], "ordinals": ["lang"], "particles": ["lang"], "titles": ["lang"]}
# Of each table of transcriptions the languages it has, and the families of scripts they are written in.
TRANSCRIBED = {
    "transcribed_east": ({"ja", "ko", "th", "zh"}, {"han", "kana", "hangul", "southeast"}),
    "transcribed_other": (set("bn el hi hy ka mr ru ta te uk".split()), {"brahmic", "cyrillic", "greek", "caucasian"}),
    "transcribed_west_asia": ({"ar", "fa", "he", "ur"}, {"arabic", "hebrew"}),
}
VALUES = {
    ("ordinals", "value"): {*map(str, range(1, 26)), "jr", "sr"},
    ("particles", "kind"): {"article", "filiation", "nobiliary", "link"},
    ("legal_forms", "canonical"): set(
        "llc jsc partnership sole-proprietor cooperative association foundation nonprofit state-enterprise holding group company".split()
    ),
}


def lines(path: Path) -> tuple[list[str], list[str]]:
    """The comment lines at the top, and the rows."""
    found = path.read_bytes().decode("utf-8").split("\n")
    assert found.pop() == "", "the file ends with one line feed"
    start = next(number for number, line in enumerate(found) if not line.startswith("#"))
    return found[:start], found[start:]


def columns(path: Path) -> list[str]:
    """The names of the columns, from the last comment line."""
    head = lines(path)[0][-1]
    assert head.startswith("# columns: ")
    return head.removeprefix("# columns: ").split()


def records(name: str) -> list[dict[str, str]]:
    path = FOLDER / f"{name}.tsv"
    names = columns(path)
    return [dict(zip(names, row.split("\t"), strict=True)) for row in lines(path)[1]]


def test_the_folder_has_these_tables_and_no_others() -> None:
    assert {path.stem for path in FILES} == set(FEWEST_ROWS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_table_says_what_it_is_then_gives_rows_and_no_more_comments(path: Path) -> None:
    comments, rows = lines(path)
    assert len(comments) > 1
    assert len(rows) >= FEWEST_ROWS[path.stem]
    assert not [row for row in rows if row.startswith("#") or "\r" in row]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows_have_the_columns_of_the_header(path: Path) -> None:
    names, rows = columns(path), lines(path)[1]
    open_ended = names[-1].endswith("…")
    for row in rows:
        cells = row.split("\t")
        assert len(cells) >= len(names) if open_ended else len(cells) == len(names), row
        assert all(cell and cell == cell.strip() for cell in cells), row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows_are_in_order_of_bytes_without_duplicates(path: Path) -> None:
    rows = lines(path)[1]
    assert rows == sorted(set(rows), key=str.encode)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_is_nfc_without_control_characters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not [character for character in text if unicodedata.category(character) in ("Cc", "Cf") and character not in "\t\n\u200c\u200d"]


@pytest.mark.parametrize("name", SCOPES)
def test_a_form_stands_in_one_row_so_that_it_has_one_class(name: str) -> None:
    found: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for record in records(name):
        found[(*(record[column] for column in SCOPES[name]), fold(record["form"]) or record["form"])].append(record)
    assert not [same for same in found.values() if len(same) > 1]


@pytest.mark.parametrize("name", SCOPES)
def test_a_form_folds_to_a_key_except_the_ampersand(name: str) -> None:
    assert {record["form"] for record in records(name) if not fold(record["form"])} <= {"&"}


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_a_class_is_one_of_those_the_table_knows(name: str, column: str) -> None:
    assert {record[column] for record in records(name)} == VALUES[name, column]


@pytest.mark.parametrize("name", ["nicknames", "ordinals", "particles", "titles"])
def test_a_language_is_known_with_a_script_where_it_is_romanized(name: str) -> None:
    for code in {record["lang"] for record in records(name)}:
        language, _, script = code.partition("-")
        assert pycountry.languages.get(**{f"alpha_{len(language)}": language}) or pycountry.language_families.get(alpha_3=language), code
        assert script in ("", "Latn"), code


def test_a_legal_form_is_of_a_country_or_of_a_language() -> None:
    for code in {record["country-or-lang"] for record in records("legal_forms")} - {"mul"}:
        assert pycountry.countries.get(alpha_2=code) if code.isupper() else pycountry.languages.get(alpha_2=code), code


def test_canonical_words_are_lower_case_and_stand_among_their_forms() -> None:
    found = defaultdict(set)
    for record in records("company_words"):
        assert re.fullmatch("[a-z]+(-[a-z]+)*", record["canonical"]), record
        found[record["canonical"]].add(fold(record["form"]))
    assert not [canonical for canonical, keys in found.items() if canonical.replace("-", " ") not in keys]


def test_short_forms_are_ascii_and_differ_from_the_name() -> None:
    for record in records("nicknames"):
        assert re.fullmatch("[a-z]+", record["formal"]), record
        assert re.fullmatch("[a-z]+", record["short"]), record
        assert record["formal"] != record["short"]


def test_a_set_of_cognates_has_two_ascii_names_or_more_each_once() -> None:
    rows = [row.split("\t") for row in lines(FOLDER / "cognates.tsv")[1]]
    for names in rows:
        assert len(names) == len(set(names)) > 1, names
        assert all(re.fullmatch("[a-z]+", name) for name in names), names
        assert names[1:] == sorted(names[1:]), names
    assert len({names[0] for names in rows}) == len(rows)


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_a_name_that_is_transcribed_is_ascii_and_its_form_is_not(name: str) -> None:
    for record in records(name):
        assert re.fullmatch("[a-z]+( [a-z]+)*", record["name"]), record
        assert not record["form"].isascii(), record
        assert fold(record["form"]), record


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_transcriptions_are_in_the_languages_and_scripts_that_the_table_is_for(name: str) -> None:
    langs, families = TRANSCRIBED[name]
    assert {record["lang"] for record in records(name)} == langs
    assert {family_of(record["form"]) for record in records(name)} == families


@pytest.mark.parametrize(
    ("family", "word", "name"),
    [("cyrillic", "jon", "john"), ("arabic", "jun", "john"), ("kana", "jon", "john"), ("hangul", "jon", "john"), ("han", "yuehan", "john")],
)
def test_a_transcription_is_found_by_the_word_of_its_roman_key(family: str, word: str, name: str) -> None:
    assert name in transcribed(family).get(word, ()), sorted(word for word, names in transcribed(family).items() if name in names)


def test_latin_transcribes_nothing() -> None:
    assert transcribed(LATIN) == {}


@pytest.mark.parametrize("family", sorted(set().union(*(families for _, families in TRANSCRIBED.values()))))
def test_words_that_transcribe_are_words_of_roman_keys(family: str) -> None:
    assert len(transcribed(family)) > 500
    assert not [word for word in transcribed(family) if not word.isascii() or fold(word) != word or " " in word]
