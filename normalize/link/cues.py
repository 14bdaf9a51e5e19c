"""Cue words: what stands beside a name and tells what it is, by language, from `cues.tsv`.

Kinds: function (begins a sentence without being a name; also tells the language), title (before a person, not part of the
name), head (heads the name of an institution, so that a place inside it is not the place), connector, calendar, sport, common (a plain word too,
where the script has no case to tell), locative (beside such a word, it says that a place is meant).
Words stand in the file as a dictionary gives them; here they are compared by their fold.
"""

from collections import Counter
from functools import cache
from pathlib import Path

from normalize.text.fold import fold
from normalize.text.scripts import script_of
from normalize.text.tokens import tokens

_GUESSED_FROM = 4_000  # code points of a text that are enough to tell its language
_FEWEST_SIGNS = 2
_BY_SCRIPT = {
    "Hang": "ko",
    "Hira": "ja",
    "Kana": "ja",
    "Hani": "zh",
    "Hebr": "he",
    "Grek": "el",
    "Thai": "th",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi",
}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    """kind → language → words, not yet folded."""
    found: dict[str, dict[str, list[str]]] = {}
    text = Path(__file__).with_name("cues.tsv").read_text(encoding="utf-8")
    for line in text.split("\n")[1:]:
        if line:
            lang, kind, word = line.split("\t")
            found.setdefault(kind, {}).setdefault(lang, []).append(word)
    return found


@cache
def words(kind: str, lang: str | None = None) -> frozenset[str]:
    """The folded words of a kind; those of one language, or, where it is not known or has none, of all."""
    by_language = _table().get(kind, {})
    spoken = (lang or "").split("-")[0]
    if spoken in by_language:
        return frozenset(map(fold, by_language[spoken]))
    return frozenset(fold(word) for known in by_language.values() for word in known)


def guess_language(text: str) -> str | None:
    """The language of a text, from its script and its function words; None where they do not tell."""
    start = text[:_GUESSED_FROM]
    counted = Counter(script_of(c) for c in start if c.isalpha())
    if not counted:
        return None
    if counted["Hira"] + counted["Kana"] > counted.total() // 10:
        return "ja"
    script = counted.most_common(1)[0][0]
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    present = Counter(fold(start[token.start : token.end]) for token in tokens(start))
    signs = Counter({lang: sum(present[word] for word in words("function", lang)) for lang in _table()["function"]})
    (first, most), (_, second) = signs.most_common(2)
    return first if most >= _FEWEST_SIGNS and most > second else None
