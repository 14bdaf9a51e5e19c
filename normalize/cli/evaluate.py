"""`normalize evaluate`: gold files in, figures out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

import click

from normalize.cli import options, output
from normalize.cli.answers import Answers
from normalize.cli.progress import Progress
from normalize.evaluation import Gold, GoldName, GoldPair, GoldText, names_report, pairs_report, read_gold, texts_report
from normalize.evaluation.measures import STRICT, Calibration
from normalize.evaluation.names import RANKS, NameFigures, NamesReport, Scores
from normalize.evaluation.pairs import Judgement, PairFigures, PairsReport
from normalize.evaluation.texts import TextFigures, TextsReport
from normalize.model import Hints, Json, Mention, Outcome
from normalize.normalizer import Normalizer

KINDS = {GoldName: "names", GoldText: "texts", GoldPair: "pairs"}
CHUNK = 1_000  # names resolved between two steps of the progress bar
Reports = dict[str, NamesReport | TextsReport | PairsReport]
Row = Sequence[str]
F = TypeVar("F")


@click.command(epilog="Example: normalize evaluate --errors 5 gold.tsv")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--errors", type=click.IntRange(0), default=20, show_default=True, help="How many wrong answers, and how many missed ones, to list.")
@click.option("--hints", is_flag=True, help="Give what the columns type, country, lang, on and born say as hints, not the name alone.")
@click.option("--format", "format_", type=click.Choice(("json", "table")), help="Default: table on a terminal, else json.")
@options.judgement
@options.lexicons
def evaluate(
    files: tuple[str, ...], errors: int, hints: bool, format_: str | None, candidates: int, threshold: float | None, lexicons: tuple[str, ...]
) -> int:
    """How often names, texts or pairs are judged right: precision, recall, calibration and the worst errors, by language and script.

    FILE holds gold: names (TSV or CSV with the columns name and qid, - for none), texts (JSON Lines with "text" and "mentions") or
    pairs (a, b and label: same or different). At least 10 candidates are kept, whatever --candidates says. docs/evaluate.md explains
    the figures.
    """
    gold = [(name, read_gold(name)) for name in files]
    normalizer = Normalizer(*lexicons, threshold=threshold, candidates=max(candidates, *RANKS))
    with Progress("evaluating", sum(len(found) for _, found in gold)) as progress:
        reports = _reports(normalizer, [item for _, found in gold for item in found], errors=errors, hints=hints, progress=progress)
    if output.chosen_format(format_) == "table":
        write_tables(reports)
    else:
        read = [{"file": name, "kind": KINDS[type(found[0])], "count": len(found)} for name, found in gold]
        found = {"files": read} | {kind: report.json() for kind, report in reports.items()}
        output.write_json([found | Answers(normalizer.lexicons, "json").source()], lines=True)
    return 0


def _reports(normalizer: Normalizer, gold: Sequence[Gold], *, errors: int, hints: bool, progress: Progress) -> Reports:
    """A report for each kind of gold there is."""
    names = [item for item in gold if isinstance(item, GoldName)]
    texts = [item for item in gold if isinstance(item, GoldText)]
    pairs = [item for item in gold if isinstance(item, GoldPair)]
    said = [name.hints() if hints else Hints() for name in names]  # all faults before any work
    lookup = cache(normalizer.entity)
    reports: Reports = {}
    if names:
        reports["names"] = names_report(names, resolved(normalizer, names, said, progress), lookup, errors=errors)
    if texts:
        reports["texts"] = texts_report(texts, linked(normalizer, texts, progress), lookup, errors=errors)
    if pairs:
        reports["pairs"] = pairs_report(pairs, judged(normalizer, pairs, progress), errors=errors)
    return reports


def resolved(normalizer: Normalizer, names: Sequence[GoldName], hints: Sequence[Hints], progress: Progress) -> list[Outcome]:
    """The outcome of each name, in order; those of which the same is known are resolved together."""
    together: dict[Hints, list[int]] = {}
    for place, known in enumerate(hints):
        together.setdefault(known, []).append(place)
    outcomes: dict[int, Outcome] = {}
    for known, places in together.items():
        for first in range(0, len(places), CHUNK):
            chunk = places[first : first + CHUNK]
            outcomes.update(zip(chunk, normalizer.resolve_many([names[place].name for place in chunk], known), strict=True))
            progress(len(chunk))
    return [outcomes[place] for place in range(len(names))]


def linked(normalizer: Normalizer, texts: Iterable[GoldText], progress: Progress) -> Iterator[list[Mention]]:
    """The mentions of each text, as `normalize link` finds them."""
    for text in texts:
        yield normalizer.link(text.text, lang=text.lang, on=text.date)
        progress()


def judged(normalizer: Normalizer, pairs: Sequence[GoldPair], progress: Progress) -> Iterator[Judgement]:
    """What `normalize compare` says of each pair."""
    for pair in pairs:
        yield normalizer.compare(pair.a, pair.b, type=pair.type)
        progress()


def write_tables(reports: Reports) -> None:
    """The figures for people: a block for each table, an empty line between two."""
    for number, report in enumerate(reports.values()):
        output.write_bytes("\n" if number else "")
        match report:
            case NamesReport():
                _write_names(report)
            case TextsReport():
                _write_texts(report)
            case PairsReport():
                _write_pairs(report)


def _write_names(report: NamesReport) -> None:
    total = report.all
    output.write_bytes(f"{_count(total.names, 'name')}: {total.known} with an item that a lexicon has, {total.unknown} in no lexicon\n")
    groups = _groups(report.all, report.languages, report.scripts)
    ranking = [f"recall@{rank}" for rank in RANKS]
    header = ("names", *ranking, "precision", "recall", "f1", f"recall at p {STRICT}")
    _block("Over the names whose item a lexicon has", header, [(group, [str(each.known), *_scores(each.of_known)]) for group, each in groups])
    header = (*header, "false per 1,000 in no lexicon", "calibration error")
    _block("Over all names", header, [(group, _all_names(each)) for group, each in groups])
    _write_calibration(total.calibration)
    rows = [_error_row(error.json()) for error in report.errors]
    _write_errors(("score", "name", "lang", "said", "right", "rank", "where"), rows)


def _all_names(figures: NameFigures) -> list[str]:
    return [str(figures.names), *_scores(figures.of_all), _number(figures.false_per_1000, 1), _number(figures.calibration.error)]


def _scores(scores: Scores) -> list[str]:
    matches = scores.matches
    return [_number(value) for value in (*scores.recall_at, matches.precision, matches.recall, matches.f1, scores.recall_at_precision)]


def _write_texts(report: TextsReport) -> None:
    total = report.all
    known = f"{total.called.gold} with an item, {total.known} with one that a lexicon has"
    output.write_bytes(f"{_count(total.texts, 'text')} with {_count(total.mentions, 'mention')}: {known}\n")
    header = ("texts", "mentions", "precision", "recall", "f1", "recall of known", "spans found", "calibration error")
    _block("Mentions with the right bounds and item", header, [(group, _text_cells(each)) for group, each in _groups(total, report.languages)])
    _write_calibration(total.calibration)
    _write_errors(("score", "name", "lang", "said", "right", "rank", "where"), [_error_row(error.json()) for error in report.errors])


def _text_cells(figures: TextFigures) -> list[str]:
    called = figures.called
    shares = (called.precision, called.recall, called.f1, figures.recall_of_known, figures.spans, figures.calibration.error)
    return [str(figures.texts), str(figures.mentions), *map(_number, shares)]


def _write_pairs(report: PairsReport) -> None:
    total = report.all
    same, unsure = total.same, total.unsure
    output.write_bytes(f"{_count(total.pairs, 'pair')}: {same.gold} the same, {same.called} called the same, {unsure} called unsure\n")
    header = ("pairs", "precision", "recall", "f1", f"recall at p {STRICT}", "calibration error")
    groups = _groups(total, report.languages, report.scripts)
    _block("Pairs called the same", header, [(group, _pair_cells(each)) for group, each in groups])
    _write_calibration(total.calibration)
    rows = [["wrong" if error.status == "same" else "missed", _number(error.score), error.gold.a, error.gold.b, error.status, error.gold.where]
            for error in report.errors]  # fmt: skip
    _write_errors(("score", "a", "b", "said", "where"), rows)


def _pair_cells(figures: PairFigures) -> list[str]:
    same = figures.same
    shares = (same.precision, same.recall, same.f1, figures.recall_at_precision, figures.calibration.error)
    return [str(figures.pairs), *map(_number, shares)]


def _groups(total: F, *by: Mapping[str, F]) -> list[tuple[str, F]]:
    return [("all", total), *(group for figures in by for group in figures.items())]


def _block(title: str, header: Row, rows: Iterable[tuple[str, Row]]) -> None:
    output.write_bytes(f"\n{title}:\n")
    output.write_table(("", *header), [[group, *cells] for group, cells in rows])


def _write_calibration(found: Calibration) -> None:
    """The table that says whether a score of 0.9 is right nine times of ten."""
    output.write_bytes(f"\nCalibration, of the first candidate; error {_number(found.error)}:\n")
    rows = [[f"{each.low:.1f} to {each.high:.1f}", str(each.count), _number(each.score), _number(each.right)] for each in found.bins]
    output.write_table(("score", "count", "mean score", "share right"), rows)


def _write_errors(header: Row, rows: Sequence[Row]) -> None:
    if rows:
        output.write_bytes("\nThe worst errors:\n")
        output.write_table(("error", *header), rows)


def _error_row(error: Json) -> list[str]:
    first, right = error["first"], error["right"]
    said = "nothing" if error["status"] is None else error["reason"] or _item(first)
    if error["reason"] and first:
        said = f"{said}: {_item(first)}"
    return [
        error["error"], _number(error["score"]), error["name"], output.cell(error["lang"]), said, _item(right) if right else "not marked",
        output.cell(error["rank"] or "-"), error["where"],
    ]  # fmt: skip


def _item(item: Mapping[str, str | None]) -> str:
    return f"{item['qid']} {item['label'] or ''}".strip() if item["qid"] else "no item"


def _number(value: float | None, digits: int = 3) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
