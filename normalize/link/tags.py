"""Hashtags and @-names: the words in them, and whether a tag in small letters or a handle is a name.

A tag falls into its words where its capitals, digits and underscores part them: #KhalifaHaftar, #HillaryClinton2016. One in small
letters is read with a capital where the whole of it spells something widely known, since a tag says what a text is about. A
handle is somebody's, whatever it looks like: it is read only where the whole spells a name of several words, or an organization's
abbreviation in capitals (@KhalifaHaftar, @UN); of others (@Haftar, @libya) nothing is left to read.
"""

import re
from collections.abc import Iterator, Sequence

from normalize.lexicon.answers import Hit
from normalize.lexicon.layers import Layers
from normalize.link import cues
from normalize.link.doubt import FEW_NAMES
from normalize.link.forms import is_abbreviation
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of
from normalize.text.tokens import LETTER

TOPIC = 28
"""How widely known what a tag in small letters names must be, in a lexicon of many names: #libya and #trump, not #nice."""
_RETWEET = re.compile("(?<!\\w)RT(?= ?@)")  # says that a text is somebody else's, and is no broadcaster
_TAG = re.compile(rf"(?<![\w&/.])(?P<sign>[#＃@＠])(?P<word>(?:{LETTER}|[\d_])+)")
_PARTS = re.compile(r"_+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_FEWEST_LETTERS = 3

Edit = tuple[int, int, str]


def tags(text: str, lexicons: Layers, lang: str | None) -> list[Edit]:
    """The edits that make words of the hashtags and @-names of a text; one look-up for all."""
    found = list(_TAG.finditer(text)) if re.search("[#＃@＠]", text) else []
    cuts = [list(_cuts(match["word"])) for match in found]
    keys = [fold(_spaced(match["word"], places)) for match, places in zip(found, cuts, strict=True)]
    hits: dict[str, list[Hit]] = {}
    for hit in lexicons.hits(sorted(set(keys))) if keys else ():
        hits.setdefault(hit.key, []).append(hit)
    edits: list[Edit] = [(*match.span(), "") for match in (_RETWEET.finditer(text) if found else ())]
    for match, places, key in zip(found, cuts, keys, strict=True):
        word, start = match["word"], match.start("word")
        if match["sign"] in "@＠" and not _is_full_name(word, key, hits.get(key, ())):
            edits.append((start, match.end(), ""))
        elif word.islower() and match["sign"] in "#＃" and (written := _capitalised(word, key, hits.get(key, ()), lexicons, lang)):
            edits.append((start, match.end(), written))
        else:
            edits += ((start + first, start + last, " ") for first, last in places)
    return sorted(edits)


def _cuts(word: str) -> Iterator[tuple[int, int]]:
    """Where a space belongs in a tag: (start, end) of what it replaces. USElection is US Election, McDonald one word."""
    ends = {match.span() for match in _PARTS.finditer(word) if match.start() > 0 and match.end() < len(word)}
    for place in range(1, len(word)):
        before, after = word[place - 1], word[place]
        following = word[place + 1 : place + 2]
        if after.isupper() and (before.islower() or (before.isupper() and following.islower())):
            ends.add((place, place))
    yield from sorted(ends)


def _spaced(word: str, cuts: Sequence[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in cuts:
        pieces.append(word[place:start])
        place = end
    return " ".join([*pieces, word[place:]])


def _is_full_name(word: str, key: str, hits: Sequence[Hit]) -> bool:
    """Whether a handle spells a name of several words, or an organization's abbreviation in capitals."""
    return any(" " in key or (word.isupper() and is_abbreviation(hit) and hit.entity.type == "organization") for hit in hits)


def _capitalised(word: str, key: str, hits: Sequence[Hit], lexicons: Layers, lang: str | None) -> str | None:
    """A tag in small letters as the name of something widely known is written; None where it is none."""
    if script_of(word[0]) not in CASED or len(word) < _FEWEST_LETTERS or key in cues.words("function", lang):
        return None
    widely = [hit for hit in hits if hit.entity.known >= TOPIC or lexicons.sizes.get(hit.entity.lexicon, 0) <= FEW_NAMES]
    if not widely:
        return None
    written = word.upper() if all(map(is_abbreviation, widely)) else word[0].upper() + word[1:]
    return written if len(written) == len(word) else None
