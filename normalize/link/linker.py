"""A text → its mentions. The steps, each in a module of its own:

mended (broken words, tags, the way back) → scan (every span that spells a form) → mentions (case, the longest, longer unknown
names) → heard (names spelled otherwise) → parts (family names alone) → judge (who is meant).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from normalize.link.aliases import Aliases
from normalize.link.document import Document, LinkOptions
from normalize.link.forms import LONG_ABBREVIATION, is_abbreviation
from normalize.link.heard import Ear, heard
from normalize.link.judge import Judge
from normalize.link.mended import Mended
from normalize.link.mentions import Found, fitting, longest, with_given_names_doubted, without_articles
from normalize.link.parts import family_names, lone_families
from normalize.link.readings import Reading, readings
from normalize.link.scan import outshines, scan
from normalize.link.stretches import stretches
from normalize.link.text import Text
from normalize.link.unknown import unknown
from normalize.model import Mention, Status
from normalize.resolve.resolver import Resolver

if TYPE_CHECKING:
    from normalize.link.bulk_readings import BulkReader

__all__ = ["LinkOptions", "Linker"]
BULK_FROM = 20_000
"""Code points that a linker reads by SQLite, before the bulk index pays for its opening."""


class Linker:
    """Links texts with the lexicons and the threshold of a resolver."""

    def __init__(self, resolver: Resolver, *, bulk_from: int = BULK_FROM) -> None:
        self.resolver, self.lexicons, self.ear = resolver, resolver.lexicons, Ear(resolver)
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
            mentions = map(mended.moved_back, self._mentions(*self.read(mended.text, options.lang), options))
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

    def _mentions(self, text: Text, found: Sequence[Reading], options: LinkOptions) -> list[Mention]:
        doc = Document(text, self.lexicons, options)
        spans, chosen = self._chosen(doc, found)
        judge = Judge(doc, self.resolver)
        judge.read([*chosen, *(span for span in spans if span.is_demonym)])
        parts = family_names(doc, chosen)
        covered = {number for part in parts for number in range(part.first, part.last + 1)}
        chosen = [span for span in chosen if covered.isdisjoint(range(span.first, span.last + 1))]
        chosen = _without_lone_abbreviations(doc, sorted([*chosen, *parts], key=lambda span: span.start))
        doc.taken = doc.tokens_of(chosen)
        judge.agree(chosen)
        mentions = [mention for span in chosen if (mention := judge.mention(span))]
        mentions += lone_families(doc, self.resolver)
        if options.nested:
            mentions += _nested(judge, spans, chosen)
        if options.unknown:
            mentions += unknown(doc, mentions)
        return sorted(map(judge.as_sure_as_asked, mentions), key=lambda mention: (mention.start, -mention.end))

    def _chosen(self, doc: Document, found: Sequence[Reading]) -> tuple[list[Found], list[Found]]:
        """All spans that may be mentions, and of those the ones that do not lie in another, with longer names that the lexicon lacks."""
        page, families = doc.page, doc.families
        fit = (fitting(span, page) for span in scan(doc.text, found, self.aliases(doc.options.lang)))
        spans = with_given_names_doubted(without_articles([span for span in fit if span], page), families.mostly_given, page)
        page.demonyms = {number for span in spans if span.is_demonym for number in range(span.first, span.last + 1)}
        names = longest([span for span in spans if doc.options.demonyms or not span.is_demonym])
        doc.nothing = {number for span in names if not span.hits for number in range(span.first, span.last + 1)}
        chosen = doc.without_swallowed([span for span in names if span.hits and not _is_family_instead(doc, span)])
        return spans, heard(chosen, page, families.given, self.ear, doc.hints) if doc.options.heard else chosen


def _is_family_instead(doc: Document, span: Found) -> bool:
    """What may be an inflected place but is the family name, as it stands, of somebody not far less known: Σαμαράς, who is not of
    Samarra; but not Λιβύης of Idris of Libya."""
    place = span.inflected and span.first == span.last and all(hit.entity.type == "place" for hit in span.hits)
    bearers = doc.families.people.get(doc.text.keys[span.first], {}).values() if place else ()
    return bool(bearers) and not outshines((hit.entity for hit in span.hits), bearers)


def _without_lone_abbreviations(doc: Document, chosen: list[Found]) -> list[Found]:
    """In a line of capitals, a short abbreviation means only what the text has a longer form of somewhere."""
    longer = [span for span in chosen if span.end - span.start >= LONG_ABBREVIATION]
    long_forms = {hit.entity.qid for span in longer for hit in span.hits if not is_abbreviation(hit)}

    def left(span: Found) -> Found:
        short = span.end - span.start < LONG_ABBREVIATION and doc.page.is_within(span.start, doc.page.in_capitals)
        meant = tuple(hit for hit in span.hits if not (short and is_abbreviation(hit)) or hit.entity.qid in long_forms)
        return replace(span, hits=meant)

    return [span if not span.hits else fresh for span in chosen if (fresh := left(span)).hits or not span.hits]


def _nested(judge: Judge, spans: list[Found], chosen: list[Found]) -> list[Mention]:
    """What stands inside a mention and would be one alone."""
    outer = {(span.start, span.end) for span in chosen}
    inner = [
        span
        for span in spans
        if span.hits and not span.is_demonym and (span.start, span.end) not in outer and any(o[0] <= span.start and span.end <= o[1] for o in outer)
    ]
    found = [mention for span in longest(inner) if (mention := judge.mention(span))]
    return [replace(mention, nested=True) for mention in found if mention.status is Status.MATCH]
