"""How long a lexicon takes to build, in how much memory, and how large it is.

usage: python benchmarks/build_lexicon.py SOURCE…

The peer is SQLite alone: the same aliases into one table with an index on the form, no checks and no keys, in the same run.
"""

import argparse
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from pathlib import Path

from normalize.lexicon.build import build
from normalize.lexicon.files import folders, rows


def plain_table(source: Path, target: Path) -> None:
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE alias(qid, kind, lang, valid, source, form)")
    for folder in folders(source):
        if path := folder.table("aliases"):
            connection.executemany("INSERT INTO alias VALUES (?,?,?,?,?,?)", rows(path, "aliases"))
    connection.execute("CREATE INDEX alias_form ON alias(form)")
    connection.commit()


def whole(source: Path, target: Path) -> None:
    print(build(source, target))


def measure(name: str, work, source: Path, target: Path) -> None:  # type: ignore[no-untyped-def]
    """Run in a process of its own, so that the memory is its own."""
    begun = time.perf_counter()
    process = multiprocessing.Process(target=work, args=(source, target))
    process.start()
    process.join()
    taken = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name:12} {taken:7.1f} s   at most {memory:6.0f} MB so far   {target.stat().st_size / 1e6:7.1f} MB on disk")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="+", type=Path)
    for source in parser.parse_args().sources:
        with tempfile.TemporaryDirectory() as folder:
            print(source)
            measure("plain table", plain_table, source, Path(folder) / "plain.db")
            measure("build", whole, source, Path(folder) / "lexicon.db")


if __name__ == "__main__":
    main()
