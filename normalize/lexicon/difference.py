"""From one lexicon to another: what came, went, changed and moved.

An entity that only has a new id is neither gone nor new, and all that is tied to it is compared under the new one. A form that went
from one entity and came to another has moved. Records are made in the shape in which they are printed (docs/json.md).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from normalize.lexicon.contents import Contents, Denial, Facts, Name, Tie
from normalize.model import KINDS, Json
from normalize.text.dates import interval

Cells = TypeVar("Cells", str, Tie, Denial)
Place = tuple[str, Name]


@dataclass
class Part:
    """What is different in one table. Moved are entities that have a new id, and names of one entity that are another's now."""

    added: list[Json] = field(default_factory=list)
    removed: list[Json] = field(default_factory=list)
    changed: list[Json] = field(default_factory=list)
    moved: list[Json] = field(default_factory=list)


def difference(old: Contents, new: Contents) -> dict[str, Part]:
    """What is different, by table, in the order of ids and rows."""
    now = {qid: target for qid, target in new.redirects.items() if qid in old.entities}
    labels = {qid: facts.label for known in (old, new) for qid, facts in known.entities.items()}
    ties = {(now.get(qid, qid), tie._replace(target=now.get(tie.target, tie.target))) for qid, tie in old.relations}
    denials = {(now.get(qid, qid), denial) for qid, denial in old.rejections}
    return {
        "entities": _entities(old.entities, new.entities, now),
        "names": _names(_under(old, now), new.names, labels),
        "relations": _rows(ties, new.relations, lambda qid, tie: _tie(qid, tie, labels)),
        "rejections": _rows(denials, new.rejections, lambda qid, denial: _denial(qid, denial, labels)),
        "redirects": _rows(set(old.redirects.items()), set(new.redirects.items()), lambda qid, target: {"qid": qid, "target": target}),
    }


def _under(old: Contents, now: Mapping[str, str]) -> dict[Place, tuple[str, tuple[int, int]]]:
    """The names of old, under the ids of today; of two that fall together the stronger kind."""
    found: dict[Place, tuple[str, tuple[int, int]]] = {}
    for (qid, name), said in old.names.items():
        place = (now.get(qid, qid), name)
        found[place] = min(found.get(place, said), said, key=lambda each: KINDS.index(each[0]))
    return found


def _entities(old: Mapping[str, Facts], new: Mapping[str, Facts], now: Mapping[str, str]) -> Part:
    part = Part(moved=[{"qid": qid, "now": now[qid], "label": old[qid].label, "merged": now[qid] in old} for qid in sorted(now)])
    before = {now.get(qid, qid): facts for qid, facts in sorted(old.items()) if qid not in now or now[qid] not in old}
    part.added = [_entity(qid, new[qid]) for qid in sorted(new.keys() - before.keys())]
    part.removed = [_entity(qid, before[qid]) for qid in sorted(before.keys() - new.keys())]
    for qid in sorted(before.keys() & new.keys()):
        if before[qid] != new[qid]:
            part.changed.append({"qid": qid, "label": new[qid].label, "changes": _changes(before[qid]._asdict(), new[qid]._asdict())})
    return part


def _names(old: Mapping[Place, tuple[str, tuple[int, int]]], new: Mapping[Place, tuple[str, tuple[int, int]]], labels: Mapping[str, str]) -> Part:
    part, gone, come = Part(), sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    takers: dict[Name, list[str]] = defaultdict(list)
    for qid, name in come:
        takers[name].append(qid)
    moved: set[Place] = set()
    for qid, name in gone:
        if takers[name]:
            taker = takers[name].pop(0)
            moved |= {(qid, name), (taker, name)}
            part.moved.append({**_name(qid, name, old[qid, name], labels), "now": taker, "now_label": labels.get(taker)})
    part.removed = [_name(*place, old[place], labels) for place in gone if place not in moved]
    part.added = [_name(*place, new[place], labels) for place in come if place not in moved]
    for place in sorted(old.keys() & new.keys()):
        if old[place] != new[place]:
            before, after = ({"kind": kind, "valid": interval(days)} for kind, days in (old[place], new[place]))
            part.changed.append({**_name(*place, new[place], labels), "changes": _changes(before, after)})
    return part


def _rows(old: set[tuple[str, Cells]], new: set[tuple[str, Cells]], record: Callable[[str, Cells], Json]) -> Part:
    def listed(rows: Iterable[tuple[str, Cells]]) -> list[Json]:
        return [record(*row) for row in sorted(rows)]

    return Part(added=listed(new - old), removed=listed(old - new))


def _changes(old: Mapping[str, object], new: Mapping[str, object]) -> Json:
    """The cells that differ, each with what it was and what it is."""
    return {"class" if cell == "cls" else cell: [old[cell], new[cell]] for cell in old if old[cell] != new[cell]}


def _entity(qid: str, facts: Facts) -> Json:
    return {"qid": qid, "label": facts.label, "type": facts.type, "country": facts.country, "description": facts.description}


def _name(qid: str, name: Name, said: tuple[str, tuple[int, int]], labels: Mapping[str, str]) -> Json:
    return {"qid": qid, "label": labels.get(qid), "lang": name.lang, "kind": said[0], "valid": interval(said[1]), "form": name.form}


def _tie(qid: str, tie: Tie, labels: Mapping[str, str]) -> Json:
    return {
        "qid": qid, "label": labels.get(qid), "relation": tie.relation, "target": tie.target, "target_label": labels.get(tie.target),
        "valid": interval(tie.valid),
    }  # fmt: skip


def _denial(qid: str, denial: Denial, labels: Mapping[str, str]) -> Json:
    return {"qid": qid, "label": labels.get(qid), **denial._asdict()}
