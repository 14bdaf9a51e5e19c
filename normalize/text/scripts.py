"""Which scripts a string is written in.

Blocks rather than the full Script property: enough to choose a romanization, to know where words are not spaced, and to
say which script a form is in. Ranges are those of the Unicode Standard's block list (Blocks.txt).
"""

from bisect import bisect_right

BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00AA, 0x00AA, "Latn"), (0x00B5, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"),
    (0x0591, 0x05F4, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0700, 0x074F, "Syrc"), (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"), (0x07C0, 0x07FF, "Nkoo"), (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"), (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"),
    (0x13A0, 0x13FF, "Cher"), (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"), (0x2C60, 0x2C7F, "Latn"),
    (0x2D00, 0x2D2F, "Geor"), (0x2D80, 0x2DDF, "Ethi"), (0x2E80, 0x2FDF, "Hani"), (0x3005, 0x3007, "Hani"),
    (0x3041, 0x3096, "Hira"), (0x309D, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"), (0x3105, 0x312F, "Bopo"), (0x3131, 0x318E, "Hang"),
    (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"), (0xA960, 0xA97F, "Hang"), (0xAB30, 0xAB6F, "Latn"), (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"), (0xFB00, 0xFB06, "Latn"), (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"), (0xFF21, 0xFF3A, "Latn"), (0xFF41, 0xFF5A, "Latn"), (0xFF66, 0xFF9F, "Kana"),
    (0x20000, 0x3FFFF, "Hani"),
)  # fmt: skip
_STARTS = [first for first, _, _ in BLOCKS]

UNSPACED = frozenset({"Hani", "Hira", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Bopo"})
"""Scripts that put no space between words. Katakana is not among them: a run of it is one foreign word."""

CASED = frozenset({"Latn", "Grek", "Cyrl", "Armn"})
"""Scripts where a capital marks a name. (Georgian has capitals, but not for names.)"""


class _Scripts(dict[str, str]):
    """The script of each character asked for so far: it is asked for of every letter of a text."""

    def __missing__(self, character: str) -> str:
        code = ord(character)
        place = bisect_right(_STARTS, code) - 1
        self[character] = found = BLOCKS[place][2] if place >= 0 and code <= BLOCKS[place][1] else "Zyyy"
        return found


_SCRIPTS = _Scripts()


def script_of(character: str) -> str:
    """The ISO 15924 code of one character's script; `Zyyy` for digits, marks and signs of no script."""
    return _SCRIPTS[character]


def scripts(text: str) -> frozenset[str]:
    """The scripts of all letters of a string, as ISO 15924 codes; empty for digits and signs alone."""
    return frozenset(script_of(c) for c in set(text) if c.isalpha()) - {"Zyyy"}
