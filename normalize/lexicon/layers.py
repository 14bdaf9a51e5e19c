"""Lexicons over one another.

The upper layer's entity wins, aliases unite, an exact key above hides the same key below, rejections act downwards, redirects
run across. What is not found by its own key (in Latin letters, inflected, by sound) obeys the same: a form that a layer above has for
somebody else, or rejects, is not found below. One lexicon alone is one layer, and is asked without detour.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import exp, log

from normalize.lexicon.answers import Hit, PartHit, Rejection, Relation, rejected_qids
from normalize.lexicon.redirects import Redirects
from normalize.lexicon.store import Lexicon
from normalize.model import KINDS, Alias, Entity
from normalize.text.fold import fold

_MOST_KEPT = 50_000  # entities


class Layers:
    """Lexicons over one another, the first on top; one that comes twice is there once."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        contents = [lexicon.content_hash or id(lexicon) for lexicon in lexicons]
        self.lexicons = tuple(lexicon for place, lexicon in enumerate(lexicons) if contents.index(contents[place]) == place)
        self.base = self.lexicons[-1]
        self.single = len(self.lexicons) == 1
        self._redirects = Redirects(self.lexicons)
        self._local = threading.local()

    def __iter__(self) -> Iterator[Lexicon]:
        return iter(self.lexicons)

    def __len__(self) -> int:
        return len(self.lexicons)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each lexicon; of several with one name, with the beginning of its content hash."""
        names = [lexicon.name for lexicon in self.lexicons]
        return tuple(name if names.count(name) == 1 else f"{name}.{lexicon.content_hash[:8]}" for name, lexicon in zip(names, self, strict=True))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many names stand beside those of each source folder; the upper layer's say counts."""
        return {folder: names for lexicon in reversed(self.lexicons) for folder, names in lexicon.folders.items()}

    def hits(self, keys: Sequence[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """As Lexicon.hits; a fold key that an upper layer has is not looked for below."""
        return self.base.hits(keys, tiers) if self.single else self._hits(lambda lexicon: lexicon.hits(keys, tiers))

    def first_hits(self, keys: Sequence[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """As Lexicon.first_hits, of all layers; a fold key that an upper layer has is not looked for below."""
        return self.base.first_hits(keys, tiers) if self.single else self._hits(lambda lexicon: lexicon.first_hits(keys, tiers))

    def _hits(self, look_up: Callable[[Lexicon], list[Hit]]) -> list[Hit]:
        found: list[Hit] = []
        uses: dict[tuple[str, str], int] = {}
        hidden: set[str] = set()
        for lexicon in self.lexicons:
            answers = self.lifted(look_up(lexicon), lexicon)
            for hit in answers:
                called = hit.key, hit.entity.qid
                uses[called] = max(hit.uses, uses.get(called, 0))
            found += (hit for hit in answers if hit.key not in hidden)
            hidden.update(hit.key for hit in answers if hit.tier == "fold")
        return [hit._replace(uses=uses[hit.key, hit.entity.qid]) for hit in found]

    def lifted(self, hits: Iterable[Hit], lexicon: Lexicon) -> list[Hit]:
        """What one lexicon found, as seen from above: the topmost entity, and which layer it was."""
        if self.single:
            return list(hits)
        layer = self.names[self.lexicons.index(lexicon)]
        return [hit._replace(entity=self._owner(hit.entity), layer=layer) for hit in hits]

    def allowed(self, hits: list[Hit], lang: str | None) -> list[Hit]:
        """Of hits that were not found by the key of their form, those that the layers above allow: a form whose key stands above is
        hidden, unless it is the same entity's, and so is one that is rejected above."""
        if self.single or not hits:
            return hits
        for place, lexicon in enumerate(self.lexicons[:-1]):
            below = {hit: fold(hit.form) for hit in hits if self.names.index(hit.layer) > place}
            keys = sorted(set(below.values()))
            owners: dict[str, set[str]] = {}
            for above in self.lifted(lexicon.hits(keys), lexicon):
                owners.setdefault(above.key, set()).add(above.entity.qid)
            rejections = self._rejections(lexicon, keys)
            hits = [
                hit for hit in hits
                if hit not in below
                or (hit.entity.qid in owners.get(below[hit], {hit.entity.qid})
                and rejected_qids(hit.form, rejections.get(below[hit], ()), lang).isdisjoint((hit.entity.qid, "-")))
            ]  # fmt: skip
        return hits

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

    def rarities(self, words: Collection[str]) -> dict[str, float]:
        """As Lexicon.rarities, among the names of all layers: a word that a small lexicon has often may be rare all the same."""
        if self.single:
            return self.base.rarities(words)
        names, bearing = 0, dict.fromkeys(words, 0.0)
        for lexicon in self.lexicons:
            own = max(lexicon.folders.values(), default=1)
            names += own
            for word, rarity in lexicon.rarities(words).items():
                bearing[word] += own / exp(rarity)
        return {word: log(names / count) for word, count in bearing.items() if count}

    def rejections(self, keys: Sequence[str]) -> list[Rejection]:
        """Rejections act on their own layer and downwards: where a layer above has the key, those below say nothing of it."""
        if self.single:
            return self.base.rejections(keys)
        found, left = list[Rejection](), list(keys)
        for lexicon in self.lexicons:
            found += (rejection for rejections in self._rejections(lexicon, left).values() for rejection in rejections)
            above = {hit.key for hit in lexicon.hits(left)}
            left = [key for key in left if key not in above]
        return found

    def _rejections(self, lexicon: Lexicon, keys: Sequence[str]) -> dict[str, list[Rejection]]:
        """What one lexicon rejects, by key, of the ids of today."""
        found: dict[str, list[Rejection]] = {}
        for rejection in lexicon.rejections(keys):
            found.setdefault(rejection.key, []).append(rejection._replace(qid=self._redirects.now(rejection.qid)))
        return found

    def entity(self, qid: str) -> Entity | None:
        """The topmost entity of an id, redirects of every layer followed."""
        if self.single:
            return self.base.entity(qid)
        ids = self._redirects.ids(self._redirects.now(qid))
        found = [(name, entity) for old in ids for name, lexicon in zip(self.names, self, strict=True) if (entity := lexicon.entity(old))]
        own = [(name, entity) for name, entity in found if entity.qid == ids[0]]
        return self._united(own, [entity for _, entity in found], ids) if own else None

    def _united(self, own: list[tuple[str, Entity]], all_: list[Entity], ids: list[str]) -> Entity:
        """The topmost entity of an id; what it leaves open comes from below, or from what was redirected to it, and it is known as widely
        as any layer has it."""
        layer, top = own[0]
        found = [*(entity for _, entity in own), *all_]
        former = [*(entity.was for entity in found), *ids[1:]]
        return replace(
            top,
            layer=layer,
            known=max(entity.known for entity in found),
            was=next((old for old in former if old), None),
            cls=next((entity.cls for entity in found if entity.cls), None),
            country=next((entity.country for entity in found if entity.country), None),
            dates=next((entity.dates for entity in found if entity.dates), None),
            description=next((entity.description for entity in found if entity.description), None),
        )

    def aliases(self, qid: str) -> list[Alias]:
        """The aliases of all layers united, the strongest kind first; of the same form, the upper layer's."""
        known = [alias for old in self._redirects.ids(qid) for lexicon in reversed(self.lexicons) for alias in lexicon.aliases(old)]
        united = {(alias.lang, alias.form): alias for alias in known}
        return sorted(united.values(), key=lambda alias: KINDS.index(alias.kind))

    def relations(self, qids: Sequence[str]) -> dict[str, list[Relation]]:
        if self.single:
            return self.base.relations(qids)
        meant = self._meant(qids)
        found: dict[str, dict[Relation, None]] = {}
        for lexicon in self.lexicons:
            for old, relations in lexicon.relations(list(meant)).items():
                tied = (relation._replace(target=self._redirects.now(relation.target)) for relation in relations)
                found.setdefault(meant[old], {}).update(dict.fromkeys(tied))
        return {qid: list(relations) for qid, relations in found.items()}

    def _meant(self, qids: Sequence[str]) -> dict[str, str]:
        """These ids, and those that some layer redirects to one of them, with that one."""
        return {old: qid for qid in qids for old in self._redirects.ids(qid)}

    def labels(self, qids: Sequence[str], lang: str) -> dict[str, str]:
        """As Lexicon.labels; the upper layer's before the lower's."""
        if self.single:
            return self.base.labels(qids, lang)
        meant = self._meant(qids)
        return {meant[qid]: label for lexicon in reversed(self.lexicons) for qid, label in lexicon.labels(list(meant), lang).items()}

    def fan_in(self, qids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for lexicon in self.lexicons:
            for qid, count in lexicon.fan_in(qids).items():
                found[qid] = max(count, found.get(qid, 0))
        return found

    def _owner(self, entity: Entity) -> Entity:
        """The topmost entity of the same id, remembered by each thread, as its connections are."""
        known: dict[str, Entity] = self._local.__dict__
        if entity.qid not in known:
            if len(known) > _MOST_KEPT:
                known.clear()
            known[entity.qid] = self.entity(entity.qid) or entity
        return known[entity.qid]
