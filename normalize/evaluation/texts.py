"""Gold texts and the mentions found in them → a report: mentions called with the right span and item; by language.

Only what lies within the bounds that were annotated counts. A mention is called when it is a match; a nil mention calls nothing,
but its span is found. A gold mention without an item is to be found and not called.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.evaluation.gold import GoldMention, GoldText
from normalize.evaluation.measures import (
    Agreement,
    Calibration,
    GoldItem,
    Lookup,
    calibration,
    figures_json,
    gold_item,
    grouped,
    language_of,
    rounded,
    share,
)
from normalize.model import Json, Mention

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """A gold text beside the mentions found in it; both only within the bounds, gold by its span with the items that are right there."""

    gold: GoldText
    items: dict[Span, tuple[GoldItem, ...]]
    mentions: tuple[Mention, ...]

    def right(self, mention: Mention) -> bool:
        """Whether the mention's first candidate is right, whatever was decided."""
        first = mention.candidates[0].qid if mention.candidates else None
        return first is not None and any(item.qid == first for item in self.items.get((mention.start, mention.end), ()))


@dataclass(frozen=True, slots=True)
class TextFigures:
    """Counts of texts and gold mentions, with their agreement: over all mentions, and recall over those whose item is known."""

    texts: int
    mentions: int
    known: int
    known_right: int
    spans_found: int
    called: Agreement
    calibration: Calibration

    @property
    def recall_of_known(self) -> float | None:
        return share(self.known_right, self.known)

    @property
    def spans(self) -> float | None:
        """The share of gold mentions, with an item or without, that were found with their very bounds, whatever was decided."""
        return share(self.spans_found, self.mentions)

    def json(self) -> Json:
        return {
            "texts": self.texts, "mentions": self.mentions, "known": self.known, **self.called.json(),
            "recall_of_known": rounded(self.recall_of_known), "spans_found": rounded(self.spans), "calibration": self.calibration.json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mention wrongly called, or a gold mention missed whose item is known. `found` is the mention at its span, if any; `right` is
    None where gold marks nothing there."""

    error: str
    text: GoldText
    span: Span
    found: Mention | None
    right: GoldItem | None
    rank: int | None

    @property
    def name(self) -> str:
        return self.text.text[slice(*self.span)]

    @property
    def score(self) -> float:
        return self.found.score if self.found else 0.0

    def json(self) -> Json:
        found = self.found
        said = found.candidates[0] if found and found.candidates else None
        return {
            "error": self.error, "where": self.text.where, "id": self.text.id, "start": self.span[0], "end": self.span[1], "name": self.name,
            "lang": self.text.lang, "status": found and found.status, "reason": found and found.reason, "score": self.score,
            "first": said and {"qid": said.qid, "label": said.label}, "right": self.right and self.right.json(), "rank": self.rank,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextsReport:
    """The figures of all texts and by language, and the worst errors."""

    all: TextFigures
    languages: dict[str, TextFigures]
    errors: tuple[Mistake, ...]

    def json(self) -> Json:
        return {"all": self.all.json(), "languages": figures_json(self.languages), "errors": [error.json() for error in self.errors]}


def texts_report(gold: Sequence[GoldText], linked: Iterable[Sequence[Mention]], lookup: Lookup, *, errors: int = 20) -> TextsReport:
    """The report of gold texts and the mentions found in each, in the same order, with at most so many wrong and so many missed."""
    items = {qid: gold_item(qid, lookup) for qid in {mention.qid for text in gold for mention in text.mentions}}
    judged = [_beside(text, mentions, items) for text, mentions in zip(gold, linked, strict=True)]
    languages = grouped(judged, lambda text: language_of(text.gold.lang))
    return TextsReport(text_figures(judged), {lang: text_figures(found) for lang, found in languages.items()}, worst_mentions(judged, errors))


def _beside(gold: GoldText, mentions: Sequence[Mention], items: dict[str | None, GoldItem]) -> Linked:
    spans: dict[Span, dict[GoldItem, None]] = {}
    for mention in gold.mentions:
        if gold.holds(mention.start, mention.end):
            spans.setdefault(_span(mention), {})[items[mention.qid]] = None
    within = tuple(mention for mention in mentions if gold.holds(mention.start, mention.end))
    return Linked(gold, {span: tuple(found) for span, found in spans.items()}, within)


def _span(mention: GoldMention | Mention) -> Span:
    return mention.start, mention.end


def text_figures(texts: Sequence[Linked]) -> TextFigures:
    gold = [item for text in texts for items in text.items.values() for item in items]
    found = [(text, mention) for text in texts for mention in text.mentions]
    right = {(place, span, mention.qid) for place, text in enumerate(texts) for span, mention in _right(text)}
    known_right = sum((place, span, item.qid) in right for place, span, item in _known(texts))
    met = [(text, set(map(_span, text.mentions))) for text in texts]
    spans = sum(len(items) for text, bounds in met for span, items in text.items.items() if span in bounds)
    called = Agreement(sum(item.qid is not None for item in gold), sum(mention.qid is not None for _, mention in found), len(right))
    scored = calibration((mention.score, text.right(mention)) for text, mention in found if mention.candidates)
    return TextFigures(len(texts), len(gold), sum(item.known for item in gold), known_right, spans, called, scored)


def _right(text: Linked) -> Iterable[tuple[Span, Mention]]:
    return ((_span(mention), mention) for mention in text.mentions if mention.qid and text.right(mention))


def _known(texts: Sequence[Linked]) -> Iterable[tuple[int, Span, GoldItem]]:
    return ((place, span, item) for place, text in enumerate(texts) for span, items in text.items.items() for item in items if item.known)


def worst_mentions(texts: Sequence[Linked], most: int) -> tuple[Mistake, ...]:
    """Wrong calls, then mentions missed whose item is known; of either at most so many, those with the highest score first."""
    wrong = sorted((mistake for text in texts for mistake in _wrong(text)), key=lambda mistake: -mistake.score)
    missed = sorted((mistake for text in texts for mistake in _missed(text)), key=lambda mistake: -mistake.score)
    return (*wrong[:most], *missed[:most])


def _wrong(text: Linked) -> Iterable[Mistake]:
    for mention in text.mentions:
        if mention.qid and not text.right(mention):
            right = text.items.get(_span(mention), (None,))[0]
            yield Mistake("wrong", text.gold, _span(mention), mention, right, _rank(mention, right))


def _missed(text: Linked) -> Iterable[Mistake]:
    found = {_span(mention): mention for mention in text.mentions}
    for span, items in text.items.items():
        mention = found.get(span)
        if items[0].known and not (mention and mention.qid):
            yield Mistake("missed", text.gold, span, mention, items[0], _rank(mention, items[0]) if mention else None)


def _rank(mention: Mention, item: GoldItem | None) -> int | None:
    return next((place for place, candidate in enumerate(mention.candidates, 1) if item and candidate.qid == item.qid), None)
