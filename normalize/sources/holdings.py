"""What lexicon folders hold, as an import asks for it: entities, forms, relations, redirects, rejections.

The first folder is the one imported into; the others are built together with it. They own their entities, and a rejection in any of
them holds in all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from normalize.errors import LexiconSourceError
from normalize.lexicon.files import AliasRow, EntityRow, Folder, RedirectRow, RejectionRow, RelationRow, Row
from normalize.lexicon.lint import Faults, sound_rows
from normalize.lexicon.rules import QID
from normalize.sources.found import NONE, UNKNOWN_LANGUAGE, Name
from normalize.text.fold import fold
from normalize.text.tokens import tokens

UNREADABLE = ("utf-8", "columns", "header", "nfc")
WEAK_KINDS = ("abbreviation", "code", "demonym", "inflection", "misspelling", "nickname")
"""Kinds of alias by which no entity is surely known again."""
EVERYWHERE = ("mul", UNKNOWN_LANGUAGE)


class Holdings:
    """The rows of folders, and, while an import goes on, those that it proposes."""

    def __init__(self, folders: Sequence[Folder] = ()) -> None:
        self.entities: dict[str, EntityRow] = {}
        self._redirects: dict[str, str] = {}
        self._forms: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self._labelled: set[tuple[str, str]] = set()
        self._bearers: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._coded: defaultdict[str, set[str]] = defaultdict(set)
        self._relations: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._capitals: set[str] = set()
        self._rejections: defaultdict[str, list[RejectionRow]] = defaultdict(list)
        self._declined = frozenset(pair for folder in folders for pair in declined(folder))
        self._declined_items = frozenset(key for _, key in self._declined if QID.fullmatch(key))
        for table in ("redirects", "entities", "aliases", "relations", "rejections"):
            for folder in folders:
                for row in readable_rows(folder, table):
                    self.add(row)

    def add(self, row: Row) -> None:
        """Hold a row, be it of a folder or proposed."""
        if isinstance(row, EntityRow):
            self.entities[row.qid] = row
            self._bearers[row.label].setdefault(row.qid, False)
        elif isinstance(row, AliasRow):
            self._add_alias(row, self.current(row.qid))
        elif isinstance(row, RedirectRow):
            self._redirects[row.qid] = row.target
        elif isinstance(row, RelationRow):
            self._capitals |= {self.current(row.qid)} if row.relation == "capital-of" else set()
            self._relations[self.current(row.qid), row.relation, self.current(row.target)].add(row.valid)
        else:
            self._rejections[fold(row.form)].append(row)

    def _add_alias(self, row: AliasRow, qid: str) -> None:
        self._forms[qid].setdefault(row.form, []).append(row.lang)
        if row.kind == "label":
            self._labelled.add((qid, row.lang))
        if row.kind == "code":
            self._coded[row.form].add(qid)
        self._bearers[row.form][qid] = self._bearers[row.form].get(qid, False) or row.kind not in WEAK_KINDS

    def current(self, qid: str) -> str:
        """The id that is used now for one that may have been redirected."""
        return self._redirects.get(qid, qid)

    def is_taken(self, qid: str) -> bool:
        """Whether an id is, or was, in use."""
        return qid in self.entities or qid in self._redirects or qid in self._forms

    def bearers(self, form: str) -> list[EntityRow]:
        """The entities that have this very form."""
        return [self.entities[qid] for qid in self._bearers.get(form, ()) if qid in self.entities]

    def coded(self, code: str) -> list[EntityRow]:
        """The entities that have this code."""
        return [self.entities[qid] for qid in sorted(self._coded.get(code, ())) if qid in self.entities]

    def is_telling(self, form: str, entity: EntityRow) -> bool:
        """Whether the form is enough to know its bearer again: no abbreviation or the like, and of a person no single word.

        An entity without names is one whose names a killed run has not written; its label tells.
        """
        if not self.is_named(entity.qid):
            return True
        return self._bearers[form][entity.qid] and (entity.type != "person" or len(tokens(form)) > 1)

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

    def is_tied(self, qid: str, target: str) -> bool:
        """Whether a place lies in another, or is its capital."""
        return any((qid, relation, target) in self._relations for relation in ("country", "capital-of", "part-of"))

    def is_capital(self, qid: str) -> bool:
        return qid in self._capitals

    def rejects(self, name: Name, qid: str | None = None) -> bool:
        """Whether a curator said that the form does not mean the entity, or names nothing. Of a form whose language is not known
        every rejection holds."""
        return any(
            row.qid in (NONE, qid)
            and (row.lang in (*EVERYWHERE, name.lang) or name.lang == UNKNOWN_LANGUAGE)
            and (row.match == "folded" or row.form == name.form)
            for row in self._rejections.get(fold(name.form), ())
        )

    def declines(self, source: str, key: str, qid: str | None) -> bool:
        """Whether a curator does not want a thing: an item from any source, or what the source has under this key."""
        return (source, key) in self._declined or qid in self._declined_items


def declined(folder: Folder) -> list[tuple[str, str]]:
    """The sources, and the items or keys that `lexicon.toml` lists as `declined` under each."""
    sources = folder.manifest().get("sources", {})
    tables = sources.items() if isinstance(sources, dict) else ()
    listed = [(source, table.get("declined")) for source, table in tables if isinstance(table, dict)]
    return [(source, str(key)) for source, keys in listed if isinstance(keys, list) for key in keys]


def readable_rows(folder: Folder, table: str) -> Iterator[Row]:
    """A table's rows, sorted or not. Raises LexiconSourceError where lines cannot be read as rows."""
    if not (path := folder.table(table)):
        return
    fault = Faults(path, table)
    for _, row in sound_rows(path, table, fault):
        yield row
    if bad := [problem for problem in fault.drain() if problem.rule in UNREADABLE]:
        raise LexiconSourceError(path, bad)
