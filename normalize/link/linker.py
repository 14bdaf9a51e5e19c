"""A text → its mentions. The steps, each in a module of its own:

scan (every span that spells a form) → mentions (case, the longest, longer unknown names) → context (who is meant).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from normalize.lexicon.store import Hit
from normalize.link import cues
from normalize.link.context import Bearers, Subject
from normalize.link.mentions import Found, Page, fitting, is_abbreviation, longest, swallowed
from normalize.link.scan import Text, scan
from normalize.model import Hints, Mention, Outcome, Reason, Status
from normalize.resolve.decision import Weighed, decide
from normalize.resolve.evidence import Support
from normalize.resolve.resolver import Resolver, rejected_qids, strongest
from normalize.text.dates import ALWAYS
from normalize.text.fold import fold

_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What is known of a text, and what is wanted of it. `on` is the day it is about, an EDTF date."""

    lang: str | None = None
    on: str | None = None
    nested: bool = False
    demonyms: bool = False


class Linker:
    """Links texts with the lexicons and the threshold of a resolver."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver, self.lexicons = resolver, resolver.lexicons

    def link(self, text: str, options: LinkOptions) -> list[Mention]:
        """The mentions of a text, in order of their offsets, in code points of the text."""
        lang = options.lang or cues.guess_language(text)
        return _Linking(self, Text(text, lang), replace(options, lang=lang)).mentions()


class _Linking:
    """The linking of one text."""

    def __init__(self, linker: Linker, text: Text, options: LinkOptions) -> None:
        self.linker, self.text, self.options = linker, text, options
        self.page = Page(text)
        self.hints = Hints(lang=options.lang, on=options.on)
        self.subject = Subject(linker.lexicons)
        self.bearers = Bearers(linker.lexicons)

    def mentions(self) -> list[Mention]:
        fit = (fitting(span, self.page) for span in scan(self.text, self.linker.lexicons))
        spans = self._without_rejected(span for span in fit if span)
        spans = [span for span in spans if not span.is_demonym or self.options.demonyms or self._hides(span, spans)]
        chosen = list(swallowed(longest(spans), self.page, self._given_names()))
        self._read(chosen)
        chosen = self._without_lone_abbreviations(sorted([*chosen, *self._parts(chosen)], key=lambda span: span.start))
        found = [mention for span in chosen if (mention := self._mention(span))]
        if self.options.nested:
            found += self._nested(spans, chosen)
        return sorted(found, key=lambda mention: (mention.start, -mention.end))

    def _hides(self, demonym: Found, spans: list[Found]) -> bool:
        """A demonym that is no mention still hides a shorter name inside it."""
        return any(demonym.start <= span.start and span.end <= demonym.end and span is not demonym for span in spans)

    def _without_rejected(self, found: Iterable[Found]) -> list[Found]:
        spans = list(found)
        rejections: dict[str, list] = {}  # type: ignore[type-arg]
        for rejection in self.linker.lexicons.rejections(sorted({hit.key for span in spans for hit in span.hits})):
            rejections.setdefault(rejection.key, []).append(rejection)
        kept = []
        for span in spans:
            written = self.text.text[span.start : span.end]
            said = [rejection for key in {hit.key for hit in span.hits} for rejection in rejections.get(key, [])]
            rejected = rejected_qids(written, said, self.options.lang)
            hits = () if "-" in rejected else tuple(hit for hit in span.hits if hit.entity.qid not in rejected)
            if hits:
                kept.append(replace(span, hits=hits))
        return kept

    def _given_names(self) -> frozenset[str]:
        """The words of the text that are somebody's given name."""
        words = {key for number, key in enumerate(self.text.keys) if self.page.is_capitalised(number) and len(key) >= _FEWEST_LETTERS}
        return frozenset(part.key for part in self.linker.lexicons.parts(sorted(words)) if part.role == "given")

    def _read(self, chosen: list[Found]) -> None:
        """Learn what the document is about from the names that stand for one entity, or that lead by far."""
        for span in chosen:
            if not span.hits or span.is_demonym:
                continue
            ranked = self._ranked(span)
            outcome = decide("", ranked, threshold=self.linker.resolver.threshold, most=1)
            if outcome.status is Status.MATCH:
                entity = next(hit.entity for hit in span.hits if hit.entity.qid == outcome.qid)
                self.subject.add(entity, span.start)
                if entity.type == "person" and any(" " in hit.key or span.last > span.first for hit in span.hits):
                    self.bearers.introduce(entity, span.start)

    def _parts(self, chosen: list[Found]) -> list[Found]:
        """The family names, alone, of people whose full names the text has, where no other mention stands."""
        known = self.bearers.keys()
        taken = {number for span in chosen for number in range(span.first, span.last + 1)}
        found = []
        for first in range(len(self.text.tokens)) if known else ():
            for last in (first + 2, first + 1, first):
                if last < len(self.text.tokens) and not taken.intersection(range(first, last + 1)) and self._part_at(first, last) & known:
                    found.append(Found(self.text.tokens[first].start, self.text.tokens[last].end, first, last, (), False))
                    taken.update(range(first, last + 1))
                    break
        phrases = swallowed([replace(span, hits=self._bearing(span)) for span in found], self.page, self._given_names())
        return [span for span in phrases if span.hits]

    def _part_at(self, first: int, last: int) -> set[str]:
        """The keys by which a run of words may be a part of a name; none where its case says it is not."""
        if not self.page.is_capitalised(last) and self.text.written(last)[0].islower():
            return set()
        if first < last:
            written = self.text.text[self.text.tokens[first].start : self.text.tokens[last].end]
            return {fold(written)} if "\n" not in written else set()
        return set(self.text.readings[first])

    def _bearing(self, span: Found) -> tuple[Hit, ...]:
        keys = sorted(self._part_at(span.first, span.last))
        return tuple(Hit(keys[0], "fold", person, "alias", "mul", *ALWAYS, person.label) for person in self.bearers.of(keys, span.start))

    def _without_lone_abbreviations(self, chosen: list[Found]) -> list[Found]:
        """In a line of capitals, a short abbreviation needs its long form somewhere in the text."""
        long_forms = {hit.entity.qid for span in chosen for hit in span.hits if not is_abbreviation(hit)}

        def stands(span: Found) -> bool:
            in_capitals = any(start <= span.start < end for start, end in self.page.in_capitals)
            short = span.hits and span.end - span.start < 4 and all(is_abbreviation(hit) for hit in span.hits)
            return not (in_capitals and short) or any(hit.entity.qid in long_forms for hit in span.hits)

        return [span for span in chosen if stands(span)]

    def _ranked(self, span: Found) -> list[Weighed]:
        """The candidates of a span on their own, before the document speaks."""
        written = self.text.text[span.start : span.end]
        how = "inflected" if span.inflected else "fold"
        supports = (Support.by_form(written, hit, how, self.hints) for hit in span.hits)
        return self.linker.resolver.ranked(strongest(supports).values())

    def _mention(self, span: Found) -> Mention | None:
        written = self.text.text[span.start : span.end]
        if not span.hits:
            return Mention(span.start, span.end, written, Outcome(written, Status.NIL, Reason.UNKNOWN))
        ranked = self._in_context(span, self._ranked(span))
        resolver = self.linker.resolver
        threshold = 0.0 if span.is_demonym else resolver.threshold
        outcome = decide(written, ranked, threshold=threshold, most=resolver.most)
        if outcome.reason is Reason.WEAK:
            return None
        return Mention(span.start, span.end, written, outcome, demonym=span.is_demonym)

    def _in_context(self, span: Found, ranked: list[Weighed]) -> list[Weighed]:
        """The candidates weighed again by what the document speaks of; people whose full name it has come before namesakes."""
        entities = {hit.entity.qid: hit.entity for hit in span.hits}
        if len(span.hits) > 0 and span.first == span.last:
            keys = sorted({hit.key for hit in span.hits})
            borne = self.bearers.of(keys, span.start)
            if borne and any(person.qid not in entities or len(entities) > 1 for person in borne):
                hits = tuple(Hit(keys[0], "fold", person, "alias", "mul", *ALWAYS, person.label) for person in borne)
                ranked = self._ranked(replace(span, hits=hits))
                entities = {person.qid: person for person in borne}
        if len(ranked) < 2:
            return ranked
        ties = self.subject.ties(list(entities.values()))
        weighed = []
        for item in ranked:
            entity = entities[item.candidate.qid]
            weighed.append(replace(item, weight=item.weight * (1 + self.subject.support(entity, ties[entity.qid], span.start))))
        return _rescored(weighed)

    def _nested(self, spans: list[Found], chosen: list[Found]) -> list[Mention]:
        """What stands inside a mention and would be one alone."""
        outer = {(span.start, span.end) for span in chosen}
        inner = [
            span
            for span in spans
            if not span.is_demonym and (span.start, span.end) not in outer and any(o[0] <= span.start and span.end <= o[1] for o in outer)
        ]
        found = [mention for span in longest(inner) if (mention := self._mention(span))]
        return [replace(mention, nested=True) for mention in found if mention.status is Status.MATCH]


def _rescored(weighed: list[Weighed]) -> list[Weighed]:
    total = sum(item.weight for item in weighed) or 1.0
    found = [replace(item, candidate=replace(item.candidate, score=round(item.quality * item.weight / total, 4))) for item in weighed]
    return sorted(found, key=lambda item: (-item.candidate.score, item.candidate.qid))
