"""How sure a match in a text is, and what a threshold does with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.link.certainty import Signs, certainty
from normalize.model import Reason, Status

TEXT = "Khalifa Haftar left Benghazi for Tripoli. Haftar was met in Libya by men of the United Nations; John Smith waited."
signs = st.builds(Signs, *[st.floats(-10, 10)] * len(Signs._fields))


@given(signs)
def test_every_mention_is_sure_from_0_to_1(found: Signs) -> None:
    assert 0 <= certainty(found) <= 1


@given(signs)
def test_who_is_named_in_full_is_surer(found: Signs) -> None:
    assert certainty(found._replace(named_in_full=1.0)) >= certainty(found._replace(named_in_full=0.0))


@given(signs)
def test_a_capital_beside_a_name_makes_it_less_sure(found: Signs) -> None:
    assert certainty(found._replace(capital_after=1.0)) <= certainty(found._replace(capital_after=0.0))


def test_the_score_of_a_match_is_how_sure_it_is() -> None:
    mentions = Normalizer().link(TEXT)
    assert [mention.score for mention in mentions if mention.qid] == [mention.certainty for mention in mentions if mention.qid]
    assert all(mention.certainty is None for mention in mentions if not mention.qid)


@pytest.mark.parametrize("threshold", [0.5, 0.9, 0.99])
def test_below_the_threshold_that_is_asked_for_there_is_no_match_but_a_weak_nil(threshold: float) -> None:
    free, asked = Normalizer().link(TEXT), Normalizer(threshold=threshold).link(TEXT)
    matched = {(mention.start, mention.qid) for mention in asked if mention.status is Status.MATCH}
    assert matched == {(mention.start, mention.qid) for mention in free if mention.qid and mention.score >= threshold}
    assert all(mention.score >= threshold for mention in asked if mention.qid)
    assert {mention.reason for mention in asked if not mention.qid} <= {Reason.WEAK, Reason.UNKNOWN, Reason.AMBIGUOUS}


def test_a_weak_nil_says_how_sure_it_was_and_what_was_asked() -> None:
    weak = [mention for mention in Normalizer(threshold=0.999).link("He left Benghazi.") if mention.reason is Reason.WEAK]
    assert [mention.text for mention in weak] == ["Benghazi"]
    assert "0.999" in weak[0].decision
    assert weak[0].candidates


def test_processes_hold_to_the_same_threshold() -> None:
    normalizer = Normalizer(threshold=0.9)
    assert list(normalizer.link_many([TEXT] * 3, jobs=2)) == [normalizer.link(TEXT)] * 3
