"""Mentions in the formats of `normalize link`, piece by piece as they come, also where a document is one record.

A table and an HTML page are made of all that they show, so they hold it; the others hold nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count, repeat

from normalize.cli import output
from normalize.cli.answers import Answers
from normalize.cli.documents import Stretch
from normalize.model import Mention

Linked = tuple[Stretch, list[Mention]]
"""A stretch and its mentions, whose offsets count from the beginning of the document."""
COLUMNS = ("id", *output.MENTION_COLUMNS)
JOINT = ", "
"""What stands between two mentions of a JSON record."""
DELIMITERS = {"tsv": "\t", "csv": ","}


def pieces(linked: Iterable[Linked], answers: Answers, *, explain: bool, joint: str = "") -> Iterator[str]:
    """What is written of the documents; the pieces of `tsv` and `csv` are lines. `joint` stands before the first mention
    of JSON Lines, where the first stretch is not the first of its document."""
    format_, header = answers.format_, answers.columns(COLUMNS)
    if format_ == "html":
        from normalize.cli.html import page

        return page(_whole(linked), answers.lexicons)
    if format_ == "table":
        return _table(linked, answers, explain=explain)
    if format_ in DELIMITERS:
        return output.separated_lines(header, answers.rows(COLUMNS, _rows(linked)), delimiter=DELIMITERS[format_])
    if format_ == "jsonl":
        return _records(linked, answers, repeat(""), "\n", explain=explain, joint=joint)
    return chain(["["], _records(linked, answers, chain(["\n "], repeat(",\n ")), "", explain=explain), ["\n]\n"])


def beginning(id_: object) -> str:
    """How the record of a document begins in JSON Lines, be it of mentions or of an error."""
    return f'{{"id": {output.json_text(id_)}, "'


def ending(answers: Answers) -> str:
    """How every record of a document ends in JSON: with who answered."""
    return f", {output.json_text(answers.source())[1:]}"


def _records(linked: Iterable[Linked], answers: Answers, before: Iterator[str], after: str, *, explain: bool, joint: str = "") -> Iterator[str]:
    """The records of documents as JSON, with what stands before and after each; `joint` stands before the next mention of a record."""
    end = ending(answers) + after
    for stretch, mentions in linked:
        if not stretch.start:
            error = f'error": {output.json_text(stretch.error)}, "' if stretch.error else ""
            yield f'{next(before)}{beginning(stretch.id)}{error}mentions": ['
            joint = ""
        for mention in mentions:
            yield joint + output.json_text(answers.record(output.mention_json(mention, explain=explain)))
            joint = JOINT
        if stretch.last:
            yield f"]{_late_error(stretch)}{end}"


def _late_error(stretch: Stretch) -> str:
    """Of a document that could be read in part."""
    return f', "error": {output.json_text(stretch.error)}' if stretch.error and stretch.start else ""


def _table(linked: Iterable[Linked], answers: Answers, *, explain: bool) -> Iterator[str]:
    notes: dict[int, list[str]] = {}
    numbers = count()

    def note(mention: Mention | None) -> None:
        number = next(numbers)
        if explain and mention:
            notes[number] = output.explanation(mention.outcome, answers.named)

    return output.table_lines(answers.columns(COLUMNS), answers.rows(COLUMNS, _rows(linked, note)), notes)


def _rows(linked: Iterable[Linked], note: Callable[[Mention | None], None] = lambda mention: None) -> Iterator[list[str]]:
    """A row for each mention and each error, of which `note` is told in turn."""
    for stretch, mentions in linked:
        for mention in mentions:
            note(mention)
            yield [output.cell(stretch.id), *output.mention_row(mention)]
        if stretch.error:
            note(None)
            yield [output.cell(stretch.id), "", "", "", "error", stretch.error, "", "", "", ""]


def _whole(linked: Iterable[Linked]) -> Iterator[Linked]:
    """Documents of several stretches put together again."""
    texts: list[str] = []
    found: list[Mention] = []
    for stretch, mentions in linked:
        texts.append(stretch.text)
        found += mentions
        if stretch.last:
            yield replace(stretch, text="".join(texts), start=0), found
            texts, found = [], []
