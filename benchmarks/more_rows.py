"""A larger lexicon for measuring: a folder's entities, and several times as many that nobody is, whose names are altered from theirs.

usage: python benchmarks/more_rows.py SOURCE TARGET TIMES

In each copy every word of three letters or more has one letter or two replaced by others of its script: in ASCII a vowel by a vowel and a
consonant by a consonant, elsewhere by a letter at most eight code points away. The same word is altered alike throughout a copy, so that
names are shared as before, and differently in each copy, so that keys differ. Ids are `local:`. Rows are written as they are read.
"""

import argparse
import gzip
import random
import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from normalize.lexicon.files import MANIFEST, AliasRow, EntityRow, Folder, Row, header, rows

_WORD = re.compile(r"[^\W\d_]{3,}")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


@lru_cache(maxsize=200_000)
def altered(word: str, copy: int) -> str:
    draw, letters = random.Random(f"{word} {copy}"), list(word)
    for place in draw.sample(range(len(letters)), 1 + (len(letters) > 5)):
        letters[place] = _another(letters[place], draw)
    return "".join(letters)


def _another(letter: str, draw: random.Random) -> str:
    if letter.isascii():
        of = _VOWELS if letter.lower() in _VOWELS else _CONSONANTS
        found = draw.choice(of.replace(letter.lower(), ""))
        return found.upper() if letter.isupper() else found
    near = (chr(ord(letter) + step) for step in range(-8, 9) if step)
    return draw.choice([other for other in near if unicodedata.category(other) == unicodedata.category(letter)] or [letter])


def name_in(form: str, copy: int) -> str:
    return unicodedata.normalize("NFC", _WORD.sub(lambda word: altered(word.group(), copy), form))


def copied(of: Iterator[Row], copy: int) -> Iterator[str]:
    """The lines of a copy, in byte order, since those of an entity stand together and a tab comes before all digits."""
    for qid, group in groupby(of, key=lambda row: row.qid):
        new = f"local:copy-{copy}-{qid.lower().replace(':', '-')}"
        lines, seen = [], set()
        for row in group:
            if isinstance(row, EntityRow):
                row = row._replace(qid=new, label=name_in(row.label, copy))
            elif isinstance(row, AliasRow):
                row = row._replace(qid=new, form=name_in(row.form, copy))
                if (row.lang, row.form) in seen:
                    continue
                seen.add((row.lang, row.form))
            lines.append("\t".join(row))
        yield from sorted(lines)


def write(source: Path, target: Path, times: int) -> None:
    """The entities and aliases of a folder, and `times` - 1 copies, into the folder `target`."""
    folder = Folder(source)
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / MANIFEST, target)
    for table in ("entities", "aliases"):
        path = folder.table(table)
        assert path, f"{source} has no {table}"
        with gzip.open(target / f"{table}.tsv.gz", "wt", compresslevel=1, encoding="utf-8", newline="\n") as file:
            file.write(header(table) + "\n")
            file.writelines("\t".join(row) + "\n" for row in rows(path, table))
            for copy in range(1, times):
                file.writelines(f"{line}\n" for line in copied(rows(path, table), copy))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("times", type=int)
    write(**vars(parser.parse_args()))
