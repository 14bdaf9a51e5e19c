"""The two passes over a dump: what they keep is what reading every line would, however many processes, blocks and packings there are."""

import json
from pathlib import Path

import pytest

from normalize.errors import InputError, Problem
from normalize.sources import dump_file
from normalize.sources.class_tree import Classes, read_tree
from normalize.sources.dump import description, note_classes, note_items, pieces
from normalize.sources.dump_file import opened
from normalize.sources.dump_items import Asked, Reader
from normalize.sources.found import Found, Tie
from normalize.sources.ledger import begun, records, resumed

COUNT = 700
ASKED = Asked(("Q5", "Q486972"), ("LY", "EG"), 1, ("en", "ar"))


@pytest.fixture(scope="module")
def dump(wikidata, tmp_path_factory):
    path = tmp_path_factory.mktemp("dump") / "dump.json"
    path.write_bytes(b"".join(wikidata.dump(COUNT, seed=5)))
    return path


@pytest.fixture
def read(tmp_path, monkeypatch):
    """`read(dump, asked)` → what is kept, as pieces; the ledgers are in the folder of the test."""
    monkeypatch.setattr(dump_file, "BLOCK", 300_000)

    def run(path, asked=ASKED, jobs=1, ledger=begun):
        tree, kept = tmp_path / "classes.tsv", tmp_path / "items.jsonl"
        with opened(path) as source, ledger(tree, description(source)) as noted:
            note_classes(source, noted, jobs=jobs, step=lambda _: None)
        with opened(path) as source, ledger(kept, description(source, asked)) as noted:
            note_items(source, noted, asked, tree, jobs=jobs, step=lambda _: None)
        return list(pieces(kept, tree, "dump.json"))

    return run


def test_what_is_kept_is_what_reading_every_line_would_keep(read, dump, tmp_path):
    found = [piece for piece in read(dump) if isinstance(piece, Found)]
    tree = read_tree(tmp_path / "classes.tsv")
    tree.save(tmp_path, ASKED.classes)
    reader = Reader(ASKED, Classes(tmp_path, all_wanted=False), tree.countries)
    all_lines = [json.loads(line.strip(b",")) for line in dump.read_bytes().splitlines()[1:-1]]
    kept = [item for each in all_lines if each["type"] == "item" and (item := reader.read(each))]
    assert len(kept) > 10
    assert [(each.qid, each.type, each.names, each.sitelinks) for each in found] == [
        (each.qid, each.type, each.names, str(each.sitelinks)) for each in kept
    ]
    assert {each.country for each in found} >= {"LY", "EG"}
    assert {each.type for each in found} == {"person", "place"}


def test_each_thing_says_on_which_line_it_stands(read, dump):
    lines = dump.read_bytes().splitlines()
    for piece in read(dump):
        assert isinstance(piece, Found | Tie)
        assert piece.key.encode() in lines[piece.where.line - 1] or isinstance(piece, Tie)


def test_two_processes_keep_what_one_does_to_the_byte(read, dump, tmp_path):
    read(dump)
    one = [(tmp_path / name).read_bytes() for name in ("classes.tsv", "items.jsonl")]
    read(dump, jobs=2)
    assert one == [(tmp_path / name).read_bytes() for name in ("classes.tsv", "items.jsonl")]


def test_damaged_lines_are_told_once_and_the_others_are_read(read, dump, tmp_path):
    lines = dump.read_bytes().split(b"\n")
    whole = [piece for piece in read(dump) if isinstance(piece, Found)]
    numbers = [number for number, line in enumerate(lines) if b'"P31"' in line and b'"P297"' not in line][3:13:3]
    odd = (lines[numbers[0]][:500], b"garbage", b'{"type":"item","id":"Q7\xff","claims":{"P31":1,"P279":2}},', b'{"type":"item","id":"Q1"')
    spoilt = dict(zip(numbers, odd, strict=True))
    gone = [piece for piece in whole if piece.where.line - 1 in spoilt]
    for number, line in spoilt.items():
        lines[number] = line
    (tmp_path / "spoilt.json").write_bytes(b"\n".join(lines))
    found = read(tmp_path / "spoilt.json")
    assert sorted(piece.line for piece in found if isinstance(piece, Problem)) == [number + 1 for number in numbers]
    assert [piece.qid for piece in found if isinstance(piece, Found)] == [piece.qid for piece in whole if piece not in gone]


def test_a_dump_that_is_cut_off_is_told_and_the_whole_one_goes_on_where_it_ended(read, dump, tmp_path):
    whole = read(dump)
    files = [(tmp_path / name).read_bytes() for name in ("classes.tsv", "items.jsonl")]
    part = tmp_path / "part.json"
    part.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    with pytest.raises(InputError, match=r"part.json:\d+: cannot be read any further: the file is cut off; get the whole file"):
        read(part)
    part.write_bytes(dump.read_bytes())
    assert read(part, ledger=resumed) == whole
    assert files == [(tmp_path / name).read_bytes() for name in ("classes.tsv", "items.jsonl")]


def test_a_finished_pass_is_not_read_again(read, dump, tmp_path):
    whole = read(dump)
    other = tmp_path / "same-beginning.json"
    other.write_bytes(dump.read_bytes()[:50_000])
    assert read(other, ledger=resumed) == whole


def test_a_tree_that_somebody_wrote_is_taken(wikidata, dump, tmp_path):
    tree = Path(tmp_path / "tree.tsv")
    tree.write_text("# mine\nQ532\tP279\tQ486972\nQ1016\tP297\tLY\n", encoding="utf-8")
    with opened(dump) as source, begun(tmp_path / "items.jsonl", description(source, ASKED)) as ledger:
        note_items(source, ledger, Asked(("Q486972",), ("LY",)), tree, jobs=1, step=lambda _: None)
    assert {json.loads(line)[3] for line in records(tmp_path / "items.jsonl")} == {"Q532"}


def test_a_dump_of_another_day_with_the_same_beginning_is_not_gone_on_with(read, dump, tmp_path):
    part = tmp_path / "part.json"
    part.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    with pytest.raises(InputError, match="the file is cut off"):
        read(part)
    part.write_bytes(dump.read_bytes()[:50_000] + b"\n" + dump.read_bytes()[50_000:])
    with pytest.raises(InputError, match="is not the dump that was read before"):
        read(part, ledger=resumed)


def test_numbers_beyond_all_items_are_no_classes(read, wikidata, tmp_path):
    far = [wikidata.statement(wikidata.item_snak("P279", qid)) for qid in ("Q9999999999999999999999", "Q5", "Q4294967296")]
    human = wikidata.statement(wikidata.item_snak("P31", "Q500"))
    lines = [wikidata.item(qid, *far, human, labels={"en": qid}) for qid in ("Q500", "Q4294967297")]
    (tmp_path / "far.json").write_bytes(b"\n".join(map(wikidata.line, lines)))
    assert [piece.type for piece in read(tmp_path / "far.json", Asked()) if isinstance(piece, Found)] == ["person", "person"]
