"""Gold names and their outcomes → a report: ranking, matches, false matches, calibration; by language and by script.

Two sets of figures stand side by side: over the names whose item a lexicon holds (`known`), which judges the resolver, and over
all names of the gold, which judges it together with the lexicon. A name in no lexicon is one whose item none holds, or that
the gold gives none: whatever it is matched with is false.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalize.evaluation.gold import GoldName
from normalize.evaluation.measures import (
    STRICT,
    Agreement,
    Calibration,
    GoldItem,
    Lookup,
    calibration,
    figures_json,
    gold_item,
    grouped,
    language_of,
    recall_at_precision,
    rounded,
    scripts_of,
    share,
)
from normalize.model import Json, Outcome

RANKS = (1, 3, 10)
"""The numbers of candidates within which the right one is looked for; an outcome has to keep as many as the last."""


@dataclass(frozen=True)
class Answer:
    """A gold name beside what was said of it."""

    gold: GoldName
    item: GoldItem
    outcome: Outcome

    @cached_property
    def rank(self) -> int | None:
        """The place of the right item among the candidates, from 1, whatever was decided."""
        places = (place for place, candidate in enumerate(self.outcome.candidates, 1) if candidate.qid == self.item.qid)
        return next(places, None)

    @property
    def right(self) -> bool:
        """Whether it is a match, and the right one."""
        return self.outcome.qid is not None and self.outcome.qid == self.item.qid

    @property
    def wrong(self) -> bool:
        return self.outcome.qid is not None and not self.right

    @property
    def first(self) -> tuple[float, bool]:
        """The score of the first candidate, and whether it is the right one."""
        return self.outcome.score, self.rank == 1


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures over some names: matches against gold; the share of items within the first 1, 3 and 10 candidates; and the highest
    recall at a precision of 0.98, taking first candidates from some score on."""

    matches: Agreement
    recall_at: tuple[float | None, ...]
    recall_at_precision: float | None

    def json(self) -> Json:
        ranking = {str(rank): rounded(value) for rank, value in zip(RANKS, self.recall_at, strict=True)}
        return self.matches.json() | {"recall_at": ranking, f"recall_at_precision_{STRICT}": rounded(self.recall_at_precision)}


@dataclass(frozen=True, slots=True)
class NameFigures:
    """How many names there are, how many of them have an item that a lexicon holds, and how good the outcomes are."""

    names: int
    known: int
    false_matches: int
    of_known: Scores
    of_all: Scores
    calibration: Calibration

    @property
    def unknown(self) -> int:
        """How many names are in no lexicon."""
        return self.names - self.known

    @property
    def false_per_1000(self) -> float | None:
        """False matches per 1,000 names that are in no lexicon."""
        return share(1000 * self.false_matches, self.unknown)

    def json(self) -> Json:
        return {
            "names": self.names, "known": self.known, "unknown": self.unknown, "false_matches": self.false_matches,
            "false_matches_per_1000": rounded(self.false_per_1000), "of_known": self.of_known.json(), "of_all": self.of_all.json(),
            "calibration": self.calibration.json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong match, or a name missed whose item is known; `rank` is the place of the right item among the candidates."""

    answer: Answer

    @property
    def rank(self) -> int | None:
        return self.answer.rank

    def json(self) -> Json:
        gold, outcome = self.answer.gold, self.answer.outcome
        said = outcome.candidates[0] if outcome.candidates else None
        return {
            "error": "wrong" if self.answer.wrong else "missed", "where": gold.where, "name": gold.name, "lang": gold.lang,
            "status": outcome.status, "reason": outcome.reason, "score": outcome.score,
            "first": said and {"qid": said.qid, "label": said.label}, "right": self.answer.item.json(), "rank": self.rank,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamesReport:
    """The figures of all names, by language and by script, and the worst errors."""

    all: NameFigures
    languages: dict[str, NameFigures]
    scripts: dict[str, NameFigures]
    errors: tuple[Mistake, ...]

    def json(self) -> Json:
        return {
            "all": self.all.json(), "languages": figures_json(self.languages), "scripts": figures_json(self.scripts),
            "errors": [error.json() for error in self.errors],
        }  # fmt: skip


def names_report(gold: Sequence[GoldName], outcomes: Iterable[Outcome], lookup: Lookup, *, errors: int = 20) -> NamesReport:
    """The report of gold names and their outcomes, in the same order, with at most so many wrong and so many missed names."""
    items = {qid: gold_item(qid, lookup) for qid in {name.qid for name in gold}}
    answers = [Answer(name, items[name.qid], outcome) for name, outcome in zip(gold, outcomes, strict=True)]
    return NamesReport(
        name_figures(answers),
        {lang: name_figures(found) for lang, found in grouped(answers, lambda answer: language_of(answer.gold.lang)).items()},
        {script: name_figures(found) for script, found in grouped(answers, lambda answer: scripts_of(answer.gold.name)).items()},
        worst_names(answers, errors),
    )


def name_figures(answers: Sequence[Answer]) -> NameFigures:
    known = [answer for answer in answers if answer.item.known]
    false = sum(answer.wrong for answer in answers if not answer.item.known)
    first = calibration(answer.first for answer in answers if answer.outcome.candidates)
    return NameFigures(len(answers), len(known), false, _scores(known), _scores(answers), first)


def _scores(answers: Sequence[Answer]) -> Scores:
    items = sum(answer.item.qid is not None for answer in answers)
    matches = Agreement(items, sum(answer.outcome.qid is not None for answer in answers), sum(answer.right for answer in answers))
    ranks = [answer.rank for answer in answers if answer.rank]
    first = (answer.first for answer in answers if answer.outcome.candidates)
    return Scores(matches, tuple(share(sum(rank <= most for rank in ranks), items) for most in RANKS), recall_at_precision(first, items))


def worst_names(answers: Sequence[Answer], most: int) -> tuple[Mistake, ...]:
    """Wrong matches, then names missed whose item is known; of either at most so many, those with the highest score first."""
    surest = sorted(answers, key=lambda answer: -answer.outcome.score)
    wrong = [answer for answer in surest if answer.wrong][:most]
    missed = [answer for answer in surest if answer.item.known and not answer.right and not answer.wrong][:most]
    return tuple(Mistake(answer) for answer in (*wrong, *missed))
