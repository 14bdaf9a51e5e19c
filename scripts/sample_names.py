"""Print names of the lexicons at random, to be looked at one by one: is each a name of its entity?

    python scripts/sample_names.py [--seed 1] [--count 300] [--of world-people,…]

Of all rows of aliases alike, so that the share of noise among them is that of the lexicons.
"""

import argparse
import random
import sys
from pathlib import Path

from normalize.lexicon.files import AliasRow, EntityRow, Folder, folders, rows

_LEXICONS = Path(__file__).parents[1] / "lexicons"


def main() -> int:
    parser = argparse.ArgumentParser(description="Print names of the lexicons at random.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--of", default="", help="names of lexicons, with commas; default: all")
    arguments = parser.parse_args()
    chosen = [folder for folder in folders(_LEXICONS) if folder.name in arguments.of.split(",") or not arguments.of]
    labels = {row.qid: row for folder in folders(_LEXICONS) for row in _rows(folder, "entities") if isinstance(row, EntityRow)}
    names = [row for folder in chosen for row in _rows(folder, "aliases") if isinstance(row, AliasRow)]
    for row in sorted(random.Random(arguments.seed).sample(names, arguments.count)):
        entity = labels[row.qid]
        print(row.qid, entity.type, entity.label, entity.description, row.kind, row.lang, row.source, row.form, sep="\t")
    return 0


def _rows(folder: Folder, table: str) -> list[object]:
    path = folder.table(table)
    return list(rows(path, table)) if path else []


if __name__ == "__main__":
    sys.exit(main())
