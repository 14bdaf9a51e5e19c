"""Normalizer: the one door. Opens lexicons; resolves names; links texts; compares names."""

from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from normalize.lexicon.connection import DEFAULT
from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.model import Comparison, Entity, Hints, Mention, Outcome
from normalize.resolve.resolver import Resolver
from normalize.text.dates import span

if TYPE_CHECKING:
    from pathlib import Path

    from normalize.link.linker import Linker, LinkOptions


class Normalizer:
    """Names and texts → Wikidata items.

    `lexicons` are files, or `default` for the one inside the package; the first lies over the others. An outcome is a match
    from a score of `threshold` on (by default as `resolve.scoring` has it) and keeps at most `candidates` candidates. With `screen`
    it has every candidate that reaches the threshold on its own, however many, also of names that only sound so. Raises LexiconError where
    one cannot be opened. The attribute `lexicons` has them in that order, each with `name`, `path`, `content_hash` and `schema_version`.
    """

    def __init__(self, *lexicons: "str | Path", threshold: float | None = None, candidates: int = 5, screen: bool = False) -> None:
        self.lexicons = Layers([Lexicon(name) for name in lexicons or (DEFAULT,)])
        self._resolver = Resolver(self.lexicons, threshold=threshold, most=candidates, screen=screen)

    @cached_property
    def _linker(self) -> "Linker":
        from normalize.link.linker import Linker

        return Linker(self._resolver)

    def resolve(
        self, name: str, *, type: str | None = None, country: str | None = None, lang: str | None = None, on: str | None = None,
        born: str | None = None, strict: bool = False,
    ) -> Outcome:  # fmt: skip
        """What a name means. The rest is evidence, or, when strict, a filter; `on` and `born` are EDTF dates (else DateError)."""
        return next(self.resolve_many([name], Hints(type, country and country.upper(), lang, on, born, strict)))

    def resolve_many(self, names: Iterable[str], hints: Hints = Hints()) -> Iterator[Outcome]:  # noqa: B008
        """One outcome for each name, in order; evidence is made only when it is read. Raises DateError at once."""
        for date in (hints.on, hints.born):
            span(date or "-")
        return self._resolver.resolve_many(names, hints)

    def link(
        self, text: str, *, lang: str | None = None, on: str | None = None, nested: bool = False, demonyms: bool = False, heard: bool = True
    ) -> list[Mention]:
        """The mentions of a text, in order; `text[m.start:m.end] == m.text`, offsets in code points.

        Unless `heard` is false, names that look like one and that no lexicon spells so are looked for by their sound.
        """
        from normalize.link.linker import LinkOptions

        span(on or "-")
        return self._linker.link(text, LinkOptions(lang, on, nested, demonyms, heard))

    def link_many(
        self, texts: Iterable[str], *, lang: str | None = None, on: str | None = None, nested: bool = False, demonyms: bool = False,
        heard: bool = True, jobs: int = 1,
    ) -> Generator[list[Mention], None, None]:  # fmt: skip
        """The mentions of each text, in order, over `jobs` processes; only so many texts are held as are under way.

        Closing it ends the processes. Raises ProcessEnded where one is killed.
        """
        from normalize.link.linker import LinkOptions

        span(on or "-")
        options = LinkOptions(lang, on, nested, demonyms, heard)
        return self.link_each(((text, options) for text in texts), jobs=jobs)

    def link_each(self, tasks: "Iterable[tuple[str, LinkOptions]]", *, jobs: int = 1) -> Generator[list[Mention], None, None]:
        """As `link_many`, each text with options of its own."""
        from normalize.link.parallel import linked

        return linked(self._linker, tasks, jobs)

    @staticmethod
    def compare(a: str, b: str, *, type: str | None = None) -> Comparison:
        """Whether two names are spellings of one person, organization or place; no lexicon is asked."""
        from normalize.resolve.comparison import compare

        return compare(a, b, type)

    def entity(self, qid: str) -> Entity | None:
        """What the lexicons know of an item, redirects followed."""
        return self.lexicons.entity(qid)
