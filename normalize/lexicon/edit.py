"""Single rows into source files, and out of them: checked by lint first, then written into their place in the sorted file.

The files as they would be are laid out in a scratch folder, where lint reads the rows about the entities concerned; only where it
finds nothing are they moved into place, all of them ready before the first. A change of several files that is killed halfway is completed by
running it again.
"""

import os
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from normalize.errors import LexiconError, LexiconSourceError, Problem
from normalize.lexicon.files import (
    TABLES,
    AliasRow,
    EntityRow,
    Folder,
    RedirectRow,
    RejectionRow,
    RelationRow,
    Row,
    formatted,
    header,
    lines,
    packed,
    rows,
    write_together,
)  # fmt: skip
from normalize.lexicon.lint import check

AnyRow = TypeVar("AnyRow", EntityRow, AliasRow, RedirectRow, RelationRow, RejectionRow)
TABLE_OF = {row: table for table, row in TABLES.items()}


class Edit(NamedTuple):
    """A row that is put into a folder's table, or, where not `added`, taken out."""

    folder: Folder
    row: Row
    added: bool = True

    @property
    def path(self) -> Path:
        """The table's file, which need not exist yet."""
        table = TABLE_OF[type(self.row)]
        return self.folder.table(table) or self.folder.path / f"{table}.tsv"

    @property
    def line(self) -> str:
        return "\t".join(self.row)


@dataclass(frozen=True)
class Sources:
    """Lexicon folders that are built together; `path` is what the user named."""

    path: Path
    folders: Sequence[Folder]

    def all(self, table: str) -> Iterator[tuple[Folder, Row]]:
        """Every row of a table, with its folder. Raises LexiconSourceError at what cannot be read as a row."""
        for folder in self.folders:
            if path := folder.table(table):
                try:
                    yield from ((folder, row) for row in rows(path, table))
                except TypeError:
                    problem = Problem(str(path), 1, "columns", "a row has not the columns of its table; see `normalize lexicon lint`")
                    raise LexiconSourceError(path, [problem]) from None

    def owner(self, qid: str) -> tuple[Folder, EntityRow] | None:
        """The folder that owns an entity, with its row."""
        return next(((folder, row) for folder, row in self.all("entities") if isinstance(row, EntityRow) and row.qid == qid), None)

    def redirects(self) -> dict[str, str]:
        return {row.qid: row.target for _, row in self.all("redirects") if isinstance(row, RedirectRow)}

    def folder(self, name: str | None) -> Folder:
        """The folder of a name; the only one, where none is named. Raises LexiconError."""
        if name is None and len(self.folders) == 1:
            return self.folders[0]
        if (found := next((folder for folder in self.folders if folder.name == name), None)) is None:
            names = ", ".join(folder.name for folder in self.folders)
            raise LexiconError(self.path, f"holds no lexicon {name!r}, but {names}" if name else f"holds several lexicons; say which: {names}")
        return found

    def entity(self, folder: Folder, row: EntityRow) -> list[Edit]:
        """An entity to add; nothing where it stands there with that label and type. Raises LexiconError where it is another."""
        found = self.owner(row.qid)
        if found and (found[1].label, found[1].type) != (row.label, row.type):
            raise LexiconError(self.path, f"{row.qid} is an entity of {found[0].name} already: {found[1].label}, {found[1].type}")
        return [] if found else [Edit(folder, row)]

    def alias(self, folder: Folder, row: AliasRow) -> list[Edit]:
        """A name to add: nothing where it stands there; where it stands there from other sources, the sources are joined."""
        for other, old in self.all("aliases"):
            if other == folder and isinstance(old, AliasRow) and old._replace(source=row.source) == row:
                joined = join(old.source, row.source)
                return [] if joined == old.source else [Edit(folder, old, added=False), Edit(folder, old._replace(source=joined))]
        return [Edit(folder, row)]


def composed(row: AnyRow) -> AnyRow:
    """A row as source files have it: in Unicode normal form NFC."""
    return type(row)(*[unicodedata.normalize("NFC", cell) for cell in row])


def join(*sources: str) -> str:
    """Ids of sources, each once, as the `source` cell has them."""
    return "+".join(sorted({one for source in sources for one in source.split("+")}))


def apply(
    sources: Sources, edits: Sequence[Edit], *, write: bool = True, manifests: Mapping[Path, str] = MappingProxyType({})
) -> list[tuple[Path, int, Edit]]:
    """Make these changes; each with its file and the line where it stands, or, taken out, stood.

    Rows that stand there already are left out. `manifests` are new contents of `lexicon.toml`, which declare the sources of new rows.
    Raises LexiconSourceError where lint finds problems with the rows as they would be; then nothing is written, and the lines are those of
    the files as they would be.
    """
    if unfit := [problem for edit in edits if (problem := _unfit(edit))]:
        raise LexiconSourceError(sources.path, unfit)
    with _alone(sources):
        changed, done = _laid_out(sources, edits)
        changed = {**manifests, **changed}
        if problems := _problems(sources, changed, _ids(sources, edits)):
            raise LexiconSourceError(sources.path, problems)
        write_together([(path, packed(path, text)) for path, text in changed.items()] if write else [])
    return done


@contextmanager
def _alone(sources: Sources) -> Iterator[None]:
    """While no other such change of these folders is under way, where the system has locks (flock): or one would undo the other."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        yield
        return
    with ExitStack() as held:
        for path in sorted(folder.path.resolve() for folder in sources.folders):
            held.callback(os.close, opened := os.open(path, os.O_RDONLY))
            flock(opened, LOCK_EX)
        yield


def _laid_out(sources: Sources, edits: Sequence[Edit]) -> tuple[dict[Path, str], list[tuple[Path, int, Edit]]]:
    """The files as they would be, and what `apply` gives back."""
    changed, found = {}, []
    for path, table in _tables(edits).items():
        old = _rows_of(sources, path, table)
        new, done = list(old), []
        here = sorted((edit for edit in edits if edit.path == path), key=lambda edit: edit.added)  # first what goes
        for edit in here:
            place = bisect_left(new, edit.line)
            if edit.added == (new[place : place + 1] == [edit.line]):
                continue
            if edit.added:
                new.insert(place, edit.line)
            else:
                del new[place]
            done.append(edit)
        if new != old:
            changed[path] = "\n".join([header(table), *new]) + "\n"
        found += [(path, 2 + bisect_left(new if edit.added else old, edit.line), edit) for edit in done]
    return changed, found


def _rows_of(sources: Sources, path: Path, table: str) -> list[str]:
    """The rows of a file, in byte order. Raises LexiconSourceError where it does not begin with its header: who knows what the cells are."""
    if not path.exists():
        return []
    _, first = next(iter(lines(path)), (1, ""))
    if first != header(table):
        problem = Problem(str(path), 1, "header", f"the first line must be {header(table)!r}; see `normalize lexicon format`")
        raise LexiconSourceError(sources.path, [problem])
    return formatted(path, table).split("\n")[1:-1]


def _unfit(edit: Edit) -> Problem | None:
    """What cannot even be written down as one line, so that lint could judge it."""
    if any(sign in cell for cell in edit.row for sign in "\t\n"):
        return Problem(str(edit.path), 1, "columns", "a cell can hold no tab and no line feed")
    if any("\ud800" <= sign <= "\udfff" for sign in edit.line):
        return Problem(str(edit.path), 1, "utf-8", "the row is not UTF-8")
    return None


def _tables(edits: Iterable[Edit]) -> dict[Path, str]:
    """The files that are concerned, redirects first: what a change of ids that was killed had in mind can be read there."""
    found = {edit.path: TABLE_OF[type(edit.row)] for edit in edits}
    return dict(sorted(found.items(), key=lambda item: item[1] != "redirects"))


def _ids(sources: Sources, edits: Sequence[Edit]) -> frozenset[str]:
    """What the changes are about, with those that are redirected to it or from it."""
    ids = {"-"} | {cell for edit in edits for cell in (edit.row.qid, getattr(edit.row, "target", "-"))}
    pairs = [*sources.redirects().items()]
    return frozenset(ids.union(*(pair for pair in pairs if not ids.isdisjoint(pair))))


def _problems(sources: Sources, changed: Mapping[Path, str], about: frozenset[str]) -> list[Problem]:
    """What lint says of the rows about these ids in the files as they would be."""
    with TemporaryDirectory() as scratch:
        names: dict[str, str] = {}
        for number, folder in enumerate(sources.folders):
            copy = Path(scratch) / str(number) / folder.name
            copy.mkdir(parents=True)
            names[str(copy)] = str(folder.path)
            for path in {*folder.files(), *(path for path in changed if path.parent == folder.path)}:
                if path in changed:
                    (copy / path.name).write_bytes(packed(path, changed[path]))
                else:
                    (copy / path.name).symlink_to(path.resolve())
        found = list(check([Folder(Path(copy)) for copy in names], about=about))
    return [_renamed(problem, names) for problem in found]


def _renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem with the names of the real files."""
    file, message = problem.file, problem.message
    for copy, real in names.items():
        file, message = file.replace(copy, real), message.replace(copy, real)
    return Problem(file, problem.line, problem.rule, message)
