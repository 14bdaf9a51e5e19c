"""JRC-Names: an id, a type (P person, O organization, U unknown), a language and a name on each line, parted by tabs.

Words of a name are joined by `+`; the language `u` is unknown. Rows of one id are spellings of one name. Lines that begin with `#` are
comments. The list has no items: its entities are known again by their names, or new.
"""

from collections.abc import Iterator
from pathlib import Path

from normalize.errors import Problem
from normalize.lexicon.rules import is_language
from normalize.sources.found import UNKNOWN_LANGUAGE, Found, Name, Piece, Where
from normalize.sources.reading import numbered_lines

TYPES = {"P": "person", "O": "organization", "U": None}
COLUMNS = 4


def read(path: Path) -> Iterator[Piece]:
    """What a file of JRC-Names names, line by line."""
    for where, line in numbered_lines(path):
        if isinstance(line, Problem):
            yield line
        elif line.strip() and not line.startswith("#"):
            yield _found(where, line.split("\t"))


def _found(where: Where, cells: list[str]) -> Piece:
    if len(cells) != COLUMNS:
        return Problem(*where, "columns", f"{len(cells)} columns where id, type, language and name are needed")
    key, type_, lang, form = (cell.strip() for cell in cells)
    if type_ not in TYPES:
        return Problem(*where, "type-is-known", f"the type {type_!r} is none of {', '.join(TYPES)}")
    lang = lang if lang != "u" and is_language(lang) else UNKNOWN_LANGUAGE
    name = Name(form.replace("+", " "), lang, "alias" if lang == UNKNOWN_LANGUAGE else "label")
    return Found(where, key, (name,), type=TYPES[type_])
