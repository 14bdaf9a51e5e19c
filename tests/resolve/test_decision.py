"""Ranked candidates → an outcome: the threshold, the margin, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.model import Candidate, Reason, Status
from normalize.resolve.decision import decide
from normalize.resolve.grounds import Weighed
from normalize.resolve.scoring import MARGIN, MARGIN_OF_PEOPLE, THRESHOLD


def weighed(score: float, weight: float, quality: float = 0.96, qid: str = "Q1") -> Weighed:
    return Weighed(Candidate(qid, "Label", "person", score, "Form", "fold"), quality, weight)


ranks = st.lists(st.builds(weighed, st.floats(0, 1), st.floats(0.001, 1000), st.floats(0, 1)), max_size=6).map(
    lambda found: sorted(found, key=lambda item: -item.candidate.score)
)


def test_nothing_is_unknown():
    assert decide("x", [], threshold=0.5, most=5).reason is Reason.UNKNOWN


@given(ranks, st.floats(0, 1), st.integers(1, 4), st.booleans())
def test_an_outcome_is_a_match_or_nil_with_a_reason_and_keeps_the_first_candidates(ranked, threshold, most, only_given):
    outcome = decide("x", ranked, threshold=threshold, most=most, only_given=only_given)
    assert (outcome.status is Status.MATCH) == (outcome.reason is None)
    assert outcome.candidates == tuple(item.candidate for item in ranked[:most])


@given(ranks, st.floats(0, 1))
def test_a_match_clears_the_threshold_and_its_rival(ranked, threshold):
    outcome = decide("x", ranked, threshold=threshold, most=5)
    if outcome.status is Status.MATCH:
        assert ranked[0].candidate.score >= threshold
        assert len(ranked) < 2 or ranked[0].weight >= MARGIN * ranked[1].weight or ranked[0].quality < 0.5


@pytest.mark.parametrize(
    ("lead", "reason"), [(1.0, Reason.AMBIGUOUS), (MARGIN_OF_PEOPLE * 0.99, Reason.AMBIGUOUS), (MARGIN_OF_PEOPLE, None), (100.0, None)]
)
def test_the_margin_decides_between_two_good_candidates(lead, reason):
    ranked = [weighed(0.96 * lead / (lead + 1), lead), weighed(0.96 / (lead + 1), 1.0, qid="Q2")]
    assert decide("x", ranked, threshold=THRESHOLD, most=5).reason is reason


def test_two_bad_candidates_are_weak_rather_than_ambiguous():
    assert decide("x", [weighed(0.1, 1, 0.2), weighed(0.1, 1, 0.2, "Q2")], threshold=THRESHOLD, most=5).reason is Reason.WEAK


def test_a_given_name_alone_is_ambiguous_whatever_its_score():
    assert decide("x", [weighed(1.0, 1.0)], threshold=0, most=5, only_given=True).reason is Reason.AMBIGUOUS


def test_a_score_at_the_threshold_is_a_match():
    assert decide("x", [weighed(THRESHOLD, 1.0)], threshold=THRESHOLD, most=5).status is Status.MATCH
