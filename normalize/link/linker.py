"""A text → its mentions. The steps, each in a module of its own:

mended (broken words, tags, the way back) → scan (every span that spells a form) → mentions (case, the longest, longer unknown
names) → context (who is meant).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from normalize.lexicon.store import Hit
from normalize.link import cues, grounds
from normalize.link.aliases import Aliases
from normalize.link.certainty import certainty, signs_of
from normalize.link.context import LOOSE_TIE, TIE, Subject
from normalize.link.doubt import Doubt, is_distinctive
from normalize.link.families import LONGEST_PART, LONGEST_RUN, Bearers, Families, family_of_untyped
from normalize.link.forms import LONG_ABBREVIATION, is_abbreviation
from normalize.link.heard import Ear, heard
from normalize.link.initials import initials_before, may_be
from normalize.link.mended import Mended
from normalize.link.mentions import Found, fitting, longest, with_given_names_doubted, without_articles
from normalize.link.page import Page
from normalize.link.phrases import swallowed
from normalize.link.readings import Reading, readings
from normalize.link.regions import cities_sooner
from normalize.link.scan import outshines, scan
from normalize.link.stretches import stretches
from normalize.link.text import Text
from normalize.model import Entity, Hints, Mention, Outcome, Reason, Status
from normalize.resolve.decision import decide, rescored
from normalize.resolve.evidence import Support
from normalize.resolve.grounds import Weighed
from normalize.resolve.resolver import Resolver, strongest
from normalize.resolve.scoring import THRESHOLD
from normalize.text.dates import ALWAYS
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of

if TYPE_CHECKING:
    from normalize.link.bulk_readings import BulkReader

_FEWEST_LETTERS = 2
_OF_ITS_COUNTRY = 1.5  # three names of its country
# How much the document must speak for a name in doubt; else a tie. A country's own is meant where much is of that country.
_ENOUGH = {Doubt.SENTENCE_START: LOOSE_TIE, Doubt.OBSCURE: LOOSE_TIE, Doubt.CAPITALISED: _OF_ITS_COUNTRY}
BULK_FROM = 20_000
"""Code points that a linker reads by SQLite, before the bulk index pays for its opening."""


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What is known of a text, and what is wanted of it. `on` is the day it is about, an EDTF date; `heard`
    whether names that the lexicons spell otherwise are looked for by their sound; `guess` whether a language that is not given is
    guessed from the text."""

    lang: str | None = None
    on: str | None = None
    nested: bool = False
    demonyms: bool = False
    heard: bool = True
    guess: bool = True

    def settled(self, stretch: str) -> "LinkOptions":
        """The options for all stretches of a text, given the first: they have one language."""
        return replace(self, lang=cues.guess_language(stretch), guess=False) if self.guess and not self.lang else self


class Linker:
    """Links texts with the lexicons and the threshold of a resolver."""

    def __init__(self, resolver: Resolver, *, bulk_from: int = BULK_FROM) -> None:
        self.resolver, self.lexicons, self.ear = resolver, resolver.lexicons, Ear(resolver)
        self.threshold = min(resolver.threshold, THRESHOLD)  # a higher one is asked of how sure a mention is
        self.bulk_from, self._read = bulk_from, 0
        self._aliases: dict[str | None, Aliases] = {}
        self._bulk: BulkReader | None = None

    def link(self, text: str, options: LinkOptions) -> list[Mention]:
        """The mentions of a text, in order of their offsets, in code points of the text."""
        found: list[Mention] = []
        start = 0
        for stretch, _ in stretches([text]):
            options = options if start else options.settled(stretch)
            mended = Mended(stretch, self.lexicons, options.lang)
            mentions = map(mended.moved_back, _Linking(self, *self.read(mended.text, options.lang), options).mentions())
            found += [replace(mention, start=mention.start + start, end=mention.end + start) for mention in mentions] if start else mentions
            start += len(stretch)
        return found

    def aliases(self, lang: str | None) -> Aliases:
        """What keys mean in texts of a language, remembered from text to text."""
        return self._aliases.setdefault(lang, Aliases(self.lexicons, lang))

    def read(self, text: str, lang: str | None) -> tuple[Text, list[Reading]]:
        """A text and what its words may be read as: of the first texts by SQLite, of what is beyond `bulk_from` by the bulk index."""
        self._read += len(text)
        if self._read > self.bulk_from:
            if self._bulk is None:
                from normalize.link.bulk_readings import BulkReader

                self._bulk = BulkReader(self.lexicons)
            if read := self._bulk.read(text, lang):
                return read
        found = Text(text, lang)
        return found, readings(found, self.lexicons)


class _Linking:
    """The linking of one text."""

    def __init__(self, linker: Linker, text: Text, found: Sequence[Reading], options: LinkOptions) -> None:
        self.linker, self.text, self.found, self.options = linker, text, found, options
        self.page = Page(text, linker.lexicons.sizes)
        self.hints = Hints(lang=options.lang, on=options.on)
        self.subject = Subject(linker.lexicons)
        self.families = Families(text, linker.lexicons)
        self.bearers = Bearers(self.families, linker.lexicons, self.page.script)
        self.taken: set[int] = set()  # numbers of the tokens of all mentions
        self.nothing: set[int] = set()  # numbers of the tokens that the lexicon says name nothing

    def mentions(self) -> list[Mention]:
        fit = (fitting(span, self.page) for span in scan(self.text, self.found, self.linker.aliases(self.options.lang)))
        spans = with_given_names_doubted(without_articles([span for span in fit if span], self.page), self.families.mostly_given, self.page)
        self.page.demonyms = {number for span in spans if span.is_demonym for number in range(span.first, span.last + 1)}
        names = longest([span for span in spans if self.options.demonyms or not span.is_demonym])
        self.nothing = {number for span in names if not span.hits for number in range(span.first, span.last + 1)}
        names = [span for span in names if span.hits and not self._is_family_instead(span)]
        chosen = self._swallowed(names)
        if self.options.heard:
            chosen = heard(chosen, self.page, self.families.given, self.linker.ear, self.hints)
        self._read([*chosen, *(span for span in spans if span.is_demonym)])
        parts = self._parts(chosen)
        covered = {number for part in parts for number in range(part.first, part.last + 1)}
        chosen = [span for span in chosen if covered.isdisjoint(range(span.first, span.last + 1))]
        chosen = self._without_lone_abbreviations(sorted([*chosen, *parts], key=lambda span: span.start))
        self.taken = self._taken(chosen)
        self._agree(chosen)
        found = [mention for span in chosen if (mention := self._mention(span))]
        found += self._lone_families()
        if self.options.nested:
            found += self._nested(spans, chosen)
        return sorted(map(self._as_sure_as_asked, found), key=lambda mention: (mention.start, -mention.end))

    def _swallowed(self, found: list[Found], others: Iterable[int] = ()) -> list[Found]:
        """The same, those inside a longer unknown name replaced by it; whoever is named so is a stranger of his family name."""
        named = list(swallowed(found, self.page, self.families.given, others))
        for span in named:
            if not span.hits:
                self.bearers.introduce_unknown(self.text.keys[span.last], span.start)
        return named

    def _is_family_instead(self, span: Found) -> bool:
        """What may be an inflected place but is the family name, as it stands, of somebody not far less known: Σαμαράς, who is not of
        Samarra; but not Λιβύης of Idris of Libya."""
        place = span.inflected and span.first == span.last and all(hit.entity.type == "place" for hit in span.hits)
        bearers = self.families.people.get(self.text.keys[span.first], {}).values() if place else ()
        return bool(bearers) and not outshines((hit.entity for hit in span.hits), bearers)

    def _read(self, chosen: list[Found]) -> None:
        """Learn what the document is about from the names that stand for one entity, or that lead by far."""
        for span in chosen:
            if not span.hits or (span.doubt and not span.outcome):
                continue
            if span.outcome:
                self._introduce(span.hits[0].entity, span, alone=True)
                continue
            if span.is_demonym:
                for entity in {hit.entity.qid: hit.entity for hit in span.hits}.values():
                    self.subject.add(entity, span.start, alone=True)
                continue
            ranked = self._ranked(span)
            outcome = decide("", ranked, threshold=self.linker.threshold, most=1)
            if outcome.status is Status.MATCH:
                entity = next(hit.entity for hit in span.hits if hit.entity.qid == outcome.qid)
                self._introduce(entity, span, alone=len(ranked) == 1)

    def _introduce(self, entity: Entity, span: Found, *, alone: bool) -> None:
        self.subject.add(entity, span.start, alone=alone)
        if not any(" " in hit.key or span.last > span.first for hit in span.hits):
            return
        family = family_of_untyped(entity, self.families.given)
        if entity.type == "person" or family:
            self.bearers.introduce(entity, span.start, self.page.titles_before(span.first))
            for key in family:
                self.bearers.call(entity, key)
            if span.outcome:
                self.bearers.call(entity, self.text.keys[span.last])

    def _parts(self, chosen: list[Found]) -> list[Found]:
        """The family names, alone, of people whose full names the text has, where no other mention stands."""
        known = self.bearers.keys()
        taken, firm = self._taken(chosen), self._taken([span for span in chosen if not span.doubt])
        found = []
        for first in self._beginnings(known):
            longest_part = LONGEST_RUN if self.text.tokens[first].unspaced else LONGEST_PART
            for last in range(min(first + longest_part, len(self.text.tokens)) - 1, first - 1, -1):
                held = firm if last > first else taken  # al-Maliki, of which a word alone may be another's name
                if held.isdisjoint(range(first, last + 1)) and (part := self._part(first, last, known)):
                    found.append(part)
                    taken.update(range(first, last + 1))
                    firm.update(range(first, last + 1))
                    break
        named = self._swallowed(found, firm)
        return [span for span in named if not span.hits or not self.bearers.is_stranger([span.hits[0].key], span.start)]

    def _beginnings(self, known: frozenset[str]) -> Iterator[int]:
        """The tokens at which one of these keys may begin."""
        heads = {key.split(" ")[0] for key in known}
        letters = {head[0] for head in heads}
        for number, words in enumerate(self.text.readings) if known else ():
            whole = not self.text.tokens[number].unspaced and len(self.text.starts(number)) == len(self.text.ends(number)) == 1
            if not whole or not heads.isdisjoint(words) or (words[0] and words[0][0] in letters and self.text.is_tied(number)):
                yield number

    def _part(self, first: int, last: int, known: frozenset[str]) -> Found | None:
        """A run of words as a family name of the document's people: as it stands, without its clitics, or inflected."""
        if self.page.is_determined(first) or (script_of(self.text.written(last)[0]) in CASED and not self.page.is_capitalised(last)):
            return None  # ein Herzog
        alone = last == first and len(self.text.written(first)) == 1  # 岸, 문: only with a title
        if alone and not self.page.is_titled(first):
            return None
        for start in self.text.starts(first):
            for end in self.text.ends(last):
                written = self.text.text[start:end]
                keys = {fold(written), *(self.text.readings[first] if first == last else ())} & known
                if keys and "\n" not in written:
                    people = self.bearers.of(sorted(keys), start, self.page.titles_before(first), self.page.sentence_at(start))
                    if not people:
                        return None
                    return Found(start, end, first, last, as_hits(min(keys), people))
        return None

    def _taken(self, chosen: list[Found]) -> set[int]:
        return self.nothing.union(number for span in chosen for number in range(span.first, span.last + 1))

    def _lone_families(self) -> list[Mention]:
        """Family names that several people of the lexicon bear, and the text does not say which: ambiguous, with all of them."""
        lone = [number for number in range(len(self.text.tokens)) if number not in self.taken and self._may_be_family(number)]
        borne = self.families.people
        return [self._lone_family(number, borne[key]) for number in lone if len(borne.get(key := self.text.keys[number], {})) > 1]

    def _may_be_family(self, number: int) -> bool:
        """A capitalised word with no other name beside it that is no title, day or common word."""
        page, key = self.page, self.text.keys[number]
        if (
            not page.may_be_name(number)
            or len(key) <= _FEWEST_LETTERS
            or key in page.common
            or (page.starts_sentence(number) and key in page.functions)
        ):
            return False
        beside = [other for other in (number - 1, number + 1) if 0 <= other < len(self.text.tokens) and self.text.gap(min(number, other)) in " -"]
        return not any(page.may_be_name(other) or other in page.demonyms for other in beside)

    def _lone_family(self, number: int, people: dict[str, Entity]) -> Mention:
        token, written = self.text.tokens[number], self.text.written(number)
        supports = (Support.by_part(written, person, "family", self.hints) for person in people.values())
        candidates = tuple(weighed.candidate for weighed in self.linker.resolver.ranked(supports))
        words = partial(grounds.of_a_lone_family, candidates)
        outcome = Outcome(written, Status.NIL, Reason.AMBIGUOUS, candidates[: self.linker.resolver.most], words)
        return Mention(token.start, token.end, written, outcome)

    def _without_lone_abbreviations(self, chosen: list[Found]) -> list[Found]:
        """In a line of capitals, a short abbreviation means only what the text has a longer form of somewhere."""
        longer = [span for span in chosen if span.end - span.start >= LONG_ABBREVIATION]
        long_forms = {hit.entity.qid for span in longer for hit in span.hits if not is_abbreviation(hit)}

        def left(span: Found) -> Found:
            short = span.end - span.start < LONG_ABBREVIATION and self.page.is_within(span.start, self.page.in_capitals)
            meant = tuple(hit for hit in span.hits if not (short and is_abbreviation(hit)) or hit.entity.qid in long_forms)
            return replace(span, hits=meant)

        return [span if not span.hits else fresh for span in chosen if (fresh := left(span)).hits or not span.hits]

    def _ranked(self, span: Found) -> list[Weighed]:
        """The candidates of a span on their own, before the document speaks."""
        written = self.text.text[span.start : span.end]
        how = "inflected" if span.inflected else "fold"
        hints = self.hints if script_of(written[0]) == self.page.script else replace(self.hints, lang=None)
        if len({hit.entity.qid for hit in span.hits}) == 1:  # the date chooses between entities, it does not strike out the only one
            hints = replace(hints, on=None)
        supports = (Support.by_form(written, hit, how, hints) for hit in span.hits)
        ranked = self.linker.resolver.ranked(strongest(supports).values())
        return ranked if self.page.follows_comma(span.first) else rescored(cities_sooner(ranked, span.hits))

    def _mention(self, span: Found) -> Mention | None:
        written = self.text.text[span.start : span.end]
        if not span.hits:
            return self._unknown(span, grounds.of_a_phrase)
        if span.outcome:
            return self._sure(span, Mention(span.start, span.end, written, replace(span.outcome, name=written)))
        ranked = self._in_context(span, self._ranked(span))
        resolver = self.linker.resolver
        threshold = 0.0 if span.is_demonym else self.linker.threshold
        outcome = decide(written, ranked, threshold=threshold, most=resolver.most)
        keys = sorted({hit.key for hit in span.hits})
        stranger = span.first == span.last and self.bearers.is_stranger(keys, span.start)
        person = span.hits[0].entity.type == "person"
        initials = initials_before(self.page, span.first, self.taken) if person and span.first == span.last else []
        another = bool(initials) and not may_be(initials, self.page, [hit.entity for hit in span.hits], self.linker.lexicons)
        if person and (stranger or another):
            return self._unknown(span, partial(grounds.of_a_stranger if stranger else grounds.of_another_initial, outcome.candidates))
        if span.doubt and not self._is_supported(span, outcome):
            return None
        if span.doubt:
            outcome = replace(outcome, explain=partial(grounds.although_in_doubt, outcome.explain))
        start = self.text.tokens[initials[-1]].start if initials and outcome.qid else span.start
        return self._sure(span, Mention(start, span.end, self.text.text[start : span.end], outcome, demonym=span.is_demonym))

    def _sure(self, span: Found, mention: Mention) -> Mention:
        """A match with how sure it is."""
        qid = str(mention.qid)
        entity = self.bearers.entities.get(qid) or next((hit.entity for hit in span.hits if hit.entity.qid == qid), None)
        if entity is None or span.is_demonym:
            return mention
        found = signs_of(span, entity, self.page, self.subject, named_in_full=qid in self.bearers.entities)
        return replace(mention, certainty=certainty(found))

    def _as_sure_as_asked(self, mention: Mention) -> Mention:
        """The mention; no match where that is less sure than was asked for."""
        asked = self.linker.resolver.asked
        if asked is None or mention.certainty is None or mention.certainty >= asked:
            return mention
        words = partial(grounds.of_too_little, mention.certainty, asked)
        return replace(mention, certainty=None, outcome=replace(mention.outcome, status=Status.NIL, reason=Reason.WEAK, explain=words))

    def _unknown(self, span: Found, why: Callable[[], str]) -> Mention:
        written = self.text.text[span.start : span.end]
        return Mention(span.start, span.end, written, Outcome(written, Status.NIL, Reason.UNKNOWN, explain=why))

    def _agree(self, chosen: list[Found]) -> None:
        """What an ambiguous name is found to mean in one place, by what stands near, speaks for it in the others."""
        for span in chosen:
            if len({hit.entity.qid for hit in span.hits}) > 1 and not span.is_demonym:
                mention = self._mention(span)
                entity = next((hit.entity for hit in span.hits if mention and hit.entity.qid == mention.qid), None)
                if entity and self.subject.speaks_for(entity, span.start):
                    self.subject.add(entity, span.start, alone=True)

    def _in_context(self, span: Found, ranked: list[Weighed]) -> list[Weighed]:
        """The candidates weighed again by what the document speaks of; people whose full name it has come before namesakes."""
        entities = {hit.entity.qid: hit.entity for hit in span.hits}
        if span.first == span.last and (span.doubt or not any(hit.entity.type == "place" and hit.kind == "label" for hit in span.hits)):
            keys = sorted({hit.key for hit in span.hits})
            borne = self.bearers.of(keys, span.start, self.page.titles_before(span.first), self.page.sentence_at(span.start))
            if borne and any(person.qid not in entities or len(entities) > 1 for person in borne):
                # A full name takes the name for what follows it; one that comes later is a candidate beside others.
                introduced = any(self.bearers.is_introduced(person, span.start) for person in borne)
                kept = () if introduced else span.hits
                ranked = self._ranked(replace(span, hits=(*kept, *as_hits(keys[0], borne))))
                entities = {hit.entity.qid: hit.entity for hit in kept} | {person.qid: person for person in borne}
        if len(ranked) < 2:
            return ranked
        candidates, weights = [entities[item.candidate.qid] for item in ranked], [item.weight for item in ranked]
        ties = self.subject.ties(candidates)
        after = self.subject.reweighed(candidates, weights, ties, span.start, in_sport=self.page.is_about_sport(span.start))
        weighed = [replace(item, weight=weight) for item, weight in zip(ranked, after, strict=True)]
        spoken, places, silent = self.subject.entities, self.subject.places, frozenset(ties.keys() - self.subject.sure)
        said = [
            grounds.Ground(new / old if old else 1.0, entity, ties[entity.qid], span.start, spoken, places, silent)
            for entity, new, old in zip(candidates, after, weights, strict=True)
        ]
        return grounds.rescored(weighed, said)

    def _is_supported(self, span: Found, outcome: Outcome) -> bool:
        """Whether the document speaks enough of what a name in doubt means, or of another like it beside it (Peru and Argentina)."""
        bearer = self.bearers.entities.get(outcome.qid or "")
        if bearer and (span.doubt is Doubt.OBSCURE or (span.doubt is Doubt.COMMON_WORD and self.bearers.is_introduced(bearer, span.start))):
            return True  # Walters, after Barbara Walters; Blake, which is a given name too, after Frank Blake
        entity = next((hit.entity for hit in span.hits if hit.entity.qid == outcome.qid), None)
        if entity and span.doubt is Doubt.OBSCURE and self._stands_alone(span, entity):
            return True
        if entity is None or span.doubt is Doubt.PLAIN_NOUN:
            return entity is not None and entity.qid in self.subject.sure
        alike = [other.qid for other in self.subject.entities.values() if other.type == entity.type]
        beside = any(self.subject.is_beside(qid, span.start, span.end) for qid in alike)
        return beside or self.subject.speaks_for(entity, span.start, least=_ENOUGH.get(span.doubt, TIE))

    def _stands_alone(self, span: Found, entity: Entity) -> bool:
        """Whether a word is enough for what is little known: it is nothing else, or a place after a word such as *in*."""
        located = entity.type == "place" and self.page.is_located(span.start)
        if located or span.inflected:
            return located
        return is_distinctive(span.first, span.hits, self.page, self.families.given | self.families.people.keys())

    def _nested(self, spans: list[Found], chosen: list[Found]) -> list[Mention]:
        """What stands inside a mention and would be one alone."""
        outer = {(span.start, span.end) for span in chosen}
        inner = [
            span
            for span in spans
            if span.hits
            and not span.is_demonym
            and (span.start, span.end) not in outer
            and any(o[0] <= span.start and span.end <= o[1] for o in outer)
        ]
        found = [mention for span in longest(inner) if (mention := self._mention(span))]
        return [replace(mention, nested=True) for mention in found if mention.status is Status.MATCH]


def as_hits(key: str, people: list[Entity]) -> tuple[Hit, ...]:
    """A part of a name that the document has made as good as a name of these people."""
    return tuple(Hit(key, "fold", person, "part", "mul", *ALWAYS, person.label) for person in people)
