"""From bare names to rows: which is the label in each language, and which are abbreviations.

The lists do not say which of several names in a language is the label. It is the form whose words, romanized, are in most of the entity's
names, and that has few others; no abbreviation, and no form that a second language alone has too, if there is another.
"""

from collections import Counter, defaultdict

from normalize.lexicon.files import AliasRow
from normalize.sources.noise import Named, is_abbreviation
from normalize.text.romanize import roman_key
from scripts.world.facts import Given

NONE = "-"
_OF_LABELS = frozenset({"natural-earth", "world-leaders", "office-holders", "everypolitician"})
"""Lists whose names are labels, not aliases."""


def alias_rows(qid: str, type_: str, names: list[Given], *, called: str) -> list[AliasRow]:
    """The rows of aliases of an entity, which the lists guess to be `called` so in English."""
    named = Named(type_, "", frozenset(name.form for name in names))
    labels = {lang: best.form for lang, best in _labels(names, named, called).items()}
    return [_row(qid, name, labels, named) for name in names]


def _row(qid: str, name: Given, labels: dict[str, str], named: Named) -> AliasRow:
    short = is_abbreviation(name.form, named)
    kind = "label" if labels[name.lang] == name.form else "abbreviation" if short else "alias"
    return AliasRow(qid, kind, name.lang, NONE, "+".join(sorted(name.sources)), name.form)


def _labels(names: list[Given], named: Named, called: str) -> dict[str, Given]:
    by_language: dict[str, list[Given]] = defaultdict(list)
    for name in names:
        by_language[name.lang].append(name)
    usual = _Usual(names, called)
    return {lang: min(of_one, key=lambda name: (is_abbreviation(name.form, named), *usual.rank(name))) for lang, of_one in by_language.items()}


class _Usual:
    """How usual the words of an entity's names are."""

    def __init__(self, names: list[Given], called: str) -> None:
        self.called = called
        self.languages = Counter(word for _, word in {(name.lang, word) for name in names for word in _words(name)})
        self.names = Counter((name.lang, word) for name in names for word in set(_words(name)))
        self.written = Counter(name.form for name in names)

    def rank(self, name: Given) -> tuple[object, ...]:
        """The first is the label: what a list calls one; then the form whose words are in most names, and few others."""
        words = _words(name)
        worth = sum(self.languages[word] + self.names[name.lang, word] for word in words) / (len(words) + 1)
        borrowed = self.written[name.form] == 2  # by one other language, whose own it is
        worth *= (0.6 if borrowed else 1.0) * (1.5 if (name.form, name.lang) == (self.called, "en") else 1.0)
        return not name.sources & _OF_LABELS, -worth, len(name.form), name.form


def _words(name: Given) -> list[str]:
    return roman_key(name.form, name.lang).split()


def main_label(rows: list[AliasRow]) -> str:
    """The label of the entity: that in English, else the first in Latin script, else the first."""
    labels = sorted((row for row in rows if row.kind == "label"), key=lambda row: (row.lang != "en", not row.form.isascii(), row.lang, row.form))
    return labels[0].form
