"""The tree of classes: what is below a class, and the types that follow."""

import numpy as np
import pytest

from normalize.errors import InputError
from normalize.sources.class_tree import Classes, read_tree, unread
from normalize.sources.classes import ORDER, ROOTS

SOME = "Q515\tP279\tQ486972\nQ486972\tP279\tQ618123\nQ11032\tP279\tQ386724\nQ3624078\tP279\tQ6256\nQ1016\tP297\tLY\nQ17\tP297\tXX\n"


@pytest.fixture
def tree(tmp_path):
    def read(text):
        (tmp_path / "tree.tsv").write_text(text, encoding="utf-8")
        return read_tree(tmp_path / "tree.tsv")

    return read


@pytest.fixture
def classes(tree, tmp_path):
    def saved(text, *wanted):
        tree(text).save(tmp_path, wanted)
        return Classes(tmp_path, all_wanted=not wanted)

    return saved


def test_all_that_is_below_a_class_is_wanted_with_it(classes):
    found = classes(SOME, "Q486972", "Q11032")
    assert [found.is_wanted(number) for number in (486972, 515, 11032, 618123, 5, 2**40)] == [True, True, True, False, False, False]


def test_where_no_class_is_named_all_are_wanted(classes):
    assert classes(SOME).is_wanted(2**40)


def test_the_nearest_root_gives_the_type(classes):
    found = classes(SOME + "Q500\tP279\tQ43229\nQ500\tP279\tQ501\nQ501\tP279\tQ618123\nQ502\tP279\tQ500\n", "Q502")
    assert [found.type(number) for number in (515, 11032, 500, 501, 502, 999)] == [
        "place",
        "organization",
        "organization",
        "place",
        "organization",
        None,
    ]


def test_of_roots_that_are_equally_near_the_first_in_order_decides(classes):
    both = "Q500\tP279\tQ386724\nQ500\tP279\tQ5\n"
    assert classes(both).type(500) == classes("".join(reversed(both.splitlines(keepends=True)))).type(500) == "person"


def test_a_tree_that_goes_in_circles_has_an_end(classes):
    assert classes("Q500\tP279\tQ501\nQ501\tP279\tQ500\nQ500\tP279\tQ5\n", "Q501").is_wanted(500)


def test_an_empty_tree_knows_the_roots(classes):
    found = classes("", "Q502")
    assert (found.type(5), found.is_wanted(502), found.is_wanted(5)) == ("person", True, False)


def test_countries_are_those_of_iso(tree):
    assert tree(SOME).countries == {"Q1016": "LY"}


def test_below_agrees_with_a_walk_upwards(tree):
    chance = np.random.default_rng(7)
    edges = {(int(child), int(parent)) for child, parent in chance.integers(1, 120, (300, 2))}
    found = tree("".join(f"Q{child}\tP279\tQ{parent}\n" for child, parent in edges))
    ids, codes = found.below({3: 2, 4: 1})
    above = {child: {parent for other, parent in edges if other == child} for child, _ in edges}

    def nearest(qid):
        level, seen = {qid}, {qid}
        while level:
            if hit := [code for root, code in ((3, 2), (4, 1)) if root in level]:
                return min(hit)
            level = {parent for each in level for parent in above.get(each, ())} - seen
            seen |= level
        return None

    assert dict(zip(ids.tolist(), codes.tolist(), strict=True)) == {qid: code for qid in range(1, 120) if (code := nearest(qid))}


@pytest.mark.parametrize("line", ["Q515 P279 Q486972", "Q515\tP31\tQ5", "Q0\tP279\tQ5", "Q515\tP279\tLY", "Q9999999999\tP279\tQ5"])
def test_what_is_no_statement_is_told_with_its_line(tree, tmp_path, line):
    with pytest.raises(InputError, match=r"tree.tsv:2: no statement of a tree of classes"):
        tree(f"# a comment\n{line}\n")


def test_what_a_dump_had_damaged_is_kept_with_the_tree(tree, tmp_path):
    tree("Q515\tP279\tQ486972\n12\tjson\tno JSON: {\n")
    assert [str(problem) for problem in unread(tmp_path / "tree.tsv", "dump.json")] == ["dump.json:12: json: no JSON: {"]


def test_every_root_has_a_type_of_the_order():
    assert {type_ for type_, _, _ in ROOTS.values()} == set(ORDER)
