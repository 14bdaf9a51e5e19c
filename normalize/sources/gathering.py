"""The forms that a corpus has of unknown names → one name each: plain words off, ends that vary cut, cases and parts put together.

In order, and each step by what the corpus itself has:
1. A word that it also has in small letters is no name; nor is it the first word of one that only ever begins sentences, nor is a word
   before a longer name that it also has without.
2. In scripts without capitals nothing says where a name ends: it ends where what follows begins to vary.
3. Forms of which one may be the citation form of the others are one name: Хафтара, Хафтару.
4. A part of one longer name goes with it: the family name alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from normalize.sources.mining import Key, Seen
from normalize.text.fold import fold
from normalize.text.inflection import bare_spans, lemmas
from normalize.text.scripts import CASED, scripts

STEADY, TWICE = 1 / 3, 2
"""So often, of all occurrences and at least, a name goes on with a word, or it has ended before it."""
MOST_CITATIONS = 256
HASHES = 1 << 24
SHORTEST = 4
"""Letters of a citation form that the corpus does not have itself."""


@dataclass(slots=True)
class Gathered:
    """A name as the corpus has it, with its other forms, and all of their occurrences together."""

    form: str
    lang: str
    seen: Seen
    forms: list[str] = field(default_factory=list)


def gathered(seen: Mapping[Key, Seen], small: Iterable[str], step: Callable[[int], None] = lambda count: None) -> list[Gathered]:
    """The names of a corpus, the most frequent first. `small` are its words in small letters; `step` is told how many forms are done."""
    small = frozenset(small)
    plain = frozenset(map(fold, small))
    by_language: defaultdict[str, dict[str, Seen]] = defaultdict(dict)
    for (form, lang), each in seen.items():
        for bare in without_plain_words(form, each, small):
            by_language[lang].setdefault(bare, Seen()).add(each)
    names: list[Gathered] = []
    for lang, forms in by_language.items():
        names += [name for name in with_parts(in_one(begun(cut(forms)), lang)) if not is_plain(name, plain)]
        step(len(forms))
    return sorted(names, key=lambda name: (-name.seen.count, name.form, name.lang))


def is_plain(name: Gathered, plain: frozenset[str]) -> bool:
    """Whether all forms of one word are forms of a word in small letters: Федеральной, Федеральному beside федеральная."""
    if " " in name.form:
        return False
    shared = plain.intersection(citations(name.form, name.lang))
    for form in name.forms if shared else ():
        shared = shared.intersection(citations(form, name.lang))
    return bool(shared)


def without_plain_words(form: str, seen: Seen, small: frozenset[str]) -> Iterator[str]:
    """The form, or what is left of it without a plain word that begins sentences; nothing where nothing is."""
    first, _, rest = form.partition(" ")
    is_plain = first.lower() in small and first.lower() != first
    if is_plain and not rest:
        return
    if not (is_plain and seen.initial == seen.count):
        yield form
    elif rest[:1].isupper() and (" " in rest or rest.lower() not in small):
        yield rest


def cut(forms: Mapping[str, Seen]) -> dict[str, Seen]:
    """The same; those in scripts without capitals end where what follows begins to vary."""
    total = Counter[str]()
    uncased = [form for form in forms if CASED.isdisjoint(scripts(form))]
    for form in uncased:
        total.update(dict.fromkeys(_prefixes(form), forms[form].count))
    found: dict[str, Seen] = {}
    for form, seen in forms.items():
        found.setdefault(_steady(form, total) if form in total else form, Seen()).add(seen)
    return found


def _prefixes(form: str) -> list[str]:
    """What a name of words may be, two at least, of which the end is not known."""
    words = form.split(" ")
    return [" ".join(words[:width]) for width in range(2, len(words) + 1)] or [form]


def _steady(form: str, total: Mapping[str, int]) -> str:
    """The longest beginning that often goes on so."""
    first, *others = _prefixes(form)
    return next((prefix for prefix in reversed(others) if total[prefix] >= max(TWICE, STEADY * total[first])), first)


def begun(forms: Mapping[str, Seen]) -> dict[str, Seen]:
    """The same; what only ever begins sentences is the name of several words that stands alone elsewhere: Analysts at Acme Widgets."""
    found: dict[str, Seen] = {}
    for form, seen in forms.items():
        words = form.split(" ")
        ends = (" ".join(words[start:]) for start in range(1, len(words) - 1)) if seen.initial == seen.count else ()
        found.setdefault(next((end for end in ends if end in forms), form), Seen()).add(seen)
    return found


def in_one(forms: Mapping[str, Seen], lang: str) -> list[Gathered]:
    """Names of which each has all forms that a common citation form explains, those that explain most first."""
    own = {form: fold(form) for form in forms}
    explains = _explained(forms, lang)
    observed = set(own.values())
    weighty = [each for each in explains.items() if each[0] in observed or (len(each[1]) > 1 and len(each[0]) >= SHORTEST)]
    weighty.sort(key=lambda item: (-sum(forms[form].count for form in item[1]), item[0] not in observed, len(item[0]), item[0]))
    left, names = set(forms), []
    for citation, group in weighty:
        if mine := sorted((form for form in group if form in left), key=lambda form: (own[form] != citation, -forms[form].count, form)):
            left.difference_update(mine)
            names.append(_named(citation, mine, forms, lang))
    return names


def _explained(forms: Iterable[str], lang: str) -> dict[str, list[str]]:
    """The forms that each citation form explains: their own, and those that explain another, for all that a small table of hashes says.

    Most citations that endings allow are of one form only. They are not held, or memory would be ten times that of the forms.
    """
    forms = list(forms)
    often = bytearray(HASHES)
    for form in forms:
        for citation in citations(form, lang):
            place = hash(citation) % HASHES
            often[place] = min(2, often[place] + 1)
    explains: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        own = fold(form)
        for citation in citations(form, lang):
            if citation == own or often[hash(citation) % HASHES] > 1:
                explains[citation].append(form)
    return explains


def _named(citation: str, group: list[str], forms: Mapping[str, Seen], lang: str) -> Gathered:
    """A group as a name, called by its citation form as the corpus has it, else as far as it is the beginning of a form."""
    seen = Seen()
    for form in group:
        seen.add(forms[form])
    called = next((cited for form in group if (cited := as_written(citation, form))), group[0])
    return Gathered(called, lang, seen, [form for form in group if form != called])


def as_written(citation: str, form: str) -> str | None:
    """The citation form in the letters of a form of which each word begins with it; None where one does not."""
    keys, words = citation.split(" "), form.split(" ")
    if len(keys) != len(words):
        return None
    found = [
        next((word[:end] for end in range(len(key), len(word) + 1) if fold(word[:end]) == key), None) for key, word in zip(keys, words, strict=True)
    ]
    return " ".join(word for word in found if word) if all(found) else None


def citations(form: str, lang: str) -> Iterable[str]:
    """The keys of which a form may be an inflected one, its own first."""
    known = None if lang == "und" else lang
    words = form.split(" ")
    most = max(1, int(MOST_CITATIONS ** (1 / len(words))))
    keys = [islice(dict.fromkeys(key for bare in _bare(word) for key in lemmas(fold(bare), known)), most) for word in words]
    return dict.fromkeys(map(" ".join, product(*keys)))


def _bare(word: str) -> list[str]:
    """A word, and what is left of it without clitics."""
    return [word, *(word[start:end] for start, end in bare_spans(word))]


def with_parts(names: Iterable[Gathered]) -> list[Gathered]:
    """The names without single words that are the first or last word of longer ones, which only where that is one have their occurrences.

    A word that stands in more documents than the longer name, or in capitals, is a name of its own.
    """
    names = list(names)
    longer: defaultdict[str, list[Gathered]] = defaultdict(list)
    for name in names:
        words = fold(name.form).split(" ")
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            longer[word].append(name)
    kept = []
    for name in names:
        is_part = " " not in name.form and not name.form.isupper()
        likely = {whole.form: whole for key in citations(name.form, name.lang) for whole in longer.get(key, ())} if is_part else {}
        wholes = [whole for whole in likely.values() if name.seen.documents <= whole.seen.documents]
        if len(wholes) == 1:
            wholes[0].seen.add(name.seen)
            wholes[0].forms += [name.form, *name.forms]
        if not wholes:
            kept.append(name)
    return kept
