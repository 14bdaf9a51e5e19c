"""Many texts over several processes, in order and in bounded memory: so much text is under way at once, and no more.

The processes live no longer than what asked for them: they end with it, also when it is killed, and at once when it stops early.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from normalize.errors import ProcessEnded
from normalize.lexicon.layers import Layers
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
    listening, alive = Pipe(duplex=False)
    with listening, alive, ProcessPoolExecutor(jobs, initializer=_open, initargs=(listening, alive, *recipe)) as pool:
        try:
            yield from _in_order(pool, tasks, jobs)
        except BrokenProcessPool:
            raise ProcessEnded from None
        except BaseException:  # Ctrl-C, or nobody asks any more: what is under way is not waited for
            alive.close()
            raise


def _in_order(pool: ProcessPoolExecutor, tasks: Iterable[Task], jobs: int) -> Iterator[list[Mention]]:
    waiting: Waiting = deque()
    ahead = 0
    for text, options in tasks:
        waiting.append((len(text), pool.submit(_link, text, options)))
        ahead += len(text)
        while len(waiting) >= jobs * AHEAD or (len(waiting) > jobs and ahead >= jobs * MOST_AHEAD):
            length, future = waiting.popleft()
            ahead -= length
            yield future.result()
    while waiting:
        yield waiting.popleft()[1].result()


def _open(listening: Connection, alive: Connection, paths: list[str], threshold: float | None, most: int, screen: bool) -> None:
    """In a fresh process: the same lexicons and limits."""
    global _linker  # one for each process, which is what an initializer is for
    alive.close()  # from now on the one that asked has the only end: when it closes or dies, the pipe is at its end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one that asked ends the others
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which a pool ends them, whatever that is to the one that asked
    threading.Thread(target=_end_with, args=(listening,), daemon=True).start()
    resolver = Resolver(Layers([Lexicon(path) for path in paths]), threshold=threshold, most=most, screen=screen)
    _linker = Linker(resolver)


def _end_with(listening: Connection) -> None:
    try:
        listening.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)


def _link(text: str, options: LinkOptions) -> list[Mention]:
    assert _linker is not None
    return _linker.link(text, options)
