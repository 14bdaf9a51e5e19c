"""The SQLite schema of a built lexicon, on one screen. docs/schema.md explains every column; it is a public interface.

Base tables hold integers for entities, kinds, languages, tiers and sources; the views give the names of the contract.
"""

import struct
from collections.abc import Iterable

SCHEMA_VERSION = 4
APPLICATION_ID = 0x6E6F726D  # "norm", so that `file` and a careful reader know what this is
PAGE_SIZE = 8192

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kind(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tier(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE type(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE relation_kind(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE lang(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE lexicon(id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, license TEXT NOT NULL);
CREATE TABLE entity_row(id INTEGER PRIMARY KEY, qid TEXT NOT NULL, type INTEGER NOT NULL, class TEXT, country TEXT, dates TEXT,
    born INTEGER, died INTEGER, sitelinks INTEGER, known INTEGER NOT NULL, label TEXT NOT NULL, description TEXT, lexicon INTEGER NOT NULL,
    first_alias INTEGER NOT NULL, last_alias INTEGER NOT NULL);
CREATE TABLE alias_row(id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, kind INTEGER NOT NULL, lang INTEGER NOT NULL,
    valid_from INTEGER, valid_to INTEGER, source INTEGER NOT NULL, form TEXT NOT NULL);
CREATE TABLE key_row(key TEXT NOT NULL, tier INTEGER NOT NULL, alias INTEGER NOT NULL, PRIMARY KEY(key, tier, alias)) WITHOUT ROWID;
CREATE TABLE sound(key TEXT NOT NULL, alias INTEGER NOT NULL, PRIMARY KEY(key, alias)) WITHOUT ROWID;
CREATE TABLE sound_part(key TEXT PRIMARY KEY, aliases BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE part(key TEXT NOT NULL, role INTEGER NOT NULL, entities BLOB NOT NULL, PRIMARY KEY(key, role)) WITHOUT ROWID;
CREATE TABLE word(word TEXT PRIMARY KEY, names INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE redirect(qid TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE relation_row(entity INTEGER NOT NULL, relation INTEGER NOT NULL, target INTEGER NOT NULL, valid_from INTEGER,
    valid_to INTEGER);
CREATE TABLE rejection(key TEXT NOT NULL, qid TEXT NOT NULL, lang TEXT NOT NULL, match TEXT NOT NULL, form TEXT NOT NULL);
"""

INDEXES = """
CREATE UNIQUE INDEX entity_qid ON entity_row(qid);
CREATE INDEX redirect_target ON redirect(target);
CREATE INDEX relation_entity ON relation_row(entity);
CREATE INDEX relation_target ON relation_row(target);
CREATE INDEX rejection_key ON rejection(key);
"""

# The aliases of an entity stand together, so that its row says which they are, and no index need: whichever of the two SQLite has
# first, `alias` leads it to the other. The ends of an interval that is open or not known: far enough that every day compares.
VIEWS = """
CREATE VIEW entity AS SELECT e.qid, t.name AS type, e.class, e.country, e.born, e.died, e.sitelinks, e.known, e.label, e.description,
    x.name AS lexicon, e.dates FROM entity_row e JOIN type t ON t.id = e.type JOIN lexicon x ON x.id = e.lexicon;
CREATE VIEW alias AS SELECT a.id, e.qid, k.name AS kind, l.name AS lang, coalesce(a.valid_from, -999999999) AS valid_from,
    coalesce(a.valid_to, 999999999) AS valid_to, s.name AS source, a.form FROM alias_row a
    JOIN entity_row e ON e.id = a.entity AND a.id BETWEEN e.first_alias AND e.last_alias JOIN kind k ON k.id = a.kind
    JOIN lang l ON l.id = a.lang JOIN source s ON s.id = a.source;
CREATE VIEW key AS SELECT r.key, t.name AS tier, r.alias AS alias_id FROM key_row r JOIN tier t ON t.id = r.tier
    UNION ALL SELECT key, 'sound', alias FROM sound;
CREATE VIEW lookup AS SELECT r.key, e.qid, e.label, t.name AS type, k.name AS kind, l.name AS lang, a.form, e.known FROM key_row r
    JOIN alias_row a ON a.id = r.alias JOIN entity_row e ON e.id = a.entity JOIN type t ON t.id = e.type JOIN kind k ON k.id = a.kind
    JOIN lang l ON l.id = a.lang WHERE r.tier IN (0, 1);
CREATE VIEW lookup_sound AS SELECT r.key, e.qid, e.label, t.name AS type, k.name AS kind, l.name AS lang, a.form, e.known FROM sound r
    JOIN alias_row a ON a.id = r.alias JOIN entity_row e ON e.id = a.entity JOIN type t ON t.id = e.type JOIN kind k ON k.id = a.kind
    JOIN lang l ON l.id = a.lang;
CREATE VIEW relation AS SELECT e.qid, k.name AS relation, t.qid AS target, coalesce(r.valid_from, -999999999) AS valid_from,
    coalesce(r.valid_to, 999999999) AS valid_to FROM relation_row r JOIN entity_row e ON e.id = r.entity
    JOIN entity_row t ON t.id = r.target JOIN relation_kind k ON k.id = r.relation;
"""


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers below 2³² in one value: four bytes each, little-endian."""
    listed = list(numbers)
    return struct.pack(f"<{len(listed)}I", *listed)


def unpack(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)
