"""Tables of rewriting rules, as the families of alphabets use them: read one, choose a language's rows, apply them.

A table has three columns: the languages a row is for (`-`: all), what is written there, and the Latin for it. Steps:

1. each row of more than one character is a regular expression, in which a capital Latin letter stands for a class of letters (those rows
   whose first column is `=`); the rows are applied one after another, as they stand in the file, to the whole string;
2. each letter left is replaced by its row of one character; where several rows of one letter fit the language, the last one holds;
3. a letter of the script that has no row is read as the letter it is a variant of (Unicode's cases and decompositions), or dropped, and so is a mark.
"""

import os
import re
import unicodedata
from functools import cache

from normalize.text.scripts import script_of

_EVERY_LANGUAGE = "-"
_CLASS = "="


class Spelling:
    """How names of one language are rewritten, by one table."""

    def __init__(self, table: str, language: str, scripts: frozenset[str]) -> None:
        self.patterns: list[tuple[re.Pattern[str], str]] = []
        self.letters = _Letters(scripts)
        classes: dict[int, str] = {}
        for languages, written, latin in _rows(table):
            if languages == _CLASS:
                classes[ord(written)] = latin
            elif language not in languages.split() and languages != _EVERY_LANGUAGE:
                continue
            elif len(written) == 1:
                self.letters[ord(written)] = latin
            else:
                self.patterns.append((re.compile(written.translate(classes)), latin))

    def rewrite(self, run: str) -> str:
        """The Latin of a string that is in lower case, and composed or decomposed as the table is."""
        for pattern, latin in self.patterns:
            run = pattern.sub(latin, run)
        return run.translate(self.letters)


class _Letters(dict[int, str]):
    """`str.translate` asks this for every code point; here is step 3."""

    def __init__(self, scripts: frozenset[str]) -> None:
        super().__init__()
        self.scripts = scripts

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Mn":
            return ""
        if script_of(character) not in self.scripts or not character.isalpha():
            return character
        parts = unicodedata.normalize("NFKD", character.upper()).lower()
        return "" if parts == character else parts.translate(self)


@cache
def _rows(table: str) -> tuple[tuple[str, str, str], ...]:
    with open(os.path.join(os.path.dirname(__file__), f"{table}.tsv"), encoding="utf-8", newline="") as file:
        lines = [line for line in file.read().split("\n") if line and line[0] != "#"]
    return tuple((languages, written, latin) for languages, written, latin in (line.split("\t") for line in lines))


@cache
def spelling(table: str, language: str, scripts: frozenset[str]) -> Spelling:
    """The rules of a table for a language; read and compiled once."""
    return Spelling(table, language, scripts)
