"""Learn what the signs of `normalize.resolve.judgement` are worth: prints the weights for `normalize/resolve/scoring.py`.

    python scripts/learn_weights.py --names names.tsv --lexicon BUILT.db [--held-out] [--sample 4000]
    python scripts/learn_weights.py --pairs seeds/pairs.tsv --pairs tests/gold/meet.tsv --pairs tests/gold/apart.tsv

`names.tsv` has a name, its language and its item (name, lang, qid). Each name is looked for among what sounds like it; the weights
make the right item the likeliest of the candidates, or none of them where it is not there (a conditional logit, McFadden 1974). Each
name counts three times with all items and once without every second item, so that a name nobody has is known to happen.
With `--held-out` only every second item is learned from. From `--pairs` (type, label, a, b; without a label those of apart.tsv are
different, others the same) it learns the weights for two names alone, people and organizations apart, by logistic regression;
with `--names` also from the right form and the closest wrong one of each, as people.
Needs numpy and scipy, which normalize itself does not.
"""

import argparse
import csv
import random
from functools import cache
from pathlib import Path

import numpy as np
from learn_sounds import is_held_out
from scipy.optimize import minimize

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.resolve.comparison import judged
from normalize.resolve.judgement import Signs, signs
from normalize.resolve.near import nearest

TIMES_WHOLE = 3
SHRINKAGE = 1e-3
PAIR_SHRINKAGE = 3e-3
ROUNDS = 4
Case = tuple[str, list[tuple[str, Signs]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=Path, action="append", default=[])
    parser.add_argument("--lexicon", type=Path, action="append", default=[])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--sample", type=int, default=4000)
    asked = parser.parse_args()
    if asked.pairs:
        more = {"person": [pair for names, lexicon in zip(asked.names, asked.lexicon, strict=True) for pair in _near_pairs(names, lexicon, asked)]}
        for kind in ("person", "organization"):
            pairs = [row for path in asked.pairs for row in _pairs(path, kind)] + more.get(kind, [])
            _print(f"COMPARED {kind}", *learn_pairs(pairs, kind))
        return
    cases = [case for names, lexicon in zip(asked.names, asked.lexicon, strict=True) for case in _cases(names, lexicon, asked)]
    halves = [(qid, [(item, found) for item, found in candidates if not _gone(item)]) for qid, candidates in cases]
    weights, nil = learn([*cases] * TIMES_WHOLE + halves)
    _print("HEARD", weights, nil)


def _print(title: str, weights: list[float], nil: float) -> None:
    print(f"{title} = Signs(")
    for name, weight in zip(Signs._fields, weights, strict=True):
        print(f"    {name}={weight:.2f},")
    print(f")\n{title.split()[0]}_NIL = {nil:.2f}")


def _pairs(path: Path, kind: str) -> list[tuple[str, str, bool]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["a"], row["b"], row.get("label", path.stem) not in ("different", "apart")) for row in rows if row["type"] == kind]


def learn_pairs(pairs: list[tuple[str, str, bool]], kind: str) -> tuple[list[float], float]:
    """The weight of each sign of two names alone, and what they must outweigh."""
    # In which scripts the pairs of a file are says how the file was made, not who is who.
    rows = np.array([judged(a, b, company=kind == "organization")[1]._replace(one_script=0.0) for a, b, _ in pairs], float)
    same = np.array([is_same for *_, is_same in pairs])
    scale = rows.std(0) + 1e-9
    rows /= scale

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chance = 1 / (1 + np.exp(weights[-1] - rows @ weights[:-1]))
        wrong = chance - same
        value = -np.log(np.where(same, chance, 1 - chance) + 1e-12).mean() + PAIR_SHRINKAGE * weights[:-1] @ weights[:-1]
        return value, np.append(rows.T @ wrong / len(same) + 2 * PAIR_SHRINKAGE * weights[:-1], -wrong.mean())

    weights = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return list(weights[:-1] / scale), float(weights[-1])


def _near_pairs(names: Path, lexicon: Path, asked: argparse.Namespace) -> list[tuple[str, str, bool]]:
    """Names with the right form that sounds like them, and with the closest wrong one: without these, unlike names would look the same."""
    found = []
    for name, _, qid in _sampled(names, asked):
        judged_of = {is_right: near.hit.form for near in reversed(nearest(name, _layers(lexicon), None)) for is_right in [near.hit.entity.qid == qid]}
        found += [(name, form, is_right) for is_right, form in judged_of.items()]
    return found


@cache
def _layers(lexicon: Path) -> Layers:
    return Layers([Lexicon(lexicon)])


def _sampled(names: Path, asked: argparse.Namespace) -> list[list[str]]:
    rows = [line.split("\t") for line in names.read_text(encoding="utf-8").splitlines()[1:]]
    rows = [row for row in rows if not (asked.held_out and is_held_out(row[2]))]
    random.Random(1).shuffle(rows)
    return rows[: asked.sample]


def _cases(names: Path, lexicon: Path, asked: argparse.Namespace) -> list[Case]:
    return [
        (qid, [(near.hit.entity.qid, signs(near.likeness, near.rarities)) for near in nearest(name, _layers(lexicon), None)])
        for name, _, qid in _sampled(names, asked)
    ]


def _gone(item: str) -> bool:
    return item[-1] in "02468" or item[-1] in "acegikmoqsuwy"


def learn(cases: list[Case]) -> tuple[list[float], float]:
    """The weight of each sign, and of none being right."""
    rows = np.array([found for _, candidates in cases for _, found in candidates], float)
    scale = rows.std(0) + 1e-9
    rows /= scale
    owner = np.array([number for number, (_, candidates) in enumerate(cases) for _ in candidates])
    right = np.array([item == qid for qid, candidates in cases for item, _ in candidates])
    item = np.array([hash(found) for _, candidates in cases for found, _ in candidates])
    weights = np.zeros(rows.shape[1] + 1)
    weights[[0, 2]] = -1.0, 0.5
    for _ in range(ROUNDS):
        best = _best_of_each_item(rows @ weights[:-1], owner, item)
        weights = minimize(_loss, weights, (rows[best], owner[best], right[best], len(cases)), jac=True, method="L-BFGS-B").x
    return list(weights[:-1] / scale), float(weights[-1])


def _best_of_each_item(value: np.ndarray, owner: np.ndarray, item: np.ndarray) -> np.ndarray:
    best: dict[tuple[int, int], int] = {}
    for row, key in enumerate(zip(owner, item, strict=True)):
        if key not in best or value[row] > value[best[key]]:
            best[key] = row
    return np.array(sorted(best.values()))


def _loss(weights: np.ndarray, rows: np.ndarray, owner: np.ndarray, right: np.ndarray, size: int) -> tuple[float, np.ndarray]:
    value, nil = rows @ weights[:-1], weights[-1]
    top = np.full(size, nil)
    np.maximum.at(top, owner, value)
    odds, none = np.exp(value - top[owner]), np.exp(nil - top)
    total = none + np.bincount(owner, odds, size)
    absent = np.bincount(owner, right, size) == 0
    loss = -(value[right] - top[owner[right]] - np.log(total[owner[right]])).sum() - (nil - top - np.log(total))[absent].sum()
    share = odds / total[owner]
    slope = np.append((share[:, None] * rows).sum(0) - rows[right].sum(0), (none / total).sum() - absent.sum())
    shrunk = np.append(weights[:-1], 0.0)
    return loss / size + SHRINKAGE * shrunk @ shrunk, slope / size + 2 * SHRINKAGE * shrunk


if __name__ == "__main__":
    main()
