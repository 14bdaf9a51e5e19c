"""Cue words: what stands beside a name and tells what it is, by language, from the tables in `cue_words/`.

One table a kind: function (begins a sentence without being a name; also tells the language), title (before a person, not part
of the name), head (heads the name of an institution, so that a place inside it is not the place), connector, calendar, sport,
common (a plain word too, where the case does not tell: in scripts that have none, of German nouns, of what is capitalised
out of respect), locative (beside such a word, it says that a place is meant).
Words stand in the tables as a dictionary gives them; here they are compared by their fold.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from normalize.text.fold import fold
from normalize.text.scripts import script_of
from normalize.text.tokens import APOSTROPHES, tokens

_GUESSED_FROM = 4_000  # code points of a text that are enough to tell its language
_FEWEST_SIGNS = 2
_SHORTEST_NAME = 3
_BY_SCRIPT = {"Hang": "ko", "Hani": "zh", "Hebr": "he", "Grek": "el", "Thai": "th", "Armn": "hy", "Geor": "ka", "Deva": "hi"}


@cache
def _lines(kind: str) -> list[str]:
    """The rows of a kind, `lang<TAB>word`, in order of their languages."""
    text = (Path(__file__).with_name("cue_words") / f"{kind}.tsv").read_text(encoding="utf-8")
    return text.split("\n")[1:-1]


def _rows(kind: str) -> Iterator[tuple[str, str]]:
    for line in _lines(kind):
        lang, _, word = line.partition("\t")
        yield lang, word


@cache
def words(kind: str, lang: str | None = None, *, own: bool = False) -> frozenset[str]:
    """The folded words of a kind; those of one language, or, where it is not known or has none, of all (with `own`: none)."""
    start = f"{(lang or '').split('-')[0]}\t"
    known = [line[len(start) :] for line in _lines(kind) if line.startswith(start)]
    return frozenset(map(fold, known or (() if own else (word for _, word in _rows(kind)))))


def guess_language(text: str) -> str | None:
    """The language of a text, from its script and its function words; None where they do not tell."""
    start = text[:_GUESSED_FROM]
    counted = Counter(map(script_of, filter(str.isalpha, start)))
    if not counted:
        return None
    if counted["Hira"] + counted["Kana"] > counted.total() // 10:
        return "ja"
    script = counted.most_common(1)[0][0]
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    signs: Counter[str] = Counter()
    for word, count in Counter(_plain(start)).items():
        for lang in _languages_of_functions().get(word, ()):
            signs[lang] += count
    (first, most), (_, second) = [*signs.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _FEWEST_SIGNS and most > second else None


def _plain(text: str) -> Iterator[str]:
    """The words of a text, without the endings that an apostrophe sets off from a name: Trablus'a, Trump'la."""
    name = None
    for token in tokens(text):
        if name is None or token.start != name + 1 or text[name] not in APOSTROPHES:
            yield text[token.start : token.end].lower()
        long = token.end - token.start >= _SHORTEST_NAME and text[token.start].isupper()
        name = token.end if long else None


@cache
def _languages_of_functions() -> dict[str, list[str]]:
    """The languages that have each function word."""
    found: dict[str, list[str]] = {}
    for lang, word in _rows("function"):
        found.setdefault(word, []).append(lang)
    return found
