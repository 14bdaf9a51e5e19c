"""Offsets in code points → in the units that others count: UTF-16 code units (JavaScript, Java, C#) or UTF-8 bytes."""

from collections.abc import Iterable

UNITS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
"""What an offset may count: the encoding, and the bytes of a unit of it."""


def in_units(text: str, offsets: Iterable[int], unit: str) -> dict[int, int]:
    """Each offset in code points of a text, to the same place in another unit. Raises KeyError where the unit is none of `UNITS`."""
    encoding, width = UNITS[unit]
    found, place, count = {0: 0}, 0, 0
    for offset in sorted(set(offsets)):
        count += len(text[place:offset].encode(encoding, "surrogatepass")) // width
        found[offset], place = count, offset
    return found
