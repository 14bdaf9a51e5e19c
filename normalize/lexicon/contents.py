"""What a lexicon says, whether it stands in source files or in a built one, in one shape that can be compared.

Redirects are followed and dates are days, as in a built file, so that sources and what was built of them are the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from normalize.errors import LexiconSourceError
from normalize.lexicon.files import AliasRow, EntityRow, Folder, RedirectRow, RejectionRow, RelationRow, Row, folders, rows
from normalize.lexicon.lint import check
from normalize.lexicon.store import Lexicon
from normalize.model import KINDS
from normalize.text.dates import FOREVER, FOREVER_AGO, span

Days = tuple[int, int]


class Facts(NamedTuple):
    """What is said of an entity, beside its names."""

    label: str
    type: str
    cls: str | None
    country: str | None
    dates: str | None
    sitelinks: int | None
    description: str | None


class Name(NamedTuple):
    """A form in a language; an entity has it once."""

    lang: str
    form: str


class Tie(NamedTuple):
    relation: str
    target: str
    valid: Days


class Denial(NamedTuple):
    """A rejection, beside its entity."""

    lang: str
    match: str
    form: str


@dataclass
class Contents:
    """All that a lexicon says; names with their kind and days."""

    entities: dict[str, Facts] = field(default_factory=dict)
    names: dict[tuple[str, Name], tuple[str, Days]] = field(default_factory=dict)
    relations: set[tuple[str, Tie]] = field(default_factory=set)
    rejections: set[tuple[str, Denial]] = field(default_factory=set)
    redirects: dict[str, str] = field(default_factory=dict)


def contents(path: Path | str) -> Contents:
    """What stands in a built file, in source files, one lexicon or a folder of them, or in `default`.

    Raises LexiconError where it cannot be read, LexiconSourceError where lint finds problems.
    """
    return _of_sources(Path(path)) if Path(path).is_dir() else _of_file(Lexicon(path))


def _of_file(lexicon: Lexicon) -> Contents:
    facts = lexicon.query("SELECT qid, label, type, class, country, dates, sitelinks, description FROM entity")
    names = lexicon.query("SELECT qid, lang, form, kind, valid_from, valid_to FROM alias")
    ties = lexicon.query("SELECT qid, relation, target, valid_from, valid_to FROM relation")
    return Contents(
        {qid: Facts(*rest) for qid, *rest in facts},
        {(qid, Name(lang, form)): (kind, (first, last)) for qid, lang, form, kind, first, last in names},
        {(qid, Tie(relation, target, (first, last))) for qid, relation, target, first, last in ties},
        {(qid, Denial(*rest)) for qid, *rest in lexicon.query("SELECT qid, lang, match, form FROM rejection")},
        dict(lexicon.query("SELECT qid, target FROM redirect")),
    )


def _of_sources(path: Path) -> Contents:
    built = folders(path)
    if problems := list(check(built)):
        raise LexiconSourceError(path, problems)
    found = Contents(redirects={row.qid: row.target for row in _all(built, "redirects") if isinstance(row, RedirectRow)})
    for table in ("entities", "aliases", "relations", "rejections"):
        for row in _all(built, table):
            _add(found, row._replace(qid=found.redirects.get(row.qid, row.qid)))
    return found


def _all(built: Sequence[Folder], table: str) -> Iterator[Row]:
    return (row for folder in built if (path := folder.table(table)) for row in rows(path, table))


def _add(found: Contents, row: Row) -> None:
    if isinstance(row, EntityRow):
        sitelinks = None if row.sitelinks == "-" else int(row.sitelinks)
        cls, country, dates, description = (None if cell == "-" else cell for cell in (row.cls, row.country, row.dates, row.description))
        found.entities[row.qid] = Facts(row.label, row.type, cls, country, dates, sitelinks, description)
    elif isinstance(row, AliasRow):
        place, new = (row.qid, Name(row.lang, row.form)), (row.kind, _days(row.valid))
        old = found.names.get(place, new)
        found.names[place] = min(old, new, key=lambda each: KINDS.index(each[0]))
    elif isinstance(row, RelationRow):
        found.relations.add((row.qid, Tie(row.relation, found.redirects.get(row.target, row.target), _days(row.valid))))
    elif isinstance(row, RejectionRow):
        found.rejections.add((row.qid, Denial(row.lang, row.match, row.form)))


def _days(valid: str) -> Days:
    first, last = span(valid)
    return max(first, FOREVER_AGO), min(last, FOREVER)
