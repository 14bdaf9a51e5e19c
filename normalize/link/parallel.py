"""Many texts over several processes, in order and in bounded memory: so much text is under way at once, and no more."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from normalize.lexicon.layers import Layers
from normalize.lexicon.processes import pool
from normalize.lexicon.store import Lexicon
from normalize.link.linker import Linker, LinkOptions
from normalize.link.stretches import LONGEST
from normalize.model import Mention
from normalize.resolve.resolver import Resolver

Task = tuple[str, LinkOptions]
Waiting = deque[tuple[int, Future[list[Mention]]]]
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
    with pool(jobs, _open, *recipe) as processes:
        yield from _in_order(processes, tasks, jobs)


def _in_order(processes: ProcessPoolExecutor, tasks: Iterable[Task], jobs: int) -> Iterator[list[Mention]]:
    waiting: Waiting = deque()
    ahead = 0
    for text, options in tasks:
        waiting.append((len(text), processes.submit(_link, text, options)))
        ahead += len(text)
        while len(waiting) >= jobs * AHEAD or (len(waiting) > jobs and ahead >= jobs * MOST_AHEAD):
            length, future = waiting.popleft()
            ahead -= length
            yield future.result()
    while waiting:
        yield waiting.popleft()[1].result()


def _open(paths: list[str], threshold: float | None, most: int, screen: bool) -> None:
    """In a fresh process: the same lexicons and limits."""
    global _linker  # one for each process, which is what an initializer is for
    resolver = Resolver(Layers([Lexicon(path) for path in paths]), threshold=threshold, most=most, screen=screen)
    _linker = Linker(resolver)


def _link(text: str, options: LinkOptions) -> list[Mention]:
    assert _linker is not None
    return _linker.link(text, options)
