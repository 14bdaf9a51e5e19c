"""Family names alone: of people whom the text names in full, and of several of whom it says nothing."""

from collections.abc import Iterator
from functools import partial

from normalize.lexicon.answers import Hit
from normalize.link import grounds
from normalize.link.document import Document
from normalize.link.families import LONGEST_PART, LONGEST_RUN
from normalize.link.mentions import Found
from normalize.model import Entity, Mention, Outcome, Reason, Status
from normalize.resolve.evidence import Support
from normalize.resolve.resolver import Resolver
from normalize.text.dates import ALWAYS
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of

_FEWEST_LETTERS = 2


def family_names(doc: Document, chosen: list[Found]) -> list[Found]:
    """The family names, alone, of people whose full names the text has, where no other mention stands."""
    known = doc.bearers.keys()
    taken, firm = doc.tokens_of(chosen), doc.tokens_of([span for span in chosen if not span.doubt])
    found = []
    for first in _beginnings(doc, known):
        longest_part = LONGEST_RUN if doc.text.tokens[first].unspaced else LONGEST_PART
        for last in range(min(first + longest_part, len(doc.text.tokens)) - 1, first - 1, -1):
            held = firm if last > first else taken  # al-Maliki, of which a word alone may be another's name
            if held.isdisjoint(range(first, last + 1)) and (part := _part(doc, first, last, known)):
                found.append(part)
                taken.update(range(first, last + 1))
                firm.update(range(first, last + 1))
                break
    named = doc.without_swallowed(found, firm)
    return [span for span in named if not span.hits or not doc.bearers.is_stranger([span.hits[0].key], span.start)]


def _beginnings(doc: Document, known: frozenset[str]) -> Iterator[int]:
    """The tokens at which one of these keys may begin."""
    heads = {key.split(" ")[0] for key in known}
    letters = {head[0] for head in heads}
    for number, words in enumerate(doc.text.readings) if known else ():
        whole = not doc.text.tokens[number].unspaced and len(doc.text.starts(number)) == len(doc.text.ends(number)) == 1
        if not whole or not heads.isdisjoint(words) or (words[0] and words[0][0] in letters and doc.text.is_tied(number)):
            yield number


def _part(doc: Document, first: int, last: int, known: frozenset[str]) -> Found | None:
    """A run of words as a family name of the document's people: as it stands, without its clitics, or inflected."""
    if doc.page.is_determined(first) or (script_of(doc.text.written(last)[0]) in CASED and not doc.page.is_capitalised(last)):
        return None  # ein Herzog
    if first == last and doc.text.keys[first] in doc.page.calendar and doc.page.is_located(doc.text.tokens[first].start):
        return None  # in May, after Theresa May
    alone = last == first and len(doc.text.written(first)) == 1  # 岸, 문: only with a title
    if alone and not doc.page.is_titled(first):
        return None
    for start in doc.text.starts(first):
        for end in doc.text.ends(last):
            written = doc.text.text[start:end]
            keys = {fold(written), *(doc.text.readings[first] if first == last else ())} & known
            if keys and "\n" not in written:
                people = doc.bearers.of(sorted(keys), start, doc.page.titles_before(first), doc.page.sentence_at(start))
                if not people:
                    return None
                return Found(start, end, first, last, as_hits(min(keys), people))
    return None


def lone_families(doc: Document, resolver: Resolver) -> list[Mention]:
    """Family names that several people of the lexicon bear, and the text does not say which: ambiguous, with all of them."""
    lone = [number for number in range(len(doc.text.tokens)) if number not in doc.taken and _may_be_family(doc, number)]
    borne = doc.families.people
    return [_lone_family(doc, resolver, number, borne[key]) for number in lone if len(borne.get(key := doc.text.keys[number], {})) > 1]


def _may_be_family(doc: Document, number: int) -> bool:
    """A capitalised word with no other name beside it that is no title, day or common word."""
    page, key = doc.page, doc.text.keys[number]
    if not page.may_be_name(number) or len(key) <= _FEWEST_LETTERS or key in page.common or (page.starts_sentence(number) and key in page.functions):
        return False
    beside = [other for other in (number - 1, number + 1) if 0 <= other < len(doc.text.tokens) and doc.text.gap(min(number, other)) in " -"]
    return not any(page.may_be_name(other) or other in page.demonyms for other in beside)


def _lone_family(doc: Document, resolver: Resolver, number: int, people: dict[str, Entity]) -> Mention:
    token, written = doc.text.tokens[number], doc.text.written(number)
    supports = (Support.by_part(written, person, "family", doc.hints) for person in people.values())
    candidates = tuple(weighed.candidate for weighed in resolver.ranked(supports))
    words = partial(grounds.of_a_lone_family, candidates)
    outcome = Outcome(written, Status.NIL, Reason.AMBIGUOUS, candidates[: resolver.most], words)
    return Mention(token.start, token.end, written, outcome)


def as_hits(key: str, people: list[Entity]) -> tuple[Hit, ...]:
    """A part of a name that the document has made as good as a name of these people."""
    return tuple(Hit(key, "fold", person, "part", "mul", *ALWAYS, person.label, layer=person.layer) for person in people)
