"""`normalize import wikidata`: items of Wikidata, or of another endpoint that has them, proposed as rows."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalize.cli import options
from normalize.cli.imports import run, target
from normalize.errors import InputError
from normalize.model import TYPES

if TYPE_CHECKING:
    from normalize.sources.found import Piece
    from normalize.sources.wikidata.endpoint import Endpoint
    from normalize.sources.wikidata.items import Reader

TITLE, LICENSE = "Wikidata", "CC0-1.0"
"""What `lexicon.toml` says of Wikidata, whose items are CC0 (https://www.wikidata.org/wiki/Wikidata:Licensing)."""


def asking(command: options.Command) -> options.Command:
    """What all commands are told that ask an endpoint."""
    given = (
        click.option("--tries", type=click.IntRange(1), default=5, show_default=True, metavar="N", help="How often a busy server is asked."),
        click.option("--timeout", type=click.FloatRange(0, min_open=True), default=70, show_default=True, metavar="SECONDS", help="Wait so long."),
        click.option("--contact", envvar="NORMALIZE_CONTACT", metavar="ADDRESS", help="Who asks: a mail or web address, told to the server."),
        click.option("--resume", is_flag=True, help="Go on with the answers that --answers holds."),
        click.option("--answers", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Keep the server's answers in FILE."),
        click.option("--endpoint", "url", metavar="URL", help="A SPARQL endpoint with Wikidata's data. Default: Wikidata's own."),
        click.option("--languages", default="", metavar="TAG,…", help="The languages of names (en,ar,zh-Hant); the first is that of labels."),
    )
    for option in given:
        command = option(command)
    return command


CLEAR = "\r\x1b[K"


@click.command(
    epilog="Example: normalize import wikidata Q19878 --languages en,ar,ru --contact me@example.org --into my-lexicon --with lexicons",
)
@click.argument("items", nargs=-1, metavar="[Q…]")
@click.option("--sparql", metavar="FILE", type=click.Path(path_type=Path), help="A SELECT query; its ?item are read.")
@click.option("--search", metavar="NAME", help="Items with this name. The name is sent to the endpoint.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True, help="How many items --search gives at most.")
@click.option("--type", "type_", type=click.Choice(TYPES), help="The type of items whose classes tell none.")
@asking
@target("wikidata")
def wikidata(items: tuple[str, ...], sparql: Path | None, search: str | None, limit: int, type_: str | None, languages: str, **more: Any) -> int:
    """Items Q…, those that a query selects, or those with a name: their names, type, country, dates and relations.

    This sends the ids to the endpoint, and the name of --search. It is asked one query at a time, and again after a while when it is
    busy. With --answers FILE a run that was stopped goes on with --resume.
    """
    from normalize.sources.reading import item
    from normalize.sources.wikidata.items import Reader

    if not items and not sparql and search is None:
        raise click.UsageError("name items (Q42), or give --sparql FILE or --search NAME")
    if bad := next((one for one in items if not item(one)), None):
        raise click.UsageError(f"{bad!r} is no Wikidata item (Q42)")
    tags = language_tags(languages)
    endpoint, to = asked(**more)
    reader = Reader(endpoint, tags, type_)
    return run(_pieces(reader, [str(item(one)) for one in items], sparql, search, (tags or ["en"])[0], limit), **to)


def _pieces(reader: "Reader", items: list[str], sparql: Path | None, search: str | None, language: str, limit: int) -> "Iterator[Piece]":
    from normalize.sources.wikidata import choosing

    wanted, rows = list(items), []
    if sparql:
        rows = choosing.selected(reader.endpoint, sparql)
        wanted += choosing.items(rows)
    if search is not None:
        tell(f"--search sends the name {search!r} to {reader.endpoint.url}")
        wanted += choosing.named(reader.endpoint, search, language, limit)
    if not wanted:
        tell("no item is found")
    yield from chain(reader.read(wanted), choosing.beside(sparql, rows) if sparql else ())


def language_tags(text: str) -> list[str]:
    """The tags of --languages."""
    from normalize.lexicon.rules import is_language

    tags = [tag.strip() for tag in text.split(",") if tag.strip()]
    if bad := next((tag for tag in tags if not is_language(tag)), None):
        raise click.UsageError(f"--languages: {bad!r} is no BCP 47 language tag (en, zh-Hant)")
    return tags


def asked(
    *, url: str | None, answers: Path | None, resume: bool, contact: str | None, timeout: float, tries: int, **to: Any
) -> "tuple[Endpoint, dict[str, Any]]":
    """The endpoint that is asked, and where the rows go; of Wikidata itself the license is known."""
    from normalize.sources.wikidata.answers import Answers
    from normalize.sources.wikidata.endpoint import WIKIDATA, Endpoint

    if resume and not answers:
        raise click.UsageError("--resume goes on with the answers of a file; say which with --answers")
    if contact and not (contact.isascii() and contact.isprintable()):
        raise click.UsageError("--contact takes a mail or web address in ASCII")
    url = url or WIKIDATA
    if url == WIKIDATA:
        to |= {"license_": to["license_"] or LICENSE, "title": to["title"] or TITLE}
        if not contact:
            tell("Wikidata asks who its users are, to write to them before it blocks them; say so with --contact or NORMALIZE_CONTACT")
    elif not url.startswith(("http://", "https://")):
        raise InputError("--endpoint", f"{url!r} is no address (https://example.org/sparql)")
    kept = Answers(answers, url, resume=resume) if answers else None
    return Endpoint(url, contact=contact, timeout=timeout, tries=tries, tell=tell, answers=kept), to


def tell(line: str) -> None:
    """A line on stderr, over a progress line where there is one."""
    click.echo(f"{CLEAR if sys.stderr.isatty() else ''}normalize: {line}", err=True)
