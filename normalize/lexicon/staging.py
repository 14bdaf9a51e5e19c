"""Source rows → the tables of entities, aliases, relations and rejections, through a temporary database that sorts them.

An entity's aliases get consecutive numbers, in the order of the entities' ids and then of their kind: `entity_row` says the first and
the last. Only what is few is held in memory: redirects, rejections, and the names of languages and sources.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.lexicon.files import AliasRow, EntityRow, Folder, RedirectRow, RejectionRow, RelationRow, Row, rows
from normalize.model import KINDS, RELATIONS, TIERS, TYPES
from normalize.text.dates import ALWAYS, FOREVER, FOREVER_AGO, span
from normalize.text.fold import fold

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[int], None]

KNOWN = (
    "languages of its names, in Latin script at most six and two for each in another"
    ", and where they are fewer than 9 + the logarithm, to base 2, of how many names it has"
    " + 3 for each source after the first"
    " + 3 for each relation to it, of ten at most"
    " + 30 for the capital of a country + 5 for each office held, of three at most + sitelinks"
)

_STAGE = """
CREATE TABLE stage.entity(qid, type, class, country, dates, born, died, sitelinks, sources, label, description, lexicon);
CREATE TABLE stage.alias(qid, kind, lang, valid_from, valid_to, source, form);
CREATE TABLE stage.relation(qid, relation, target, valid_from, valid_to);
"""

_NAMED = """
CREATE TABLE stage.named AS SELECT qid, min(kind) AS kind, lang, valid_from, valid_to, source, form FROM stage.alias
GROUP BY qid, lang, form ORDER BY qid, min(kind), lang, form
"""

_FILL_ENTITIES = """
INSERT INTO entity_row(qid, type, class, country, dates, born, died, sitelinks, known, label, description, lexicon, first_alias, last_alias)
SELECT e.qid, type, class, country, dates, born, died, sitelinks,
    coalesce(n.others + min(n.languages - n.others, 6 + 2 * n.others), 0) + iif(coalesce(n.languages, 0) < 9, coalesce(n.names, 0), 0)
        + 3 * (e.sources - 1) + 3 * min(10, coalesce(r.relations, 0)) + 30 * coalesce(o.capital, 0)
        + 5 * min(3, coalesce(o.offices, 0)) + coalesce(sitelinks, 0),
    label, description, lexicon, n.first, n.last
FROM stage.entity e
LEFT JOIN (SELECT qid, min(rowid) AS first, max(rowid) AS last,
    count(DISTINCT CASE WHEN lang NOT IN (SELECT id FROM lang WHERE name IN ('und', 'mul')) THEN lang END) AS languages,
    count(DISTINCT CASE WHEN unicode(form) >= 880 AND lang NOT IN (SELECT id FROM lang WHERE name IN ('und', 'mul')) THEN lang END) AS others,
    bits(count(DISTINCT form)) AS names FROM stage.named GROUP BY qid) n ON n.qid = e.qid
LEFT JOIN (SELECT target, count(*) AS relations FROM stage.relation GROUP BY target) r ON r.target = e.qid
LEFT JOIN (SELECT qid, max(relation = {capital_of} AND target IN (SELECT target FROM stage.relation WHERE relation = {country})) AS capital,
    sum(relation = {head_of}) AS offices FROM stage.relation GROUP BY qid) o ON o.qid = e.qid
ORDER BY e.qid
""".format(**{relation.replace("-", "_"): number for number, relation in enumerate(RELATIONS)})

_FILL_ALIASES = """
INSERT INTO alias_row(id, entity, kind, lang, valid_from, valid_to, source, form)
SELECT n.rowid, e.id, n.kind, n.lang, n.valid_from, n.valid_to, n.source, n.form FROM stage.named n CROSS JOIN entity_row e ON e.qid = n.qid
ORDER BY n.rowid
"""

_FILL_RELATIONS = """
INSERT INTO relation_row SELECT DISTINCT e.id, r.relation, t.id, r.valid_from, r.valid_to FROM stage.relation r
JOIN entity_row e ON e.qid = r.qid JOIN entity_row t ON t.qid = r.target ORDER BY e.id, r.relation, t.id, r.valid_from
"""


def stage(connection: sqlite3.Connection, scratch: Path, built: Sequence[Folder], progress: Progress) -> int:
    """Every row of these folders, which lint has passed, into its table; how many rows there were. The temporary database goes to `scratch`."""
    connection.execute("ATTACH ? AS stage", (str(scratch / "stage.db"),))
    connection.executescript("PRAGMA stage.journal_mode = off;" + _STAGE)
    connection.create_function("bits", 1, lambda number: int(number).bit_length() - 1, deterministic=True)
    staged = _stage(connection, built, progress)
    for statement in (_NAMED, _FILL_ENTITIES, _FILL_ALIASES, _FILL_RELATIONS):
        connection.execute(statement)
    connection.commit()
    connection.execute("DETACH stage")
    (scratch / "stage.db").unlink()
    return staged


def name_numbers(db: "Database", built: Sequence[Folder]) -> None:
    """The small tables that give integers their names."""
    for table, names in (("kind", KINDS), ("tier", TIERS), ("type", TYPES), ("relation_kind", RELATIONS)):
        db.table(table).insert_all({"id": number, "name": name} for number, name in enumerate(names))
    for number, folder in enumerate(built):
        manifest = folder.manifest()
        db.table("lexicon").insert({"id": number, "name": folder.name, "title": manifest["title"], "license": manifest["license"]})


class _Numbers(dict[str, int]):
    """Names to consecutive integers, in the order of their first use."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


def _stage(connection: sqlite3.Connection, built: Sequence[Folder], progress: Progress) -> int:
    """Every row into the temporary database; how many there were."""
    count = 0

    def counted(more: int) -> None:
        nonlocal count
        count += more
        progress(more)

    langs, sources = _Numbers(), _Numbers()
    redirects = {row.qid: row.target for _, row in _all(built, "redirects", counted) if isinstance(row, RedirectRow)}
    connection.executemany("INSERT INTO redirect VALUES (?, ?)", sorted(redirects.items()))
    connection.executemany(
        "INSERT INTO stage.entity VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (_entity(row, number) for number, row in _all(built, "entities", counted) if isinstance(row, EntityRow)),
    )
    connection.executemany(
        "INSERT INTO stage.alias VALUES (?,?,?,?,?,?,?)",
        (_alias(row, redirects, langs, sources) for _, row in _all(built, "aliases", counted) if isinstance(row, AliasRow)),
    )
    connection.executemany(
        "INSERT INTO stage.relation VALUES (?,?,?,?,?)",
        (_relation(row, redirects) for _, row in _all(built, "relations", counted) if isinstance(row, RelationRow)),
    )
    rejections = [_rejection(row, redirects) for _, row in _all(built, "rejections", counted) if isinstance(row, RejectionRow)]
    connection.executemany("INSERT INTO rejection VALUES (?,?,?,?,?)", sorted(set(rejections)))
    for table, numbers in (("lang", langs), ("source", sources)):
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", ((number, name) for name, number in numbers.items()))
    return count


def _all(built: Sequence[Folder], table: str, progress: Progress = lambda count: None) -> Iterator[tuple[int, Row]]:
    """The rows of one table of all folders, with the number of the folder."""
    for number, folder in enumerate(built):
        if path := folder.table(table):
            for row in rows(path, table):
                progress(1)
                yield number, row


def _entity(row: EntityRow, folder: int) -> tuple[str | int | None, ...]:
    life = span(row.dates)
    born, died = (day if day not in (FOREVER_AGO, FOREVER) else None for day in life)
    return (
        row.qid, TYPES.index(row.type), _none(row.cls), _none(row.country), _none(row.dates), born, died if "/" in row.dates else None,
        None if row.sitelinks == "-" else int(row.sitelinks), row.source.count("+") + 1, row.label, _none(row.description), folder,
    )  # fmt: skip


def _alias(row: AliasRow, redirects: dict[str, str], langs: _Numbers, sources: _Numbers) -> tuple[str | int | None, ...]:
    first, last = _days(row.valid)
    return redirects.get(row.qid, row.qid), KINDS.index(row.kind), langs[row.lang], first, last, sources[row.source], row.form


def _relation(row: RelationRow, redirects: dict[str, str]) -> tuple[str | int | None, ...]:
    return (
        redirects.get(row.qid, row.qid),
        RELATIONS.index(row.relation),
        redirects.get(row.target, row.target),
        *_days(row.valid),
    )


def _rejection(row: RejectionRow, redirects: dict[str, str]) -> tuple[str, str, str, str, str]:
    return fold(row.form), redirects.get(row.qid, row.qid), row.lang, row.match, row.form


def _days(valid: str) -> tuple[int | None, int | None]:
    days = span(valid)
    return (None, None) if days == ALWAYS else (days.first, days.last)


def _none(cell: str) -> str | None:
    return None if cell == "-" else cell
