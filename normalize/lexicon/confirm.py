"""An entity gets another id: its rows in every table take the new one, and a redirect keeps the old one.

So a local id gets its item, and an item that was merged the one that it was merged into.
"""

from collections.abc import Mapping

from normalize.errors import LexiconError
from normalize.lexicon.edit import Edit, Sources, join
from normalize.lexicon.files import TABLES, EntityRow, RedirectRow, RelationRow, Row
from normalize.lexicon.rules import ENTITY_ID, QID


def confirmed(sources: Sources, local: str, qid: str, source: str) -> list[Edit]:
    """The rows to change so that `local` is `qid`, as `source` says; none where that is done. Raises LexiconError where they conflict.

    The entity's row names the source too: it is who says where the item stands.
    """
    _refuse_ids(sources, local, qid)
    owner, target = sources.owner(local), sources.redirects().get(local)
    if target not in (None, qid):
        raise LexiconError(sources.path, f"{local} is {target} already")
    if not owner and not target:
        raise LexiconError(sources.path, f"no lexicon here has {local} in its entities")
    other = sources.owner(qid)
    if owner and other:
        raise LexiconError(
            sources.path,
            f"{qid} is an entity of {other[0].name} already: {other[1].label}; if {local} is the same, add its names there and delete its rows",
        )
    redirect = [Edit(owner[0], RedirectRow(local, qid, source))] if owner and not target else []
    return redirect + renamed(sources, {local: qid}, source)


def renamed(sources: Sources, ids: Mapping[str, str], source: str) -> list[Edit]:
    """The rows to change so that old ids are the new ones of `ids`, but for the redirects from the old ones."""
    edits = []
    for table in TABLES:
        for folder, row in sources.all(table):
            if (new := _renamed(row, ids, source)) != row:
                edits += [Edit(folder, row, added=False), Edit(folder, new)]
    return edits


def _refuse_ids(sources: Sources, local: str, qid: str) -> None:
    if not local.startswith("local:") or not ENTITY_ID.fullmatch(local):
        raise LexiconError(sources.path, f"{local!r} is no local id (local:some-name)")
    if not QID.fullmatch(qid):
        raise LexiconError(sources.path, f"{qid!r} is no Wikidata item (Q42)")


def _renamed(row: Row, ids: Mapping[str, str], source: str) -> Row:
    """A row with the new ids; of redirects only the target changes."""
    if isinstance(row, EntityRow) and row.qid in ids:
        return row._replace(qid=ids[row.qid], source=join(row.source, source))
    if row.qid in ids and not isinstance(row, RedirectRow):
        row = row._replace(qid=ids[row.qid])
    if isinstance(row, RedirectRow | RelationRow) and row.target in ids:
        return row._replace(target=ids[row.target])
    return row
