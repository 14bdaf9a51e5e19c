"""`normalize resolve`: names in, outcomes out."""

import sys
from collections.abc import Iterable, Iterator

import click

from normalize.cli import options, output
from normalize.cli.answers import Answers
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.errors import InputError
from normalize.model import Hints, Json, Outcome
from normalize.normalizer import Normalizer

ADDED_COLUMNS = ("qid", "label", "type", "status", "reason", "score")


@click.command(epilog="Example: normalize resolve --type person --country LY 'Khalifa Hifter'")
@click.argument("names", nargs=-1, metavar="NAME…|-")
@click.option("--csv", "table", type=click.Path(exists=True, dir_okay=False), help="A CSV (or .tsv) file; all its columns come back.")
@click.option("--column", help="With --csv: the column that holds the names.")
@click.option("--screen", is_flag=True, help="Call every candidate from the threshold on a match, however many: for those who must not miss one.")
@click.option("--explain", is_flag=True, help="Show the evidence for every candidate in the table.")
@options.output("json", "jsonl", "tsv", "csv", "table")
@options.hints
@options.judgement
@options.language
@options.wikidata_only
@options.lexicons
def resolve(
    names: tuple[str, ...], table: str | None, column: str | None, screen: bool, explain: bool, format_: str | None, type_: str | None,
    country: str | None, on: str | None, born: str | None, strict: bool, candidates: int, threshold: float | None, lang: str | None,
    wikidata_only: bool, lexicons: tuple[str, ...],
) -> int:  # fmt: skip
    """What each NAME means: a match with its Wikidata item, or nil with the reason, and the ranked candidates.

    With - one name is read from each line of standard input. With --csv, a column of a table is resolved.
    """
    if bool(table) == bool(names) or bool(table) != bool(column):
        raise click.UsageError("give names, or - for standard input, or --csv FILE with --column NAME")
    if table and format_:
        raise click.UsageError("--csv writes the table it reads; it takes no --format")
    normalizer = Normalizer(*lexicons, threshold=threshold, candidates=candidates, screen=screen)
    hints = Hints(type_, country, lang, on, born, strict)
    if table and column:
        return resolve_table(normalizer, table, column, hints, Answers(normalizer.lexicons, "csv", wikidata_only))
    answers = Answers(normalizer.lexicons, output.chosen_format(format_), wikidata_only)
    lines = _Lines(sys.stdin.buffer if names == ("-",) else None, names)
    with Progress("resolving") as progress:
        outcomes = _counted(normalizer.resolve_many(lines, hints), progress)
        write_outcomes(outcomes, lines, answers, explain=explain)
    return PROBLEMS if lines.damaged else 0


class _Lines:
    """Names from the command line or one a line from standard input; remembers which lines are not UTF-8."""

    def __init__(self, stream: Iterable[bytes] | None, names: tuple[str, ...]) -> None:
        self._stream, self._names = stream, names
        self.damaged: dict[int, str] = {}

    def __iter__(self) -> Iterator[str]:
        if self._stream is None:
            yield from self._names
            return
        for number, raw in enumerate(self._stream):
            line = raw.removesuffix(b"\n")
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                self.damaged[number] = f"line {number + 1}: not UTF-8 at byte {error.start}"
                yield line.decode("utf-8", "replace")


def _counted(outcomes: Iterable[Outcome], progress: Progress) -> Iterator[Outcome]:
    for outcome in outcomes:
        progress()
        yield outcome


def write_outcomes(outcomes: Iterator[Outcome], lines: _Lines, answers: Answers, *, explain: bool) -> None:
    format_, columns = answers.format_, ("name", *output.OUTCOME_COLUMNS)
    if format_ in ("json", "jsonl"):
        output.write_json(_records(outcomes, lines, answers), lines=format_ == "jsonl")
        return
    rows = answers.rows(columns, _rows(outcomes, lines, explain=explain and format_ == "table"))
    header = answers.columns(columns)
    if format_ == "table":
        output.write_table(header, rows)
    else:
        output.write_separated(header, rows, delimiter="\t" if format_ == "tsv" else ",")


def _records(outcomes: Iterator[Outcome], lines: _Lines, answers: Answers) -> Iterator[Json]:
    source = answers.source()
    for number, outcome in enumerate(outcomes):
        if message := lines.damaged.get(number):
            yield {"name": outcome.name, "error": message}
        else:
            yield answers.record(output.outcome_json(outcome)) | source


def _rows(outcomes: Iterator[Outcome], lines: _Lines, *, explain: bool) -> Iterator[list[str]]:
    """One row an outcome; for people, its candidates and their evidence below it."""
    for number, outcome in enumerate(outcomes):
        if message := lines.damaged.get(number):
            yield [outcome.name, "error", message, *[""] * 6]
            continue
        yield [outcome.name, *output.outcome_row(outcome)]
        if not explain:
            continue
        for candidate in outcome.candidates:
            cells = (candidate.qid, candidate.label, candidate.type, candidate.score, candidate.form, candidate.tier)
            yield ["", "candidate", "", *map(output.cell, cells)]
            for reason in candidate.evidence:
                yield ["", "", "", "", f"  {reason.kind}: {reason.detail}", "", f"×{reason.score:g}", "", ""]


def resolve_table(normalizer: Normalizer, path: str, column: str, hints: Hints, answers: Answers) -> int:
    """A table with the outcome's columns beside its own. Bytes that are not UTF-8 go through unchanged."""
    import csv

    delimiter = "\t" if path.endswith(".tsv") else ","
    csv.field_size_limit(sys.maxsize)
    with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as file, Progress("resolving") as progress:
        reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
        header = next(reader, None)
        if header is None or column not in header:
            raise InputError(path, f"no column {column!r}; its columns are {', '.join(header or ['none'])}")
        added = [f"normalize_{name}" if name in header else name for name in answers.columns(ADDED_COLUMNS)]
        _write_row([*header, *added], delimiter)
        damaged = False
        for row, outcome in _resolved_rows(normalizer, reader, header.index(column), hints, progress):
            bad = any("\udc80" <= c <= "\udcff" for c in outcome.name)
            damaged |= bad
            given = ["", "", "", "error", "not UTF-8", ""] if bad else [output.one_line(cell) for cell in _added(outcome)]
            (cells,) = answers.rows(ADDED_COLUMNS, [given])
            width = len(header)
            _write_row([*row[:width], *[""] * (width - len(row)), *cells, *row[width:]], delimiter)
    return PROBLEMS if damaged else 0


def _write_row(row: list[str], delimiter: str) -> None:
    """Bytes that were read as they are go out as they were."""
    sys.stdout.buffer.write(output.separated(row, delimiter).encode("utf-8", "surrogateescape"))


def _resolved_rows(
    normalizer: Normalizer, reader: Iterable[list[str]], place: int, hints: Hints, progress: Progress
) -> Iterator[tuple[list[str], Outcome]]:
    from collections import deque

    waiting: deque[list[str]] = deque()

    def names() -> Iterator[str]:
        for row in reader:
            waiting.append(row)
            yield row[place] if place < len(row) else ""

    for outcome in _counted(normalizer.resolve_many(names(), hints), progress):
        yield waiting.popleft(), outcome


def _added(outcome: Outcome) -> list[str]:
    status, reason, qid, label, kind, score, *_ = output.outcome_row(outcome)
    return [qid, label, kind, status, reason, score]
