"""Two names → whether they are spellings of one, without a lexicon: the judgement of `near` names on a pair."""

from normalize.model import Comparison, Evidence, Verdict
from normalize.resolve import scoring
from normalize.resolve.judgement import Signs, in_words, signs
from normalize.text.fold import fold
from normalize.text.name_words import same_given, words_of_bodies
from normalize.text.parse import ParsedName, parse
from normalize.text.romanize import family_of, of_characters
from normalize.text.similarity import Likeness, likeness


def compare(a: str, b: str, kind: str | None = None) -> Comparison:
    """The verdict on two names, with a score of 0–1 that they are one; `kind` is the type of what they name, where it is known.

    The same whichever name comes first: of both readings the one that is less sure.
    """
    if not fold(a) or not fold(b):
        return Comparison(a, b, Verdict.UNSURE, 0.0, (Evidence("empty", 1.0, "a name without letters tells nothing"),))
    kind = kind or ("organization" if is_body(a) or is_body(b) else "person")
    score, found = min((_score(one, other, kind) for one, other in ((a, b), (b, a))), key=lambda judgement: judgement[0])
    if not found.meetings and not (found.left_a and found.left_b):
        score = scoring.SPELLED_ALIKE if fold(a) == fold(b) else scoring.DIFFERENT  # no module romanizes it
    verdict = Verdict.SAME if score >= scoring.SAME else Verdict.DIFFERENT if score < scoring.DIFFERENT else Verdict.UNSURE
    return Comparison(a, b, verdict, round(score, 4), tuple(in_words(judged(a, b, company=kind == "organization")[0])))


def is_body(name: str) -> bool:
    """Whether a name has a legal form or a generic word of organizations: university, bank, motors."""
    return any(reading.legal for reading in parse(name)) or not words_of_bodies().isdisjoint(fold(name).split())


def _score(a: str, b: str, kind: str) -> tuple[float, Likeness]:
    found, shown = judged(a, b, company=kind == "organization")
    heard = scoring.place(found) if kind == "place" else scoring.compared(shown, kind)
    return min(scoring.SPELLED_ALIKE if spelled_alike(found) else heard, scoring.ceiling(found, kind), _of_characters(a, b)), found


def judged(a: str, b: str, *, company: bool) -> tuple[Likeness, Signs]:
    """How two names meet, in the readings that are closest, and the signs of it."""
    pairs = [(likeness(one, other), other) for one in parse(a, company=company) for other in parse(b, company=company)]
    found, form = max(pairs, key=lambda pair: pair[0].closeness)
    return found, signs(found, _rarities(form))


def spelled_alike(found: Likeness) -> bool:
    """Whether all words of both names are equal, and nothing speaks against."""
    return all(meeting.a == meeting.b for meeting in found.meetings) and not (
        found.left_a or found.left_b or found.numbers_differ or found.number_alone or found.legal_differs or found.initials_left
    )


def _of_characters(a: str, b: str) -> float:
    """How sure two names can be that are written in characters that stand for syllables or words: one that differs is another name."""
    one, other = of_characters(a), of_characters(b)
    return scoring.OTHER_CHARACTER[family_of(one)] if one and other and one != other and family_of(one) == family_of(other) else 1.0


def _rarities(name: ParsedName) -> dict[str, float]:
    """How rare the words of a name are, where no lexicon counts them: known given names are common."""
    words = [*name.words, *("".join(pair) for pair in zip(name.words, name.words[1:], strict=False))]
    return {word: scoring.COMMON_RARITY if word in same_given() else scoring.UNCOMMON_RARITY for word in words}
