"""Of what type an item is: that of the nearest class of `roots.tsv` that one of its classes is, or is below of.

Which class is below which the endpoint is asked for, each class once. The nearest counts because Wikidata's classes lead everywhere: a
city is an organization too, six steps up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from normalize.sources.found import NONE
from normalize.sources.wikidata import queries
from normalize.sources.wikidata.endpoint import Endpoint

Item = TypeVar("Item")


class Kind(NamedTuple):
    """The type of an item, if one is told, and the class that tells it."""

    type: str | None = None
    cls: str = NONE


@cache
def roots() -> dict[str, tuple[int, str]]:
    """The classes that have a type, with their place in the table and the type."""
    lines = (Path(__file__).with_name("roots.tsv")).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {qid: (place, type_) for place, (qid, type_, _) in enumerate(rows)}


class Classes:
    """The classes of items as far as they were asked for."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._above: defaultdict[str, set[str]] = defaultdict(set)
        self._asked: set[str] = set()

    def learn(self, classes: Iterable[str]) -> None:
        """Ask what these are below of, those of them that are not known."""
        new = sorted(set(classes) - self._asked - roots().keys(), key=number)
        for batch in batches(new):
            for row in self._endpoint.ask(queries.above(batch)):
                self._above[row["class"]].add(row["above"])
        self._asked.update(new)

    def kind(self, classes: Iterable[str]) -> Kind:
        """The type that classes tell, and the one that tells it; the first by number where none does."""
        found = sorted(classes, key=number)
        judged = [(root, cls) for cls in found if (root := self._nearest(cls))]
        if not judged:
            return Kind(cls=found[0] if found else NONE)
        (_, _, type_), cls = min(judged, key=lambda each: (each[0], number(each[1])))
        return Kind(type_ if type_ != NONE else None, cls)

    def _nearest(self, cls: str) -> tuple[int, int, str] | None:
        """The steps to the nearest root above a class, its place in the table, and its type."""
        seen, level, steps = {cls}, {cls}, 0
        while level:
            if met := [roots()[one] for one in level if one in roots()]:
                return (steps, *min(met))
            level = {above for one in level for above in self._above.get(one, ())} - seen
            seen |= level
            steps += 1
        return None


def number(qid: str) -> tuple[int, str]:
    """Items in the order of their numbers."""
    return int(qid[1:]) if qid[1:].isascii() and qid[1:].isdecimal() else 0, qid


def batches(items: Iterable[Item], size: int = queries.BATCH) -> Iterator[list[Item]]:
    """Items, so many at a time, in their order."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
