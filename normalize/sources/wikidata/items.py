"""Items of Wikidata, and what it says of them, in pieces.

In order, for a batch of items: those that were merged into others are told and followed; then names, facts, dates and statements are
asked for, a query each; then what their classes are below of, where that is new. What is made of it:

- labels and aliases, with their languages; names that Wikidata keeps for all languages (`mul`) are always among them;
- official names, nicknames, short names (`abbreviation` where they are initials, as are other names of organizations); with an end, `former`;
- the type and class (`classes`), the country where there is only one, the time of life or existence (`times`), the number of Wikipedias;
- ties to other items, with the time in which they held.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from normalize.lexicon.rules import QID, control_in, is_language
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Found, Name, Note, Piece, Tie, Where
from normalize.sources.noise import without_noise
from normalize.sources.reading import only_country
from normalize.sources.wikidata import queries
from normalize.sources.wikidata.answers import Row
from normalize.sources.wikidata.classes import Classes, batches, number
from normalize.sources.wikidata.endpoint import Endpoint
from normalize.sources.wikidata.languages import OF_NO_LANGUAGE, codes, is_below
from normalize.sources.wikidata.times import agreed, edtf, interval
from normalize.sources.wikimedia import language
from normalize.text.fold import fold

PREFERRED = "en"
"""The language of the label and the description, where none is asked for."""
LONGEST_INITIALS = 8
_RANKS = {"label": 0, "official": 1, "former": 2, "nickname": 3, "short": 4, "native": 5, "alias": 6}
"""What says most of a form comes first; of one that an item has twice in a language, only that is kept."""


@dataclass
class Said:
    """What the endpoint says of an item."""

    names: list[Name] = field(default_factory=list)
    facts: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dates: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ties: list[Tie] = field(default_factory=list)
    description: str = NONE


class Reader:
    """Reads items from an endpoint; `languages` are BCP 47 tags with those below them, the first preferred, none for all; `type_` is that of
    items whose classes tell none."""

    def __init__(self, endpoint: Endpoint, languages: Sequence[str] = (), type_: str | None = None) -> None:
        self.endpoint, self._languages, self._type = endpoint, tuple(languages), type_
        self._classes = Classes(endpoint)
        self._strange: defaultdict[str, int] = defaultdict(int)

    def read(self, items: Iterable[str]) -> Iterator[Piece]:
        """The pieces of these items, and of those that they were merged into. Raises EndpointError."""
        done: set[str] = set()
        for batch in batches(dict.fromkeys(items)):
            merged = self.merged(batch)
            yield from (redirected(old, new) for old, new in merged.items())
            yield from (Found(Where(old, 0), new, (), qid=new, was=(old,)) for old, new in merged.items() if new in done)  # joins what was read
            current = [item for item in dict.fromkeys(merged.get(item, item) for item in batch) if item not in done]
            done.update(current)
            was = {item: tuple(old for old, new in merged.items() if new == item) for item in current}
            yield from self.current(current, was)
        yield from self.left_out()

    def current(self, items: Sequence[str], was: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Iterator[Piece]:
        """The pieces of a batch of items that were not merged into others; `was` are ids that were merged into them."""
        for item, said in self.said(items).items():
            yield from self._pieces(item, said, was.get(item, ()))

    def merged(self, items: Iterable[str]) -> dict[str, str]:
        """Those of the items that were merged into another, with that one."""
        items = list(items)
        rows = self._asked(queries.redirects(items), items, "target")
        return {row["item"]: row["target"] for row in rows if QID.fullmatch(row["target"])}

    def _asked(self, query: str, items: Iterable[str], *needed: str) -> list[Row]:
        """The rows on these items that have what is needed, in an order that does not hang on the endpoint."""
        wanted = set(items)
        rows = [row for row in self.endpoint.ask(query) if row.get("item") in wanted and row.keys() >= set(needed)]
        return sorted(rows, key=lambda row: (number(row["item"]), sorted(row.items())))

    def said(self, items: Sequence[str]) -> dict[str, Said]:
        """All that is said of items, which were not merged into others."""
        found = {item: Said() for item in items}
        if not items:
            return found
        languages = codes(self._languages) if self._languages else []
        described = (self._languages or (PREFERRED,))[0].lower()
        for row in self._asked(queries.names(items, languages, described), items, "kind", "form", "lang"):
            _add_name(found[row["item"]], row)
        for row in self._asked(queries.facts(items), items, "fact"):
            found[row["item"]].facts[row["fact"]].add(row.get("value", ""))
        for row in self._asked(queries.dates(items), items, "property", "time", "precision"):
            if date := edtf(row["time"], row["precision"]):
                found[row["item"]].dates[row["property"]].add(date)
        for row in sorted(self._asked(queries.statements(items), items, "what", "value", "direction"), key=_held, reverse=True):
            _add_statement(found[row["item"]], row)
        self._classes.learn(cls for said in found.values() for cls in said.facts["class"] if QID.fullmatch(cls))
        return found

    def _pieces(self, item: str, said: Said, was: tuple[str, ...]) -> Iterator[Piece]:
        where = Where(item, 0)
        if not said.facts["known"]:
            yield Note(where, "unknown", "the endpoint has nothing of it: it was deleted, or never was", (item,))
            return
        found = self.found(item, said, was)
        if not found.names:
            yield Note(where, "unnamed", "it has no name in the languages asked for", (item,))
            return
        yield found
        yield from said.ties

    def found(self, item: str, said: Said, was: tuple[str, ...] = ()) -> Found:
        """An item as a thing that is found."""
        kind = self._classes.kind(cls for cls in said.facts["class"] if QID.fullmatch(cls))
        type_ = kind.type or self._type
        links = max(said.facts["wikipedias"], default="0" if said.facts["sitelinks"] == {"0"} else NONE)
        dates = interval(_date(said, queries.BEGUN), _date(said, queries.ENDED))
        names = self._names(said.names, type_)
        return Found(
            Where(item, 0), item, names, qid=item, type=type_, cls=kind.cls, country=only_country(said.facts["country"]), dates=dates,
            sitelinks=links, description=said.description, was=was,
        )  # fmt: skip

    def _names(self, said: Iterable[Name], type_: str | None) -> tuple[Name, ...]:
        """The names of an item as a lexicon has them, the main one first. All names pass through here."""
        kept: dict[tuple[str, str], Name] = {}
        for name in sorted((name for name in said if is_below(name.lang, self._languages)), key=self._order):
            form = visible(name.form)
            if not is_language(name.lang):
                self._strange[name.lang] += 1
            elif fold(form):  # a flag is no name
                kept.setdefault((form, name.lang), name._replace(form=form, kind=_kind(name, type_)))
        repeated = {key for key in kept if "-" in key[1] and (key[0], key[1].partition("-")[0]) in kept}
        return without_noise([name for key, name in kept.items() if key not in repeated], type_)

    def _order(self, name: Name) -> tuple[object, ...]:
        preferred = [*(self._languages or [PREFERRED]), OF_NO_LANGUAGE]
        place = preferred.index(name.lang) if name.lang in preferred else len(preferred)
        return _RANKS[name.kind], place, name.lang, name.form, name.valid

    def left_out(self) -> Iterator[Note]:
        """What was read and has no place in a lexicon."""
        for lang, count in sorted(self._strange.items()):
            yield Note(Where(lang, 0), "language", f"{count} name{'s' * (count != 1)} left out: it is no language tag of BCP 47")


def redirected(old: str, new: str) -> Note:
    return Note(Where(old, 0), "redirected", f"it was merged into {new}", (new,))


def _add_name(said: Said, row: Row) -> None:
    if row["kind"] == "description":
        said.description = visible(row["form"]) or NONE
    else:
        said.names.append(Name(row["form"], _tag(row["lang"]), "label" if row["kind"] == "label" else "alias"))


def _add_statement(said: Said, row: Row) -> None:
    """A name of a kind, or a tie."""
    begin, end = (edtf(row.get(one, ""), row.get(f"{one}_precision", "")) for one in ("from", "to"))
    valid = interval(begin, end)
    if not row.get("lang"):
        ends = (row["item"], row["value"]) if row["direction"] == "out" else (row["value"], row["item"])
        if QID.fullmatch(row["value"]) and row["what"] not in _RANKS:
            said.ties.append(Tie(Where(row["item"], 0), ends[0], row["what"], ends[1], valid))
    elif row["what"] in _RANKS:
        kind = "former" if row.get("to") else row["what"]
        said.names.append(Name(row["value"], _tag(row["lang"]), kind, valid))


def _tag(code: str) -> str:
    """The language of a code; the code itself where it is none."""
    return code if (tag := language(code)) == UNKNOWN_LANGUAGE else tag


def visible(text: str) -> str:
    """Text without the marks of direction and other invisible characters that people paste along."""
    return text if text.isascii() and text.isprintable() else "".join(sign for sign in " ".join(text.split()) if not control_in(sign)).strip()


def _kind(name: Name, type_: str | None) -> str:
    """The kind of alias that a name is."""
    if name.kind in ("short", "native", "alias"):
        return "abbreviation" if (name.kind == "short" or type_ == "organization") and is_initials(name.form) else "alias"
    return name.kind


def is_initials(form: str) -> bool:
    """Whether a name is written like initials: one word of a few letters, all of them capitals (UNSMIL, C.I.A.)."""
    letters = form.replace(".", "")
    return 2 <= len(letters) <= LONGEST_INITIALS and all(unicodedata.category(sign) == "Lu" for sign in letters)


def _date(said: Said, properties: Iterable[str]) -> str | None:
    """The date of the first of these properties that has one."""
    return next((date for one in properties if said.dates[one] and (date := agreed(said.dates[one]))), None)


def _held(row: Row) -> bool:
    """Statements that say when they held come first: what is said without a time is then known."""
    return "from" in row or "to" in row
