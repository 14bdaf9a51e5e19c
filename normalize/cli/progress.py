"""A progress bar for what takes more than two seconds, on a terminal only."""

import sys
import time
from types import TracebackType
from typing import Self

import click

PATIENCE = 2.0  # seconds


class Progress:
    """Counts steps; shows a bar on stderr once two seconds have passed. `total` may be unknown (None)."""

    def __init__(self, label: str, total: int | None = None) -> None:
        self._label, self._total = label, total
        self._done, self._shown, self._begun = 0, 0, time.monotonic()
        self._bar: click._termui_impl.ProgressBar[int] | None = None

    def __call__(self, count: int = 1) -> None:
        self._done += count
        if self._bar is None:
            if self._done % 64 or time.monotonic() - self._begun < PATIENCE or not sys.stderr.isatty():
                return
            self._open()
        if self._bar is not None and self._done - self._shown >= max(1, (self._total or 100_000) // 500):
            self._bar.update(self._done - self._shown)
            self._shown = self._done

    def _open(self) -> None:
        length = self._total if self._total is not None else None
        if length is None:
            click.echo(f"{self._label} …", err=True)
            self._begun = float("inf")
            return
        self._bar = click.progressbar(length=length, label=self._label, file=sys.stderr)
        self._bar.__enter__()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            if kind is None:
                self._bar.update(max(0, (self._total or self._done) - self._shown))
            self._bar.__exit__(kind, error, trace)
