"""`normalize lexicon stats`: what a lexicon holds and what it lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import click

from normalize.cli import options, output
from normalize.lexicon.statistics import Counts, Gaps, Lacking, Region, counts, gaps, regions
from normalize.lexicon.store import Lexicon
from normalize.model import TYPES

MOST_LISTED = 20  # of a gap, in a table


@click.command(epilog="Example: normalize lexicon stats mine.db --lang fa")
@click.argument("lexicon", default="default")
@click.option("--lang", "langs", type=options.LANGUAGE, multiple=True, metavar="TAG", help="List the entities without a name in it. Repeatable.")
@click.option("--all", "whole", is_flag=True, help="In a table, every row, not only the largest.")
@options.output("json", "jsonl", "table")
def stats(lexicon: str, langs: tuple[str, ...], whole: bool, format_: str | None) -> None:
    """What the built LEXICON holds, by type, language, script, kind and country, and what it lacks.

    Default: the lexicon inside the package. JSON has all of it; a table shows the largest groups and the best known gaps.
    """
    opened = Lexicon(lexicon)
    counted, lacking = counts(opened), gaps(opened, langs)
    if (chosen := output.chosen_format(format_)) == "table":
        most = None if whole else MOST_LISTED
        _show_counts(counted, most)
        _show_regions(regions(counted.countries))
        _show_gaps(lacking, most)
        return
    record = {
        "lexicon": lexicon,
        "content_hash": opened.meta["content_hash"],
        **asdict(counted),
        "regions": [asdict(region) for region in regions(counted.countries)],
        "gaps": asdict(lacking),
    }
    entities = counted.totals["entities"]
    record["languages"] = {
        lang: {"names": names, "entities": named, "without": entities - named} for lang, (names, named) in counted.languages.items()
    }
    output.write_json([record], lines=chosen == "jsonl")


def _show_counts(counted: Counts, most: int | None) -> None:
    entities = counted.totals["entities"]
    output.write_bytes(", ".join(f"{count:,} {name}" for name, count in counted.totals.items()) + "\n")
    for title, groups in (("type", counted.types), ("lexicon", counted.folders), ("kind", counted.kinds), ("relation", counted.relations),
                          ("script", counted.scripts)):  # fmt: skip
        _show((title, "rows"), ([name, f"{count:,}"] for name, count in groups.items()), most)
    rows = ([lang, f"{names:,}", f"{named:,}", f"{named / entities:.0%}"] for lang, (names, named) in counted.languages.items())
    _show(("language", "names", "entities", "of all"), rows, most)
    by_size = sorted(counted.countries.items(), key=lambda item: -sum(item[1].values()))
    _show(("country", *TYPES), ([country, *(str(types.get(kind, "")) for kind in TYPES)] for country, types in by_size), most)


def _show_regions(found: Sequence[Region]) -> None:
    """Each subregion with its entities by type, and how many of its countries have none of a type."""
    kinds = TYPES[:3]
    header = ("region", "subregion", "countries", *kinds, *(f"no {kind}" for kind in kinds))
    rows = (
        [each.region, each.subregion, str(each.countries), *(str(each.entities.get(kind, 0)) for kind in kinds),
         *(" ".join(each.without[kind]) for kind in kinds)]
        for each in found
    )  # fmt: skip
    _show(header, rows, None)


def _show_gaps(lacking: Gaps, most: int | None) -> None:
    numbers: Mapping[str, int] = {
        "with one name only": lacking.one_name, "with a local id": lacking.local_ids,
        **{f"without {cell}": count for cell, count in lacking.without.items()},
    }  # fmt: skip
    _show(("entities", "number"), ([name, f"{count:,}"] for name, count in numbers.items()), None)
    for kind, codes in lacking.countries_without.items():
        output.write_bytes(f"\ncountries without {kind}: {len(codes)}\n")
    output.write_bytes("\n")
    fewest = ([each.country, str(each.languages), str(each.entities)] for each in lacking.fewest_languages[:most])
    output.write_table(("country in few languages", "languages", "entities"), list(fewest))
    _show_lacking("countries without capital", lacking.countries_without_capital, most)
    for lang, unnamed in lacking.unnamed.items():
        _show_lacking(f"without a name in {lang}", unnamed, most)


def _show_lacking(title: str, found: Sequence[Lacking], most: int | None) -> None:
    output.write_bytes(f"\n{title}: {len(found):,}\n")
    if found:
        output.write_table(("qid", "label", "type", "known"), [[each.qid, each.label, each.type, str(each.known)] for each in found[:most]])


def _show(header: Sequence[str], rows: Iterable[Sequence[str]], most: int | None) -> None:
    listed = list(rows)
    output.write_bytes("\n")
    output.write_table(header, listed[:most])
    if most and len(listed) > most:
        output.write_bytes(f"… and {len(listed) - most} more\n")
