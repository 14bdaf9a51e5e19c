"""The tables that are derived from the aliases of a lexicon, made by one process or by several.

First each process derives, of some entities after others, unsorted rows into a file of its own; then each table is sorted out of all
these files into a file of its own, and from there laid into the lexicon as it is. SQLite sorts on disk, so that memory stays bounded. Rows
are sorted by all their columns, so that which process had derived them does not show.
"""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from normalize.lexicon import schema
from normalize.lexicon.derive import keyed, keys, parts, sound_keys, words
from normalize.processes import pool

FAST = "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA temp_store = file; PRAGMA cache_size = -65536;"
_MOST_FILES = 8  # SQLite attaches ten
_ENTITIES_AT_ONCE = 250
_ROWS = """
CREATE TABLE key(key, tier, alias);
CREATE TABLE sound(key, alias);
CREATE TABLE sound_part(key, alias);
CREATE TABLE part(key, role, entity);
CREATE TABLE word(word, names);
"""
_ALIASES = """
SELECT a.id, a.form, a.kind, a.entity, e.type, e.country, l.name FROM entity_row e
CROSS JOIN alias_row a ON a.id BETWEEN e.first_alias AND e.last_alias JOIN lang l ON l.id = a.lang WHERE e.id BETWEEN ? AND ? ORDER BY a.id
"""
# From which rows each table is made, and how; the largest first, so that no process waits long for another.
_SORTED = {
    "key_row": ("key", "SELECT DISTINCT key, tier, alias FROM {} ORDER BY key, tier, alias"),
    "sound_part": ("sound_part", "SELECT DISTINCT key, alias FROM {} ORDER BY key, alias"),
    "sound": ("sound", "SELECT DISTINCT key, alias FROM {} ORDER BY key, alias"),
    "part": ("part", "SELECT DISTINCT key, role, entity FROM {} ORDER BY key, role, entity"),
    "word": ("word", "SELECT word, sum(names) FROM {} GROUP BY word ORDER BY word"),
}
_PACKED = ("sound_part", "part")
TABLES = tuple(_SORTED)
Range = tuple[int, int]


def derive(fresh: Path, scratch: Path, jobs: int) -> Generator[int, None, None]:
    """Make the derived tables of the lexicon `fresh`, in files in `scratch`, in so many processes, eight at most.

    Yields how many more aliases were worked on, each of them twice: when its rows are derived, and when they are sorted.
    Raises ProcessEnded where one of several processes is killed.
    """
    ranges, total = _ranges(fresh), 0
    jobs = min(jobs, len(ranges), _MOST_FILES)
    with _workers(jobs) as in_order:
        for count in in_order(partial(_derive, fresh, scratch), ranges):
            yield count
            total += count
    with _workers(jobs) as in_order:  # others, which remember no names
        for _ in in_order(partial(_sort, scratch), TABLES):
            yield total // len(TABLES)


def lay_in(connection: sqlite3.Connection, scratch: Path) -> None:
    """The tables that `derive` made into the lexicon: copied as they are, which SQLite does page after page, each as full as can be."""
    for table in TABLES:
        path = scratch / f"{table}.db"
        connection.execute("ATTACH ? AS sorted", (str(path),))
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM sorted.{table}")
        connection.commit()
        connection.execute("DETACH sorted")
        path.unlink()


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """What does work piece after piece, in this process or, side by side, in several."""
    if jobs == 1:
        yield map
        return
    with pool(jobs) as processes:
        yield processes.map


def _ranges(fresh: Path) -> list[Range]:
    """The numbers of the first and the last of so many entities after others: all aliases of one are worked on together."""
    with closing(sqlite3.connect(fresh)) as connection:
        last = connection.execute("SELECT coalesce(max(id), 1) FROM entity_row").fetchone()[0]
    return [(first, min(first + _ENTITIES_AT_ONCE - 1, last)) for first in range(1, last + 1, _ENTITIES_AT_ONCE)]


def _derive(fresh: Path, scratch: Path, entities: Range) -> int:
    """The rows of the aliases of some entities into the file of this process; those of rejected forms go with the first."""
    with closing(sqlite3.connect(fresh)) as reader:
        aliases = [keyed(row) for row in reader.execute(_ALIASES, entities)]
        rejected = [key for (key,) in reader.execute("SELECT key FROM rejection")] if entities[0] == 1 else []
    whole, partial = sound_keys(aliases)
    with closing(_connected(scratch / f"{os.getpid()}.rows", _ROWS)) as writer:
        writer.executemany("INSERT INTO key VALUES (?,?,?)", keys(aliases))
        writer.executemany("INSERT INTO sound VALUES (?,?)", whole)
        writer.executemany("INSERT INTO sound_part VALUES (?,?)", partial)
        writer.executemany("INSERT INTO part VALUES (?,?,?)", parts(aliases))
        writer.executemany("INSERT INTO word VALUES (?,?)", words([*(alias.key for alias in aliases), *rejected]))
        writer.commit()
    return len(aliases)


def _sort(scratch: Path, table: str) -> None:
    """One table of all rows that were derived, sorted, into a file of its own."""
    with closing(_connected(scratch / f"{table}.db", schema.TABLES)) as connection:
        files = sorted(scratch.glob("*.rows"))
        for number, path in enumerate(files):
            connection.execute(f"ATTACH ? AS rows{number}", (str(path),))
        source, select = _SORTED[table]
        united = " UNION ALL ".join(f"SELECT * FROM rows{number}.{source}" for number in range(len(files)))
        rows: Iterable[tuple[Any, ...]] = connection.execute(select.format(f"({united})"))
        rows = _packed(rows) if table in _PACKED else rows
        marks = ",".join("?" * len(connection.execute(f"SELECT * FROM {table}").description))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.commit()


def _connected(path: Path, tables: str) -> sqlite3.Connection:
    """A file of its own for rows that nobody misses when the build is killed."""
    new = not path.exists()
    connection = sqlite3.connect(path)
    connection.executescript(FAST + (tables if new else ""))
    return connection


def _packed(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows in order, those that differ in their last number as one: a key of many needs to stand once."""
    for begun, of in groupby(rows, itemgetter(slice(-1))):
        yield *begun, schema.pack(row[-1] for row in of)
