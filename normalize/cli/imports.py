"""`normalize import …`: readers that propose rows for a lexicon folder, show them as a diff, and write them when asked to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import click

from normalize.cli import options, output
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.lexicon.files import MANIFEST, Folder, folders
from normalize.model import TYPES, Json
from normalize.sources.found import NONE, Piece, Pieces, Proposal

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
LANG = click.option("--lang", type=options.LANGUAGE, metavar="TAG", default="und", help="The language of names whose language is not said (en).")


BESIDE = {
    "dump": ("import_dump", "dump"),
    "iso": ("import_iso", "iso"),
    "natural-earth": ("import_natural_earth", "natural_earth"),
    "text": ("import_text", "text"),
    "wikidata": ("import_wikidata", "wikidata"),
}
"""Readers that stand in modules of their own, which are loaded when they are called."""


class Readers(click.Group):
    """The readers of this module, then those beside it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands, *BESIDE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in BESIDE:
            return super().get_command(ctx, cmd_name)
        module, name = BESIDE[cmd_name]
        command: click.Command = getattr(import_module(f"normalize.cli.{module}"), name)
        return command


@click.group("import", cls=Readers)
def import_() -> None:
    """Names from other sources, proposed as rows for a lexicon folder.

    Every reader prints a diff and changes nothing, unless --write is given; `text` writes a table for you to edit. Rows are only added:
    what stands in the folder stays.
    Names in rejections.tsv, and ids that lexicon.toml lists as `declined`, are not proposed again.

    Example: normalize import csv people.csv --into my-lexicon --source press --license CC0-1.0
    """


@dataclass(frozen=True)
class Task:
    """Where rows go, and how."""

    folder: Folder
    beside: list[Folder]
    source: str
    declaration: str
    known_only: bool
    write: bool
    format_: str


def target(default: str) -> Callable[[options.Command], options.Command]:
    """What all readers are told: where to, from which source, and what to do. `default` is the id of the source."""
    given = (
        click.option("--format", "format_", type=click.Choice(("diff", "json", "jsonl")), default="diff", show_default=True, help="What is printed."),
        click.option("--write", is_flag=True, help="Add the rows to the folder. Otherwise nothing is changed."),
        click.option("--known-only", is_flag=True, help="Names for entities that the lexicons have; no new entities."),
        click.option("--title", help="What the source is, for lexicon.toml. Default: its id."),
        click.option("--license", "license_", help="The license of the source; needed where lexicon.toml does not declare it yet."),
        click.option("--source", default=default, show_default=True, help="The id of the source, as rows have it."),
        click.option("--with", "beside", metavar="PATH", type=click.Path(path_type=Path), help="Lexicons built with it; they own their entities."),
        click.option("--into", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="The lexicon folder that gets the rows."),
    )  # fmt: skip

    def add(command: options.Command) -> options.Command:
        for option in given:
            command = option(command)
        return command

    return add


@import_.command(
    "csv",
    epilog="Example: normalize import csv people.csv --columns name=Name,qid=Wikidata --type person --into my-lexicon --license CC0-1.0",
)
@FILES
@click.option("--columns", default="", metavar="OURS=THEIRS,…", help="Which column is what (name=Full name,qid=Item).")
@click.option("--type", "type_", type=click.Choice(TYPES), help="The type of entities where no column says it.")
@click.option("--delimiter", metavar="CHARACTER", help="What parts the columns. Default: a comma; in .tsv a tab.")
@LANG
@target("csv")
def csv_(files: tuple[Path, ...], columns: str, type_: str | None, delimiter: str | None, lang: str, **to: Any) -> int:
    """FILEs of comma- or tab-separated values, with a header.

    Columns: name (needed), aliases and was (several, parted by ;), qid, id, lang, kind, valid, type, class, country, dates and
    description. Rows of one qid, or else of one id, are one entity.
    """
    from normalize.sources.csv_columns import Layout, read

    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError("--delimiter takes a single character")
    layout = Layout(_columns(columns), type_, lang, delimiter)
    return run(chain.from_iterable(read(file, layout) for file in files), **to)


@import_.command("popolo", epilog="Example: normalize import popolo ep-popolo-v1.0.json --country LY --into my-lexicon --license CC0-1.0")
@FILES
@LANG
@click.option("--country", type=options.COUNTRY, metavar="CC", help="The country of all that it names, ISO 3166-1 alpha-2 (LY).")
@target("popolo")
def popolo(files: tuple[Path, ...], lang: str, country: str | None, **to: Any) -> int:
    """FILEs of Popolo JSON, as EveryPolitician has them: people, organizations, areas and memberships."""
    from normalize.sources.popolo import read

    return run(chain.from_iterable(read(file, lang, country or NONE) for file in files), **to)


@import_.command("ftm", epilog="Example: normalize import ftm entities.ftm.json --into my-lexicon --license 'CC BY-NC 4.0'")
@FILES
@LANG
@target("ftm")
def ftm(files: tuple[Path, ...], lang: str, **to: Any) -> int:
    """FILEs of FollowTheMoney entities as JSON Lines: people, organizations, companies and memberships."""
    from normalize.sources.ftm import read

    return run(chain.from_iterable(read(file, lang) for file in files), **to)


@import_.command("jrc-names", epilog="Example: normalize import jrc-names entities.gz --known-only --into my-lexicon --license 'JRC, free to use'")
@FILES
@target("jrc-names")
def jrc_names(files: tuple[Path, ...], **to: Any) -> int:
    """FILEs of JRC-Names: id, type, language and name, parted by tabs.

    They have no items: with --known-only they give new spellings of names that the lexicons have.
    """
    from normalize.sources.jrc_names import read

    return run(chain.from_iterable(map(read, files)), **to)


def _columns(text: str) -> dict[str, str]:
    """`name=Full name,qid=Item` as a mapping of our columns to those of the file."""
    from normalize.sources.csv_columns import COLUMNS

    pairs = [part.partition("=") for part in text.split(",") if part]
    if bad := next((name for name, _, theirs in pairs if name.strip() not in COLUMNS or not theirs), None):
        raise click.UsageError(f"--columns: {bad!r} is none of {', '.join(COLUMNS)}, or no column of the file is given for it")
    return {name.strip(): theirs for name, _, theirs in pairs}


def run(pieces: Pieces, *, into: Path, beside: Path | None, **how: Any) -> int:
    """Propose, show, and, where it is asked for, write. Exit status 1 where something in the source could not be read."""
    from normalize.lexicon.merge import insert
    from normalize.sources.declaring import declared
    from normalize.sources.holdings import Holdings
    from normalize.sources.proposing import propose

    to = task(into, beside, **how)
    with Progress("reading") as progress:
        holdings = Holdings([to.folder, *to.beside])
        proposal = propose(_counted(pieces, progress), holdings, source=to.source, known_only=to.known_only)
    _show(to, proposal)
    if to.write and any(proposal.rows.values()):
        insert(to.folder, proposal.rows, manifest=declared(to.folder, to.declaration))
    _tell(to, proposal)
    return PROBLEMS if proposal.problems else 0


def task(into: Path, beside: Path | None, *, license_: str | None, title: str | None, source: str, **how: Any) -> Task:
    from normalize.sources.declaring import declaration

    found = folders(into)
    if len(found) != 1 or found[0].path != into:
        raise click.UsageError(f"--into {into}: a folder of lexicons; choose one of {', '.join(str(folder.path) for folder in found)}")
    others = [folder for folder in folders(beside) if folder.path.resolve() != into.resolve()] if beside else []
    return Task(found[0], others, source, declaration(found[0], source, title=title, license_=license_), **how)


def _counted(pieces: Iterable[Piece], progress: Progress) -> Iterator[Piece]:
    for piece in pieces:
        progress(1)
        yield piece


def _show(task: Task, proposal: Proposal) -> None:
    """The proposal on stdout."""
    if task.format_ != "diff":
        output.write_json(_records(proposal), lines=task.format_ == "jsonl")
        return
    from normalize.sources.diff import appended, unified

    any_rows = any(proposal.rows.values())
    manifest = appended(task.folder.path / MANIFEST, task.declaration) if task.declaration and any_rows else ()
    for line in chain(manifest, unified(task.folder, proposal)):
        output.write_bytes(f"{line}\n")


def _records(proposal: Proposal) -> Iterator[Json]:
    """A record for each row, then for each note, then for each problem."""
    for table, rows in proposal.rows.items():
        for row in rows:
            yield {"table": table} | {"class" if name == "cls" else name: cell for name, cell in row._asdict().items()}
    yield from remarks(proposal)


def remarks(proposal: Proposal) -> Iterator[Json]:
    """A record for each note, then for each problem."""
    for note in proposal.notes:
        yield {"note": note.kind, "file": note.where.file, "line": note.where.line, "message": note.message, "qids": list(note.qids)}
    for problem in proposal.problems:
        yield {"error": problem.rule, "file": problem.file, "line": problem.line, "message": problem.message}


def _tell(task: Task, proposal: Proposal) -> None:
    """Notes, problems and the sum on stderr."""
    for said in (*proposal.notes, *proposal.problems):
        click.echo(str(said), err=True)
    counts = ", ".join(f"{table} +{len(rows)}" for table, rows in proposal.rows.items() if rows) or "nothing new"
    rest = [f"{len(proposal.notes)} left to you"] * bool(proposal.notes)
    rest += [f"{proposal.declined} name{'s' * (proposal.declined != 1)} rejected before"] * bool(proposal.declined)
    rest += [f"{len(proposal.problems)} problem{'s' * (len(proposal.problems) != 1)}"] * bool(proposal.problems)
    done = "written to" if task.write else "proposed for"
    hint = "" if task.write or not any(proposal.rows.values()) else "; --write adds them"
    click.echo(f"{counts} {done} {task.folder.path}{''.join(f'; {part}' for part in rest)}{hint}", err=True)
