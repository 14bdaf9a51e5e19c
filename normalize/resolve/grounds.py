"""What decided between the first candidate and the second, in words: how far it is ahead, how far it must be, and by which evidence.

Words are made only when somebody asks, from the evidence of the two, so that they say what was weighed and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, prod

from normalize.model import Candidate, Evidence

WEIGHED = ("form", "case", "characters", "usage", "known", "type", "country", "lang", "on", "born", "document")
"""The kinds of evidence whose numbers multiply to what a candidate weighs."""
TELLING = 1.2
"""Evidence that makes one candidate so many times as likely as the other is worth a word."""
MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what the decision turns on."""

    candidate: Candidate
    quality: float
    weight: float


def in_words(best: Sequence[Weighed], count: int, threshold: float, margin: float, only_given: bool) -> str:
    """Why an outcome is what it is: `best` are the first candidate and the second, of `count`."""
    first = best[0]
    if only_given:
        return f"a given name alone, which {count} here bear" if count > 1 else "a given name alone"
    enough = first.candidate.score >= threshold
    sure = f"its score of {first.candidate.score:.2f} {'reaches' if enough else 'is below'} the {threshold:g} that a match needs"
    sure = sure if threshold else "any score is enough here"
    if len(best) == 1:
        return f"{named(first.candidate)} is the only candidate, and {sure}{'' if enough else _doubts(first.candidate)}"
    ratio = first.weight / best[1].weight if best[1].weight else inf
    ahead = f"{named(first.candidate)} weighs {_times(ratio)} as much as {named(best[1].candidate)}, where {margin:g} times are needed"
    crowd = "" if enough or ratio < margin else f"; beside {count - 1} others {sure}{_doubts(first.candidate)}"
    return f"{ahead}{crowd}. {differences(first.candidate, best[1].candidate)}"


def named(candidate: Candidate) -> str:
    """A candidate as sentences name it."""
    return f"{candidate.label} ({candidate.qid})"


def differences(first: Candidate, second: Candidate) -> str:
    """The evidence that sets the first candidate most above the second, with how many times it does, as a sentence."""
    mine, others = _by_kind(first), _by_kind(second)
    heard = "sound" in (first.tier, second.tier)
    ratios = {kind: _ratio(kind, mine.get(kind, []), others.get(kind, []), heard=heard) for kind in WEIGHED}
    telling = sorted((kind for kind in WEIGHED if ratios[kind] >= TELLING), key=lambda kind: -ratios[kind])[:MOST_TOLD]
    if not telling:
        return "No evidence sets them apart"
    return "What tells them apart: " + "; ".join(f"{_told(mine.get(k, []), others.get(k, []))} ({_times(ratios[k])})" for k in telling)


def _told(mine: Sequence[Evidence], others: Sequence[Evidence]) -> str:
    said, against = (", ".join(reason.detail for reason in found) for found in (mine, others))
    if said and against:
        return f"{said}, and of the other {against}"
    return said or f"of the other {against}"


def _by_kind(candidate: Candidate) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for reason in candidate.evidence:
        found.setdefault(reason.kind, []).append(reason)
    return found


def _ratio(kind: str, mine: Sequence[Evidence], others: Sequence[Evidence], *, heard: bool) -> float:
    """How many times as likely one kind of evidence makes one candidate; a form that only sounds so weighs by its odds."""
    values = [prod(reason.score for reason in found) for found in (mine, others)]
    if kind == "form" and heard:
        values = [value / max(1e-9, 1 - value) for value in values]
    return values[0] / max(1e-9, values[1])


def _doubts(candidate: Candidate) -> str:
    """The evidence that takes most of its score from a candidate."""
    against = [reason for reason in candidate.evidence if reason.kind in WEIGHED and reason.score < 0.9]
    worst = min(against, key=lambda reason: reason.score, default=None)
    return f": {worst.detail}" if worst else ""


def _times(ratio: float) -> str:
    if ratio > 1e6:
        return "over a million times"
    return f"{ratio:.3g} times" if ratio < 1000 else f"{ratio:,.0f} times"
