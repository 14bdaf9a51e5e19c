"""Learn which sounds spellings of one name in several scripts stand for: writes `normalize/text/sounds.tsv`.

    python scripts/learn_sounds.py --parts ar.tsv --parts ru.tsv … --names names.tsv --lexicon FOLDER [--held-out]

`--parts` are tables of a Latin name part, the same in another script, and how often (columns latin, form, count). `--names` is
a table of names with their items (name, lang, qid), `--lexicon` a lexicon folder with Latin forms of those items; with
`--held-out` only every second item, by a hash of its id, is learned from, so that the rest can tell how well it works.

Each pair is romanized, spelled in phones and aligned sound by sound, at the least cost; the alignments are counted, costs are
made of the counts, and so on (Viterbi training of Ristad and Yianilos' string-edit model, 1998). A family with few
pairs leans on what holds for all.
"""

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, permutations
from pathlib import Path

from normalize.text.fold import fold
from normalize.text.romanize import LATIN, family_of, readings
from normalize.text.sound import END, NEVER, Sounds, learned, phones

Pair = tuple[str, str, str, float]
"""Family, phones heard, phones written, weight."""

PHONES = "abcdefghijklmnopqrstuvwxyzCSZ"
VOWELS = "aeiou"
NEAR = ("hgxkq", "kqCs", "bpfvw", "szcCSZj", "td", "lr", "mn", "yij", "gjZ")
"""Sounds that lie near each other in the mouth, which is where learning begins."""
TURNS = 3
ROUNDS = 3
PRIOR = 1500.0
"""As many sounds are taken from what holds for all families, so that a family with few pairs has no holes."""
FARTHEST = 1.3
"""Pairs that cost more a sound are two names, or a translation."""
MOST_OF_ONE = 4
MOST_PAIRS = 10_000
"""Of one file: more change nothing."""
OUTPUT = Path(__file__).parent.parent / "normalize" / "text" / "sounds.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--parts", action="append", default=[], type=Path)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    asked = parser.parse_args()
    counts = {"all": Counter(_beginning())}
    pairs = [pair for path in asked.parts for pair in islice(_parts(path), MOST_PAIRS)]
    forms = _forms(asked.lexicon) if asked.lexicon else {}
    for _ in range(TURNS):
        more = list(_names(asked.names, forms, counts, held_out=asked.held_out)) if asked.names else []
        more += islice(_variants(forms, counts), MOST_PAIRS)
        counts = _train([*pairs, *more], {family: learned(of) for family, of in counts.items()})
    _write(counts, asked.output)


def is_held_out(qid: str) -> bool:
    """Whether an item is kept for testing."""
    return hashlib.md5(qid.encode(), usedforsecurity=False).digest()[0] % 2 == 1


def _beginning() -> dict[tuple[str, str], float]:
    """Counts before anything is known: a sound is itself, seldom another of its sort."""
    found: dict[tuple[str, str], float] = {}
    for near in NEAR:
        for heard in near:
            found.update({(heard, written): 3.0 for written in near})
    for heard in PHONES:
        found[heard, heard] = 60
        found[END, heard + END], found["", heard + END] = 20, 4 if heard in "aeiouhytsd" else 1
        found[heard, ""] = found["", heard] = 20 if heard in "aeiouhyw" else 4
        for written in PHONES:
            if written != heard and (heard in VOWELS) == (written in VOWELS):
                found.setdefault((heard, written), 8 if heard in VOWELS else 0.5)
    return found


def _parts(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            written = _spelled(row["latin"])
            for heard in {_spelled(reading) for reading in readings(row["form"])}:
                if heard and written:
                    yield family_of(row["form"]), heard, written, min(MOST_OF_ONE, int(row["count"]))


def _spelled(form: str) -> str:
    return phones(fold(form).replace(" ", ""))


Forms = dict[str, list[tuple[str, ...]]]


def _forms(lexicon: Path) -> Forms:
    """The phones of the words of the Latin forms of each item."""
    found: Forms = defaultdict(list)
    with (lexicon / "aliases.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["qid"]].append(tuple(map(phones, fold(row["form"]).split())))
    return found


def _variants(forms: Forms, counts: dict[str, Counter[tuple[str, str]]]) -> Iterator[Pair]:
    """The words of two Latin forms of one item that stand for each other and differ: equal words need no sounds."""
    known = learned(counts.get(LATIN) or counts["all"])
    for of in forms.values():
        for place, form in enumerate(of):
            others = [other for other in of[:place] if other != form]
            yield from (pair for pair in _nearest(LATIN, [form], others, known) if pair[1] != pair[2])


def _names(names: Path, forms: Forms, counts: dict[str, Counter[tuple[str, str]]], *, held_out: bool) -> Iterator[Pair]:
    """The words of names that stand for each other, in the order of words that costs least."""
    known = {family: learned(of) for family, of in counts.items()}
    with names.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, qid = next(iter(row.values())), row["qid"]
            if not (held_out and is_held_out(qid)):
                family = family_of(name)
                heard = [tuple(map(phones, fold(reading).split())) for reading in readings(name)]
                yield from _nearest(family, heard, forms.get(qid, []), known.get(family) or known["all"])


def _nearest(family: str, heard: list[tuple[str, ...]], forms: Iterable[tuple[str, ...]], known: Sounds) -> list[Pair]:
    best: tuple[float, list[Pair]] = (FARTHEST, [])
    for words in heard:
        for form in forms:
            if len(form) != len(words) or not 1 < len(words) < 5:
                continue
            for order in permutations(form):
                cost = sum(align(a, b, known)[0] for a, b in zip(words, order, strict=True)) / max(1, sum(map(len, form)))
                if cost < best[0]:
                    best = cost, [(family, a, b, 1.0) for a, b in zip(words, order, strict=True)]
    return best[1]


def _train(pairs: list[Pair], known: dict[str, Sounds]) -> dict[str, Counter[tuple[str, str]]]:
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for _ in range(ROUNDS):
        counts = {"all": Counter(_beginning())}
        used, total = Counter[str](), Counter[str]()
        for family, heard, written, weight in pairs:
            cost, steps = align(heard, written, known.get(family) or known["all"])
            total[family] += 1
            if cost <= FARTHEST * max(len(heard), len(written)):
                used[family] += 1
                own = counts.setdefault(family, Counter())
                for step in steps:
                    own[step] += weight
                own[END, written[-1] + END] += weight
                if not steps[0][0]:
                    own["", written[-1] + END] += weight
        _lean(counts)
        known = {family: learned(of) for family, of in counts.items()}
    print("pairs used: " + ", ".join(f"{family} {used[family]} of {total[family]}" for family in sorted(total)), file=sys.stderr)
    return counts


def _lean(counts: dict[str, Counter[tuple[str, str]]]) -> None:
    """Pool what all families have, each weighing the same, and let each lean on the pool."""
    for family, of in list(counts.items()):
        if family != "all":
            size = sum(of.values())
            for step, count in of.items():
                counts["all"][step] += 5000 * count / size
    pool, size = counts["all"], sum(counts["all"].values())
    for family, of in counts.items():
        if family != "all":
            for step, count in pool.items():
                of[step] += PRIOR * count / size


def align(heard: str, written: str, known: Sounds) -> tuple[float, list[tuple[str, str]]]:
    """The least cost of turning one word into the other, and its steps."""
    width = len(written)
    rows = [[0.0] * (width + 1) for _ in range(len(heard) + 1)]
    came = [[("", "")] * (width + 1) for _ in range(len(heard) + 1)]
    for i in range(len(heard) + 1):
        for j in range(width + 1):
            ways = []
            if i and j:
                ways.append((rows[i - 1][j - 1] + known.change.get(heard[i - 1], {}).get(written[j - 1], NEVER), (heard[i - 1], written[j - 1])))
            if i:
                ways.append((rows[i - 1][j] + known.drop.get(heard[i - 1], NEVER), (heard[i - 1], "")))
            if j:
                cost = min(known.add.get(written[j - 1], NEVER), known.end.get(written[j - 1], NEVER) if j == width else NEVER)
                ways.append((rows[i][j - 1] + cost, ("", written[j - 1])))
            if ways:
                rows[i][j], came[i][j] = min(ways)
    steps, i, j = [], len(heard), width
    while i or j:
        step = came[i][j]
        steps.append(step)
        i, j = i - bool(step[0]), j - bool(step[1])
    return rows[-1][-1], steps


def _write(counts: dict[str, Counter[tuple[str, str]]], output: Path) -> None:
    """Counts in 10,000 sounds heard; what was seen less than twice in 10,000 is left out."""
    lines = [f"# {line}" for line in (__doc__ or "").strip().split("\n\n")[0].split("\n")]
    lines += ["# columns: family of scripts; sound heard; sound written in Latin letters; count, of 10,000 sounds of the family"]
    for family, of in sorted(counts.items()):
        size = sum(count for (heard, _), count in of.items() if heard and heard != END)
        for (heard, written), count in sorted(of.items()):
            if (share := 10_000 * count / size) >= 0.2:
                lines.append(f"{family}\t{heard or '-'}\t{written or '-'}\t{share:.1f}")
    output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{output}: {len(lines)} lines", file=sys.stderr)


if __name__ == "__main__":
    main()
