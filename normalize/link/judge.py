"""Who is meant by a span: its candidates on their own, then as the document speaks of them, then whether that is enough."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from normalize.link import grounds
from normalize.link.certainty import LEAST_SURE, certainty, signs_of
from normalize.link.context import LOOSE_TIE, TIE
from normalize.link.document import Document
from normalize.link.doubt import Doubt, is_distinctive
from normalize.link.initials import initials_before, may_be
from normalize.link.mentions import Found
from normalize.link.parts import as_hits
from normalize.link.regions import cities_sooner
from normalize.model import Entity, Mention, Outcome, Reason, Status
from normalize.resolve.decision import decide, rescored
from normalize.resolve.evidence import Support
from normalize.resolve.grounds import Weighed
from normalize.resolve.resolver import Resolver, strongest
from normalize.resolve.scoring import THRESHOLD
from normalize.text.scripts import script_of

_OF_ITS_COUNTRY = 1.5  # three names of its country
# How much the document must speak for a name in doubt; else a tie. A country's own is meant where much is of that country.
_ENOUGH = {Doubt.SENTENCE_START: LOOSE_TIE, Doubt.OBSCURE: LOOSE_TIE, Doubt.CAPITALISED: _OF_ITS_COUNTRY, Doubt.COMMON_WORD: 2 * TIE}


class Judge:
    """Judges the spans of one document."""

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self._doc, self._resolver = document, resolver
        self._threshold = min(resolver.threshold, THRESHOLD)  # a higher one is asked of how sure a mention is

    def read(self, chosen: list[Found]) -> None:
        """Learn what the document is about from the names that stand for one entity, or that lead by far."""
        for span in chosen:
            if not span.hits or (span.doubt and not span.outcome):
                continue
            if span.outcome:
                self._doc.introduce(span.hits[0].entity, span, alone=True)
                continue
            if span.is_demonym:
                for entity in {hit.entity.qid: hit.entity for hit in span.hits}.values():
                    self._doc.subject.add(entity, span.start, alone=True)
                continue
            ranked = self._ranked(span)
            outcome = decide("", ranked, threshold=self._threshold, most=1)
            if outcome.status is Status.MATCH:
                entity = next(hit.entity for hit in span.hits if hit.entity.qid == outcome.qid)
                self._doc.introduce(entity, span, alone=len(ranked) == 1)

    def agree(self, chosen: list[Found]) -> None:
        """What an ambiguous name is found to mean in one place, by what stands near, speaks for it in the others."""
        for span in chosen:
            if len({hit.entity.qid for hit in span.hits}) > 1 and not span.is_demonym:
                mention = self.mention(span)
                entity = next((hit.entity for hit in span.hits if mention and hit.entity.qid == mention.qid), None)
                if entity and self._doc.subject.speaks_for(entity, span.start):
                    self._doc.subject.add(entity, span.start, alone=True)

    def mention(self, span: Found) -> Mention | None:
        """The mention of a span; None where its words may be plain ones, and the document does not speak for the name."""
        written = self._doc.written(span)
        if not span.hits:
            return self._unknown(span, grounds.of_a_phrase)
        if span.outcome:
            return self._sure(span, Mention(span.start, span.end, written, replace(span.outcome, name=written)))
        ranked = self._in_context(span, self._ranked(span))
        threshold = 0.0 if span.is_demonym else self._threshold
        outcome = decide(written, ranked, threshold=threshold, most=self._resolver.most)
        keys = sorted({self._doc.text.keys[span.last], *(hit.key for hit in span.hits)})
        person, firm = (span.hits[0].entity.type == kind for kind in ("person", "organization"))
        stranger = span.first == span.last and (person or firm) and self._doc.bearers.is_stranger(keys, span.start)
        initials = initials_before(self._doc.page, span.first, self._doc.taken) if person and span.first == span.last else []
        another = bool(initials) and not may_be(initials, self._doc.page, [hit.entity for hit in span.hits], self._doc.lexicons)
        if stranger or another:
            return self._unknown(span, partial(grounds.of_a_stranger if stranger else grounds.of_another_initial, outcome.candidates))
        if span.doubt and not self._is_supported(span, outcome):
            return None
        if span.doubt:
            outcome = replace(outcome, explain=partial(grounds.although_in_doubt, outcome.explain))
        start = self._doc.text.tokens[initials[-1]].start if initials and outcome.qid else span.start
        return self._sure(span, Mention(start, span.end, self._doc.text.text[start : span.end], outcome, demonym=span.is_demonym))

    def as_sure_as_asked(self, mention: Mention) -> Mention:
        """The mention; no match where that is less sure than was asked for."""
        asked = self._resolver.asked
        if asked is None or mention.certainty is None or mention.certainty >= asked:
            return mention
        return self._too_little(mention, mention.certainty, asked)

    @staticmethod
    def _too_little(mention: Mention, sure: float, asked: float) -> Mention:
        words = partial(grounds.of_too_little, sure, asked)
        return replace(mention, certainty=None, outcome=replace(mention.outcome, status=Status.NIL, reason=Reason.WEAK, explain=words))

    def _sure(self, span: Found, mention: Mention) -> Mention:
        """The mention, a match with how sure it is; none where, unasked, that is less than any must be in so large a lexicon."""
        qid = mention.qid
        if qid is None or span.is_demonym:
            return mention
        entity = self._doc.bearers.entities.get(qid) or next(hit.entity for hit in span.hits if hit.entity.qid == qid)
        found = signs_of(span, entity, self._doc.page, self._doc.subject, named_in_full=qid in self._doc.bearers.entities)
        sure, least = certainty(found), LEAST_SURE * found.crowd
        return replace(mention, certainty=sure) if self._resolver.asked is not None or sure >= least else self._too_little(mention, sure, least)

    def _unknown(self, span: Found, why: Callable[[], str]) -> Mention:
        written = self._doc.written(span)
        return Mention(span.start, span.end, written, Outcome(written, Status.NIL, Reason.UNKNOWN, explain=why))

    def _ranked(self, span: Found) -> list[Weighed]:
        """The candidates of a span on their own, before the document speaks."""
        written = self._doc.written(span)
        how = "inflected" if span.inflected else "fold"
        hints = self._doc.hints if script_of(written[0]) == self._doc.page.script else replace(self._doc.hints, lang=None)
        if len({hit.entity.qid for hit in span.hits}) == 1:  # the date chooses between entities, it does not strike out the only one
            hints = replace(hints, on=None)
        supports = (Support.by_form(written, hit, how, hints) for hit in span.hits)
        ranked = self._resolver.ranked(strongest(supports).values())
        return ranked if self._doc.page.follows_comma(span.first) else rescored(cities_sooner(ranked, span.hits))

    def _in_context(self, span: Found, ranked: list[Weighed]) -> list[Weighed]:
        """The candidates weighed again by what the document speaks of; people whose full name it has come before namesakes."""
        entities = {hit.entity.qid: hit.entity for hit in span.hits}
        place = 0 if span.doubt else max((hit.entity.known for hit in span.hits if hit.entity.type == "place" and hit.kind == "label"), default=0)
        if span.first == span.last:
            keys = sorted({hit.key for hit in span.hits})
            borne = self._doc.bearers.of(keys, span.start, self._doc.page.titles_before(span.first), self._doc.page.sentence_at(span.start))
            borne = [person for person in borne if person.known > place]  # Washington is the city, Borisov the man before a town
            if any(person.qid not in entities or len(entities) > 1 for person in borne):
                # A full name takes the name for what follows it; one that comes later is a candidate beside others.
                introduced = any(self._doc.bearers.is_introduced(person, span.start) for person in borne)
                kept = () if introduced else span.hits
                ranked = self._ranked(replace(span, hits=(*kept, *as_hits(keys[0], borne))))
                entities = {hit.entity.qid: hit.entity for hit in kept} | {person.qid: person for person in borne}
        if len(ranked) < 2:
            return ranked
        candidates, weights = [entities[item.candidate.qid] for item in ranked], [item.weight for item in ranked]
        ties = self._doc.subject.ties(candidates)
        after = self._doc.subject.reweighed(candidates, weights, ties, span.start, in_sport=self._doc.page.is_about_sport(span.start))
        weighed = [replace(item, weight=weight) for item, weight in zip(ranked, after, strict=True)]
        spoken, places, silent = self._doc.subject.entities, self._doc.subject.places, frozenset(ties.keys() - self._doc.subject.sure)
        said = [
            grounds.Ground(new / old if old else 1.0, entity, ties[entity.qid], span.start, spoken, places, silent)
            for entity, new, old in zip(candidates, after, weights, strict=True)
        ]
        return grounds.rescored(weighed, said)

    def _is_supported(self, span: Found, outcome: Outcome) -> bool:
        """Whether the document speaks enough of what a name in doubt means, or of another like it beside it (Peru and Argentina)."""
        bearer = self._doc.bearers.entities.get(outcome.qid or "")
        if bearer and (span.doubt is Doubt.OBSCURE or (span.doubt is Doubt.COMMON_WORD and self._doc.bearers.is_introduced(bearer, span.start))):
            return True  # Walters, after Barbara Walters; Blake, which is a given name too, after Frank Blake
        entity = next((hit.entity for hit in span.hits if hit.entity.qid == outcome.qid), None)
        if entity and span.doubt is Doubt.OBSCURE and self._stands_alone(span, entity):
            return True
        if entity is None or span.doubt is Doubt.PLAIN_NOUN:
            return entity is not None and entity.qid in self._doc.subject.sure
        alike = [other.qid for other in self._doc.subject.entities.values() if other.type == entity.type]
        beside = any(self._doc.subject.is_beside(qid, span.start, span.end) for qid in alike)
        return beside or self._doc.subject.speaks_for(entity, span.start, least=_ENOUGH.get(span.doubt, TIE))

    def _stands_alone(self, span: Found, entity: Entity) -> bool:
        """Whether a word is enough for what is little known: it is nothing else, or a place after a word such as *in*."""
        located = entity.type == "place" and self._doc.page.is_located(span.start)
        if located or span.inflected:
            return located
        return is_distinctive(span.first, span.hits, self._doc.page, self._doc.families.given | self._doc.families.people.keys())
