"""Every way to read a run of a text's words as a key that a lexicon has: as it stands, without its clitics, inflected, its article whole.

A walk from word to word: all runs of one word are asked at once, and only those that some key begins with go on to the next word.
Tokens that a text ties together (O’Neill) go on unasked, since they are one word of a key.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from normalize.lexicon.layers import Layers
from normalize.link.text import Text
from normalize.text.fold import fold
from normalize.text.inflection import article_in, contracted
from normalize.text.tokens import MOST_TOKENS, MOST_UNSPACED


class Reading(NamedTuple):
    """A way to read a run of tokens as a key; `written` is what an inflected one reads as it stands."""

    start: int
    end: int
    first: int
    last: int
    key: str
    inflected: bool
    written: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """The beginning of a reading. `key` is what it spells so far; of an inflected one every word is a choice of its own, and `own`
    says that as yet all were as the text has them. `prefix` stands for an article before what the text has from `start` on."""

    start: int
    first: int
    last: int
    key: str
    inflected: bool = False
    own: bool = False
    prefix: str = ""
    rest: int = -1


def readings(text: Text, lexicons: Layers) -> list[Reading]:
    """The readings whose keys are keys of the lexicons, or are rejected by one."""
    found: list[Reading] = []
    runs = [run for number in range(len(text.tokens)) if text.keys[number] for run in _begun(text, number)]
    for _ in range(MOST_UNSPACED):
        if not runs:
            break
        ways = [way for run in runs for way in _ways(text, run)]
        known = lexicons.beginning({run.key for run in runs}.union(way.key for way in ways))
        found += [way for way in ways if known.get(way.key)]
        runs = [longer for run in runs if run.key in known or text.is_tied(run.last) for longer in _longer(text, run)]
    return found


def _begun(text: Text, number: int) -> Iterator[_Run]:
    """The runs of one word that begin at a token."""
    token = text.tokens[number]
    for start in text.starts(number):
        yield _Run(start, number, number, fold(text.text[start : token.end]))
    if not token.unspaced:
        yield from (_Run(token.start, number, number, word, inflected=True, own=not place) for place, word in enumerate(text.readings[number]))
    if whole := contracted(text.written(number)):  # Arabic للأمم is of الأمم
        yield _Run(token.start, number, number, fold(whole), prefix=fold(whole), rest=number + 1)
    if number and text.gap(number - 1) in (" ", "\u00a0") and (article := article_in(text.keys[number - 1], text.lang)):
        yield _Run(token.start, number, number, f"{article} {text.keys[number]}", prefix=article, rest=number)  # « du Caire » is of Le Caire


def _ways(text: Text, run: _Run) -> Iterator[Reading]:
    """What a run may be a reading as: one for each place where a name may end in its last token."""
    end = text.tokens[run.last].end
    if not text.keys[run.last] or run.own:
        return
    written = " ".join(text.keys[run.first : run.last + 1]) if run.inflected else ""
    yield Reading(run.start, end, run.first, run.last, run.key, run.inflected or bool(run.prefix), written)
    if not run.inflected and not run.prefix:
        for earlier in text.ends(run.last):
            if run.start < earlier != end:
                yield Reading(run.start, earlier, run.first, run.last, fold(text.text[run.start : earlier]), False)


def _longer(text: Text, run: _Run) -> Iterable[_Run]:
    """The same run with the next token, where a name may go on there."""
    last = run.last + 1
    most = MOST_UNSPACED if text.tokens[run.first].unspaced else MOST_TOKENS
    if last - run.first >= most or not text.joins(run.last):
        return ()
    if run.inflected:
        return [
            replace(run, last=last, key=f"{run.key} {word}", own=run.own and not place)
            for place, word in enumerate(text.readings[last]) if text.keys[last]
        ]  # fmt: skip
    if run.prefix:
        rest = fold(text.text[text.tokens[run.rest].start : text.tokens[last].end])
        return (replace(run, last=last, key=f"{run.prefix} {rest}".strip()),)
    return (replace(run, last=last, key=fold(text.text[run.start : text.tokens[last].end])),)
