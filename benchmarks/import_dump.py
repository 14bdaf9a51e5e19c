"""How fast `normalize import dump` reads, in how much memory, and what the whole of Wikidata would take.

usage: python benchmarks/import_dump.py [--count 20000] [--folder FOLDER]

The dump is that of wikidata_dump.py. The peer is what anyone would write first: gzip, bzip2 or nothing, and Python's json on every line, once, in
one process. Memory is that of the command and all its processes (proportional set size, looked at every 20 ms), for a dump and for
one five times as large.
"""

import argparse
import bz2
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wikidata_dump import dump

WHOLE_BYTES, WHOLE_ITEMS = 1.5e12, 115e6  # of the whole dump, unpacked, and its items: assumed
USUAL = ("--class", "Q5", "--country", "LY", "--sitelinks", "3", "--languages", "en,ar")
FEW = ("--class", "Q198", "--sitelinks", "12")
MANIFEST = 'title = "None"\nlicense = "CC0-1.0"\n'
OPENERS: dict[str, Callable[..., object]] = {"plain": open, "gz": gzip.open, "bz2": bz2.open}
RUN = "from normalize.cli import run; run()"


def written(folder: Path, count: int) -> dict[str, Path]:
    """The dump in every packing."""
    paths = {packing: folder / f"{count}.{packing}" for packing in OPENERS}
    with paths["plain"].open("wb") as plain, gzip.open(paths["gz"], "wb", 6) as gzipped, bz2.open(paths["bz2"], "wb") as bzipped:
        for piece in dump(count):
            for file in (plain, gzipped, bzipped):
                file.write(piece)
    return paths


def family(pid: int) -> list[int]:
    """A process and all below it, of those that are still there."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def memory(pid: int) -> int:
    """Of all of them together, in KB, where what they share counts once."""
    total = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


class Ran(NamedTuple):
    """Seconds by the clock and of processors (which others who use the machine disturb less), the most memory in MB, and the items kept."""

    seconds: float
    busy: float
    memory: float
    kept: int


def run(path: Path, folder: Path, *asked: str) -> Ran:
    """The command on a dump."""
    lexicon, work = folder / "lexicon", folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    lexicon.mkdir(exist_ok=True)
    (lexicon / "lexicon.toml").write_text(MANIFEST)
    words = [sys.executable, "-c", RUN, "import", "dump", str(path), "--into", str(lexicon), "--work", str(work), *asked]
    begun, before, most = time.perf_counter(), busy(resource.RUSAGE_CHILDREN), 0
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(0.02)
    taken = time.perf_counter() - begun
    assert running.returncode == 0
    kept = sum(line.startswith(b"[") for line in (work / "items.jsonl").open("rb"))
    return Ran(taken, busy(resource.RUSAGE_CHILDREN) - before, most / 1024, kept)


def busy(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def peer(path: Path, packing: str) -> float:
    """Seconds of a processor."""
    begun = busy(resource.RUSAGE_SELF)
    with OPENERS[packing](path, "rb") as file:  # type: ignore[attr-defined]
        for line in file:
            if line[:1] == b"{":
                json.loads(line.rstrip(b",\n"))
    return busy(resource.RUSAGE_SELF) - begun


def speeds(paths: dict[str, Path], folder: Path, count: int) -> None:
    size = paths["plain"].stat().st_size
    cores = os.cpu_count() or 1
    print(f"{count:,} lines, {size / 1e6:,.0f} MB; {' '.join(USUAL)}")
    for packing, path in paths.items():
        packed, naive = path.stat().st_size / 1e6, peer(path, packing)
        print(f"\n{packing:6} {packed:8,.1f} MB   peer {naive:6.1f} s  {count / naive:8,.0f} entities/s")
        for jobs in (1, cores):
            ran = run(path, folder, *USUAL, "--jobs", str(jobs))
            whole, by_items = ran.seconds * WHOLE_BYTES / size / 3600, ran.seconds / count * WHOLE_ITEMS / 3600
            print(f"  {jobs} jobs {ran.seconds:5.1f} s  {count / ran.seconds:7,.0f} entities/s  {ran.memory:4.0f} MB  kept {ran.kept:,}", end="  ")
            print(f"processors {ran.busy:5.1f} s, {ran.busy / naive:4.2f} of the peer  ", end="")
            print(f"all of Wikidata {whole:5.1f} h (by items {by_items:5.1f} h)")


def memories(small: Path, folder: Path, count: int) -> None:
    large = folder / "large"
    with large.open("wb") as file:
        file.writelines(dump(5 * count))
    print("\nmemory")
    for path, size in ((small, count), (large, 5 * count)):
        for named, asked in (("few kept", FEW), ("usual", USUAL), ("all kept", ())):
            ran = run(path, folder, *asked)
            print(
                f"  {size:9,} lines  {path.stat().st_size / 1e6:8,.0f} MB  {named:9} {ran.kept:8,} kept  {ran.memory:6.0f} MB  {ran.seconds:6.1f} s"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="where the dumps are written. Default: a temporary one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        paths = written(folder, asked.count)
        speeds(paths, folder, asked.count)
        memories(paths["plain"], folder, asked.count)


if __name__ == "__main__":
    main()
