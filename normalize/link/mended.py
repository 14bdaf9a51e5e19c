"""A text as one would read it out, and the way back to the original: what print and the net put between letters is undone.

Three passes, each a list of edits: line ends (`lines`), invisible characters (here), hashtags and @-names (`tags`). The scan and
every judgement after it see the mended text; mentions are then moved back, so that their offsets and their text are the original's.

What must hold: a text that none of this touches is itself; the way back is monotone; the first and last character of a mention
are characters of the original, so that what stands inside a name belongs to its mention, and what stands around it does not.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from normalize.lexicon.layers import Layers
from normalize.link.lines import line_ends
from normalize.link.tags import tags
from normalize.model import Mention

# Characters that fold to nothing and print nothing: soft hyphens, zero-width spaces and joiners, directions, variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f\U000e0100-\U000e01ef]+"
)
Edit = tuple[int, int, str]
"""A stretch of a text (start, end) and what is to stand in its place; never longer than it but by a space."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after one pass, and where each of its stretches came from."""

    text: str
    starts: list[int]
    shifts: list[int]

    def origin(self, offset: int) -> int:
        """The offset, in the text before the pass, of the character at an offset after it."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """A text after edits, which stand in order and do not overlap."""
    pieces, starts, shifts = [], [0], [0]
    place = length = 0
    for start, end, new in edits:
        pieces += [text[place:start], new]
        length += start - place + len(new)
        place = end
        starts.append(length)
        shifts.append(end - length)
    return Edited("".join([*pieces, text[place:]]), starts, shifts)


class Mended:
    """A text for the scan, and the way back from there."""

    def __init__(self, text: str, lexicons: Layers, lang: str | None) -> None:
        self.original = self.text = text
        self._passes: list[Edited] = []
        steps: tuple[Callable[[str], Iterable[Edit]], ...] = (
            lambda text: line_ends(text, lexicons, lang),
            _invisible,
            lambda text: tags(text, lexicons, lang),
        )
        for step in steps:
            if edits := list(step(self.text)):
                self._passes.append(edited(self.text, edits))
                self.text = self._passes[-1].text

    def origin(self, offset: int) -> int:
        """The offset in the original of the character at an offset of the mended text."""
        for step in reversed(self._passes):
            offset = step.origin(offset)
        return offset

    def moved_back(self, mention: Mention) -> Mention:
        """A mention of the mended text as one of the original."""
        if not self._passes:
            return mention
        start, last = self.origin(mention.start), self.origin(mention.end - 1)
        written = self.original[start : last + 1]
        return replace(mention, start=start, end=last + 1, text=written, outcome=replace(mention.outcome, name=written))


def _invisible(text: str) -> Iterator[Edit]:
    return ((match.start(), match.end(), "") for match in _INVISIBLE.finditer(text)) if not text.isascii() else iter(())
