"""All the weights there are: what each sign is worth, and when an answer is sure enough.

A candidate has two numbers. Its quality is how sure it is that the name is a spelling of one of its forms, were it alone in
the world. Its weight says how much likelier it is than its rivals. Quality times the share of the weight is its score: of
first candidates with score 0.9, nine of ten are to be right.
"""

from math import exp

from normalize.resolve.judgement import Signs, far
from normalize.text.similarity import Likeness

THRESHOLD = 0.6
"""A match that stands in a lexicon as it is written has at least this score."""
SCREEN_THRESHOLD = 0.5
"""With `--screen`, whoever reaches this alone is shown: those who screen names must not miss one."""
HEARD_THRESHOLD = 0.96
"""A match that only sounds like what stands in a lexicon has at least this score. (`--threshold` sets both.)"""

MARGIN, MARGIN_OF_PEOPLE = 2.5, 4.0
"""A match outweighs the second candidate at least this many times, a person another more; otherwise the outcome is `ambiguous`."""

KIND_QUALITY = {
    "label": 0.97, "official": 0.97, "alias": 0.96, "abbreviation": 0.95, "code": 0.65, "nickname": 0.9, "romanization": 0.93, "former": 0.92,
    "inflection": 0.9, "misspelling": 0.85, "demonym": 0.3, "part": 0.96,
}  # fmt: skip
"""`part` is no kind of a lexicon: a part of a name that a text has in full."""
# A name means a label sooner than a code of something else.
KIND_WEIGHT = {
    "label": 1.0, "official": 1.0, "alias": 0.9, "part": 0.9, "abbreviation": 0.9, "former": 0.5, "code": 0.2, "misspelling": 0.3, "demonym": 0.1,
}  # fmt: skip
OTHER_KIND_WEIGHT = 0.6

TIER_QUALITY = {"fold": 1.0, "roman": 0.9}
INFLECTED_QUALITY = 0.98
SHORT_ROMAN_QUALITY = 0.55
"""A single short word that meets only in romanization says little."""
SHORT_ROMAN_LENGTH = 5

LOWER_CASE_ABBREVIATION = 0.85
SHORT_LOWER_CASE_ABBREVIATION = 0.45
SHORT_ABBREVIATION_LENGTH = 3

MOST_ODDS_IN_DOUBT = 2.2
"""What `judgement.is_doubtful` names stays weak, in the order it had."""
LEAST_ODDS = 0.004
"""What sounds less like a name than this is no candidate: the name is unknown."""
HEARD_PRIOR = 0.25
"""How far being widely known counts among those who sound like a name: less than among those whose name it is."""
FAMILY_QUALITY = 0.58
"""A family name alone that stands as a form of nobody: whoever bears it here may not be the only one in the world."""
GIVEN_QUALITY = 0.2
EXACTLY_WRITTEN = 1.5
"""A form that has the very letters and marks of the name, beside one that only folds alike."""
FAMILY_BESIDE_FORM = 0.1
"""The weight of those who merely bear a family name beside one for whom it is a form (Gaddafi)."""

USUAL, LEAST_USUAL = 4.0, 0.1
"""A name in one of four languages that an entity has names in is as usual as any."""

AGREES = 1.5
BORN_AGREES = 3.0
CONTRADICTS = {"type": 0.15, "country": 0.3, "lang": 0.15, "on": 0.3, "born": 0.05, "characters": 0.4}
SHARED, ELSEWHERE = 4, 0.3
"""In how many languages a form makes it likely that the one asked for has it too, and what is left of its weight then."""
UNKNOWN_LANGUAGE = 0.3
"""What is left of the weight of a form of which nobody says in which language it is so, where the language is told."""


def prior(known: int) -> float:
    """How much likelier an entity is to be meant, from how widely it is known; no sign at all is not nothing.

    The fourth power, since mentions in the press fall off far faster than the number of languages that have a name for a thing: London
    in Ontario has names in two thirds as many languages as London, and one mention in hundreds (docs/decisions/0005-known.md).
    """
    return ((4.0 + known) / 10.0) ** 4


HEARD = Signs(
    unlike=-0.42, worst=-4.24, letters=0.27, rarity=0.21, one_word=-0.2, initials=-2.86,
    initials_left=-2.0, letters_left=-0.11, words_left=-0.86, words_more=-1.19, rarity_more=-0.05, numbers_differ=-7.25,
    number_alone=-2.02, turned_round=-1.17, surnames_left=-1.22, firsts_left=-1.31,
    words_differ=0.8, legal_differs=-6.0, unlike_in_one_script=-0.21, one_script=1.84,
)  # fmt: skip
HEARD_NIL = 0.26
"""What each sign of two names is worth, in logarithms of odds, and what they must outweigh; learned by `scripts/learn_weights.py`."""


def heard(found: Signs) -> float:
    """The logarithm of the odds that two names are one, before it is known who else it might be."""
    return sum(weight * sign for weight, sign in zip(HEARD, found, strict=True)) - HEARD_NIL


SAME, DIFFERENT = 0.65, 0.35
"""Two names are the same from the first score on, and different below the second; between them it is not sure."""
SPELLED_ALIKE = 0.97
OTHER_CHARACTER = {"hangul": 0.25, "han": 0.45}
"""The most that two short names in one of these scripts can score with a character that differs; Han has variants of one character."""
NUMBER_ALONE = FIRST_LEFT = WORDS_DIFFER = OTHER_PLACE = 0.45
"""The most that two names can score of which one alone has a number (Henry Ford II), that begin with a word that meets nothing (Uday
Saddam Hussein), that both have such a word, or, of places, with any such word."""
SURNAME_LEFT = FAR_WORD = 0.6
"""The most that two people can score of whom one has a last word more (Martin Luther King), or where two words hardly meet (Osama, Hamza)."""
FARTHEST_WORD, FARTHEST_IN_ONE_SCRIPT = 0.45, 0.42
LEGAL_DIFFERS = 0.6
"""Aramco Ltd and the Aramco Foundation are two bodies, though one may own the other."""
CLOSE_PLACE, CLOSE_PLACE_IN_ONE_SCRIPT, PLACE_STEEPNESS = 0.6, 0.9, 15.0
"""How close names of places must be: closer where no romanization stands between them."""
COMMON_RARITY, UNCOMMON_RARITY = 5.0, 8.0
COMPARED = {
    "person": (Signs(
        unlike=-0.08, worst=-2.00, letters=0.14, rarity=0.05, one_word=-0.10, initials=-2.5, initials_left=-0.58,
        letters_left=-0.12, words_left=-0.35, words_more=-0.84, rarity_more=0.02, numbers_differ=-5.46, number_alone=-1.92,
        turned_round=-0.52, surnames_left=-0.39, firsts_left=-0.69, words_differ=-0.92, legal_differs=0.00, unlike_in_one_script=-0.03,
        one_script=0.00,
    ), -0.69),
    "organization": (Signs(
        unlike=-0.13, worst=-3.83, letters=0.02, rarity=-0.06, one_word=0.09, initials=3.65, initials_left=0.68,
        letters_left=-0.10, words_left=-0.76, words_more=-1.84, rarity_more=-0.23, numbers_differ=0.00, number_alone=0.00,
        turned_round=-0.03, surnames_left=-0.69, firsts_left=0.35, words_differ=-0.89, legal_differs=-1.24, unlike_in_one_script=-0.54,
        one_script=0.00,
    ), -4.40),
}  # fmt: skip
"""The weights for two names alone, and what they must outweigh, learned from pairs judged by hand by
`scripts/learn_weights.py`, but for a person's initials, which were learned dearer than the gold bears; other types are judged as people are."""


def compared(found: Signs, kind: str) -> float:
    """The probability that two names are one, in a world where half of the pairs that are asked about are."""
    weights, nil = COMPARED.get(kind, COMPARED["person"])
    return _probability(sum(weight * sign for weight, sign in zip(weights, found, strict=True)) - nil)


def _probability(odds: float) -> float:
    """Of the logarithm of odds, however long the names that gave it."""
    return 1 / (1 + exp(-odds)) if odds > -500 else 0.0


def place(found: Likeness) -> float:
    """The score of two names of places: Niger is not Nigeria, but it is Нигер."""
    close = min((meeting.closeness for meeting in found.meetings), default=0.0)
    return _probability(PLACE_STEEPNESS * (close - (CLOSE_PLACE_IN_ONE_SCRIPT if found.one_script else CLOSE_PLACE)))


def ceiling(found: Likeness, kind: str) -> float:
    """The most that two names can score, however much else of them meets."""
    left = bool(found.left_a or found.left_b)
    held = (
        (found.number_alone, NUMBER_ALONE), (kind == "person" and found.firsts_left, FIRST_LEFT), (found.shuffled, WORDS_DIFFER),
        (found.turned_round and any(meeting.how == "inflected" for meeting in found.meetings), WORDS_DIFFER),
        (found.left_a and found.left_b, WORDS_DIFFER), (kind == "place" and left, OTHER_PLACE), (found.initials_differ, WORDS_DIFFER),
        (found.legal_differs, LEGAL_DIFFERS),
        (kind == "person" and found.surnames_left, SURNAME_LEFT), (kind == "person" and far(found, FARTHEST_IN_ONE_SCRIPT, FARTHEST_WORD), FAR_WORD),
    )  # fmt: skip
    return min((most for holds, most in held if holds), default=1.0)


def in_doubt(odds: float) -> float:
    """Odds held low, in the order they had."""
    return min(odds, MOST_ODDS_IN_DOUBT + max(0.0, odds - MOST_ODDS_IN_DOUBT) / 100)
