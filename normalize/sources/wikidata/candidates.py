"""Which item a `local:` entity may be: one of its labels, of its type, and more that speaks for it.

An item is looked for by the labels and official names of the entity, letter for letter, in their languages. It is proposed where nothing
contradicts it (another type, country, year of birth or beginning), two signs speak for it, and no other item has two. Several names of a
person or place are one sign, since namesakes are spelled alike in all languages; so the other must be a country, a year or a class. A
proposal is for somebody to look at; nothing is decided here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize.lexicon.files import AliasRow, EntityRow
from normalize.lexicon.rules import QID, is_language
from normalize.sources.found import NONE, Found, Note, Where
from normalize.sources.holdings import EVERYWHERE, Holdings
from normalize.sources.matching import begun, contradicts
from normalize.sources.wikidata import queries
from normalize.sources.wikidata.classes import batches, number
from normalize.sources.wikidata.items import PREFERRED, Reader
from normalize.sources.wikidata.languages import OF_NO_LANGUAGE, codes

TELLING = ("label", "official")
"""Kinds of names by which an item is looked for: of all names there would be thousands of queries."""
NAMES = 40
"""Names in one query."""
ENOUGH = 2
"""Signs."""
MOST = 20
"""Items of its names, above which an entity is left alone: it is called what many are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that an entity may be, and what speaks for it."""

    local: str
    qid: str
    label: str
    signs: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        return len(self.signs) >= ENOUGH


def candidates(entities: Sequence[EntityRow], names: Iterable[AliasRow], reader: Reader, holdings: Holdings) -> Iterator[Candidate | Note]:
    """For each of the local entities the item that it may be; a note where several may be, or one for which too little speaks."""
    borne = _borne(entities, names, reader)
    wanted = sorted({qid for items in borne.values() if len(items) <= MOST for qid in items}, key=number)
    found = {}
    for batch in batches(wanted):
        found.update({qid: reader.found(qid, said) for qid, said in reader.said(batch).items()})
    for entity in entities:
        if 0 < len(items := borne[entity.qid]) <= MOST:
            fitting = [one for qid in sorted(items, key=number) if (one := _judged(entity, found[qid], items[qid]))]
            yield from _chosen(entity, fitting, holdings)
        elif items:
            yield Note(Where(entity.qid, 0), "ambiguous", f"{entity.label}: {len(items)} items have a name of it")


def _borne(entities: Sequence[EntityRow], names: Iterable[AliasRow], reader: Reader) -> dict[str, dict[str, set[str]]]:
    """The items that have names of each entity, and which names."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in names:
        if row.kind in TELLING and is_language(row.lang):
            for code in codes([PREFERRED]) if row.lang in (*EVERYWHERE, PREFERRED) else set(codes([row.lang])) - {OF_NO_LANGUAGE}:
                owners[row.form, code].add(row.qid)
    borne: dict[str, defaultdict[str, set[str]]] = {entity.qid: defaultdict(set) for entity in entities}
    for batch in batches(sorted(owners), NAMES):
        for answer in reader.endpoint.ask(queries.called(batch)):
            form, lang, item = (answer.get(name, "") for name in ("form", "lang", "item"))
            for local in owners.get((form, lang), ()) if QID.fullmatch(item) else ():
                borne[local][item].add(form)
    return {local: dict(items) for local, items in borne.items()}


def _judged(entity: EntityRow, found: Found, forms: set[str]) -> Candidate | None:
    """An item with what speaks for it; None where it cannot be the entity."""
    if found.type != entity.type or contradicts(found, entity) or not found.names:
        return None
    year = begun(found.dates)
    facts = {
        f"country {entity.country}": NONE != entity.country == found.country,
        f"{'born' if entity.type == 'person' else 'begun'} in {year}": year is not None and year == begun(entity.dates),
        f"class {entity.cls}": entity.type != "person" and NONE != entity.cls == found.cls,
    }
    others = len(forms - {entity.label})
    called = {f"called {entity.label}": entity.label in forms, f"{others} other name{'s' * (others != 1)}": others > 0}
    signs = [sign for sign, holds in facts.items() if holds]
    named = [sign for sign, holds in called.items() if holds]
    apart = named if entity.type not in ("person", "place") else [", ".join(named)]
    return Candidate(entity.qid, found.key, found.names[0].form, (*apart, *signs))


def _chosen(entity: EntityRow, fitting: Sequence[Candidate], holdings: Holdings) -> Iterator[Candidate | Note]:
    where, likely = Where(entity.qid, 0), [one for one in fitting if one.is_likely]
    if len(likely) == 1 and holdings.current(likely[0].qid) not in holdings.entities:
        yield likely[0]
    elif len(likely) == 1:
        yield Note(where, "unconfirmed", f"{entity.label} may be {likely[0].qid}, which is an entity here too", (likely[0].qid,))
    elif fitting:
        shown = ", ".join(f"{one.qid} ({one.label}: {'; '.join(one.signs)})" for one in likely or fitting)
        yield Note(where, "ambiguous" if likely else "doubtful", f"{entity.label} may be {shown}", tuple(one.qid for one in likely or fitting))
