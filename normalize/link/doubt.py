"""How easily words that spell a name are plain words, or the name of somebody little known, and so how much the text must speak for it."""

from collections.abc import Collection, Sequence
from enum import IntEnum
from math import ceil, log10

from normalize.lexicon.answers import Hit
from normalize.link.forms import is_abbreviation, is_concept
from normalize.link.page import Page
from normalize.link.regions import is_region
from normalize.link.scan import Span
from normalize.model import Entity
from normalize.text.names import PARTICLES

WIDELY = {"person": 18, "organization": 18, "place": 16, "event": 18, "work": 24, "other": 48}
"""How widely known what one word names must be, by its type, to be meant by the word alone: most words are somebody's name somewhere."""
BY_GIVEN_NAME = 36
"""How widely known whoever is meant by a given name alone must be: Saddam, Hillary."""
EVEN_SO = 36
"""How widely known what bears the name must be for an article before it to say nothing."""
DISTINCTIVE, LONG = 0.5, 6
"""What is left of `WIDELY` for a word of so many letters that is nothing else: nobody's name, and no other thing's."""
FEW_NAMES, MANY_NAMES = 10_000, 1_500_000
"""Lexicons with fewer names than the first may mean whom they like by one word; from the second on all of `WIDELY` holds."""


class Doubt(IntEnum):
    """How easily words that spell a name are plain words, and so how much the text must speak for the name."""

    NONE = 0
    SENTENCE_START = 1
    OBSCURE = 2
    CAPITALISED = 3  # in small letters elsewhere, but here a capital says something
    COMMON_WORD = 4
    PLAIN_NOUN = 5


def doubt_of(span: Span, hits: Sequence[Hit], page: Page) -> Doubt:
    """Whether the words may as well be plain: one that a script without case cannot tell from a common word; one that begins a
    sentence and is elsewhere in small letters; in German an article and a noun at the start of a sentence (Die Welt)."""
    if not hits:
        return Doubt.NONE
    key, obscure = page.text.keys[span.first], not are_widely_known(hits, page)
    if any(is_abbreviation(hit) for hit in hits):
        code = all(is_region(hit.entity) for hit in hits) and not page.follows_comma(span.first)  # AK is Alaska after a town and a comma
        return Doubt.COMMON_WORD if code else Doubt.OBSCURE if obscure else Doubt.NONE
    if span.first != span.last or all(" " in hit.key for hit in hits):  # two words, or du Monde, which is of Le Monde
        thing = not all(hit.entity.type == "place" for hit in hits)  # but Die Türkei is the country
        bare_noun = thing and page.text.lang == "de" and key in page.functions and page.starts_sentence(span.first)
        return Doubt.PLAIN_NOUN if bare_noun else Doubt.NONE
    if key in page.common:
        sides = (span.first - 1,) if page.is_capitalised(span.first) else (span.first - 1, span.first + 1)
        beside = {page.text.keys[other] for other in sides if 0 <= other < len(page.text.keys)}
        located = any(hit.entity.type == "place" for hit in hits) and not beside.isdisjoint(page.locatives)
        return Doubt.NONE if located else Doubt.COMMON_WORD
    if key in page.calendar or key in page.own_titles or key in PARTICLES:  # the Duke, Van der Noot
        return Doubt.COMMON_WORD
    if obscure:
        return Doubt.NONE if page.is_foreign(span.first) and any(hit.kind == "label" for hit in hits) else Doubt.OBSCURE
    if (page.is_determined(span.first) or is_common(span, page)) and max(hit.entity.known for hit in hits) < EVEN_SO:
        told = page.is_capitalised(span.first) and not page.says_nothing(span.first) and not page.starts_sentence(span.first)
        return Doubt.CAPITALISED if told else Doubt.COMMON_WORD
    plain = page.starts_sentence(span.first) and key in page.lower and page.is_capitalised(span.first)
    return Doubt.SENTENCE_START if plain else Doubt.NONE


def is_distinctive(number: int, hits: Sequence[Hit], page: Page, names: Collection[str]) -> bool:
    """Whether a word in the midst of a sentence, by the number of its token, means one place or organization only, heads no longer name
    (Tribune), and is no part of anybody's name, which are `names`. In quotation marks it is the title of anything."""
    key, entity = page.text.keys[number], hits[0].entity
    if len({hit.entity.qid for hit in hits}) > 1 or entity.type not in ("place", "organization") or len(key) < LONG:
        return False
    if key in page.lower or page.starts_sentence(number) or page.is_quoted(number):
        return False
    if any(key in known for known in (names, page.heads, page.institutions, page.titles)):
        return False
    return are_widely_known(hits, page, least=ceil(DISTINCTIVE * WIDELY[entity.type]))


def are_widely_known(hits: Sequence[Hit], page: Page, *, least: int | None = None) -> bool:
    """Whether somebody whom hits may mean is widely known, for the lexicon that names him."""
    return any(is_widely_known(hit.entity, page.sizes.get(hit.entity.lexicon, 0), least=least) for hit in hits)


def is_widely_known(entity: Entity, names: int, *, least: int | None = None) -> bool:
    """Whether an entity may be meant by one word alone, in a lexicon of so many names: the more there are, the likelier a word is one by chance."""
    return entity.known >= (least or WIDELY[entity.type]) * crowd(names)


def crowd(names: int) -> float:
    """How crowded a lexicon of so many names is, from 0 to 1."""
    return min(1.0, max(0.0, log10(max(names, 1) / FEW_NAMES) / log10(MANY_NAMES / FEW_NAMES)))


def is_common(span: Span, page: Page) -> bool:
    """Whether one word is a plain word too: the text has it in small letters, or the lexicon, as the word for a concept in its language."""
    if page.text.keys[span.first] in page.lower and page.is_capitalised(span.first):
        return True
    spoken = (page.text.lang or "").split("-")[0]
    return any(is_concept(hit.entity) and hit.lang.split("-")[0] == spoken for hit in span.hits)
