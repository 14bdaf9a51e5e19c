"""The fold: its promises over all of Unicode, and what it makes of real names."""

import subprocess
import sys
import unicodedata
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalize.text import fold as fold_module
from normalize.text.fold import fold, fold_with_offsets

ROOT = Path(__file__).parents[2]

# Characters with decompositions or combining classes that Unicode got after version 14, of which the table is made.
LATER = (
    (0x0897, 0x0897), (0x0ECE, 0x0ECE), (0x105C0, 0x105FF), (0x10D40, 0x10D8F), (0x10EC0, 0x10EFF), (0x11380, 0x113FF), (0x11B60, 0x11B67),
    (0x11F00, 0x11F5F), (0x16100, 0x1613F), (0x16D40, 0x16D7F), (0x1ACF, 0x1AEB), (0x1E4D0, 0x1E4FF), (0x1E5D0, 0x1E5FF), (0x1E6C0, 0x1E6FF),
)  # fmt: skip
# One mark of each of several combining classes (in brackets), of scripts that drop their marks and of scripts that keep them.
MARKS = (
    "\u0301\u0323\u0327\u0345"  # Latin and Greek: acute (230), dot below (220), cedilla (202), iota subscript (240)
    "\u05b0\u05bc\u05c1\u064b\u0651\u0655"  # Hebrew (10, 21, 24), Arabic (27, 33, 220)
    "\u093c\u094d\u0951\u0c55\u0c56"  # Devanagari (7, 9, 230), Telugu (84, 91)
    "\u0e38\u0e48\u0eb8\u0ec8\u0f71\u0f72\u0f74\u0f39"  # Thai (103, 107), Lao (118, 122), Tibetan (129, 130, 132, 216)
    "\u1037\u17d2\u302a\u302d\u3099\u309a\U0001d165"  # Burmese, Khmer, ideographic tones (218, 222), kana voicing (8), music
)
LETTERS = "aÉßıοςАйא\u0627\u0622कनతกเລཀကកカか\u1112\u1161\u11ab한利ㇷ"

anything = st.text(st.characters())
"""Any code points, lone surrogates among them."""
lettered = st.text(st.sampled_from(LETTERS + MARKS))
"""Letters with heaps of marks on them, and nothing that separates words."""
marked = st.text(st.sampled_from(LETTERS + MARKS + " '-½\u200d\ud800"))
texts = anything | marked


def is_later(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in LATER)


established = st.text(st.characters(exclude_categories=("Cs",)).filter(lambda character: not is_later(character))) | lettered


@given(texts)
def test_folding_a_key_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_the_key_of_any_one_code_point_changes_nothing() -> None:
    assert [hex(code) for code in range(0x110000) if fold(key := fold(chr(code))) != key] == []


@given(established)
def test_canonically_equal_texts_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(text) == fold(unicodedata.normalize("NFD", text))


def test_every_code_point_folds_like_its_canonical_forms() -> None:
    differing = [
        hex(code)
        for code in range(0x110000)
        if not is_later(character := chr(code))
        and not fold(character) == fold(unicodedata.normalize("NFD", character)) == fold(unicodedata.normalize("NFC", character))
    ]
    assert differing == []


@given(st.sampled_from(LETTERS), st.lists(st.sampled_from(MARKS), min_size=2, max_size=4, unique_by=unicodedata.combining), st.data())
def test_the_order_in_which_marks_are_typed_does_not_matter(letter: str, marks: list[str], data: st.DataObject) -> None:
    assume(all(unicodedata.combining(mark) for mark in marks))
    other = data.draw(st.sampled_from(list(permutations(marks))))
    assert fold(letter + "".join(marks)) == fold(letter + "".join(other))


@given(texts, texts)
def test_a_concatenation_folds_to_the_characters_of_its_parts(first: str, second: str) -> None:
    joined = fold(first) + fold(second)
    assert sorted(fold(first + second).replace(" ", "")) == sorted(joined.replace(" ", ""))


@given(lettered, lettered)
def test_folding_the_joined_keys_is_folding_the_joined_texts(first: str, second: str) -> None:
    assert fold(fold(first) + fold(second)) == fold(first + second)


@given(texts, texts)
def test_words_fold_one_by_one(first: str, second: str) -> None:
    assert fold(f"{first} {second}") == f"{fold(first)} {fold(second)}".strip()


@given(texts)
def test_a_key_has_single_spaces_between_words_and_none_around_them(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(texts)
def test_what_a_key_has_of_ascii_is_small_letters_digits_and_spaces(text: str) -> None:
    assert set(fold(text)) & set(map(chr, range(128))) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text(st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0x400, max_codepoint=0x58F) | st.sampled_from("აბგᲐᲑᲒ")))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())


@given(texts)
def test_the_key_with_offsets_is_the_key(text: str) -> None:
    key, offsets = fold_with_offsets(text)
    assert key == fold(text)
    assert len(offsets) == len(key)


@given(texts)
def test_each_character_of_a_key_comes_from_the_code_point_at_its_offset(text: str) -> None:
    key, offsets = fold_with_offsets(text)
    for character, offset in zip(key, offsets, strict=True):
        assert 0 <= offset < len(text)
        assert character in fold(f"x{text[offset]}x").removeprefix("x").removesuffix("x")


@given(texts)
def test_offsets_rise_except_where_marks_change_places(text: str) -> None:
    key, offsets = fold_with_offsets(text)
    plain = [offset for character, offset in zip(key, offsets, strict=True) if not unicodedata.combining(character)]
    assert plain == sorted(plain)


def test_offsets_lead_back_to_the_original() -> None:
    assert fold_with_offsets("  Ł—½ ß") == ("l 1 2 ss", [2, 3, 4, 4, 4, 5, 6, 6])


def test_the_table_is_what_its_script_makes() -> None:
    run = subprocess.run([sys.executable, ROOT / "scripts" / "make_fold_table.py", "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith("fold table fresh by Unicode ")


def test_the_fold_does_not_ask_the_unicode_data_of_this_python() -> None:
    assert "unicodedata" not in Path(fold_module.__file__).read_text(encoding="utf-8")


NAMES = [
    ("Qaḏḏāfī", "qaddafi"),
    ("O'Neill", "oneill"),
    ("O’Neill", "oneill"),
    ("Łódź", "lodz"),
    ("İstanbul", "istanbul"),
    ("ISTANBUL", "istanbul"),
    ("Şanlıurfa", "sanliurfa"),
    ("Trablus'ta", "trablusta"),
    ("Straße", "strasse"),
    ("GROẞ", "gross"),
    ("Æthelred Œuvre", "aethelred oeuvre"),
    ("Þórður", "thordur"),
    ("Đỗ Mười", "do muoi"),
    ("Bakı Əliyev", "baki eliyev"),
    ("ʻAbd al-ʿAzīz", "abd al aziz"),
    ("Jean-Luc", "jean luc"),
    ("U.S.A.", "u s a"),
    ("  two\u00a0words\n", "two words"),
    ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"),
    ("ﬁnal ﬂight", "final flight"),
    ("№ 5 ½", "no 5 1 2"),
    ("Ⅷ", "viii"),
    ("𝔉𝔯𝔞𝔨𝔱𝔲𝔯", "fraktur"),
    ("Pepsi™", "pepsi"),
    ("1234", "1234"),
    ("١٢٣ ۴۵۶ ०१२ ๓๔ ５６", "123 456 012 34 56"),
    ("Ὀδυσσεύς", "οδυσσευσ"),
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
    ("Йошкар-Ола", "иошкар ола"),
    ("Пётр", "петр"),
    ("Їжакевич", "іжакевич"),
    ("Ґудзь", "ґудзь"),
    ("Ћирилица", "ћирилица"),
    ("القَذّافي", "القذافي"),
    ("أحمد", "احمد"),
    ("إيران", "ايران"),
    ("مصطفى", "مصطفي"),
    ("فاطمة", "فاطمه"),
    ("ایران", "ايران"),
    ("کابل", "كابل"),
    ("محـــمد", "محمد"),
    ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05de"),
    ("Հայաստան", "հայաստան"),
    ("ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო"),
    ("हिन्दी", "हिन्दी"),
    ("তামিল", "তামিল"),
    ("தமிழ்", "தமிழ்"),
    ("శ్రీ", "శ్రీ"),
    ("ไทย", "ไทย"),
    ("เชียงใหม่", "เชียงใหม่"),
    ("ភ្នំពេញ", "ភ្នំពេញ"),
    ("မြန်မာ", "မြန်မာ"),
    ("བོད་", "བོད"),
    ("አዲስ አበባ", "አዲስ አበባ"),
    ("ᏣᎳᎩ", "ᏣᎳᎩ"),
    ("利比亚", "利比亚"),
    ("穆阿迈尔·卡扎菲", "穆阿迈尔 卡扎菲"),
    ("ｶｯｻﾞｰﾌｨ", "カッザーフィ"),
    ("が", "か\u3099"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ("މާލެ", "މާލެ"),
]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_the_key_of_a_name_is(name: str, key: str) -> None:
    assert fold(name) == unicodedata.normalize("NFD", key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القَذّافي", "القذافي"),
        ("ی", "ي"),
        ("ک", "ك"),
        ("مصطفى", "مصطفي"),
        ("لیبی", "ليبي"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("カザフ", "カサ\u3099フ"),
        ("ﷲ", "الله"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("ןץךףם", "נצכפמ"),
        ("Ё", "е"),
        ("Kırıkkale", "KIRIKKALE"),
        ("क\u200dष", "कष"),
        ("ISIS\ufeff", "isis"),
    ],
)
def test_two_spellings_of_one_string_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("が", "か"), ("パ", "ハ"), ("कि", "की"), ("क", "का"), ("ปา", "ป่า"), ("ґ", "г"), ("і", "и"), ("Jean-Luc", "Jeanluc"), ("カ", "か"), ("က", "ကာ")],
)
def test_what_a_script_treats_as_letters_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "'", "—", "…!?", "\u0301", "\u200b\u200f", "😀", "\ud800", "™", "َّ"])
def test_what_has_neither_letter_nor_digit_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""
    assert fold_with_offsets(text) == ("", [])
