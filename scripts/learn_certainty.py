"""Learn how sure matches in texts are: prints WEIGHTS and BIAS for `normalize/link/certainty.py`, and how well they hold.

    python scripts/learn_certainty.py --on default seeds/texts/*.txt --on union.db news.ru.jsonl news.en.jsonl …

Each `--on LEXICON GOLD…` links gold texts (the formats of `normalize evaluate`) with a lexicon, and learns from which calls were right.
Sets count by the square root of their calls, so that a large one does not outvote the others. Held out is every second document: the
weights are learned from the others, and the error of calibration (mean distance of score and share right, in twentieths) is said of each
set. Needs numpy and scipy.
"""

import argparse
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from normalize import Normalizer
from normalize.evaluation.files import read_gold
from normalize.evaluation.gold import GoldText
from normalize.link import judge
from normalize.link.certainty import Signs

SHRINKAGE = 1.0
PARTS = 20
Row = tuple[str, int, bool, Signs]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--on", action="append", nargs="+", required=True, metavar=("LEXICON", "GOLD"))
    rows = [row for lexicon, *golds in parser.parse_args().on for row in calls(lexicon, list(map(Path, golds)))]
    held_out(rows)
    weights = learn(rows)
    print("WEIGHTS = Signs(")
    for name, weight in zip(Signs._fields, weights[1:], strict=True):
        print(f"    {name}={weight:.2f},")
    print(f")\nBIAS = {weights[0]:.2f}")


def calls(lexicon: str, golds: list[Path]) -> list[Row]:
    """Every match in the gold texts: its set, the half of its document, whether it was right, and its signs."""
    seen: list[Signs] = []

    def remember(signs: Signs) -> float:
        seen.append(signs)
        return len(seen) / 1e9

    judge.certainty = remember  # type: ignore[assignment]
    found: list[Row] = []
    normalizer = Normalizer(lexicon)
    for path in golds:
        name = f"{Path(lexicon).name} {path.name if path.suffix == '.jsonl' else path.parent.name}"
        for number, text in enumerate(read_gold(path)):
            if isinstance(text, GoldText):
                right = {(mention.start, mention.end, mention.qid) for mention in text.mentions}
                half = crc32(f"{path.name} {number}".encode()) % 2
                for mention in normalizer.link(text.text, lang=text.lang, on=text.date):
                    if mention.qid and mention.certainty and text.holds(mention.start, mention.end):
                        signs = seen[round(mention.certainty * 1e9) - 1]
                        found.append((name, half, (mention.start, mention.end, mention.qid) in right, signs))
    return found


def learn(rows: list[Row]) -> np.ndarray:
    """The bias and the weights."""
    table = np.array([[1.0, *map(float, signs)] for *_, signs in rows])
    right = np.array([row[2] for row in rows], float)
    names = np.array([row[0] for row in rows])
    counts = np.array([1 / np.sqrt((names == name).sum()) for name in names])
    counts /= counts.mean()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        share = 1 / (1 + np.exp(-table @ weights))
        likelihood = counts @ (right * np.log(share + 1e-12) + (1 - right) * np.log(1 - share + 1e-12))
        shrunk = np.r_[0, weights[1:]]
        return -likelihood + SHRINKAGE * shrunk @ shrunk, -table.T @ (counts * (right - share)) + 2 * SHRINKAGE * shrunk

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def held_out(rows: list[Row]) -> None:
    """Print, for each set, how the scores of either half hold that were learned from the other."""
    shares: list[tuple[str, float, bool]] = []
    for half in (0, 1):
        weights = learn([row for row in rows if row[1] != half])
        shares += [(row[0], float(1 / (1 + np.exp(-weights @ [1.0, *row[3]]))), row[2]) for row in rows if row[1] == half]
    for name in [*sorted({name for name, *_ in shares}), "all"]:
        of = [(share, right) for other, share, right in shares if name in (other, "all")]
        print(f"{name}: {len(of)} calls, {sum(right for _, right in of) / len(of):.2f} right, error of calibration {error(of):.3f}")


def error(of: list[tuple[float, bool]]) -> float:
    """The mean distance of score and share right, in parts of the scale."""
    parts = [[(share, right) for share, right in of if min(int(share * PARTS), PARTS - 1) == part] for part in range(PARTS)]
    return sum(abs(sum(share - right for share, right in part)) for part in parts) / len(of)


if __name__ == "__main__":
    main()
