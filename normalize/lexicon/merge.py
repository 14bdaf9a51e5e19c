"""New rows into the tables of a folder. Every file is written whole, and all of them are ready before the first is put in place."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from normalize.lexicon.files import Folder, Row, formatted, header, packed, write_together


def merged(folder: Folder, table: str, rows: Iterable[Row]) -> tuple[Path, bytes]:
    """A table's file and its content with these rows among its own, in its one shape.

    Raises LexiconSourceError where a line of it is not UTF-8.
    """
    path = folder.table(table) or folder.path / f"{table}.tsv"
    head, *own = (formatted(path, table) if path.exists() else f"{header(table)}\n").removesuffix("\n").split("\n")
    return path, packed(path, "\n".join([head, *sorted({*own, *("\t".join(row) for row in rows)})]) + "\n")


def insert(folder: Folder, added: Mapping[str, Sequence[Row]], *, manifest: bytes | None = None) -> list[Path]:
    """Add rows to a folder's tables, and replace its `lexicon.toml` where a new one is given; the files that were written.

    Entities come before what is said of them, so that a run that was killed between two files is made good by the next.
    """
    contents = [merged(folder, table, rows) for table, rows in added.items() if rows]
    if manifest is not None:
        contents.insert(0, (folder.files()[0], manifest))
    write_together(contents)
    return [path for path, _ in contents]
