"""How answers are written: with the lexicons that gave them and, with --wikidata-only, local ids apart from items.

Every JSON record says who answered, since a line may be kept without the others (docs/decisions/0013).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize import __version__
from normalize.lexicon.layers import Layers
from normalize.model import Json, is_local


@dataclass(frozen=True)
class Answers:
    """How the answers of some lexicons are written in a format."""

    lexicons: Layers
    format_: str
    wikidata_only: bool = False

    def source(self) -> Json:
        """Who answered: the lexicons, the upper first, by name and content hash, and the version of this package."""
        named = zip(self.lexicons.names, self.lexicons, strict=True)
        return {"lexicons": [{"name": name, "content_hash": lexicon.content_hash} for name, lexicon in named], "normalize": __version__}

    def record(self, found: Json) -> Json:
        """A record, and every object in it that has a `qid`: a local id stands in `local` instead, where that is asked for."""
        return _apart(found) if self.wikidata_only else found

    def columns(self, columns: Sequence[str]) -> list[str]:
        """The columns, `local` behind `qid` where local ids stand apart."""
        return [name for column in columns for name in ((column, "local") if column == "qid" and self.wikidata_only else (column,))]

    def rows(self, columns: Sequence[str], rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """Rows of what were these columns, in those of `columns`."""
        place = columns.index("qid")
        return ([*row[:place], *_cells(row[place]), *row[place + 1 :]] for row in rows) if self.wikidata_only else iter(rows)

    def named(self, qid: str) -> str:
        """An id in a sentence."""
        return f"no item yet: {qid}" if self.wikidata_only and is_local(qid) else qid


def _cells(qid: str) -> tuple[str, str]:
    return ("", qid) if is_local(qid) else (qid, "")


def _apart(found: Json) -> Json:
    changed: Json = {}
    for name, value in found.items():
        if name == "qid":
            changed |= {"qid": None, "local": value} if value and is_local(value) else {"qid": value, "local": None}
        else:
            changed[name] = [_apart(each) if isinstance(each, dict) else each for each in value] if isinstance(value, list) else value
    return changed
