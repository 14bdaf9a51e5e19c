"""Write `normalize/link/regions.tsv`: the classes of which a place is a part of a country that has towns in it (a state, a canton, a county).

    python scripts/make_region_table.py LEXICON.db [TABLE.tsv]

A lexicon says of which class a place is, and not what the class is. What its members are called tells it: four of five have a form such as
*New York State*, *Province of Pescara* or *Canton of Zürich*. Classes with fewer than five members say too little.
"""

import re
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "normalize" / "link" / "regions.tsv"
_KINDS = "metropolitan_city province state canton county governorate oblast prefecture region department district division parish"
_NAMED = _KINDS.replace(" ", "|").replace("_", " ")
_CALLED = re.compile(rf"(?i:.+ (?:{_NAMED})|(?:{_NAMED}) of .+)|.+ \((?:state|province|canton)\)")
_FEWEST, _SHARE = 5, 0.8


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
        "SELECT e.class, e.qid, e.known, e.label, a.form FROM entity e JOIN alias a ON a.qid = e.qid WHERE e.type = 'place' AND e.class IS NOT NULL"
    )
    called: dict[str, dict[tuple[int, str, str], bool]] = defaultdict(dict)
    for kind, qid, known, label, form in rows:
        place = -known, qid, label
        called[kind][place] = called[kind].get(place, False) or bool(_CALLED.fullmatch(form))
    found = {kind: min(members) for kind, members in called.items() if len(members) >= _FEWEST and sum(members.values()) >= _SHARE * len(members)}
    lines = (f"{kind}\t{label}\n" for kind, (_, _, label) in sorted(found.items()))
    table = Path(sys.argv[2]) if len(sys.argv) > 2 else _TABLE
    table.write_text("class\tsuch_as\n" + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
