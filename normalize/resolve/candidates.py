"""Keys → the aliases and parts of names that may be meant: the look-ups, in batches, strongest tier first.

For each key: aliases whose fold key is equal; failing that, whose roman key is; failing that, aliases of which it may be an
inflected form. A key of one word also gathers the people who bear it as a family or given name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from normalize.lexicon.answers import Hit, PartHit, Rejection
from normalize.lexicon.layers import Layers
from normalize.model import Hints
from normalize.text.inflection import bare_spans, lemmas
from normalize.text.romanize import roman_key

MOST_WORDS_INFLECTED = 4
MOST_INFLECTIONS = 300


@dataclass(slots=True)
class Gathered:
    """What the lexicon holds for one key. `how` is the tier, or `inflected`."""

    key: str
    hits: list[Hit] = field(default_factory=list)
    parts: list[PartHit] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    how: str = "fold"


def gather(keys: Iterable[str], lexicons: Layers, hints: Hints) -> dict[str, Gathered]:
    """For each distinct key that is not empty, what the lexicons hold; of each entity only the strongest form, where that will do."""
    found = {key: Gathered(key) for key in keys if key}
    keys = sorted(found)  # neighbours in the file are read together
    look_up = lexicons.first_hits if hints.lang is None and hints.on is None else lexicons.hits
    for hit in look_up(keys, ("fold",)):
        found[hit.key].hits.append(hit)
    for part in lexicons.parts([key for key in keys if _is_single(key)]):
        found[part.key].parts.append(part)
    for rejection in lexicons.rejections(keys):
        found[rejection.key].rejections.append(rejection)
    _look_further("roman", [item for item in found.values() if not item.hits and not item.parts], lexicons, hints.lang)
    _look_further("inflected", [item for item in found.values() if not item.hits and not item.parts], lexicons, hints.lang)
    return found


def _is_single(key: str) -> bool:
    """One word, or one with its particles (al-Sarraj, bin Laden)."""
    return key.count(" ") <= 2


def _look_further(how: str, missing: Sequence[Gathered], lexicons: Layers, lang: str | None) -> None:
    wanted: dict[str, list[Gathered]] = {}
    for item in missing:
        for key in [roman_key(item.key)] if how == "roman" else inflections(item.key, lang):
            if key and (how == "roman" or key != item.key):
                wanted.setdefault(key, []).append(item)
    if not wanted:
        return
    hits = lexicons.hits(list(wanted), ("fold", "roman") if how == "roman" else ("fold",))
    for hit in lexicons.allowed(hits, lang):
        for item in wanted[hit.key]:
            item.hits.append(hit)
            item.how = how


def inflections(key: str, lang: str | None) -> list[str]:
    """The keys of which this may be an inflected form, word by word."""
    words = key.split(" ")
    if len(words) > MOST_WORDS_INFLECTED:
        return []
    first = [
        words[0][start:end] for start, end in (bare_spans(words[0]) if key else ()) if end == len(words[0])
    ]  # what is written onto it: and, in, to
    choices = [(*lemmas(word, lang), *(first if place == 0 else ())) for place, word in enumerate(words)]
    return [" ".join(choice) for choice in islice(product(*choices), MOST_INFLECTIONS)]
