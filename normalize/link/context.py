"""Choose among candidates by what else the document says.

First the names that stand for one entity alone, or that lead all others; they are the document's subject. Then, for each
ambiguous name, candidates gain by their ties to those: a relation, or the same country, more if near. A part of a full name
means whoever bears it in the document. What nothing decides stays ambiguous, with its candidates.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalize.lexicon.store import Layers, Relation
from normalize.model import Entity
from normalize.text.names import FAMILY_FIRST, parts

NEAR = 250
"""Code points within which another mention is near."""
TIE, SAME_COUNTRY, NEAR_TIE = 3.0, 1.0, 3.0
"""What a candidate's weight gains, in multiples of itself, for a relation to what the document names, for the same country,
and for either of them near by."""
MOST_MENTIONS = 3
"""A document's habit counts no more than this, so that the choice does not change because a text is longer."""


@dataclass
class Subject:
    """What a document is known to speak of: its entities, and where."""

    lexicons: Layers
    places: dict[str, list[int]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)

    def add(self, entity: Entity, offset: int) -> None:
        self.entities[entity.qid] = entity
        self.places.setdefault(entity.qid, []).append(offset)

    def ties(self, candidates: Sequence[Entity]) -> dict[str, set[str]]:
        """For each candidate, the entities of the document that it has a relation to, in either direction."""
        qids = {entity.qid for entity in candidates} | self.entities.keys()
        relations = self.lexicons.relations(sorted(qids))
        found: dict[str, set[str]] = {entity.qid: set() for entity in candidates}
        for qid, known in relations.items():
            for relation in known:
                self._note(found, qid, relation)
        return found

    def _note(self, found: dict[str, set[str]], qid: str, relation: Relation) -> None:
        if qid in found and relation.target in self.entities:
            found[qid].add(relation.target)
        if relation.target in found and qid in self.entities:
            found[relation.target].add(qid)

    def support(self, candidate: Entity, tied: set[str], offset: int) -> float:
        """By how many times its own weight the document speaks for a candidate for the name at `offset`."""
        gained = 0.0
        for qid, entity in self.entities.items():
            if qid == candidate.qid:
                gained += TIE
                continue
            worth = TIE if qid in tied else SAME_COUNTRY if candidate.country and candidate.country == entity.country else 0.0
            if worth:
                places = self.places[qid]
                near = any(abs(place - offset) <= NEAR for place in places)
                gained += worth * min(len(places), MOST_MENTIONS) + (NEAR_TIE if near else 0.0)
        return gained


class Bearers:
    """Who bears a part of a name in this document, from the full names in it."""

    def __init__(self, lexicons: Layers) -> None:
        self._lexicons = lexicons
        self._bearers: dict[str, dict[str, list[int]]] = {}
        self._seen: Counter[str] = Counter()
        self.entities: dict[str, Entity] = {}

    def introduce(self, person: Entity, offset: int) -> None:
        """A full name stands at `offset`: from there on, its family name means this person."""
        self._seen[person.qid] += 1
        if self._seen[person.qid] == 1:
            self.entities[person.qid] = person
            family_first = person.country in FAMILY_FIRST
            forms = [alias.form for alias in self._lexicons.aliases(person.qid) if alias.kind in ("label", "alias", "official", "romanization")]
            for key in {key for form in forms for role, key in parts(form, family_first=family_first) if role == "family"}:
                self._bearers.setdefault(key, {})[person.qid] = []
        for bearers in self._bearers.values():
            if person.qid in bearers:
                bearers[person.qid].append(offset)

    def keys(self) -> frozenset[str]:
        return frozenset(self._bearers)

    def of(self, keys: Sequence[str], offset: int) -> list[Entity]:
        """The people who may be meant by a part of a name at `offset`: the one bearer, the one named near before, or all."""
        bearers: dict[str, list[int]] = {}
        for key in keys:
            bearers.update(self._bearers.get(key, {}))
        if len(bearers) > 1:
            near = {qid for qid, offsets in bearers.items() if any(0 < offset - place <= NEAR for place in offsets)}
            if len(near) == 1:
                bearers = {qid: bearers[qid] for qid in near}
        return [self.entities[qid] for qid in bearers]
