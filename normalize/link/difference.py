"""The mentions of a text with one lexicon, and with another: which matches came, which went, and which are something else now."""

from collections.abc import Sequence
from typing import NamedTuple

from normalize.model import Mention


class Change(NamedTuple):
    """What became of a place in a text: a match is `added`, `dropped`, or `moved` to another item or other bounds.

    `before` and `after` are what stands there, a match or, where there is one, a mention that is nil.
    """

    change: str
    before: Mention | None
    after: Mention | None

    @property
    def mention(self) -> Mention:
        """The match of today, or, where it was dropped, the one before."""
        mention = self.before if self.change == "dropped" else self.after
        assert mention
        return mention


def changes(before: Sequence[Mention], after: Sequence[Mention]) -> list[Change]:
    """What is different, in the order of the text. Mentions that are nil before and after are left out."""
    kept = {_place(mention) for mention in before} & {_place(mention) for mention in after}
    gone, come = ([mention for mention in mentions if mention.qid and _place(mention) not in kept] for mentions in (before, after))
    found = []
    for old in gone:
        if new := next((mention for mention in come if _meet(old, mention)), None):
            come.remove(new)
            found.append(Change("moved", old, new))
        else:
            found.append(Change("dropped", old, _nil_at(old, after)))
    found += [Change("added", _nil_at(new, before), new) for new in come]
    return sorted(found, key=lambda change: (change.mention.start, change.mention.end, change.change))


def _place(mention: Mention) -> tuple[int, int, str | None]:
    return mention.start, mention.end, mention.qid


def _meet(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _nil_at(mention: Mention, others: Sequence[Mention]) -> Mention | None:
    return next((other for other in others if not other.qid and _meet(mention, other)), None)
