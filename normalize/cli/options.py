"""Options that several commands share."""

import re
from collections.abc import Callable
from typing import Any

import click

from normalize.errors import DateError
from normalize.model import TYPES
from normalize.text.dates import span

Command = Callable[..., Any]


class Date(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.5 on
    """A date or interval in EDTF."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            span(value)
        except DateError as error:
            self.fail(str(error), param, ctx)
        return value


class Share(click.FloatRange):
    """A number from 0 to 1; NaN, which click's own range lets pass, is none."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        return number if number == number else self.fail(f"{value!r} is not a number from 0 to 1.", param, ctx)


class Code(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A code of a fixed shape, brought into its usual case."""

    name = "code"

    def __init__(self, shape: str, example: str, *, upper: bool = False) -> None:
        self.shape, self.example, self.upper = re.compile(shape), example, upper

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not self.shape.fullmatch(value):
            self.fail(f"{value!r} has not the shape of {self.example}", param, ctx)
        return value.upper() if self.upper else value


COUNTRY = Code(r"[A-Za-z]{2}", "an ISO 3166-1 alpha-2 code, such as LY", upper=True)
LANGUAGE = Code(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a BCP 47 tag, such as en or zh-Hant")


def lexicons(command: Command) -> Command:
    """--lexicon, repeatable: the first lies over the others."""
    text = "A built lexicon, or 'default'. Repeatable: the first lies over the others."
    return click.option("--lexicon", "lexicons", metavar="PATH", multiple=True, help=text)(command)


def wikidata_only(command: Command) -> Command:
    """--wikidata-only"""
    text = "No qid for what has no Wikidata item yet; its local id stands in a field or column `local` of its own."
    return click.option("--wikidata-only", is_flag=True, help=text)(command)


def language(command: Command) -> Command:
    return click.option("--lang", type=LANGUAGE, metavar="TAG", help="The language, as a BCP 47 tag (en, ar, zh-Hant).")(command)


def judgement(command: Command) -> Command:
    """--candidates and --threshold."""
    from normalize.resolve.scoring import HEARD_THRESHOLD, THRESHOLD

    command = click.option("--candidates", type=click.IntRange(1), default=5, show_default=True, help="How many candidates to keep.")(command)
    text = f"The lowest score of a match. Default: {THRESHOLD} for a spelling that a lexicon has, {HEARD_THRESHOLD} for one that only sounds so."
    return click.option("--threshold", type=Share(), help=text)(command)


def hints(command: Command) -> Command:
    """What else is known of a name: evidence, or filters with --strict."""
    for option in (
        click.option("--strict", is_flag=True, help="Drop candidates that contradict what was said, instead of weighing it."),
        click.option("--born", type=Date(), metavar="DATE", help="When the person was born (1943, 1942-06-07)."),
        click.option("--on", type=Date(), metavar="DATE", help="The day the name is about (2017-08-12)."),
        click.option("--country", type=COUNTRY, metavar="CC", help="The country, ISO 3166-1 alpha-2 (LY)."),
        click.option("--type", "type_", type=click.Choice(TYPES), help="What it is."),
    ):
        command = option(command)
    return command


def output(*formats: str) -> Callable[[Command], Command]:
    """--format: a table on a terminal, JSON Lines in a pipe."""
    return click.option("--format", "format_", type=click.Choice(formats), help="Default: table on a terminal, else jsonl.")
