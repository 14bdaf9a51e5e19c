"""`normalize lexicon add`, `reject` and `confirm`: single rows into source files, checked before anything is written."""

from collections.abc import Sequence
from pathlib import Path

import click

from normalize.cli import options, output
from normalize.lexicon.edit import TABLE_OF, Edit, Sources, apply, composed
from normalize.lexicon.files import AliasRow, EntityRow, Folder, RejectionRow, folders
from normalize.model import KINDS, TYPES, Json

SOURCE = click.Path(path_type=Path)
LANG = click.option("--lang", required=True, metavar="TAG", help="The language of FORM, a BCP 47 tag; mul: of no language, und: not known.")
SOURCE_IDS = click.option("--source", "said_by", required=True, metavar="ID", help="Who says so: a source that lexicon.toml declares (curated).")
INTO = click.option("--into", metavar="NAME", help="The lexicon of the folder that gets the row. Default: the one that owns the entity.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Check and tell, but write nothing.")
FORMATS = options.output("json", "jsonl", "table")


@click.command(epilog="Example: normalize lexicon add lexicons Q19878 Kadafi --lang pl --source curated")
@click.argument("source", type=SOURCE)
@click.argument("qid")
@click.argument("form")
@LANG
@click.option("--kind", type=click.Choice(KINDS), help="Default: alias; label of a new entity.")
@click.option("--valid", type=options.Date(), default="-", metavar="DATE", help="When the name held: 1971/1997, 2014-06-29/..")
@SOURCE_IDS
@click.option("--type", "type_", type=click.Choice(TYPES), help="QID is a new entity of this type, and FORM its label.")
@click.option("--country", type=options.COUNTRY, metavar="CC", help="Of a new entity: its country (LY).")
@click.option("--dates", type=options.Date(), default="-", metavar="DATE", help="Of a new entity: life or existence (1942-06-07/2011-10-20).")
@click.option("--description", default="-", metavar="TEXT", help="Of a new entity: a few words that tell it from others.")
@INTO
@DRY_RUN
@FORMATS
def add(
    source: Path, qid: str, form: str, lang: str, kind: str | None, valid: str, said_by: str, type_: str | None, country: str | None, dates: str,
    description: str, into: str | None, dry_run: bool, format_: str | None,
) -> None:  # fmt: skip
    """Add the name FORM of the entity QID to the source files at SOURCE, one lexicon or a folder of them.

    The row is checked by every rule of lint, then written into its place. Where the name stands there already nothing is done; where
    another source had it, the sources are joined. An item is never typed from memory: --source says where it stands.
    """
    sources = Sources(source, folders(source))
    qid = sources.redirects().get(qid, qid)
    alias = composed(AliasRow(qid, kind or ("label" if type_ else "alias"), lang, valid, said_by, form))
    folder = _folder(sources, qid, into)
    edits = sources.alias(folder, alias)
    if type_:
        edits += sources.entity(folder, composed(EntityRow(qid, type_, "-", country or "-", dates, "-", said_by, form, description)))
    _tell(sources, edits, dry_run=dry_run, format_=format_)


@click.command(epilog="Example: normalize lexicon reject lexicons tripoli --lang en --source curated --into cities")
@click.argument("source", type=SOURCE)
@click.argument("form")
@click.option("--qid", default="-", metavar="QID", help="The entity that FORM does not mean. Default: FORM names nothing at all.")
@LANG
@click.option("--match", type=click.Choice(["exact", "folded"]), default="exact", show_default=True, help="This very spelling, or all of its key.")
@SOURCE_IDS
@INTO
@DRY_RUN
@FORMATS
def reject(source: Path, form: str, qid: str, lang: str, match: str, said_by: str, into: str | None, dry_run: bool, format_: str | None) -> None:
    """Say in the source files at SOURCE that FORM must not mean an entity, or names nothing.

    The row is checked by every rule of lint, then written into its place; where it stands there already nothing is done.
    """
    sources = Sources(source, folders(source))
    qid = sources.redirects().get(qid, qid)
    row = composed(RejectionRow(qid, lang, match, said_by, form))
    known = any(isinstance(old, RejectionRow) and old._replace(source=said_by) == row for _, old in sources.all("rejections"))
    _tell(sources, [] if known else [Edit(_folder(sources, qid, into), row)], dry_run=dry_run, format_=format_)


@click.command(epilog="Example: normalize lexicon confirm lexicons local:some-name Q42 --source curated")
@click.argument("source", type=SOURCE)
@click.argument("local")
@click.argument("qid")
@SOURCE_IDS
@DRY_RUN
@FORMATS
def confirm(source: Path, local: str, qid: str, said_by: str, dry_run: bool, format_: str | None) -> None:
    """Give the entity LOCAL of the source files at SOURCE its Wikidata item QID.

    Every row of it, in every lexicon there, takes the new id; a redirect keeps the old one. Refused where QID is an entity there
    already. A run that was killed is completed by running it again.
    """
    from normalize.lexicon.confirm import confirmed

    sources = Sources(source, folders(source))
    _tell(sources, confirmed(sources, local, qid, said_by), dry_run=dry_run, format_=format_)


def _folder(sources: Sources, qid: str, into: str | None) -> Folder:
    owner = None if into else sources.owner(qid)
    return owner[0] if owner else sources.folder(into)


def _tell(sources: Sources, edits: Sequence[Edit], *, dry_run: bool, format_: str | None) -> None:
    """Make the changes, and say which."""
    done = apply(sources, edits, write=not dry_run)
    if (chosen := output.chosen_format(format_)) == "table":
        for each in done:
            output.write_bytes(line(*each))
    else:
        output.write_json((record(*each) for each in done), lines=chosen == "jsonl")
    added = sum(edit.added for *_, edit in done)
    said = f"{added} row{'s' * (added != 1)} {'would be ' * dry_run}written, {len(done) - added} taken out"
    click.echo(said if done else "nothing to do: it stands there already", err=True)


def line(path: Path, number: int, edit: Edit) -> str:
    """A change for people."""
    return f"{'+' if edit.added else '-'} {path}:{number}: {output.one_line(edit.line)}\n"


def record(path: Path, number: int, edit: Edit) -> Json:
    """A change for machines."""
    row = {"class" if name == "cls" else name: cell for name, cell in edit.row._asdict().items()}
    change = "added" if edit.added else "removed"
    return {"file": str(path), "line": number, "change": change, "table": TABLE_OF[type(edit.row)], "row": row}
