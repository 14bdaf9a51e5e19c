"""How close two names are, word by word, whatever their scripts and the order of their words.

The order of steps: equal words meet; the words left meet the one that sounds nearest; two words meet one that is written
together; short forms and names of other languages meet the given name they stand for; a word meets the words whose first letters it is
made of; initials meet words that begin so. What is left over on either side speaks against. How close two words are is told by
`word_closeness`.
"""

from collections import Counter
from dataclasses import dataclass

from normalize.text.parse import KINSHIP, ParsedName
from normalize.text.romanize import LATIN
from normalize.text.sound import initial as _first_sound
from normalize.text.word_closeness import closeness, met, related

NEAR = 0.35
"""Words less close than this do not meet."""
_CLOSE_TOGETHER = 0.7
ACRONYM = 0.8
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """Words of one name that meet words of the other; `how` is equal, sound, transcribed, inflected, joined, initial, acronym or given."""

    a: str
    b: str
    how: str
    closeness: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names meet: the meetings, the words of each that met nothing, in order, and how many initials met none."""

    meetings: tuple[Meeting, ...]
    left_a: tuple[str, ...]
    left_b: tuple[str, ...]
    numbers_differ: bool
    number_alone: bool
    legal_differs: bool
    turned_round: bool = False
    initials_left: int = 0
    initials_differ: bool = False
    surnames_left: int = 0
    firsts_left: int = 0
    one_script: bool = False
    shuffled: bool = False
    titles: tuple[str, ...] = ()
    legal_alone: tuple[str, ...] = ()
    """The classes of legal forms of the one name that has any."""
    outer_left: bool = False
    """Whether the first or last word of the one name, or the last of the other, or its first and another, meets nothing: a relative is told so."""

    @property
    def closeness(self) -> float:
        """0–1: the closeness of the meetings, weighed by the length of the words, and nothing for what is left over."""
        met = sum(meeting.closeness * (len(meeting.a) + len(meeting.b)) for meeting in self.meetings)
        all_letters = sum(len(meeting.a) + len(meeting.b) for meeting in self.meetings) + sum(map(len, self.left_a + self.left_b))
        return met / all_letters if all_letters else 0.0


def likeness(a: ParsedName, b: ParsedName) -> Likeness:
    """How the words of two names meet."""
    left_a, left_b, initials_a, initials_b = list(a.words), list(b.words), list(a.initials), list(b.initials)
    meetings = _words_met(a, b, left_a, left_b)
    meetings += _equal(initials_a, initials_b, "initial")
    in_one = a.family == b.family
    meetings += _initials(left_a, initials_b, in_one) + [_turned(found) for found in _initials(left_b, initials_a, in_one)]
    order = _order(meetings, a.words, b.words)
    both, legal = bool(a.number and b.number), bool(a.legal and b.legal)
    return Likeness(
        tuple(meetings), tuple(left_a), tuple(left_b), both and a.number != b.number, not both and a.number != b.number,
        legal and set(a.legal).isdisjoint(b.legal), order != sorted(order),
        len(initials_a) + len(initials_b), bool(a.initials and b.initials and initials_a + initials_b), (a.surname in left_a) + (b.surname in left_b),
        (a.words[:1] == tuple(left_a[:1]) != ()) + (b.words[:1] == tuple(left_b[:1]) != ()), a.family == b.family,
        _is_shuffled(order) or (order != sorted(order) and not KINSHIP.isdisjoint(a.particles + b.particles)), a.titles + b.titles,
        () if legal else a.legal + b.legal, _is_outer_left(a, b, left_a, left_b),
    )  # fmt: skip


def _is_outer_left(a: ParsedName, b: ParsedName, left_a: list[str], left_b: list[str]) -> bool:
    first_a, first_b = a.words[:1] == tuple(left_a[:1]) != (), b.words[:1] == tuple(left_b[:1]) != ()
    return first_a or a.surname in left_a or b.surname in left_b or (first_b and len(left_b) > 1 and len(a.words) > 1)


def _words_met(a: ParsedName, b: ParsedName, left_a: list[str], left_b: list[str]) -> list[Meeting]:
    """The meetings of words, in the order of steps; each takes its words from those left."""
    family, turned = _family(a.family, b.family)
    meetings = _equal(left_a, left_b, "equal")
    meetings += _nearest(left_a, left_b, family, turned)
    if left_a or left_b:
        meetings = _with_joined(meetings, left_a, left_b, a, b, family, turned)
    if left_a and left_b:
        meetings += _several_as_one(left_a, left_b, a, family, turned)
        meetings += [_turned(found) for found in _several_as_one(left_b, left_a, b, family, not turned)]
        meetings += _given_names(left_a, left_b) + _acronyms(left_a, left_b) + [_turned(found) for found in _acronyms(left_b, left_a)]
    return meetings


def _family(a: str, b: str) -> tuple[str, bool]:
    """Whose sounds to judge by, and whether the second name is the one heard."""
    if a == b:
        return LATIN, False
    return (b, True) if a == LATIN else (a, False)


def _equal(left_a: list[str], left_b: list[str], how: str) -> list[Meeting]:
    found = []
    for word in list(left_a):
        if word in left_b:
            left_a.remove(word)
            left_b.remove(word)
            found.append(Meeting(word, word, how, 1.0))
    return found


def _nearest(left_a: list[str], left_b: list[str], family: str, turned: bool) -> list[Meeting]:
    """Pairs of words in order of their closeness, each word once."""
    if not left_a or not left_b:
        return []
    pairs = [(*met(a, b, family, turned), a, b) for a in left_a for b in left_b if _may_meet(a, b)]
    found = []
    for close, how, a, b in sorted(pairs, key=lambda pair: -pair[0]):
        if close < NEAR:
            break
        if a in left_a and b in left_b:
            left_a.remove(a)
            left_b.remove(b)
            found.append(Meeting(a, b, how, close))
    return found


def _may_meet(a: str, b: str) -> bool:
    return len(a) <= 3 * len(b) and len(b) <= 3 * len(a)


def _with_joined(
    meetings: list[Meeting], left_a: list[str], left_b: list[str], a: ParsedName, b: ParsedName, family: str, turned: bool
) -> list[Meeting]:
    """Meetings where one side writes together what the other writes as two words (Jong-un, Jongun; Abd al-Rahman, Abdurrahman)."""
    for left, words, mine in ((left_a, a.words, True), (left_b, b.words, False)):
        for word in list(left):
            for meeting in meetings:
                own, other = (meeting.a, meeting.b) if mine else (meeting.b, meeting.a)
                if meeting.how == "joined" or (joined := _written_together(words, own, word)) is None:
                    continue
                close = closeness(joined, other, family, turned) if mine else closeness(other, joined, family, turned)
                if close > meeting.closeness or (close >= _CLOSE_TOGETHER and meeting.how != "equal"):
                    meetings[meetings.index(meeting)] = Meeting(joined if mine else other, other if mine else joined, "joined", close)
                    left.remove(word)
                    break
    return meetings


def _several_as_one(left: list[str], others: list[str], name: ParsedName, family: str, turned: bool) -> list[Meeting]:
    """Words left on one side that meet one word left on the other: Abdul Jalil, Abdeljalil; bin Laden, Binladin; a script without spaces."""
    whole = [name.words] if len(name.words) > 2 else []
    with_particle = [("".join(name.particles), word) for word in name.words if name.particles]
    for parts in [*whole, *zip(name.words, name.words[1:], strict=False), *with_particle]:
        own = [part for part in parts if part in name.words]
        for other in others if not Counter(own) - Counter(left) else ():
            joined = "".join(parts)
            if len(joined) > 2 * len(other) or len(other) > 2 * len(joined):
                continue
            close = 1.0 if joined == other else closeness(joined, other, family, turned)
            if close >= _CLOSE_TOGETHER:
                others.remove(other)
                for part in own:
                    left.remove(part)
                return [Meeting(joined, other, "joined", close)]
    return []


def _written_together(words: tuple[str, ...], own: str, word: str) -> str | None:
    if own not in words or word not in words:
        return None
    first, second = sorted((words.index(own), words.index(word)))
    return words[first] + words[second] if second == first + 1 else None


def _given_names(left_a: list[str], left_b: list[str]) -> list[Meeting]:
    found = []
    for a in list(left_a):
        for b in left_b:
            if close := related(a, b):
                left_a.remove(a)
                left_b.remove(b)
                found.append(Meeting(a, b, "given", close))
                break
    return found


def _acronyms(left: list[str], others: list[str]) -> list[Meeting]:
    """A word left on one side that is made of the first letters of all words left on the other."""
    for word in left:
        if len(others) >= _SHORTEST_ACRONYM and word == "".join(other[0] for other in others):
            left.remove(word)
            spelled = " ".join(others)
            others.clear()
            return [Meeting(word, spelled, "acronym", ACRONYM)]
    return []


def _initials(left: list[str], initials: list[str], in_one_script: bool) -> list[Meeting]:
    """Words left on one side that begin as an initial left on the other says."""
    found = []
    for initial in list(initials):
        for word in left:
            if word[0] == initial[0] or (not in_one_script and begins(word, initial)):
                left.remove(word)
                initials.remove(initial)
                found.append(Meeting(word, initial, "initial", 0.9 if word[0] == initial[0] else 0.7))
                break
    return found


def _order(meetings: list[Meeting], a: tuple[str, ...], b: tuple[str, ...]) -> list[int]:
    """The places in the second name of the words that meet, in the order of the first."""
    places = sorted((a.index(meeting.a), b.index(meeting.b)) for meeting in meetings if meeting.a in a and meeting.b in b)
    return [place for _, place in places]


def _is_shuffled(order: list[int]) -> bool:
    """Whether words stand in another order that is not only the family name's turning round: Kim Jong-il, Kim Il-sung."""
    first = order.index(min(order)) if order else 0
    return order[first:] + order[:first] != sorted(order)


def _turned(meeting: Meeting) -> Meeting:
    return Meeting(meeting.b, meeting.a, meeting.how, meeting.closeness)


def begins(word: str, letter: str) -> bool:
    """Whether a word may be what an initial stands for."""
    return word[:1] == letter[:1] or _first_sound(word) == _first_sound(letter)
