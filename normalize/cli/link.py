"""`normalize link`: texts in, mentions out."""

import json
import math
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

import click

from normalize.cli import options, output
from normalize.cli.main import PROBLEMS
from normalize.cli.progress import Progress
from normalize.errors import DateError
from normalize.lexicon.layers import Layers
from normalize.link.linker import LinkOptions
from normalize.model import Json, Mention
from normalize.normalizer import Normalizer
from normalize.text.dates import span
from normalize.text.offsets import UNITS, in_units

JSON_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True)
class Document:
    """A text with what is known of it; or, with an error, the line that could not be read."""

    id: object
    text: str
    lang: str | None = None
    date: str | None = None
    error: str | None = None


@click.command(epilog="Example: normalize link --format html article.txt > article.html")
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--nested", is_flag=True, help="Also the names inside longer names, marked.")
@click.option("--demonyms", is_flag=True, help="Also adjectives and inhabitants (Libyan), marked.")
@click.option("--as-spelled", is_flag=True, help="Only names as the lexicon spells them: do not look for others by their sound.")
@click.option("--offsets", type=click.Choice(list(UNITS)), default="codepoint", show_default=True, help="What start and end count.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Link so many texts at once, each in a process.")
@click.option("--explain", is_flag=True, help="In JSON and tables, what decided, the candidates and the evidence of every mention.")
@options.output("json", "jsonl", "tsv", "csv", "table", "html")
@click.option("--on", type=options.Date(), metavar="DATE", help="The day the texts are about.")
@options.judgement
@options.language
@options.lexicons
def link(
    files: tuple[str, ...], nested: bool, demonyms: bool, as_spelled: bool, offsets: str, jobs: int, explain: bool,
    format_: str | None, on: str | None, candidates: int, threshold: float | None, lang: str | None, lexicons: tuple[str, ...],
) -> int:  # fmt: skip
    """The people, organizations and places that each FILE names, with their offsets and Wikidata items.

    FILE is plain text, or JSON Lines (.jsonl) whose objects have "text" and, if known, "id", "lang" and "date"; - is standard
    input. Offsets count code points of the text, or what --offsets says; in HTML they always do.
    """
    normalizer = Normalizer(*lexicons, threshold=threshold, candidates=candidates)
    damaged = [0]
    waiting: deque[Document] = deque()

    def tasks() -> Iterator[tuple[str, LinkOptions]]:
        for document in documents(files):
            damaged[0] += document.error is not None
            waiting.append(document)
            yield document.text, LinkOptions(document.lang or lang, document.date or on, nested, demonyms, not as_spelled)

    def linked() -> Iterator[tuple[Document, list[Mention]]]:
        with Progress("linking") as progress:
            for mentions in normalizer.link_each(tasks(), jobs=jobs):
                progress()
                document = waiting.popleft()
                yield document, mentions if offsets == "codepoint" or format_ == "html" else _counted(document.text, mentions, offsets)

    write_mentions(linked(), output.chosen_format(format_), normalizer.lexicons, explain=explain)
    return PROBLEMS if damaged[0] else 0


def _counted(text: str, mentions: list[Mention], unit: str) -> list[Mention]:
    """The mentions with their offsets in another unit."""
    places = in_units(text, (offset for mention in mentions for offset in (mention.start, mention.end)), unit)
    return [replace(mention, start=places[mention.start], end=places[mention.end]) for mention in mentions]


def documents(files: tuple[str, ...]) -> Iterator[Document]:
    """The texts of all files, in order; an error in the place of a file that cannot be read."""
    for name in files:
        try:
            if name == "-":
                yield from _from_stream(sys.stdin.buffer, "-")
            else:
                with Path(name).open("rb") as stream:
                    yield from _from_stream(stream, name)
        except OSError as error:
            yield Document(name, "", error=f"{name} cannot be read: {error.strerror or error}")


def _from_stream(stream: BinaryIO, name: str) -> Iterator[Document]:
    """JSON Lines by the file's ending, or, on standard input, where the first line is a JSON object."""
    if name.endswith(JSON_LINES):
        yield from _json_lines(stream, b"")
        return
    first = stream.readline() if name == "-" else b""
    if _is_document(first):
        yield from _json_lines(stream, first)
        return
    raw = first + stream.read()
    try:
        yield Document(name, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield Document(name, "", error=f"not UTF-8 at byte {error.start}")


def _is_document(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "text" in found


def _json_lines(stream: BinaryIO, first: bytes) -> Iterator[Document]:
    for number, raw in enumerate(chain([first] if first else [], stream), 1):
        if raw.strip():
            yield _document(raw, number)


def _document(raw: bytes, number: int) -> Document:
    try:
        found = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"), parse_float=_finite, parse_constant=str)
    except UnicodeDecodeError as error:
        return Document(None, "", error=f"line {number}: not UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Document(None, "", error=f"line {number}: not JSON: {error}")
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return Document(found.get("id") if isinstance(found, dict) else None, "", error=f'line {number}: no object with a "text"')
    lang, date = found.get("lang"), found.get("date")
    try:
        span(date) if isinstance(date, str) else None
    except DateError:
        date = None
    return Document(found.get("id"), found["text"], lang if isinstance(lang, str) else None, date if isinstance(date, str) else None)


def _finite(number: str) -> float | str:
    """A number as a float, or, where it is too large for one, as it was written: Infinity is no JSON."""
    return float(number) if math.isfinite(float(number)) else number


def write_mentions(linked: Iterator[tuple[Document, list[Mention]]], format_: str, lexicons: Layers, *, explain: bool) -> None:
    if format_ in ("json", "jsonl"):
        output.write_json((_record(document, mentions, explain=explain) for document, mentions in linked), lines=format_ == "jsonl")
        return
    if format_ == "html":
        from normalize.cli.html import page

        for piece in page(linked, lexicons):
            output.write_bytes(piece)
        return
    notes: dict[int, list[str]] = {}
    rows = _rows(linked, notes if explain and format_ == "table" else None)
    header = ("id", *output.MENTION_COLUMNS)
    if format_ == "table":
        output.write_table(header, rows, notes)
    else:
        output.write_separated(header, rows, delimiter="\t" if format_ == "tsv" else ",")


def _record(document: Document, mentions: list[Mention], *, explain: bool) -> Json:
    if document.error:
        return {"id": document.id, "error": document.error, "mentions": []}
    return {"id": document.id, "mentions": [output.mention_json(mention, explain=explain) for mention in mentions]}


def _rows(linked: Iterator[tuple[Document, list[Mention]]], notes: dict[int, list[str]] | None) -> Iterator[list[str]]:
    """One row a mention; where there is room for notes, each is explained under the number of its row."""
    numbers = count()
    for document, mentions in linked:
        if document.error:
            next(numbers)
            yield [output.cell(document.id), "", "", "", "error", document.error, "", "", "", ""]
        for mention, number in zip(mentions, numbers):  # noqa: B905
            if notes is not None:
                notes[number] = output.explanation(mention.outcome)
            yield [output.cell(document.id), *output.mention_row(mention)]
