"""Kana → Latin by Hepburn, with long vowels short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.kana import SCRIPTS, romanize
from normalize.text.scripts import script_of

kana = st.characters(min_codepoint=0x3041, max_codepoint=0x30FF) | st.characters(min_codepoint=0x31F0, max_codepoint=0x31FF)
halfwidth = st.characters(min_codepoint=0xFF61, max_codepoint=0xFF9F) | st.characters(min_codepoint=0x3300, max_codepoint=0x3357)
anything = st.text(kana | halfwidth | st.characters())


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("あべ しんぞう", "abe shinzo"), ("すずき", "suzuki"), ("ちば", "chiba"), ("ふくしま", "fukushima"), ("つしま", "tsushima"),
        ("ひろしま", "hiroshima"), ("しゅんすけ", "shunsuke"), ("じゅんいちろう", "junichiro"), ("きょうと", "kyoto"), ("おおさか", "osaka"),
        ("とうきょう", "tokyo"), ("さとう", "sato"), ("ゆうき", "yuki"), ("はっとり", "hattori"), ("えっちゅう", "etchu"),
        ("みすゞ", "misuzu"), ("さゝき", "sasaki"), ("ちぢみ", "chijimi"), ("けんいち", "kenichi"), ("りょうま", "ryoma"),
    ],
)  # fmt: skip
def test_hiragana_follows_hepburn(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ドナルド・トランプ", "donarudo・toranpu"), ("バラク・オバマ", "baraku・obama"), ("ウラジーミル・プーチン", "urajimiru・puchin"),
        ("カッダーフィー", "kaddafi"), ("チェ・ゲバラ", "che・gebara"), ("ジャン＝ジャック・ルソー", "jan＝jakku・ruso"), ("ファン", "fan"),
        ("ヴォルテール", "voruteru"), ("ヴィクトリア", "vikutoria"), ("ティモシー", "timoshi"), ("ディズニー", "dizuni"),
        ("シェイクスピア", "sheikusupia"),
        ("ジェームズ", "jemuzu"), ("チェーホフ", "chehofu"), ("フォード", "fodo"), ("フェルメール", "ferumeru"), ("トゥーサン", "tusan"),
        ("ドゥテルテ", "duterute"), ("デュマ", "dyuma"), ("ウィリアム", "wiriamu"), ("ウェルズ", "weruzu"), ("モーツァルト", "motsaruto"),
        ("パウロ", "pauro"), ("マッチ", "matchi"), ("キャメロン", "kyameron"), ("スィナン", "sinan"), ("イェーツ", "yetsu"),
        ("ニューヨーク", "nyuyoku"),
    ],
)  # fmt: skip
def test_katakana_reads_foreign_sounds(name: str, latin: str) -> None:
    assert romanize(name) == latin


def test_halfwidth_kana_are_whole() -> None:
    assert romanize("ﾊﾟﾘ") == "pari"
    assert romanize("ｼﾞｮﾝ･ﾃﾞｨｰﾝ") == "jon･din"


def test_a_voicing_mark_may_stand_apart() -> None:
    assert romanize("か\u3099") == "ga"


def test_small_kana_of_ainu_close_a_syllable() -> None:
    assert romanize("アィヌ・イタㇰ").endswith("itak")


@given(anything, st.sampled_from([None, "ja", "ain"]))
def test_what_comes_out_has_no_kana(text: str, lang: str | None) -> None:
    assert not any(c.isalpha() and script_of(c) in SCRIPTS for c in romanize(text, lang))


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text
