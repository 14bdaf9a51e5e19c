"""Case endings and clitics: from a word as a text has it to the forms a lexicon may hold.

`paradigms.tsv` has the endings: that of the citation form, then those it takes instead, for folded words (so й is и, ё is е, ą is
a), with the grammars they are from. Cyrillic, Greek, Armenian and Georgian need no language to be named, and take more endings off
where it is; Latin needs one always, since an Italian or English word must not lose a Polish ending.

What must hold: a word is the first of its own lemmas, they are few, and none is made by taking off what makes another name: the
nisba of Arabic (الليبي is an adjective) and what tells Niger from Nigeria stay on.

Names without a language are compared two by two: `ending_cost` judges whether two romanized words end as forms of one word do.
"""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from normalize.text.fold import fold
from normalize.text.romanize import roman_key
from normalize.text.scripts import script_of
from normalize.text.tokens import APOSTROPHES

MOST_LEMMAS = 16
_SHORTEST_STEM = 2
_TELLING_ENDING = 3  # an ending this long says enough, whatever is left: Льва


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A citation ending and what stands in its place, folded; `languages` may hold a script, for all of its languages."""

    languages: tuple[str, ...]
    citation: str
    endings: tuple[str, ...]


@cache
def paradigms() -> tuple[Paradigm, ...]:
    """The rows of `paradigms.tsv`."""
    with open(os.path.join(os.path.dirname(__file__), "paradigms.tsv"), encoding="utf-8", newline="") as file:
        rows = [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]
    lists = {row[0]: row[1].split() for row in rows if len(row) == 2}
    return tuple(_paradigm(row, lists) for row in rows if len(row) > 2)


def _paradigm(row: Sequence[str], lists: dict[str, list[str]]) -> Paradigm:
    languages, citation, links, endings = row
    all_endings = [ending for name in endings.split() for ending in lists.get(name, (name,))]
    written = (_bare(link) + _bare(ending) for link in links.split() for ending in all_endings)
    folded = dict.fromkeys(map(fold, written))
    return Paradigm(tuple(languages.split()), fold(_bare(citation)), tuple(ending for ending in folded if ending))


def _bare(ending: str) -> str:
    return "" if ending == "-" else ending


Endings = dict[str, tuple[str, ...]]


@cache
def _endings_of(script: str, lang: str) -> tuple[Endings, int]:
    """The citation endings by the ending they stand behind, for a language in a script, and the length of the longest ending."""
    found: dict[str, dict[str, None]] = {}
    for paradigm in paradigms():
        if script in paradigm.languages or lang in paradigm.languages:
            for ending in paradigm.endings:
                if ending != paradigm.citation:
                    found.setdefault(ending, {})[paradigm.citation] = None
    endings = {ending: tuple(citations) for ending, citations in found.items() if script_of(ending[0]) == script}
    return endings, max(map(len, endings), default=0)


@lru_cache(maxsize=20_000)
def lemmas(word: str, lang: str | None = None) -> tuple[str, ...]:
    """The keys of which a folded word may be an inflected form, itself first, then those without the longest endings; at most
    MOST_LEMMAS. `lang` is a BCP 47 tag, where it is known."""
    if not word:
        return (word,)
    language = lang.split("-")[0] if lang else ""
    found = dict.fromkeys(_stripped(word, language))
    if language == "de" and (other := with_umlaut(word)) != word:
        found |= dict.fromkeys(_stripped(other, language))
    return tuple(found)[:MOST_LEMMAS]


def with_umlaut(key: str) -> str:
    """The key of what German writes Ae, Oe, Ue where there is no capital umlaut: Oesterreich, Aegypten."""
    return key[0] + key[2:] if key.startswith(("ae", "oe", "ue")) else key


def _stripped(word: str, language: str) -> Iterator[str]:
    """A word, and what is left of it when an ending is taken off and that of the citation form put on, the longest endings first."""
    yield word
    endings, longest = _endings_of(script_of(word[0]), language)
    for length in range(min(longest, len(word) - 1), 0, -1):
        stem = len(word) - length
        if stem < _SHORTEST_STEM and length < _TELLING_ENDING:
            continue
        yield from (word[:stem] + citation for citation in endings.get(word[stem:], ()))


# Names without a language. ------------------------------------------------------------------------------------------------------

_SHORTEST_COMMON = 3
_LEAST_COMMON = 0.6  # of the shorter word
_LONGEST_ENDING = 5
_LONGEST_CONTEXT = 4  # letters of the stem that an ending may need before it
_LEAST_OBLIQUE = 4  # letters that two oblique forms share: Mali and Malta are endings of an Estonian stem too
_OF_A_SCRIPT = {"Cyrl": 5}  # so many languages at least share what stands for a script
_MAKES_ANOTHER = "ia"  # Niger is not Nigeria, though of Poznań is Poznania
_MAKES_NAMES = frozenset({_MAKES_ANOTHER, "iya", "ov", "ev", "ova", "eva", "in", "ina", "ich", "sky", "ski"})
_MAKES_DEMONYM = frozenset({"n", "an", "na", "i"})  # Libyan, Omani; but Finnish Libyan is of Libya too
_VOWELS = frozenset("aeiou")
_GENDERS = frozenset({("a", "o"), ("o", "a")})  # Maria is not Mario, though Polish declines him so


@dataclass(frozen=True, slots=True)
class _Slots:
    """For each romanized ending, the paradigms, as bits, of which it is the citation ending, or another; a bit for each language."""

    citation: dict[str, int]
    oblique: dict[str, int]


# Stems to romanize an ending behind: it may sound otherwise at the start of a word, or where the stem tells the language.
_STEMS = {"Cyrl": ("бон", "бін", "јон", "бън"), "Grek": ("βον",), "Armn": ("բան",), "Geor": ("ბან",)}


def _romanized(ending: str) -> set[str]:
    """The ways an ending may be romanized."""
    words = [(roman_key(stem), roman_key(stem + ending)) for stem in _STEMS.get(script_of(ending[:1] or "a"), ("",))]
    return {_alike(word[len(stem) :]) for stem, word in words if word.startswith(stem)}


@cache
def _slots() -> _Slots:
    slots, bits = _Slots({}, {}), 1
    for paradigm in paradigms():
        languages = sum(_OF_A_SCRIPT.get(name, 1) for name in paradigm.languages)
        mask, bits = ((1 << languages) - 1) * bits, bits << languages
        citations = _romanized(paradigm.citation)
        for citation in citations:
            slots.citation[citation] = slots.citation.get(citation, 0) | mask
        for ending in set().union(*map(_romanized, paradigm.endings)) - citations:
            slots.oblique[ending] = slots.oblique.get(ending, 0) | mask
    return slots


@cache
def _semivowels() -> re.Pattern[str]:
    return re.compile("[jy](?![aeou])")


def _alike(word: str) -> str:
    """A romanized word without what romanizations differ in: j and y before a vowel are y, elsewhere i, and two of these one."""
    if "j" in word or "y" in word:
        word = _semivowels().sub("i", word).replace("j", "y")
    return word.replace("ii", "i")


@lru_cache(maxsize=20_000)
def ending_cost(a: str, b: str) -> float | None:
    """How far it is from one romanized word (lower-case ASCII) to another of which it is an inflected form in some language.

    From 0, the same, to 1, hardly ever; None where the two do not end as forms of one word do. Cheapest is an oblique form `a`
    of a citation form `b`; dearer the reverse and two oblique forms, endings of one letter, of one language, after a short stem.
    """
    a, b = _alike(a), _alike(b)
    if a == b:
        return 0.0
    common = _common(a, b)
    too_little = common < _SHORTEST_COMMON or common < _LEAST_COMMON * min(len(a), len(b))
    if too_little or _MAKES_ANOTHER in (a[common:], b[common:]):
        return None
    slots = _slots()
    if shared := _shared(slots.oblique, slots.citation, a, b, common):
        cost = 0.0
    elif shared := _shared(slots.citation, slots.oblique, a, b, common):
        cost = 0.15
    elif common >= _LEAST_OBLIQUE and (shared := _shared(slots.oblique, slots.oblique, a, b, common)):
        cost = 0.25
    else:
        return None
    return min(1.0, cost + _dearness(a[common:], b[common:]) + 0.4 / (shared.bit_count() + 1) + 0.1 * max(0, 5 - common))


def _common(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    number = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        number += 1
    return number


def _shared(of_a: dict[str, int], of_b: dict[str, int], a: str, b: str, common: int) -> int:
    """The paradigms, as bits, in which both words have their endings; these may begin with letters that both words share."""
    shared = 0
    for start in range(common, max(common - _LONGEST_CONTEXT, 1), -1):
        if known := of_a.get(a[start:]):
            shared |= known & of_b.get(b[start:], 0)
    return shared


def _dearness(a: str, b: str) -> float:
    """What the letters in which two words differ add: little where they say much."""
    if (a, b) in _GENDERS:
        return 0.8
    if not (a and b) and a + b in _MAKES_DEMONYM:
        return 0.4
    if len(a) > 1 or len(b) > 1:
        return 0.05 if max(len(a), len(b)) == 2 else 0.0
    return 0.35 if a in _VOWELS and b in _VOWELS else 0.25


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """What may be left of a romanized word without the ending of an oblique case, the longest first; at most four."""
    found = _alike(word)
    longest = min(_LONGEST_ENDING, len(found) - _SHORTEST_COMMON)
    lengths = [length for length in range(1, longest + 1) if found[-length:] in _slots().oblique]
    return tuple(word[:-length] for length in lengths)[:4]


def safe_stems(word: str) -> list[str]:
    """The stems of a word without an ending of two letters or more that makes no other name: not Niger of Nigeria, Bondar of Bondarev."""
    return [stem for stem in stems(word) if len(stem) < len(word) - 1 and _alike(word[len(stem) :]) not in _MAKES_NAMES]


# Clitics. -----------------------------------------------------------------------------------------------------------------------

# Postpositions written onto a Korean noun, longest first.
_JOSA = sorted(
    "은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 으로 로 으로는 로는 와 과 도 만 까지 부터 라고 이라고 이라는 라는 처럼 보다 이나 나 "
    "한테 께서 이며 며 측 군 이란 란 으로부터 로부터 에게서 이다 였다 이었다 과의 와의 에서의 으로의 로의".split(),
    key=len,
    reverse=True,
)
# Words written onto the next one: Arabic and, then, with/in, to, like; Hebrew and, in, to, from, the, that, as.
_PROCLITICS = {"Arab": ("و", "ف", "ب", "ل", "ك"), "Hebr": ("ו", "ב", "ל", "מ", "ה", "ש", "כ")}
_CLITICS_IN_A_ROW = 2
_SHORTEST_HOST = 3
_APOSTROPHIZING = ("tr", "az", "pl", "cs", "fi", "et")  # languages that set an ending off from a name: İzmir'de, Bush’em, EU:n


@lru_cache(maxsize=20_000)
def bare_spans(word: str) -> tuple[tuple[int, int], ...]:
    """Where in a word as written the name may stand once clitics are taken off: (start, end), in code points; not the whole."""
    script = script_of(word[0])
    if script == "Latn":
        return tuple(_before_apostrophes(word))
    if script == "Hang":
        josas = (josa for known in _JOSA for josa in {known, unicodedata.normalize("NFD", known)} if word.endswith(josa))
        return tuple((0, len(word) - len(josa)) for josa in josas if len(word) - len(josa) >= _SHORTEST_HOST - 1)
    found: list[tuple[int, int]] = []
    start = 0
    proclitics = _PROCLITICS.get(script, ())
    while start < _CLITICS_IN_A_ROW and word[start] in proclitics and len(word) - start > _SHORTEST_HOST:
        start += 1
        found.append((start, len(word)))
    return tuple(found)


def _before_apostrophes(word: str) -> Iterator[tuple[int, int]]:
    """What stands before an apostrophe that an ending follows: Putin’s, the Simpsons’, Putin'in; not the O of O’Neill."""
    end = max(map(word.rfind, APOSTROPHES))
    if end >= _SHORTEST_HOST - 1 and fold(word[end:]) in _set_off():
        yield 0, end


@cache
def _set_off() -> frozenset[str]:
    endings = (pair for lang in _APOSTROPHIZING for pair in _endings_of("Latn", lang)[0].items())
    return frozenset({"", "s", *(ending for ending, citations in endings if "" in citations)})


def contracted(word: str) -> str | None:
    """Arabic لل… is ل and the article ال…: the word with its article whole, or None."""
    bare = word.removeprefix("و")
    return f"ال{bare[2:]}" if bare.startswith("لل") and len(bare) > _SHORTEST_HOST + 1 else None


# Prepositions that contract with the article a name begins with: « du Caire » is of Le Caire, "del Cairo" of Il Cairo.
_CONTRACTIONS = {
    "fr": {"du": "le", "au": "le", "des": "les", "aux": "les"},
    "it": {"del": "il", "al": "il", "dal": "il", "nel": "il", "sul": "il"},
    "es": {"del": "el", "al": "el"},
}


def contractions(lang: str | None) -> dict[str, str]:
    """The folded words of a language that are a preposition with an article, and the article in each."""
    return _CONTRACTIONS.get((lang or "").split("-")[0], {})


def article_in(word: str, lang: str | None) -> str | None:
    """The article inside a folded word that contracts with one, or None."""
    return contractions(lang).get(word)
