"""The things that public lists name, read from a folder in the format of a lexicon, with the names that no rule calls noise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from normalize.lexicon.files import AliasRow, EntityRow, Folder, rows
from normalize.sources.found import UNKNOWN_LANGUAGE
from normalize.sources.noise import IsWord, Named, mended, why_noise
from normalize.text.scripts import scripts


class Given(NamedTuple):
    """A name as a list gives it."""

    form: str
    lang: str
    sources: frozenset[str]


@dataclass(eq=False)
class Thing:
    """An item with all that the allowed lists say of it."""

    row: EntityRow
    sources: frozenset[str]
    given: list[Given] = field(default_factory=list)

    @cached_property
    def spread(self) -> float:
        """In how many languages it has a name; one in Latin script counts half, since bots copy these from one to the next."""
        by_language = {name.lang.partition("-")[0]: "Latn" in scripts(name.form) for name in self.given if name.lang != UNKNOWN_LANGUAGE}
        return sum(0.5 if latin else 1.0 for latin in by_language.values())


def read(folder: Path, allowed: frozenset[str]) -> dict[str, Thing]:
    """The things of a folder by their item; what only other lists say of them is left out."""
    tables = Folder(folder)
    things: dict[str, Thing] = {}
    for row in _rows(tables, "entities"):
        assert isinstance(row, EntityRow)
        if sources := frozenset(row.source.split("+")) & allowed:
            things[row.qid] = Thing(row, sources)
    for row in _rows(tables, "aliases"):
        assert isinstance(row, AliasRow)
        if row.qid in things and (sources := frozenset(row.source.split("+")) & allowed):
            things[row.qid].given.append(Given(row.form, row.lang, sources))
    return {qid: thing for qid, thing in things.items() if thing.given}


def _rows(folder: Folder, table: str) -> Iterator[object]:
    path = folder.table(table)
    return rows(path, table) if path else iter(())


class Sifted(NamedTuple):
    """The names of a thing that may stay, and those that may not, with the rule that says so."""

    kept: list[Given]
    dropped: list[tuple[Given, str]]


def sift(thing: Thing, type_: str, is_word: IsWord) -> Sifted:
    """The names of a thing, mended, without noise; each form once a language, its sources united."""
    found = Sifted([], [(name, "has-no-language") for name in thing.given if name.lang == UNKNOWN_LANGUAGE])
    united: dict[tuple[str, str], frozenset[str]] = {}
    for name in thing.given:
        if name.lang != UNKNOWN_LANGUAGE:
            place = (mended(name.form, name.lang, type_), name.lang)
            united[place] = united.get(place, frozenset()) | name.sources
    named = Named(type_, _main(thing, type_), frozenset(form for form, _ in united), is_word)
    for (form, lang), sources in united.items():
        given = Given(form, lang, sources)
        if rule := why_noise(form, lang, named):
            found.dropped.append((given, rule))
        else:
            found.kept.append(given)
    return found


def _main(thing: Thing, type_: str) -> str:
    """The name that is surely its own: what the lists call its label, unless that is a code (LFPG) and there is another."""
    label = mended(thing.row.label, "en", type_)
    others = [name.form for name in thing.given if name.lang == "en" and not name.form.isupper()]
    return max(others, key=len) if type_ == "place" and label.isupper() and len(label) < 5 and others else label
