"""Many texts over several processes, in order and in bounded memory: so many texts are under way at once, and no more."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.link.linker import Linker, LinkOptions
from normalize.model import Mention
from normalize.resolve.resolver import Resolver

Task = tuple[str, LinkOptions]
AHEAD = 4
"""How many texts wait for each process."""
_linker: Linker | None = None


def linked(linker: Linker, tasks: Iterable[Task], jobs: int) -> Iterator[list[Mention]]:
    """The mentions of each text, in order; with one job in this process."""
    if jobs == 1:
        yield from (linker.link(*task) for task in tasks)
        return
    resolver = linker.resolver
    paths = [str(lexicon.path) for lexicon in linker.lexicons.lexicons]
    recipe = paths, resolver.asked, resolver.most, resolver.screen
    with ProcessPoolExecutor(jobs, initializer=_open, initargs=recipe) as pool:
        waiting: deque[Future[list[Mention]]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_link, *task))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _open(paths: list[str], threshold: float | None, most: int, screen: bool) -> None:  # a pool passes by place
    """In a fresh process: the same lexicons and limits."""
    global _linker  # one for each process, which is what an initializer is for
    resolver = Resolver(Layers([Lexicon(path) for path in paths]), threshold=threshold, most=most, screen=screen)
    _linker = Linker(resolver)


def _link(text: str, options: LinkOptions) -> list[Mention]:
    assert _linker is not None
    return _linker.link(text, options)
