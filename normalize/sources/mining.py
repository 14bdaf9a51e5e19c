"""A corpus → the forms in it that look like a name and that no lexicon has, or has only otherwise, with how often they occur.

Counted while texts go by, in memory that grows with the number of distinct forms and of distinct words in small letters, not with the
corpus. Of the texts nothing else is kept, but, where it is asked for, the first sentence of each form.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from normalize.model import Mention, Reason, Status
from normalize.sources.proposing import tidied
from normalize.text.scripts import CASED, scripts

SPELLED_OTHERWISE = ("sound", "near")
"""Tiers of a match whose form is news: what is equal, or equal in Latin letters, is found without it."""
LONGEST = 100
"""Code points of a form; what is longer is a table or a headline."""
_NUMBERED = re.compile(r"^[\d\W]+")
_TELLING = re.compile(r"[^\W\d_]{3}")
"""What a name has somewhere, in scripts with capitals: initials alone are none."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…;。！？؟।։]+[\s\"'»”’)]+|[。！？]|\n")
_BEFORE, _BEHIND, _TOO_LONG = 200, 200, 300


@dataclass(slots=True)
class Seen:
    """How often a form occurs, in how many documents, how often at the beginning of a sentence; and the last of these documents."""

    count: int = 0
    documents: int = 0
    initial: int = 0
    last: int = -1
    sentence: str = ""

    def add(self, other: "Seen") -> None:
        """Count what is another form of it too. A document that has both counts once where it is the last of both, else twice."""
        self.documents += other.documents - (self.last == other.last >= 0)
        self.count, self.initial, self.last = self.count + other.count, self.initial + other.initial, max(self.last, other.last)
        self.sentence = self.sentence or other.sentence


Key = tuple[str, str]
"""A form and its language."""


class Mine:
    """What was seen in a corpus so far; `small` are its words in small letters."""

    def __init__(self, *, sentences: bool = False) -> None:
        self.seen: dict[Key, Seen] = {}
        self.small: set[str] = set()
        self.documents = 0
        self._sentences = sentences

    def add(self, text: str, lang: str, mentions: Iterable[Mention], *, begins: bool) -> None:
        """A stretch of a document, the first one or not, with its mentions."""
        self.documents += begins
        self.small.update(word for word in set(_WORD.findall(text)) if word.islower())
        for mention in mentions:
            if form := news(mention):
                seen = self.seen.setdefault((form, lang), Seen())
                seen.add(Seen(1, 1, int(begins_sentence(text, mention.start)), self.documents))
                if self._sentences and not seen.sentence:
                    seen.sentence = sentence_around(text, mention.start, mention.end)


def news(mention: Mention) -> str | None:
    """The form of a mention that the lexicons could learn, on one line; None where there is none."""
    otherwise = mention.status is Status.MATCH and mention.candidates[0].tier in SPELLED_OTHERWISE
    if not otherwise and (mention.demonym or mention.status is Status.MATCH or mention.reason not in (Reason.UNKNOWN, Reason.WEAK)):
        return None
    if mention.end - mention.start > LONGEST:
        return None
    form = tidied(_NUMBERED.sub("", mention.text))
    return form if form and (_TELLING.search(form) or CASED.isdisjoint(scripts(form))) else None


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at an offset, for all that signs and line ends say."""
    before = text[max(0, start - 12) : start].rstrip(" \t\"'«»“”„‘’()[]–—-")
    return not before or before[-1] in ".!?…:;\n。！？؟।։"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that has this stretch, on one line, cut where it is very long."""
    begin = max(0, start - _BEFORE)
    for mark in _SENTENCE_END.finditer(text, begin, start):
        begin = mark.end()
    found = _SENTENCE_END.search(text, end, end + _BEHIND)
    return tidied(text[begin : found.end() if found else end + _BEHIND])[:_TOO_LONG]
