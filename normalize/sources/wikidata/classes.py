"""Of what type an item is: that of the nearest root (`sources.classes`) that one of its classes is, or is below of.

Which class is below which the endpoint is asked for, each class once. The nearest counts because Wikidata's classes lead everywhere: a
city is an organization too, six steps up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from normalize.sources.classes import NOTHING, ORDER, ROOTS
from normalize.sources.found import NONE
from normalize.sources.wikidata import queries
from normalize.sources.wikidata.endpoint import Endpoint

Item = TypeVar("Item")
NAMES = frozenset({"Q101352", "Q202444", "Q82799"})
"""Family name, given name and name, with these labels or such members among the facts that the lexicons are drawn from: items for a name,
which a search brings along, and which would make it ambiguous."""


class Kind(NamedTuple):
    """The type of an item, if one is told, and the class that tells it."""

    type: str | None = None
    cls: str = NONE


def root(cls: str) -> tuple[int, str] | None:
    """The type of a class that is a root, behind its place in the order of types."""
    if cls in NAMES:
        return ORDER.index(NOTHING), NOTHING
    return (ORDER.index(ROOTS[cls][0]), ROOTS[cls][0]) if cls in ROOTS else None


class Classes:
    """The classes of items as far as they were asked for."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._above: defaultdict[str, set[str]] = defaultdict(set)
        self._asked: set[str] = set()

    def learn(self, classes: Iterable[str]) -> None:
        """Ask what these are below of, those of them that are not known."""
        new = sorted({cls for cls in classes if not root(cls)} - self._asked, key=number)
        for batch in batches(new):
            for row in self._endpoint.ask(queries.above(batch)):
                self._above[row.get("class", NONE)].add(row.get("above", NONE))
        self._asked.update(new)

    def kind(self, classes: Iterable[str]) -> Kind:
        """The type that classes tell, and the one that tells it; the first by number where none does."""
        found = sorted(classes, key=number)
        judged = [(nearest, cls) for cls in found if (nearest := self._nearest(cls))]
        if not judged:
            return Kind(cls=found[0] if found else NONE)
        (_, _, type_), cls = min(judged, key=lambda each: (each[0], number(each[1])))
        return Kind(type_ if type_ != NOTHING else None, cls)

    def _nearest(self, cls: str) -> tuple[int, int, str] | None:
        """The steps to the nearest root above a class, and what is known of that."""
        seen, level, steps = {cls}, {cls}, 0
        while level:
            if met := [found for one in level if (found := root(one))]:
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
