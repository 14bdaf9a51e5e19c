"""A built lexicon, opened read-only.

Answers four questions for the rooms above: which aliases have these keys, whose parts of a name are these, which words do
names begin with, and what is related to what. Connections are one per process and thread, and a file is never written to.
`layers` puts one lexicon over another.
"""

import json
import os
import sqlite3
import threading
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from math import log
from typing import TYPE_CHECKING, Any

from normalize.errors import LexiconUnreadable, LexiconVersionMismatch
from normalize.lexicon.answers import Hit, PartHit, Rejection, Relation
from normalize.lexicon.connection import Opened, Process, check_file, locate
from normalize.lexicon.schema import SCHEMA_VERSION, unpack
from normalize.model import KINDS, RELATIONS, ROLES, TIERS, TYPES, Alias, Entity
from normalize.text.dates import FOREVER, FOREVER_AGO
from normalize.text.fold import FOLD_VERSION
from normalize.text.romanize import ROMAN_VERSION
from normalize.text.scripts import UNSPACED, scripts
from normalize.text.sound import SOUND_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from normalize.lexicon.bulk import Bulk

TIER_VERSIONS = {"fold": FOLD_VERSION, "roman": ROMAN_VERSION, "sound": SOUND_VERSION}
KEYS = f"SELECT DISTINCT key FROM key_row WHERE tier = {TIERS.index('fold')} UNION SELECT key FROM rejection ORDER BY 1"
"""Asks for every key of a form, and every rejected one, in order."""
_CACHED_ENTITIES = 50_000
_CACHED_FORMS = 200_000


class Lexicon:
    """One built lexicon. Raises LexiconError when opened where the file is missing, damaged or of another version."""

    def __init__(self, name: "str | Path") -> None:
        self._file = locate(name)
        self._local = threading.local()
        check_file(self._file)
        self.meta: dict[str, str] = dict(self.query("SELECT key, value FROM meta"))
        self._check_versions()

    @property
    def path(self) -> "Path":
        """The file."""
        from pathlib import Path

        return Path(self._file)

    @property
    def name(self) -> str:
        """What the lexicon is called, wherever its file lies: `default`, `mine` of mine.db."""
        return os.path.splitext(os.path.basename(self._file))[0]

    @property
    def content_hash(self) -> str:
        """SHA-256 of its source files and of the versions of what is derived from them."""
        return self.meta.get("content_hash", "")

    @property
    def schema_version(self) -> int:
        return int(self.meta["schema_version"])

    def query(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query. Raises LexiconUnreadable where SQLite cannot read the file."""
        try:
            return self._opened().connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # a lone surrogate, which no file holds
            return []
        except sqlite3.DatabaseError as error:
            raise LexiconUnreadable(self._file, f"cannot be read as a lexicon: {error}") from error

    def hits(self, keys: Iterable[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """The aliases that have one of these keys in one of these tiers; a tier of another version has none.

        Those of one key and entity stand together, the strongest kind first.
        """
        if tuple(tiers) == ("fold",):
            return self._opened().hits.of(list(keys), lambda missing: self._made(self._rows(missing, tiers)))
        return self._made(self._rows(keys, tiers))

    def first_hits(self, keys: Iterable[str], tiers: Sequence[str] = ("fold",)) -> list[Hit]:
        """As `hits`, with only the strongest kind of each key and entity: enough where language and date do not matter."""
        rows = self._rows(keys, tiers)
        firsts = [row for row, last in zip(rows, (None, *rows), strict=False) if last is None or row[2] != last[2] or row[0] != last[0]]
        return self._made(firsts, _uses(rows))

    def _rows(self, keys: Iterable[str], tiers: Sequence[str]) -> list[Any]:
        numbers = ",".join(str(TIERS.index(tier)) for tier in tiers if tier in self.tiers)
        return self.query(
            "SELECT r.key, r.tier, a.entity, a.kind, a.lang, a.valid_from, a.valid_to, a.form FROM json_each(?) j"
            f" CROSS JOIN key_row r ON r.key = j.value AND r.tier IN ({numbers}) CROSS JOIN alias_row a ON a.id = r.alias",
            (_array(keys),),
        )

    def _made(self, rows: list[Any], uses: Mapping[tuple[str, int], int] | None = None) -> list[Hit]:
        uses = _uses(rows) if uses is None else uses
        entities, langs = self.entities(row[2] for row in rows), self._opened().langs
        return [
            Hit(
                key, TIERS[tier], entities[entity], KINDS[kind], langs[lang], FOREVER_AGO if first is None else first,
                FOREVER if last is None else last, form, uses[key, entity],
            )
            for key, tier, entity, kind, lang, first, last, form in rows
        ]  # fmt: skip

    def heard(self, keys: Sequence[str], families: Sequence[str], most: int) -> dict[int, str]:
        """At most so many aliases, by number, with their forms, that are kept under one of these sound keys, or begin with one of these."""
        if "sound" not in self.tiers:
            return {}
        found: dict[int, list[int]] = {}
        for place, number in self.query(
            "SELECT j.key, s.alias FROM json_each(?) j CROSS JOIN sound s ON s.key = j.value LIMIT ?", (_array(keys), most)
        ):
            found.setdefault(place, []).append(number)
        for place, packed in self.query("SELECT j.key, s.aliases FROM json_each(?) j CROSS JOIN sound_part s ON s.key = j.value", (_array(keys),)):
            found.setdefault(place, []).extend(unpack(packed))
        numbers = list(chain.from_iterable(found[place] for place in sorted(found)))
        if families and len(numbers) < most:
            begun = "SELECT s.aliases FROM json_each(?) j CROSS JOIN sound_part s ON s.key >= j.value AND s.key < j.value || 'z'"
            numbers += chain.from_iterable(unpack(packed) for (packed,) in self.query(begun, (_array(families),)))
        return self._forms(list(islice(dict.fromkeys(numbers), most)))

    def _forms(self, numbers: Sequence[int]) -> dict[int, str]:
        """The forms of aliases by their number in this file, remembered between calls: common sound keys bring the same ones."""
        known = self._opened().forms
        if len(known) > _CACHED_FORMS:
            known.clear()
        if missing := set(numbers).difference(known):
            rows = "SELECT a.id, a.form FROM json_each(?) j CROSS JOIN alias_row a ON a.id = j.value"
            known.update(self.query(rows, (json.dumps(sorted(missing)),)))
        return {number: known[number] for number in numbers}

    def named(self, aliases: Iterable[int], how: str) -> list[Hit]:
        """The aliases of these numbers, as hits of a tier."""
        rows = self.query(
            "SELECT j.value, a.entity, a.kind, a.lang, a.valid_from, a.valid_to, a.form FROM json_each(?) j CROSS JOIN alias_row a ON a.id = j.value",
            (_array(aliases),),
        )
        return self._made([("", TIERS.index(how), *row[1:]) for row in rows])

    def parts(self, keys: Iterable[str]) -> list[PartHit]:
        """The people of whose names one of these keys is a part."""
        if "fold" not in self.tiers:
            return []
        return self._opened().parts.of(list(keys), self._parts)

    def _parts(self, keys: Iterable[str]) -> list[PartHit]:
        rows = self.query("SELECT p.key, p.role, p.entities FROM json_each(?) j CROSS JOIN part p ON p.key = j.value", (_array(keys),))
        found = [(key, role, entity) for key, role, packed in rows for entity in unpack(packed)]
        entities = self.entities(entity for *_, entity in found)
        return [PartHit(key, ROLES[role], entities[entity]) for key, role, entity in found]

    def beginning(self, prefixes: Iterable[str]) -> dict[str, bool]:
        """Of these strings, those that some key or rejected form begins with, and whether one is it whole."""
        if "fold" not in self.tiers:
            return {}
        rejected = "(SELECT min(x.key) FROM rejection x WHERE x.key >= j.value)" if self._opened().rejects else "NULL"
        rows = self.query(
            f"SELECT j.value, (SELECT r.key FROM key_row r WHERE r.key >= j.value AND r.tier = ? LIMIT 1), {rejected} FROM json_each(?) j",
            (TIERS.index("fold"), _array(prefixes)),
        )
        found = ((prefix, [key for key in keys if key and key.startswith(prefix)]) for prefix, *keys in rows)
        return {prefix: prefix in keys for prefix, keys in found if keys}

    def rarities(self, words: Iterable[str]) -> dict[str, float]:
        """How rare words of keys are: the logarithm of how many names there are for one that has the word."""
        opened = self._opened()
        rows = self.query("SELECT w.word, w.names FROM json_each(?) j CROSS JOIN word w ON w.word = j.value", (_array(words),))
        return {word: log(opened.names / count) for word, count in rows}

    def words(self, words: Iterable[str]) -> set[str]:
        """Of these words, those in some key."""
        if "fold" not in self.tiers:
            return set()
        return {word for (word,) in self.query("SELECT w.word FROM json_each(?) j CROSS JOIN word w ON w.word = j.value", (_array(words),))}

    @cached_property
    def bulk(self) -> "Bulk":
        """The bulk index of this lexicon, mapped; made, with a warning, where its file is missing. One for each process and its forks."""
        from normalize.lexicon.bulk_file import opened

        return opened(self.path, self.meta["content_hash"], self.keys)

    def keys(self) -> Iterator[str]:
        """Every key of a form, and every rejected one, in order; read as it is asked for."""
        try:
            yield from (key for (key,) in self._opened().connection.execute(KEYS))
        except sqlite3.DatabaseError as error:
            raise LexiconUnreadable(self._file, f"cannot be read as a lexicon: {error}") from error

    def containing(self, words: Sequence[str]) -> list[tuple[str, str, str]]:
        """The id, the key and the form of all aliases in whose key each of these begins a word; in scripts without spaces, stands anywhere.

        Every key is read: this is for people who look for something, not for names and texts.
        """
        if not words or "fold" not in self.tiers:
            return []
        spaced = [not (scripts(word) & UNSPACED) for word in words]
        every = " AND ".join("instr(' ' || r.key, ' ' || ?)" if apart else "instr(r.key, ?)" for apart in spaced)
        numbers = ",".join(str(TIERS.index(tier)) for tier in ("fold", "roman") if tier in self.tiers)
        return self.query(
            "SELECT e.qid, r.key, a.form FROM key_row r CROSS JOIN alias_row a ON a.id = r.alias CROSS JOIN entity_row e ON e.id = a.entity"
            f" WHERE r.tier IN ({numbers}) AND {every} ORDER BY e.known DESC, e.qid, a.id",
            words,
        )

    def rejections(self, keys: Iterable[str]) -> list[Rejection]:
        if "fold" not in self.tiers or not self._opened().rejects:
            return []
        rows = self.query(
            "SELECT r.key, r.qid, r.lang, r.match, r.form FROM json_each(?) j CROSS JOIN rejection r ON r.key = j.value", (_array(keys),)
        )
        return [Rejection(*row) for row in rows]

    def entity(self, qid: str) -> Entity | None:
        """The entity of an id, redirects followed."""
        rows = self.query("SELECT id FROM entity_row WHERE qid = coalesce((SELECT target FROM redirect WHERE qid = ?1), ?1)", (qid,))
        return self.entities(row[0] for row in rows)[rows[0][0]] if rows else None

    def aliases(self, qid: str) -> list[Alias]:
        """All aliases of an entity, strongest kind first."""
        rows = self.query(
            "SELECT a.form, k.name, l.name, coalesce(a.valid_from, ?), coalesce(a.valid_to, ?), s.name FROM entity_row e"
            " CROSS JOIN alias_row a ON a.id BETWEEN e.first_alias AND e.last_alias JOIN kind k ON k.id = a.kind JOIN lang l ON l.id = a.lang"
            " JOIN source s ON s.id = a.source WHERE e.qid = ? ORDER BY a.id",
            (FOREVER_AGO, FOREVER, qid),
        )
        return [Alias(form, kind, lang, (first, last), source) for form, kind, lang, first, last, source in rows]

    def relations(self, qids: Iterable[str]) -> dict[str, list[Relation]]:
        """What these entities are tied to; those that are tied to nothing are left out."""
        wanted, known = list(qids), self._opened().relations
        if missing := [qid for qid in wanted if qid not in known]:
            rows = self.query(
                "SELECT e.qid, r.relation, t.qid, coalesce(r.valid_from, ?), coalesce(r.valid_to, ?) FROM json_each(?) j"
                " CROSS JOIN entity_row e ON e.qid = j.value CROSS JOIN relation_row r ON r.entity = e.id CROSS JOIN entity_row t ON t.id = r.target",
                (FOREVER_AGO, FOREVER, _array(missing)),
            )
            known.update((qid, []) for qid in missing)
            for qid, relation, target, first, last in rows:
                known[qid].append(Relation(RELATIONS[relation], target, first, last))
        return {qid: list(known[qid]) for qid in wanted if known[qid]}

    def labels(self, qids: Iterable[str], lang: str) -> dict[str, str]:
        """The strongest forms of these entities in a language, where they have any: mostly their labels."""
        rows = self.query(
            "SELECT e.qid, a.form FROM json_each(?) j CROSS JOIN entity_row e ON e.qid = j.value"
            " CROSS JOIN alias_row a ON a.id BETWEEN e.first_alias AND e.last_alias"
            " WHERE a.lang = (SELECT id FROM lang WHERE name = ?) ORDER BY a.kind DESC",
            (_array(qids), lang),
        )
        return dict(rows)

    def fan_in(self, qids: Iterable[str]) -> dict[str, int]:
        """How many entities have a relation to each of these."""
        wanted, known = list(qids), self._opened().fan_in
        if missing := [qid for qid in wanted if qid not in known]:
            rows = self.query(
                "SELECT j.value, (SELECT count(*) FROM entity_row e JOIN relation_row r ON r.target = e.id WHERE e.qid = j.value)"
                " FROM json_each(?) j",
                (_array(missing),),
            )
            known.update(rows)
        return {qid: known[qid] for qid in wanted}

    def redirected(self, qid: str) -> str | None:
        """The id that has taken the place of this one."""
        rows = self.query("SELECT target FROM redirect WHERE qid = ?", (qid,))
        return str(rows[0][0]) if rows else None

    def former_ids(self, qid: str) -> list[str]:
        """The ids that were redirected to this one."""
        return [old for (old,) in self.query("SELECT qid FROM redirect WHERE target = ? ORDER BY qid", (qid,))]

    def entities(self, numbers: Iterable[int]) -> dict[int, Entity]:
        """Entities by their number in this file, remembered between calls."""
        opened, wanted = self._opened(), set(numbers)
        found = {number: opened.entities[number] for number in wanted & opened.entities.keys()}
        if missing := wanted - found.keys():
            rows = self.query(
                "SELECT e.id, e.qid, e.type, e.class, e.country, e.dates, e.known, e.label, e.description, e.lexicon,"
                " (SELECT min(qid) FROM redirect WHERE target = e.qid) FROM json_each(?) j CROSS JOIN entity_row e ON e.id = j.value",
                (json.dumps(list(missing)),),
            )
            for number, qid, kind, cls, country, dates, known, label, description, lexicon, was in rows:
                found[number] = Entity(qid, TYPES[kind], cls, country, dates, known, label, description, opened.lexicons[lexicon], was)
            if len(opened.entities) + len(missing) > _CACHED_ENTITIES:
                opened.entities.clear()
            opened.entities.update(found)
        return found

    @property
    def folders(self) -> dict[str, int]:
        """The names of the source folders the file was built from, each with how many names the whole file has."""
        opened = self._opened()
        return dict.fromkeys(opened.lexicons.values(), opened.names)

    def _opened(self) -> Opened:
        """This thread's connection, made anew after a fork."""
        opened: Opened | None = getattr(self._local, "opened", None)
        if opened is None or opened.process != Process.number:
            self._local.opened = opened = Opened(self._file)
        return opened

    def _check_versions(self) -> None:
        found = self.meta.get("schema_version", "none")
        if found != str(SCHEMA_VERSION):
            raise LexiconVersionMismatch(self._file, found, str(SCHEMA_VERSION))
        self.tiers = frozenset(tier for tier, version in TIER_VERSIONS.items() if self.meta.get(f"{tier}_version") == str(version))
        if stale := sorted(TIER_VERSIONS.keys() - self.tiers):
            message = (
                f"{self._file}: its {' and '.join(stale)} keys are of another version and are not used; rebuild it with `normalize lexicon build`"
            )
            warnings.warn(message, stacklevel=4)


def _uses(rows: Iterable[Any]) -> Counter[tuple[str, int]]:
    return Counter((row[0], row[2]) for row in rows)


def _array(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
