"""A text as its linking sees it: its page, what it speaks of, whose family names it has; and what each step learns of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from normalize.lexicon.layers import Layers
from normalize.link import cues
from normalize.link.context import Subject
from normalize.link.families import Bearers, Families, family_of_untyped
from normalize.link.mentions import Found
from normalize.link.page import Page
from normalize.link.phrases import swallowed
from normalize.link.text import Text
from normalize.model import Entity, Hints


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What is known of a text, and what is wanted of it. `on` is the day it is about, an EDTF date; `heard`
    whether names that the lexicons spell otherwise are looked for by their sound; `guess` whether a language that is not given is
    guessed from the text; `unknown` whether what only looks like a name is a mention too, nil."""

    lang: str | None = None
    on: str | None = None
    nested: bool = False
    demonyms: bool = False
    heard: bool = True
    guess: bool = True
    unknown: bool = False

    def settled(self, stretch: str) -> "LinkOptions":
        """The options for all stretches of a text, given the first: they have one language."""
        return replace(self, lang=cues.guess_language(stretch), guess=False) if self.guess and not self.lang else self


class Document:
    """A text under the linking. `taken` are the tokens of all mentions, `nothing` those that the lexicon says name nothing, by number."""

    def __init__(self, text: Text, lexicons: Layers, options: LinkOptions) -> None:
        self.text, self.lexicons, self.options = text, lexicons, options
        self.page = Page(text, lexicons.sizes)
        self.hints = Hints(lang=options.lang, on=options.on)
        self.subject = Subject(lexicons)
        self.families = Families(text, lexicons)
        self.bearers = Bearers(self.families, lexicons, self.page.script)
        self.taken: set[int] = set()
        self.nothing: set[int] = set()

    def written(self, span: Found) -> str:
        """A span as the text has it."""
        return self.text.text[span.start : span.end]

    def tokens_of(self, chosen: list[Found]) -> set[int]:
        """The numbers of the tokens of spans, and of those that name nothing."""
        return self.nothing.union(number for span in chosen for number in range(span.first, span.last + 1))

    def without_swallowed(self, found: list[Found], others: Iterable[int] = ()) -> list[Found]:
        """The same, those inside a longer unknown name replaced by it; whoever is named so is a stranger of his family name."""
        named = list(swallowed(found, self.page, self.families.given, others))
        for span in named:
            if not span.hits:
                self.bearers.introduce_unknown(self.text.keys[span.last], span.start)
        return named

    def introduce(self, entity: Entity, span: Found, *, alone: bool) -> None:
        """A name of an entity: the text speaks of it, and, where it is a full one, it has told whose the family name is."""
        self.subject.add(entity, span.start, alone=alone)
        if not any(" " in hit.key or span.last > span.first for hit in span.hits):
            return
        family = family_of_untyped(entity, self.families.given)
        if entity.type == "person" or family:
            self.bearers.introduce(entity, span.start, self.page.titles_before(span.first))
            for key in family:
                self.bearers.call(entity, key)
            if span.outcome:
                self.bearers.call(entity, self.text.keys[span.last])
