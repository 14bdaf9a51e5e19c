"""Gold pairs of names and how they were judged → a report: precision, recall and F1 of "same"; by language and by script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from normalize.evaluation.gold import DIFFERENT, SAME, GoldPair
from normalize.evaluation.measures import (
    STRICT,
    Agreement,
    Calibration,
    calibration,
    figures_json,
    grouped,
    language_of,
    recall_at_precision,
    rounded,
    scripts_of,
)
from normalize.model import Json


class Judgement(Protocol):
    """What is said of two names: `same`, `different` or `unsure`, and a score of 0–1 that they are the same."""

    @property
    def status(self) -> str: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold pair beside what was said of it."""

    gold: GoldPair
    status: str
    score: float

    def json(self) -> Json:
        """As an error."""
        gold = self.gold
        return {
            "error": "wrong" if self.status == SAME else "missed", "where": gold.where, "a": gold.a, "b": gold.b, "lang": gold.lang,
            "status": self.status, "score": self.score, "right": SAME if gold.same else DIFFERENT,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Counts of pairs, of those judged unsure and of those wrongly judged different; agreement over "same"; calibration of the score."""

    pairs: int
    unsure: int
    wrongly_different: int
    same: Agreement
    recall_at_precision: float | None
    calibration: Calibration

    def json(self) -> Json:
        return {
            "pairs": self.pairs, "unsure": self.unsure, "wrongly_different": self.wrongly_different, **self.same.json(),
            f"recall_at_precision_{STRICT}": rounded(self.recall_at_precision), "calibration": self.calibration.json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairsReport:
    """The figures of all pairs, by language and by the scripts of both names, and the worst errors."""

    all: PairFigures
    languages: dict[str, PairFigures]
    scripts: dict[str, PairFigures]
    errors: tuple[Pair, ...]

    def json(self) -> Json:
        return {
            "all": self.all.json(), "languages": figures_json(self.languages), "scripts": figures_json(self.scripts),
            "errors": [error.json() for error in self.errors],
        }  # fmt: skip


def pairs_report(gold: Sequence[GoldPair], judged: Iterable[Judgement], *, errors: int = 20) -> PairsReport:
    """The report of gold pairs and how each was judged, in the same order, with at most so many wrong and so many missed pairs."""
    pairs = [Pair(pair, judgement.status, judgement.score) for pair, judgement in zip(gold, judged, strict=True)]
    return PairsReport(
        pair_figures(pairs),
        {lang: pair_figures(found) for lang, found in grouped(pairs, lambda pair: language_of(pair.gold.lang)).items()},
        {script: pair_figures(found) for script, found in grouped(pairs, lambda pair: scripts_of(pair.gold.a + pair.gold.b)).items()},
        worst_pairs(pairs, errors),
    )


def pair_figures(pairs: Sequence[Pair]) -> PairFigures:
    called = [pair for pair in pairs if pair.status == SAME]
    same = Agreement(sum(pair.gold.same for pair in pairs), len(called), sum(pair.gold.same for pair in called))
    scored = [(pair.score, pair.gold.same) for pair in pairs]
    unsure = sum(pair.status not in (SAME, DIFFERENT) for pair in pairs)
    missed = sum(pair.gold.same and pair.status == DIFFERENT for pair in pairs)
    return PairFigures(len(pairs), unsure, missed, same, recall_at_precision(scored, same.gold), calibration(scored))


def worst_pairs(pairs: Sequence[Pair], most: int) -> tuple[Pair, ...]:
    """Pairs wrongly called the same, the highest score first, then the same not called so, the lowest first; of either at most so many."""
    wrong = sorted((pair for pair in pairs if pair.status == SAME and not pair.gold.same), key=lambda pair: -pair.score)
    missed = sorted((pair for pair in pairs if pair.status != SAME and pair.gold.same), key=lambda pair: pair.score)
    return (*wrong[:most], *missed[:most])
