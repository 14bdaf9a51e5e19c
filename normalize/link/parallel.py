"""Many texts over several processes, in order and in bounded memory: so much text is under way at once, and no more."""

from collections.abc import Generator, Iterable

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.link.linker import Linker, LinkOptions
from normalize.link.stretches import LONGEST
from normalize.model import Mention
from normalize.processes import Work, in_order
from normalize.resolve.resolver import Resolver

Task = tuple[str, LinkOptions]
AHEAD = 4
"""How many texts wait for each process."""
MOST_AHEAD = 2 * LONGEST
"""How many code points of text wait for each process."""
_linker: Linker | None = None


def linked(linker: Linker, tasks: Iterable[Task], jobs: int) -> Generator[list[Mention], None, None]:
    """The mentions of each text, in order; with one job in this process. Raises ProcessEnded where one of several is killed."""
    if jobs == 1:
        yield from (linker.link(*task) for task in tasks)
        return
    resolver = linker.resolver
    paths = [str(lexicon.path) for lexicon in linker.lexicons.lexicons]
    recipe = paths, resolver.asked, resolver.most, resolver.screen
    yield from in_order(Work(_open, recipe, _link, lambda task: len(task[0]), AHEAD, MOST_AHEAD), tasks, jobs)


def _open(paths: list[str], threshold: float | None, most: int, screen: bool) -> None:
    """In a fresh process: the same lexicons and limits."""
    global _linker  # one for each process, which is what an initializer is for
    resolver = Resolver(Layers([Lexicon(path) for path in paths]), threshold=threshold, most=most, screen=screen)
    _linker = Linker(resolver)


def _link(text: str, options: LinkOptions) -> list[Mention]:
    assert _linker is not None
    return _linker.link(text, options)
