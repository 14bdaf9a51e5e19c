"""Write `tests/golden/ambiguities.tsv`: the keys that several entities of the default lexicon have, so that a change of names shows in review.

    python scripts/refresh_ambiguities.py [--check]

A line is a key and the entities that have it, the most widely known first. With --check nothing is written: exit 1 where the file is not
what the lexicon says.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from normalize.lexicon.connection import locate

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "ambiguities.tsv"
_QUERY = """
WITH bearer AS (SELECT key, qid, max(known) AS known FROM lookup WHERE kind <> 'demonym' GROUP BY key, qid)
SELECT key, group_concat(qid, ' ') FROM (SELECT * FROM bearer ORDER BY key, known DESC, qid) GROUP BY key HAVING count(*) > 1 ORDER BY key
"""


def ambiguities() -> str:
    """What the file should hold."""
    with closing(sqlite3.connect(f"file:{locate('default')}?mode=ro", uri=True)) as connection:
        return "key\tqids\n" + "".join(f"{key}\t{qids}\n" for key, qids in connection.execute(_QUERY))


def main() -> int:
    found = ambiguities()
    if "--check" in sys.argv:
        return int(GOLDEN.read_text(encoding="utf-8") != found)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(found, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
