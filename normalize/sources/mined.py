"""The names of a corpus → rows that a curator edits and `normalize import csv` reads: what each may be, how sure that is, and why.

Every name is asked of `resolve`. A match is a new spelling of its item. What is likely, but not sure enough, names the item under `nearly` and
leaves `qid` to the curator; so does what may be several. All else is unknown. What the lexicons know already, or reject, is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normalize.model import Candidate, Hints, Outcome, Reason, Status
from normalize.normalizer import Normalizer
from normalize.sources.found import UNKNOWN_LANGUAGE
from normalize.sources.gathering import Gathered
from normalize.sources.mining import SPELLED_OTHERWISE

COLUMNS = ("name", "qid", "lang", "kind", "type", "status", "score", "count", "documents", "nearly", "evidence", "forms")
"""The first five are those of `normalize import csv`, which reads over the others."""
SENTENCE = "sentence"
STATUSES = ("near", "ambiguous", "unknown")
LEAST_NEAR = 0.8
"""The score from which a first candidate is worth a look."""
LEFT = "left"
"""The kind of evidence that a word of the name meets nothing."""
LEAST_KNOWN = 0.5
"""The score from which a spelling that the lexicons have is the name."""
TELLING = ("form", "word", "left", "more")


@dataclass(frozen=True, slots=True)
class Row:
    """A name to propose. `qid` is that of a match; `nearly` are the items that it may be."""

    name: str
    qid: str
    lang: str
    status: str
    score: float
    count: int
    documents: int
    nearly: tuple[str, ...]
    evidence: tuple[str, ...]
    forms: tuple[str, ...]
    sentence: str

    @property
    def kind(self) -> str:
        """What kind of alias it would be: another name of an item, the label of a new one."""
        return "label" if self.status == "unknown" and self.lang != UNKNOWN_LANGUAGE else "alias"

    def cells(self) -> dict[str, str]:
        """The row as its cells, by column."""
        own = {name: str(getattr(self, name)) for name in ("name", "qid", "lang", "kind", "status", "count", "documents", "sentence")}
        several = {name: "; ".join(getattr(self, name)) for name in ("nearly", "evidence", "forms")}
        return own | several | {"type": "", "score": f"{self.score:.2f}" if self.nearly else ""}


def rows(names: Iterable[Gathered], normalizer: Normalizer) -> Iterator[Row]:
    """A row for each name that the lexicons could learn, in the order of the names."""
    for name in names:
        words = name.form.split(" ")
        inside = [" ".join(words[start:end]) for start, end in ((1, None), (0, -1)) if len(words) > 2]
        outcome, *others = normalizer.resolve_many([name.form, *inside], Hints(lang=None if name.lang == UNKNOWN_LANGUAGE else name.lang))
        if not is_known(outcome) and not any(other.status is Status.MATCH and is_known(other) for other in others):
            yield _row(name, outcome)


def is_known(outcome: Outcome) -> bool:
    """Whether the lexicons have the name, as it is or in other letters, or say that it is none."""
    if outcome.reason is Reason.REJECTED:
        return True
    return bool(outcome.candidates) and outcome.score >= LEAST_KNOWN and outcome.candidates[0].tier not in SPELLED_OTHERWISE


def _row(name: Gathered, outcome: Outcome) -> Row:
    first = outcome.candidates[0] if outcome.candidates else None
    likely = first is not None and first.score >= LEAST_NEAR and all(evidence.kind != LEFT for evidence in first.evidence)
    several = outcome.reason is Reason.AMBIGUOUS and first is not None and first.tier not in SPELLED_OTHERWISE
    meant = list(outcome.candidates) if several else list(outcome.candidates[:1]) if likely else []
    seen = name.seen
    return Row(
        name.form,
        outcome.qid or "",
        name.lang,
        "ambiguous" if several else "near" if meant else "unknown",
        outcome.score if meant else 0.0,
        seen.count,
        seen.documents,
        nearly=tuple(f"{each.qid} ({each.label})" for each in meant),
        evidence=why(meant[0]) if meant else (),
        forms=tuple(name.forms),
        sentence=seen.sentence,
    )


def why(candidate: Candidate) -> tuple[str, ...]:
    """What the spelling says for and against a candidate."""
    return tuple(evidence.detail for evidence in candidate.evidence if evidence.kind in TELLING)


def ordered(found: Iterable[Row]) -> list[Row]:
    """Rows with what is nearly known first, then by how often they occur."""
    return sorted(found, key=lambda row: (STATUSES.index(row.status), -row.count, -row.score, row.name, row.lang))
