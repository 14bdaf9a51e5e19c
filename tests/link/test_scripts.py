"""Word bounds, clitics and case endings in every script."""

import pytest


@pytest.mark.parametrize("text", ["Romania", "Romanian", "the Omani", "womanly", "Libyana", "unLibya", "Haftaroglu"])
def test_no_name_is_found_inside_a_longer_word(linked, text):
    assert [mention for mention in linked(f"in {text} now", lang="en") if mention[0] != text] == []


def test_there_is_no_oman_in_romania(linked):
    assert linked("in Romania and Oman", lang="en") == [("Romania", "Q7"), ("Oman", "Q8")]


def test_chinese_names_are_found_inside_a_run(linked):
    assert linked("习近平在利比亚的黎波里举行会议") == [("习近平", "Q18"), ("利比亚", "Q1"), ("的黎波里", "Q3")]


def test_thai_names_are_found_inside_a_run(linked):
    assert linked("เขาอยู่ในลิเบียตอนนี้") == [("ลิเบีย", "Q1")]


def test_a_japanese_name_ends_where_its_script_does(linked):
    assert linked("彼はリビアの首都へ行った") == [("リビア", "Q1")]


def test_a_katakana_name_is_not_found_inside_a_longer_katakana_word(linked):
    assert linked("アリビアンは行った") == []


@pytest.mark.parametrize("written", ["Ливия", "Ливии", "Ливию", "Ливией", "Ливиею"])
def test_russian_case_endings_belong_to_the_mention(linked, written):
    assert linked(f"Он видел {written} вчера.", lang="ru") == [(written, "Q1")]


@pytest.mark.parametrize("written", ["Хафтар", "Хафтара", "Хафтару", "Хафтаром", "Халифы Хафтара", "Халифе Хафтару", "Халифой Хафтаром"])
def test_all_of_an_inflected_name_is_the_mention(linked, written):
    assert linked(f"Он говорил с {written} вчера.", lang="ru") == [(written, "local:haftar")]


@pytest.mark.parametrize(("written", "lang"), [("Libii", "pl"), ("Libię", "pl"), ("Libią", "pl"), ("Λιβύης", "el")])
def test_polish_and_greek_case_endings_belong_to_the_mention(linked, written, lang):
    assert linked(f"1 {written} 2", lang=lang) == [(written, "Q1")]


def test_a_latin_ending_is_taken_off_only_in_its_language(linked):
    assert linked("1 Libii 2", lang="en") == []


@pytest.mark.parametrize(
    ("written", "name", "qid"),
    [
        ("وليبيا", "ليبيا", "Q1"),
        ("بليبيا", "ليبيا", "Q1"),
        ("وبليبيا", "ليبيا", "Q1"),
        ("لحفتر", "حفتر", "local:haftar"),
        ("وحفتر", "حفتر", "local:haftar"),
        ("والأمم المتحدة", "الأمم المتحدة", "Q13"),
    ],
)
def test_arabic_clitics_are_no_part_of_a_mention(linked, written, name, qid):
    assert linked(f"قال {written} أمس", lang="ar") == [(name, qid)]


def test_an_arabic_article_that_contracts_is_found(nz):
    (mention,) = nz.link("قدم تقريرا للأمم المتحدة أمس", lang="ar")
    assert mention.qid == "Q13"
    assert mention.text.endswith("المتحدة")


def test_hebrew_prefixes_are_no_part_of_a_mention(linked):
    assert linked("הוא היה בלוב אתמול", lang="he") == [("לוב", "Q1")]


@pytest.mark.parametrize("particle", ["", "는", "에서", "의", "로"])
def test_korean_particles_are_no_part_of_a_mention(linked, particle):
    assert linked(f"그는 리비아{particle} 갔다", lang="ko") == [("리비아", "Q1")]


@pytest.mark.parametrize("ending", ["’ta", "'ta", "’nın", "'dan"])
def test_turkish_endings_after_an_apostrophe_are_no_part_of_a_mention(linked, ending):
    assert linked(f"Dün Trablus{ending} idi.", lang="tr") == [("Trablus", "Q3")]


def test_tatweel_and_vowel_signs_do_not_hide_an_arabic_name(linked):
    assert linked("قال حَفْتَر وليبيـا", lang="ar") == [("حَفْتَر", "local:haftar"), ("ليبيـا", "Q1")]


@pytest.mark.parametrize(("written", "lang"), [("Tripolista", "fi"), ("Gaddafinak", "hu"), ("Benghazissa", "fi")])
def test_what_a_language_has_no_name_of_its_own_for_is_inflected_as_english_calls_it(linked, written, lang):
    assert [mention for mention, _ in linked(f"1 {written} 2", lang=lang)] == [written]


@pytest.mark.parametrize("lang", ["fi", "hu", "hr"])
def test_of_little_known_places_only_the_english_label_is_inflected_elsewhere(linked, lang):
    written = {"fi": "Beyrouthenissa", "hu": "Beyrouthenban", "hr": "Beyrouthenom"}[lang]
    assert linked(f"1 {written} 2", lang=lang) == []


@pytest.mark.parametrize("lang", ["no", "nb", "nn"])
def test_both_kinds_of_norwegian_are_norwegian(linked, lang):
    assert linked("1 Libyas 2", lang=lang) == [("Libyas", "Q1")]


@pytest.mark.parametrize("written", ['באו"ם', "ובאו״ם", 'או"ם'])
def test_hebrew_prefixes_are_no_part_of_an_abbreviation(linked, written):
    assert linked(f"הוא היה {written} אתמול", lang="he") == [(written[-4:], "Q13")]


def test_a_country_in_a_title_of_nobility_is_still_the_country(linked):
    assert linked("Ο πρόεδρος της Λιβύης είπε.", lang="el") == [("Λιβύης", "Q1")]


@pytest.mark.parametrize(
    ("text", "name", "qid"),
    [
        ("Die Politik Omans ist klar.", "Omans", "Q8"),  # which nobody calls so in German
        ("Er kam nach Oezland.", "Oezland", "Q23"),
        ("Die Lage Oezlands ist klar.", "Oezlands", "Q23"),
        ("Er sah Romanias Lage.", "Romanias", "Q7"),
    ],
)
def test_german_puts_its_genitive_on_any_name_and_writes_capital_umlauts_with_an_e(linked, text, name, qid):
    assert linked(text, lang="de") == [(name, qid)]


def test_no_other_ending_is_taken_off_a_name_of_another_language(linked):
    assert linked("Er sah Omanen und Omanes.", lang="de") == []
    assert linked("He saw Oezland.", lang="en") == []


def test_a_name_of_three_letters_is_inflected_too(linked):
    assert linked("Он живёт в Уфе. Мэр Уфы молчит.", lang="ru") == [("Уфе", "Q24"), ("Уфы", "Q24")]
