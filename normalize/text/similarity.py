"""How close two names are, word by word, whatever their scripts and the order of their words.

The order of steps: equal words meet; the words left meet the one that sounds nearest; two words meet one that is written
together; short forms and names of other languages meet the given name they stand for; a word meets the words whose first letters it is
made of; initials meet words that begin so. What is left over on either side speaks against. Substitutions cost what `sounds.tsv` has
learned for the script of the name: little where spellings vary.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from normalize.text.inflection import ending_cost
from normalize.text.name_words import same_given, transcribed
from normalize.text.parse import PATRONYMICS, ParsedName
from normalize.text.romanize import LATIN
from normalize.text.sound import NEVER, phones, sounds
from normalize.text.sound import initial as _first_sound

NEAR = 0.35
"""Words less close than this do not meet."""
_INFLECTED, _ENDING_WEIGHT, _FARTHEST_ENDING = 0.97, 0.4, 0.55
"""How close a word is to an inflected form of it, and how much less for an ending that few languages have."""
STEEPNESS = 0.55
"""Half the closeness is gone at a cost of 1.26 a sound, which nine of ten true pairs keep below."""
_CLOSE_TOGETHER = 0.7
ACRONYM = 0.8
_SHORTEST_ACRONYM = 3
OTHER_NAME = 0.55
"""What is left of the closeness of two known given names that are not the same."""
TRANSCRIBED = 0.95
"""How close a name is to one that it is known to transcribe."""
SHORT_FORM, COGNATE = 0.8, 0.5
"""How close two given names are that stand for each other: Bill and William; John and Ivan, which are seldom one man's."""


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

    @property
    def closeness(self) -> float:
        """0–1: the closeness of the meetings, weighed by the length of the words, and nothing for what is left over."""
        met = sum(meeting.closeness * (len(meeting.a) + len(meeting.b)) for meeting in self.meetings)
        all_letters = sum(len(meeting.a) + len(meeting.b) for meeting in self.meetings) + sum(map(len, self.left_a + self.left_b))
        return met / all_letters if all_letters else 0.0


def likeness(a: ParsedName, b: ParsedName) -> Likeness:
    """How the words of two names meet."""
    family, turned = _family(a.family, b.family)
    left_a, left_b = list(a.words), list(b.words)
    meetings = _equal(left_a, left_b)
    meetings += _nearest(left_a, left_b, family, turned)
    meetings = _with_joined(meetings, left_a, left_b, a, b, family, turned)
    meetings += _several_as_one(left_a, left_b, a, family, turned)
    meetings += [_turned(found) for found in _several_as_one(left_b, left_a, b, family, not turned)]
    meetings += _same_given(left_a, left_b) + _acronyms(left_a, left_b) + [_turned(found) for found in _acronyms(left_b, left_a)]
    spelled_out = _initials(left_a, b.initials) + [_turned(found) for found in _initials(left_b, a.initials)]
    meetings += spelled_out
    explained = [min(meeting.a, meeting.b, key=len) for meeting in spelled_out]
    initials_a, initials_b = _unexplained(a.initials, explained), _unexplained(b.initials, explained)
    initials_left = (Counter(initials_a) - Counter(initials_b)).total() + (Counter(initials_b) - Counter(initials_a)).total()
    order = _order(meetings, a.words, b.words)
    both, legal = bool(a.number and b.number), bool(a.legal and b.legal)
    return Likeness(
        tuple(meetings), tuple(left_a), tuple(left_b), both and a.number != b.number, not both and a.number != b.number,
        legal and set(a.legal).isdisjoint(b.legal), order != sorted(order),
        initials_left, bool(initials_a and initials_b) and initials_a != initials_b, (a.surname in left_a) + (b.surname in left_b),
        (a.words[:1] == tuple(left_a[:1]) != ()) + (b.words[:1] == tuple(left_b[:1]) != ()), a.family == b.family, _is_shuffled(order),
        a.titles + b.titles,
    )  # fmt: skip


def _family(a: str, b: str) -> tuple[str, bool]:
    """Whose sounds to judge by, and whether the second name is the one heard."""
    if a == b:
        return LATIN, False
    return (b, True) if a == LATIN else (a, False)


def _equal(left_a: list[str], left_b: list[str]) -> list[Meeting]:
    found = []
    for word in list(left_a):
        if word in left_b:
            left_a.remove(word)
            left_b.remove(word)
            found.append(Meeting(word, word, "equal", 1.0))
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


def _same_given(left_a: list[str], left_b: list[str]) -> list[Meeting]:
    found = []
    for a in list(left_a):
        for b in left_b:
            if close := _related(a, b):
                left_a.remove(a)
                left_b.remove(b)
                found.append(Meeting(a, b, "given", close))
                break
    return found


def _related(a: str, b: str) -> float | None:
    """How close two known given names are: as a short form, as one name in two languages, 0 where they are not; None where one is unknown."""
    sets = same_given()
    if a not in sets or b not in sets:
        return None
    shared = sets[a] & sets[b]
    return 0.0 if not shared else COGNATE if all(map(str.isdecimal, shared)) else SHORT_FORM


def _acronyms(left: list[str], others: list[str]) -> list[Meeting]:
    """A word left on one side that is made of the first letters of all words left on the other."""
    for word in left:
        if len(others) >= _SHORTEST_ACRONYM and word == "".join(other[0] for other in others):
            left.remove(word)
            spelled = " ".join(others)
            others.clear()
            return [Meeting(word, spelled, "acronym", ACRONYM)]
    return []


def _initials(left: list[str], initials: tuple[str, ...]) -> list[Meeting]:
    """Words left on one side that begin as an initial of the other says."""
    found = []
    for initial in initials:
        for word in left:
            if begins(word, initial):
                left.remove(word)
                found.append(Meeting(word, initial, "initial", 0.9 if word[0] == initial[0] else 0.7))
                break
    return found


def _unexplained(initials: tuple[str, ...], explained: list[str]) -> tuple[str, ...]:
    """The initials that no word of the other name explains."""
    left = list(initials)
    for letter in explained:
        if letter in left:
            left.remove(letter)
    return tuple(left)


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


def _patronymic(a: str, b: str) -> str:
    """The ending that makes two words patronymics: what stands before it tells them apart."""
    return next((ending for ending in PATRONYMICS if a.endswith(ending) and b.endswith(ending) and min(len(a), len(b)) > len(ending) + 1), "")


@lru_cache(maxsize=200_000)
def met(a: str, b: str, family: str, turned: bool = False) -> tuple[float, str]:
    """How close two words of roman keys are, and how they meet: by sound, as a known transcription, or as forms of one word."""
    heard, written = (b, a) if turned else (a, b)
    if family != LATIN and written in transcribed(family).get(heard, ()):
        return TRANSCRIBED, "transcribed"
    ending = _patronymic(a, b)
    close = closeness(a[: -len(ending)], b[: -len(ending)], family, turned) if ending else closeness(a, b, family, turned)
    if family == LATIN and phones(a) != phones(b) and (related := _related(a, b)) is not None:  # Michael is not Michelle, however near
        return (max(close, related), "given") if related else (close * OTHER_NAME, "sound")
    if close < _INFLECTED and (cost := ending_cost(a, b)) is not None and cost <= _FARTHEST_ENDING:
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
