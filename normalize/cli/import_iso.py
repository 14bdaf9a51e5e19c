"""`normalize import iso`: countries and subdivisions of ISO 3166, with their names in the languages of CLDR and pycountry."""

from typing import Any

import click

from normalize.cli.imports import run, target

LEVELS = ("country", "subdivision")
NAMERS = ("cldr", "pycountry")


@click.command(
    "iso",
    epilog="Example: normalize import iso --level country --languages ar,fa --into lexicons/countries --with lexicons --license LGPL-2.1",
)
@click.option("--level", "levels", type=click.Choice(LEVELS), multiple=True, help="What is read (repeatable). Default: both.")
@click.option("--languages", default="", metavar="TAG,…", help="The languages of names, with those below them (zh: zh-Hant too). Default: all.")
@click.option("--from", "namers", type=click.Choice(NAMERS), multiple=True, help="Who names them (repeatable). Default: both. cldr needs Babel.")
@click.option("--codes", is_flag=True, help="Propose codes as names (LBY, LY). Without it they only tell which entity is meant.")
@target("iso")
def iso(levels: tuple[str, ...], languages: str, namers: tuple[str, ...], codes: bool, **to: Any) -> int:
    """Countries and their subdivisions (ISO 3166), and what they are called in other languages.

    The names come with pycountry, and those of CLDR with Babel (pip install 'normalize-names[cldr]'); no FILE is read.
    """
    from normalize.lexicon.rules import is_language
    from normalize.sources.iso import Choice, read

    wanted = [tag.strip() for tag in languages.split(",") if tag.strip()]
    if bad := next((tag for tag in wanted if not is_language(tag)), None):
        raise click.UsageError(f"--languages: {bad!r} is no language tag of BCP 47, such as ar or zh-Hant")
    return run(read(Choice(levels or LEVELS, namers or NAMERS, wanted, codes)), **to)
