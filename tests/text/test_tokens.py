"""Words of a running text and their bounds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.fold import fold
from normalize.text.scripts import UNSPACED, script_of
from normalize.text.tokens import head, is_unspaced, tokens

anything = st.text(st.characters())
mixed = st.text(st.sampled_from("aZé\u0301 '’.-_1٣الּَחלק\u05b8यि्利比亚トりลิ่ែ한\u1112\u1161\u200d\U00020bb7\ud800"))
texts = anything | mixed


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


@given(texts)
def test_tokens_index_the_original_and_are_not_empty(text: str) -> None:
    assert all(0 <= token.start < token.end <= len(text) for token in tokens(text))


@given(texts)
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    assert all(one.end <= other.start for one, other in pairwise(tokens(text)))


@given(texts)
def test_every_letter_and_digit_stands_in_a_token(text: str) -> None:
    covered = {place for token in tokens(text) for place in range(token.start, token.end)}
    assert [character for place, character in enumerate(text) if character.isalnum() and place not in covered] == []


@given(texts)
def test_a_token_holds_no_space(text: str) -> None:
    assert not any(character.isspace() for word in words(text) for character in word)


@given(texts)
def test_a_token_is_unspaced_where_its_letter_is(text: str) -> None:
    for token in tokens(text):
        assert token.unspaced == is_unspaced(text[token.start])


@given(texts, texts)
def test_a_space_between_two_texts_changes_the_tokens_of_neither(first: str, second: str) -> None:
    assert words(f"{first} . {second}") == words(first) + words(second)


def test_the_pattern_and_the_scripts_agree_on_what_is_unspaced() -> None:
    differing = [hex(code) for code in range(0x110000) if (found := tokens(chr(code))) and found[0].unspaced != is_unspaced(chr(code))]
    assert differing == []
    letters = [chr(code) for code in range(0x30000) if script_of(chr(code)) in UNSPACED and chr(code).isalpha()]
    assert [letter for letter in letters if not is_unspaced(letter)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" … ", []),
        ("Khalifa Haftar, 2017", ["Khalifa", "Haftar", "2017"]),
        ("Libya’s", ["Libya", "s"]),
        ("l'Italia", ["l", "Italia"]),
        ("Trablus'ta", ["Trablus", "ta"]),
        ("al-Sarraj", ["al", "Sarraj"]),
        ("U.N.", ["U", "N"]),
        ("snake_case", ["snake", "case"]),
        ("G20-Gipfel", ["G20", "Gipfel"]),
        ("القَذّافي وليبيا", ["القَذّافي", "وليبيا"]),
        ("利比亚ABC", ["利", "比", "亚", "ABC"]),
        ("ปี ๒๕๔๐", ["ปี", "๒๕๔๐"]),
        ("ខ្មែរ។ ១២", ["ខ្មែ", "រ", "១២"]),
        ("ལྷ་ས།", ["ལྷ", "ས"]),
        ("トリポリ市", ["トリポリ", "市"]),
        ("리비아는", ["리비아는"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("โอมานา", ["โอ", "มา", "นา"]),
        ("จอร์แดน", ["จ", "อร์", "แด", "น"]),
        ("ຫວຽດນາມ", ["ຫ", "ວຽ", "ດ", "ນາ", "ມ"]),
        ("ភ្នំពេញ", ["ភ្នំ", "ពេ", "ញ"]),
        ("မြန်မာ", ["မြန်", "မာ"]),
        ("အစ္စရေး", ["အ", "စ္စ", "ရေး"]),
        ("အင်္ဂလန်", ["အင်္ဂ", "လန်"]),
        ("ལྷ་ས་དང་", ["ལྷ", "ས", "དང"]),
    ],
)
def test_a_text_is_cut_into_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "name",
    [
        "Qaḏḏāfī", "Qad\u0331d\u0331afi\u0304", "Хафтар", "Λιβύη", "Հայաստան", "საქართველო", "שָׁלוֹם", "مُوسَىٰ", "محـمد", "ܣܽܘܪܝܳܝܳܐ", "हिन्दी", "বাংলা",
        "ਪੰਜਾਬੀ", "ગુજરાતી", "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "አዲስ", "한국", "\u1112\u1161\u11ab", "トリポリ", "ガザ",
        "カ\u3099サ\u3099", "ᠮᠣᠩᠭᠣᠯ", "ᐃᓄᐃᑦ", "ᏣᎳᎩ", "ތ\u07a7ނ\u07a6", "މާލެ", "ߒߞߏ߫", "ꯃꯩꯇꯩ", "ᬩᬮᬶ",
    ],
)  # fmt: skip
def test_a_name_of_one_word_in_a_spaced_script_is_one_token(name: str) -> None:
    assert words(name) == [name]


@pytest.mark.parametrize("name", ["利比亚", "りびあ", "ไทย", "ลิเบีย", "ລາວ", "ភ្នំពេញ", "မြန်မာ", "𠮷野"])
def test_a_name_in_an_unspaced_script_falls_into_letters_with_their_marks(name: str) -> None:
    assert len(words(name)) > 1
    assert "".join(words(name)) == name


@pytest.mark.parametrize(
    ("key", "first"),
    [("khalifa haftar", "khalifa"), ("un", "un"), ("利比亚", "利比"), ("利", "利"), ("abc利比亚", "abc"), ("トリポリ市", "トリポリ"), ("", "")],
)
def test_a_scan_looks_first_for_the_head_of_a_key(key: str, first: str) -> None:
    assert head(key) == first


@given(texts.map(fold))
def test_a_key_begins_with_its_head(key: str) -> None:
    assert key.startswith(head(key))
    assert bool(head(key)) == bool(key)
