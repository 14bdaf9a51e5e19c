"""Where a text may be cut, so that a very long one is linked in pieces of bounded size."""

from collections.abc import Iterator

_SEGMENT = 1_000_000  # code points


def segments(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of stretches that are linked one by one, so that only mentions are kept of a long text: the whole of any text up to a
    million code points, else cut after a line, a sentence or a word, where there is one."""
    start = 0
    while len(text) - start > _SEGMENT:
        limit = start + _SEGMENT
        cut = max(text.rfind("\n", start, limit), text.rfind(". ", start, limit)) + 1
        cut = cut if cut > start + _SEGMENT // 2 else text.rfind(" ", start, limit) + 1
        end = cut if cut > start else limit
        yield start, end
        start = end
    yield start, len(text)
