"""Countries and subdivisions as pycountry and CLDR have them: what counts as a name, and which entity is known again."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import InputError
from normalize.lexicon.files import Folder
from normalize.lexicon.rules import is_language
from normalize.sources.found import Found
from normalize.sources.holdings import Holdings
from normalize.sources.iso import Choice, plain, read
from normalize.sources.proposing import propose
from normalize.sources.translated import above, tag_of


@pytest.fixture(scope="module")
def countries():
    return {found.key: found for found in read(Choice(["country"])) if isinstance(found, Found)}


def forms(found, lang, kind=None):
    return {name.form for name in found.names if name.lang == lang and kind in (None, name.kind)}


def test_a_country_has_its_names_in_many_languages(countries):
    assert "ليبيا" in forms(countries["LY"], "ar")
    assert "Ливия" in forms(countries["LY"], "ru", "label")
    assert len({name.lang for name in countries["LY"].names}) > 150


def test_what_stands_behind_a_comma_goes_before_and_is_official(countries):
    assert "Republic of Korea" in forms(countries["KR"], "en", "official")
    assert "South Korea" in forms(countries["KR"], "en", "label")
    assert "Islamische Republik Iran" in forms(countries["IR"], "de", "official")
    assert "Korea, Republik" not in forms(countries["KR"], "de")


def test_what_tells_entries_of_a_list_apart_is_no_name(countries):
    every = {name.form for found in countries.values() for name in found.names}
    assert not {form for form in every if "(" in form or " - " in form}
    assert "Taiwan, Province of China" not in every


def test_a_name_that_a_source_gives_two_countries_in_one_language_is_given_to_neither(countries):
    named = [(name.form, name.lang) for found in countries.values() for name in found.names if name.kind != "code"]
    assert len(named) == len(set(named))


def test_only_what_a_language_says_itself_is_taken(countries):
    assert not forms(countries["FR"], "de-AT")
    assert not forms(countries["FR"], "fr-CA")
    assert forms(countries["LY"], "zh-Hant")
    assert forms(countries["DE"], "sr-Latn") >= {"Nemačka"}


def test_languages_are_tags_and_those_below_the_ones_asked_for_come_too():
    found = next(read(Choice(["country"], languages=["zh"])))
    assert {name.lang for name in found.names} <= {"zh", "zh-Hant", "zh-Hant-HK"}
    assert is_language("zh-Hant-HK")


def test_codes_are_names_only_where_they_are_asked_for():
    choice = {"levels": ["country"], "namers": ["pycountry"], "languages": ["en"]}
    without, with_codes = (next(read(Choice(**choice, codes=codes))) for codes in (False, True))
    assert not [name for name in without.names if name.kind == "code"]
    assert [name for name in with_codes.names if name.kind == "code"] == list(with_codes.known_by)


def test_without_babel_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "babel", None)
    with pytest.raises(InputError, match=r"normalize-names\[cldr\]"):
        list(read(Choice(["country"])))
    assert list(read(Choice(["country"], namers=["pycountry"], languages=["ar"])))


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("Korea, Republic of", ["Republic of Korea"]),
        ("Durham, County", ["County Durham"]),
        ("Saint Helena, Ascension and Tristan da Cunha", ["Saint Helena, Ascension and Tristan da Cunha"]),
        ("Congo - Kinshasa", []),
        ("Myanmar (Burma)", []),
        ("Taiwan, Province of China", []),
        ("Wales [Cymru GB-CYM]", ["Wales"]),
        ("the State of Palestine", ["State of Palestine"]),
        ("ភ្នំ\u200bពេញ", ["ភ្នំពេញ"]),
        ("Респу\u0301блика", ["Республика"]),
        ("", []),
    ],
)
def test_an_entry_of_a_list_as_it_is_said(entry, names):
    assert plain(entry) == names


@given(st.text())
def test_any_text_is_a_name_or_none(text):
    assert all(form.strip() for form in plain(text))


@pytest.mark.parametrize(
    ("locale", "tag"), [("sr@latin", "sr-Latn"), ("zh_TW", "zh-Hant"), ("be_TARASK", "be-tarask"), ("nb_NO", "nb"), ("root", None)]
)
def test_locales_become_tags(locale, tag):
    assert tag_of(locale) == tag


def test_the_languages_above_one():
    assert [list(above(tag)) for tag in ("zh-Hant-HK", "zh-Hant", "de-CH", "nb", "en")] == [["zh-Hant"], [], ["de"], ["no"], []]


@pytest.fixture
def lands(tmp_path, write_lexicon):
    """A country, its capital of the same name, a state of another country called like a country, and one known by its code only."""
    return write_lexicon(
        tmp_path / "lands",
        entities=[
            {"qid": "Q32", "label": "Luxembourg", "type": "place", "country": "LU"},
            {"qid": "Q1842", "label": "Luxembourg", "type": "place", "country": "LU"},
            {"qid": "local:peach-state", "label": "Georgia", "type": "place", "country": "US"},
            {"qid": "Q1016", "label": "Jamahiriya", "type": "place", "country": "LY"},
            {"qid": "local:tripoli-town", "label": "Ţarābulus", "type": "place", "country": "LY"},
        ],
        aliases=[("Q1016", "LBY", "mul", "code")],
        relations=[("Q1842", "capital-of", "Q32")],
    )


def proposed(folder, *levels, known_only=True):
    choice = Choice(levels, namers=["pycountry"], languages=["en", "ru"])
    return propose(read(choice), Holdings([Folder(folder)]), source="iso", known_only=known_only)


def test_a_country_is_not_its_capital_nor_a_state_of_its_name_and_is_known_by_its_code(lands):
    proposal = proposed(lands, "country")
    assert {row.qid for row in proposal.rows["aliases"]} == {"Q32", "Q1016"}
    assert not proposal.notes
    assert "Libya" in {row.form for row in proposal.rows["aliases"]}


def test_a_name_that_a_place_of_another_country_has_in_the_language_is_left_to_the_curator(tmp_path, write_lexicon):
    folder = write_lexicon(
        tmp_path / "two",
        entities=[("local:moldova", "Moldova", "place", "MD"), ("local:maldives", "Maldives", "place", "MV")],
        aliases=[("local:maldives", "المالديف", "ar")],
    )
    proposal = propose(read(Choice(["country"], languages=["en", "ar"])), Holdings([Folder(folder)]), source="iso", known_only=True)
    assert ("local:moldova", "المالديف") not in {(row.qid, row.form) for row in proposal.rows["aliases"]}
    assert "المالديف (ar) is Maldives, of another country" in {note.message for note in proposal.notes}


def test_a_subdivision_is_not_the_town_of_its_name(lands):
    proposal = proposed(lands, "subdivision")
    assert not [row for row in proposal.rows["aliases"] if row.qid == "local:tripoli-town"]
    assert ("ambiguous", ("local:tripoli-town",)) in {(note.kind, note.qids) for note in proposal.notes}


def test_new_countries_and_their_parts_are_tied(tmp_path, write_lexicon):
    folder = write_lexicon(tmp_path / "empty")
    proposal = proposed(folder, "country", "subdivision", known_only=False)
    relations = {(row.qid, row.relation, row.target) for row in proposal.rows["relations"]}
    assert ("local:tripoli", "country", "local:libya") in relations or ("local:tarabulus", "country", "local:libya") in relations
    assert "local:guam-2" not in {row.qid for row in proposal.rows["entities"]}
