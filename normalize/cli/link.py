"""`normalize link`: texts in, mentions out, in stretches from the reading (documents.py) to the writing (records.py)."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import click

from normalize.cli import options, output
from normalize.cli.answers import Answers
from normalize.cli.documents import Stretch, read, size
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import BytesProgress, Progress
from normalize.cli.records import DELIMITERS, Linked, pieces
from normalize.cli.resume import FORMATS, Rest, rest
from normalize.errors import InputError
from normalize.link.linker import LinkOptions
from normalize.normalizer import Normalizer
from normalize.text.offsets import UNITS, in_units

EXAMPLES = """\
\b
Example: normalize link --format html article.txt > article.html
         normalize link --jobs 4 --output found.jsonl --resume archive.txt
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--nested", is_flag=True, help="Also the names inside longer names, marked.")
@click.option("--demonyms", is_flag=True, help="Also adjectives and inhabitants (Libyan), marked.")
@click.option("--as-spelled", is_flag=True, help="Only names as the lexicon spells them: do not look for others by their sound.")
@click.option("--offsets", type=click.Choice(list(UNITS)), default="codepoint", show_default=True, help="What start and end count.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Link in so many processes.")
@click.option("--explain", is_flag=True, help="In JSON and tables, what decided, the candidates and the evidence of every mention.")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same FILEs, options and --output was interrupted: jsonl, tsv, csv.")
@options.output("json", "jsonl", "tsv", "csv", "table", "html")
@click.option("--on", type=options.Date(), metavar="DATE", help="The day the texts are about.")
@options.judgement
@options.language
@options.wikidata_only
@options.lexicons
def link(
    files: tuple[str, ...], nested: bool, demonyms: bool, as_spelled: bool, offsets: str, jobs: int, explain: bool, target: Path | None,
    resume: bool, format_: str | None, on: str | None, candidates: int, threshold: float | None, lang: str | None, wikidata_only: bool,
    lexicons: tuple[str, ...],
) -> int:  # fmt: skip
    """The people, organizations and places that each FILE names, with their offsets and Wikidata items.

    FILE is plain text, or JSON Lines (.jsonl) whose objects have "text" and, if known, "id", "lang" and "date"; - is standard
    input. Offsets count code points of the text, or what --offsets says; in HTML they always do.

    A file may be of any size: a text is linked in stretches of a million code points at most, several at once with --jobs, and
    mentions are written as they come. Only tables and HTML are held whole until they are.
    """
    format_ = format_ or ("jsonl" if target else output.chosen_format(None))
    _refuse(files, target, format_, resume=resume)
    if jobs > 1 and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # the processes talk by pipes: one that breaks is an error, not the end
    normalizer = Normalizer(*lexicons, threshold=threshold, candidates=candidates)
    unit = "codepoint" if format_ == "html" else offsets
    damaged = False

    def stretches() -> Iterator[Stretch]:
        nonlocal damaged
        for stretch in read(files, unit):
            damaged = damaged or stretch.error is not None
            yield stretch

    def asked(stretch: Stretch) -> LinkOptions:
        spoken, alone = stretch.lang or lang or stretch.guessed, stretch.last and not stretch.start
        return LinkOptions(spoken, stretch.date or on, nested, demonyms, not as_spelled, guess=alone)

    answers = Answers(normalizer.lexicons, format_, wikidata_only)
    left = rest(target, answers, stretches) if target and resume else Rest(0, "", 0, stretches())
    with in_bytes(files, left.done) as step, closing(linked(normalizer, left.stretches, asked, jobs, step)) as found:
        records = pieces(_placed(found, unit), answers, explain=explain, joint=left.joint)
        _write(islice(records, 1 if left.kept and format_ in DELIMITERS else 0, None), target, left.kept)  # the header stands there
    return PROBLEMS if damaged else 0


def _refuse(files: tuple[str, ...], target: Path | None, format_: str, *, resume: bool) -> None:
    """What cannot be done, before anything is written."""
    for name in files:
        if target and target.exists() and os.path.exists(name) and os.path.samefile(target, name):
            raise click.UsageError(f"--output {target} would overwrite what is read")
    if resume and not target:
        raise click.UsageError("--resume goes on with a file: say which with --output")
    if resume and format_ not in FORMATS:
        raise click.UsageError(f"--resume cannot go on with {format_}; it can with {', '.join(FORMATS)}")
    if resume and format_ in DELIMITERS and size(files) is None:
        raise click.UsageError(f"--resume reads the input twice for {format_}; standard input and pipes it can go on with in jsonl")


@contextmanager
def in_bytes(files: tuple[str, ...], done: int) -> Iterator[Callable[[Stretch], None]]:
    """What is told of each stretch that is done: in bytes, where it is known how many there are, else in documents."""
    if total := size(files):
        with BytesProgress("linking", total) as shown:
            shown.skip(done)
            yield lambda stretch: shown(stretch.size)
    else:
        with Progress("linking") as counted:
            yield lambda stretch: counted(int(stretch.last))


def linked(
    normalizer: Normalizer, stretches: Iterator[Stretch], asked: Callable[[Stretch], LinkOptions], jobs: int, step: Callable[[Stretch], None]
) -> Generator[Linked, None, None]:
    """Each stretch with its mentions, in order; closed, it ends the processes."""
    waiting: deque[Stretch] = deque()

    def tasks() -> Iterator[tuple[str, LinkOptions]]:
        for stretch in stretches:
            waiting.append(stretch)
            yield stretch.text, asked(stretch)

    with closing(normalizer.link_each(tasks(), jobs=jobs)) as found:
        for mentions in found:
            stretch = waiting.popleft()
            yield stretch, mentions
            step(stretch)


def _placed(linked: Iterator[Linked], unit: str) -> Iterator[Linked]:
    """The mentions with their offsets in the document, in a unit."""
    for stretch, mentions in linked:
        begin, _ = stretch.place
        if not begin and unit == "codepoint":
            yield stretch, mentions
            continue
        places = in_units(stretch.text, (offset for mention in mentions for offset in (mention.start, mention.end)), unit)
        yield stretch, [replace(each, start=begin + places[each.start], end=begin + places[each.end]) for each in mentions]


def _write(found: Iterator[str], target: Path | None, kept: int) -> None:
    """To standard output, or into a file, behind the bytes of it that are kept."""
    if not target:
        for piece in found:
            output.write_bytes(piece)
        return
    try:
        file = target.open("r+b" if kept else "wb")
    except OSError as error:
        raise InputError(str(target), f"cannot be written to: {error.strerror or error}") from None
    with file:
        file.truncate(kept)
        file.seek(kept)
        for piece in found:
            file.write(output.encoded(piece))
