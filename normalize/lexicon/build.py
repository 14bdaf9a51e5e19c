"""Source files → one SQLite file, whole or not at all.

The order of steps: lint every row; stage the rows in a temporary database; write entities, aliases, relations and
rejections in a fixed order; derive from the aliases the keys of each tier, the parts of personal names, and the words that
names begin with; check the file and move it into place. Everything large is sorted by SQLite on disk, so memory stays
bounded whatever the size. The same sources, normalize and SQLite versions give the same bytes.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.errors import LexiconError, LexiconSourceError, Problem
from normalize.lexicon import schema
from normalize.lexicon.derive import derive
from normalize.lexicon.files import (
    MANIFEST,
    AliasRow,
    EntityRow,
    Folder,
    RedirectRow,
    RejectionRow,
    RelationRow,
    Row,
    folders,
    lines,
    open_table,
    rows,
)
from normalize.lexicon.lint import check
from normalize.lexicon.store import Lexicon
from normalize.model import KINDS, RELATIONS, TIERS, TYPES
from normalize.text.dates import ALWAYS, FOREVER, FOREVER_AGO, span
from normalize.text.fold import FOLD_VERSION, fold
from normalize.text.romanize import ROMAN_VERSION, romanizer
from normalize.text.sound import SOUND_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[int], None]


PASSES = 3
"""How many times a build goes over all rows: lint, staging, keys."""

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
CREATE TABLE stage.key(key, tier, alias);
CREATE TABLE stage.sound(key, partial, alias);
CREATE TABLE stage.part(key, role, entity);
CREATE TABLE stage.word(word, tokens, names);
"""

_FILL_ENTITIES = """
INSERT INTO entity_row(qid, type, class, country, dates, born, died, sitelinks, known, label, description, lexicon)
SELECT e.qid, type, class, country, dates, born, died, sitelinks,
    coalesce(n.others + min(n.languages - n.others, 6 + 2 * n.others), 0) + iif(coalesce(n.languages, 0) < 9, coalesce(n.names, 0), 0)
        + 3 * (e.sources - 1) + 3 * min(10, coalesce(r.relations, 0)) + 30 * coalesce(o.capital, 0)
        + 5 * min(3, coalesce(o.offices, 0)) + coalesce(sitelinks, 0),
    label, description, lexicon
FROM stage.entity e
LEFT JOIN (SELECT qid, count(DISTINCT CASE WHEN lang NOT IN (SELECT id FROM lang WHERE name IN ('und', 'mul')) THEN lang END) AS languages,
    count(DISTINCT CASE WHEN unicode(form) >= 880 AND lang NOT IN (SELECT id FROM lang WHERE name IN ('und', 'mul')) THEN lang END) AS others,
    bits(count(DISTINCT form)) AS names FROM stage.alias GROUP BY qid) n ON n.qid = e.qid
LEFT JOIN (SELECT target, count(*) AS relations FROM stage.relation GROUP BY target) r ON r.target = e.qid
LEFT JOIN (SELECT qid, max(relation = {capital_of} AND target IN (SELECT target FROM stage.relation WHERE relation = {country})) AS capital,
    sum(relation = {head_of}) AS offices FROM stage.relation GROUP BY qid) o ON o.qid = e.qid
ORDER BY e.qid
""".format(**{relation.replace("-", "_"): number for number, relation in enumerate(RELATIONS)})

_FILL_ALIASES = """
INSERT INTO alias_row(entity, kind, lang, valid_from, valid_to, source, form)
SELECT e.id, min(a.kind), a.lang, a.valid_from, a.valid_to, a.source, a.form FROM stage.alias a CROSS JOIN entity_row e ON e.qid = a.qid
GROUP BY e.id, a.lang, a.form ORDER BY e.id, min(a.kind), a.lang, a.form
"""

_FILL_RELATIONS = """
INSERT INTO relation_row SELECT DISTINCT e.id, r.relation, t.id, r.valid_from, r.valid_to FROM stage.relation r
JOIN entity_row e ON e.qid = r.qid JOIN entity_row t ON t.qid = r.target ORDER BY e.id, r.relation, t.id, r.valid_from
"""


def build(source: Path, target: Path, *, progress: Progress = lambda count: None) -> dict[str, int]:
    """Build the lexicon or the folder of lexicons at `source` into the SQLite file `target`; how many rows each table has.

    `progress` is told how many more rows were worked on, `PASSES` times for each row. Raises LexiconSourceError with all
    problems where the sources have any, and LexiconError where the target cannot be written; then nothing has changed.
    """
    built = folders(source)
    problems = list(check(built, progress))
    if not problems and not any(folder.table("aliases") or folder.table("rejections") for folder in built):
        problems = [Problem(str(source), 1, "entity-is-named", "the sources hold no names: there is no aliases.tsv")]
    if problems:
        raise LexiconSourceError(source, problems)
    try:
        sweep(target)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.{os.getpid()}.") as scratch:
            fresh = Path(scratch) / target.name
            counts = _write(built, fresh, Path(scratch), progress)
            os.chmod(fresh, 0o644)
            _move(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise LexiconError(target, f"cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return counts


def _move(fresh: Path, target: Path) -> None:
    """A fresh lexicon into its place, its bulk index before it. Raises OSError; then no file is there that was not before."""
    from normalize.lexicon import bulk_file
    from normalize.lexicon.bulk_build import make

    lexicon = Lexicon(fresh)
    content = lexicon.meta["content_hash"]
    made, index = bulk_file.path_of(fresh, content), bulk_file.path_of(target, content)
    bulk_file.write(make(lexicon.keys()), made, content)
    existed = index.exists()
    os.replace(made, index)
    try:
        os.replace(fresh, target)
    except OSError:
        if not existed:
            index.unlink()
        raise
    bulk_file.remove_others(target, index)


def sweep(target: Path) -> None:
    """Remove what builds of this target left that were killed."""
    for scratch in target.parent.glob(f".{target.name}.*"):
        process = scratch.name.removeprefix(f".{target.name}.").split(".")[0]
        if scratch.is_dir() and process.isdecimal() and not os.path.exists(f"/proc/{process}") and os.path.isdir("/proc/self"):
            shutil.rmtree(scratch, ignore_errors=True)


def count_rows(source: Path) -> int:
    """The number of rows in the source files, for a progress bar."""
    tables = (path for folder in folders(source) for path in folder.files() if path.name != MANIFEST)
    return sum(max(0, sum(1 for _ in lines(path)) - 1) for path in tables)


def content_hash(built: Sequence[Folder]) -> str:
    """SHA-256 over the unzipped source files and the versions of all that is derived from them, in hexadecimal."""
    digest = hashlib.sha256(f"{schema.SCHEMA_VERSION} {FOLD_VERSION} {ROMAN_VERSION} {SOUND_VERSION}".encode())
    for folder in built:
        for path in folder.files():
            digest.update(f"\0{folder.name}/{path.name.removesuffix('.gz')}\0".encode())
            with open_table(path) as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()


def _write(built: Sequence[Folder], target: Path, scratch: Path, progress: Progress) -> dict[str, int]:
    import sqlite_utils

    db = sqlite_utils.Database(target)
    connection: sqlite3.Connection = db.conn
    connection.execute("ATTACH ? AS stage", (str(scratch / "stage.db"),))
    connection.executescript(
        f"PRAGMA page_size = {schema.PAGE_SIZE}; PRAGMA journal_mode = off; PRAGMA stage.journal_mode = off; PRAGMA synchronous = off;"
        f"PRAGMA temp_store = file; PRAGMA cache_size = -65536; PRAGMA application_id = {schema.APPLICATION_ID};"
        + schema.TABLES + _STAGE
    )  # fmt: skip
    connection.create_function("bits", 1, lambda number: int(number).bit_length() - 1, deterministic=True)
    _name_numbers(db, built)
    staged = _stage(connection, built, progress)
    for statement in (_FILL_ENTITIES, _FILL_ALIASES, _FILL_RELATIONS):
        connection.execute(statement)
    progress(staged - derive(connection, progress))
    connection.executescript(schema.INDEXES + schema.VIEWS)
    _describe(db, built)
    connection.commit()
    counts = _checked(connection, target)
    connection.close()
    return counts


def _name_numbers(db: "Database", built: Sequence[Folder]) -> None:
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


def _describe(db: "Database", built: Sequence[Folder]) -> None:
    manifests = [(folder.name, folder.manifest()) for folder in built]
    facts = {
        "schema_version": schema.SCHEMA_VERSION,
        "fold_version": FOLD_VERSION,
        "roman_version": ROMAN_VERSION,
        "sound_version": SOUND_VERSION,
        "content_hash": content_hash(built),
        "lexicons": "\n".join(f"{name}: {manifest['title']}" for name, manifest in manifests),
        "licenses": "\n".join(f"{name}: {manifest['license']}" for name, manifest in manifests),
        "known": KNOWN,
        "romanizer": romanizer(),
    }
    db.table("meta").insert_all({"key": key, "value": str(value)} for key, value in sorted(facts.items()))


def _checked(connection: sqlite3.Connection, target: Path) -> dict[str, int]:
    """The number of rows of each table, once SQLite finds the file whole."""
    if (verdict := connection.execute("PRAGMA main.quick_check").fetchone()[0]) != "ok":
        raise LexiconError(target, f"the fresh file is damaged: {verdict}")
    tables = ("entity_row", "alias_row", "key_row", "sound", "relation_row", "rejection")
    return {table.removesuffix("_row"): connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
