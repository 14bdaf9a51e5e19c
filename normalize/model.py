"""The nouns: what is asked, what is known, and what comes back. Frozen values; the standard library only.

A `Mention` or a name is resolved to an `Outcome`: a match, or nil with a reason; either way with its ranked `Candidate`s,
each with the `Evidence` for and against it. `Entity` and `Alias` are what a lexicon holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    MATCH = "match"
    NIL = "nil"


class Reason(StrEnum):
    """Why an outcome is nil."""

    UNKNOWN = "unknown"
    WEAK = "weak"
    AMBIGUOUS = "ambiguous"
    REJECTED = "rejected"


TYPES = ("person", "organization", "place", "event", "work", "other")
KINDS = ("label", "official", "alias", "abbreviation", "code", "nickname", "romanization", "former", "inflection", "misspelling", "demonym")
"""Kinds of alias, strongest first."""
TIERS = ("fold", "roman", "sound")
ROLES = ("family", "given")
"""What a part of a person's name is."""
RELATIONS = ("country", "capital-of", "member-of", "head-of", "part-of", "child-of")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing named. `dates` is an EDTF interval; `known` grows with how widely it is known, 0 meaning unknown; `lexicon` is the source
    folder that owns it; `was` is the id it had before a redirect; `layer` the name of the file it comes from, where several are open."""

    qid: str
    type: str
    cls: str | None
    country: str | None
    dates: str | None
    known: int
    label: str
    description: str | None
    lexicon: str
    was: str | None = None
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A form tied to an entity; `valid` is the first and last day of its use as year × 10000 + month × 100 + day."""

    form: str
    kind: str
    lang: str
    valid: tuple[int, int]
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (score above 1) or against (below 1) a candidate; docs/json.md says what `score` is, by kind."""

    kind: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible entity for a name, with the form and the tier that brought it; `lexicon` is the name of the one that has the form, where
    several lie over one another."""

    qid: str
    label: str
    type: str
    score: float
    form: str
    tier: str
    was: str | None = None
    explain: Callable[[], tuple[Evidence, ...]] = field(default=tuple, repr=False, compare=False)
    lexicon: str | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The reasons for and against; made each time they are asked for, and not before."""
        return self.explain()

    @property
    def item(self) -> str | None:
        """The Wikidata item; None of an entity that has none yet."""
        return None if self.local else self.qid

    @property
    def local(self) -> str | None:
        """The id that stands for an item until one is confirmed, `local:…`; None of what has an item."""
        return self.qid if is_local(self.qid) else None


def is_local(qid: str) -> bool:
    """Whether an id is no Wikidata item."""
    return qid.startswith("local:")


_PLAINLY = {
    None: "one candidate is sure enough",
    Reason.UNKNOWN: "no lexicon has a name like it",
    Reason.WEAK: "no candidate is sure enough",
    Reason.AMBIGUOUS: "several candidates are too close to each other",
    Reason.REJECTED: "a lexicon says that this names nothing, or not what it looks like",
}
"""What an outcome says of itself where whoever made it says no more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a name means: a match, or nil with its reason. `score` is that of the first candidate."""

    name: str
    status: Status
    reason: Reason | None
    candidates: tuple[Candidate, ...] = ()
    explain: Callable[[], str] = field(default=str, repr=False, compare=False)

    @property
    def decision(self) -> str:
        """What decided, in words; made each time it is asked for, and not before."""
        return self.explain() or _PLAINLY[self.reason]

    @property
    def qid(self) -> str | None:
        """The id, of a match only: a Wikidata item, or a `local:` id where there is none yet."""
        return self.candidates[0].qid if self.status is Status.MATCH else None

    @property
    def item(self) -> str | None:
        """The Wikidata item, of a match only; None too where the entity has none yet."""
        return self.candidates[0].item if self.status is Status.MATCH else None

    @property
    def local(self) -> str | None:
        """The `local:` id, of a match with what has no item yet."""
        return self.candidates[0].local if self.status is Status.MATCH else None

    @property
    def label(self) -> str | None:
        return self.candidates[0].label if self.status is Status.MATCH else None

    @property
    def score(self) -> float:
        return self.candidates[0].score if self.candidates else 0.0


class Verdict(StrEnum):
    """What is said of two names."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two names are spellings of one; `score` is the share of such pairs that are."""

    a: str
    b: str
    status: Verdict
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name inside a text: `text[start:end]` of the original, offsets in code points."""

    start: int
    end: int
    text: str
    outcome: Outcome
    nested: bool = False
    demonym: bool = False
    certainty: float | None = None
    """How likely a match is right, as `link.certainty` has it."""

    @property
    def status(self) -> Status:
        return self.outcome.status

    @property
    def reason(self) -> Reason | None:
        return self.outcome.reason

    @property
    def qid(self) -> str | None:
        return self.outcome.qid

    @property
    def item(self) -> str | None:
        return self.outcome.item

    @property
    def local(self) -> str | None:
        return self.outcome.local

    @property
    def label(self) -> str | None:
        return self.outcome.label

    @property
    def type(self) -> str | None:
        """The type of the item of a match; None of a nil mention."""
        return self.outcome.candidates[0].type if self.status is Status.MATCH else None

    @property
    def score(self) -> float:
        """How likely a match is right; of a nil mention the score of its first candidate."""
        return self.outcome.score if self.certainty is None else self.certainty

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.outcome.candidates

    @property
    def decision(self) -> str:
        """What decided, in words."""
        return self.outcome.decision


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known of a name: evidence, or, when strict, filters. `on` and `born` are EDTF dates."""

    type: str | None = None
    country: str | None = None
    lang: str | None = None
    on: str | None = None
    born: str | None = None
    strict: bool = False


Json = dict[str, Any]
