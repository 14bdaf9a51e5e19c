"""Find every span of a text that spells a form of the lexicon, in a few look-ups whatever the length of the text.

1. The text is cut into tokens; each may be read as it stands, without its clitics, or as an inflected form (`text`).
2. A walk over the runs of tokens finds those that a key of the lexicon spells: of a short text in SQLite (`readings`), of much text in
   the bulk index (`bulk_readings`). Both find the same.
3. One query fetches the aliases of all those keys.

Nothing is judged here: `mentions` and `context` choose among the spans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.lexicon.answers import Hit, rejected_qids
from normalize.link.aliases import OF_ALL, Aliases, spoken
from normalize.link.readings import Reading
from normalize.link.text import Text
from normalize.model import Entity
from normalize.text.inflection import with_umlaut
from normalize.text.scripts import script_of

OUTSHINES = 2
FAMED = 30
"""How widely known is what a language without a name of its own for it may inflect any English name of: Moskvas."""
_CHIEF = ("label", "official", "abbreviation")  # but people, what is famed, and names of several words, by any of their names
_SHORTEST_GENITIVE = 4  # letters
_GENITIVE_ALONE = frozenset("de nl sv da no en".split())  # languages in which a name of another takes no other ending
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


def scan(text: Text, found: Sequence[Reading], aliases: Aliases) -> list[Span]:
    """Every span that spells a form, also those inside others, by start and then longest first.

    One span for each stretch; what it spells as it stands comes before what it may be an inflected form of. A stretch that the
    lexicon says names nothing has no hits; it hides the names inside it (中国 in 集中国力).
    """
    aliases.learn(reading.key for reading in found)
    spans: dict[tuple[int, int], Span] = {}
    for reading in sorted(found, key=_order):
        fresh = _meant(text, reading, aliases)
        earlier = spans.get((reading.start, reading.end))
        if fresh is None or (earlier and not earlier.hits):
            continue
        if earlier and reading.inflected and not earlier.inflected:
            if not outshines((hit.entity for hit in fresh), (hit.entity for hit in earlier.hits)):
                continue
            earlier = None
        united = (*earlier.hits, *fresh) if earlier else fresh
        end = _with_stop(text, reading.end, united)
        spans[reading.start, reading.end] = Span(reading.start, end, reading.first, reading.last, united, reading.inflected)
    return sorted(spans.values(), key=lambda span: (span.start, -span.end))


def _order(reading: Reading) -> tuple[bool, int, int, str]:
    return reading.inflected, reading.start, reading.end, reading.key


def _meant(text: Text, reading: Reading, aliases: Aliases) -> tuple[Hit, ...] | None:
    """The aliases that a reading may mean; none where the lexicon says that it names nothing, None where no lexicon says anything."""
    hits, rejections = aliases.of(reading.key), aliases.rejected(reading.key)
    if rejections:
        rejected = rejected_qids(text.text[reading.start : reading.end], rejections, text.lang)
        if "-" in rejected:
            return ()
        hits = tuple(hit for hit in hits if hit.entity.qid not in rejected)
    if reading.inflected:
        hits = tuple(hit for hit in hits if _may_mean(reading, hit, text.lang))
    return hits or None


def outshines(inflected: Iterable[Entity], exact: Iterable[Entity]) -> bool:
    """Whether what words may be an inflected form of is so much wider known that who bears the very form can hardly be meant: Berlins."""
    return max((entity.known for entity in inflected), default=0) > OUTSHINES * (1 + max(entity.known for entity in exact))


def _may_mean(reading: Reading, hit: Hit, lang: str | None) -> bool:
    """An inflected reading in Latin letters is of a name that its language may know: no Polish ending is taken off a Welsh name. But names
    of any language take the Germanic genitive, which changes nothing before it (Hollands, Rossinis), and the spelling of umlauts."""
    if script_of(reading.key[0]) != "Latn":
        return not (hit.entity.type == "person" and reading.written.endswith(_FEMININE) and hit.key.endswith(_MASCULINE))
    if not lang:
        return False
    sure = hit.kind in _CHIEF or hit.entity.type == "person" or hit.entity.known >= FAMED or " " in hit.key
    borrowed = sure and hit.lang in OF_ALL and spoken(lang) not in _GENITIVE_ALONE
    return borrowed or spoken(hit.lang) == spoken(lang) or _without_genitive(with_umlaut(reading.written)) == _without_genitive(reading.key)


def _without_genitive(key: str) -> str:
    """A key without the s of the Germanic genitive; what has few letters keeps it."""
    return key[:-1] if key.endswith("s") and len(key.rpartition(" ")[2]) > _SHORTEST_GENITIVE else key


def _with_stop(text: Text, end: int, hits: tuple[Hit, ...]) -> int:
    """The end of a name that the lexicon writes with a full stop (EE.UU.), where the text has it too."""
    return end + 1 if text.text[end : end + 1] == "." and any(hit.form.endswith(".") for hit in hits) else end
