"""Which id an entity has today, whatever layer says so: redirects run across lexicons, from one into another."""

from collections.abc import Iterator, Sequence

from normalize.lexicon.store import Lexicon


class Redirects:
    """The redirects of lexicons over one another, the first on top."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = lexicons

    def now(self, qid: str) -> str:
        """The id of today. Where layers send it round in a circle, the upper one's word counts."""
        followed: dict[str, int] = {}
        while (step := self._step(qid)) and step[0] not in followed:
            qid, layer = step
            followed[qid] = layer
        if not step:
            return qid
        circle = list(followed)[list(followed).index(step[0]) :]
        return min(circle, key=followed.__getitem__)

    def ids(self, qid: str) -> list[str]:
        """An id and all that some layer sends to it, also by way of others."""
        found = [qid]
        for known in found:
            found += (old for lexicon in self._lexicons for old in lexicon.former_ids(known) if old not in found)
        return found

    def _step(self, qid: str) -> tuple[str, int] | None:
        return next(self._targets(qid), None)

    def _targets(self, qid: str) -> Iterator[tuple[str, int]]:
        """Where the layers send an id, each with its place."""
        for layer, lexicon in enumerate(self._lexicons):
            if target := lexicon.redirected(qid):
                yield target, layer
