"""From the aliases of a lexicon: their keys, how they sound, the parts of personal names, and the words that names are made of.

Everything goes to the temporary database first and from there, sorted by SQLite, into its table.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from normalize.lexicon.schema import pack
from normalize.model import KINDS, ROLES, TIERS, TYPES
from normalize.text.fold import fold
from normalize.text.names import FAMILY_FIRST, parts
from normalize.text.parse import parse
from normalize.text.romanize import roman_key
from normalize.text.sound_keys import kept_under
from normalize.text.tokens import head, tokens

Progress = Callable[[int], None]
_NEVER_HEARD = tuple(KINDS.index(kind) for kind in ("abbreviation", "code", "demonym"))
# Which kinds of alias give parts of a name: "Haftar" of "Khalifa Haftar", but nothing of a nickname or a code.
_WITH_PARTS = tuple(KINDS.index(kind) for kind in ("label", "alias", "romanization"))


class Keyed(NamedTuple):
    """An alias as it is read to derive keys from it."""

    id: int
    form: str
    kind: int
    entity: int
    type: int
    country: str | None
    lang: str
    key: str
    roman: str


def derive(connection: sqlite3.Connection, progress: Progress) -> int:
    """From the aliases: keys, sound keys, parts of personal names, and words; how many aliases there were.

    Demonyms have keys; they are marked when used.
    """
    count = 0
    people = TYPES.index("person")
    aliases = connection.execute(
        "SELECT a.id, a.form, a.kind, a.entity, e.type, e.country, l.name FROM alias_row a JOIN entity_row e ON e.id = a.entity"
        " JOIN lang l ON l.id = a.lang ORDER BY a.id"
    )
    heard = _Heard()
    while batch := aliases.fetchmany(20_000):
        keyed = [_keyed(row) for row in batch]
        connection.executemany("INSERT INTO stage.key VALUES (?,?,?)", _keys(keyed))
        connection.executemany("INSERT INTO stage.sound VALUES (?,?,?)", (row for alias in keyed for row in heard.rows(alias)))
        connection.executemany("INSERT INTO stage.word VALUES (?,?,?)", _words(row.key for row in keyed))
        named = (row for row in keyed if row.type == people and row.kind in _WITH_PARTS)
        connection.executemany("INSERT INTO stage.part VALUES (?,?,?)", _parts(named))
        progress(len(batch))
        count += len(batch)
    rejected = [key for (key,) in connection.execute("SELECT key FROM rejection")]
    connection.executemany("INSERT INTO stage.word VALUES (?,?,?)", _words(rejected))
    connection.execute("INSERT INTO key_row SELECT DISTINCT key, tier, alias FROM stage.key ORDER BY key, tier, alias")
    connection.execute("INSERT INTO sound SELECT DISTINCT key, alias FROM stage.sound WHERE NOT partial ORDER BY key, alias")
    partial = connection.execute("SELECT DISTINCT key, alias FROM stage.sound WHERE partial ORDER BY key, alias")
    connection.executemany("INSERT INTO sound_part VALUES (?,?)", _packed(partial))
    role_parts = connection.execute("SELECT DISTINCT key, role, entity FROM stage.part ORDER BY key, role, entity")
    connection.executemany("INSERT INTO part VALUES (?,?,?)", _packed(role_parts))
    connection.execute("INSERT INTO word SELECT word, max(tokens), sum(names) FROM stage.word GROUP BY word ORDER BY word")
    return count


def _keys(keyed: Iterable[Keyed]) -> Iterator[tuple[str, int, int]]:
    """A fold row for each alias, and a roman row where that differs."""
    fold_tier, roman_tier = TIERS.index("fold"), TIERS.index("roman")
    for row in keyed:
        yield row.key, fold_tier, row.id
        if row.roman and row.roman != row.key:
            yield row.roman, roman_tier, row.id


def _keyed(row: tuple[int, str, int, int, int, str | None, str]) -> Keyed:
    number, form, kind, entity, type_, country, lang = row
    key = fold(form)
    return Keyed(number, form, kind, entity, type_, country, lang, key, roman_key_of(form, key, lang))


def roman_key_of(form: str, key: str, lang: str) -> str:
    """The roman key of a form whose key is known: most are it already."""
    return key if key.isascii() else roman_key(form, None if lang in ("und", "mul") else lang)


class _Heard:
    """The sound keys of aliases, in order of their entities: one name of an entity has them once, in whatever language it stands."""

    def __init__(self) -> None:
        self.entity = -1
        self.known: set[str] = set()

    def rows(self, alias: Keyed) -> Iterator[tuple[str, int, int]]:
        if alias.entity != self.entity:
            self.entity, self.known = alias.entity, set()
        if alias.kind in _NEVER_HEARD or alias.roman in self.known or not alias.roman:
            return
        self.known.add(alias.roman)
        for name in parse(alias.form, None if alias.lang in ("und", "mul") else alias.lang):
            whole, partial = kept_under(name, family_first=alias.country in FAMILY_FIRST or "," in alias.form)
            if whole:
                yield whole, 0, alias.id
            for key in partial:
                yield key, 1, alias.id


def _packed(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows in order, those that differ in their last number as one: a key of many needs to stand once."""
    for begun, of in groupby(rows, itemgetter(slice(-1))):
        yield *begun, pack(row[-1] for row in of)


def _parts(named: Iterable[Keyed]) -> Iterator[tuple[str, int, int]]:
    for row in named:
        for role, part in parts(row.form, family_first=row.country in FAMILY_FIRST):
            if part != row.key:
                yield part, ROLES.index(role), row.entity


def _words(keys: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each word of the keys, with the number of tokens of the longest key that begins with it, 0 where none does, and of keys that have it."""
    longest: dict[str, int] = {}
    names: dict[str, int] = {}
    for key in keys:
        first = head(key)
        length = key.count(" ") + 1 if key.isascii() else len(tokens(key))
        longest[first] = max(length, longest.get(first, 0))
        for word in {first, *key.split(" ")[1:]} if length > 1 else (first,):
            names[word] = names.get(word, 0) + 1
    return ((word, longest.get(word, 0), count) for word, count in names.items())
