"""How close two words of names are, whatever their scripts.

Substitutions cost what `sounds.tsv` has learned for the script of the name: little where spellings vary. Before sounds come what
is known: names that a script is known to transcribe, forms of one word, given names that stand for each other.
"""

from functools import lru_cache
from math import exp

from normalize.text.inflection import ending_cost, safe_stems
from normalize.text.name_words import same_given, transcriptions
from normalize.text.parse import PATRONYMICS
from normalize.text.romanize import LATIN
from normalize.text.sound import NEVER, phones, sounds

_INFLECTED, _ENDING_WEIGHT, _FARTHEST_ENDING = 0.97, 0.4, 0.55
"""How close a word is to an inflected form of it, and how much less for an ending that few languages have."""
STEEPNESS = 0.55
"""Half the closeness is gone at a cost of 1.26 a sound, which nine of ten true pairs keep below."""
_DECLINING = frozenset({"cyrillic", "greek", "caucasian"})
"""Families of scripts whose names have cases that no Latin spelling shows: Трампом."""
_INFLECTING = _DECLINING | {LATIN, "arabic", "hebrew"}
_DECLINED = 0.88
_FAR, _NEAR_ENOUGH = 0.25, 0.7
"""Words that sound closer than the second need no ending taken off, and to those less close than the first it is no help."""
OTHER_NAME = 0.55
"""What is left of the closeness of two known given names that are not the same."""
TRANSCRIBED = 0.95
"""How close a name is to one that it is known to transcribe."""
SHORT_FORM, COGNATE = 0.8, 0.5
"""How close two given names are that stand for each other: Bill and William; John and Ivan, which are seldom one man's."""


def related(a: str, b: str) -> float | None:
    """How close two known given names are: as a short form, as one name in two languages, 0 where they are not; None where one is unknown."""
    sets = same_given()
    if a not in sets or b not in sets:
        return None
    shared = sets[a] & sets[b]
    return 0.0 if not shared else COGNATE if all(map(str.isdecimal, shared)) else SHORT_FORM


def _patronymic(a: str, b: str) -> str:
    """The ending that makes two words patronymics: what stands before it tells them apart."""
    return next((ending for ending in PATRONYMICS if a.endswith(ending) and b.endswith(ending) and min(len(a), len(b)) > len(ending) + 1), "")


@lru_cache(maxsize=200_000)
def met(a: str, b: str, family: str, turned: bool = False) -> tuple[float, str]:
    """How close two words of roman keys are, and how they meet: by sound, as a known transcription, or as forms of one word."""
    heard, written = (b, a) if turned else (a, b)
    if family != LATIN and heard in transcriptions(written, family):
        return TRANSCRIBED, "transcribed"
    ending = _patronymic(a, b)
    close = closeness(a[: -len(ending)], b[: -len(ending)], family, turned) if ending else closeness(a, b, family, turned)
    if family == LATIN and phones(a) != phones(b) and (standing := related(a, b)) is not None:  # Michael is not Michelle, however near
        return (max(close, standing), "given") if standing else (close * OTHER_NAME, "sound")
    if family in _DECLINING and _FAR < close < _NEAR_ENOUGH:
        close = max([close, *(_DECLINED * closeness(stem, written, family) for stem in safe_stems(heard))])
    if family in _INFLECTING and close < _INFLECTED and (cost := ending_cost(a, b)) is not None and cost <= _FARTHEST_ENDING:
        inflected = _INFLECTED - _ENDING_WEIGHT * cost
        if inflected > close:
            return inflected, "inflected"
    return close, "sound"


@lru_cache(maxsize=200_000)
def closeness(a: str, b: str, family: str, turned: bool = False) -> float:
    """0–1: how likely two words of roman keys are spellings of one, where the first is of a family of scripts, or, turned, the second."""
    if family == LATIN and _bare_umlauts(a) == _bare_umlauts(b):
        return 0.98
    heard, written = (phones(b), phones(a)) if turned else (phones(a), phones(b))
    if heard == written:
        return 0.98
    return exp(-STEEPNESS * distance(heard, written, family) / max(2.0, (len(heard) + len(written)) / 2))


def _bare_umlauts(word: str) -> str:
    """Müller is Mueller: German and Nordic vowels spelled with an e."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def distance(heard: str, written: str, family: str) -> float:
    """The least cost of turning the phones of one word into those of another, by what was learned of the family."""
    known = sounds(family)
    add = [known.add.get(phone, NEVER) for phone in written]
    if written:
        add[-1] = min(add[-1], known.end.get(written[-1], NEVER))
    row = [0.0]
    for cost in add:
        row.append(row[-1] + cost)
    nothing: dict[str, float] = {}
    for phone in heard:
        drop, change = known.drop.get(phone, NEVER), known.change.get(phone, nothing)
        diagonal = row[0]
        left = diagonal + drop
        above, row = row, [left]
        for place, target in enumerate(written):
            best = diagonal + change.get(target, NEVER)
            diagonal = above[place + 1]
            if diagonal + drop < best:
                best = diagonal + drop
            if left + add[place] < best:
                best = left + add[place]
            left = best
            row.append(best)
    return row[-1]
