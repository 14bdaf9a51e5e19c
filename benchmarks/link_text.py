"""How fast a long text is linked, and in how much memory.

usage: python benchmarks/link_text.py [--text FILE] [--size 1000000] [--lexicon PATH]

The text is FILE (default: docs/example.txt) repeated to SIZE code points, so it is dense with names. The peer, in the same run, is
`re.findall(r"\\w+")` over the same text: what it costs only to look at every word.
"""

import argparse
import re
import resource
import time
from pathlib import Path

from normalize import Normalizer

EXAMPLE = Path(__file__).parents[1] / "docs" / "example.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, default=EXAMPLE)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--lexicon", default="default")
    arguments = parser.parse_args()
    piece = arguments.text.read_text(encoding="utf-8")
    text = (piece * (arguments.size // len(piece) + 1))[: arguments.size]
    begun = time.perf_counter()
    words = len(re.findall(r"\w+", text))
    peer = time.perf_counter() - begun
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    mentions = len(Normalizer(arguments.lexicon).link(text))
    taken = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    print(f"{len(text)} code points, {words} words, {mentions} mentions: {taken:.1f} s, {len(text) / taken / 1000:.0f} thousand code points/s")
    print(f"{taken / peer:.0f} times a scan of its words; {memory:.0f} MB of memory above the text")


if __name__ == "__main__":
    main()
