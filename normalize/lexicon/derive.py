"""From the aliases of a lexicon: their keys, how they sound, the parts of personal names, and the words that names are made of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalize.model import KINDS, ROLES, TIERS, TYPES
from normalize.text.fold import fold
from normalize.text.names import FAMILY_FIRST
from normalize.text.names import parts as parts_of
from normalize.text.parse import parse
from normalize.text.romanize import roman_key
from normalize.text.sound_keys import kept_under
from normalize.text.tokens import head

_PERSON = TYPES.index("person")
_NEVER_HEARD = tuple(KINDS.index(kind) for kind in ("abbreviation", "code", "demonym"))
# Which kinds of alias give parts of a name: "Haftar" of "Khalifa Haftar", but nothing of a nickname or a code.
_WITH_PARTS = tuple(KINDS.index(kind) for kind in ("label", "alias", "romanization"))


class Keyed(NamedTuple):
    """An alias as it is read to derive keys from it."""

    id: int
    form: str
    kind: int
    entity: int
    type: int
    country: str | None
    lang: str
    key: str
    roman: str


def keys(aliases: Iterable[Keyed]) -> Iterator[tuple[str, int, int]]:
    """A fold row for each alias, and a roman row where that differs."""
    fold_tier, roman_tier = TIERS.index("fold"), TIERS.index("roman")
    for row in aliases:
        yield row.key, fold_tier, row.id
        if row.roman and row.roman != row.key:
            yield row.roman, roman_tier, row.id


def keyed(row: tuple[int, str, int, int, int, str | None, str]) -> Keyed:
    """An alias as a row of a query, with its keys."""
    number, form, kind, entity, type_, country, lang = row
    key = fold(form)
    return Keyed(number, form, kind, entity, type_, country, lang, key, roman_key_of(form, key, lang))


def roman_key_of(form: str, key: str, lang: str) -> str:
    """The roman key of a form whose key is known: most are it already."""
    return key if key.isascii() else roman_key(form, None if lang in ("und", "mul") else lang)


def sound_keys(aliases: Sequence[Keyed]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The sound keys of whole names, and of parts of them, with the number of the alias. All aliases of an entity stand together."""
    whole: list[tuple[str, int]] = []
    partial: list[tuple[str, int]] = []
    for alias in _heard(aliases):
        for name in parse(alias.form, None if alias.lang in ("und", "mul") else alias.lang):
            key, keys_of_parts = kept_under(name, family_first=alias.country in FAMILY_FIRST or "," in alias.form)
            if key:
                whole.append((key, alias.id))
            partial += [(part, alias.id) for part in keys_of_parts]
    return whole, partial


def _heard(aliases: Sequence[Keyed]) -> Iterator[Keyed]:
    """Those that have sound keys: of the names of an entity that are equal in Latin letters one, in whatever language it stands."""
    entity, known = -1, set[str]()
    for alias in aliases:
        if alias.entity != entity:
            entity, known = alias.entity, set()
        if alias.kind not in _NEVER_HEARD and alias.roman and alias.roman not in known:
            known.add(alias.roman)
            yield alias


def parts(aliases: Iterable[Keyed]) -> Iterator[tuple[str, int, int]]:
    """The parts of people's names, with their role and the number of the person."""
    for row in aliases:
        if row.type != _PERSON or row.kind not in _WITH_PARTS:
            continue
        for role, part in parts_of(row.form, family_first=row.country in FAMILY_FIRST):
            if part != row.key:
                yield part, ROLES.index(role), row.entity


def words(keys: Iterable[str]) -> Iterable[tuple[str, int]]:
    """Each word of the keys, with the number of keys that have it."""
    names: Counter[str] = Counter()
    for key in keys:
        first, *others = key.split(" ")
        names.update({first if first.isascii() else head(key), *others})
    return names.items()
