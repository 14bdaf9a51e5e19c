"""Learn `normalize/text/romanize/han_foreign.tsv`: what Latin letters a Chinese character stands for in foreign names.

usage: python scripts/learn_han_readings.py [--to TABLE] FILE…

Each FILE is tab-separated with a header `latin form count`: a part of a name in Latin letters, the same in Chinese characters,
how often it was seen. The alignment of the two is not known; expectation-maximization finds it:

1. every character of a name stands for 0 to 5 letters, in order; all such alignments are weighed by how probable they are;
2. at the start a chunk of letters is the likelier the fewer edits part it from the character's pinyin;
3. from the weights follow new probabilities of each character's chunks; what is rare leans on all characters of the same
   syllable, so that traditional and simplified forms help each other; pairs that fit badly (a translation, another
   person's name) hardly count; and so on, `ROUNDS` times;
4. of the best alignment of each pair it is counted what a character stood for at the start of a word, inside and at its end,
   the same for its syllable and for two characters together. The chunk that is nearest to all that were seen, by edits, is
   written, not the commonest: for ka, ca, car and kar it is ka. Two characters get a row where many different names
   have them and they do not stand for what each does alone: 乔治 is ge-orge, 乔 alone jo.

A row: the character, the two, or the syllable; its chunk at the start, inside and at the end (`-` for no letters); how many pairs.
"""

import argparse
import csv
import functools
import math
import pathlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ROOT = pathlib.Path(__file__).parent.parent
TABLE = ROOT / "normalize" / "text" / "romanize" / "han_foreign.tsv"
LONGEST = 5  # letters of a chunk: "georg" is one character in some names
ROUNDS = 7
EDIT_COST = 1.5  # of one edit between chunk and pinyin, in nats
SYLLABLE_WEIGHT, PINYIN_WEIGHT = 3.0, 0.5  # how many sightings the prior of a character, of a syllable, counts for
BAD_FIT, BAD_WEIGHT = -2.2, 0.1  # log probability per letter and character below which a pair is a mistake
COUNTED_FIT = -1.6
SEEN = 4  # pairs, for a row, or for a chunk of its own at one place
TOGETHER_SEEN = 6  # pairs, for a row of two characters
PLACES = ("first", "inner", "last")

sys.path.insert(0, str(ROOT))
from normalize.text.fold import fold  # noqa: E402
from normalize.text.romanize.han import syllable  # noqa: E402


class Pair(NamedTuple):
    latin: str
    written: str
    weight: float


def pairs_of(file: str) -> Iterator[Pair]:
    """Pairs of one Latin word and only characters, whose lengths can fit."""
    with open(file, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            latin, written = fold(row["latin"]), row["form"]
            is_word = latin.isascii() and latin.isalpha()
            is_sounded = bool(written) and all(syllable(c) not in ("", c) for c in written)
            if is_word and is_sounded and len(written) - 1 <= len(latin) <= LONGEST * len(written):
                yield Pair(latin, written, 1 + math.log(int(row["count"])))


@functools.cache
def edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(row[-1] + 1, above[j] + 1, above[j - 1] + (a != b)))
        above = row
    return above[-1]


class Model:
    """The probability of each chunk for each character, from weighted sightings."""

    def __init__(self, sightings: dict[str, Counter[str]]) -> None:
        self.sightings = sightings
        self.by_syllable: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for character, chunks in sightings.items():
            self.by_syllable[syllable(character)].update(chunks)
        self.totals = {sounded: chunks.total() for sounded, chunks in [*sightings.items(), *self.by_syllable.items()]}
        self.known: dict[tuple[str, str], float] = {}

    def probability(self, chunk: str, character: str) -> float:
        found = self.known.get((chunk, character))
        return self._computed(chunk, character) if found is None else found

    def _computed(self, chunk: str, character: str) -> float:
        sound = syllable(character)
        start = PINYIN_WEIGHT * math.exp(-EDIT_COST * edits(chunk, sound))
        shared = (self.by_syllable[sound][chunk] + start) / (self.totals.get(sound, 0.0) + 20 * PINYIN_WEIGHT)
        own = self.sightings[character][chunk] if character in self.sightings else 0.0
        found = (own + SYLLABLE_WEIGHT * shared) / (self.totals.get(character, 0.0) + SYLLABLE_WEIGHT)
        self.known[chunk, character] = found
        return found


Lattice = list[list[list[float]]]  # [character][letters before it][letters it takes] → probability


def lattice(pair: Pair, model: Model) -> Lattice:
    latin, end = pair.latin, len(pair.latin)
    return [
        [[model.probability(latin[i:j], c) for j in range(i, min(end, i + LONGEST) + 1)] for i in range(end + 1)]
        for c in pair.written
    ]  # fmt: skip


def forward(steps: Lattice, end: int) -> list[list[float]]:
    """The probability of all alignments up to a character and a letter."""
    reached = [[1.0] + [0.0] * end]
    for row in steps:
        following = [0.0] * (end + 1)
        for i, before in enumerate(reached[-1]):
            for taken, probability in enumerate(row[i] if before else ()):
                following[i + taken] += before * probability
        reached.append(following)
    return reached


def backward(steps: Lattice, end: int) -> list[list[float]]:
    """The probability of all alignments from a character and a letter on."""
    left = [[0.0] * end + [1.0]]
    for row in reversed(steps):
        after = left[-1]
        left.append([sum(p * after[i + taken] for taken, p in enumerate(row[i])) for i in range(end + 1)])
    return left[::-1]


def next_model(pairs: list[Pair], model: Model) -> Model:
    """One round: weigh all alignments with the model, count chunks by these weights."""
    sightings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        end = len(pair.latin)
        steps = lattice(pair, model)
        ahead, behind = forward(steps, end), backward(steps, end)
        whole = ahead[-1][end]
        if not whole:
            continue
        share = pair.weight * (BAD_WEIGHT if fit(whole, pair) < BAD_FIT else 1.0) / whole
        for place, character in enumerate(pair.written):
            for i, before in enumerate(ahead[place]):
                for taken, probability in enumerate(steps[place][i] if before else ()):
                    weight = before * probability * behind[place + 1][i + taken] * share
                    if weight > 1e-3:
                        sightings[character][pair.latin[i : i + taken]] += weight
    return Model(sightings)


def fit(probability: float, pair: Pair) -> float:
    return math.log(probability) / (len(pair.latin) + len(pair.written))


def best_alignment(pair: Pair, model: Model) -> list[str]:
    """The chunk of each character; empty where the pair fits badly."""
    end = len(pair.latin)
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (1.0, ())}]
    for row in lattice(pair, model):
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for i, (before, chunks) in best[-1].items():
            for taken, probability in enumerate(row[i]):
                reached = before * probability
                if reached > following.get(i + taken, (0.0,))[0]:
                    following[i + taken] = (reached, (*chunks, pair.latin[i : i + taken]))
        best.append(following)
    probability, found = best[-1].get(end, (0.0, ()))
    return list(found) if probability and fit(probability, pair) >= COUNTED_FIT else []


Seen = dict[str, Counter[str]]  # place in the word → chunk → weight


def place_of(start: int, stop: int, length: int) -> str:
    return PLACES[0 if start == 0 else 2 if stop == length else 1]


def chunks_by_place(pairs: Iterable[Pair], model: Model) -> tuple[dict[str, Seen], Counter[str]]:
    """What each character, each syllable and each two characters stood for, and in how many pairs."""
    seen: defaultdict[str, Seen] = defaultdict(lambda: {place: Counter() for place in PLACES})
    pairs_seen: Counter[str] = Counter()
    for pair in pairs:
        chunks, written = best_alignment(pair, model), pair.written
        for start in range(len(chunks)):
            for sounded in {written[start], syllable(written[start]), written[start : start + 2]}:
                stop = start + (len(sounded) if sounded in written else 1)
                seen[sounded][place_of(start, stop, len(written))]["".join(chunks[start:stop])] += pair.weight
                pairs_seen[sounded] += 1
    return seen, pairs_seen


def middle(chunks: Counter[str]) -> str:
    """The chunk with the fewest edits to all that were seen."""
    common = sorted(chunks.items(), key=lambda chunk: (-chunk[1], chunk[0]))[:60]
    return min((chunk for chunk, _ in common[:25]), key=lambda chunk: sum(weight * edits(chunk, other) for other, weight in common))


def chosen(seen: Seen) -> tuple[str, ...]:
    """One chunk for each place; where little was seen there, that of all places."""
    overall = sum(seen.values(), Counter[str]())
    return tuple(middle(seen[place] if seen[place].total() > SEEN else overall) for place in PLACES)


def rows_of(seen: dict[str, Seen], counts: Counter[str]) -> Iterator[str]:
    """A line for whatever was seen often enough and says something of its own."""
    single = {s: chosen(seen[s]) for s in seen if counts[s] >= SEEN and (s.isascii() or len(s) == 1)}
    together = {s: chosen(seen[s]) for s in seen if counts[s] >= TOGETHER_SEEN and s not in single and set(s) <= single.keys()}
    for two, chunks in list(together.items()):
        (a, b, _), (_, c, d) = single[two[0]], single[two[1]]
        if chunks == (a + c, b + c, b + d):
            del together[two]
    for sounded, chunks in sorted((single | together).items()):
        yield "\t".join([sounded, *(chunk or "-" for chunk in chunks), str(counts[sounded])])


def table(pairs: list[Pair]) -> list[str]:
    model = Model({})
    for done in range(ROUNDS):
        model = next_model(pairs, model)
        print(f"round {done + 1} of {ROUNDS}", file=sys.stderr)
    return list(rows_of(*chunks_by_place(pairs, model)))


def main() -> int:
    arguments = argparse.ArgumentParser(description="Learn what Latin letters Chinese characters stand for in foreign names.")
    arguments.add_argument("--to", type=pathlib.Path, default=TABLE, metavar="TABLE", help="the table to write")
    arguments.add_argument("files", nargs="+", metavar="FILE", help="tab-separated, with a header: latin form count")
    given = arguments.parse_args()
    rows = table([pair for file in given.files for pair in pairs_of(file)])
    header = "# What Chinese characters, and the pinyin syllables of all others, stand for in foreign names: at the start of a word,\n"
    header += "# inside, at its end; in how many pairs of names that was seen. Made by scripts/learn_han_readings.py; do not edit.\n"
    given.to.write_text(header + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{given.to}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
