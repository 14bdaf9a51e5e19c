"""What has changed on Wikidata of the items that lexicon folders have: merged ones, deleted ones, new names; and items for local ids.

An item that was merged takes the id of the other in every table, and the old one is redirected; where the other is an entity here too,
or an old id, that is told, since two entities become one only by hand. Its new names come with the next run.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.errors import Problem
from normalize.lexicon.confirm import renamed
from normalize.lexicon.edit import Edit, Sources
from normalize.lexicon.files import AliasRow, EntityRow, Folder, RedirectRow
from normalize.lexicon.rules import QID
from normalize.sources.found import Found, Note, Piece, Pieces, Proposal, Where
from normalize.sources.holdings import EVERYWHERE, Holdings
from normalize.sources.proposing import propose
from normalize.sources.wikidata.candidates import Candidate, candidates
from normalize.sources.wikidata.classes import batches, number
from normalize.sources.wikidata.items import PREFERRED, Reader, redirected
from normalize.sources.wikidata.languages import OF_NO_LANGUAGE

Count = Callable[[int], None]


@dataclass
class Refreshed:
    """What would change: rows, items proposed for local ids, and what is left to a curator."""

    edits: list[Edit] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    proposal: Proposal = field(default_factory=Proposal)

    @property
    def notes(self) -> list[Note]:
        return self.proposal.notes


class Refresher:
    """Asks about all that the folders hold. `count` is told how many entities were asked about."""

    def __init__(self, sources: Sources, reader: Reader, source: str, count: Count) -> None:
        self._sources, self._reader, self._source, self._count = sources, reader, source, count
        self._holdings = Holdings(sources.folders)
        owned = [(row.qid, folder) for folder, row in sources.all("entities")]
        self._owners: dict[str, Folder] = dict(owned)
        self._merged: dict[str, str] = {}

    @property
    def items(self) -> list[str]:
        """The items that are entities here."""
        return sorted((qid for qid in self._owners if QID.fullmatch(qid)), key=number)

    @property
    def locals(self) -> list[EntityRow]:
        """The entities that have no item."""
        return [row for qid, row in sorted(self._holdings.entities.items()) if not QID.fullmatch(qid)]

    def folder(self, qid: str) -> Folder:
        """The folder that owns an entity."""
        return self._owners[qid]

    def refresh(self, *, seek: bool) -> Refreshed:
        """All that has changed; `seek` asks for items of local ids too, whose names are then sent. Raises EndpointError."""
        proposal = propose(self._read(), self._holdings, source=self._source, known_only=True)
        done = Refreshed(proposal=proposal)
        moves = self._moves(done.notes)
        done.edits += [Edit(self._owners[old], RedirectRow(old, new, self._source)) for old, new in moves.items()]
        done.edits += renamed(self._sources, moves, self._source)
        done.edits += list(self._names(proposal))
        for found in self._sought() if seek else ():
            done.candidates.append(found) if isinstance(found, Candidate) else done.notes.append(found)
        return done

    def _read(self) -> Pieces:
        """The items as they are now; those that were merged are kept for later."""
        for batch in batches(self.items):
            merged = self._reader.merged(batch)
            self._merged.update(merged)
            current = [item for item in batch if item not in merged]
            yield from filter(is_news, self._reader.current(current))
            self._count(len(batch))

    def _moves(self, notes: list[Note]) -> dict[str, str]:
        """The merged items that can take their new ids; the others are told."""
        times, moves = Counter(self._merged.values()), {}
        for old, new in self._merged.items():
            if self._holdings.is_taken(new) or times[new] > 1:
                other = self._holdings.entities.get(self._holdings.current(new))
                held = f"as which {other.label} ({other.qid}) stands here" if other else "and so were others here"
                notes.append(Note(Where(old, 0), "redirected", f"it was merged into {new}, {held}: make one entity of them", (new,)))
            else:
                notes.append(redirected(old, new))
                moves[old] = new
        return moves

    def _names(self, proposal: Proposal) -> Iterator[Edit]:
        """New names, each in the folder that owns its entity, in the languages that the folder has."""
        has = self._languages()
        for row in proposal.rows["aliases"]:
            folder = self._owners[row.qid]
            if isinstance(row, AliasRow) and row.lang in has[folder]:
                yield Edit(folder, row)

    def _languages(self) -> Mapping[Folder, set[str]]:
        found: defaultdict[Folder, set[str]] = defaultdict(lambda: {OF_NO_LANGUAGE})
        for folder, row in self._sources.all("aliases"):
            if isinstance(row, AliasRow):
                found[folder].add(row.lang)
        return found

    def _sought(self) -> Iterator[Candidate | Note]:
        wanted = {row.qid for row in self.locals}
        names = [row for _, row in self._sources.all("aliases") if isinstance(row, AliasRow) and row.qid in wanted]
        yield from candidates(self.locals, names, self._reader, self._holdings)


def is_news(piece: Piece) -> bool:
    """Whether a piece on an item is anything to who has it already: its names are, and that it is gone."""
    return isinstance(piece, Found | Problem) or (isinstance(piece, Note) and piece.kind == "unknown")


def languages(sources: Sources) -> Sequence[str]:
    """The languages of the names in all folders, the one of labels first."""
    found = {row.lang for _, row in sources.all("aliases") if isinstance(row, AliasRow)} - set(EVERYWHERE)
    return sorted(found, key=lambda lang: (lang != PREFERRED, lang))
