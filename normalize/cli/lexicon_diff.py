"""`normalize lexicon diff`: from one lexicon to another, in words."""

from collections.abc import Callable, Iterator

import click

from normalize.cli import options, output
from normalize.lexicon.contents import contents
from normalize.lexicon.difference import Part, difference
from normalize.model import Json

SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
MOVED = {"entities": "with a new id", "names": "moved to another item"}
ONE = {"entities": "entity", "names": "name", "relations": "relation", "rejections": "rejection", "redirects": "redirect"}


@click.command(epilog="Example: normalize lexicon diff default lexicons")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.output("json", "jsonl", "table")
def diff(old: str, new: str, format_: str | None) -> None:
    """What is different from OLD to NEW, each a built lexicon, source files, or 'default'.

    Entities and names that came, went, changed or moved to another item; relations, rejections and redirects that came and went. The
    table is a summary, and a line for each: + added, - removed, ~ changed, > moved. Rows that differ only in their sources are the same.
    """
    parts = difference(contents(old), contents(new))
    counts = {table: {change: len(getattr(part, change)) for change in SIGNS} for table, part in parts.items()}
    if (chosen := output.chosen_format(format_)) == "table":
        output.write_bytes(in_words(counts) + "\n")
        for line in lines(parts):
            output.write_bytes(f"{output.one_line(line)}\n")
        return
    output.write_json([{"old": old, "new": new, "summary": counts, **{table: vars(part) for table, part in parts.items()}}], lines=chosen == "jsonl")


def in_words(counts: dict[str, dict[str, int]]) -> str:
    """One line that says how much is different."""
    tables = []
    for table, changes in counts.items():
        if said := [f"{count:,} {MOVED[table] if change == 'moved' else change}" for change, count in changes.items() if count]:
            tables.append(f"{table}: {', '.join(said)}")
    return "; ".join(tables) or "no difference"


def lines(parts: dict[str, Part]) -> Iterator[str]:
    """A line for each difference."""
    for table, part in parts.items():
        for change, sign in SIGNS.items():
            for record in getattr(part, change):
                yield f"{sign} {ONE[table]}  {WORDS[table](record)}{_changed(record)}"


def _changed(record: Json) -> str:
    changes = record.get("changes", {})
    return "".join(f"; {cell} {old if old is not None else '-'} → {new if new is not None else '-'}" for cell, (old, new) in changes.items())


def _entity(record: Json) -> str:
    if "now" in record:
        return f"{record['qid']} {record['label']} is {record['now']}" + (", which was there before" if record["merged"] else "")
    cells = (f"{record['qid']} {record['label']}", record.get("type"), record.get("country"), record.get("description"))
    return ", ".join(str(cell) for cell in cells if cell)


def _name(record: Json) -> str:
    valid = f", {record['valid']}" if record["valid"] and "changes" not in record else ""
    now = f" → {record['now']} {record['now_label']}" if "now" in record else ""
    return f"{record['form']} ({record['lang']}, {record['kind']}{valid}) of {record['qid']} {record['label']}{now}"


def _relation(record: Json) -> str:
    said = f"{record['qid']} {record['label']} {record['relation']} {record['target']} {record['target_label']}"
    return f"{said}, {record['valid']}" if record["valid"] else said


def _rejection(record: Json) -> str:
    meant = f"is not {record['qid']} {record['label']}" if record["qid"] != "-" else "names nothing"
    return f"{record['form']} ({record['lang']}, {record['match']}) {meant}"


def _redirect(record: Json) -> str:
    return f"{record['qid']} → {record['target']}"


WORDS: dict[str, Callable[[Json], str]] = {
    "entities": _entity, "names": _name, "relations": _relation, "rejections": _rejection, "redirects": _redirect,
}  # fmt: skip
