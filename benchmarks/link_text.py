"""How fast a long text is linked, and in how much memory.

usage: python benchmarks/link_text.py [--text FILE] [--size 1000000] [--lexicon PATH] [--jobs 1] [--as-spelled] [--again] [--memory]

The text is FILE (default: docs/example.txt) repeated to SIZE code points, so it is dense with names. FILE may hold JSON Lines with
"text" (.jsonl): then these are linked one by one, over `--jobs` processes; with `--again` once before, so that what they name is known.
The peer, in the same run, is `re.findall(r"\\w+")` over the same text: what it costs only to look at every word. With `--memory`,
`normalize link` itself reads the text from a file, once as it is and once ten times as long; printed are the time and the memory of each.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from normalize import Normalizer

COMMAND = """
import resource, sys
from normalize.cli.main import cli
cli.main(["link", *sys.argv[1:]], standalone_mode=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
EXAMPLE = Path(__file__).parents[1] / "docs" / "example.txt"


def texts(path: Path, size: int) -> list[str]:
    """The text repeated to so many code points, as one; or the documents of a file of JSON Lines, as they are."""
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in written.splitlines() if line.strip()]
    return [(written * (size // len(written) + 1))[:size]]


def measure_command(text: str, options: list[str]) -> None:
    """The time and the memory of the command, for the text and for ten times as much."""
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            path = Path(folder) / f"{times}.txt"
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(text for _ in range(times))
            begun = time.perf_counter()
            ran = subprocess.run(
                [sys.executable, "-c", COMMAND, *options, "-o", f"{path}.jsonl", str(path)], capture_output=True, text=True, check=True
            )
            print(f"{path.stat().st_size / 1e6:.0f} MB: {time.perf_counter() - begun:.0f} s, {int(ran.stdout) / 1024:.0f} MB of memory")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, default=EXAMPLE)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--lexicon", default="default")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--as-spelled", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--again", action="store_true", help="link all once before the clock starts")
    asked = parser.parse_args()
    pieces = texts(asked.text, asked.size)
    if asked.memory:
        measure_command("".join(pieces), ["--lexicon", asked.lexicon, "--jobs", str(asked.jobs), *["--as-spelled"] * asked.as_spelled])
        return
    letters = sum(map(len, pieces))
    begun = time.perf_counter()
    words = sum(len(re.findall(r"\w+", piece)) for piece in pieces)
    peer = time.perf_counter() - begun
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    normalizer = Normalizer(asked.lexicon)
    for _ in normalizer.link_many(pieces, heard=not asked.as_spelled) if asked.again else ():
        pass
    begun = time.perf_counter()
    mentions = sum(map(len, normalizer.link_many(pieces, heard=not asked.as_spelled, jobs=asked.jobs)))
    taken = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    print(f"{letters} code points, {words} words, {mentions} mentions: {taken:.1f} s, {letters / taken / 1000:.0f} thousand code points/s")
    print(f"{taken / peer:.0f} times a scan of its words; {memory:.0f} MB of memory above the text")


if __name__ == "__main__":
    main()
