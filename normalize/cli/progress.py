"""A progress line for what takes more than two seconds, on a terminal only."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

PATIENCE, BEAT = 2.0, 0.5  # seconds before it shows, and between two drawings
WIDTH = 30


class Progress:
    """Counts steps. After two seconds a line on stderr shows them, as a bar where the total is known, else with the time."""

    def __init__(self, label: str, total: int | None = None) -> None:
        self._label, self._total, self._done = label, total, 0
        self._ended = threading.Event()
        self._drawer = threading.Thread(target=self._draw_along, daemon=True)

    def __call__(self, count: int = 1) -> None:
        self._done += count

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            self._drawer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        if self._drawer.is_alive():
            self._drawer.join()

    def _draw_along(self) -> None:
        begun = time.monotonic()
        if self._ended.wait(PATIENCE):
            return
        while not self._ended.wait(BEAT):
            sys.stderr.write(f"\r{self.line(time.monotonic() - begun)}\x1b[K")
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")

    def line(self, seconds: float) -> str:
        """What is shown after so many seconds."""
        if not self._total:
            return f"{self._label} … {self._done:,} done, {seconds:.0f} s"
        return f"{self.bar()}  {seconds:.0f} s"

    def bar(self) -> str:
        """The label, and the share that is done."""
        share = min(1.0, self._done / (self._total or 1))
        full = int(share * WIDTH)
        return f"{self._label}  [{'#' * full}{'-' * (WIDTH - full)}] {share:.0%}"


class BytesProgress(Progress):
    """Counts bytes, of which some were done by an earlier run: the bar says how many there are a second, and the time that is left."""

    def __init__(self, label: str, total: int) -> None:
        super().__init__(label, total)
        self._before = 0

    def skip(self, count: int) -> None:
        """So many are done already."""
        self._before += count
        self(count)

    def line(self, seconds: float) -> str:
        rate = (self._done - self._before) / seconds if seconds else 0.0
        if not rate:
            return super().line(seconds)
        left = max(0, (self._total or 0) - self._done) / rate
        return f"{self.bar()}  {rate / 1e6:.2f} MB/s  {in_time(left)} left"


def in_time(seconds: float) -> str:
    """Seconds as people say them, the two largest units."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
