"""Lexicons over one another.

The upper layer's entity wins, aliases unite, an exact key above hides the same key below, rejections act downwards, redirects
run across. One lexicon alone is one layer, and is asked without detour.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from normalize.lexicon.answers import Hit, PartHit, Rejection, Relation
from normalize.lexicon.store import Lexicon
from normalize.model import KINDS, Alias, Entity


class Layers:
    """Lexicons over one another, the first on top."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self.lexicons = tuple(lexicons)
        self.base = self.lexicons[-1]
        self.single = len(self.lexicons) == 1

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many names stand beside those of each source folder; the upper layer's say counts."""
        return {folder: names for lexicon in reversed(self.lexicons) for folder, names in lexicon.folders.items()}

    def hits(self, keys: Sequence[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """As Lexicon.hits; a fold key that an upper layer has is not looked for below."""
        if self.single:
            return self.base.hits(keys, tiers)
        found: list[Hit] = []
        hidden: set[str] = set()
        for lexicon in self.lexicons:
            above = [hit._replace(entity=self._owner(hit.entity)) for hit in lexicon.hits(keys, tiers) if hit.key not in hidden]
            hidden.update(hit.key for hit in above if hit.tier == "fold")
            found += above
        return found

    def first_hits(self, keys: Sequence[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """As Lexicon.first_hits; layers give all."""
        return self.base.first_hits(keys, tiers) if self.single else self.hits(keys, tiers)

    def parts(self, keys: Sequence[str]) -> list[PartHit]:
        if self.single:
            return self.base.parts(keys)
        found: dict[tuple[str, str, str], PartHit] = {}
        left = list(keys)
        for lexicon in self.lexicons:
            for hit in lexicon.parts(left):
                entity = self._owner(hit.entity)
                found.setdefault((hit.key, hit.role, entity.qid), hit._replace(entity=entity))
            above = {hit.key for hit in lexicon.hits(left)}
            left = [key for key in left if key not in above]
        return list(found.values())

    def beginning(self, prefixes: Collection[str]) -> dict[str, bool]:
        """As Lexicon.beginning, of all layers."""
        found: dict[str, bool] = {}
        for lexicon in self.lexicons:
            for prefix, whole in lexicon.beginning(prefixes).items():
                found[prefix] = whole or found.get(prefix, False)
        return found

    def words(self, words: Collection[str]) -> set[str]:
        """As Lexicon.words, of all layers."""
        return set().union(*(lexicon.words(words) for lexicon in self.lexicons))

    def rejections(self, keys: Sequence[str]) -> list[Rejection]:
        """Rejections act on their own layer and downwards: where a layer above has the key, those below say nothing of it."""
        if self.single:
            return self.base.rejections(keys)
        found, left = [], list(keys)
        for lexicon in self.lexicons:
            found += lexicon.rejections(left)
            above = {hit.key for hit in lexicon.hits(left)}
            left = [key for key in left if key not in above]
        return found

    def entity(self, qid: str) -> Entity | None:
        """The topmost entity of an id, redirects of every layer followed."""
        for lexicon in self.lexicons:
            target = lexicon.query("SELECT target FROM redirect WHERE qid = ?", (qid,))
            qid = str(target[0][0]) if target else qid
        found = [entity for lexicon in self.lexicons if (entity := lexicon.entity(qid))]
        return self._united(found) if found else None

    def _united(self, found: list[Entity]) -> Entity:
        """The topmost entity; what it leaves open comes from below, and it is known as widely as any layer has it."""
        top = found[0]
        former = (top.was, *(entity.was for entity in found), *self._ids(top.qid)[1:])
        return replace(
            top,
            known=max(entity.known for entity in found),
            was=next((old for old in former if old), None),
            cls=next((entity.cls for entity in found if entity.cls), None),
            country=next((entity.country for entity in found if entity.country), None),
            dates=next((entity.dates for entity in found if entity.dates), None),
            description=next((entity.description for entity in found if entity.description), None),
        )

    def aliases(self, qid: str) -> list[Alias]:
        """The aliases of all layers united, the strongest kind first; of the same form, the upper layer's."""
        known = [alias for old in self._ids(qid) for lexicon in reversed(self.lexicons) for alias in lexicon.aliases(old)]
        united = {(alias.lang, alias.form): alias for alias in known}
        return sorted(united.values(), key=lambda alias: KINDS.index(alias.kind))

    def relations(self, qids: Sequence[str]) -> dict[str, list[Relation]]:
        if self.single:
            return self.base.relations(qids)
        meant = {old: qid for qid in qids for old in self._ids(qid)}
        found: dict[str, list[Relation]] = {}
        for lexicon in self.lexicons:
            for old, relations in lexicon.relations(list(meant)).items():
                found.setdefault(meant[old], []).extend(relations)
        return found

    def _ids(self, qid: str) -> list[str]:
        """An id and those that some layer redirects to it."""
        return list(dict.fromkeys([qid, *(old for lexicon in self.lexicons for old in lexicon.former_ids(qid))]))

    def labels(self, qids: Sequence[str], lang: str) -> dict[str, str]:
        """As Lexicon.labels; the upper layer's before the lower's."""
        return {qid: label for lexicon in reversed(self.lexicons) for qid, label in lexicon.labels(qids, lang).items()}

    def fan_in(self, qids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for lexicon in self.lexicons:
            for qid, count in lexicon.fan_in(qids).items():
                found[qid] = max(count, found.get(qid, 0))
        return found

    def _owner(self, entity: Entity) -> Entity:
        return self.entity(entity.qid) or entity
