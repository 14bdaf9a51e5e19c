"""What a lexicon answers: aliases that bear a key, people who bear a part of a name, what must not be meant, what is tied to what."""

from collections.abc import Iterable
from typing import NamedTuple

from normalize.model import Entity


class Hit(NamedTuple):
    """An alias that bears a key."""

    key: str
    tier: str
    entity: Entity
    kind: str
    lang: str
    valid_from: int
    valid_to: int
    form: str
    uses: int = 1
    """In how many rows the entity has this key: mostly, in how many languages it is called so."""
    layer: str = ""
    """The name of the lexicon that has the alias, where several lie over one another."""


class PartHit(NamedTuple):
    """A person one part of whose name has a key; role is `family` or `given`."""

    key: str
    role: str
    entity: Entity


class Rejection(NamedTuple):
    """A form that must not mean an entity, or, with qid `-`, anything."""

    key: str
    qid: str
    lang: str
    match: str
    form: str


class Relation(NamedTuple):
    relation: str
    target: str
    valid_from: int
    valid_to: int


def rejected_qids(name: str, rejections: Iterable[Rejection], lang: str | None) -> set[str]:
    """The entities that this name must not mean; `-` among them if it names nothing."""
    spoken = (lang or "").split("-")[0]
    return {
        rejection.qid
        for rejection in rejections
        if (rejection.match == "folded" or rejection.form == name) and (rejection.lang in ("mul", "und") or rejection.lang.split("-")[0] == spoken)
    }
