"""The codes under which Wikidata has names in a language; what a code means says `sources.wikimedia`."""

from collections.abc import Sequence

from normalize.sources.wikimedia import TAGS

OF_NO_LANGUAGE = "mul"
"""Names that hold in all languages written in their script; Wikidata no longer repeats them in each."""


def codes(tags: Sequence[str]) -> list[str]:
    """The codes, in small letters, under which names in these languages (BCP 47) stand, and those of no language."""
    others = [code for code, tag in TAGS.items() if tag in tags]
    return sorted({*(tag.lower() for tag in tags), *others, OF_NO_LANGUAGE})


def is_below(tag: str, wanted: Sequence[str]) -> bool:
    """Whether a tag is one of these, or below one (zh-Hant of zh), or of no language; where none is wanted, all are."""
    return not wanted or tag == OF_NO_LANGUAGE or any(tag == one or tag.startswith(f"{one}-") for one in wanted)
