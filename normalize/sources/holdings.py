"""What lexicon folders hold, as an import asks for it: entities, forms, relations, redirects, rejections.

The first folder is the one imported into; the others are built together with it. They own their entities, and a rejection in any of
them holds in all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from normalize.errors import LexiconSourceError
from normalize.lexicon.files import AliasRow, EntityRow, Folder, RedirectRow, RejectionRow, RelationRow, Row
from normalize.lexicon.lint import Faults, sound_rows
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Name
from normalize.text.fold import fold

UNREADABLE = ("utf-8", "columns", "header", "nfc")
NO_NAMES = ("code", "demonym", "inflection", "misspelling", "nickname")
"""Kinds of alias by which no entity is known again."""
EVERYWHERE = ("mul", UNKNOWN_LANGUAGE)


class Holdings:
    """The rows of folders, and, while an import goes on, those that it proposes."""

    def __init__(self, folders: Sequence[Folder] = ()) -> None:
        self.entities: dict[str, EntityRow] = {}
        self._redirects: dict[str, str] = {}
        self._forms: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self._labelled: set[tuple[str, str]] = set()
        self._bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._relations: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._rejections: defaultdict[str, list[RejectionRow]] = defaultdict(list)
        self._declined = frozenset(key for folder in folders for key in declined(folder))
        for table in ("redirects", "entities", "aliases", "relations", "rejections"):
            for folder in folders:
                for row in readable_rows(folder, table):
                    self.add(row)

    def add(self, row: Row) -> None:
        """Hold a row, be it of a folder or proposed."""
        if isinstance(row, EntityRow):
            self.entities[row.qid] = row
            self._bearers[row.label][row.qid] = None
        elif isinstance(row, AliasRow):
            self._add_alias(row, self.current(row.qid))
        elif isinstance(row, RedirectRow):
            self._redirects[row.qid] = row.target
        elif isinstance(row, RelationRow):
            self._relations[self.current(row.qid), row.relation, self.current(row.target)].add(row.valid)
        else:
            self._rejections[fold(row.form)].append(row)

    def _add_alias(self, row: AliasRow, qid: str) -> None:
        self._forms[qid].setdefault(row.form, []).append(row.lang)
        if row.kind == "label":
            self._labelled.add((qid, row.lang))
        if row.kind not in NO_NAMES:
            self._bearers[row.form][qid] = None

    def current(self, qid: str) -> str:
        """The id that is used now for one that may have been redirected."""
        return self._redirects.get(qid, qid)

    def is_taken(self, qid: str) -> bool:
        """Whether an id is, or was, in use."""
        return qid in self.entities or qid in self._redirects or qid in self._forms

    def bearers(self, form: str) -> list[EntityRow]:
        """The entities that bear this very form as a name."""
        return [self.entities[qid] for qid in self._bearers.get(form, ()) if qid in self.entities]

    def has_name(self, qid: str, name: Name) -> bool:
        """Whether the entity has the form in this language; where the language is not known, in any."""
        langs = self._forms.get(qid, {}).get(name.form, ())
        return bool(langs) if name.lang == UNKNOWN_LANGUAGE else name.lang in langs

    def is_named(self, qid: str) -> bool:
        return qid in self._forms

    def has_label(self, qid: str, lang: str) -> bool:
        return (qid, lang) in self._labelled

    def has_relation(self, qid: str, relation: str, target: str, valid: str) -> bool:
        """Whether the relation is known for this time; where the time is not known, for any."""
        known = self._relations.get((qid, relation, target), set())
        return bool(known) if valid == NONE else valid in known

    def rejects(self, name: Name, qid: str | None = None) -> bool:
        """Whether a curator said that the form does not mean the entity, or names nothing. Of a form whose language is not known
        every rejection holds."""
        return any(
            row.qid in (NONE, qid)
            and (row.lang in (*EVERYWHERE, name.lang) or name.lang == UNKNOWN_LANGUAGE)
            and (row.match == "folded" or row.form == name.form)
            for row in self._rejections.get(fold(name.form), ())
        )

    def declines(self, ids: Iterable[str | None]) -> bool:
        """Whether a curator does not want a thing of one of these ids."""
        return not self._declined.isdisjoint(ids)


def declined(folder: Folder) -> list[str]:
    """The ids, items or keys of a source, that `lexicon.toml` lists as `declined` under its sources."""
    sources = folder.manifest().get("sources", {})
    tables = sources.values() if isinstance(sources, dict) else ()
    return [str(key) for table in tables if isinstance(table, dict) for key in table.get("declined", [])]


def readable_rows(folder: Folder, table: str) -> Iterator[Row]:
    """A table's rows, sorted or not. Raises LexiconSourceError where lines cannot be read as rows."""
    if not (path := folder.table(table)):
        return
    fault = Faults(path, table)
    for _, row in sound_rows(path, table, fault):
        yield row
    if bad := [problem for problem in fault.drain() if problem.rule in UNREADABLE]:
        raise LexiconSourceError(path, bad)
