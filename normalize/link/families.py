"""Parts of names in a text: which of its words are somebody's family or given name, and whom the text has named in full.

One query tells it for all words. `Bearers` then says whom a family name means, from the full names the document has.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from normalize.lexicon.answers import Rejection, rejected_qids
from normalize.lexicon.layers import Layers
from normalize.link.text import Text
from normalize.model import Entity
from normalize.text.fold import fold
from normalize.text.names import PARTICLES, native_family, parts

NEAR = 250
"""Code points within which another mention is near."""
MOSTLY = 3
"""What is the family name of so many times as many people as bear it as a given name is a family name: Mussolini."""
LONGEST_PART, LONGEST_RUN = 3, 6
"""How many tokens a family name has at most, with its particles; and how many letters where words are not spaced."""
_MOST_WORDS = 4
_UNBROKEN = frozenset({"Hani", "Hang", "Hira", "Kana"})


class Families:
    """The family and given names of the lexicon's people among the words of a text."""

    def __init__(self, text: Text, lexicons: Layers) -> None:
        self.people: dict[str, dict[str, Entity]] = {}
        given: dict[str, set[str]] = {}
        borne = lexicons.parts(sorted(set(_words(text))))
        rejected = _rejected(text, lexicons.rejections(sorted({part.key for part in borne})))
        for part in borne:
            if part.entity.qid in rejected.get(part.key, ()):
                continue
            if part.role == "given":
                given.setdefault(part.key, set()).add(part.entity.qid)
            else:
                self.people.setdefault(part.key, {})[part.entity.qid] = part.entity
        self.given = frozenset(given)
        families = {key: self.people.get(key, {}).keys() for key in given}  # who bears both, has them turned round in some list
        self.mostly_given = frozenset(key for key, people in given.items() if len(people - families[key]) * MOSTLY > len(families[key]))


def _rejected(text: Text, rejections: Iterable[Rejection]) -> dict[str, set[str]]:
    """The people, by key, whom this part of their name must not mean; of an exact rejection, where the text has that very form."""
    found: dict[str, set[str]] = {}
    for rejection in rejections:
        written = rejection.form if rejection.form in text.text else ""
        found.setdefault(rejection.key, set()).update(rejected_qids(written, [rejection], text.lang))
    return found


def _words(text: Text) -> Iterator[str]:
    """All that a word with a capital, or of a script without, may be read as, and runs that begin with a particle (bin Salman)."""
    for number, readings in enumerate(text.readings):
        if text.is_small(number) and text.keys[number] not in PARTICLES:
            continue
        yield from readings
        starts, ends = text.starts(number), text.ends(number)
        if len(starts) > 1 or len(ends) > 1:
            yield from (fold(text.text[start:end]) for start in starts for end in ends)
        if text.tokens[number].unspaced:
            yield from ("".join(text.keys[number : number + width]) for width in range(2, LONGEST_RUN + 1))
        elif text.keys[number] in PARTICLES:
            yield from (" ".join(text.keys[number : number + width]) for width in range(2, LONGEST_PART + 1))


def family_of_untyped(entity: Entity, given: frozenset[str]) -> list[str]:
    """The family names of what a lexicon does not say to be a person, and that is called as one: Barbara Walters. Empty for all else."""
    words = entity.label.split()
    if entity.type != "other" or entity.cls or not 1 < len(words) <= _MOST_WORDS or fold(words[0]) not in given or not words[-1][:1].isupper():
        return []
    return [key for role, key in parts(entity.label) if role == "family"]


def _last_before(places: Sequence[int], offset: int) -> int:
    """The last of these places, which are in order, before an offset; -1 where there is none."""
    before = bisect_left(places, offset)
    return places[before - 1] if before else -1


class Bearers:
    """Who bears a part of a name in this document, from the full names in it."""

    def __init__(self, families: Families, lexicons: Layers, script: str) -> None:
        self._families, self._lexicons = families, lexicons
        self._unbroken = script in _UNBROKEN
        self._native: dict[str, set[str]] = {}
        self._places: dict[str, list[int]] = {}
        self._titles: dict[str, set[str]] = {}
        self._unknown: dict[str, list[int]] = {}
        self.entities: dict[str, Entity] = {}

    def introduce(self, person: Entity, offset: int, titles: frozenset[str]) -> None:
        """A full name stands at `offset`, after a title or none: from there on, its family name means this person."""
        self._titles.setdefault(person.qid, set()).update(titles)
        insort(self._places.setdefault(person.qid, []), offset)
        if person.qid not in self.entities and self._unbroken:
            for alias in self._lexicons.aliases(person.qid):
                if native := native_family(alias.form, person.country):
                    self._native.setdefault(native, set()).add(person.qid)
        self.entities[person.qid] = person

    def call(self, person: Entity, family: str) -> None:
        """This document writes a person's family name so, as no lexicon does."""
        self._native.setdefault(family, set()).add(person.qid)

    def introduce_unknown(self, family: str, offset: int) -> None:
        """Somebody whom the lexicon lacks is named in full at `offset`: a family name after it may be his."""
        insort(self._unknown.setdefault(family, []), offset)

    def is_introduced(self, person: Entity, offset: int) -> bool:
        """Whether a full name of this person stands before an offset."""
        return self._last(person.qid, offset) >= 0

    def _last(self, qid: str, offset: int) -> int:
        """Where the last full name of a person before an offset stands; -1 where there is none."""
        return _last_before(self._places.get(qid, ()), offset)

    def is_stranger(self, keys: Sequence[str], offset: int) -> bool:
        """Whether somebody unknown of this family name was named in full since the last known bearer."""
        strangers = max((_last_before(self._unknown.get(key, ()), offset) for key in keys), default=-1)
        known = (self._last(qid, offset) for key in keys for qid in self._families.people.get(key, ()))
        return strangers > max(known, default=-1)

    def keys(self) -> frozenset[str]:
        """The family names of the people named in full."""
        borne = (key for key, people in self._families.people.items() if not self.entities.keys().isdisjoint(people))
        return frozenset(borne) | self._native.keys()

    def of(self, keys: Sequence[str], offset: int, titles: frozenset[str], sentence: int) -> list[Entity]:
        """The people who may be meant by a part of a name at `offset`, in the sentence that begins at `sentence`.

        Those named before come before those named later; none, if a stranger of that family was named since. One bearer is he.
        Of several, the one who bore the same title, or whose full name stands before in the sentence, or near before; else all.
        """
        found = {qid for key in keys for qid in (*self._families.people.get(key, ()), *self._native.get(key, ()))}
        bearers = [qid for qid in self.entities if qid in found]
        bearers = [qid for qid in bearers if self.is_introduced(self.entities[qid], offset)] or bearers
        if self.is_stranger(keys, offset):
            return []
        titled = {qid for qid in bearers if titles & self._titles[qid]}
        beside = {qid for qid in bearers if self._last(qid, offset) >= sentence}
        near = {qid for qid in bearers if self.is_introduced(self.entities[qid], offset) and offset - self._last(qid, offset) <= NEAR}
        for told in (titled, beside, set() if titles else near):
            if len(bearers) > 1 and len(told) == 1:
                bearers = list(told)
        return [self.entities[qid] for qid in bearers]
