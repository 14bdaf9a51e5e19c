"""What all figures are made of: shares, agreement with gold, calibration. Shares are 0–1, and None over nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from normalize.model import Entity, Json
from normalize.text.scripts import scripts

BINS = 10
STRICT = 0.98
"""The precision at which a recall is asked for."""

Lookup = Callable[[str], Entity | None]
"""An item's id → what the lexicons know of it, redirects followed."""


class Figures(Protocol):
    def json(self) -> Json: ...


T = TypeVar("T")


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts: what gold holds, what was called, and how much of that is right."""

    gold: int
    called: int
    right: int

    @property
    def precision(self) -> float | None:
        return share(self.right, self.called)

    @property
    def recall(self) -> float | None:
        return share(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return share(2 * self.right, self.called + self.gold)

    def json(self) -> Json:
        return {
            "gold": self.gold, "called": self.called, "right": self.right, "precision": rounded(self.precision),
            "recall": rounded(self.recall), "f1": rounded(self.f1),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose score lies from `low` to below `high` (the last bin has 1.0 too), with their mean score and the share right."""

    low: float
    high: float
    count: int
    score: float | None
    right: float | None

    def json(self) -> Json:
        return {"from": self.low, "to": self.high, "count": self.count, "score": rounded(self.score), "right": rounded(self.right)}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Ten bins of scores; a score of 0.9 should be right nine times of ten."""

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float | None:
        """The mean of |mean score − share right| over the bins, each weighing what it counts."""
        gaps = sum(item.count * abs(item.score - item.right) for item in self.bins if item.score is not None and item.right is not None)
        return share(gaps, sum(item.count for item in self.bins))

    def json(self) -> Json:
        return {"error": rounded(self.error), "bins": [item.json() for item in self.bins]}


def calibration(answers: Iterable[tuple[float, bool]]) -> Calibration:
    """The table of answers, each a score of 0–1 and whether it was right."""
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in answers:
        filled[max(0, min(BINS - 1, int(score * BINS)))].append((score, right))
    return Calibration(tuple(_bin(number, found) for number, found in enumerate(filled)))


def _bin(number: int, answers: Sequence[tuple[float, bool]]) -> Bin:
    score = share(sum(score for score, _ in answers), len(answers))
    return Bin(number / BINS, (number + 1) / BINS, len(answers), score, share(sum(right for _, right in answers), len(answers)))


def recall_at_precision(answers: Iterable[tuple[float, bool]], gold: int, precision: float = STRICT) -> float | None:
    """The highest recall, over all thresholds on the score, at which the answers from there on have that precision; 0 if none has."""
    best = called = right = 0
    for _, same in groupby(sorted(answers, key=lambda answer: -answer[0]), key=lambda answer: answer[0]):
        tied = [truth for _, truth in same]
        called, right = called + len(tied), right + sum(tied)
        if right >= precision * called:
            best = right
    return share(best, gold)


@dataclass(frozen=True, slots=True)
class GoldItem:
    """What is right: an item's id (now, after redirects) and its label if a lexicon has it; without an id, that there is none."""

    qid: str | None
    label: str | None

    @property
    def known(self) -> bool:
        return self.label is not None

    def json(self) -> Json:
        return {"qid": self.qid, "label": self.label}


def gold_item(qid: str | None, lookup: Lookup) -> GoldItem:
    entity = lookup(qid) if qid else None
    return GoldItem(entity.qid, entity.label) if entity else GoldItem(qid, None)


def grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """The items by their key; the largest group first, then in order of the keys."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def language_of(lang: str | None) -> str:
    return lang or "und"


def scripts_of(text: str) -> str:
    """The scripts of a name as one word, `Hani+Kana`; `Zyyy` for a name without letters."""
    return "+".join(sorted(scripts(text))) or "Zyyy"


def figures_json(groups: Mapping[str, Figures]) -> Json:
    return {name: figures.json() for name, figures in groups.items()}
