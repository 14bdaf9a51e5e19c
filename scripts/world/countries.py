"""The country that a description of a person names: Minister of Foreign Affairs of Nepal, Nigerian politician."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from normalize.lexicon.files import AliasRow, EntityRow, folders, rows

_AMBIGUOUS = frozenset({"Georgia", "Georgian", "Congo", "Guinea", "Indian", "Jordan", "Chad"})
"""Names of states or peoples elsewhere, or of people."""
_LEXICONS = Path(__file__).parents[2] / "lexicons"


def country_of(description: str) -> str:
    """The code of the only country that a description names, by its name or its adjective, else `-`."""
    found = {
        code for word, code in _words().items() if re.search(rf"(?<![\w-])(?<!New )(?<!South )(?<!North ){re.escape(word)}(?![\w-])", description)
    }
    return found.pop() if len(found) == 1 else "-"


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?<!New )(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


@cache
def _words() -> dict[str, str]:
    """Names and adjectives of countries in English, each of one country only."""
    codes: dict[str, set[str]] = defaultdict(set)
    for folder in folders(_LEXICONS):
        if folder.name != "countries" or not (entities := folder.table("entities")) or not (aliases := folder.table("aliases")):
            continue
        country = {row.qid: row.country for row in rows(entities, "entities") if isinstance(row, EntityRow)}
        for row in rows(aliases, "aliases"):
            if isinstance(row, AliasRow) and row.lang == "en" and row.kind in ("label", "demonym") and country.get(row.qid, "-") != "-":
                codes[row.form].add(country[row.qid])
    return {word: code for word, (code, *others) in ((word, sorted(found)) for word, found in codes.items()) if not others and word not in _AMBIGUOUS}
