"""Source files → one SQLite file, whole or not at all.

The order of steps: lint every row; stage the rows in a temporary database; write entities, aliases, relations and
rejections in a fixed order; derive from the aliases the keys of each tier, the parts of personal names, and the words that
names begin with; check the file and move it into place. Everything large is sorted on disk, so memory stays bounded whatever
the size. The same sources, normalize and SQLite versions give the same bytes, on however many cores.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.errors import LexiconError, LexiconSourceError, Problem
from normalize.lexicon import schema
from normalize.lexicon.files import MANIFEST, Folder, folders, lines, open_table
from normalize.lexicon.lint import check
from normalize.lexicon.staging import KNOWN, Progress, name_numbers, stage
from normalize.lexicon.store import KEYS
from normalize.lexicon.tables import FAST, derive, lay_in
from normalize.processes import cores
from normalize.text.fold import FOLD_VERSION
from normalize.text.romanize import ROMAN_VERSION, romanizer
from normalize.text.sound import SOUND_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

PASSES = 4
"""How many times a build goes over all rows: lint, staging, keys, sorting."""


def build(source: Path, target: Path, *, jobs: int | None = None, progress: Progress = lambda count: None) -> dict[str, int]:
    """Build the lexicon or the folder of lexicons at `source` into the SQLite file `target`; how many rows each table has.

    `jobs` processes derive the keys, as many as there are cores where it is not given. `progress` is told how many more rows were worked
    on, `PASSES` times for each row. Raises LexiconSourceError with all problems where the sources have any, LexiconError where the target
    cannot be written, and ProcessEnded where one of several processes is killed; then nothing has changed.
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
            counts = _write(built, fresh, jobs or cores(), progress)
            os.chmod(fresh, 0o644)
            _move(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise LexiconError(target, f"cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return counts


def _move(fresh: Path, target: Path) -> None:
    """A fresh lexicon into its place, its bulk index before it. Raises OSError; then no file is there that was not before."""
    from normalize.lexicon import bulk_file

    with closing(sqlite3.connect(fresh)) as connection:  # not mapped into memory, where what is read would stay
        content = connection.execute("SELECT value FROM meta WHERE key = 'content_hash'").fetchone()[0]
        made, index = bulk_file.path_of(fresh, content), bulk_file.path_of(target, content)
        bulk_file.write(lambda: (key for (key,) in connection.execute(KEYS)), made, content)
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


def _write(built: Sequence[Folder], target: Path, jobs: int, progress: Progress) -> dict[str, int]:
    import sqlite_utils

    db = sqlite_utils.Database(target)
    connection: sqlite3.Connection = db.conn
    settings = f"PRAGMA page_size = {schema.PAGE_SIZE}; PRAGMA application_id = {schema.APPLICATION_ID};"
    connection.executescript(settings + FAST + schema.TABLES)
    name_numbers(db, built)
    left = 2 * stage(connection, target.parent, built, progress)
    with closing(derive(target, target.parent, jobs)) as worked:
        for count in worked:
            progress(count)
            left -= count
    lay_in(connection, target.parent)
    progress(left)
    connection.executescript(schema.INDEXES + schema.VIEWS)
    _describe(db, built)
    connection.commit()
    counts = _checked(connection, target)
    connection.close()
    return counts


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
