"""What decided, in words: the evidence that sets the first candidate above the second, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.model import Candidate, Evidence
from normalize.resolve.decision import decide
from normalize.resolve.grounds import Weighed, differences

kinds = st.sampled_from(["form", "known", "type", "document", "usage", "rivals", "lexicon"])
reasons = st.builds(Evidence, kinds, st.floats(0, 1e6), st.text(max_size=5))


def candidate(qid: str, *evidence: Evidence, score: float = 0.9) -> Candidate:
    return Candidate(qid, qid, "place", score, "x", "fold", explain=lambda: evidence)


def test_the_evidence_that_differs_most_is_told_first():
    first = candidate("Q1", Evidence("known", 100, "widely known: 70"), Evidence("country", 1.5, "country LY"))
    second = candidate("Q2", Evidence("known", 50, "widely known: 50"), Evidence("country", 0.3, "country LB"))
    assert differences(first, second) == (
        "What tells them apart: country LY, and of the other country LB (5 times); widely known: 70, and of the other widely known: 50 (2 times)"
    )


def test_evidence_that_only_the_second_has_against_it_is_told():
    against = candidate("Q2", Evidence("case", 0.1, "in lower case"))
    assert differences(candidate("Q1"), against) == "What tells them apart: of the other in lower case (10 times)"


def test_a_weak_candidate_says_what_takes_its_score():
    ranked = [Weighed(candidate("Q1", Evidence("case", 0.45, "in lower case"), score=0.4), 0.4, 1.0)]
    assert decide("x", ranked, threshold=0.6, most=5).decision == (
        "Q1 (Q1) is the only candidate, and its score of 0.40 is below the 0.6 that a match needs: in lower case"
    )


@given(st.lists(st.tuples(st.lists(reasons, max_size=4), st.floats(0, 1), st.floats(0, 1e9)), max_size=3), st.floats(0, 1), st.booleans())
def test_every_outcome_says_something(made, threshold, only_given):
    ranked = [Weighed(candidate(f"Q{n}", *evidence, score=score), score, weight) for n, (evidence, score, weight) in enumerate(made)]
    assert decide("x", ranked, threshold=threshold, most=5, only_given=only_given).decision
