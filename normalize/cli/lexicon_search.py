"""`normalize lexicon search`: what the lexicons have, for a curator who looks for it."""

import click

from normalize.cli import options, output
from normalize.model import TYPES, Json
from normalize.normalizer import Normalizer
from normalize.resolve.search import Found, Search
from normalize.resolve.search import search as find

MOST_FORMS = 5  # of an entity, in a table
COLUMNS = ("qid", "label", "type", "country", "known", "found by", "forms")


@click.command(epilog="Example: normalize lexicon search haftar --type person")
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@click.option("--type", "type_", type=click.Choice(TYPES), help="Only what is of this type.")
@click.option("--country", type=options.COUNTRY, metavar="CC", help="Only what is of this country (LY).")
@click.option("--sound", is_flag=True, help="Also what only sounds like it. Without it, only where nothing is spelled so.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many entities at most.")
@options.output("json", "jsonl", "table")
@options.lexicons
def search(
    words: tuple[str, ...], type_: str | None, country: str | None, sound: bool, limit: int, format_: str | None, lexicons: tuple[str, ...]
) -> None:
    """The entities that the lexicons have for some WORDs, in any script, or for an id.

    By id, by a whole form, by words or beginnings of words of a form, by sound: the surest first, then the best known. Nothing is
    decided and nothing is hidden; what a name means says `normalize resolve`.
    """
    found = find(Normalizer(*lexicons).lexicons, Search(" ".join(words), type_, country, sound))
    shown = found[:limit]
    if (chosen := output.chosen_format(format_)) == "table":
        output.write_table(COLUMNS, [_cells(each) for each in shown])
    else:
        output.write_json(map(_record, shown), lines=chosen == "jsonl")
    more = f", of which {len(shown)} are shown" if len(shown) < len(found) else ""
    click.echo(f"{len(found)} {'entities' if len(found) != 1 else 'entity'}{more}", err=True)


def _cells(found: Found) -> list[str]:
    entity, more = found.entity, len(found.forms) - MOST_FORMS
    forms = " · ".join(found.forms[:MOST_FORMS]) + (f" · and {more} more" if more > 0 else "")
    return [entity.qid, entity.label, entity.type, entity.country or "", str(entity.known), found.how, forms]


def _record(found: Found) -> Json:
    entity = found.entity
    return {
        "qid": entity.qid, "was": entity.was, "label": entity.label, "type": entity.type, "country": entity.country, "known": entity.known,
        "description": entity.description, "lexicon": entity.lexicon, "found_by": found.how, "forms": list(found.forms),
    }  # fmt: skip
