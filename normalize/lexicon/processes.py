"""Several processes that live no longer than what asked for them: they end with it, also when it is killed, and at once when it stops early."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from normalize.errors import ProcessEnded


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
