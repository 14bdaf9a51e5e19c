"""Two lists of mentions of one text → what was added, dropped and moved."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.link.difference import changes
from normalize.model import Candidate, Mention, Outcome, Reason, Status


def mention(start: int, end: int, qid: str | None) -> Mention:
    candidates = (Candidate(qid, "One", "person", 0.9, "One", "fold"),) if qid else ()
    outcome = Outcome("x", Status.MATCH if qid else Status.NIL, None if qid else Reason.WEAK, candidates)
    return Mention(start, end, "x" * (end - start), outcome)


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    """Mentions that do not overlap, in order."""
    ends = sorted(draw(st.sets(st.integers(1, 30))))
    return [mention(start, end, draw(st.sampled_from(["Q1", "Q2", None]))) for start, end in zip([0, *ends], ends, strict=False)]


@given(mentions())
def test_nothing_changes_where_nothing_changed(found: list[Mention]) -> None:
    assert changes(found, found) == []


@given(mentions(), mentions())
def test_every_match_is_kept_or_told_of_once(before: list[Mention], after: list[Mention]) -> None:
    told = changes(before, after)
    kept = {(each.start, each.end, each.qid) for each in before if each.qid} & {(each.start, each.end, each.qid) for each in after}
    went = [change.before for change in told if change.change != "added"]
    came = [change.after for change in told if change.change != "dropped"]
    assert len(kept) + len(went) == sum(each.qid is not None for each in before)
    assert len(kept) + len(came) == sum(each.qid is not None for each in after)


def test_what_becomes_nil_is_dropped_and_the_nil_mention_is_told() -> None:
    (change,) = changes([mention(0, 5, "Q1")], [mention(0, 7, None)])
    assert (change.change, change.after and change.after.reason) == ("dropped", Reason.WEAK)
