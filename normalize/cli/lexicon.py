"""`normalize lexicon …`: lint, format, build and show lexicons. The rest stands beside it, in `lexicon_*`."""

from importlib import import_module
from pathlib import Path

import click

from normalize.cli import options, output
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.lexicon.answers import Relation
from normalize.model import Alias, Entity, Json
from normalize.normalizer import Normalizer
from normalize.text.dates import interval

SOURCE = click.Path(path_type=Path)


BESIDE = {
    "search": ("lexicon_search", "search"), "stats": ("lexicon_stats", "stats"), "diff": ("lexicon_diff", "diff"), "try": ("lexicon_try", "try_"),
    "add": ("lexicon_edit", "add"), "reject": ("lexicon_edit", "reject"), "confirm": ("lexicon_edit", "confirm"),
    "refresh": ("lexicon_refresh", "refresh"),
}  # fmt: skip
"""Commands that stand in modules of their own, which are loaded when they are called."""


class LexiconCommands(click.Group):
    """The commands of this module, then those beside it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands, *BESIDE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in BESIDE:
            return super().get_command(ctx, cmd_name)
        module, name = BESIDE[cmd_name]
        command: click.Command = getattr(import_module(f"normalize.cli.{module}"), name)
        return command


@click.group(cls=LexiconCommands)
def lexicon() -> None:
    """Lexicons: plain-text source files, and the SQLite files built from them.

    Example: normalize lexicon lint lexicons && normalize lexicon build lexicons --output mine.db
    """


@lexicon.command(epilog="Example: normalize lexicon lint lexicons")
@click.argument("source", type=SOURCE)
def lint(source: Path) -> int:
    """Check the source files at SOURCE, one lexicon or a folder of them, against every rule.

    Prints FILE:LINE: rule: message for each problem; exit status 1 if there are any.
    """
    from normalize.lexicon.files import folders
    from normalize.lexicon.lint import check

    count = 0
    with Progress("linting") as progress:
        for problem in check(folders(source), progress):
            output.write_bytes(f"{problem}\n")
            count += 1
    click.echo(f"{count} problem{'s' * (count != 1)}", err=True)
    return PROBLEMS if count else 0


@lexicon.command("format", epilog="Example: normalize lexicon format lexicons")
@click.argument("source", type=SOURCE)
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if a file would change.")
def format_(source: Path, check: bool) -> int:
    """Rewrite the source files at SOURCE into their one shape: NFC, LF, header, each row once, in byte order."""
    from normalize.lexicon.files import folders, format_folder

    changed = [path for folder in folders(source) for path in format_folder(folder, write=not check)]
    for path in changed:
        output.write_bytes(f"{path}\n")
    click.echo(f"{len(changed)} file{'s' * (len(changed) != 1)} {'would change' if check else 'changed'}", err=True)
    return PROBLEMS if check and changed else 0


@lexicon.command(epilog="Example: normalize lexicon build my-lexicon --output mine.db && normalize --lexicon mine.db --lexicon default Hifter")
@click.argument("source", type=SOURCE)
@click.option("--output", "-o", "target", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Default: SOURCE with .db added.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Work in so many processes. Default: one for each core. The bytes are the same.")
def build(source: Path, target: Path | None, jobs: int | None) -> int:
    """Build SOURCE, one lexicon or a folder of them, into one SQLite file.

    The file appears whole or not at all; sources with problems are refused, and all problems are said.
    """
    from normalize.lexicon.build import PASSES, count_rows
    from normalize.lexicon.build import build as build_lexicon

    target = target or source.resolve().with_name(f"{source.resolve().name}.db")
    with Progress("building", count_rows(source) * PASSES) as progress:
        counts = build_lexicon(source, target, jobs=jobs, progress=progress)
    size = target.stat().st_size / 1e6
    click.echo(f"{target}: {counts['entity']} entities, {counts['alias']} aliases, {counts['key']} keys, {size:.1f} MB", err=True)
    return 0


@lexicon.command(epilog="Example: normalize lexicon show Q19878")
@click.argument("qid")
@options.lexicons
@options.output("json", "jsonl", "table")
def show(qid: str, lexicons: tuple[str, ...], format_: str | None) -> int:
    """What the lexicon knows of an item QID: what it is, its names, its relations, and when they held."""
    found = Normalizer(*lexicons).lexicons
    entity = found.entity(qid)
    if entity is None:
        raise click.ClickException(f"{qid} is in no lexicon here")
    aliases = found.aliases(entity.qid)
    relations = found.relations([entity.qid]).get(entity.qid, [])
    if output.chosen_format(format_) == "table":
        known = f"{entity.description or entity.type}; country {entity.country or '-'}; dates {entity.dates or '-'}; known {entity.known}"
        output.write_bytes(f"{entity.qid}  {entity.label}  ({known}; lexicon {entity.lexicon})\n\n")
        rows = [[alias.kind, alias.lang, interval(alias.valid) or "", alias.form, alias.source] for alias in aliases]
        output.write_table(("kind", "lang", "valid", "form", "source"), rows)
        for relation in relations:
            target, valid = found.entity(relation.target), interval((relation.valid_from, relation.valid_to)) or ""
            output.write_bytes(f"{relation.relation}  {relation.target}  {target.label if target else ''}  {valid}".rstrip() + "\n")
        return 0
    output.write_json([_record(entity, aliases, relations)], lines=output.chosen_format(format_) == "jsonl")
    return 0


def _record(entity: Entity, aliases: list[Alias], relations: list[Relation]) -> Json:
    names = [
        {"form": alias.form, "kind": alias.kind, "lang": alias.lang, "valid": interval(alias.valid), "source": alias.source} for alias in aliases
    ]
    ties = [{"relation": tie.relation, "target": tie.target, "valid": interval((tie.valid_from, tie.valid_to))} for tie in relations]
    return {
        "qid": entity.qid, "was": entity.was, "label": entity.label, "type": entity.type, "class": entity.cls, "country": entity.country,
        "dates": entity.dates, "known": entity.known, "description": entity.description, "lexicon": entity.lexicon, "aliases": names,
        "relations": ties,
    }  # fmt: skip
