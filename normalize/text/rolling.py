"""Hashes of any stretch of a string by one subtraction: a polynomial over its code points, modulo 2⁶⁴, added up from the start.

The raw hash of c₀c₁…cₙ is Σ cᵢ·BASEⁱ. So the raw hash of a stretch is the difference of two sums, divided by a power of BASE (which is
odd, so that it can be), and that of two strings one after the other is a + b·BASE^len(a). `mixed` spreads what is looked up.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(BASE, -1, 1 << 64)
_LEAST = 1 << 14

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
_powers: list[Hashes] = []


def powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers of BASE and of its inverse, so many at least, from the 0th on; kept for the next call."""
    if not _powers or len(_powers[0]) < count:
        size = max(_LEAST, count + count // 4)
        _powers[:] = [_accumulated(BASE, size), _accumulated(_INVERSE, size)]
    return _powers[0], _powers[1]


def _accumulated(factor: int, size: int) -> Hashes:
    factors = np.full(size, factor, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


class Rolling:
    """The raw hashes of the stretches of an array of code points."""

    def __init__(self, codes: npt.NDArray[np.uint32]) -> None:
        rising, self._falling = powers(len(codes) + 1)
        self._sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * rising[: len(codes)], out=self._sums[1:])

    def of(self, starts: Places, ends: Places) -> Hashes:
        """The raw hashes of the stretches from `starts` to `ends`."""
        return (self._sums[ends] - self._sums[starts]) * self._falling[starts]


def of_strings(strings: Sequence[str]) -> tuple[Hashes, Places]:
    """The raw hash and the length, in code points, of each string."""
    lengths = np.fromiter(map(len, strings), np.int64, len(strings))
    ends = np.cumsum(lengths)
    codes = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), np.uint32)
    return Rolling(codes).of(ends - lengths, ends), lengths


def mixed(raw: Hashes) -> Hashes:
    """Hashes whose every bit depends on every bit of the raw ones (the finalizer of MurmurHash3, by Austin Appleby, public domain)."""
    found = raw ^ (raw >> np.uint64(33))
    found *= np.uint64(0xFF51AFD7ED558CCD)
    found ^= found >> np.uint64(33)
    found *= np.uint64(0xC4CEB9FE1A85EC53)
    found ^= found >> np.uint64(33)
    return found
