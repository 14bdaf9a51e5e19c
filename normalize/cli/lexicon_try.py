"""`normalize lexicon try`: what a change of rows would do to the mentions of sample texts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from normalize.cli import options, output
from normalize.cli.documents import Stretch, read
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.link.difference import Change, changes
from normalize.model import Json, Mention
from normalize.normalizer import Normalizer

EXAMPLES = """\
\b
Example: normalize lexicon try articles/*.txt --lexicon lexicons --with rows.tsv
         normalize lexicon try articles.jsonl --lexicon default --new lexicons
"""
PATH = click.Path(path_type=Path)
COLUMNS = ("id", "start", "end", "text", "change", "before", "after")


@click.command("try", epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--lexicon", "old", type=PATH, default="default", metavar="OLD", help="The lexicon of today: built, source files, or 'default'.")
@click.option("--new", type=PATH, metavar="NEW", help="The lexicon as it would be: built, or source files.")
@click.option("--with", "more", type=PATH, multiple=True, metavar="ROWS", help="A table (.tsv) or source files to add to those of OLD. Repeatable.")
@options.language
@options.output("json", "jsonl", "table")
def try_(files: tuple[str, ...], old: Path, new: Path | None, more: tuple[Path, ...], lang: str | None, format_: str | None) -> int:
    """Which mentions in sample texts a change of rows would add, drop or move to another item or other bounds.

    Each FILE is linked twice, as `normalize link` does: with OLD, and with NEW or with OLD and ROWS. Source files are built in
    a scratch folder, and nothing of yours is changed.
    """
    if (new is None) == (not more):
        raise click.UsageError("say what would change: another lexicon with --new, or rows to add with --with")
    counts, damaged = Counter[str](), False
    chosen = output.chosen_format(format_)
    found: list[tuple[Stretch, Change]] = []
    with TemporaryDirectory() as scratch:
        before, after = _lexicons(old, new, more, Path(scratch))
        for stretch in read(files):
            if stretch.error:
                damaged = True
                click.echo(f"normalize: {stretch.id}: {stretch.error}", err=True)
                continue
            counts["texts"] += stretch.last
            found += ((stretch, change) for change in _changes(stretch, before, after, lang))
    counts.update(change.change for _, change in found)
    if chosen == "table":
        output.write_table(COLUMNS, [_cells(*each) for each in found])
    else:
        output.write_json((_record(*each) for each in found), lines=chosen == "jsonl")
    texts = f"{counts['texts']} text{'s' * (counts['texts'] != 1)}"
    click.echo(f"{counts['added']} added, {counts['dropped']} dropped, {counts['moved']} moved in {texts}", err=True)
    return PROBLEMS if damaged else 0


def _lexicons(old: Path, new: Path | None, more: tuple[Path, ...], scratch: Path) -> tuple[Normalizer, Normalizer]:
    """The lexicon of today, and the one as it would be."""
    from normalize.lexicon.trial import ready, with_rows

    first, second = scratch / "before", scratch / "after"
    first.mkdir()
    second.mkdir()
    with Progress("building") as progress:
        after = ready(new, second, progress) if new else with_rows(old, more, second, progress)
        return Normalizer(ready(old, first, progress)), Normalizer(after)


def _changes(stretch: Stretch, before: Normalizer, after: Normalizer, lang: str | None) -> Iterator[Change]:
    spoken = stretch.lang or lang or stretch.guessed
    old, new = (normalizer.link(stretch.text, lang=spoken, on=stretch.date) for normalizer in (before, after))
    yield from changes(old, new)


def _record(stretch: Stretch, change: Change) -> Json:
    return {
        "id": stretch.id, "change": change.change, "start": stretch.start + change.mention.start, "end": stretch.start + change.mention.end,
        "text": change.mention.text, "before": _json(stretch, change.before), "after": _json(stretch, change.after),
    }  # fmt: skip


def _json(stretch: Stretch, mention: Mention | None) -> Json | None:
    """A mention with its offsets in the document."""
    if mention is None:
        return None
    return output.mention_json(mention) | {"start": stretch.start + mention.start, "end": stretch.start + mention.end}


def _cells(stretch: Stretch, change: Change) -> list[str]:
    record = _record(stretch, change)
    return [*(output.cell(record[column]) for column in COLUMNS[:5]), _said(change.before), _said(change.after)]


def _said(mention: Mention | None) -> str:
    if mention is None:
        return ""
    return f"{mention.text}: {mention.qid} {mention.label}" if mention.qid else f"{mention.text}: nil, {mention.reason}"
