"""All the weights there are: what each sign is worth, and when an answer is sure enough.

A candidate has two numbers. Its quality is how sure it is that the name is a spelling of one of its forms, were it alone in
the world. Its weight says how much likelier it is than its rivals. Quality times the share of the weight is its score: of
first candidates with score 0.9, nine of ten are to be right.
"""

THRESHOLD = 0.6
"""A match has at least this score (`--threshold`)."""

MARGIN = 2.5
"""A match outweighs the second candidate at least this many times; otherwise the outcome is `ambiguous`."""

KIND_QUALITY = {
    "label": 0.97, "official": 0.97, "alias": 0.96, "abbreviation": 0.95, "code": 0.65, "nickname": 0.9, "romanization": 0.93, "former": 0.92,
    "inflection": 0.9, "misspelling": 0.85, "demonym": 0.3,
}  # fmt: skip
# A name means a label sooner than a code of something else.
KIND_WEIGHT = {"label": 1.0, "official": 1.0, "alias": 0.9, "abbreviation": 0.9, "former": 0.5, "code": 0.2, "misspelling": 0.3, "demonym": 0.1}
OTHER_KIND_WEIGHT = 0.6

TIER_QUALITY = {"fold": 1.0, "roman": 0.9}
INFLECTED_QUALITY = 0.9
SHORT_ROMAN_QUALITY = 0.55
"""A single short word that meets only in romanization says little."""
SHORT_ROMAN_LENGTH = 5

LOWER_CASE_ABBREVIATION = 0.85
SHORT_LOWER_CASE_ABBREVIATION = 0.45
SHORT_ABBREVIATION_LENGTH = 3

FAMILY_QUALITY = 0.58
"""A family name alone that stands as a form of nobody: whoever bears it here may not be the only one in the world."""
GIVEN_QUALITY = 0.2
EXACTLY_WRITTEN = 1.5
"""A form that has the very letters and marks of the name, beside one that only folds alike."""
FAMILY_BESIDE_FORM = 0.1
"""The weight of those who merely bear a family name beside one for whom it is a form (Gaddafi)."""

AGREES = 1.5
BORN_AGREES = 3.0
CONTRADICTS = {"type": 0.15, "country": 0.3, "lang": 0.15, "on": 0.3, "born": 0.05}


def prior(known: int) -> float:
    """How much likelier an entity is to be meant, from how widely it is known; no sign at all is not nothing.

    The square, since mentions in the press fall off far faster than the number of languages that have a name for a thing: London
    in Ontario has names in a third as many languages as London, and one mention in hundreds.
    """
    return ((4.0 + known) / 10.0) ** 2
