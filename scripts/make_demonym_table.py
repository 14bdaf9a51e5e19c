"""Write the demonyms of the lexicons to `normalize/link/cue_words/demonym.tsv`: what is an adjective or an inhabitant in any lexicon.

    python scripts/make_demonym_table.py [--check]

A lexicon that somebody else made may list *American* as a name of the United States. Which words are demonyms is curated in
`lexicons/`; the linker needs it whatever lexicon it is given. With `--check` nothing is written: exit 1 where the table is not up to date.
"""

import sys
from pathlib import Path

from normalize.lexicon.files import folders, rows

_ROOT = Path(__file__).parents[1]
_TABLE = _ROOT / "normalize" / "link" / "cue_words" / "demonym.tsv"


def main() -> int:
    tables = (table for folder in folders(_ROOT / "lexicons") if (table := folder.table("aliases")))
    found = sorted({(row.lang, row.form) for table in tables for row in rows(table, "aliases") if row.kind == "demonym"})
    text = "lang\tword\n" + "".join(f"{lang}\t{form}\n" for lang, form in found)
    if "--check" in sys.argv:
        return int(_TABLE.read_text(encoding="utf-8") != text)
    _TABLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
