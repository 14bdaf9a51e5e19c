"""The nouns of gold: names, texts with their mentions, pairs of names; each with its right answer and where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from normalize.errors import DateError, InputError
from normalize.lexicon.rules import ENTITY_ID
from normalize.model import TYPES, Hints
from normalize.text.dates import span

_NIL = re.compile(r"-?|nil(:\S*)?", re.IGNORECASE)
_COUNTRY = re.compile("[A-Za-z]{2}")
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name and its item; `where` is its FILE:LINE. The rest is as it stands in the file, to group by or to give as hints."""

    where: str
    name: str
    qid: str | None
    lang: str | None = None
    type: str | None = None
    country: str | None = None
    on: str | None = None
    born: str | None = None

    def hints(self) -> Hints:
        """What else the file says of the name, as hints. Raises InputError where it is none."""
        if self.type and self.type not in TYPES:
            raise InputError(self.where, f"the type is {self.type!r}; write one of {', '.join(TYPES)}, or -")
        if self.country and not _COUNTRY.fullmatch(self.country):
            raise InputError(self.where, f"the country is {self.country!r}; write an ISO 3166-1 alpha-2 code, such as LY, or -")
        for column in ("on", "born"):
            date_of({"date": getattr(self, column)}, self.where)
        return Hints(self.type, self.country and self.country.upper(), self.lang, self.on, self.born)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name inside a text, offsets in code points; `nil` says why there is no item, if the gold does (`nil:ambiguous`)."""

    start: int
    end: int
    qid: str | None
    nil: str | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with all its mentions; where `evaluated` is given, all of them within those bounds (code points)."""

    where: str
    id: object
    text: str
    mentions: tuple[GoldMention, ...]
    lang: str | None = None
    date: str | None = None
    evaluated: tuple[tuple[int, int], ...] | None = None

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies where everything is annotated."""
        return self.evaluated is None or any(first <= start and end <= last for first, last in self.evaluated)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two names, and whether they name the same."""

    where: str
    a: str
    b: str
    same: bool
    type: str | None = None
    lang: str | None = None


Gold = GoldName | GoldText | GoldPair


def qid_of(value: str, where: str) -> str | None:
    """An item's id; None where the gold says that there is none."""
    if _NIL.fullmatch(value):
        return None
    if not ENTITY_ID.fullmatch(value):
        raise InputError(where, f"{value!r} is no qid; write Q and digits, local:some-name, or - for none")
    return value


def date_of(fields: Mapping[str, object], where: str) -> str | None:
    """The field `date`, where it is there, as EDTF writes it."""
    date = fields.get("date")
    if date is None:
        return None
    try:
        span(str(date))
    except DateError as error:
        raise InputError(where, str(error)) from None
    return str(date)
