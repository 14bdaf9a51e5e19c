"""Lint: every rule of lexicon source files (docs/lexicon-format.md), one function a rule.

`rules` has those about single rows; here are those about whole files, about all rows of one entity, and about all folders
together. `check` applies all of them and yields each problem with its file and line. Files are streamed, and what has to be remembered
of them (`survey`) goes to disk where it is large; of a table that is not in order all rows are held.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from normalize.errors import LexiconSourceError, Problem
from normalize.lexicon.files import MANIFEST, TABLES, AliasRow, EntityRow, Folder, RedirectRow, RelationRow, Row, header, lines, open_table
from normalize.lexicon.rules import ROW_RULES, RowRule
from normalize.lexicon.survey import Owner, Survey


def check(built: Sequence[Folder], progress: Callable[[int], None] = lambda count: None, *, about: frozenset[str] | None = None) -> Iterator[Problem]:
    """Every problem of these folders, which are built together. `progress` is told how many more rows were read.

    With `about`, of the rows only the problems of those all of whose ids are among these, and of the files all the same.
    """
    survey, sound = Survey(shared=len(built) > 1, about=about), []
    for folder in built:
        try:
            folder.manifest()
            sound.append(folder)
        except LexiconSourceError as error:
            yield from error.problems
    built = sound
    for table in ("entities", "redirects", "aliases", "relations", "rejections"):
        for folder in built:
            if table == "entities":
                yield from manifest_is_complete(folder)
                yield from files_are_tables(folder)
            if path := folder.table(table):
                survey.sources = declared_sources(folder)
                yield from check_table(path, table, survey, progress)
    yield from redirects_end_at_an_entity(survey)
    yield from entities_are_named(survey)


def check_table(path: Path, table: str, survey: Survey, progress: Callable[[int], None]) -> Iterator[Problem]:
    """All rules that one table can break."""
    found: list[tuple[int, Row]] = []
    rules = ROW_RULES[table]
    whole = False
    for number, row in sound_rows(path, table, fault := Faults(path, table)):
        yield from fault.drain()
        progress(1)
        if not survey.asks(row.qid, getattr(row, "target", row.qid)):
            continue
        for rule in rules:
            if message := rule(row):
                yield Problem(str(path), number, rule_name(rule), message)
        if not source_is_declared(row, survey):
            yield Problem(str(path), number, "source-is-declared", f"{row.source!r} is not declared in {MANIFEST}")
        found.append((number, row))
        if fault.ordered and len(found) > 1 and row.qid != found[-2][1].qid:
            last = found.pop()
            yield from check_group(path, found, survey)
            found = [last]
        whole = True
    yield from fault.drain()
    if whole:
        ordered = sorted(found, key=lambda item: item[1].qid)
        for _, group in groupby(ordered, key=lambda item: item[1].qid):
            yield from check_group(path, list(group), survey)


class Faults:
    """What is wrong with a file as a file, gathered while its rows are read."""

    def __init__(self, path: Path, table: str) -> None:
        self.path, self.table = path, table
        self.ordered = True
        self._found: list[Problem] = []

    def add(self, number: int, rule: str, message: str) -> None:
        self._found.append(Problem(str(self.path), number, rule, message))

    def drain(self) -> list[Problem]:
        found, self._found = self._found, []
        return found


def sound_rows(path: Path, table: str, fault: Faults) -> Iterator[tuple[int, Row]]:
    """The rows that can be read as rows; what is wrong with the others, and with the shape of the file, goes to `fault`."""
    make, width = TABLES[table]._make, len(TABLES[table]._fields)
    previous, number = "", 0
    for number, line in lines(path):
        if isinstance(line, UnicodeDecodeError):
            fault.add(number, "utf-8", f"not UTF-8 at byte {line.start} of the line")
            continue
        line_is_plain(number, line, fault)
        if number == 1:
            if line != header(table):
                fault.add(1, "header", f"the first line must be {header(table)!r}")
            continue
        cells = line.split("\t")
        if len(cells) != width:
            fault.add(number, "columns", f"{len(cells)} columns where {width} are needed (a form cannot hold a tab)")
            continue
        if line <= previous:
            fault.ordered = False
            fault.add(number, "order", "a repeated row" if line == previous else "not in byte order; run `normalize lexicon format`")
        previous = line
        yield number, make(cells)
    if not number:
        fault.add(1, "header", f"the file is empty; the first line must be {header(table)!r}")
    elif not ends_with_line_feed(path):
        fault.add(number, "line-ends", "the last line has no line feed")


def line_is_plain(number: int, line: str, fault: Faults) -> None:
    if not line.isascii() and not unicodedata.is_normalized("NFC", line):
        fault.add(number, "nfc", "not in Unicode normal form NFC; run `normalize lexicon format`")
    if "\r" in line:
        fault.add(number, "line-ends", "a carriage return; lines end with a line feed alone")
    if line.startswith("\ufeff"):
        fault.add(number, "byte-order-mark", "the file begins with a byte order mark")


def ends_with_line_feed(path: Path) -> bool:
    last = b"\n"
    with open_table(path) as file:
        while block := file.read(1 << 20):
            last = block[-1:]
    return last == b"\n"


def rule_name(rule: RowRule) -> str:
    return rule.__name__.replace("_", "-")


def source_is_declared(row: Row, survey: Survey) -> bool:
    return row.source in survey.sources or survey.sources.issuperset(row.source.split("+"))


def check_group(path: Path, group: list[tuple[int, Row]], survey: Survey) -> Iterator[Problem]:
    """Rules about all rows of one entity in one table."""
    number, first = group[0]
    if isinstance(first, EntityRow):
        yield from entity_has_one_owner(path, group, survey)
        return
    if isinstance(first, RedirectRow):
        yield from redirect_is_single(path, group, survey)
        return
    if not survey.is_owned(first.qid) and first.qid != "-":
        yield Problem(str(path), number, "entity-is-owned", f"no built folder has {first.qid} in its entities")
    if isinstance(first, AliasRow):
        aliases = [(n, row) for n, row in group if isinstance(row, AliasRow)]
        yield from label_is_single(path, aliases)
        yield from label_is_single_across_folders(path, aliases, survey)
        yield from form_is_single(path, aliases)
        survey.name(first.qid, {row.form for _, row in aliases})
    elif isinstance(first, RelationRow):
        for number, row in group:
            if isinstance(row, RelationRow) and not survey.is_owned(row.target):
                yield Problem(str(path), number, "target-is-owned", f"no built folder has {row.target} in its entities")


def entity_has_one_owner(path: Path, group: Iterable[tuple[int, Row]], survey: Survey) -> Iterator[Problem]:
    for number, row in group:
        assert isinstance(row, EntityRow)
        if owner := survey.owner(row.qid):
            yield Problem(str(path), number, "entity-has-one-owner", f"{row.qid} stands in {owner.file}:{owner.line} already")
        survey.own(row.qid, Owner(str(path), number, row.label))


def redirect_is_single(path: Path, group: list[tuple[int, Row]], survey: Survey) -> Iterator[Problem]:
    for number, row in group:
        assert isinstance(row, RedirectRow)
        if survey.is_owned(row.qid):
            yield Problem(str(path), number, "redirect-is-single", f"{row.qid} is an entity or is redirected already")
        survey.redirected[row.qid] = (str(path), number, row.target)


def label_is_single(path: Path, group: list[tuple[int, AliasRow]]) -> Iterator[Problem]:
    """At most one label per entity and language."""
    seen: dict[str, int] = {}
    for number, row in group:
        if row.kind == "label":
            if row.lang in seen:
                yield Problem(str(path), number, "label-is-single", f"{row.qid} has a label in {row.lang} in line {seen[row.lang]} already")
            seen[row.lang] = number


def label_is_single_across_folders(path: Path, group: list[tuple[int, AliasRow]], survey: Survey) -> Iterator[Problem]:
    """A folder that adds names to another's entity adds no second label."""
    for number, row in group if survey.shared else ():
        if row.kind == "label" and (file := survey.label_file(row.qid, row.lang, str(path))) != str(path):
            yield Problem(str(path), number, "label-is-single", f"{row.qid} has a label in {row.lang} in {file} already")


def form_is_single(path: Path, group: list[tuple[int, AliasRow]]) -> Iterator[Problem]:
    """No two rows of one entity with the same language and form."""
    seen: dict[tuple[str, str], int] = {}
    for number, row in group:
        if earlier := seen.get((row.lang, row.form)):
            yield Problem(str(path), number, "form-is-single", f"{row.form!r} in {row.lang} stands in line {earlier} already")
        seen[row.lang, row.form] = number


def entities_are_named(survey: Survey) -> Iterator[Problem]:
    """An entity has at least one alias, and its label is one of its forms."""
    for qid, owner, named in survey.unlabelled():
        if named:
            yield Problem(owner.file, owner.line, "label-is-a-form", f"the label {owner.label!r} of {qid} is none of its forms")
        else:
            yield Problem(owner.file, owner.line, "entity-is-named", f"{qid} has no alias")


def redirects_end_at_an_entity(survey: Survey) -> Iterator[Problem]:
    """The target of a redirect is an entity, not another redirect."""
    for qid, (file, number, target) in survey.redirected.items():
        if not survey.owner(target):
            yield Problem(file, number, "redirects-end-at-an-entity", f"no built folder has {target}, the target of {qid}, in its entities")


def manifest_is_complete(folder: Folder) -> Iterator[Problem]:
    """Title and license of the lexicon; a title for each source."""
    manifest, path = folder.manifest(), str(folder.path / MANIFEST)
    for key in ("title", "license"):
        if not isinstance(manifest.get(key), str) or not manifest[key].strip():
            yield Problem(path, 1, "manifest", f"{key} is missing")
    if not isinstance(manifest.get("sources", {}), dict):
        yield Problem(path, 1, "manifest", "sources must be tables: [sources.name]")
        return
    for name, source in manifest.get("sources", {}).items():
        if not isinstance(source, dict) or not isinstance(source.get("title"), str):
            yield Problem(path, 1, "manifest", f"source {name!r} has no title")


def files_are_tables(folder: Folder) -> Iterator[Problem]:
    """A folder holds its manifest, tables and Markdown; a table stands there once."""
    known = {f"{table}{suffix}" for table in TABLES for suffix in (".tsv", ".tsv.gz")} | {MANIFEST}
    for path in sorted(folder.path.iterdir()):
        if path.name not in known and path.suffix != ".md" and not path.name.startswith("."):
            yield Problem(str(path), 1, "file", f"not a table of a lexicon; tables are {', '.join(TABLES)}")
    for table in TABLES:
        if (folder.path / f"{table}.tsv").exists() and (folder.path / f"{table}.tsv.gz").exists():
            yield Problem(str(folder.path / f"{table}.tsv"), 1, "file", "stands there plain and gzipped")


def declared_sources(folder: Folder) -> frozenset[str]:
    sources = folder.manifest().get("sources", {})
    return frozenset(sources) if isinstance(sources, dict) else frozenset()
