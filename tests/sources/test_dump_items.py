"""What an item of a dump is, by its statements; whatever else stands there is no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.class_tree import Classes, read_tree
from normalize.sources.dump_items import Asked, Reader, Relation
from normalize.sources.found import Name

TREE = "Q515\tP279\tQ486972\nQ7278\tP279\tQ43229\nQ1016\tP297\tLY\nQ79\tP297\tEG\n"
CODES = {"Q1016": "LY", "Q79": "EG"}
GADDAFI = "Q19878"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("classes")
    (folder / "tree.tsv").write_text(TREE, encoding="utf-8")

    def made(**asked):
        wanted = Asked(**asked)
        read_tree(folder / "tree.tsv").save(folder, wanted.classes)
        return Reader(wanted, Classes(folder, all_wanted=not wanted.classes), CODES)

    return made


@pytest.fixture
def read(reader, wikidata):
    """`read(statement, …, labels={…}, asked={…})` → the item as it is kept; a human being with an English label where nothing else is said."""

    def run(*statements, asked=None, cls="Q5", labels=None, **more):
        human = wikidata.statement(wikidata.item_snak("P31", cls))
        return reader(**(asked or {})).read(wikidata.item(GADDAFI, human, *statements, labels={"en": "Ann Example"} | (labels or {}), **more))

    return run


# what it is


def test_an_item_has_its_class_type_sitelinks_and_description(read):
    links = {"enwiki": "A", "arwiki": "A", "commonswiki": "A", "enwikiquote": "A"}
    found = read(sitelinks=links, description="an invented person", cls="Q7278")
    assert found[:8] == (GADDAFI, "organization", "Q7278", "-", "-", 2, "an invented person", (Name("Ann Example", "en", "label"),))


def test_the_preferred_class_is_the_main_one_and_a_deprecated_one_is_none(read, wikidata):
    city = wikidata.item_snak("P31", "Q515")
    assert read(wikidata.statement(city, "preferred")).cls == "Q515"
    assert read(wikidata.statement(city, "preferred")).type == "place"
    assert read(wikidata.statement(city)).cls == "Q5"
    assert read(wikidata.statement(city, "deprecated"), asked={"classes": ("Q486972",)}) is None


def test_a_class_below_that_is_asked_for_is_wanted_whatever_else_it_is(read, wikidata):
    assert read(wikidata.statement(wikidata.item_snak("P31", "Q515")), asked={"classes": ("Q486972",)})
    assert read(asked={"classes": ("Q486972",)}) is None


def test_what_is_below_no_root_is_other_and_a_disambiguation_page_is_nothing(read):
    assert read(cls="Q999").type == "other"
    assert read(cls="Q4167410") is None


def test_a_class_that_nobody_knows_is_none(reader, wikidata):
    for kind in ("somevalue", "novalue", "value"):
        item = wikidata.item("Q1", wikidata.statement(wikidata.bare_snak("P31", kind)), labels={"en": "Ann"})
        assert reader().read(item) is None


def test_less_wikipedias_than_asked_for_are_too_few(read):
    assert read(sitelinks={"enwiki": "A", "commonswiki": "A"}, asked={"sitelinks": 2}) is None
    assert read(sitelinks={"enwiki": "A", "simplewiki": "A"}, asked={"sitelinks": 2})


# country


def test_a_country_is_that_of_the_best_statements_where_they_have_one(read, wikidata):
    libya, egypt, none = (wikidata.item_snak("P27", qid) for qid in ("Q1016", "Q79", "Q7275"))
    over = [wikidata.time_snak("P582", "+1951-00-00T00:00:00Z", 9)]
    assert read(wikidata.statement(libya), wikidata.statement(none)).country == "LY"
    assert read(wikidata.statement(libya), wikidata.statement(egypt)).country == "-"
    assert read(wikidata.statement(libya), wikidata.statement(egypt, "preferred")).country == "EG"
    assert read(wikidata.statement(libya), wikidata.statement(egypt, "deprecated")).country == "LY"
    assert read(wikidata.statement(libya), wikidata.statement(egypt, qualifiers=over)).country == "LY"


def test_any_country_that_it_has_or_is_may_be_asked_for(read, reader, wikidata):
    libya, egypt = (wikidata.statement(wikidata.item_snak(*pair)) for pair in (("P27", "Q1016"), ("P17", "Q79")))
    for code in ("LY", "EG"):
        assert read(libya, egypt, asked={"countries": (code,)})
    assert read(libya, asked={"countries": ("EG",)}) is None
    own = wikidata.item("Q1016", wikidata.statement(wikidata.item_snak("P31", "Q6256")), labels={"en": "Libya"})
    assert reader(countries=("LY",)).read(own).country == "LY"


# dates


def test_a_life_and_an_existence_are_told_apart(read, wikidata):
    born, founded = (wikidata.statement(wikidata.time_snak(each, "+1942-06-07T00:00:00Z", 11)) for each in ("P569", "P571"))
    assert read(born).dates == "1942-06-07/.."
    assert read(founded).dates == "-"
    assert read(founded, cls="Q7278").dates == "1942-06-07/.."


def test_who_died_nobody_knows_when_is_not_alive(read, wikidata):
    born = wikidata.statement(wikidata.time_snak("P569", "+1542-00-00T00:00:00Z", 9))
    assert read(born, wikidata.statement(wikidata.bare_snak("P570", "somevalue"))).dates == "1542/"
    assert read(born, wikidata.statement(wikidata.bare_snak("P570", "novalue"))).dates == "1542/.."


def test_of_dates_that_agree_the_most_precise_is_taken_and_of_others_none(read, wikidata):
    def born(*times):
        return read(*(wikidata.statement(wikidata.time_snak("P569", f"+{time}T00:00:00Z", precision)) for time, precision in times)).dates

    assert born(("1942-00-00", 9), ("1942-06-07", 11)) == "1942-06-07/.."
    assert born(("1942-06-07", 11), ("1940-00-00", 8)) == "1942-06-07/.."
    assert born(("1942-06-07", 11), ("1943-00-00", 9)) == "-"


# names


def test_labels_aliases_and_statements_are_names_of_their_kinds(read, wikidata):
    ended = [wikidata.time_snak("P580", "+1969-00-00T00:00:00Z", 9), wikidata.time_snak("P582", "+1977-00-00T00:00:00Z", 9)]
    found = read(
        wikidata.statement(wikidata.text_snak("P1448", "State of Example", "en")),
        wikidata.statement(wikidata.text_snak("P1448", "Example Republic", "en"), qualifiers=ended),
        wikidata.statement(wikidata.text_snak("P1813", "EXA", "en")),
        wikidata.statement(wikidata.text_snak("P1813", "Exa", "en")),
        wikidata.statement(wikidata.text_snak("P1449", "The Big Example", "en")),
        wikidata.statement(wikidata.text_snak("P1705", "مثال", "ar")),
        wikidata.statement(wikidata.text_snak("P1705", "Never", "en"), "deprecated"),
        labels={"zh-hans": "例子"},
        aliases={"en": ["Exampleland"]},
    )
    assert found.names == (
        Name("Ann Example", "en", "label"),
        Name("例子", "zh-Hans", "label"),
        Name("State of Example", "en", "official"),
        Name("Exampleland", "en"),
        Name("مثال", "ar"),
        Name("Exa", "en"),
        Name("EXA", "en", "abbreviation"),
        Name("The Big Example", "en", "nickname"),
        Name("Example Republic", "en", "former", "1969/1977"),
    )


def test_a_form_stands_once_in_a_language_and_not_again_in_its_regions(read):
    found = read(labels={"en-gb": "Ann Example", "en-ca": "Ann of Example", "de": "Ann Example"}, aliases={"en": ["Ann Example", "A. Example"]})
    assert [(name.form, name.lang, name.kind) for name in found.names] == [
        ("Ann Example", "en", "label"), ("Ann of Example", "en-CA", "label"), ("Ann Example", "de", "label"), ("A. Example", "en", "alias"),
    ]  # fmt: skip


def test_languages_are_those_asked_for_with_their_regions_and_what_holds_in_all(read):
    labels = {"zh": "安", "zh-hant": "安例", "de": "Anna", "mul": "Ann"}
    found = read(labels=labels, asked={"languages": ("zh", "ar")})
    assert [(name.form, name.lang) for name in found.names] == [("Ann", "mul"), ("安", "zh"), ("安例", "zh-Hant")]
    assert read(labels=labels, asked={"languages": ("zh-Hant",)}).names[-1] == Name("安例", "zh-Hant", "label")


def test_an_item_without_a_name_in_the_languages_is_not_kept(read):
    assert read(asked={"languages": ("ar",)}) is None


def test_the_main_name_is_a_label_in_english_else_in_all_languages_else_in_the_first_asked_for(read, reader, wikidata):
    human = wikidata.statement(wikidata.item_snak("P31", "Q5"))
    item = wikidata.item("Q1", human, labels={"de": "Anna", "ar": "آن", "mul": "Ann"})
    assert reader().read(item).names[0] == Name("Ann", "mul", "label")
    del item["labels"]["mul"]
    assert reader(languages=("ar", "de")).read(item).names[0] == Name("آن", "ar", "label")


def test_invisible_characters_are_no_part_of_a_name_and_what_has_no_letter_is_none(read):
    found = read(
        labels={"ar": "\u200fآن\u200e", "fa": "نمی\u200cدانم", "de": "\u00ad  Ann\u00a0 B\x00\n"}, aliases={"en": ["🇱🇾", "—", "", "E\u0301a"]}
    )
    assert [(name.form, name.lang) for name in found.names[1:]] == [("آن", "ar"), ("نمی\u200cدانم", "fa"), ("Ann B", "de"), ("Éa", "en")]
    assert read(description="\u200e \n").description == "-"


# relations


def test_it_is_tied_to_others_and_others_to_it(read, wikidata):
    since = [wikidata.time_snak("P580", "+2021-03-15T00:00:00Z", 11)]
    found = read(
        wikidata.statement(wikidata.item_snak("P17", "Q1016")),
        wikidata.statement(wikidata.item_snak("P463", "Q1065"), qualifiers=since),
        wikidata.statement(wikidata.item_snak("P6", "Q1124"), qualifiers=since),
        wikidata.statement(wikidata.item_snak("P6", "Q6294"), "deprecated"),
        wikidata.statement(wikidata.item_snak("P361", GADDAFI)),
    )
    assert found.relations == (
        Relation(GADDAFI, "country", "Q1016", "-"),
        Relation(GADDAFI, "member-of", "Q1065", "2021-03-15/.."),
        Relation("Q1124", "head-of", GADDAFI, "2021-03-15/.."),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["value", "somevalue", "preferred", "Q5", "P31"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "P31 P27 P17 P569 P297 P1448 P361 mainsnak datavalue value snaktype qualifiers P580 rank en id numeric-id text language".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("labels", "aliases", "descriptions", "claims", "sitelinks"), JSON)))
def test_whatever_shape_an_item_has_it_is_read(reader, item):
    reader().read({"type": "item", "id": "Q1"} | item)


@given(st.lists(JSON, max_size=3), st.sampled_from("P27 P569 P570 P1448 P6 P31".split()), JSON)
def test_whatever_shape_a_statement_has_the_others_are_read(wikidata, reader, odd, property_, labels):
    item = wikidata.item("Q1", wikidata.statement(wikidata.item_snak("P31", "Q5")), labels={"en": "Ann"})
    item["claims"][property_] = item["claims"].get(property_, []) + odd
    item["aliases"] = {"en": labels}
    assert reader().read(item).names[0] == Name("Ann", "en", "label")
