"""What a lexicon costs as it grows: build time, memory, bytes a name, and how long a look-up takes, beside a plain table.

usage: python benchmarks/scale.py SOURCE… [--jobs 2] [--keep FOLDER]

A SOURCE is a lexicon or a folder of them; `more_rows.py` makes larger ones. Memory is the most that the build and its processes held at
once, by /proc: each page counted once for every process that has it in memory (RSS), so rather too much. The peer is SQLite alone: the same
aliases in one table with an index on the form, no checks and no keys. Look-ups are timed in a fresh process, each name asked once, after
others of its sort have warmed it up: names as a lexicon spells them, roman keys of names in other scripts, names with two letters swapped
that no lexicon has, and names that nobody has. `SQL` is `SELECT qid FROM lookup WHERE key = ?`.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from normalize import Normalizer
from normalize.lexicon import bulk_file
from normalize.lexicon.build import build
from normalize.lexicon.files import folders, rows
from normalize.text.fold import fold
from normalize.text.romanize import roman_key
from normalize.text.scripts import script_of

_SPAWN = multiprocessing.get_context("spawn")
SORTS = ("open", "exact", "roman", "near", "unknown", "SQL", "plain")
_EVERY = 0.05  # seconds between two looks at the memory


class Cost(NamedTuple):
    """Seconds by the clock, seconds of all cores, and MB at the most."""

    wall: float
    cores: float
    memory: float


def plain_table(source: Path, target: Path, _: int) -> None:
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE alias(qid, kind, lang, valid, source, form)")
    for folder in folders(source):
        if path := folder.table("aliases"):
            connection.executemany("INSERT INTO alias VALUES (?,?,?,?,?,?)", rows(path, "aliases"))
    connection.execute("CREATE INDEX alias_form ON alias(form)")
    connection.commit()


def lexicon(source: Path, target: Path, jobs: int) -> None:
    build(source, target, jobs=jobs)


def cost_of(work: Callable[[Path, Path, int], None], source: Path, target: Path, jobs: int) -> Cost:
    """Work done in a process of its own, watched from here."""
    spent, begun, most = _cores(), time.perf_counter(), 0
    process = _SPAWN.Process(target=work, args=(source, target, jobs))
    process.start()
    while process.is_alive():
        most = max(most, sum(map(_resident, _tree(process.pid or 0))))
        process.join(_EVERY)
    assert process.exitcode == 0, f"{work.__name__} failed"
    return Cost(time.perf_counter() - begun, _cores() - spent, most / 1e6)


def _cores() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    try:
        children = [child for thread in os.scandir(f"/proc/{process}/task") for child in Path(thread.path, "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from _tree(int(child))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def look_ups(database: Path, plain: Path, sending: Connection) -> None:
    """Microseconds a look-up of each sort, and milliseconds to open."""
    begun = time.perf_counter()
    normalizer = Normalizer(database)
    normalizer.resolve("Anna")
    found = {"open": (time.perf_counter() - begun) * 1e3}
    sqlite, other = sqlite3.connect(database), sqlite3.connect(plain)
    names = sorts(sqlite)
    for sort, of in names.items():
        found[sort] = _each(of, normalizer.resolve)
    keys = [fold(name) for name in names["exact"]]
    found["SQL"] = _each(keys, lambda key: sqlite.execute("SELECT qid FROM lookup WHERE key = ?", (key,)).fetchall())
    found["plain"] = _each(names["exact"], lambda form: other.execute("SELECT qid FROM alias WHERE form = ?", (form,)).fetchall())
    sending.send(found)


def sorts(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Names of each sort to look up, drawn alike from every lexicon."""
    draw = random.Random(5)
    last = connection.execute("SELECT max(id) FROM alias_row").fetchone()[0]
    forms = [_form(connection, draw.randint(1, last)) for _ in range(4000)]
    roman = [key for form in forms if script_of(form[0]) not in ("Latn", "Zyyy") and (key := roman_key(form))]
    return {
        "exact": forms[:3000],
        "roman": roman[:600],
        "near": [_swapped(form, draw) for form in forms if len(form) > 8 and form.isascii()][:600],
        "unknown": ["".join(draw.choices("bdfgklmnprstvz", k=9)) + " " + "".join(draw.choices("aeioubdkrt", k=9)) for _ in range(600)],
    }


def _form(connection: sqlite3.Connection, number: int) -> str:
    return str(connection.execute("SELECT form FROM alias_row WHERE id = ?", (number,)).fetchone()[0])


def _swapped(form: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(form) - 2)
    return form[:place] + form[place + 1] + form[place] + form[place + 2 :]


def _each(names: Sequence[str], ask: Callable[[str], Any]) -> float:
    """Microseconds for each name of the second half, once the first half was asked for."""
    half = len(names) // 2
    for name in names[:half]:
        ask(name)
    begun = time.perf_counter()
    for name in names[half:]:
        ask(name)
    return (time.perf_counter() - begun) / max(1, len(names) - half) * 1e6


def measured(source: Path, folder: Path, jobs: int) -> tuple[list[str], list[str]]:
    """The cells of a lexicon's two rows: what it costs to build, and to ask."""
    database, plain = folder / f"{source.name}.db", folder / f"{source.name}.plain.db"
    peer, own = cost_of(plain_table, source, plain, jobs), cost_of(lexicon, source, database, jobs)
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT count(*) FROM alias_row").fetchone()[0]
        content = connection.execute("SELECT value FROM meta WHERE key = 'content_hash'").fetchone()[0]
    sizes = [path.stat().st_size / 1e6 for path in (database, bulk_file.path_of(database, content), plain)]
    each = sum(sizes[:2]) / names * 1e6
    costs = [f"{own.wall:.0f}", f"{own.cores:.0f}", f"{own.memory:.0f}", f"{sizes[0]:.1f}", f"{sizes[1]:.1f}", f"{each:.0f}"]
    of_peer = f"{peer.wall:.0f} s, {peer.memory:.0f} MB, {sizes[2]:.1f} MB"
    times = asked_of(database, plain)
    return [source.name, f"{names:,}", *costs, of_peer], [source.name, f"{names:,}", *(f"{times[sort]:.0f}" for sort in SORTS)]


def asked_of(database: Path, plain: Path) -> dict[str, float]:
    """What `look_ups` measures in a process of its own."""
    receiving, sending = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=look_ups, args=(database, plain, sending))
    process.start()
    sending.close()
    times: dict[str, float] = receiving.recv()
    process.join()
    return times


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, ["---"] * len(heads), *lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="A folder for the built files, which else are removed.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        costs, times = zip(*[measured(source, folder, asked.jobs) for source in asked.sources], strict=True)
    heads = ["lexicon", "names", "build, s", "of all cores, s", "memory, MB", ".db, MB", ".bulk, MB", "bytes a name", "plain table"]
    print(table(heads, costs))
    print()
    print(table(["lexicon", "names", "open, ms", *(f"{sort}, µs" for sort in SORTS[1:])], times))


if __name__ == "__main__":
    main()
