"""Proposals without files of a source: what was found is given, and a lexicon folder to put it in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize.lexicon.files import Folder
from normalize.model import Mention, Outcome, Reason, Status
from normalize.sources.found import Found, Name, Piece, Proposal, Where
from normalize.sources.holdings import Holdings
from normalize.sources.proposing import propose

HERE = Where("source.txt", 7)
Propose = Callable[..., Proposal]


def found_thing(key: str, *names: str | Name, **more: object) -> Found:
    """A thing at line 7; a bare name is an English label."""
    full = tuple(name if isinstance(name, Name) else Name(name, "en", "label") for name in names)
    return Found(HERE, key, full, **({"type": "person"} | more))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def thing() -> Callable[..., Found]:
    return found_thing


@pytest.fixture
def proposed(small_lexicon: Path) -> Propose:
    """`proposed(thing(…), …)` → what the small lexicon would get, from the source `other`."""

    def run(*pieces: Piece, known_only: bool = False) -> Proposal:
        return propose(pieces, Holdings([Folder(small_lexicon)]), source="other", known_only=known_only)

    return run


@pytest.fixture(scope="session")
def nz_mentions() -> Callable[[str, str], list[Mention]]:
    """`nz_mentions(text, name)` → a nil mention wherever the name stands."""

    def run(text: str, name: str) -> list[Mention]:
        outcome = Outcome(name, Status.NIL, Reason.UNKNOWN)
        return [Mention(found.start(), found.end(), name, outcome) for found in re.finditer(re.escape(name), text)]

    return run
