"""Work over several processes: answers in the order of the tasks, and only so much under way at once.

The processes live no longer than what asked for them: they end with it, also when it is killed, and at once when it stops early.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from normalize.errors import ProcessEnded

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Work(Generic[Answer]):
    """What processes do: `prepare(*recipe)` once in each, then `do(*task)`; both are sent to them, so they stand in modules.

    `size` says how large a task is. So many tasks wait for each process (`ahead`), and of large ones so many that their sizes make
    `most` for each.
    """

    prepare: Callable[..., None]
    recipe: tuple[Any, ...]
    do: Callable[..., Answer]
    size: Callable[[tuple[Any, ...]], int]
    ahead: int
    most: int


def in_order(work: Work[Answer], tasks: Iterable[tuple[Any, ...]], jobs: int) -> Generator[Answer, None, None]:
    """The answer to each task, from `jobs` processes. Closed, it ends them. Raises ProcessEnded where one is killed."""
    with pool(jobs, work.prepare, *work.recipe) as processes:
        yield from _answers(processes, work, tasks, jobs)


def _answers(pool: ProcessPoolExecutor, work: Work[Answer], tasks: Iterable[tuple[Any, ...]], jobs: int) -> Iterator[Answer]:
    waiting: deque[tuple[int, Future[Answer]]] = deque()
    ahead = 0
    for task in tasks:
        waiting.append((work.size(task), pool.submit(work.do, *task)))
        ahead += waiting[-1][0]
        while len(waiting) >= jobs * work.ahead or (len(waiting) > jobs and ahead >= jobs * work.most):
            size, future = waiting.popleft()
            ahead -= size
            yield future.result()
    while waiting:
        yield waiting.popleft()[1].result()


@contextmanager
def pool(jobs: int, begin: Callable[..., object] = bool, *arguments: Any) -> Iterator[ProcessPoolExecutor]:
    """So many processes, each of which calls `begin`, where given, with `arguments` first. Raises ProcessEnded where one of them is killed."""
    # A fork does not run the program's main module again, which may be a script that builds without asking whether it is the main one.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    listening, alive = context.Pipe(duplex=False)
    with listening, alive, ProcessPoolExecutor(jobs, context, _begin, (listening, alive, begin, arguments)) as processes:
        try:
            yield processes
        except BrokenProcessPool:
            raise ProcessEnded from None
        except BaseException:  # Ctrl-C, or nobody asks any more: what is under way is not waited for
            alive.close()
            raise


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(listening: Connection, alive: Connection, begin: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    alive.close()  # from now on the one that asked has the only end: when it closes or dies, the pipe is at its end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the one that asked ends the others
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which a pool ends them, whatever that is to the one that asked
    threading.Thread(target=_end_with, args=(listening,), daemon=True).start()
    begin(*arguments)


def _end_with(listening: Connection) -> None:
    try:
        listening.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
