"""Wikidata's JSON dump: an array with an entity on each line, too large to be held, or to be read more often than needed.

It is read twice. The first pass takes the tree of classes (subclass of, P279) and the codes of countries (P297) from it, since which items are
below a class, and of which country, hangs on other items, which may come later. The second keeps the items that are wanted. A tree that a
pass has left can be used again, and then one pass is enough. What each pass finds goes into a ledger, block by block, in the order of the
dump, so that a run that was killed is gone on with; only then does it become pieces.

This process unpacks and cuts into blocks; the others read them (`dump_lines`, `dump_items`).
"""

import hashlib
import json
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from normalize.errors import InputError, Problem
from normalize.processes import Work, in_order
from normalize.sources.class_tree import COUNTRY_CODE, LARGEST, SUBCLASS, Classes, read_tree, unread
from normalize.sources.dump_file import BLOCK, LOOK, Block, Dump
from normalize.sources.dump_items import Asked, Item, Reader, country_codes
from normalize.sources.dump_lines import classes, has_wikipedias, records
from normalize.sources.found import Found, Name, Piece, Tie, Where
from normalize.sources.ledger import Done, Ledger, is_unfinished
from normalize.sources.ledger import records as noted
from normalize.sources.statements import Json, items, statements

AHEAD = 3
"""How many blocks wait for each process."""
Step = Callable[[Dump], None]
_reader: Reader | None = None


def description(dump: Dump, asked: Asked | None = None) -> dict[str, object]:
    """What a ledger says of a pass: of which dump it is, known by its beginning, and for the second pass what is asked."""
    of = hashlib.sha256(dump.beginning()[:LOOK]).hexdigest()
    if asked is None:
        return {"dump": of}
    sought = {"classes": asked.classes, "countries": asked.countries, "sitelinks": asked.sitelinks, "languages": asked.languages}
    return {"dump": of, **{name: list(each) if isinstance(each, tuple) else each for name, each in sought.items()}}


def note_classes(dump: Dump, ledger: Ledger, *, jobs: int, step: Step) -> None:
    """The first pass: what `class_tree` reads. `step` is called when a block is done.

    Raises InputError where the dump is cut off: a tree that lacks branches gives wrong types.
    """
    work = Work(_nothing, (), _classes_of, _size, AHEAD, AHEAD * 2 * BLOCK)
    if problem := _note(dump, ledger, work, jobs, step, _damaged_class):
        message = f"{problem.message}; get the whole file and go on with --resume, or give the tree of classes with --tree"
        raise InputError(f"{problem.file}:{problem.line}", message)


def note_items(dump: Dump, ledger: Ledger, asked: Asked, tree: Path, *, jobs: int, step: Step) -> None:
    """The second pass: the wanted items. Raises InputError where the tree is none, or its pass has not come to its end."""
    if is_unfinished(tree):
        raise InputError(str(tree), "is of a run that did not come to its end; go on with that one first")
    with TemporaryDirectory() as folder:
        found = read_tree(tree)
        found.save(Path(folder), asked.classes)
        recipe = asked, Path(folder), found.countries
        del found
        _note(dump, ledger, Work(_open, recipe, _items_of, _size, AHEAD, AHEAD * 2 * BLOCK), jobs, step, _damaged_item)


def _note(dump: Dump, ledger: Ledger, work: Work[bytes], jobs: int, step: Step, damaged: Callable[[int, str, str], str]) -> Problem | None:
    """Note what the blocks give; the problem, where the dump is cut off."""
    if ledger.is_finished:
        return None
    waiting: deque[tuple[Done, Block]] = deque()

    def tasks() -> Iterator[tuple[bytes, int]]:
        for block in _left(dump, ledger):
            waiting.append((_done(block), block._replace(body=b"")))
            yield block.body, block.line

    with closing(_answers(work, tasks(), jobs)) as answers:
        for found in answers:
            done, block = waiting.popleft()
            if problem := block.problem:
                found += f"{damaged(problem.line, problem.rule, problem.message)}\n".encode()
            if block.is_cut_off:
                ledger.add_unfinished(found)
                return problem
            ledger.add(found, done)
            step(dump)
    ledger.finish()
    return None


def _left(dump: Dump, ledger: Ledger) -> Iterator[Block]:
    """The blocks that are not done; the last that is has to be there as it was, or it is another dump."""
    if not (last := ledger.last):
        yield from dump.blocks()
        return
    blocks = dump.blocks(last.begin, last.line)
    if (again := next(blocks, None)) is None or _done(again) != last:
        raise InputError(dump.name, "is not the dump that was read before, so nothing can be gone on with; begin anew, without --resume")
    yield from blocks


def _done(block: Block) -> Done:
    return Done(block.begin, block.line, block.end, block.next_line, zlib.crc32(block.body))


def _answers(work: Work[bytes], tasks: Iterator[tuple[bytes, int]], jobs: int) -> Generator[bytes, None, None]:
    if jobs > 1:
        yield from in_order(work, tasks, jobs)
        return
    work.prepare(*work.recipe)
    yield from (work.do(*task) for task in tasks)


def _size(task: tuple[bytes, int]) -> int:
    return len(task[0])


def _nothing() -> None:
    """The first pass needs nothing in its processes."""


def _classes_of(body: bytes, first: int) -> bytes:
    return records(body, first, _may_be_class, _class_statements, lambda line, message: _damaged_class(line, "json", message))


def _may_be_class(line: bytes) -> bool:
    return b'"P279"' in line or b'"P297"' in line


def _class_statements(_: int, item: Json) -> Iterator[str]:
    if int(item["id"][1:]) > LARGEST:
        return
    for above in dict.fromkeys(qid for qid in items(statements(item, SUBCLASS)) if qid <= LARGEST):
        yield f"{item['id']}\t{SUBCLASS}\tQ{above}"
    for code in sorted(country_codes(item)):
        yield f"{item['id']}\t{COUNTRY_CODE}\t{' '.join(code.split())}"


def _damaged_class(line: int, rule: str, message: str) -> str:
    return f"{line}\t{rule}\t{message}"


def _open(asked: Asked, folder: Path, countries: dict[str, str]) -> None:
    global _reader  # one for each process
    _reader = Reader(asked, Classes(folder, all_wanted=not asked.classes), countries)


def _items_of(body: bytes, first: int) -> bytes:
    return records(body, first, _may_be_wanted, _wanted_item, lambda line, message: _damaged_item(line, "json", message))


def _may_be_wanted(line: bytes) -> bool:
    assert _reader
    if b'"P31"' not in line or not has_wikipedias(line, _reader.asked.sitelinks):
        return False
    known = classes(line)
    return known is None or any(map(_reader.classes.is_wanted, known))


def _wanted_item(line: int, item: Json) -> Iterator[str]:
    assert _reader
    if found := _reader.read(item):
        yield json.dumps([line, *found], ensure_ascii=False, separators=(",", ":"))


def _damaged_item(line: int, rule: str, message: str) -> str:
    return json.dumps({"line": line, "rule": rule, "message": message}, ensure_ascii=False)


def pieces(ledger: Path, tree: Path, dump: str) -> Iterator[Piece]:
    """What the passes found, from their ledgers: first what could not be read, each line once."""
    damaged = {problem.line: problem for problem in unread(tree, dump)}
    yield from damaged.values()
    for record in noted(ledger):
        found = json.loads(record)
        if isinstance(found, dict):
            if found["line"] not in damaged:
                yield Problem(dump, found["line"], found["rule"], found["message"])
        else:
            yield from _pieces(Item(*found[1:]), Where(dump, found[0]))


def _pieces(item: Item, where: Where) -> Iterator[Piece]:
    names = tuple(Name(*name) for name in item.names)
    yield Found(
        where, item.qid, names, qid=item.qid, type=item.type, cls=item.cls, country=item.country, dates=item.dates,
        sitelinks=str(item.sitelinks), description=item.description,
    )  # fmt: skip
    for qid, relation, target, valid in item.relations:
        yield Tie(where, qid, relation, target, valid)
