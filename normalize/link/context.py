"""Choose among candidates by what else the document says.

First the names that stand for one entity alone, or that lead all others; they are the document's subject. Then, for each
ambiguous name, candidates gain by their ties to those: a relation, or the same country, more if near. A part of a full name
means whoever bears it in the document. What nothing decides stays ambiguous, with its candidates.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.lexicon.layers import Layers
from normalize.link.families import NEAR
from normalize.model import Entity

TIE, LOOSE_TIE, SAME_COUNTRY = 3.0, 0.3, 0.5
"""What a candidate's weight gains, in multiples of itself, for a relation to what the document names, for being members of
one organization, and for the same country."""
SPEAKS = 2.8
"""How strongly the document speaks, beside how widely known the candidates are (`scoring.prior`): both are raised alike."""
FAR = 1_000_000_000
BESIDE = 6
"""Code points between two names that a conjunction joins."""
CROWD = 80
"""A tie to what more entities than this are tied to says less in proportion: all of America has the United States in common."""
UNTIED = 0.3
"""What is left of the weight of a candidate that the document does not speak for, beside one that it does."""
OUTDONE = 0.1
"""What is left of the weight of a candidate where another's tie stands right beside the name."""
UNMEANT = 0.03
"""What is left of the weight of a club outside sport, of its city in it, and of a region beside its city of the same name."""
CLEARLY, SURROUNDING = 1.5, 0.4
"""How much likelier one of two places of a country must be for the other to be what lies around it, and what is left of that one's weight."""
NEARER = ((16, 10.0), (40, 4.0), (NEAR, 2.0))
"""How many times as much a tie is worth within so many code points (Tripoli, Lebanon)."""
MOST_GAINED = {TIE: 60.0, LOOSE_TIE: 1.0, SAME_COUNTRY: 5.0}
"""All ties of one strength together gain no more, so that a text about the United States does not move Paris to Texas."""
MOST_MENTIONS = 3
"""A document's habit counts no more than this, so that the choice does not change because a text is longer."""


@dataclass
class Subject:
    """What a document is known to speak of: its entities, and where."""

    lexicons: Layers
    places: dict[str, list[int]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    of_country: dict[str, set[str]] = field(default_factory=dict)
    pointing: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """For what the document's entities are tied to: by whom, and how."""

    def add(self, entity: Entity, offset: int, *, alone: bool) -> None:
        """An entity that a name at `offset` stands for, alone or before all others."""
        if entity.qid not in self.entities:
            for relation in self.lexicons.relations([entity.qid]).get(entity.qid, ()):
                self.pointing.setdefault(relation.target, []).append((entity.qid, relation.relation))
        self.entities[entity.qid] = entity
        if alone:
            self.sure.add(entity.qid)
        if entity.country:
            self.of_country.setdefault(entity.country, set()).add(entity.qid)
        insort(self.places.setdefault(entity.qid, []), offset)

    def ties(self, candidates: Sequence[Entity]) -> dict[str, dict[str, float]]:
        """For each candidate, the entities of the document that it has a relation to, in either direction, and its worth."""
        found: dict[str, dict[str, float]] = {entity.qid: {} for entity in candidates}
        for qid, known in self.lexicons.relations(sorted(found)).items():
            for relation in known:
                if relation.target in self.entities:
                    worth = self._worth(relation.relation, relation.target)
                    found[qid][relation.target] = max(worth, found[qid].get(relation.target, 0.0))
        for qid, tied in found.items():
            for other, relation_kind in self.pointing.get(qid, ()):
                tied[other] = max(self._worth(relation_kind, qid), tied.get(other, 0.0))
        return found

    def _worth(self, relation: str, target: str) -> float:
        """What a relation to a target is worth: the less, the more are tied to it."""
        common = min(1.0, CROWD / max(1, self.lexicons.fan_in([target]).get(target, 0))) if relation == "country" else 1.0
        return LOOSE_TIE if relation == "member-of" else TIE * common**2

    def support(self, candidate: Entity, ties: dict[str, float], offset: int, rivals: Collection[str] = ()) -> float:
        """By how many times its own weight the document speaks for a candidate for the name at `offset`.

        Its rivals do not speak for it, nor it for itself, where they are only named by the same ambiguous name.
        """
        gained = dict.fromkeys(MOST_GAINED, 0.0)
        of_country = self.of_country.get(candidate.country or "", set())
        for qid in sorted((of_country | ties.keys() | {candidate.qid}) & self.entities.keys()):  # in one order, for sums of fractions
            if (qid == candidate.qid or qid in rivals) and qid not in self.sure:
                continue
            if qid == candidate.qid:  # it is named here by another name, too: IS after Islamic State, but Paris is not France
                gained[TIE] += 0.0 if candidate.type == "place" else TIE
            elif worth := ties.get(qid, SAME_COUNTRY if qid in of_country else 0.0):
                distance, times = self.elsewhere(qid, offset)
                nearness = next((times_nearer for limit, times_nearer in NEARER if distance <= limit), 1.0)
                strength = worth if worth in gained else TIE
                gained[strength] += worth * min(times, MOST_MENTIONS) * nearness
        return sum(min(total, MOST_GAINED[strength]) for strength, total in gained.items())

    def elsewhere(self, qid: str, offset: int) -> tuple[int, int]:
        """How far from an offset an entity is named nearest, but at it, in code points; and how often it is."""
        places = self.places[qid]
        before, after = bisect_left(places, offset), bisect_right(places, offset)
        nearest = min(offset - places[before - 1] if before else FAR, places[after] - offset if after < len(places) else FAR)
        return nearest, before + len(places) - after

    def reweighed(
        self, candidates: Sequence[Entity], weights: Sequence[float], ties: Mapping[str, dict[str, float]], offset: int, *, in_sport: bool
    ) -> list[float]:
        """The weights of the candidates for the name at `offset`, once the document has spoken; `ties` are theirs.

        A city and the club named after it do not compete on ties: the club is meant where the sentence is about sport.
        """
        weights = self._cities_or_clubs(candidates, weights, in_sport=in_sport)
        gains = [self.support(entity, ties[entity.qid], offset, ties) for entity in candidates]
        beside = [self._is_tied_beside(ties[entity.qid], offset) for entity in candidates]
        found = []
        for weight, gain, close in zip(weights, gains, beside, strict=True):
            silent, outdone = max(gains) >= TIE and gain < SAME_COUNTRY, any(beside) and not close
            found.append(weight * (1 + gain) ** SPEAKS * (UNTIED if silent else 1.0) * (OUTDONE if outdone else 1.0))
        return _without_surroundings(candidates, found)

    def _is_tied_beside(self, ties: dict[str, float], offset: int) -> bool:
        """Whether something closely tied is named right beside: Tripoli, Lebanon; Tripoli in Libya."""
        return any(self.elsewhere(qid, offset)[0] <= NEARER[0][0] for qid, worth in ties.items() if worth > LOOSE_TIE)

    def _cities_or_clubs(self, candidates: Sequence[Entity], weights: Sequence[float], *, in_sport: bool) -> list[float]:
        qids = {entity.qid for entity in candidates}
        homes = {
            qid: relation.target
            for qid, known in self.lexicons.relations(sorted(qids)).items()
            for relation in known
            if relation.relation == "part-of" and relation.target in qids
        }
        clubs = {entity.qid for entity in candidates if entity.qid in homes and entity.type == "organization"}
        wider = {home for home in homes.values() if home not in {homes[club] for club in clubs}}  # New York the state
        unmeant = wider | ({homes[club] for club in clubs} if in_sport else clubs)
        return [weight * (UNMEANT if entity.qid in unmeant else 1.0) for entity, weight in zip(candidates, weights, strict=True)]

    def speaks_for(self, entity: Entity, offset: int, *, least: float = TIE) -> bool:
        """Whether the document names what the entity is tied to, so closely or so often at least."""
        return self.support(entity, self.ties([entity])[entity.qid], offset) >= least

    def is_beside(self, qid: str, start: int, end: int) -> bool:
        """Whether an entity is named a word away from a stretch of text."""
        places = self.places[qid]
        after, before = bisect_right(places, end), bisect_left(places, start) - 1
        return (after < len(places) and places[after] - end <= BESIDE) or (before >= 0 and start - places[before] <= 3 * BESIDE)


def _without_surroundings(candidates: Sequence[Entity], weights: list[float]) -> list[float]:
    """The weights, less for places in the country of the likeliest, which is clearly likelier: Verona is the city sooner than its province."""
    first = max(range(len(weights)), key=weights.__getitem__)
    country, most = candidates[first].country, weights[first]
    if candidates[first].type != "place" or not country:
        return weights
    return [
        weight * SURROUNDING if 0 < weight * CLEARLY <= most and entity.type == "place" and entity.country == country else weight
        for entity, weight in zip(candidates, weights, strict=True)
    ]
