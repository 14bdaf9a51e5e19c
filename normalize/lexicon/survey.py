"""What lint has seen over all folders: who owns each entity, which has a name and its label, where each label stands.

It is kept in a database of SQLite's that has no name and goes to disk where it is large, so that millions of entities take no more memory
than thousands. Redirects are few, and held.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TABLES = """
PRAGMA cache_size = -16384; PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA temp_store = file;
CREATE TABLE entity(id INTEGER PRIMARY KEY, qid TEXT UNIQUE, file TEXT, line INTEGER, label TEXT,
    named INTEGER DEFAULT 0, labelled INTEGER DEFAULT 0);
CREATE TABLE label(qid TEXT, lang TEXT, file TEXT, PRIMARY KEY(qid, lang)) WITHOUT ROWID;
BEGIN;
"""


class Owner(NamedTuple):
    """The row of an entity: where it stands, and its label."""

    file: str
    line: int
    label: str


def _database() -> sqlite3.Connection:
    connection = sqlite3.connect("", isolation_level=None)
    connection.executescript(_TABLES)
    return connection


@dataclass
class Survey:
    """`shared`: whether several folders are built together. `sources`: those that the folder being read declares."""

    shared: bool = False
    about: frozenset[str] | None = None
    sources: frozenset[str] = frozenset()
    redirected: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    _database: sqlite3.Connection = field(default_factory=_database)

    def asks(self, qid: str, target: str) -> bool:
        """Whether all that a row is about is asked for."""
        return self.about is None or (qid in self.about and target in self.about)

    def owner(self, qid: str) -> Owner | None:
        row = self._database.execute("SELECT file, line, label FROM entity WHERE qid = ?", (qid,)).fetchone()
        return Owner(*row) if row else None

    def is_owned(self, qid: str) -> bool:
        return qid in self.redirected or self.owner(qid) is not None

    def own(self, qid: str, owner: Owner) -> None:
        """Note the row of an entity, which has neither a name nor its label yet."""
        self._database.execute(
            "INSERT INTO entity(qid, file, line, label) VALUES (?, ?, ?, ?) ON CONFLICT(qid) DO UPDATE"
            " SET file = excluded.file, line = excluded.line, label = excluded.label, named = 0, labelled = 0",
            (qid, *owner),
        )

    def name(self, qid: str, forms: set[str]) -> None:
        """Note that an entity has names of these forms, or that to which the id is redirected."""
        if qid in self.redirected and not self.owner(qid):
            qid = self.redirected[qid][2]
        if owner := self.owner(qid):
            self._database.execute("UPDATE entity SET named = 1, labelled = labelled OR ? WHERE qid = ?", (owner.label in forms, qid))

    def label_file(self, qid: str, lang: str, file: str) -> str:
        """The file where the label of an entity in a language stands: this one, where none was noted before."""
        self._database.execute("INSERT OR IGNORE INTO label VALUES (?, ?, ?)", (qid, lang, file))
        found: str = self._database.execute("SELECT file FROM label WHERE qid = ? AND lang = ?", (qid, lang)).fetchone()[0]
        return found

    def unlabelled(self) -> Iterator[tuple[str, Owner, bool]]:
        """The entities whose label is none of their forms, in the order in which they were noted, and whether they have a name at all."""
        for qid, named, *owner in self._database.execute("SELECT qid, named, file, line, label FROM entity WHERE NOT labelled ORDER BY id"):
            yield qid, Owner(*owner), bool(named)
