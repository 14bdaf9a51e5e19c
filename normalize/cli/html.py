"""A page to look at: the text with its mentions in colours, and for each a card with what was considered and why.

One file, readable without network and safe for any text: all of it is escaped, and the page forbids itself whatever it does not bring.
Cards that say the same are there once. They show beside a mention on hover, focus or tap (page.js); in print, and where no
script runs, they stand numbered below the text (page.css).
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Protocol

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.model import TYPES, Candidate, Evidence, Mention, Reason, Status, is_local

ITEM = "https://www.wikidata.org/wiki/"
MOST_REASONED = 2_000
"""So many cards of a page give the evidence; those after them only the candidates, so that the page of a book can still be opened."""
KINDS = {"nested": "inside another name", "demonym": "adjective or inhabitant"}
NEUTRAL = ("form", "rivals", "lexicon")
"""Kinds of evidence whose number is no factor for or against."""


class Text(Protocol):
    """What is shown of a document."""

    @property
    def id(self) -> object: ...
    @property
    def text(self) -> str: ...
    @property
    def lang(self) -> str | None: ...
    @property
    def error(self) -> str | None: ...


def page(linked: Iterable[tuple[Text, list[Mention]]], lexicons: Layers) -> Iterator[str]:
    """The page, piece by piece; `lexicons` are those that answered."""
    yield _head(lexicons)
    cards, total, documents = Cards(lexicons), Counter[str](), 0
    for document, mentions in linked:
        documents += 1
        yield f"<section>\n<h2><bdi>{escape(str(document.id))}</bdi></h2>\n"
        if document.error:
            yield f'<p class="error">{escape(document.error)}</p>\n</section>\n'
            continue
        total += (counts := counted(mentions))
        lang = f' lang="{escape(document.lang)}"' if document.lang else ""
        yield f'<p class="counts">{in_words(counts)}</p>\n<article dir="auto"{lang}>{marked(document.text, mentions, cards)}</article>\n'
        yield f'<div class="cards">\n<h3>What was considered</h3>\n{cards.taken()}</div>\n</section>\n'
    yield f"</main>\n<footer>{documents:,} {'texts' if documents != 1 else 'text'}, {in_words(total)}</footer>\n</body></html>\n"


def counted(mentions: Iterable[Mention]) -> Counter[str]:
    """How many mentions came out how: `match` or the reason of a nil."""
    return Counter(str(mention.reason or mention.status) for mention in mentions)


def in_words(counts: Counter[str]) -> str:
    """Counts of mentions as a line of text."""
    shown = [f"{counts[Status.MATCH]:,} matched", *(f"{counts[reason]:,} {reason}" for reason in Reason if counts[reason])]
    return f"{counts.total():,} mention{'s' if counts.total() != 1 else ''}: {', '.join(shown)}"


def _head(lexicons: Layers) -> str:
    style, script = (files("normalize.cli").joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    kinds = [(kind, kind) for kind in TYPES]
    marks = [*kinds, ("nil ambiguous", "ambiguous or weak"), ("nil unknown", "unknown"), *KINDS.items()]
    legend = "".join(f'<li><mark class="{name}">{shown}</mark></li>' for name, shown in marks)
    answered = "".join(f"<p>Answered by {_told(lexicon)}</p>\n" for lexicon in lexicons.lexicons)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>Linked names</title>
<style>{style}</style>
<script>{script}</script>
</head><body>
<header><h1>Linked names</h1>
{answered}<ul class="legend" aria-label="Legend">{legend}</ul>
</header>
<main>
"""


def _hash(source: str) -> str:
    """A source as a content security policy names it (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _told(lexicon: Lexicon) -> str:
    titles = ", ".join(line.partition(": ")[2] for line in lexicon.meta.get("lexicons", "").splitlines())
    return f"<b><bdi>{escape(lexicon.path.name)}</bdi></b> ({escape(titles)}), content hash {escape(lexicon.meta.get('content_hash', '?'))}"


@dataclass
class Cards:
    """The cards of a page: what was considered for a mention, and why. Equal ones of a document are one."""

    lexicons: Layers
    made: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, mention: Mention) -> int:
        """The number of a mention's card, from 1."""
        card = self._card(mention)
        if card not in self._numbers:
            self.made += 1
            self._numbers[card] = self.made
        return self._numbers[card]

    def taken(self) -> str:
        """The cards that were not taken before."""
        cards = "".join(f'<div class="card" id="n{number}" dir="ltr">{card}</div>\n' for card, number in self._numbers.items())
        self._numbers.clear()
        return cards

    def _card(self, mention: Mention) -> str:
        verdict = str(mention.type if mention.status is Status.MATCH else mention.reason)
        found = "".join(self._candidate(candidate) for candidate in mention.candidates)
        return (
            f'<p><bdi class="label">{escape(mention.text)}</bdi> <mark class="{_classes(mention)}">{escape(verdict)}</mark>{_in_kind(mention)}</p>'
            f'<p class="why">{escape(_sentence(mention.decision))}</p>{f"<ol>{found}</ol>" if found else ""}'
        )

    def _candidate(self, candidate: Candidate) -> str:
        entity = self.lexicons.entity(candidate.qid)
        about = f", {entity.description}" if entity and entity.description else ""
        evidence = "".join(map(_reason, candidate.evidence)) if self.made < MOST_REASONED else ""
        return (
            f'<li><p><span class="score"><meter max="1" value="{candidate.score:g}"></meter> {candidate.score:.2f}</span>'
            f'<bdi class="label">{escape(candidate.label)}</bdi> {_item(candidate.qid)}</p>'
            f"<p>{escape(candidate.type + about)}</p>{f'<ul>{evidence}</ul>' if evidence else ''}</li>"
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _item(qid: str) -> str:
    return f'<a href="{ITEM}{escape(qid)}">{escape(qid)}</a>' if not is_local(qid) else f"no item yet: {escape(qid)}"


def _reason(reason: Evidence) -> str:
    way = "" if reason.kind in NEUTRAL or reason.score == 1 else ' class="for"' if reason.score > 1 else ' class="against"'
    words = f"from the lexicon {reason.detail}" if reason.kind == "lexicon" else reason.detail
    return f"<li{way}>{escape(words)}</li>"


def marked(text: str, mentions: Iterable[Mention], cards: Cards) -> str:
    """The text escaped, each mention marked, also inside another; offsets are code points of the text.

    A mark does not isolate its words from those around it: names of another direction stand as they stand in the text alone.
    """
    pieces: list[str] = []
    open_ends: list[int] = []
    place = 0

    def close(until: int) -> None:
        nonlocal place
        while open_ends and open_ends[-1] <= until:
            pieces.append(escape(text[place : open_ends[-1]]) + "</mark>")
            place = open_ends.pop()

    for mention in mentions:
        close(mention.start)
        if mention.start >= place and (not open_ends or mention.end <= open_ends[-1]):
            pieces.append(escape(text[place : mention.start]) + _mark(mention, cards.number(mention)))
            open_ends.append(mention.end)
            place = mention.start
    close(len(text))
    return "".join([*pieces, escape(text[place:])])


def _mark(mention: Mention, number: int) -> str:
    return f'<mark class="{_classes(mention)}" data-n="{number}" tabindex="0" aria-describedby="n{number}">'


def _classes(mention: Mention) -> str:
    words = [str(mention.type)] if mention.status is Status.MATCH else ["nil", str(mention.reason)]
    return escape(" ".join([*words, *_kinds(mention)]))


def _kinds(mention: Mention) -> list[str]:
    """What else a mention is: a name inside another, an adjective."""
    return [kind for kind, holds in (("nested", mention.nested), ("demonym", mention.demonym)) if holds]


def _in_kind(mention: Mention) -> str:
    return "".join(f", {KINDS[kind]}" for kind in _kinds(mention))
