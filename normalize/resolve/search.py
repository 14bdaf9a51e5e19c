"""Words → the entities they may be about, for a curator who looks for one: by id, by form, by words of a form, by sound.

Nothing is decided here, and rejections hide nothing: what stands in the lexicons is shown, the closest first, then the best known.
"""

from collections.abc import Iterator
from typing import NamedTuple

from normalize.lexicon.layers import Layers
from normalize.model import Entity
from normalize.resolve.near import nearest
from normalize.text.fold import fold
from normalize.text.romanize import roman_key

HOW = ("id", "form", "words", "sound")
"""How an entity was found, the surest first."""


class Found(NamedTuple):
    """An entity, how it was found, and those of its forms that did it."""

    entity: Entity
    how: str
    forms: tuple[str, ...]


class Search(NamedTuple):
    """What is looked for; of `type` and `country` only, where they are given; by `sound` only where asked, or where nothing else is found."""

    words: str
    type: str | None = None
    country: str | None = None
    sound: bool = False


def search(lexicons: Layers, asked: Search) -> list[Found]:
    """All entities that the words may be about. A word may be the beginning of one, in any script."""
    if entity := lexicons.entity(asked.words.strip()):
        return [Found(entity, "id", ())]
    found: dict[str, tuple[Entity, str, list[str]]] = {}
    _gather(found, _by_form(lexicons, asked.words), lexicons, asked)
    if asked.sound or not found:
        heard = ((near.hit.entity.qid, "sound", near.hit.form) for near in nearest(asked.words, lexicons, None) if near.likeness.closeness > 0)
        _gather(found, heard, lexicons, asked)
    listed = [Found(entity, how, tuple(forms)) for entity, how, forms in found.values()]
    return sorted(listed, key=lambda each: (HOW.index(each.how), -each.entity.known if each.how != "sound" else 0))


def _by_form(lexicons: Layers, words: str) -> Iterator[tuple[str, str, str]]:
    """The ids and forms that have these words, in their own letters or in Latin ones; whole forms first."""
    keys = list(dict.fromkeys(key for key in (fold(words), roman_key(words)) if key))
    rows = [row for lexicon in lexicons for key in keys for row in lexicon.containing(key.split())]
    for how in ("form", "words"):
        yield from ((qid, how, form) for qid, key, form in rows if (key in keys) == (how == "form"))


def _gather(found: dict[str, tuple[Entity, str, list[str]]], rows: Iterator[tuple[str, str, str]], lexicons: Layers, asked: Search) -> None:
    """Put what was found beside what is; an entity keeps the surest way it was found in, with the forms of that way."""
    for qid, how, form in rows:
        if qid not in found and (entity := lexicons.entity(qid)) and _is_asked(entity, asked):
            found[qid] = (entity, how, [])
        if qid in found and found[qid][1] == how and form not in found[qid][2]:
            found[qid][2].append(form)


def _is_asked(entity: Entity, asked: Search) -> bool:
    return asked.type in (None, entity.type) and asked.country in (None, entity.country)
