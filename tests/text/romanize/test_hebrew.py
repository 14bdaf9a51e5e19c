"""Names in the Hebrew script → Latin letters."""

import pytest

from normalize.text.romanize.hebrew import romanize


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("גולדה מאיר", "golda mair"),
        ("אריאל שרון", "ariel shron"),
        ("אהוד אולמרט", "ahod olmrt"),
        ("ציפי", "tsifi"),
        ("עוזי", "ozi"),
        ("עידו", "ido"),
        ("יאיר", "yair"),
        ("דניאל", "dniel"),
        ("נתניהו", "ntnyahu"),
        ("חיפה", "hifa"),
        ("אשדוד", "ashdod"),
        ("וייצמן", "vaytsmn"),
        ("תל אביב", "tl abiv"),
        ("מריה", "mria"),
        ("הירוהיטו", "hirohito"),
        ("לינקולן", "linkoln"),
    ],
)
def test_consonants_are_written_and_vowels_where_a_letter_stands_for_one(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("בוב", "bov"),
        ("ברק", "brk"),
        ("יעקב", "yakv"),
        ("פיליפ", "pilip"),
        ("פוטין", "potin"),
        ("יוסף", "yosf"),
        ("אופיר", "ofir"),
        ("כרמל", "krml"),
        ("מיכאל", "mikhel"),
        ("מלך", "mlkh"),
    ],
)
def test_b_k_and_p_are_read_by_their_place(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ג'ורג'", "jorj"),
        ("ג׳ורג׳", "jorj"),
        ("צ'רצ'יל", "chrchil"),
        ("ז'אק שיראק", "zhak shirak"),
        ("ח'אן יונס", "khan yons"),
        ("ת'אצ'ר", "thachr"),
        ("מילנוביץ'", "milnobich"),
        ("ח’ומייני", "khomayni"),
        ("וושינגטון", "wshington"),
        ("דייוויד", "dayvid"),
        ("ווסט", "wst"),
    ],
)
def test_foreign_sounds_are_heard(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("שָׁלוֹם", "shalom"),
        ("דָּוִד", "david"),
        ("יִצְחָק", "yitshak"),
        ("מֹשֶׁה", "moshe"),
        ("שְׁלֹמֹה", "shlomo"),
        ("שָׂרָה", "sara"),
        ("חַנָּה", "hana"),
        ("נֹחַ", "noah"),
        ("בֵּית לֶחֶם", "beit lehem"),
        ("אַבְרָהָם", "avraham"),
        ("מִרְיָם", "miryam"),
        ("יוֹסֵף", "yosef"),
        ("רִבְקָה", "rivka"),
        ("יַעֲקֹב", "yaakov"),
        ("כֹּהֵן", "kohen"),
    ],
)
def test_points_are_read(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "lang", "latin"),
    [
        ("באַשעװיס זינגער", None, "bashevis zinger"),
        ("מאַרק שאַגאַל", None, "mark shagal"),
        ("װאַרשע", None, "varshe"),
        ("אײזנבערג", None, "eyznberg"),
        ("זינגער", "yi", "zinger"),
        ("יידיש", "yi", "yidish"),
        ("פֿרענקל", "yi", "frenkl"),
        ("טשערנאָביל", "ji", "chernobil"),
    ],
)
def test_yiddish_writes_its_vowels(name: str, lang: str | None, latin: str) -> None:
    assert romanize(name, lang) == latin


@pytest.mark.parametrize(("name", "latin"), [('צה"ל', "tshl"), ("ש״ס", "shs"), ("כ״ץ", "kts"), ('"הארץ"', '"harts"')])
def test_an_acronym_is_read_as_a_word(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(("name", "latin"), [("בן-גוריון", "bn-gorion"), ("בן־גוריון", "bn־gorion"), ("ל. רון 2", "l. ron 2")])
def test_what_is_no_letter_of_the_script_stays(name: str, latin: str) -> None:
    assert romanize(name) == latin
