"""Which of the spans may be mentions: what fits its case, the longest, without its article, and what a longer name swallows.

The rules of the design's section 8, one function each: a form fits only in the case it is written in (`forms`), and not where the words
read as plain ones (`doubt`); the longest wins, also a name-like phrase that the lexicon lacks (`phrases`), which is nil as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalize.lexicon.answers import Hit
from normalize.link.bounds import is_part_of_a_word, stands_in_a_run
from normalize.link.doubt import BY_GIVEN_NAME, Doubt, are_widely_known, doubt_of
from normalize.link.forms import case_fits, is_in_own_capitals, punctuation_fits
from normalize.link.page import TITLE_BEFORE_PERSON, Page
from normalize.link.scan import Span
from normalize.model import Outcome
from normalize.text.scripts import CASED, script_of

_ADJECTIVE = ("ии", "ыи", "ои")  # российского is of российский, but Polens is not of Pole


@dataclass(frozen=True, slots=True)
class Found:
    """A span with the aliases that fit it. No hits: a name-like phrase that the lexicon lacks, or words that name nothing.

    One in doubt reads as a plain word too, and is a mention only where the text speaks of something tied to it.
    """

    start: int
    end: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    inflected: bool = False
    doubt: Doubt = Doubt.NONE
    outcome: Outcome | None = None
    """What is meant, where that is decided by the sound of the name alone."""

    @property
    def is_demonym(self) -> bool:
        return bool(self.hits) and all(hit.kind == "demonym" for hit in self.hits)


def fitting(span: Span, page: Page) -> Found | None:
    """The span with the hits whose case fits; None where there are none. What the lexicon rejects stays, without hits."""
    written = page.text.text[span.start : span.end]
    if span.hits and written.islower() and script_of(written[0]) in CASED and not any(hit.kind == "demonym" for hit in span.hits):
        return None  # most of a text
    headline = page.is_within(span.start, page.in_capitals)
    hits = tuple(hit for hit in span.hits if case_fits(page.as_code(span, hit, written), hit, headline=headline, inflected=span.inflected))
    hits = tuple(hit for hit in hits if punctuation_fits(written, hit.form) and not page.goes_on(span, hit, written))
    hits = _as_demonyms(span, tuple(hit for hit in hits if not (is_office(span, hit, page) or is_bearer(span, hit, page))), page)
    if (span.hits and not hits) or is_part_of_a_word(span, page.text):
        return None
    if page.are_function_words(span) and not (is_in_own_capitals(written, hits) and not page.is_among_capitals(span)):
        return None
    if page.text.keys[span.first] in page.functions and span.first == span.last and page.is_among_capitals(span):  # AND of AND THE
        return None
    if page.begins_title(span.first, span.last):  # the Vice of "Vice President"
        return None
    doubt = max(doubt_of(span, hits, page), Doubt.SENTENCE_START if hits and stands_in_a_run(span, page) else Doubt.NONE)
    return Found(span.start, span.end, span.first, span.last, hits, span.inflected, doubt)


def is_office(span: Span, hit: Hit, page: Page) -> bool:
    """Whether what is named is an office, which its holder's title is: President of the United States, Emperor."""
    return hit.entity.type == "other" and not page.titles.isdisjoint(page.text.readings[span.first])


def is_bearer(span: Span, hit: Hit, page: Page) -> bool:
    """Whether a title before one word, or the last of a name, says that it names a person and not the place: Mr. Spencer, maréchal
    Serrano. So it is in languages that put the place that somebody rules in another case or behind a preposition."""
    following = span.last + 1
    goes_on = following < len(page.text.keys) and page.text.gap(span.last) == " " and page.is_capitalised(following)  # Dr India Hicks
    place = hit.entity.type == "place" and span.first == span.last and not span.inflected and not goes_on
    return place and (page.text.lang or "").split("-")[0] in TITLE_BEFORE_PERSON and page.is_addressed(span.first)


def _as_demonyms(span: Span, hits: tuple[Hit, ...], page: Page) -> tuple[Hit, ...]:
    """A word that is an adjective or inhabitant of a place means no more, whatever a lexicon calls by it: American, Iraqi."""
    own, *others = page.text.readings[span.first]
    words = {own, *(other for other in others if other.endswith(_ADJECTIVE))}
    if span.first != span.last or page.adjectives.isdisjoint(words):
        return hits
    return tuple(hit._replace(kind="demonym") for hit in hits if hit.entity.type == "place")


def with_given_names_doubted(found: Sequence[Found], given: frozenset[str], page: Page) -> list[Found]:
    """The spans, those in doubt that are a person's given name and no more."""

    def is_given(span: Found) -> bool:
        people = span.first == span.last and all(hit.entity.type == "person" for hit in span.hits)
        known = are_widely_known(span.hits, page, least=BY_GIVEN_NAME)
        return bool(span.hits) and people and not known and page.text.keys[span.first] in given

    return [replace(span, doubt=Doubt.COMMON_WORD) if is_given(span) else span for span in found]


def without_articles(found: Sequence[Found], page: Page) -> list[Found]:
    """The spans without those that only add an article or preposition to a name: the United States, in America. A label keeps its own."""
    ends: dict[int, list[Found]] = {}
    for span in found:
        ends.setdefault(span.last, []).append(span)

    def adds_nothing(span: Found) -> bool:
        key, article = page.text.keys[span.first], page.text.written(span.first)
        if any(hit.kind in ("label", "official") or (hit.form.startswith(article) and article[0].isupper()) for hit in span.hits):
            return False  # De Volkskrant, The Hague
        inner = (other for other in ends[span.last] if other.first == span.first + 1 and other.hits)
        return key in page.functions and any({hit.entity.qid for hit in span.hits} & {hit.entity.qid for hit in other.hits} for other in inner)

    return [span for span in found if not (span.hits and adds_nothing(span))]


def longest(found: Sequence[Found]) -> list[Found]:
    """Of spans that share a word, the longest; of equal ones, the first. Names come before adjectives."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for span in sorted(found, key=lambda span: (span.is_demonym, span.start - span.end, span.start)):
        words = range(span.first, span.last + 1)
        if taken.isdisjoint(words):
            chosen.append(span)
            taken.update(words)
    return sorted(chosen, key=lambda span: span.start)
