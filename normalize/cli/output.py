"""Writes outcomes and mentions: JSON shapes, tables, separated values. The JSON shapes are promises (docs/json.md)."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from normalize.model import Candidate, Json, Mention, Outcome, Reason, Status

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
OUTCOME_COLUMNS = ("status", "reason", "qid", "label", "type", "score", "form", "tier")
MENTION_COLUMNS = ("start", "end", "text", "status", "reason", "qid", "label", "type", "score")


def candidate_json(candidate: Candidate) -> Json:
    found: Json = {
        "qid": candidate.qid, "label": candidate.label, "type": candidate.type, "score": candidate.score, "form": candidate.form,
        "tier": candidate.tier,
        "evidence": [{"kind": reason.kind, "score": reason.score, "detail": reason.detail} for reason in candidate.evidence],
    }  # fmt: skip
    if candidate.was:
        found["was"] = candidate.was
    if candidate.lexicon:
        found["lexicon"] = candidate.lexicon
    return found


def outcome_json(outcome: Outcome) -> Json:
    return {
        "name": outcome.name, "status": outcome.status, "reason": outcome.reason, "qid": outcome.qid, "label": outcome.label,
        "score": outcome.score, "candidates": [candidate_json(candidate) for candidate in outcome.candidates],
    }  # fmt: skip


def mention_json(mention: Mention, *, explain: bool = False) -> Json:
    found: Json = {
        "start": mention.start, "end": mention.end, "text": mention.text, "status": mention.status, "reason": mention.reason,
        "qid": mention.qid, "label": mention.label, "type": mention.type, "score": mention.score,
    }  # fmt: skip
    if mention.status is Status.MATCH and mention.candidates[0].lexicon:
        found["lexicon"] = mention.candidates[0].lexicon
    if explain or mention.reason in (Reason.AMBIGUOUS, Reason.WEAK):
        found["candidates"] = [candidate_json(candidate) for candidate in mention.candidates]
    if explain:
        found["decision"] = mention.decision
    if mention.nested:
        found["nested"] = True
    if mention.demonym:
        found["demonym"] = True
    return found


def outcome_row(outcome: Outcome) -> list[str]:
    first = outcome.candidates[0] if outcome.candidates else None
    matched = first if outcome.qid else None
    cells = (outcome.status, outcome.reason, outcome.qid, outcome.label, matched and matched.type, outcome.score if first else None)
    return [*map(cell, cells), cell(first and first.form), cell(first and first.tier)]


def mention_row(mention: Mention) -> list[str]:
    return [cell(getattr(mention, column)) for column in MENTION_COLUMNS]


def explanation(outcome: Outcome, named: Callable[[str], str] = str) -> list[str]:
    """Lines for people: what decided, then the candidates, each with its id as it is to be `named` and its evidence."""
    lines = [outcome.decision]
    for number, candidate in enumerate(outcome.candidates, 1):
        lines.append(f"{number}. {candidate.label} ({named(candidate.qid)}), {candidate.type}, score {candidate.score:g}")
        lines += [f"   {reason.kind:<8} {f'×{reason.score:g}':>9}  {reason.detail}" for reason in candidate.evidence]
    return lines


def cell(value: object) -> str:
    return "" if value is None else str(value)


def chosen_format(asked: str | None) -> str:
    return asked or ("table" if sys.stdout.isatty() else "jsonl")


def write_bytes(text: str) -> None:
    """Text to stdout, without newline translation."""
    sys.stdout.buffer.write(encoded(text))


def encoded(text: str) -> bytes:
    """Text as UTF-8; lone surrogates become \\udcXX, which JSON reads back."""
    return text.encode("utf-8", "backslashreplace")


def json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_json(records: Iterable[Json], *, lines: bool) -> None:
    """JSON Lines, or one array."""
    if lines:
        for record in records:
            write_bytes(json.dumps(record, ensure_ascii=False) + "\n")
        return
    write_bytes("[")
    for number, record in enumerate(records):
        write_bytes((",\n " if number else "\n ") + json.dumps(record, ensure_ascii=False))
    write_bytes("\n]\n")


def write_separated(header: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str) -> None:
    for line in separated_lines(header, rows, delimiter=delimiter):
        write_bytes(line)


def separated_lines(header: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str) -> Iterator[str]:
    """CSV, or TSV, where tabs and line ends inside a cell become spaces."""
    yield separated(header, delimiter)
    for row in rows:
        yield separated([one_line(value) for value in row] if delimiter == "\t" else row, delimiter)


def separated(row: Sequence[str], delimiter: str) -> str:
    """One row. TSV has no quotation marks; CSV (RFC 4180, LF) has them where they are needed."""
    if delimiter == "\t":
        return "\t".join(row) + "\n"
    import csv
    import io

    buffer = io.StringIO()
    everywhere = any("\r" in value for value in row)  # which the writer does not know to be a line end
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL if everywhere else csv.QUOTE_MINIMAL).writerow(row)
    return buffer.getvalue()


def one_line(value: str) -> str:
    """A cell without tabs, line ends and other controls, which a terminal would obey."""
    return value.translate(_CONTROLS)


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for line in table_lines(header, rows):
        write_bytes(line)


def table_lines(header: Sequence[str], rows: Iterable[Sequence[str]], notes: Mapping[int, Sequence[str]] = MappingProxyType({})) -> Iterator[str]:
    """Aligned columns for people; the widths are those of all rows. Notes stand below the row of their number, which counts from 0."""
    shown = [[one_line(value) for value in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(header, *shown, strict=True)]
    for number, row in enumerate((header, *shown), -1):
        line = "  ".join(value + " " * (width - _width(value)) for value, width in zip(row, widths, strict=True))
        yield line.rstrip() + "\n"
        yield from (f"    {one_line(note)}\n" for note in notes.get(number, ()))


def _width(text: str) -> int:
    """Columns on a terminal: wide East Asian characters take two, combining marks none."""
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
