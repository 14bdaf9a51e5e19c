"""A page to look at: the text with its items as links, readable without network, safe for any text."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Protocol

from normalize.model import Mention, Status

ITEM = "https://www.wikidata.org/wiki/"

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Linked names</title>
<style>
body { font: 1.1rem/1.7 Georgia, "Noto Serif", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
article { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; overflow-wrap: anywhere; margin-bottom: 3rem }
h2 { font-size: 1rem; color: #666 }
mark, article a { background: #eef; color: inherit; text-decoration: none; border-bottom: 2px solid #88c; border-radius: 2px }
.person { background: #fdecea; border-color: #c96 }
.organization { background: #e8f3e8; border-color: #6a6 }
.place { background: #e8effa; border-color: #68c }
.nil { background: #f4f4f4; border-bottom: 2px dotted #999 }
</style></head><body>
"""


class Text(Protocol):
    """What is shown of a document."""

    @property
    def id(self) -> object: ...
    @property
    def text(self) -> str: ...
    @property
    def error(self) -> str | None: ...


def page(linked: Iterable[tuple[Text, list[Mention]]]) -> Iterator[str]:
    """The page, piece by piece."""
    yield HEAD
    for document, mentions in linked:
        yield f"<h2>{escape(str(document.id))}</h2>\n"
        if document.error:
            yield f"<p>{escape(document.error)}</p>\n"
        else:
            yield f'<article dir="auto">{marked(document.text, mentions)}</article>\n'
    yield "</body></html>\n"


def marked(text: str, mentions: Iterable[Mention]) -> str:
    """The text escaped, each outermost mention marked; offsets are code points of the text."""
    pieces, place = [], 0
    for mention in mentions:
        if mention.start >= place:
            pieces += [escape(text[place : mention.start]), _mark(mention)]
            place = mention.end
    return "".join([*pieces, escape(text[place:])])


def _mark(mention: Mention) -> str:
    shown = f"<bdi>{escape(mention.text)}</bdi>"
    if mention.status is not Status.MATCH:
        names = "; ".join(f"{candidate.label} ({candidate.qid})" for candidate in mention.candidates)
        return f'<mark class="nil" title="{escape(f"{mention.reason}: {names}" if names else str(mention.reason))}">{shown}</mark>'
    title = escape(f"{mention.label} ({mention.qid}), {mention.type}, score {mention.score:.2f}")
    kind = escape(str(mention.type))
    if not (mention.qid or "").startswith("Q"):
        return f'<mark class="{kind}" title="{title}">{shown}</mark>'
    return f'<a class="{kind}" title="{title}" href="{ITEM}{escape(str(mention.qid))}">{shown}</a>'
