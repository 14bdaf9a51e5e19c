"""Of what type an item is: the nearest class that has one."""

import pytest

from normalize.lexicon.rules import QID
from normalize.model import TYPES
from normalize.sources.classes import ROOTS
from normalize.sources.wikidata.classes import NAMES, Classes, batches


@pytest.fixture
def kind(endpoint):
    def ask(*classes):
        known = Classes(endpoint())
        known.learn(classes)
        return known.kind(classes)

    return ask


@pytest.mark.parametrize("cls", sorted({*ROOTS, *NAMES}))
def test_every_root_is_an_item_with_a_type_or_none(kind, cls):
    assert QID.fullmatch(cls)
    assert kind(cls).type in (*TYPES, None)


def test_a_class_far_below_a_root_has_its_type(world, kind):
    world.below("Q101", "Q102")
    world.below("Q102", "Q43229")
    assert kind("Q101") == ("organization", "Q101")


def test_the_nearest_root_counts_though_more_lead_elsewhere(world, kind):
    for cls, above in (("Q101", "Q515"), ("Q101", "Q102"), ("Q102", "Q43229"), ("Q101", "Q103"), ("Q103", "Q4830453")):
        world.below(cls, above)
    assert kind("Q101") == ("place", "Q101")


def test_the_class_that_tells_the_type_is_the_main_one(world, kind):
    world.below("Q101", "Q1190554")
    assert kind("Q100", "Q101", "Q5") == ("person", "Q5")
    assert kind("Q101", "Q100") == ("event", "Q101")


def test_classes_that_lead_nowhere_or_round_in_a_ring_tell_nothing(world, kind):
    world.below("Q101", "Q102")
    world.below("Q102", "Q101")
    assert kind("Q102", "Q101") == (None, "Q101")
    assert kind() == (None, "-")


def test_what_is_no_thing_with_a_name_has_no_type(kind):
    assert kind("Q4167410") == (None, "Q4167410")
    assert kind("Q101352") == (None, "Q101352")


def test_a_class_is_asked_for_once_and_a_root_never(world, endpoint, server):
    known = Classes(endpoint())
    known.learn(["Q5", "Q101"])
    known.learn(["Q101", "Q5"])
    assert len(server.requests) == 1
    assert "wd:Q5 " not in server.requests[0].query


def test_batches_hold_all_in_order():
    assert list(batches("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batches("", 2)) == []
