"""Sound keys of names: under which a lexicon keeps a name, and under which it is looked for.

A sound key is the skeletons of some words of a name, in byte order, so that the order of the words does not matter. A name is
kept under the key of all its words, of every two of them (names with parts left out), of neighbours written together, and of its
family name with a dot and the class of the first sound of another word (initials). It is looked for under the skeletons that
its words may have elsewhere, by what `sounds.tsv` has learned of its script, the likeliest first.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise, product

from normalize.text.inflection import stems
from normalize.text.name_words import transcribed
from normalize.text.parse import ParsedName
from normalize.text.romanize import LATIN
from normalize.text.sound import CLASSES, NO_CONSONANT, initial, initials_heard, phones, skeleton, variants

_MOST_PAIRED_WORDS = 4
"""Names of more words than this are found by neighbouring words only, and by the first with the last."""
_LEFT_OUT = 1.0
_TOGETHER = 1.5
"""What it costs, beside the sounds, to look for a name with words left out, or written together."""
_ALONE = 3.0
_ENDING = 1.5
_INFLECTED = frozenset({LATIN, "cyrillic", "greek", "caucasian"})
_LONG = 7
"""A long word may be the whole name, beside a title that nobody knows."""
_FARTHEST = 9.0
_WHOLE_WORDS = 8
"""Of how many variants of a lone word the people of that family name are looked for."""


def sound_key(words: Iterable[str]) -> str:
    """The key of a name, given the words of its roman key."""
    return " ".join(sorted(skeleton(phones(word)) for word in words))


def kept_under(name: ParsedName, *, family_first: bool = False) -> tuple[str, set[str]]:
    """The sound key of all words of a name, and the keys under which it is found by part of them."""
    words = list(name.words)
    if not words:
        return "", set()
    heard = [skeleton(phones(word)) for word in words]
    whole = " ".join(sorted(heard))
    partial = {f"{one} {other}" if one < other else f"{other} {one}" for one, other in _pairs(heard)} if len(words) > 1 else set()
    if 2 <= len(words) <= 3:
        partial.update(sound_key(joined) for joined in _joined(words))
    for place in (-1, 0) if family_first else (-1,):
        others = name.initials[:1] or [word for word in words if word != words[place]][:1]
        partial.update(f"{heard[place]}.{initial(other)}" for other in others)
    partial.discard(whole)
    return whole, partial


def looked_for_under(name: ParsedName, most: int) -> list[str]:
    """The keys of part or all of a name as it may sound elsewhere, the likeliest first, at most so many."""
    found: dict[str, float] = {}
    for key, cost in _ways(name):
        if cost < found.get(key, _FARTHEST):
            found[key] = cost
    return sorted(found, key=lambda key: (found[key], key))[:most]


def looked_for_as_heard(name: ParsedName) -> list[str]:
    """The keys of a name and of every two words of it, or of one with its initials, with every sound as it is heard."""
    whole, partial = kept_under(name, family_first=True)
    return [whole, *sorted(key for key in partial if name.initials or "." not in key)] if whole else []


def _without_endings(words: tuple[str, ...]) -> Iterator[str]:
    """The keys of every two words, or of a lone one, as they may be before an ending was added."""
    ways = {word: {skeleton(phones(form)) for form in (word, *stems(word))} for word in words}
    for chosen in _pairs(list(words)) if len(words) > 1 else [words]:
        for skeletons in product(*(ways[word] for word in chosen)):
            yield " ".join(sorted(skeletons))


def looked_for_one_off(name: ParsedName) -> list[str]:
    """The keys of a name without endings, and those of its first and last word, one of them with one class of sounds more or less, another,
    or two in turn."""
    first, last = (skeleton(phones(word)) for word in (name.words[0], name.words[-1])) if name.words else ("", "")
    if len(name.words) < 2:
        return list(dict.fromkeys([*sorted(_without_endings(name.words)), *_one_off(first)])) if first else []
    found = [(first, other) for other in _one_off(last)] + [(other, last) for other in _one_off(first)]
    one_off = [f"{one} {other}" if one < other else f"{other} {one}" for one, other in found]
    return list(dict.fromkeys([*sorted(_without_endings(name.words)), *one_off]))


@lru_cache(maxsize=50_000)
def _one_off(skeleton: str) -> tuple[str, ...]:
    """The skeletons that differ from one in one class, or in the order of two."""
    found = []
    for place in range(len(skeleton) + 1):
        before, here, after = skeleton[:place], skeleton[place : place + 1], skeleton[place + 1 :]
        found += [before + mark + here + after for mark in CLASSES if mark not in (before[-1:], here)]
        if here:
            found += [_squeezed(before + after), _squeezed(before + after[:1] + here + after[1:])]
            found += [before + mark + after for mark in CLASSES if mark not in (before[-1:], after[:1])]
    kept = (other.strip(NO_CONSONANT) or NO_CONSONANT for other in found)
    return tuple(other for other in dict.fromkeys(kept) if other != skeleton)


def _squeezed(skeleton: str) -> str:
    """A skeleton where two neighbours of one class are one."""
    return "".join(mark for place, mark in enumerate(skeleton) if mark != skeleton[place - 1 : place])


def bearers_of(name: ParsedName) -> list[str]:
    """What the keys begin with of people who bear a lone word as their family name."""
    return [f"{key}." for _, key in variants(phones(name.words[0]), name.family)[:_WHOLE_WORDS]] if len(name.words) == 1 else []


def _ways(name: ParsedName) -> Iterator[tuple[str, float]]:
    words = list(name.words)
    if len(words) == 1:
        yield from _varied(words, name.family, 0.0)
    elif len(words) == 2:
        yield from _varied(words, name.family, 0.0)
        yield from _varied([words[0] + words[1]], name.family, _TOGETHER)
    else:
        for pair in _pairs(words):
            yield from _varied(pair, name.family, _LEFT_OUT)
        for joined in _joined(words) if len(words) == 3 else ():
            yield from _varied(joined, name.family, _TOGETHER)
    for word in words if len(words) > 1 else ():
        if len(word) >= _LONG:
            yield from _varied([word], name.family, _ALONE)
    yield from _with_initial(name)


def _with_initial(name: ParsedName) -> Iterator[tuple[str, float]]:
    """A word with the initial of another: the initials of the name itself, or those that a lexicon may have for its first word."""
    words = list(dict.fromkeys([name.words[-1], name.words[0]])) if name.words else []
    for word in words:
        given = name.initials[:1] or [other for other in name.words if other != word][:1]
        letters = [letter for other in given for letter in initials_heard(other, name.family)]
        for place, letter in enumerate(letters):
            for cost, key in variants(phones(word), name.family):
                yield f"{key}.{letter}", cost + place + (0.0 if name.initials else _TOGETHER)


def _varied(words: Iterable[str], family: str, cost: float) -> Iterator[tuple[str, float]]:
    ways = [_known(word, family) for word in words]
    if len(ways) == 1:
        yield from ((key, cost + more) for more, key in ways[0])
        return
    first, second = ways
    for one, key in first:
        for two, other in second:
            if cost + one + two > _FARTHEST:
                break
            yield (f"{key} {other}" if key < other else f"{other} {key}"), cost + one + two


def _known(word: str, family: str) -> tuple[tuple[float, str], ...]:
    """The skeletons of a word, of names that it is known to transcribe, and of what is left of it without an ending."""
    found = {key: cost for cost, key in variants(phones(word), family)}
    if family != LATIN:
        found.update((skeleton(phones(name)), 0.0) for name in transcribed(family).get(word, ()))
    if family in _INFLECTED:
        for stem in stems(word):
            found.setdefault(skeleton(phones(stem)), _ENDING)
    return tuple(sorted((cost, key) for key, cost in found.items()))


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    if len(words) <= _MOST_PAIRED_WORDS:
        return list(combinations(words, 2))
    return [*pairwise(words), (words[0], words[-1])]


def _joined(words: list[str]) -> list[list[str]]:
    return [[*words[:place], words[place] + words[place + 1], *words[place + 2 :]] for place in range(len(words) - 1)]
