"""A text → stretches that are linked one by one, so that a text of any length is never held whole.

The one place that says where a text is cut. A stretch knows nothing of the others but the language, which is that of the first.
"""

from collections.abc import Iterable, Iterator

LONGEST = 1_000_000
"""Code points of a stretch at most; a text up to that is linked as a whole."""


def stretches(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The stretches of a text that comes in pieces, however these are cut, each with whether it is the last; one at least.

    Of the text only a stretch and a piece are held.
    """
    held, start = "", 0
    for piece in pieces:
        held, start = held[start:] + piece, 0
        while len(held) - start > LONGEST:
            end = _end(held, start)
            yield held[start:end], False
            start = end
    yield held[start:], True


def _end(text: str, start: int) -> int:
    """Where a stretch ends: after a line or a sentence, where one ends in its second half, else after a word, where there is one."""
    limit = start + LONGEST
    cut = max(text.rfind("\n", start, limit), text.rfind(". ", start, limit)) + 1
    cut = cut if cut > start + LONGEST // 2 else text.rfind(" ", start, limit) + 1
    return cut if cut > start else limit
