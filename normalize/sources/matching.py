"""Which entity of the lexicons a found thing is: that of its QID; else the only one of its type that bears one of its names, letter for letter.

A wrong person is worse than no answer: two bearers of a name are told apart by a birth year or a country, or not at all, and then a
curator decides. A single word, as a family name, or an abbreviation tells nobody: where it is all that a thing is called by first, and
somebody has it, a curator decides. So too where a `local:` entity bears the name of a new item: it may be that item, or a namesake.
"""

from dataclasses import dataclass

from normalize.lexicon.files import EntityRow
from normalize.lexicon.rules import QID
from normalize.sources.found import NONE, Found
from normalize.sources.holdings import Holdings
from normalize.text.dates import FOREVER_AGO, span

YEAR = 10_000  # of a day as `text.dates` has it


@dataclass(frozen=True, slots=True)
class Matching:
    """The entity meant, if one is; else why not (a kind of note), and which it may be. Neither: a thing that the lexicons lack."""

    qid: str | None = None
    doubt: str | None = None
    message: str = ""
    qids: tuple[str, ...] = ()


def match(found: Found, holdings: Holdings) -> Matching:
    """The entity that is meant by what was found."""
    if found.qid and (qid := holdings.current(found.qid)) in holdings.entities:
        return Matching(qid)
    if not found.qid and (by_code := coded(found, holdings)):
        return Matching(by_code)
    named = areas(found, bearers(found, holdings), holdings)
    if found.qid and (held := next((old for old in found.was if QID.fullmatch(old) and holdings.current(old) in holdings.entities), None)):
        return Matching(doubt="unconfirmed", message=f"{found.qid} ({found.names[0].form}) was {held}, which is an entity here", qids=(held,))
    if found.qid:
        return _match_new_item(found, [entity for entity in named if entity.qid.startswith("local:") and not contradicts(found, entity)])
    fitting = [entity for entity in named if not contradicts(found, entity)]
    if len(fitting) == 1 and (len(named) == 1 or agrees(found, fitting[0])):
        return Matching(fitting[0].qid)
    if not named:
        weakly = [entity for entity in holdings.bearers(found.names[0].form) if found.type in (None, entity.type) and not _elsewhere(found, entity)]
        return _doubtful(found, weakly, "ambiguous") if weakly else Matching()
    return _doubtful(found, fitting or named, "ambiguous" if fitting else "contradicted")


def bearers(found: Found, holdings: Holdings) -> list[EntityRow]:
    """The entities that a name tells, of the type found; of any, where the source does not say it."""
    borne = [(name.form, entity) for name in found.names for entity in holdings.bearers(name.form)]
    entities = {entity.qid: entity for form, entity in borne if found.type in (None, entity.type) and holdings.is_telling(form, entity)}
    return list(entities.values())


def coded(found: Found, holdings: Holdings) -> str | None:
    """The only entity of its type and country that has one of its codes."""
    entities = {
        entity.qid for code in found.known_by for entity in holdings.coded(code.form) if entity.type == found.type and not contradicts(found, entity)
    }
    return entities.pop() if len(entities) == 1 else None


def areas(found: Found, named: list[EntityRow], holdings: Holdings) -> list[EntityRow]:
    """Those of the bearers of a name that may be what it is: a region is of a class of regions, a country no capital, nor within another."""
    named = [entity for entity in named if not _elsewhere(found, entity)]
    if found.level == "region":
        from normalize.link.regions import is_region_class

        return [entity for entity in named if is_region_class(entity.cls)]
    if found.level == "country":
        wide = [one for one in named if not holdings.is_capital(one.qid) and not any(holdings.is_tied(one.qid, other.qid) for other in named)]
        return [one for one in wide if agrees(found, one)] or wide
    return named


def _elsewhere(found: Found, entity: EntityRow) -> bool:
    """Whether a country or region of a sure country is sought, and this lies in another."""
    return found.level is not None and _differ(found.country, entity.country)


def contradicts(found: Found, entity: EntityRow) -> bool:
    """Whether what is known of both cannot be of one thing: another country, another year of birth or of beginning."""
    return _differ(found.country, entity.country) or _differ(begun(found.dates), begun(entity.dates))


def agrees(found: Found, entity: EntityRow) -> bool:
    """Whether more than the name is the same: for a person the year of birth, else the country."""
    if found.type == "person":
        return begun(found.dates) is not None and begun(found.dates) == begun(entity.dates)
    return NONE != found.country == entity.country


def begun(dates: str) -> int | None:
    """The year in which an EDTF interval begins; None where it is not known to the year."""
    first = span(dates.partition("/")[0]) if dates.partition("/")[0] not in ("", "..", NONE) else None
    return first.first // YEAR if first and first.first != FOREVER_AGO and first.first // YEAR == first.last // YEAR else None


def _differ(one: str | int | None, other: str | int | None) -> bool:
    return one not in (None, NONE) and other not in (None, NONE) and one != other


def _match_new_item(found: Found, local: list[EntityRow]) -> Matching:
    if not local:
        return Matching()
    qids = tuple(entity.qid for entity in local)
    message = f"{found.qid} ({found.names[0].form}) may be {' or '.join(qids)}, which has the same name and no item yet"
    return Matching(doubt="unconfirmed", message=message, qids=qids)


def _doubtful(found: Found, entities: list[EntityRow], kind: str) -> Matching:
    qids = tuple(entity.qid for entity in entities)
    why = "may be" if kind == "ambiguous" else "has another country or year than"
    shown = " or ".join(f"{entity.qid} ({entity.label})" for entity in entities)
    return Matching(doubt=kind, message=f"{found.names[0].form} {why} {shown}", qids=qids)
