"""What keys may mean in a text of some language: the aliases that have them, less those that another language would mean by them."""

from collections.abc import Iterable, Sequence

from normalize.lexicon.answers import Hit, Rejection
from normalize.lexicon.layers import Layers
from normalize.text.scripts import script_of

_IN_ARABIC = frozenset({"ar", "fa", "ur", "ps", "ckb"})  # short words of one of these are names in another
OF_ALL = ("mul", "en")
"""What has no name of its own in a language is called by these in it, and inflected so: Tripolista, Trumpom."""
_NORWEGIAN = {"nb": "no", "nn": "no"}
_MOST_KEPT = 50_000  # keys


class Aliases:
    """The aliases and rejections of keys for the texts of one language, remembered from text to text."""

    def __init__(self, lexicons: Layers, lang: str | None) -> None:
        self._lexicons, self._lang = lexicons, lang
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._rejections: dict[str, list[Rejection]] = {}

    def learn(self, keys: Iterable[str]) -> None:
        """Ask the lexicons for keys that are not known yet, all at once."""
        wanted = set(keys)
        if len(self._hits) > _MOST_KEPT:
            self._hits.clear()
            self._rejections.clear()
        missing = sorted(wanted.difference(self._hits))
        found: dict[str, list[Hit]] = {key: [] for key in missing}
        for hit in self._lexicons.hits(missing):
            found[hit.key].append(hit)
        native = self._native_labels(hit for hits in found.values() for hit in hits)
        self._hits.update((key, self._condensed(hits, native)) for key, hits in found.items())
        for rejection in self._lexicons.rejections(missing):
            self._rejections.setdefault(rejection.key, []).append(rejection)

    def of(self, key: str) -> tuple[Hit, ...]:
        """The aliases of a key that was learned."""
        return self._hits[key]

    def rejected(self, key: str) -> Sequence[Rejection]:
        return self._rejections.get(key, ())

    def _native_labels(self, hits: Iterable[Hit]) -> dict[str, str]:
        """The labels in the language of what some foreign form may mean, but for people, whose names travel."""
        foreign = {hit.entity.qid for hit in hits if hit.entity.type != "person" and hit.lang != self._lang}
        return self._lexicons.labels(sorted(foreign), self._lang) if self._lang and foreign else {}

    def _condensed(self, hits: list[Hit], native: dict[str, str]) -> tuple[Hit, ...]:
        """One hit for each entity, form and kind: that of the language, where there is one; no foreign name of a place that has
        its own in this script (Brasilia is Brazil in Finnish), and between languages in Arabic letters none at all."""
        lang, best = self._lang, dict[tuple[str, str, str], Hit]()
        for hit in hits:
            own = lang is None or hit.lang in (lang, "mul", "und") or spoken(hit.lang) == spoken(lang)
            if not own and _is_of_another_language(hit, lang, native.get(hit.entity.qid)):
                continue
            place = hit.entity.qid, hit.form, hit.kind
            if place not in best or hit.lang == lang or (hit.lang in OF_ALL and best[place].lang != lang):
                best[place] = hit
        return tuple(best.values())


def spoken(lang: str) -> str:
    """The language of a tag, as lexicons name it: both kinds of Norwegian are Norwegian."""
    language = lang.split("-")[0]
    return _NORWEGIAN.get(language, language)


def _is_of_another_language(hit: Hit, lang: str | None, native: str | None) -> bool:
    """Whether a foreign form is out of place: its entity has a label of its own in this script, or both languages share Arabic letters."""
    script = _script_of_letters(hit.form)
    return (script == "Arab" and lang in _IN_ARABIC) or (native is not None and script == _script_of_letters(native))


def _script_of_letters(form: str) -> str:
    """The script of the first letter: a form may begin with a digit or a quotation mark."""
    return script_of(next(filter(str.isalpha, form), " "))
