"""Find every span of a text that spells a form of the lexicon, in a few look-ups whatever the length of the text.

1. The text is cut into tokens; each may be read as it stands, without its clitics, or as an inflected form (`text`).
2. A walk over the runs of tokens finds those that a key of the lexicon spells: of a short text in SQLite (`readings`), of much text in
   the bulk index (`bulk_readings`). Both find the same.
3. One query fetches the aliases of all those keys.

Nothing is judged here: `mentions` and `context` choose among the spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Hit, Rejection, rejected_qids
from normalize.link.readings import Reading
from normalize.link.text import Text
from normalize.text.scripts import script_of

OUTSHINES = 2
_IN_ARABIC = frozenset({"ar", "fa", "ur", "ps", "ckb"})  # short words of one of these are names in another
_FEMININE, _MASCULINE = ("ая", "ую"), ("ии", "ыи", "ои")  # Зеленская is not Зеленский


@dataclass(frozen=True)
class Span:
    """A stretch of text and the aliases it spells; `first` and `last` are the numbers of its tokens."""

    start: int
    end: int
    first: int
    last: int
    hits: tuple[Hit, ...]
    inflected: bool


def scan(text: Text, found: Sequence[Reading], lexicons: Layers) -> list[Span]:
    """Every span that spells a form, also those inside others, by start and then longest first."""
    keys = sorted({reading.key for reading in found})
    hits: dict[str, list[Hit]] = {}
    for hit in lexicons.hits(keys):
        hits.setdefault(hit.key, []).append(hit)
    native = _native_labels(hits, text.lang, lexicons)
    hits = {key: _condensed(found_hits, text.lang, native) for key, found_hits in hits.items()}
    rejections: dict[str, list[Rejection]] = {}
    for rejection in lexicons.rejections(keys):
        rejections.setdefault(rejection.key, []).append(rejection)
    return _merged(text, found, hits, rejections)


def _merged(text: Text, found: Sequence[Reading], hits: dict[str, list[Hit]], rejections: dict[str, list[Rejection]]) -> list[Span]:
    """One span for each stretch; what it spells as it stands comes before what it may be an inflected form of.

    A stretch that the lexicon says names nothing has no hits; it hides the names inside it (中国 in 集中国力).
    """
    spans: dict[tuple[int, int], Span] = {}
    for reading in sorted(found, key=lambda reading: (reading.inflected, reading.start, reading.end, reading.key)):
        rejected = rejected_qids(text.text[reading.start : reading.end], rejections.get(reading.key, ()), text.lang)
        fresh = tuple(hit for hit in hits.get(reading.key, ()) if hit.entity.qid not in rejected and _may_mean(reading, hit, text.lang))
        if "-" in rejected:
            fresh = ()
        elif not fresh:
            continue
        earlier = spans.get((reading.start, reading.end))
        if earlier and not earlier.hits:
            continue
        if earlier and reading.inflected and not earlier.inflected:
            if not _outshines(fresh, earlier.hits):
                continue
            earlier = None
        united = (*earlier.hits, *fresh) if earlier else fresh
        end = _with_stop(text, reading.end, united)
        spans[reading.start, reading.end] = Span(reading.start, end, reading.first, reading.last, united, reading.inflected)
    return sorted(spans.values(), key=lambda span: (span.start, -span.end))


def _outshines(inflected: Sequence[Hit], exact: Sequence[Hit]) -> bool:
    """Whether what words may be an inflected form of is so much wider known that who bears the very form can hardly be meant: Berlins."""
    return max((hit.entity.known for hit in inflected), default=0) > OUTSHINES * (1 + max(hit.entity.known for hit in exact))


def _native_labels(hits: dict[str, list[Hit]], lang: str | None, lexicons: Layers) -> dict[str, str]:
    """The labels in the text's language of what some foreign form may mean, but for people, whose names travel."""
    foreign = {hit.entity.qid for found in hits.values() for hit in found if hit.entity.type != "person" and hit.lang != lang}
    return lexicons.labels(sorted(foreign), lang) if lang and foreign else {}


def _condensed(hits: list[Hit], lang: str | None, native: dict[str, str]) -> list[Hit]:
    """One hit for each entity, form and kind: that of the text's language, where there is one; no foreign name of a place that has
    its own in this script (Brasilia is Brazil in Finnish), and between languages in Arabic letters none at all."""
    best: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        own = lang is None or hit.lang in (lang, "mul", "und") or hit.lang.split("-")[0] == lang.split("-")[0]
        if not own and _is_of_another_language(hit, lang, native.get(hit.entity.qid)):
            continue
        place = hit.entity.qid, hit.form, hit.kind
        if place not in best or hit.lang == lang:
            best[place] = hit
    return list(best.values())


def _is_of_another_language(hit: Hit, lang: str | None, native: str | None) -> bool:
    """Whether a foreign form is out of place: its entity has a label of its own in this script, or both languages share Arabic letters."""
    script = _script_of_letters(hit.form)
    return (script == "Arab" and lang in _IN_ARABIC) or (native is not None and script == _script_of_letters(native))


def _script_of_letters(form: str) -> str:
    """The script of the first letter: a form may begin with a digit or a quotation mark."""
    return script_of(next(filter(str.isalpha, form), " "))


def _may_mean(reading: Reading, hit: Hit, lang: str | None) -> bool:
    """An inflected reading in Latin letters is one of its own language: no Polish ending is taken off a Welsh name."""
    if not reading.inflected or script_of(reading.key[0]) != "Latn":
        feminine = reading.inflected and hit.entity.type == "person" and reading.written.endswith(_FEMININE) and hit.key.endswith(_MASCULINE)
        return not feminine
    return bool(lang) and hit.lang.split("-")[0] == str(lang).split("-")[0]


def _with_stop(text: Text, end: int, hits: tuple[Hit, ...]) -> int:
    """The end of a name that the lexicon writes with a full stop (EE.UU.), where the text has it too."""
    return end + 1 if text.text[end : end + 1] == "." and any(hit.form.endswith(".") for hit in hits) else end
