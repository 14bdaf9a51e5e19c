"""The bulk index beside its peers: how fast much text is looked through, in how much memory; and what many articles would take.

usage: python benchmarks/bulk_index.py LEXICON.db FOLDER [--names 100000 1000000] [--rounds 7] [--profile]

The text: 20 MB of prose in many languages, composed in FOLDER from data packages (`multilingual_text.py` says which, and how). The names:
so many distinct forms of the lexicon, drawn with a seed, the same for all. The contestants find them whatever their case, from the raw
string to spans: our index (`Bulk.find`, its hits verified), flashtext2, and spaCy's PhraseMatcher (blank "xx", LOWER; on the first
documents of the text only, `--spacy-bytes`). Each has a process of its own that has loaded the text; they take turns. Seconds are of the
processor, since machines are shared, but for the linker, whose processes are several: there they are of the clock.

Then what opening costs and what four processes share of the file; then the whole linker on the first documents, and what 50 million
articles of 3 kB would take. `--profile` says where the linker's time goes, instead of all this. A peer that is not installed is
left out: pip install flashtext2 spacy
"""

import argparse
import cProfile
import multiprocessing
import pstats
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from multilingual_text import composed

from normalize import Normalizer
from normalize.lexicon import bulk_file
from normalize.text.fold import fold

Find = Callable[[list[str]], int]
"""Looks through documents, and says how many spans it found."""
SIZE = 20_000_000
ARTICLES, ARTICLE = 50_000_000, 3000
_SPAWN = multiprocessing.get_context("spawn")
_HASH = "0" * 64


class Names(NamedTuple):
    forms: list[str]
    database: Path
    """Beside it our index is kept."""


def draw(lexicon: Path, count: int, folder: Path) -> Names:
    connection = sqlite3.connect(f"file:{lexicon}?mode=ro", uri=True)
    forms = sorted({form for (form,) in connection.execute("SELECT form FROM alias_row")})
    return Names(random.Random(1948).sample(forms, min(count, len(forms))), folder / f"{count}.db")


# The contestants. --------------------------------------------------------------------------------------------------------------


def ours_built(names: Names) -> None:
    keys = sorted({fold(form) for form in names.forms} - {""})
    bulk_file.write(lambda: keys, bulk_file.path_of(names.database, _HASH), _HASH)


def ours(names: Names) -> Find:
    bulk = bulk_file.opened(names.database, _HASH, tuple)
    return lambda texts: sum(len(bulk.find(text)) for text in texts)


def flashtext2(names: Names) -> Find:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(names.forms)
    return lambda texts: sum(len(processor.extract_keywords_with_span(text)) for text in texts)


def spacy(names: Names) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    tokenizer = spacy.blank("xx").tokenizer
    matcher = PhraseMatcher(tokenizer.vocab, attr="LOWER")
    for start in range(0, len(names.forms), 10_000):
        matcher.add("name", list(tokenizer.pipe(names.forms[start : start + 10_000])))

    def find(texts: list[str]) -> int:
        docs = (tokenizer(text) for text in texts)
        return sum(len([(doc[start:end].start_char, doc[start:end].end_char) for _, start, end in matcher(doc)]) for doc in docs)

    return find


CONTESTANTS = {"normalize": ours, "flashtext2": flashtext2, "spacy": spacy}


def pss(process: int | str = "self", mapped: str = "") -> float:
    """Megabytes of a process, or of what it has mapped of files with such a name; what several share is counted in part."""
    parts = Path(f"/proc/{process}/smaps").read_text().split("VmFlags:")
    lines = (line for part in parts if mapped in part for line in part.splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def contestant(pipe: Connection, name: str, names: Names, documents: list[str]) -> None:
    """In a process of its own: makes ready, tells how long it took, then looks through the text as often as it is asked, and tells
    how long that took, what it found, and its memory above the text."""
    texts = documents if name == "spacy" else ["\n".join(documents)]
    before, begun = pss(), time.process_time()
    find = CONTESTANTS[name](names)
    pipe.send(time.process_time() - begun)
    while pipe.recv():
        begun = time.process_time()
        found = find(texts)
        taken = time.process_time() - begun
        pipe.send((taken, found, pss() - before))


class Contestant:
    """One of them, as the one who asks sees it."""

    def __init__(self, name: str, names: Names, documents: list[str]) -> None:
        self.size = size_of(documents)
        self.pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=contestant, args=(theirs, name, names, documents))
        self.process.start()
        self.build = self.pipe.recv()
        self.speeds: list[float] = []
        self.found, self.memory = 0, 0.0

    def look(self) -> None:
        self.pipe.send(True)
        taken, self.found, self.memory = self.pipe.recv()
        self.speeds.append(self.size / taken / 1e6)

    def end(self) -> None:
        self.pipe.send(False)
        self.process.join()


# What is measured. -------------------------------------------------------------------------------------------------------------


def size_of(documents: list[str]) -> int:
    return sum(len(document.encode()) + 1 for document in documents)


def first(documents: list[str], size: int) -> list[str]:
    """So many bytes of documents."""
    taken = list[str]()
    for document in documents:
        size -= len(document.encode()) + 1
        if size < 0:
            break
        taken.append(document)
    return taken


def compare(names: Names, documents: list[str], rounds: int, spacy_bytes: int) -> float:
    """Prints the table of the contestants; our speed in MB/s."""
    begun = time.process_time()
    ours_built(names)
    build = time.process_time() - begun
    found = {
        name: Contestant(name, names, first(documents, spacy_bytes) if name == "spacy" else documents)
        for name in CONTESTANTS
        if name == "normalize" or find_spec(name)
    }
    found["normalize"].build += build
    for _ in range(rounds + 1):
        for each in found.values():
            each.look()
    print(f"\n{len(names.forms)} names, {rounds} rounds        MB/s  normalize is   spans    build s   memory MB")
    for name, each in found.items():
        each.speeds.pop(0)  # the first finds nothing in any cache
        times = statistics.median(ours / theirs for ours, theirs in zip(found["normalize"].speeds, each.speeds, strict=True))
        note = f"  on {each.size / 1e6:.1f} MB, overlapping spans too" if name == "spacy" else ""
        print(f"{name:24} {statistics.median(each.speeds):8.1f} {times:8.2f}×   {each.found:9} {each.build:8.1f} {each.memory:8.0f}{note}")
        each.end()
    return statistics.median(found["normalize"].speeds)


def shared(names: Names, documents: list[str], opened: int = 201, processes: int = 4) -> None:
    """Prints how long opening takes, and how much of the file each of several processes pays for."""
    path, times = bulk_file.path_of(names.database, _HASH), list[float]()
    for _ in range(opened):
        begun = time.perf_counter()
        bulk_file.opened(names.database, _HASH, tuple)
        times.append(time.perf_counter() - begun)
    found = [Contestant("normalize", names, documents) for _ in range(processes)]
    for each in found:
        each.look()
    size, together = path.stat().st_size / 1e6, sum(pss(each.process.pid, ".bulk") for each in found)
    for each in found:
        each.end()
    print(f"\nopening the index of {len(names.forms)} names: {statistics.median(times) * 1000:.2f} ms, median of {opened}; file {size:.1f} MB")
    print(f"{processes} processes that looked through the text: {together:.1f} MB of it together, {together / size:.2f} times the file")


def by_document(names: Names, documents: list[str]) -> float:
    """Our speed in MB/s where each document is a call."""
    find = ours(names)
    begun = time.process_time()
    find(documents)
    return size_of(documents) / (time.process_time() - begun) / 1e6


def linked(lexicon: Path, pieces: list[str], *, heard: bool, jobs: int) -> float:
    """Prints how fast pieces are linked; MB/s."""
    normalizer = Normalizer(str(lexicon))
    normalizer.link(" ".join(pieces[:3]), heard=heard)  # opens the lexicon, and loads the tables
    begun = time.perf_counter()
    mentions = sum(map(len, normalizer.link_many(pieces, heard=heard, jobs=jobs)))
    taken = time.perf_counter() - begun
    letters, speed = sum(map(len, pieces)), size_of(pieces) / taken / 1e6
    how = "names heard" if heard else "as spelled"
    print(
        f"linking, {how:12} {jobs} process(es): {letters / taken:8.0f} code points/s, {speed:6.3f} MB/s; {len(pieces)} pieces,"
        f" {mentions} mentions, {taken:.1f} s"
    )
    return speed


def profiled(lexicon: Path, pieces: list[str], *, heard: bool) -> None:
    profile = cProfile.Profile()
    profile.runcall(linked, lexicon, pieces, heard=heard, jobs=1)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("folder", type=Path, help="where packages and text are kept")
    parser.add_argument("--names", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--spacy-bytes", type=int, default=3_000_000)
    parser.add_argument("--spelled-bytes", type=int, default=3_000_000, help="of text that is linked as spelled")
    parser.add_argument("--heard-bytes", type=int, default=500_000, help="of text that is linked with names heard")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    documents = composed(asked.folder, SIZE)
    samples = {False: first(documents, asked.spelled_bytes), True: first(documents, asked.heard_bytes)}
    if asked.profile:
        for heard, pieces in samples.items():
            profiled(asked.lexicon, pieces, heard=heard)
        return
    letters = sum(map(len, documents)) + len(documents)
    print(f"{size_of(documents)} bytes, {letters} code points, {len(documents)} documents of {(asked.folder / 'versions.txt').read_text()}")
    speeds = dict[str, float]()
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.names:
            names = draw(asked.lexicon, count, Path(folder))
            speeds[f"spans of {count} names, text as a whole"] = compare(names, documents, asked.rounds, asked.spacy_bytes)
            speeds[f"spans of {count} names, a call for each document"] = by_document(names, documents)
        shared(names, documents)
    print()
    for heard, pieces in samples.items():
        for jobs in (1, 2):
            how = "names heard" if heard else "as spelled"
            speeds[f"linking {how}, {jobs} process(es)"] = linked(asked.lexicon, pieces, heard=heard, jobs=jobs)
    print(f"\n{ARTICLES} articles of {ARTICLE} bytes would take")
    for what, speed in speeds.items():
        print(f"{what:52} {ARTICLES * ARTICLE / speed / 1e6 / 3600:10.1f} hours at {speed:8.3f} MB/s")


if __name__ == "__main__":
    main()
