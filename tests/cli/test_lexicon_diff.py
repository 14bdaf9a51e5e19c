"""`normalize lexicon diff`: from one lexicon to another, in words and as a record."""

import shutil

import pytest


@pytest.fixture
def after(small_lexicon, tmp_path):
    """A copy of the small lexicon's source files, to change."""
    return shutil.copytree(small_lexicon, tmp_path / "after" / "small")


def edit(folder, table, old, new):
    path = folder / f"{table}.tsv"
    before = path.read_text()
    assert old in before
    header, *rows = before.replace(old, new, 1).splitlines()
    path.write_text("\n".join([header, *sorted(rows)]) + "\n")


@pytest.fixture
def diff(normalize, small_lexicon, after):
    """`diff()` → the record of what changed; `diff("--format", "table")` → its lines."""

    def run(*args):
        ran = normalize("lexicon", "diff", small_lexicon, after, *args)
        assert (ran.code, ran.err) == (0, "")
        return ran.lines if args else ran.record

    return run


def test_nothing_is_different_from_a_lexicon_to_itself(diff):
    assert diff("--format", "table") == ["no difference"]
    assert all(count == 0 for changes in diff()["summary"].values() for count in changes.values())


def test_a_built_file_says_the_same_as_the_source_files_it_was_built_from(normalize, small_lexicon, small_db):
    for args in ((small_lexicon, small_db), (small_db, small_lexicon)):
        assert normalize("lexicon", "diff", *args, "--format", "table").out == "no difference\n"


def test_an_entity_that_came_is_told_with_what_it_is_and_its_names(diff, after):
    edit(after, "entities", "Q822\t", "Q823\tperson\t-\tLB\t-\t-\ttest\tAda Example\tnobody\nQ822\t")
    edit(after, "aliases", "Q822\t", "Q823\tlabel\ten\t-\ttest\tAda Example\nQ822\t")
    assert diff("--format", "table") == [
        "entities: 1 added; names: 1 added",
        "+ entity  Q823 Ada Example, person, LB, nobody",
        "+ name  Ada Example (en, label) of Q823 Ada Example",
    ]


def test_an_entity_that_changed_is_told_with_what_it_was_and_is(diff, after):
    edit(after, "entities", "\tLB\t", "\tSY\t")
    (changed,) = diff()["entities"]["changed"]
    assert changed["changes"] == {"country": ["LB", "SY"]}
    assert diff("--format", "table")[1].endswith("; country LB → SY")


def test_a_name_that_went_to_another_item_has_moved(diff, after):
    edit(after, "aliases", "Q2429253\talias\ten\t-\ttest\tDaesh", "Q1065\talias\ten\t-\ttest\tDaesh")
    assert diff("--format", "table") == [
        "names: 1 moved to another item",
        "> name  Daesh (en, alias) of Q2429253 Islamic State → Q1065 United Nations",
    ]


def test_a_name_of_another_kind_or_time_has_changed(diff, after):
    edit(after, "aliases", "\tformer\ten\t1977/2011\t", "\tofficial\ten\t1977/2011\t")
    (changed,) = diff()["names"]["changed"]
    assert (changed["form"], changed["changes"]) == ("Socialist People's Libyan Arab Jamahiriya", {"kind": ["former", "official"]})


def test_an_entity_with_a_new_id_is_one_line_and_not_all_its_names(normalize, diff, after):
    normalize("lexicon", "confirm", after, "local:khalifa-haftar", "Q4242", "--source", "test")
    assert diff("--format", "table") == [
        "entities: 1 with a new id; redirects: 1 added",
        "> entity  local:khalifa-haftar Khalifa Haftar is Q4242",
        "+ redirect  local:khalifa-haftar → Q4242",
    ]


def test_entities_that_were_merged_are_told_and_their_names_are_not_lost(diff, after):
    edit(after, "entities", "local:small-gazette\torganization\t-\t-\t-\t-\ttest\tThe Small Gazette\t-\n", "")
    edit(after, "aliases", "local:small-gazette\tlabel", "Q1065\talias")
    edit(after, "redirects", "local:colonel-gaddafi", "local:small-gazette\tQ1065\ttest\nlocal:colonel-gaddafi")
    assert diff("--format", "table") == [
        "entities: 1 with a new id; names: 1 changed; redirects: 1 added",
        "> entity  local:small-gazette The Small Gazette is Q1065, which was there before",
        "~ name  The Small Gazette (en, alias) of Q1065 United Nations; kind label → alias",
        "+ redirect  local:small-gazette → Q1065",
    ]


def test_relations_and_rejections_that_came_and_went_are_told(diff, after):
    edit(after, "relations", "Q168954\tcountry\tQ822\t-", "Q168954\tcountry\tQ1016\t1971/1972")
    edit(after, "rejections", "-\tfr\t", "Q1065\tfr\t")
    assert diff("--format", "table") == [
        "relations: 1 added, 1 removed; rejections: 1 added, 1 removed",
        "+ relation  Q168954 Tripoli country Q1016 Libya, 1971-01-01/1972-12-31",
        "- relation  Q168954 Tripoli country Q822 Lebanon",
        "+ rejection  un (fr, exact) is not Q1065 United Nations",
        "- rejection  un (fr, exact) names nothing",
    ]


def test_what_cannot_be_read_is_one_line(normalize, small_lexicon, tmp_path):
    for bad in (tmp_path / "nowhere.db", __file__):
        ran = normalize("lexicon", "diff", small_lexicon, bad)
        assert (ran.code, ran.raw, ran.complaint.startswith("normalize: ")) == (2, b"", True)


def test_source_files_with_problems_are_refused_with_all_of_them(normalize, small_lexicon, after):
    edit(after, "aliases", "\tnickname\t", "\tmoniker\t")
    ran = normalize("lexicon", "diff", small_lexicon, after)
    assert (ran.code, ran.raw) == (1, b"")
    assert "kind-is-known" in ran.err
