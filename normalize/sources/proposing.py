"""What a source names → the rows that a lexicon folder would get from it.

Rows are only ever added. In order: what the source says of one thing is gathered; the thing is matched (`matching`); a new one gets its
item or a `local:` id; names that the entity has, that a curator rejected, or that break a rule of lint stay out; relations
come last, when it is known what their ends are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from normalize.errors import Problem
from normalize.lexicon.files import TABLES, AliasRow, EntityRow, RedirectRow, RelationRow, Row
from normalize.lexicon.lint import rule_name
from normalize.lexicon.rules import ROW_RULES
from normalize.model import TYPES
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Note, Pieces, Proposal, Tie, Where
from normalize.sources.holdings import Holdings
from normalize.sources.matching import Matching, match
from normalize.text.fold import fold
from normalize.text.romanize import romanize

NAMELESS = "unnamed"
ANY_ID = "local:any"
"""Stands for the id of a thing that has none yet, while its row is checked."""


def propose(pieces: Pieces, holdings: Holdings, *, source: str, known_only: bool = False) -> Proposal:
    """The rows that `pieces` would add to the folders, in byte order. `known_only` asks for no new entities.

    `holdings` holds the proposed rows too when this is done.
    """
    proposer = Proposer(holdings, source, known_only=known_only)
    things, ties = gathered(pieces, proposer.proposal)
    wanted = [sound for found in things if (sound := proposer.wanted(found)).names]
    matched = apart([(found, match(found, holdings)) for found in wanted])
    for found, matching in matched:
        proposer.place(found, matching)
    for tie in ties:
        proposer.relate(tie)
    for rows in proposer.proposal.rows.values():
        rows.sort(key="\t".join)
    return proposer.proposal


def gathered(pieces: Pieces, proposal: Proposal) -> tuple[Iterable[Found], list[Tie]]:
    """Things by their key, each once, in the order of the source; notes and problems go to the proposal."""
    things: dict[str, Found] = {}
    ties = []
    for piece in pieces:
        if isinstance(piece, Problem):
            proposal.problems.append(piece)
        elif isinstance(piece, Note):
            proposal.notes.append(piece)
        elif isinstance(piece, Tie):
            ties.append(piece)
        else:
            things[piece.key] = things[piece.key].joined(piece) if piece.key in things else piece
    return things.values(), ties


def apart(matched: list[tuple[Found, Matching]]) -> list[tuple[Found, Matching]]:
    """The same, but two things that the source tells apart are not one entity because of a name."""
    count = Counter(str(matching.qid) for _, matching in matched if matching.qid)
    return [(found, matching if found.qid or count[str(matching.qid)] < 2 else shared(found, matching)) for found, matching in matched]


def shared(found: Found, matching: Matching) -> Matching:
    """The doubt about a thing that is not the only one to match an entity."""
    assert matching.qid
    message = f"{found.names[0].form} may be {matching.qid}, and so may another of the source"
    return Matching(doubt="ambiguous", message=message, qids=(matching.qid,))


class Proposer:
    """Places one found thing after the other, and remembers which key became which entity."""

    def __init__(self, holdings: Holdings, source: str, *, known_only: bool) -> None:
        self.holdings, self.source, self.known_only = holdings, source, known_only
        self.proposal = Proposal(rows={table: [] for table in TABLES if table != "rejections"})
        self._placed: dict[str, str] = {}
        self._new: set[str] = set()

    def wanted(self, found: Found) -> Found:
        """A thing with those of its names that are sound; with none where a curator does not want it, or what is said of it is not."""
        if self.holdings.declines(self.source, found.key, found.qid):
            self.proposal.declined += len(found.names)
            return replace(found, names=())
        tidy = replace(found, description=tidied(found.description))
        sound = self._is_sound("entities", self._entity(tidy, found.qid or ANY_ID, "-"), found.where)
        return replace(tidy, names=self._sound_names(found) if sound else ())

    def _entity(self, found: Found, qid: str, label: str) -> EntityRow:
        type_ = found.type or TYPES[-1]
        return EntityRow(qid, type_, found.cls, found.country, found.dates, found.sitelinks, self.source, label, found.description)

    def place(self, found: Found, matching: Matching) -> None:
        """Propose what is new of a thing."""
        if matching.doubt:
            self._note(found.where, matching.doubt, matching.message, matching.qids)
        elif qid := matching.qid or self._new_entity(found):
            self._placed[found.key] = qid
            if not self.holdings.is_named(qid):  # of a run that was killed before it wrote the names
                self._new.add(qid)
            self._add_names(qid, found)
            self._add_redirects(qid, found)

    def _sound_names(self, found: Found) -> tuple[Name, ...]:
        """The names of a thing in their one shape, without those that break a rule."""
        sound = []
        for name in found.names:
            tidy = name._replace(form=tidied(name.form))
            row = AliasRow(found.qid or ANY_ID, tidy.kind, tidy.lang, tidy.valid, self.source, tidy.form)
            if self._is_sound("aliases", row, found.where):
                sound.append(tidy)
        return tuple(dict.fromkeys(sound))

    def _is_sound(self, table: str, row: Row, where: Where) -> bool:
        faults = [(rule, message) for rule in ROW_RULES[table] if (message := rule(row))]
        self.proposal.problems += [Problem(*where, rule_name(rule), message) for rule, message in faults]
        return not faults

    def _new_entity(self, found: Found) -> str | None:
        """The id of an entity that is proposed; None where it is not."""
        if found.qid in self._new:  # two ids of the source for one item
            return found.qid
        if self.known_only:
            return None
        names = [name for name in found.names if not self.holdings.rejects(name, found.qid)]
        if not names:
            self.proposal.declined += len(found.names)
            return None
        if not found.type:
            self._note(found.where, "untyped", f"{names[0].form} is new, and the source does not say what it is")
            return None
        row = self._entity(found, qid := found.qid or self._local_id(names[0]), names[0].form)
        self._add("entities", row)
        self._new.add(qid)
        return qid

    def _local_id(self, name: Name) -> str:
        """`local:` and the label in small Latin letters; with a number where that id is, or was, in use."""
        lang = None if name.lang == UNKNOWN_LANGUAGE else name.lang
        slug = re.sub("[^a-z0-9]+", "-", fold(romanize(name.form, lang))).strip("-") or NAMELESS
        qid, number = f"local:{slug}", 1
        while self.holdings.is_taken(qid):
            number += 1
            qid = f"local:{slug}-{number}"
        return qid

    def _add_names(self, qid: str, found: Found) -> None:
        for name in found.names:
            if self.holdings.rejects(name, qid):
                self.proposal.declined += 1
            elif not self.holdings.has_name(qid, name) and not self._is_elsewhere(found, name):
                self._add("aliases", AliasRow(qid, self._kind(qid, name), name.lang, name.valid, self.source, name.form))

    def _is_elsewhere(self, found: Found, name: Name) -> bool:
        """Whether a new name of a country is that of a place in another country, in the same language: then one may be a mistake."""
        if found.level != "country":
            return False
        bearers = [other for other in self.holdings.bearers(name.form) if other.type == found.type and other.country not in (found.country, NONE)]
        others = tuple(other.qid for other in bearers if self.holdings.has_name(other.qid, name))
        if others:
            self._note(
                found.where, "ambiguous", f"{name.form} ({name.lang}) is {self.holdings.entities[others[0]].label}, of another country", others
            )
        return bool(others)

    def _kind(self, qid: str, name: Name) -> str:
        """The first label of a new entity in a language is one; an entity that the lexicons had keeps the labels that it has."""
        if name.kind not in ("alias", "label"):
            return name.kind
        is_free = qid in self._new and name.lang != UNKNOWN_LANGUAGE and not self.holdings.has_label(qid, name.lang)
        return name.kind if is_free else "alias"

    def _add_redirects(self, qid: str, found: Found) -> None:
        for old in found.was:
            if old == qid or self.holdings.current(old) == qid:
                continue
            if self.holdings.is_taken(old):
                self._note(found.where, "unconfirmed", f"{old} is in use, and the source has {qid} for it", (old,))
            elif self._is_sound("redirects", row := RedirectRow(old, qid, self.source), found.where):
                self._add("redirects", row)

    def relate(self, tie: Tie) -> None:
        """Propose a relation both of whose ends are entities."""
        ends = [self.holdings.current(self._placed.get(key, key)) for key in (tie.key, tie.target)]
        row = RelationRow(ends[0], tie.relation, ends[1], tie.valid, self.source)
        if ends[0] == ends[1] or not all(end in self.holdings.entities for end in ends):
            return
        known = self.holdings.has_relation(row.qid, row.relation, row.target, row.valid)
        if not known and self._is_sound("relations", row, tie.where):
            self._add("relations", row)

    def _add(self, table: str, row: Row) -> None:
        self.holdings.add(row)
        self.proposal.rows[table].append(row)
        self.proposal.labels[row.qid] = self.holdings.entities[self.holdings.current(row.qid)].label

    def _note(self, where: Where, kind: str, message: str, qids: tuple[str, ...] = ()) -> None:
        self.proposal.notes.append(Note(where, kind, message, qids))


def tidied(text: str) -> str:
    """Text in NFC, on one line, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
