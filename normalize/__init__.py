"""Any spelling, in any script, of a person, organization or place → its Wikidata item, offline, with the reason.

from normalize import Normalizer
Normalizer().resolve("Khalifa Hifter").qid
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.errors import (
        DateError,
        EndpointError,
        InputError,
        LexiconError,
        LexiconNotFound,
        LexiconSourceError,
        LexiconUnreadable,
        LexiconVersionMismatch,
        NormalizeError,
        ProcessEnded,
    )
    from normalize.lexicon.store import Lexicon
    from normalize.model import Alias, Candidate, Comparison, Entity, Evidence, Hints, Mention, Outcome, Reason, Status, Verdict
    from normalize.normalizer import Normalizer

__version__ = "0.1.0"

_MODEL = ("Alias", "Candidate", "Comparison", "Entity", "Evidence", "Hints", "Mention", "Outcome", "Reason", "Status", "Verdict")
_ERRORS = (
    "NormalizeError", "LexiconError", "LexiconNotFound", "LexiconUnreadable", "LexiconVersionMismatch", "LexiconSourceError", "InputError",
    "DateError", "EndpointError", "ProcessEnded",
)  # fmt: skip
_HOMES = {
    "Normalizer": "normalize.normalizer",
    "Lexicon": "normalize.lexicon.store",
    **dict.fromkeys(_MODEL, "normalize.model"),
    **dict.fromkeys(_ERRORS, "normalize.errors"),
}

__all__ = [
    "Alias", "Candidate", "Comparison", "DateError", "EndpointError", "Entity", "Evidence", "Hints", "InputError", "Lexicon",
    "LexiconError", "LexiconNotFound", "LexiconSourceError", "LexiconUnreadable", "LexiconVersionMismatch", "Mention", "NormalizeError",
    "Normalizer", "Outcome", "ProcessEnded", "Reason", "Status", "Verdict", "__version__",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names are imported where first used, so that `import normalize` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'normalize' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
