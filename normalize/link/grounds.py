"""What a document says for and against a candidate, in words, and the candidates scored again once it has spoken.

The words are made only when somebody asks. What they need is kept by reference, and none of it is a connection to a lexicon, so that
mentions can go from one process to another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from normalize.link.context import SAME_COUNTRY, TIE
from normalize.model import Candidate, Entity, Evidence
from normalize.resolve.grounds import Weighed, differences, named

MOST_NAMED = 3
"""How many of the entities that speak for a candidate are named."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the document says of one candidate for a name at `offset`, in code points: it makes it `times` as likely as it was.

    `ties` are the entities of the document that it has a relation to, with what each is worth; `spoken` those that the document names,
    `places` where, and `silent` those of them that say nothing here, being candidates for the same name.
    """

    times: float
    entity: Entity
    ties: Mapping[str, float]
    offset: int
    spoken: Mapping[str, Entity]
    places: Mapping[str, Sequence[int]]
    silent: frozenset[str]

    def evidence(self) -> Evidence:
        return Evidence("document", round(self.times, 4), self._detail())

    def _detail(self) -> str:
        named = "; ".join(self._told(*tie) for tie in self._nearest()[:MOST_NAMED])
        if not named:
            return "the text names nothing that it is tied to, as it does of others" if self.times < 1 else "the text speaks of it"
        return f"the text names {named}" + ("; others fit it better" if self.times < 1 else "")

    def _nearest(self) -> list[tuple[float, int, Entity]]:
        """(worth, distance, entity) of what speaks for the candidate: the strongest ties first, then the nearest."""
        found = []
        for qid, other in self.spoken.items():
            same_country = other.country == self.entity.country and bool(other.country)
            worth = TIE if qid == self.entity.qid and other.type != "place" else self.ties.get(qid, SAME_COUNTRY if same_country else 0.0)
            places = [abs(place - self.offset) for place in self.places[qid] if place != self.offset]
            if worth and places and qid not in self.silent and (qid != self.entity.qid or other.type != "place"):
                found.append((worth, min(places), other))
        return sorted(found, key=lambda tie: (-tie[0], tie[1], tie[2].qid))

    def _told(self, worth: float, distance: int, other: Entity) -> str:
        if other.qid == self.entity.qid:
            return f"it elsewhere too, {distance} characters away"
        how = "of the same country" if other.qid not in self.ties else "tied to it" if worth >= SAME_COUNTRY else "loosely tied to it"
        return f"{other.label}, {how}, {distance} characters away"


def rescored(weighed: Sequence[Weighed], grounds: Sequence[Ground]) -> list[Weighed]:
    """The candidates, the best first, scored by the weights that the document leaves them, with what it says among their evidence."""
    total = sum(item.weight for item in weighed) or 1.0
    found = []
    for item, ground in zip(weighed, grounds, strict=True):
        share = item.weight / total
        explain = partial(_explained, item.candidate, share, ground)
        found.append(replace(item, candidate=replace(item.candidate, score=round(item.quality * share, 4), explain=explain)))
    return sorted(found, key=lambda item: (-item.candidate.score, item.candidate.qid))


def _explained(candidate: Candidate, share: float, ground: Ground) -> tuple[Evidence, ...]:
    """The evidence of a candidate alone, but with what the document says, and with its share of the weight after that."""
    alone = [reason for reason in candidate.evidence if reason.kind != "rivals"]
    rivals = Evidence("rivals", round(share, 4), f"its share of the weight of all candidates is {share:.2f}")
    return (*alone[:-1], *([ground.evidence()] if ground.times != 1 else []), rivals, alone[-1])


def of_a_stranger(people: Sequence[Candidate]) -> str:
    """Why a family name means nobody known."""
    return f"somebody of this name whom no lexicon has is named in full before it, so it does not mean {_listed(people)}"


def of_another_initial(people: Sequence[Candidate]) -> str:
    """Why a family name after an initial means nobody known."""
    return f"the initial before it is no initial of {_listed(people)}"


def of_a_lone_family(people: Sequence[Candidate]) -> str:
    """Why a family name of several people means none of them."""
    alone = f"a family name alone, which {len(people)} people in the lexicons bear, and the text names none of them in full"
    return f"{alone}. {differences(*people[:2])}"


def of_a_phrase() -> str:
    return "the words read as one name, which no lexicon has, and names inside it do not stand for the whole"


def although_in_doubt(alone: Callable[[], str]) -> str:
    """What decided for a word that alone would be no mention."""
    return f"{alone()}. The word alone could be a plain one, or means only what is little known; the text speaks for it"


def _listed(people: Sequence[Candidate]) -> str:
    return ", ".join(named(person) for person in people)


def of_too_little(sure: float, asked: float) -> str:
    return f"a match like this is right {sure:.0%} of the time, which is below the {asked:.3g} that a match needs here"
