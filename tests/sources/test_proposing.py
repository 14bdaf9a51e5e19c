"""Which rows a lexicon folder gets from what a source names, and which it does not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon.files import Folder, RejectionRow, format_folder
from normalize.lexicon.lint import check
from normalize.lexicon.merge import insert
from normalize.model import KINDS, RELATIONS, TYPES
from normalize.sources.found import Found, Name, Tie, Where
from normalize.sources.holdings import Holdings
from normalize.sources.proposing import propose

HERE = Where("source.txt", 7)


def lines(proposal, table):
    return ["\t".join(row) for row in proposal.rows[table]]


def test_an_entity_that_is_known_by_its_item_gets_the_names_that_it_lacks(proposed, thing):
    proposal = proposed(thing("1", "Muammar Gaddafi", "Muammar Kadafi", qid="Q19878"))
    assert lines(proposal, "aliases") == ["Q19878\talias\ten\t-\tother\tMuammar Kadafi"]
    assert proposal.rows["entities"] == []


def test_an_entity_is_known_again_by_a_name_and_its_type(proposed, thing):
    proposal = proposed(thing("1", "Khalifa Haftar", Name("Chalifa Haftar", "de")))
    assert lines(proposal, "aliases") == ["local:khalifa-haftar\talias\tde\t-\tother\tChalifa Haftar"]


def test_the_same_name_of_another_type_is_another_thing(proposed, thing):
    proposal = proposed(thing("1", "Khalifa Haftar", type="work"))
    assert lines(proposal, "entities") == ["local:khalifa-haftar-2\twork\t-\t-\t-\t-\tother\tKhalifa Haftar\t-"]


def test_a_name_that_two_entities_bear_is_said_and_not_guessed(proposed, thing):
    proposal = proposed(thing("1", "Tripoli", "Trablus", type="place"))
    assert not any(proposal.rows.values())
    assert [(note.kind, set(note.qids)) for note in proposal.notes] == [("ambiguous", {"Q3579", "Q168954"})]


def test_a_family_name_among_the_names_makes_nobody_the_one_who_is_called_so(proposed, thing):
    proposal = proposed(thing("1", "Ann Gaddafi", "Gaddafi"))
    assert [row.qid for row in proposal.rows["aliases"]] == ["local:ann-gaddafi", "local:ann-gaddafi"]


@pytest.mark.parametrize(("name", "type_"), [("Gaddafi", "person"), ("Brother Leader", "person"), ("UN", "organization")])
def test_a_main_name_of_one_word_or_an_abbreviation_is_left_to_the_curator_where_somebody_has_it(proposed, thing, name, type_):
    proposal = proposed(thing("1", name, "Another Example Name", type=type_))
    assert [note.kind for note in proposal.notes] == ["ambiguous"]
    assert not any(proposal.rows.values())


def test_a_country_tells_two_places_of_one_name_apart(proposed, thing):
    proposal = proposed(thing("1", "Tripoli", "Trablous", type="place", country="LB"))
    assert lines(proposal, "aliases") == ["Q168954\talias\ten\t-\tother\tTrablous"]


@pytest.mark.parametrize("other", [{"dates": "1970/.."}, {"country": "FR"}], ids=["born in another year", "of another country"])
def test_a_namesake_is_left_to_the_curator(proposed, thing, other):
    proposal = proposed(thing("1", "Khalifa Haftar", "Somebody Else", **other))
    assert not any(proposal.rows.values())
    assert [(note.kind, note.qids) for note in proposal.notes] == [("contradicted", ("local:khalifa-haftar",))]


def test_an_item_whose_name_a_local_entity_bears_is_left_to_the_curator(proposed, thing):
    proposal = proposed(thing("1", "Khalifa Haftar", qid="Q1"))
    assert not any(proposal.rows.values())
    assert [(note.kind, note.qids) for note in proposal.notes] == [("unconfirmed", ("local:khalifa-haftar",))]


def test_two_things_that_the_source_tells_apart_are_not_one_entity(proposed, thing):
    proposal = proposed(thing("1", "Khalifa Haftar", "A"), thing("2", "Khalifa Haftar", "B"))
    assert not any(proposal.rows.values())
    assert [note.kind for note in proposal.notes] == ["ambiguous", "ambiguous"]


def test_new_things_get_local_ids_in_latin_letters_that_nothing_else_has(proposed, thing):
    proposal = proposed(
        thing("1", "Ann O'Neil"), thing("2", "Ann O'Neil"), thing("3", Name("Анна Петрова", "ru", "label")), thing("4", "Colonel Gaddafi")
    )
    assert [row.qid for row in proposal.rows["entities"]] == [
        "local:ann-oneil", "local:ann-oneil-2", "local:anna-petrova", "local:colonel-gaddafi-2",
    ]  # fmt: skip


def test_a_new_item_keeps_its_id_and_has_one_label_a_language(proposed, thing):
    proposal = proposed(thing("1", "Ann Example", "Anna Example", Name("Anne", "und"), qid="Q1"))
    assert lines(proposal, "aliases") == [
        "Q1\talias\ten\t-\tother\tAnna Example", "Q1\talias\tund\t-\tother\tAnne", "Q1\tlabel\ten\t-\tother\tAnn Example",
    ]  # fmt: skip


def test_a_form_of_unknown_language_that_the_entity_has_is_not_proposed(proposed, thing):
    assert not any(proposed(thing("1", Name("Ливия"), qid="Q1016", type="place")).rows.values())


def test_several_finds_of_one_key_are_one_thing(proposed, thing):
    proposal = proposed(thing("1", "Ann Example"), thing("1", Name("Ана", "sr", "label"), country="RS"))
    assert lines(proposal, "entities") == ["local:ann-example\tperson\t-\tRS\t-\t-\tother\tAnn Example\t-"]
    assert len(proposal.rows["aliases"]) == 2


@pytest.mark.parametrize(
    ("name", "proposes"),
    [
        (Name("Is", "en"), False),
        (Name("IS", "de"), True),
        (Name("un", "fr"), False),
        (Name("un", "en"), True),
        (Name("un", "und"), False),
    ],
)
def test_a_rejected_form_is_not_proposed_again(proposed, thing, name, proposes):
    proposal = proposed(thing("1", name, qid="Q2429253", type="organization"))
    assert [row.form for row in proposal.rows["aliases"]] == [name.form] * proposes
    assert proposal.declined == (not proposes)


def test_a_folded_rejection_holds_for_every_spelling_of_the_key(proposed, thing):
    assert not any(proposed(thing("1", "SMALL-TRIPOLI", qid="Q3579", type="place")).rows.values())


def test_a_thing_that_the_manifest_declines_is_not_proposed_again_an_item_from_no_source(small_lexicon, proposed, thing):
    manifest = small_lexicon / "lexicon.toml"
    said = manifest.read_text().replace('title = "A test"\n', 'title = "A test"\ndeclined = ["Q1", "p-3"]\n')
    manifest.write_text(said + 'declined = ["p-2"]\n')
    assert list(check([Folder(small_lexicon)])) == []
    proposal = proposed(thing("p-1", "Ann Example", qid="Q1"), thing("p-2", "Ben Example"), thing("p-3", "Cy Example"))
    assert [row.label for row in proposal.rows["entities"]] == ["Cy Example"]
    assert proposal.declined == 2


def test_with_known_only_no_entity_is_new(proposed, thing):
    proposal = proposed(thing("1", "Ann Example"), thing("2", "Khalifa Haftar", "Chalifa"), known_only=True)
    assert proposal.rows["entities"] == []
    assert [row.form for row in proposal.rows["aliases"]] == ["Chalifa"]


def test_a_new_thing_of_no_type_is_left_to_the_curator(proposed, thing):
    proposal = proposed(thing("1", "Ann Example", type=None))
    assert [note.kind for note in proposal.notes] == ["untyped"]
    assert not any(proposal.rows.values())


def test_a_name_that_breaks_a_rule_is_a_problem_with_file_and_line_and_the_others_stay(proposed, thing):
    proposal = proposed(thing("1", "Ann\u202eExample", "Ann  \tExample"))
    assert [str(problem) for problem in proposal.problems] == [
        "source.txt:7: form-has-no-controls: the form holds the control or format character U+202E"
    ]
    assert [row.form for row in proposal.rows["aliases"]] == ["Ann Example"]


def test_relations_go_by_keys_of_the_source_and_by_ids_of_the_lexicon(proposed, thing):
    ties = [Tie(HERE, "1", "member-of", "2", "2001/2005"), Tie(HERE, "1", "country", "Q1016"), Tie(HERE, "1", "child-of", "nobody")]
    proposal = proposed(*ties, thing("1", "Ann Example"), thing("2", "Example Party", type="organization"))
    assert lines(proposal, "relations") == [
        "local:ann-example\tcountry\tQ1016\t-\tother",
        "local:ann-example\tmember-of\tlocal:example-party\t2001/2005\tother",
    ]


def test_a_known_relation_is_not_proposed_again_for_a_time_that_nobody_knows(proposed, thing):
    assert not any(proposed(Tie(HERE, "1", "head-of", "Q1016"), thing("1", "Muammar Gaddafi", qid="Q19878")).rows.values())


def test_an_old_id_is_redirected_unless_it_is_in_use(proposed, thing):
    proposal = proposed(thing("1", "Libya", qid="Q1016", type="place", was=("local:old-libya", "Q822", "local:colonel-gaddafi")))
    assert lines(proposal, "redirects") == ["local:old-libya\tQ1016\tother"]
    assert [note.qids for note in proposal.notes] == [("Q822",), ("local:colonel-gaddafi",)]


def test_an_item_that_was_redirected_is_the_entity_it_went_to(small_lexicon, proposed, thing):
    with (small_lexicon / "redirects.tsv").open("a") as file:
        file.write("Q1\tQ19878\ttest\n")
    assert [row.qid for row in proposed(thing("1", "Mu'ammar", qid="Q1")).rows["aliases"]] == ["Q19878"]


def test_entities_of_lexicons_built_with_it_get_names_but_no_second_row_and_no_second_label(small_lexicon, write_lexicon, tmp_path, thing):
    mine = Folder(write_lexicon(tmp_path / "mine", entities=[("local:my-own", "My Own")]))
    holdings = Holdings([mine, Folder(small_lexicon)])
    proposal = propose([thing("1", Name("Libia", "es", "label"), qid="Q1016", type="place")], holdings, source="other")
    insert(mine, proposal.rows)
    assert lines(proposal, "aliases") == ["Q1016\talias\tes\t-\tother\tLibia"]
    assert list(check([mine, Folder(small_lexicon)])) == []


FORMS = st.text(max_size=12) | st.sampled_from(["Ann Example", "Ann", "Libya", "Tripoli", "un", "Анна", "习近平", "Q1", "-", "A\tB", "e\u0301a"])
NAMES = st.builds(
    Name, FORMS, st.sampled_from(["en", "ru", "und", "mul", "xx", ""]), st.sampled_from([*KINDS, "x"]), st.sampled_from(["-", "1990/2000", "x"])
)
QIDS = st.none() | st.sampled_from(["Q1", "Q2", "Q1016", "Q19878", "Q3579"])
KEYS = st.sampled_from("abcd")
THINGS = st.builds(
    Found, st.just(HERE), KEYS, st.lists(NAMES, max_size=4).map(tuple), QIDS, st.none() | st.sampled_from(TYPES), st.just("-"),
    st.sampled_from(["-", "LY", "QQ"]), st.sampled_from(["-", "1950/..", "1942-06-07/2011-10-20", "x"]), FORMS,
    st.lists(st.sampled_from(["local:old", "local:colonel-gaddafi", "Q9", "Q1", "no id"]), max_size=2).map(tuple),
)  # fmt: skip
TIES = st.builds(Tie, st.just(HERE), KEYS, st.sampled_from(RELATIONS), KEYS | QIDS.filter(bool), st.sampled_from(["-", "1990", "x"]))


@given(pieces=st.lists(THINGS | TIES, max_size=8))
def test_what_is_written_passes_lint_and_a_second_time_nothing_is_proposed(tmp_path_factory, write_lexicon, pieces):
    folder = Folder(write_lexicon(tmp_path_factory.mktemp("import") / "mine", **SMALL))
    first = propose(pieces, Holdings([folder]), source="other")
    before = {path.name: path.read_bytes() for path in folder.files()}
    insert(folder, first.rows)
    assert [str(problem) for problem in check([folder])] == []
    assert format_folder(folder, write=False) == []
    for name, content in before.items():
        assert set(content.splitlines()) <= set((folder.path / name).read_bytes().splitlines())
    assert (folder.path / "rejections.tsv").read_bytes() == before["rejections.tsv"]
    assert not any(row.form == rejected.form for row in first.rows["aliases"] for rejected in REJECTED)
    second = propose(pieces, Holdings([folder]), source="other")
    assert {table: rows for table, rows in second.rows.items() if rows} == {}


REJECTED = [RejectionRow("-", "mul", "exact", "test", "un")]
SMALL = {
    "entities": [("Q1016", "Libya", "place", "LY"), ("Q3579", "Tripoli", "place", "LY"), ("Q168954", "Tripoli", "place", "LB"),
                 {"qid": "Q19878", "label": "Muammar Gaddafi", "dates": "1942-06-07/2011-10-20"}],
    "redirects": [("local:colonel-gaddafi", "Q19878")],
    "rejections": [("un", "-", "mul")],
}  # fmt: skip


def test_a_table_that_cannot_be_read_is_refused(small_lexicon: Path):
    path = small_lexicon / "aliases.tsv"
    path.write_bytes(path.read_bytes() + b"Q1016\tLibye\n")
    from normalize.errors import LexiconSourceError

    with pytest.raises(LexiconSourceError):
        Holdings([Folder(small_lexicon)])
