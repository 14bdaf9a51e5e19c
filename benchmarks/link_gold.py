"""How many mentions of gold texts are found, and how many that are called are right, with any lexicon.

usage: python benchmarks/link_gold.py LEXICON.db GOLD.jsonl… [--as-spelled] [--causes]

A line of GOLD has "text", "mentions" ([{start, end, qid}], offsets in code points) and, if known, "id", "lang", "date" and "evaluated"
([start, end], outside of which nothing counts). A mention is right where its span and its item are. P: of those called; R: of those whose
item the lexicon has; F1: of all of gold, also what the lexicon lacks. `--causes` counts what was missed and what was wrong, by cause.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalize import Mention, Normalizer

Key = tuple[int, int, str | None]


def documents(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def cause(key: Key, text: str, found: list[Mention]) -> str:
    """Why a mention of gold was not called."""
    start, end, _ = key
    if text[start:end].islower():
        return "in small letters"
    at = next((mention for mention in found if (mention.start, mention.end) == (start, end)), None)
    if at is not None:
        return f"nil, {at.outcome.reason}" if at.outcome.reason else "another item"
    return "other bounds" if any(mention.start < end and start < mention.end for mention in found) else "nothing called"


def measured(path: Path, normalizer: Normalizer, *, heard: bool) -> tuple[Counter[str], Counter[str]]:
    """Counts, and causes of what was missed and wrong."""
    counts, causes = Counter[str](), Counter[str]()
    for document in documents(path):
        text = document["text"]
        low, high = document.get("evaluated") or (0, len(text))
        found = normalizer.link(text, lang=document.get("lang"), on=document.get("date"), heard=heard)
        gold = {(m["start"], m["end"], m["qid"]) for m in document["mentions"] if low <= m["start"] and m["end"] <= high}
        called = {(m.start, m.end, m.qid) for m in found if m.qid and low <= m.start and m.end <= high}
        known = {key for key in gold if key[2] and normalizer.entity(key[2])}
        counts.update(gold=len(gold), called=len(called), right=len(gold & called), known=len(known), found=len(known & called))
        causes.update(f"missed: {cause(key, text, found)}" for key in known - called)
        causes.update("wrong: " + ("beside gold" if any(a < e and s < b for a, b, _ in gold) else "no gold") for s, e, _ in called - gold)
    return counts, causes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lexicon")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--as-spelled", action="store_true")
    parser.add_argument("--causes", action="store_true")
    asked = parser.parse_args()
    normalizer = Normalizer(asked.lexicon)
    print(f"{'':28} {'gold':>6} {'known':>6} {'called':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for path in asked.gold:
        counts, causes = measured(path, normalizer, heard=not asked.as_spelled)
        precision, recall = counts["right"] / max(1, counts["called"]), counts["found"] / max(1, counts["known"])
        f1 = 2 * counts["right"] / max(1, counts["gold"] + counts["called"])
        numbers = f"{counts['gold']:6} {counts['known']:6} {counts['called']:6} {precision:6.3f} {recall:6.3f} {f1:6.3f}"
        print(f"{path.stem:28} {numbers}")
        for why, number in causes.most_common() if asked.causes else ():
            print(f"    {number:5}  {why}")


if __name__ == "__main__":
    main()
