"""Ranked candidates → an outcome: a match, or nil with the reason.

A match needs a score of at least the threshold, and a weight `MARGIN` times that of the second candidate. Where the first
is good enough on its own but a rival stands too near, the outcome is `ambiguous`, never a guess; where it is not good enough, `weak`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from normalize.model import Outcome, Reason, Status
from normalize.resolve import scoring
from normalize.resolve.grounds import Weighed, in_words

_ALONE = 0.9  # of the weight of all: who has as much has no rivals to speak of


def decide(
    name: str, ranked: Sequence[Weighed], *, threshold: float, most: int, only_given: bool = False, of_people: float = scoring.MARGIN_OF_PEOPLE
) -> Outcome:
    """The outcome of a name, with at most `most` candidates; a person outweighs another `of_people` times, for he may do more harm."""
    candidates = tuple(weighed.candidate for weighed in ranked[:most])
    if not ranked:
        return Outcome(name, Status.NIL, Reason.UNKNOWN)
    first = ranked[0]
    margin = of_people if len(ranked) > 1 and _are_people(first, ranked[1]) else scoring.MARGIN
    rival = len(ranked) > 1 and first.weight < margin * ranked[1].weight
    words = partial(in_words, tuple(ranked[:2]), len(ranked), threshold, margin, only_given)
    if only_given or (rival and first.quality >= scoring.FAMILY_QUALITY * 0.5):
        return Outcome(name, Status.NIL, Reason.AMBIGUOUS, candidates, words)
    if first.candidate.score < threshold:
        # Sure enough alone, but for the many others; or a family name that others bear, if less likely.
        shared = first.quality >= scoring.FAMILY_QUALITY * 0.5 and first.candidate.score < _ALONE * first.quality
        crowded = first.quality >= threshold or shared
        return Outcome(name, Status.NIL, Reason.AMBIGUOUS if crowded else Reason.WEAK, candidates, words)
    return Outcome(name, Status.MATCH, None, candidates, words)


def rescored(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Candidates whose weights have changed, the best first: the score of each is its quality times its share of the weight."""
    total = sum(item.weight for item in weighed) or 1.0
    found = [replace(item, candidate=replace(item.candidate, score=round(item.quality * item.weight / total, 4))) for item in weighed]
    return sorted(found, key=lambda item: (-item.candidate.score, item.candidate.qid))


def _are_people(first: Weighed, second: Weighed) -> bool:
    return first.candidate.type == second.candidate.type == "person"


def screened(name: str, ranked: Sequence[Weighed]) -> Outcome:
    """The outcome with every candidate that reaches the threshold on its own, its rivals left out of account: its quality is its score."""
    candidates = tuple(replace(weighed.candidate, score=round(weighed.quality, 4)) for weighed in ranked)
    if len(candidates) == 1:
        return Outcome(name, Status.MATCH, None, candidates)
    reason = Reason.AMBIGUOUS if candidates else Reason.WEAK if ranked else Reason.UNKNOWN
    return Outcome(name, Status.NIL, reason, candidates)
