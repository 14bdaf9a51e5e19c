"""`normalize lexicon search`: by id, form, words and sound, in any script."""

import pytest


@pytest.fixture
def search(normalize, small_db):
    """`search("haftar")` → the records of what was found in the small lexicon."""
    return lambda *args: normalize("lexicon", "search", *args, "--lexicon", small_db).records


def found(records):
    return [(record["qid"], record["found_by"]) for record in records]


def test_an_id_finds_its_entity_also_by_the_id_it_had(search):
    assert found(search("Q19878")) == found(search("local:colonel-gaddafi")) == [("Q19878", "id")]
    assert search("local:colonel-gaddafi")[0]["was"] == "local:colonel-gaddafi"


def test_whole_forms_come_before_words_of_forms_and_each_says_what_matched(search):
    records = search("libya")
    assert found(records)[0] == ("Q1016", "form")
    assert (records[0]["label"], records[0]["type"], records[0]["country"], records[0]["forms"][0]) == ("Libya", "place", "LY", "Libya")


def test_the_beginnings_of_words_are_enough_in_any_order(search):
    assert found(search("hift", "khal")) == found(search("ХАФТ")) == [("local:khalifa-haftar", "words")]
    assert ("local:khalifa-haftar", "words") not in found(search("ifter"))


def test_in_a_script_without_spaces_a_word_may_stand_anywhere(search):
    assert found(search("比亚")) == [("Q1016", "words")]


def test_letters_of_another_script_are_read_in_latin_ones(search):
    assert search("khaftar")[0]["forms"] == ["Халифа Хафтар"]
    assert "Ливия" in search("livi")[0]["forms"]


def test_what_nothing_is_spelled_like_is_looked_for_by_its_sound(search):
    assert found(search("Chalifa Chaftar")) == [("local:khalifa-haftar", "sound")]


def test_sound_is_asked_for_beside_what_is_spelled_so(search):
    plain, heard = search("Qaddafi"), search("Qaddafi", "--sound")
    assert found(heard)[: len(plain)] == found(plain)


def test_type_and_country_leave_the_others_out(search):
    assert {record["qid"] for record in search("Tripoli")} == {"Q3579", "Q168954"}
    assert found(search("Tripoli", "--country", "lb")) == [("Q168954", "form")]
    assert search("Tripoli", "--type", "person") == []


def test_a_form_that_is_rejected_is_shown_all_the_same(search):
    assert found(search("un"))[0] == ("Q1065", "form")


def test_so_many_are_shown_and_how_many_there_are_is_said(normalize, small_db):
    ran = normalize("lexicon", "search", "Tripoli", "--limit", "1", "--lexicon", small_db)
    assert (len(ran.records), ran.complaint) == (1, "2 entities, of which 1 are shown")


def test_layers_are_searched_together(normalize, small_db, upper_db):
    ran = normalize("lexicon", "search", "Tripoli", "--lexicon", upper_db, "--lexicon", small_db)
    assert {record["qid"] for record in ran.records} == {"Q3579", "Q168954", "local:tripoli-cafe"}


@pytest.mark.parametrize("nothing", ["", " ", "…", "x" * 300, "Q0", "%", "'"])
def test_what_names_nothing_finds_nothing(search, nothing):
    assert search(nothing) == []


def test_the_table_for_people_shows_the_forms(normalize, small_db):
    out = normalize("lexicon", "search", "qadd", "--format", "table", "--lexicon", small_db).out
    assert out.splitlines()[0].split() == ["qid", "label", "type", "country", "known", "found", "by", "forms"]
    assert "Q19878  Muammar Gaddafi  person  LY" in out
