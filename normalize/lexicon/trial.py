"""Lexicons for a trial: built of source files, with more rows beside them, in a scratch folder; the source files stay as they are."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from normalize.errors import LexiconError, LexiconSourceError, Problem
from normalize.lexicon.build import build
from normalize.lexicon.files import MANIFEST, TABLES, folders, formatted, header, lines

Progress = Callable[[int], None]


def ready(path: Path, scratch: Path, progress: Progress = lambda count: None) -> Path:
    """A built lexicon: the file itself, or what is built of source files into a scratch folder."""
    if not path.is_dir():
        return path
    target = scratch / "built.db"
    build(path, target, progress=progress)
    return target


def with_rows(path: Path, more: Sequence[Path], scratch: Path, progress: Progress = lambda count: None) -> Path:
    """What is built of source files with more rows beside them: tables (.tsv), or folders of source files.

    Raises LexiconError where something is neither, and LexiconSourceError where the rows do not go together.
    """
    if not path.is_dir():
        raise LexiconError(path, "is built: rows are added to source files; or build the changed ones, and compare the two")
    sources = scratch / "sources"
    sources.mkdir()
    tables = [table for table in more if not table.is_dir()]
    given = [*folders(path), *(folder for each in more if each.is_dir() for folder in folders(each))]
    for number, folder in enumerate(given):
        (sources / f"{number:04}").symlink_to(folder.path.resolve(), target_is_directory=True)
    if tables:
        _write_tables(sources / "rows", tables)
    try:
        return ready(sources, scratch, progress)
    except LexiconSourceError as error:
        names = {str(sources / f"{number:04}"): str(folder.path) for number, folder in enumerate(given)} | {str(sources / "rows"): "the rows"}
        raise LexiconSourceError(path, [_renamed(problem, names) for problem in error.problems]) from None


def _write_tables(folder: Path, paths: Sequence[Path]) -> None:
    """Tables as a lexicon of their own, which declares whatever sources they name."""
    folder.mkdir()
    found: dict[str, set[str]] = defaultdict(set)
    sources: set[str] = set()
    for path in paths:
        table = _table_of(path)
        place = TABLES[table]._fields.index("source")
        for line in formatted(path, table).split("\n")[1:-1]:
            found[table].add(line)
            sources.update(line.split("\t")[place].split("+") if line.count("\t") >= place else ())
    for table, rows in found.items():
        (folder / f"{table}.tsv").write_text("\n".join([header(table), *sorted(rows)]) + "\n", encoding="utf-8", newline="\n")
    declared = "".join(f'\n["sources"."{source}"]\ntitle = "{source}"\n' for source in sorted(sources) if source.isprintable() and '"' not in source)
    (folder / MANIFEST).write_text(f'title = "Rows on trial"\nlicense = "none"\n{declared}', encoding="utf-8")


def _table_of(path: Path) -> str:
    """The table of a file, by its header."""
    _, first = next(iter(lines(path)), (1, ""))
    found = next((table for table in TABLES if isinstance(first, str) and first.removeprefix("\ufeff").rstrip("\r") == header(table)), None)
    if found is None:
        raise LexiconError(path, "its first line is the header of no table; see docs/lexicon-format.md")
    return found


def _renamed(problem: Problem, names: dict[str, str]) -> Problem:
    """A problem with the names that the user gave."""
    file, message = problem.file, problem.message
    for copy, real in names.items():
        file, message = file.replace(copy, real), message.replace(copy, real)
    return Problem(file, problem.line, problem.rule, message)
