"""`normalize compare`: two names in, whether they are spellings of one out; no lexicon is asked."""

import codecs
from collections.abc import Iterable, Iterator

import click

from normalize.cli import options, output
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.errors import InputError
from normalize.model import TYPES, Comparison, Json
from normalize.resolve.comparison import compare as compare_names

COLUMNS = ("a", "b", "status", "score")
Judged = Iterable[Comparison | Json]


@click.command(epilog="Example: normalize compare 'Moammar Kadafi' 'معمر القذافي'")
@click.argument("names", nargs=-1, metavar="A B")
@click.option("--pairs", type=click.Path(exists=True, dir_okay=False), help="A file with two columns, A and B, separated by a tab; no header.")
@click.option("--type", "type_", type=click.Choice(TYPES), help="What the two name. Companies' legal forms tell it where it is not said.")
@click.option("--explain", is_flag=True, help="Show in the table which words met how, and what spoke against.")
@options.output("json", "jsonl", "tsv", "csv", "table")
def compare(names: tuple[str, ...], pairs: str | None, type_: str | None, explain: bool, format_: str | None) -> int:
    """Whether the names A and B are spellings of one person, organization or place: same, different or unsure, with the evidence.

    No lexicon is asked: two people of one name are the same here.
    """
    if bool(pairs) == bool(names) or (names and len(names) != 2):
        raise click.UsageError("give two names, or --pairs FILE with two columns")
    if not pairs:
        write([compare_names(names[0], names[1], type_)], output.chosen_format(format_), explain=explain)
        return 0
    damaged: list[int] = []
    with Progress("comparing") as progress:
        write(_of_file(pairs, type_, progress, damaged), output.chosen_format(format_), explain=explain)
    return PROBLEMS if damaged else 0


def _of_file(path: str, kind: str | None, progress: Progress, damaged: list[int]) -> Iterator[Comparison | Json]:
    """One judgement, or one error, for each line."""
    try:
        with open(path, "rb") as file:
            for number, raw in enumerate(file, 1):
                progress()
                raw = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
                yield _of_line(raw.removesuffix(b"\n").removesuffix(b"\r"), f"{path}:{number}", kind, lambda at=number: damaged.append(at))
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error


def _of_line(raw: bytes, where: str, kind: str | None, damage: "options.Command") -> Comparison | Json:
    try:
        cells = raw.decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        damage()
        return {"error": f"{where}: not UTF-8 at byte {error.start}"}
    if len(cells) != 2:
        damage()
        return {"error": f"{where}: {len(cells)} columns; write two names with a tab between them"}
    return compare_names(cells[0], cells[1], kind)


def comparison_json(found: Comparison) -> Json:
    evidence = [{"kind": reason.kind, "score": reason.score, "detail": reason.detail} for reason in found.evidence]
    return {"a": found.a, "b": found.b, "status": found.status, "score": found.score, "evidence": evidence}


def write(judged: Judged, format_: str, *, explain: bool) -> None:
    if format_ in ("json", "jsonl"):
        output.write_json((comparison_json(found) if isinstance(found, Comparison) else found for found in judged), lines=format_ == "jsonl")
        return
    rows = (row for found in judged for row in _rows(found, explain=explain and format_ == "table"))
    if format_ == "table":
        output.write_table(COLUMNS, rows)
    else:
        output.write_separated(COLUMNS, rows, delimiter="\t" if format_ == "tsv" else ",")


def _rows(found: Comparison | Json, *, explain: bool) -> Iterator[list[str]]:
    if not isinstance(found, Comparison):
        yield ["", "", "error", str(found["error"])]
        return
    yield [found.a, found.b, found.status, output.cell(found.score)]
    for reason in found.evidence if explain else ():
        yield ["", "", "", f"{reason.kind}: {reason.detail}"]
