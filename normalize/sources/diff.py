"""What a proposal adds to the tables of a folder, as a unified diff: a hunk an entity, with its label behind the line numbers."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from normalize.lexicon.files import Folder, Row, formatted, header
from normalize.sources.found import Proposal


def unified(folder: Folder, proposal: Proposal) -> Iterator[str]:
    """The lines of the diff, against the tables as `lexicon format` writes them."""
    for table, rows in proposal.rows.items():
        if rows:
            path = folder.table(table)
            yield f"--- {path or '/dev/null'}"
            yield f"+++ {path or folder.path / f'{table}.tsv'}"
            yield from _hunks(table, path, rows, proposal.labels)


def appended(path: Path, lines: str) -> Iterator[str]:
    """The lines of the diff of a file that gets these at its end."""
    before, added = path.read_text(encoding="utf-8").removesuffix("\n").count("\n") + 1, lines.removesuffix("\n").split("\n")
    yield from (f"--- {path}", f"+++ {path}", f"@@ -{before},0 +{before + 1},{len(added)} @@")
    yield from (f"+{line}" for line in added)


def _hunks(table: str, path: Path | None, rows: Sequence[Row], labels: dict[str, str]) -> Iterator[str]:
    own = formatted(path, table).split("\n")[1:-1] if path else []
    if not path:
        yield f"@@ -0,0 +1,{len(rows) + 1} @@"
        yield f"+{header(table)}"
        yield from ("+" + "\t".join(row) for row in rows)
        return
    before = 0
    for (place, qid), group in groupby(rows, key=lambda row: (bisect_left(own, "\t".join(row)) + 1, row.qid)):
        added = list(group)
        yield f"@@ -{place},0 +{place + before + 1},{len(added)} @@ {labels[qid]}"
        yield from ("+" + "\t".join(row) for row in added)
        before += len(added)
