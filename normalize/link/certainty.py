"""How sure a match in a text is: the share of mentions with such signs that were right, on texts with gold.

A logistic regression over signs of the mention, its place in the text, and what is meant. `scripts/learn_certainty.py` learns the
weights; it says, too, how well they hold for texts they were not learned from. Which item is meant, and whether anything is, was
decided before (`context`, `doubt`): this only says how often that is right, so that a threshold means the same in every text.
"""

from math import exp, log, log1p
from typing import NamedTuple

from normalize.link.context import Subject
from normalize.link.doubt import Doubt, crowd
from normalize.link.forms import is_abbreviation
from normalize.link.mentions import Found
from normalize.link.page import Page
from normalize.model import Entity


class Signs(NamedTuple):
    """What tells how sure a match is, each a number that is 0 where there is nothing to tell."""

    known: float
    known_of_one_word: float
    crowd: float
    crowded_and_little_known: float
    one_word: float
    letters: float
    person: float
    organization: float
    abbreviation: float
    own_language: float
    usual: float
    inflected: float
    heard: float
    doubted: float
    named_in_full: float
    by_part: float
    plain_elsewhere: float
    capital_says_nothing: float
    begins_sentence: float
    determined: float
    located: float
    capital_before: float
    capital_after: float
    repeated: float
    supported: float
    of_its_country: float


WEIGHTS = Signs(
    known=0.50, known_of_one_word=0.42, crowd=0.36, crowded_and_little_known=-0.20, one_word=-0.78, letters=0.37, person=-0.23,
    organization=0.49, abbreviation=0.07, own_language=0.19, usual=-0.04, inflected=0.67, heard=-0.02, doubted=-0.23, named_in_full=1.45,
    by_part=-0.49, plain_elsewhere=-0.53, capital_says_nothing=-0.19, begins_sentence=0.01, determined=-0.26, located=0.88,
    capital_before=-1.03, capital_after=-1.27, repeated=0.13, supported=0.21, of_its_country=0.22,
)  # fmt: skip
BIAS = -3.13
LEAST_SURE = 0.3
"""In a lexicon of a million names a match below this is none, unless a threshold is asked for: most of these are wrong, and a wrong name
is worse than no answer. In a smaller one it is less, in proportion to how crowded it is; a small one means what it says."""


def certainty(signs: Signs) -> float:
    """The share of matches with such signs that are right, from 0 to 1."""
    return round(1 / (1 + exp(-BIAS - sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True)))), 4)


def signs_of(span: Found, entity: Entity, page: Page, subject: Subject, *, named_in_full: bool) -> Signs:
    """The signs of a span that means an entity."""
    text, first, last = page.text, span.first, span.last
    hits = [hit for hit in span.hits if hit.entity.qid == entity.qid]
    one, known, crowded = float(first == last), log(4 + entity.known), crowd(page.sizes.get(entity.lexicon, 0))
    key, alike = text.keys[first], subject.of_country.get(entity.country or "", set()) - {entity.qid}
    return Signs(
        known=known,
        known_of_one_word=known * one,
        crowd=crowded,
        crowded_and_little_known=crowded * max(0.0, 4.0 - known),
        one_word=one,
        letters=log(span.end - span.start),
        person=entity.type == "person",
        organization=entity.type == "organization",
        abbreviation=any(is_abbreviation(hit) for hit in hits),
        own_language=any(hit.lang == text.lang for hit in hits),
        usual=log((max((hit.uses for hit in hits), default=0) + 1) / (entity.known + 4)),
        inflected=span.inflected,
        heard=span.outcome is not None,
        doubted=span.doubt is not Doubt.NONE,
        named_in_full=named_in_full,
        by_part=not hits,
        plain_elsewhere=one * (key in page.lower),
        capital_says_nothing=one * page.says_nothing(first),
        begins_sentence=one * page.starts_sentence(first),
        determined=page.is_determined(first),
        located=page.is_located(span.start),
        capital_before=first > 0 and text.gap(first - 1) == " " and page.is_capitalised(first - 1) and not page.starts_sentence(first - 1),
        capital_after=last + 1 < len(text.keys) and text.gap(last) == " " and page.is_capitalised(last + 1),
        repeated=log(max(1, len(subject.places.get(entity.qid, ())))),
        supported=log1p(subject.support(entity, subject.ties([entity])[entity.qid], span.start)),
        of_its_country=log1p(len(alike)),
    )
