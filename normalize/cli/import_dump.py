"""`normalize import dump`: the wanted items of Wikidata's JSON dump."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from normalize.cli import imports, options
from normalize.cli.progress import BytesProgress, Progress
from normalize.errors import InputError
from normalize.sources.dump import Step, description, note_classes, note_items, pieces
from normalize.sources.dump_file import STDIN, Dump, name_of, opened
from normalize.sources.dump_items import Asked
from normalize.sources.ledger import Ledger, begun, resumed

LICENSE, TITLE = "CC0-1.0", "Wikidata"
EXAMPLES = """\
\b
Example: normalize import dump latest-all.json.gz --class Q5 --country LY --sitelinks 3 --languages en,ar --work work --resume --into my-lexicon
"""
ITEM = options.Code(r"Q[1-9][0-9]{0,8}", "an item, such as Q5")


@click.command(epilog=EXAMPLES)
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path))
@click.option("--class", "classes", type=ITEM, multiple=True, metavar="QID", help="Only items of this class or one below it. Repeatable.")
@click.option("--country", "countries", type=options.COUNTRY, multiple=True, metavar="CC", help="Only those of this country (LY). Repeatable.")
@click.option("--sitelinks", type=click.IntRange(0), default=0, metavar="N", help="Only those with so many Wikipedias or more.")
@click.option("--languages", default="", metavar="TAG,…", help="Only names in these languages (en,ar); zh is zh-Hans too. Default: all.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Read in so many processes. Default: as many as there are cores.")
@click.option("--unpack", metavar="COMMAND", help="A command that unpacks FILE to its standard output, on all cores: 'lbzip2 -dc'.")
@click.option("--work", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help="Where what has been read is kept.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same FILE, filters and --work stopped; a whole one is not read again.")
@click.option("--tree", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="The tree of classes (--work has it), not read again.")
@imports.target("wikidata")
def dump(
    file: Path, classes: tuple[str, ...], countries: tuple[str, ...], sitelinks: int, languages: str, jobs: int | None, unpack: str | None,
    work: Path | None, resume: bool, tree: Path | None, **to: Any,
) -> int:  # fmt: skip
    """FILE is Wikidata's JSON dump, plain, gzip or bzip2: an array with an item on each line.

    It is read twice: first the tree of classes and the countries, then the items. With --tree once, as standard input (-) has to be.
    Memory grows with the names that are kept, not with the dump.
    """
    asked = Asked(classes, countries, sitelinks, _tags(languages))
    to |= {"license_": to["license_"] or LICENSE, "title": to["title"] or TITLE}
    _refuse(file, asked, resume=resume, work=work, tree=tree, unpack=unpack)
    imports.task(**to)  # hours later would be too late to say that there is no such folder
    with ExitStack() as held:
        folder = work or Path(held.enter_context(TemporaryDirectory()))
        reading = Reading(file, unpack, jobs or os.cpu_count() or 1, resume=resume)
        with _broken_pipes_are_errors():
            tree = tree or reading.classes(folder / "classes.tsv")
            kept = reading.items(folder / "items.jsonl", asked, tree)
        return imports.run(pieces(kept, tree, name_of(file)), **to)


@dataclass(frozen=True)
class Reading:
    """How a dump is read."""

    file: Path
    unpack: str | None
    jobs: int
    resume: bool

    def classes(self, target: Path) -> Path:
        """The file of the classes."""
        with opened(self.file, self.unpack) as source, self._ledger(target, description(source)) as ledger, self._progress("classes", ledger) as step:
            note_classes(source, ledger, jobs=self.jobs, step=step)
        return target

    def items(self, target: Path, asked: Asked, tree: Path) -> Path:
        """The file of the wanted items."""
        what = "items"
        with (
            opened(self.file, self.unpack) as source,
            self._ledger(target, description(source, asked)) as ledger,
            self._progress(what, ledger) as step,
        ):
            note_items(source, ledger, asked, tree, jobs=self.jobs, step=step)
        return target

    def _ledger(self, target: Path, what: dict[str, object]) -> Any:
        return (resumed if self.resume else begun)(target, what)

    @contextmanager
    def _progress(self, what: str, ledger: Ledger) -> Iterator[Step]:
        """What is told of each block that is done: in bytes of the file, where it says how many there are."""
        if str(self.file) != STDIN and not self.unpack:
            with BytesProgress(what, self.file.stat().st_size) as shown:
                told = 0

                def step(dump: Dump) -> None:
                    nonlocal told
                    told, before = dump.done(), told
                    shown(told - before)

                yield step
        else:
            with Progress(f"{what}, blocks of 4 MB") as counted:
                yield lambda _: counted()


@contextmanager
def _broken_pipes_are_errors() -> Iterator[None]:
    """While processes talk by pipes; else one that breaks ends the run, as with any filter."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def _tags(languages: str) -> tuple[str, ...]:
    """`en,ar` as tags. Raises UsageError where one is none."""
    from normalize.lexicon.rules import is_language

    found = tuple(part.strip() for part in languages.split(",") if part.strip())
    if bad := next((tag for tag in found if not is_language(tag)), None):
        raise click.UsageError(f"--languages: {bad!r} is no BCP 47 language tag, such as en or zh-Hant")
    return found


def _refuse(file: Path, asked: Asked, *, resume: bool, work: Path | None, tree: Path | None, unpack: str | None) -> None:
    """What cannot be done, before anything is read."""
    from normalize.lexicon.rules import is_country

    if bad := next((code for code in asked.countries if not is_country(code)), None):
        raise click.UsageError(f"--country: {bad} is no ISO 3166-1 alpha-2 code")
    if resume and not work:
        raise click.UsageError("--resume goes on with what a run has left in a folder: say which with --work")
    if str(file) == STDIN and not tree:
        raise click.UsageError("standard input can be read once only: give the tree of classes with --tree, from the --work of another run")
    if str(file) == STDIN and unpack:
        raise click.UsageError("--unpack names a command for a file; pipe its output into this one instead")
    for path in (file, tree):
        if path and str(path) != STDIN and not path.is_file():
            raise InputError(str(path), "is no file" if path.exists() else "there is no such file")
