"""What is made of an item: names with their kinds and languages, what it is, when, where, and what it is tied to."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalize.sources.found import Found, Name, Note, Tie
from normalize.sources.wikidata.items import Reader, is_initials


@pytest.fixture
def read(endpoint):
    def pieces(*items, **how):
        return list(Reader(endpoint(), **how).read(items))

    return pieces


@pytest.fixture
def found(read):
    def only(item, **how):
        (thing,) = [piece for piece in read(item, **how) if isinstance(piece, Found)]
        return thing

    return only


def named(found):
    return [(name.kind, name.lang, name.form) for name in found.names]


def test_labels_and_aliases_have_their_languages_and_the_english_label_is_the_main_one(world, found):
    world.item("Q11", {"ar": "آن مثال", "en": "Ann Example", "zh-hant": "安範例"}, aliases=[("Annie Example", "en"), ("Anna", "de")])
    assert named(found("Q11")) == [
        ("label", "en", "Ann Example"), ("label", "ar", "آن مثال"), ("label", "zh-Hant", "安範例"),
        ("alias", "en", "Annie Example"), ("alias", "de", "Anna"),
    ]  # fmt: skip


def test_of_languages_asked_for_the_first_is_preferred_and_names_of_all_languages_are_among_them(world, found):
    world.item("Q11", {"en": "Ann Example", "ar": "آن مثال", "mul": "Ann Example", "sr-el": "En Primer", "fr": "Anne"})
    assert named(found("Q11", languages=["ar", "sr-Latn"])) == [
        ("label", "ar", "آن مثال"),
        ("label", "sr-Latn", "En Primer"),
        ("label", "mul", "Ann Example"),
    ]


def test_what_is_below_a_language_comes_with_it_but_not_what_only_repeats_it(world, found):
    world.item("Q11", {"zh": "安範例", "zh-hant": "安範例", "zh-hans": "安范例", "zh-yue": "安", "en-gb": "Ann"})
    assert named(found("Q11", languages=["zh"])) == [("label", "zh", "安範例"), ("label", "zh-Hans", "安范例")]


def test_a_language_that_bcp_47_lacks_is_told_once(world, read):
    world.item("Q11", {"en": "Ann Example", "xx-odd": "An"})
    world.item("Q12", {"en": "Bob Example", "xx-odd": "Bo"})
    assert [str(piece) for piece in read("Q11", "Q12") if isinstance(piece, Note)] == [
        "xx-odd: language: 2 names left out: it is no language tag of BCP 47"
    ]


def test_type_class_country_dates_sitelinks_and_description(world, found):
    world.item("Q1016", "Libya", classes=["Q3624078"], code="LY")
    world.item(
        "Q11",
        "Ann Example",
        countries=["Q1016"],
        dates={"P569": ("1950-03-01", 10), "P570": ("2001-02-03", 11)},
        sitelinks=12,
        description="somebody",
    )
    thing = found("Q11")
    assert (thing.qid, thing.type, thing.cls, thing.country, thing.dates, thing.sitelinks, thing.description) == (
        "Q11", "person", "Q5", "LY", "1950-03/2001-02-03", "12", "somebody",
    )  # fmt: skip
    assert found("Q1016").country == "LY"


def test_of_two_countries_or_dates_that_differ_none_is_taken(world, found):
    world.item("Q1016", "Libya", classes=["Q3624078"], code="LY")
    world.item("Q79", "Egypt", classes=["Q3624078"], code="EG")
    world.item("Q11", "Ann Example", countries=["Q1016", "Q79"], dates={"P569": ("1950-01-01", 9)})
    world.state("Q11", "P569", ("1951-01-01", 9))
    thing = found("Q11")
    assert (thing.country, thing.dates) == ("-", "-")


def test_a_date_that_was_withdrawn_does_not_count(world, found):
    world.item("Q11", "Ann Example", dates={"P571": ("1950-01-01", 9)})
    world.state("Q11", "P571", ("1960-01-01", 9), rank="Deprecated")
    assert found("Q11").dates == "1950/.."


def test_names_of_a_kind_are_of_it_and_those_that_ended_are_former(world, found):
    world.item("Q12", "Example Body", classes=["Q43229"], aliases=[("EXB", "en"), ("The Body", "en"), ("Old Body", "en")])
    world.state("Q12", "P1448", ("The Example Body of Examples", "en"))
    world.state("Q12", "P1448", ("Old Body", "en"), begin=("1950-01-01", 9), end=("1960-05-01", 10))
    world.state("Q12", "P1813", ("EB", "en"))
    world.state("Q12", "P1813", ("Exbody", "en"))
    world.state("Q12", "P1449", ("Big Body", "en"))
    world.state("Q12", "P1705", ("Corps Exemple", "fr"))
    assert sorted(named(found("Q12"))) == [
        ("abbreviation", "en", "EB"), ("abbreviation", "en", "EXB"), ("alias", "en", "Exbody"), ("alias", "en", "The Body"),
        ("alias", "fr", "Corps Exemple"), ("former", "en", "Old Body"), ("label", "en", "Example Body"), ("nickname", "en", "Big Body"),
        ("official", "en", "The Example Body of Examples"),
    ]  # fmt: skip
    assert [name.valid for name in found("Q12").names if name.kind == "former"] == ["1950/1960-05"]


def test_capitals_of_a_person_are_no_abbreviation_unless_it_says_so(world, found):
    world.item("Q11", "Ann Example", aliases=[("AE", "en")])
    assert ("alias", "en", "AE") in named(found("Q11"))


def test_ties_go_both_ways_and_have_their_time(world, read):
    world.item("Q1016", "Libya", classes=["Q3624078"], code="LY")
    world.item("Q11", "Ann Example")
    world.state("Q11", "P463", "Q1065")
    world.state("Q11", "P463", "Q1065", begin=("1990-01-01", 9))
    world.state("Q1016", "P35", "Q11", begin=("1990-01-01", 9), end=("1995-01-01", 9))
    world.state("Q1016", "P6", "Q12", rank="Deprecated")

    def ties(item):
        return [(tie.key, tie.relation, tie.target, tie.valid) for tie in read(item) if isinstance(tie, Tie)]

    assert ties("Q11") == [("Q11", "head-of", "Q1016", "1990/1995"), ("Q11", "member-of", "Q1065", "1990/.."), ("Q11", "member-of", "Q1065", "-")]
    assert ties("Q1016") == [("Q11", "head-of", "Q1016", "1990/1995")]


def test_an_item_that_was_merged_is_told_and_followed_once(world, read):
    world.item("Q11", "Ann Example")
    world.merged("Q13", "Q14")
    world.merged("Q14", "Q11")
    notes = [piece for piece in read("Q13", "Q11", "Q14") if isinstance(piece, Note)]
    things = [piece for piece in read("Q13", "Q11", "Q14") if isinstance(piece, Found)]
    assert [str(note) for note in notes] == ["Q13: redirected: it was merged into Q11", "Q14: redirected: it was merged into Q11"]
    assert [(thing.qid, thing.was) for thing in things] == [("Q11", ("Q13", "Q14"))]


def test_items_merged_in_a_ring_are_unknown(world, read):
    world.merged("Q13", "Q14")
    world.merged("Q14", "Q13")
    assert all(isinstance(piece, Note) for piece in read("Q13", "Q14"))


def test_what_the_endpoint_has_nothing_of_is_told(world, read):
    assert [str(piece) for piece in read("Q99")] == ["Q99: unknown: the endpoint has nothing of it: it was deleted, or never was"]


def test_an_item_without_a_name_in_the_languages_is_told(world, read):
    world.item("Q11", {"fr": "Anne"})
    assert [piece.kind for piece in read("Q11", languages=["en"])] == ["unnamed"]


def test_what_is_in_doubt_has_no_type_or_the_one_given(world, found):
    world.item("Q11", "Ann Example", classes=["Q4167410"])
    assert found("Q11").type is None
    assert found("Q11", type_="other").type == "other"


def test_many_items_are_asked_for_in_batches(world, read, server):
    for number in range(1, 121):
        world.item(f"Q{number}", f"Somebody Number{number}")
    assert [piece.qid for piece in read(*[f"Q{number}" for number in range(1, 121)])] == [f"Q{number}" for number in range(1, 121)]
    assert len(server.requests) == 3 * 5
    assert {request.method for request in server.requests} == {"GET"}
    assert server.most_at_once == 1


@pytest.mark.parametrize(
    ("form", "expected"), [("UNSMIL", True), ("C.I.A.", True), ("ООН", True), ("Nato", False), ("A", False), ("EL AL", False), ("الأمم", False)]
)
def test_initials_are_one_word_of_capitals(form, expected):
    assert is_initials(form) is expected


@given(st.text())
def test_whatever_a_name_is_it_is_initials_or_not(form):
    assert is_initials(form) in (True, False)
    assert not is_initials(form.lower())


def test_names_hold_no_form_twice_in_a_language(world, found):
    world.item("Q12", {"en": "EXB"}, classes=["Q43229"], aliases=[("EXB", "en"), ("EXB", "fr")])
    world.state("Q12", "P1448", ("EXB", "en"))
    assert found("Q12").names == (Name("EXB", "en", "label"), Name("EXB", "fr", "abbreviation"))


def test_invisible_signs_are_dropped_and_flags_are_no_names(world, found):
    world.item(
        "Q11", {"en": "\u200fAnn\u00a0 Example\u200e"}, aliases=[("🇱🇾", "en"), ("\u200e", "en"), ("م\u200cث", "fa")], description="\u200esome\nbody"
    )
    thing = found("Q11")
    assert named(thing) == [("label", "en", "Ann Example"), ("alias", "fa", "م\u200cث")]
    assert thing.description == "some body"


def test_of_pages_only_those_of_wikipedias_are_counted_and_where_they_are_not_known_nothing(world, found):
    world.item("Q11", "Ann Example", sitelinks=3)
    world.item("Q12", "Bob Example")
    world.item("Q14", "Eve Example", sitelinks=0)
    world.add("Q14", "http://wikiba.se/ontology#sitelinks", world.number(7))
    assert [found(item).sitelinks for item in ("Q11", "Q12", "Q14")] == ["3", "0", "-"]


SAID = ["Q11", "Q12", "", "en", "label", "class", "official", "P569", "out", "11", "1950-01-01T00:00:00Z", "known", "-", "x"]
CELLS = st.sampled_from(SAID) | st.text(max_size=5)
VARIABLES = [
    "item", "target", "kind", "form", "lang", "fact", "value", "property", "time", "precision", "what", "direction", "from", "from_precision", "to",
    "class", "above",
]  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(VARIABLES), CELLS), max_size=12))
def test_whatever_an_endpoint_answers_it_is_read_or_left_out(endpoint, server, fault, rows):
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    server.faults[:] = [fault(body=json.dumps({"results": {"bindings": bindings}}).encode())] * 20
    assert all(isinstance(piece, Found | Note | Tie) for piece in Reader(endpoint()).read(["Q11", "Q12"]))
