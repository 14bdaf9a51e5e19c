"""A name → an outcome, in batches: gather what the lexicons hold, weigh it, decide. Lexicon first, and no guess."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from functools import partial
from itertools import islice
from math import exp, prod

from normalize.lexicon.answers import rejected_qids
from normalize.lexicon.layers import Layers
from normalize.model import Candidate, Hints, Outcome, Reason, Status
from normalize.resolve import scoring
from normalize.resolve.candidates import Gathered, gather
from normalize.resolve.decision import decide, screened
from normalize.resolve.evidence import Support, evidence, factors, log_odds, quality, weight
from normalize.resolve.grounds import Weighed
from normalize.resolve.near import nearest
from normalize.text.fold import fold
from normalize.text.parse import heading_birth
from normalize.text.romanize import family_of, of_characters

BATCH = 20_000
NO_HINTS = Hints()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Pause the search for cycles: a batch makes many objects and no cycle, and looking for some is dear."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Resolver:
    """Resolves names against layers of lexicons. `most` is how many candidates an outcome keeps; `thorough` whether all that a name
    may sound like is tried; `asked` the threshold that was asked for, if any."""

    thorough = True

    def __init__(self, lexicons: Layers, *, threshold: float | None = None, most: int = 5, screen: bool = False) -> None:
        self.lexicons, self.most, self.screen = lexicons, most, screen
        spelled, heard = (scoring.SCREEN_THRESHOLD,) * 2 if screen else (scoring.THRESHOLD, scoring.HEARD_THRESHOLD)
        self.asked = threshold
        self.threshold = spelled if threshold is None else threshold
        self.heard_threshold = heard if threshold is None else threshold

    def hurried(self) -> "Resolver":
        """The same resolver, for many names most of whom nobody knows: it tries only what they likeliest sound like."""
        found = copy(self)
        found.thorough = False
        return found

    def resolve_many(self, names: Iterable[str], hints: Hints = NO_HINTS) -> Iterator[Outcome]:
        """One outcome for each name, in order."""
        stream = iter(names)
        while batch := list(islice(stream, BATCH)):
            with _without_collecting():
                outcomes = self._outcomes(batch, hints)
            for name in batch:
                yield outcomes[name]

    def _outcomes(self, names: list[str], hints: Hints) -> dict[str, Outcome]:
        keys = {name: fold(name) for name in names}
        gathered = gather(keys.values(), self.lexicons, hints)
        return {name: self._outcome(name, gathered.get(key), hints) for name, key in keys.items()}

    def _outcome(self, name: str, found: Gathered | None, hints: Hints) -> Outcome:
        if found is None:
            return Outcome(name, Status.NIL, Reason.UNKNOWN)
        alone = len(found.hits) == 1 and not found.parts and not found.rejections
        if alone and found.how != "roman" and hints == NO_HINTS and not self.screen:
            return self._only(Support.by_form(name, found.hits[0], found.how, hints))
        rejected = rejected_qids(name, found.rejections, hints.lang)
        if "-" in rejected:
            return Outcome(name, Status.NIL, Reason.REJECTED)
        supports = self._kept(self._supports(name, found, hints), rejected, hints)
        spelled = found.hits or found.parts
        near = nearest(name, self.lexicons, hints.lang, thorough=self.thorough) if self.screen or not spelled else []
        hints = hints if hints.born or not near else replace(hints, born=heading_birth(name))
        heard = self._kept(strongest(Support.by_sound(name, each, hints) for each in near).values(), rejected, hints)
        supports, heard = self._with_their_characters(supports), self._with_their_characters(heard)
        if spelled and not supports and not heard and rejected:
            return Outcome(name, Status.NIL, Reason.REJECTED)
        if self.screen:
            return self._screened(name, supports, heard)
        if not spelled:
            outcome = decide(name, self.heard(heard), threshold=self.heard_threshold, most=self.most, of_people=scoring.MARGIN)
            return outcome if outcome.candidates or not rejected else Outcome(name, Status.NIL, Reason.REJECTED)
        only_given = bool(supports) and all(support.role == "given" for support in supports)
        return decide(name, self.ranked(supports), threshold=self.threshold, most=self.most, only_given=only_given)

    def _with_their_characters(self, supports: list[Support]) -> list[Support]:
        """Those that a name in Chinese or Korean characters only sounds like, marked where all their forms in the script have others."""
        return [
            support._replace(other_characters=self._is_written_otherwise(support)) if support.how in ("roman", "sound") else support
            for support in supports
        ]

    def _is_written_otherwise(self, support: Support) -> bool:
        name = of_characters(support.name)
        if not name:
            return False
        own = {form for alias in self.lexicons.aliases(support.entity.qid) if (form := of_characters(alias.form))}
        return any(family_of(form) == family_of(name) for form in own) and name not in own

    @staticmethod
    def _kept(supports: Iterable[Support], rejected: set[str], hints: Hints) -> list[Support]:
        """Those that no rejection strikes and, when strict, that nothing contradicts."""
        kept = [support for support in supports if support.entity.qid not in rejected]
        return [support for support in kept if all(factor >= 1 for _, factor, _ in factors(support))] if hints.strict else kept

    def _screened(self, name: str, supports: list[Support], heard: list[Support]) -> Outcome:
        spelled = self.ranked(supports)
        known = {weighed.candidate.qid for weighed in spelled if weighed.quality >= self.threshold}
        far = [weighed for weighed in self.heard(heard) if weighed.candidate.qid not in known and weighed.quality >= self.heard_threshold]
        return screened(name, [*(weighed for weighed in spelled if weighed.candidate.qid in known), *far])

    def _only(self, support: Support) -> Outcome:
        """The outcome where one form of one entity is all there is: most names, and the quick way for them."""
        candidate = candidate_of(support, quality(support), 1.0)
        if candidate.score < self.threshold:
            return Outcome(support.name, Status.NIL, Reason.WEAK, (candidate,))
        return Outcome(support.name, Status.MATCH, None, (candidate,))

    def _supports(self, name: str, found: Gathered, hints: Hints) -> Iterator[Support]:
        """The best support of each entity."""
        best = strongest(Support.by_form(name, hit, found.how, hints) for hit in found.hits)
        has_form = any(support.kind != "demonym" for support in best.values())
        for part in sorted(found.parts, key=lambda part: part.role):
            entity = part.entity
            if entity.qid not in best or best[entity.qid].role == "given":
                best[entity.qid] = Support.by_part(name, entity, part.role, hints, beside_form=has_form)
        families = any(support.role == "family" for support in best.values())
        return (support for support in best.values() if support.role != "given" or not (has_form or families))

    def ranked(self, supports: Iterable[Support]) -> list[Weighed]:
        """Candidates, the best first, each with its score."""
        judged = []
        for support in supports:
            said, against = spoken(support)
            judged.append((quality(support) * against, weight(support) * said, support))
        total = sum(heavy * sure for sure, heavy, _ in judged) or 1.0
        found = [Weighed(candidate_of(support, sure, sure * heavy / total), sure, heavy * sure) for sure, heavy, support in judged]
        return sorted(found, key=lambda item: (-item.candidate.score, item.candidate.qid))

    def heard(self, supports: Iterable[Support]) -> list[Weighed]:
        """Candidates that sound like a name, the best first: the odds of each against those of all others, and of none of them."""
        judged = []
        for support in supports:
            said, against = spoken(support, in_language=False)  # who spells otherwise follows no language's forms
            odds = exp(log_odds(support.near, support.entity.type)) * said if support.near else 0.0
            if odds >= scoring.LEAST_ODDS:
                judged.append((odds, odds * weight(support), against, support))
        nobody = max(((heavy, weight(support)) for _, heavy, _, support in judged), default=(0.0, 1.0))[1]
        total = nobody + sum(heavy for _, heavy, _, _ in judged)
        found = [
            Weighed(candidate_of(support, heavy / total * against, 1.0), odds / (1 + odds) * against, heavy)
            for odds, heavy, against, support in judged
        ]
        return sorted(found, key=lambda item: (-item.weight, item.candidate.qid))


def spoken(support: Support, *, in_language: bool = True) -> tuple[float, float]:
    """How much likelier what was said makes a candidate, and how much less sure, at most 1; a form of another language is as sure."""
    said = factors(support)
    apart = prod(value for kind, value, _ in said if kind != "lang")
    return (prod(value for _, value, _ in said) if in_language else apart), min(1.0, apart)


def candidate_of(support: Support, sure: float, share: float) -> Candidate:
    """The candidate that a support speaks for, with its score; its evidence is made when it is read."""
    entity, how = support.entity, support.how
    return Candidate(
        entity.qid, entity.label, entity.type, round(sure * share, 4), support.form, "fold" if how == "inflected" else how, entity.was,
        partial(evidence, support, share), support.layer or None,
    )  # fmt: skip


def strongest(supports: Iterable[Support]) -> dict[str, Support]:
    """For each entity, by its id, the form that speaks loudest for it."""
    best: dict[str, Support] = {}
    for support in supports:
        known = best.get(support.entity.qid)
        if known is None or _strength(support) > _strength(known):
            best[support.entity.qid] = support
    return best


def _strength(support: Support) -> float:
    return quality(support) * weight(support) * spoken(support)[0]
