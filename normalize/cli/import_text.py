"""`normalize import text`: mines texts for names that the lexicons lack, or have only otherwise, into a file for a curator."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from normalize.cli import options, output
from normalize.cli.documents import Stretch, read
from normalize.cli.link import in_bytes, linked
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.errors import InputError
from normalize.link.linker import LinkOptions
from normalize.normalizer import Normalizer
from normalize.sources.found import UNKNOWN_LANGUAGE
from normalize.sources.gathering import gathered
from normalize.sources.mined import COLUMNS, SENTENCE, Row, ordered, rows
from normalize.sources.mining import Mine

EXAMPLES = """\
\b
Example: normalize import text archive/*.txt --output names.tsv
         normalize import csv names.tsv --into my-lexicon --source archive --license CC0-1.0
"""
FORMATS = (".tsv", ".jsonl")


@click.command("text", epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option(
    "-o", "--output", "target", required=True, metavar="NAMES", type=click.Path(dir_okay=False, path_type=Path), help="A new .tsv or .jsonl."
)
@click.option("--at-least", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="How often a name must occur.")
@click.option("--with-sentences", is_flag=True, help="A sentence of the texts for each name. Without it, no more of them than the names.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Link in so many processes.")
@options.language
@options.lexicons
def text(
    files: tuple[str, ...], target: Path, at_least: int, with_sentences: bool, jobs: int, lang: str | None, lexicons: tuple[str, ...]
) -> int:  # fmt: skip
    """Names that recur in texts and that the lexicons lack, or have only in another spelling: a table for you to edit.

    FILE is what `normalize link` reads: plain text or JSON Lines. Edit NAMES, then read it with `normalize import csv`: delete what is
    no name, give `qid` to what is a known thing and `type` to what is a new one; what has neither is not taken over. Nothing of the
    texts but the names goes into it, unless --with-sentences is given, and nothing is sent anywhere.

    What is kept in memory grows with the distinct names and words of the texts, not with their length.
    """
    _refuse(target)
    normalizer = Normalizer(*lexicons)
    mine = Mine(sentences=with_sentences)
    damaged = _mined(mine, normalizer, files, lang, jobs)
    if not mine.documents:
        raise InputError(", ".join(files), "no text to read; nothing is written")
    with Progress("gathering", len(mine.seen)) as progress:
        names = [name for name in gathered(mine.seen, mine.small, progress) if name.seen.count >= at_least]
    with Progress("looking up", len(names)) as progress:
        found = ordered(_counted(rows(names, normalizer), progress))
    _write(target, found, (*COLUMNS, SENTENCE) if with_sentences else COLUMNS)
    near = sum(row.status != "unknown" for row in found)
    click.echo(f"{near} nearly known and {len(found) - near} unknown names written to {target}", err=True)
    return PROBLEMS if damaged else 0


def _refuse(target: Path) -> None:
    if target.suffix not in FORMATS:
        raise click.UsageError(f"--output {target}: a name that ends in {' or '.join(FORMATS)} says how it is written")
    if target.exists():
        raise click.UsageError(f"--output {target} exists; what you edited there stays: give another name")
    if not target.parent.is_dir():
        raise click.UsageError(f"--output {target}: there is no folder {target.parent}")


def _mined(mine: Mine, normalizer: Normalizer, files: Sequence[str], lang: str | None, jobs: int) -> bool:
    """Fill the mine; whether a text could not be read, which is said."""
    from normalize.link.cues import guess_language

    damaged = False

    def sound() -> Iterator[Stretch]:
        nonlocal damaged
        for stretch in read(files):
            if stretch.error:
                damaged = True
                click.echo(f"normalize: {stretch.id}: {stretch.error}", err=True)
            else:
                yield replace(stretch, lang=stretch.lang or lang or stretch.guessed or guess_language(stretch.text))

    def asked(stretch: Stretch) -> LinkOptions:
        return LinkOptions(stretch.lang, stretch.date, guess=False, unknown=True)

    with in_bytes(tuple(files), 0) as step, closing(linked(normalizer, sound(), asked, jobs, step)) as found:
        for stretch, mentions in found:
            mine.add(stretch.text, stretch.lang or UNKNOWN_LANGUAGE, mentions, begins=not stretch.start)
    return damaged


def _counted(found: Iterator[Row], progress: Progress) -> Iterator[Row]:
    for row in found:
        progress(1)
        yield row


def _write(target: Path, found: Sequence[Row], columns: Sequence[str]) -> None:
    """All of it, or nothing: beside the file first, and then in its place."""
    cells = [{name: row.cells()[name] for name in columns} for row in found]
    as_json = (f"{output.json_text(row)}\n" for row in cells)
    lines = output.separated_lines(columns, (list(row.values()) for row in cells), delimiter="\t") if target.suffix == ".tsv" else as_json
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.writelines(map(output.encoded, lines))
        os.replace(fresh, target)
    except OSError as error:
        raise InputError(str(target), f"cannot be written to: {error.strerror or error}") from None
    finally:
        fresh.unlink(missing_ok=True)
