"""`normalize lexicon stats`: what a lexicon holds and what it lacks, counted by hand on the small one."""

import pytest

from normalize.lexicon.statistics import iso_countries
from normalize.lexicon.un_regions import subregions


@pytest.fixture
def stats(normalize, small_db):
    """`stats("--lang", "ru")` → the record of the small lexicon."""
    return lambda *args: normalize("lexicon", "stats", small_db, *args).record


def test_entities_are_counted_by_type_and_country(stats):
    found = stats()
    assert found["types"] == {"person": 5, "place": 4, "organization": 3}
    assert found["countries"]["LY"] == {"person": 3, "place": 2}
    assert found["countries"]["-"] == {"organization": 3}
    assert found["totals"] == {"entities": 12, "names": 34, "relations": 5, "redirects": 1, "rejections": 3}


def test_names_are_counted_by_kind_language_and_script(stats):
    found = stats()
    assert (found["kinds"]["abbreviation"], found["kinds"]["demonym"], sum(found["kinds"].values())) == (4, 1, 34)
    assert found["languages"]["ru"] == {"names": 3, "entities": 3, "without": 9}
    assert found["languages"]["en"]["without"] == 0
    assert (found["scripts"]["Cyrl"], found["scripts"]["Hani"], found["scripts"]["Hang"]) == (3, 1, 1)


def test_the_entities_without_a_name_in_a_language_are_listed_the_best_known_first(stats):
    unnamed = stats("--lang", "ar", "--lang", "zh")["gaps"]["unnamed"]
    assert {entity["qid"] for entity in unnamed["ar"]} == {"Q1124", "Q6294", "Q822", "Q2429253", "local:fayez-al-sarraj", "local:small-gazette"}
    assert [entity["known"] for entity in unnamed["zh"]] == sorted((entity["known"] for entity in unnamed["zh"]), reverse=True)
    assert len(unnamed["zh"]) == 11


def test_a_country_without_a_capital_is_a_gap(stats):
    assert stats()["gaps"]["countries_without_capital"] == [{"qid": "Q822", "label": "Lebanon", "type": "place", "known": stats()["gaps"][
        "countries_without_capital"][0]["known"]}]  # fmt: skip


def test_countries_of_which_nothing_is_known_are_listed_by_type(stats):
    without = stats()["gaps"]["countries_without"]
    assert list(without) == ["person", "organization", "place"]
    assert not {"LY", "US"} & set(without["person"])
    assert {"XK", "FR", "LB"} <= set(without["person"])
    assert "LB" not in without["place"]


def test_what_entities_leave_open_is_counted(stats):
    gaps = stats()["gaps"]
    assert (gaps["local_ids"], gaps["without"]["country"], gaps["without"]["description"]) == (3, 3, 11)


def test_the_table_for_people_has_the_same_numbers(normalize, small_db):
    out = normalize("lexicon", "stats", small_db, "--format", "table", "--lang", "zh").out
    assert out.startswith("12 entities, 34 names, 5 relations, 1 redirects, 3 rejections\n")
    assert "ru        3      3         25%" in out
    assert "without a name in zh: 11\n" in out
    assert "countries without capital: 1\n" in out


def test_long_lists_are_cut_in_a_table_unless_all_is_asked(normalize, small_lexicon):
    for number, lang in enumerate("de fr es it pt nl sv da nb fi pl cs sk sl hr hu ro bg tr el".split()):
        row = b"Q1016\tlabel\t%s\t-\ttest\tLibya%d\n" % (lang.encode(), number)
        (small_lexicon / "aliases.tsv").write_bytes((small_lexicon / "aliases.tsv").read_bytes() + row)
    assert normalize("lexicon", "format", small_lexicon).code == 0
    assert normalize("lexicon", "build", small_lexicon).code == 0
    cut, whole = (normalize("lexicon", "stats", small_lexicon.with_name("small.db"), "--format", "table", *more).out for more in ((), ("--all",)))
    assert ("… and" in cut, "… and" in whole) == (True, False)


def test_a_folder_of_source_files_is_told_to_be_built_first(normalize, small_lexicon):
    ran = normalize("lexicon", "stats", small_lexicon)
    assert (ran.code, "build it first" in ran.complaint) == (2, True)


def test_every_country_is_in_one_region_of_the_world(stats):
    regions, listed = stats()["regions"], [code for parts in subregions().values() for codes in parts.values() for code in codes]
    assert sorted(listed) == sorted(iso_countries())
    assert sum(region["countries"] for region in regions) == len(listed)
    africa = next(region for region in regions if region["subregion"] == "Northern Africa")
    assert africa["entities"] == {"person": 3, "place": 2}
    assert "LY" not in africa["without"]["person"]
    assert {"LY", "EG"} <= set(africa["without"]["organization"])


def test_the_countries_named_in_the_fewest_languages_come_first(stats):
    fewest = stats()["gaps"]["fewest_languages"]
    assert {each["country"] for each in fewest} == {"LY", "LB", "US"}
    assert [each["languages"] for each in fewest] == sorted(each["languages"] for each in fewest)
    assert fewest[0] == {"country": "US", "languages": 1, "entities": 2}
