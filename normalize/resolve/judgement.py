"""How two names meet → the signs for and against their being one, as numbers.

The same signs judge a name against the forms of a lexicon and two names against each other; what each is worth stands in
`scoring`, learned by `scripts/learn_weights.py`.
"""

from collections.abc import Mapping
from math import log
from typing import NamedTuple

from normalize.model import Evidence
from normalize.text.similarity import Likeness, Meeting

RARE = 9.0
"""The rarity of a word that no lexicon has."""
FAR_IN_ONE_SCRIPT = 0.65
"""What is less close hardly meets, where both names are in one script."""
_TURNED = 0.85
"""How close words must meet that stand in another order: what is turned round and spelled otherwise too is somebody else."""
_COMPANIES = frozenset({"jsc", "llc", "partnership", "company", "group", "holding", "state-enterprise", "sole-proprietor", "cooperative"})
"""Legal forms that a company's name may have or lack; a foundation or association of the name is another body."""
_MOST_LETTERS = 25.0
_MOST_RARITY = 30.0
_LEAST_CLOSENESS = 0.01


class Signs(NamedTuple):
    """What two names show. Lengths are letters of roman keys; rarity is the logarithm of names for one that has a word."""

    unlike: float
    """The unlikeness of words that meet, in logarithms, times their length."""
    worst: float
    """The unlikeness, 0–1, of the two words that meet worst."""
    letters: float
    """Letters of the name that meet."""
    rarity: float
    """The rarity of the words of the form that meet."""
    one_word: float
    """Whether no more than one word meets, or one initial."""
    initials: float
    """Where a word meets an initial: one for how many words and initials meet; 1/2 for J. Smith and John Smith."""
    initials_left: float
    letters_left: float
    words_left: float
    words_more: float
    """Words of the form that the name lacks."""
    rarity_more: float
    numbers_differ: float
    number_alone: float
    turned_round: float
    surnames_left: float
    firsts_left: float
    words_differ: float
    """Words left on both sides."""
    legal_differs: float
    unlike_in_one_script: float
    """The unlikeness where both are written in one script, so that no romanization excuses it."""
    one_script: float
    """Whether both are: who writes a name in a script means its form there sooner than one in another."""


def signs(found: Likeness, rarities: Mapping[str, float]) -> Signs:
    """The signs of a likeness; `rarities` tells how rare words of the second name are."""
    unlike = letters = rarity = worst = 0.0
    for meeting in found.meetings:
        if meeting.how == "initial":
            continue
        letters += len(meeting.a)
        rarity += rarities.get(meeting.b, RARE)
        unlike -= log(max(meeting.closeness, _LEAST_CLOSENESS)) * (len(meeting.a) + len(meeting.b)) / 2
        worst = max(worst, 1.0 - meeting.closeness)
    return Signs(
        unlike, worst, min(letters, _MOST_LETTERS), min(rarity, _MOST_RARITY), float(len(found.meetings) <= 1),
        _with_initial(found), found.initials_left, sum(map(len, found.left_a)), len(found.left_a),
        len(found.left_b), sum(rarities.get(word, RARE) for word in found.left_b), found.numbers_differ, found.number_alone, found.turned_round,
        found.surnames_left,
        found.firsts_left, min(len(found.left_a), len(found.left_b)), found.legal_differs, unlike if found.one_script else 0.0,
        found.one_script,
    )  # fmt: skip


def is_doubtful(found: Likeness, kind: str) -> bool:
    """Whether a likeness is no match, however much of it meets; `kind` is the type of what the form names.

    A place, on sound alone (Niger, Nigeria); what is no person, with a word more or less (the Senate of Poland is not Poland). A person
    one of whose outer words is left (a son, a brother), or where both names have a word of their own, or only one a number (Jr., III), or the
    words stand shuffled (A bin B, B bin A), or one word meets beside initials. A legal form that makes another body of a name (the Nelson
    Mandela Foundation). Two words of one script that hardly meet (Angelika, Angela).
    """
    met = found.meetings
    words = sum(meeting.how != "initial" for meeting in met)
    crossed = found.turned_round and found.one_script and any(meeting.closeness < _TURNED for meeting in met)  # Hassan Husseini is not Hussein Hassan
    of_person = crossed or found.number_alone or found.numbers_differ or found.outer_left or found.shuffled or (found.left_a and found.left_b)
    return any((
        kind == "place" and (not met or any(meeting.how not in ("equal", "inflected") for meeting in met)),
        kind != "person" and (found.left_a or found.left_b),
        kind == "person" and of_person,
        words < 2 and (words < len(met) or found.initials_left),
        not _COMPANIES.issuperset(found.legal_alone) if kind == "organization" else found.legal_alone,
        far(found, FAR_IN_ONE_SCRIPT, 0.0),
    ))  # fmt: skip


def far(found: Likeness, in_one_script: float, across: float) -> bool:
    """Whether two words that meet by sound are less close than this."""
    farthest = in_one_script if found.one_script else across
    return any(meeting.how == "sound" and meeting.closeness < farthest for meeting in found.meetings)


def _with_initial(found: Likeness) -> float:
    return any(meeting.how == "initial" and meeting.a != meeting.b for meeting in found.meetings) / max(1, len(found.meetings))


_MET = {
    "equal": "is equal to", "sound": "sounds like", "transcribed": "is how its script writes", "inflected": "is a form of",
    "joined": "is written as one in", "initial": "has the initial", "acronym": "is made of the first letters of", "given": "is another form of",
}  # fmt: skip


def in_words(found: Likeness) -> list[Evidence]:
    """What met what, and what spoke against, in words that a curator understands; a score above 1 speaks for, below 1 against."""
    said = [_met(meeting) for meeting in found.meetings]
    said += [Evidence("title", 1.0, f"{title} is taken for a title") for title in found.titles]
    said += [Evidence("left", 0.5, f"{word} of the name meets nothing") for word in found.left_a]
    said += [Evidence("more", 0.7, f"{word} of the form is not in the name") for word in found.left_b]
    against = (
        (found.numbers_differ, "number", 0.01, "the numbers differ"),
        (found.number_alone and not found.numbers_differ, "number", 0.3, "only one of the two has a number"),
        (found.firsts_left, "first", 0.5, "a first word, most often the given name, meets nothing"),
        (found.legal_differs, "legal", 0.5, "the legal forms differ"),
        (found.legal_alone, "legal", 0.5, f"only one of the two has a legal form ({', '.join(found.legal_alone)})"),
        (found.shuffled, "order", 0.3, "the words are shuffled, as those of a father and a son"),
        (found.initials_left, "initials", 0.5, "an initial meets nothing"),
        (found.surnames_left, "surname", 0.3, "a last word, most often the family name, meets nothing"),
        (found.turned_round and not found.shuffled, "order", 0.8, "the words stand in another order"),
    )
    return said + [Evidence(kind, score, detail) for holds, kind, score, detail in against if holds]


def _met(meeting: Meeting) -> Evidence:
    closeness = round(meeting.closeness, 2)
    return Evidence("word", round(0.5 + closeness, 2), f"{meeting.a} {_MET[meeting.how]} {meeting.b} ({closeness})")
