"""Blocks of whole lines from dumps of every packing, and what is said where one cannot be read."""

import bz2
import gzip

import pytest

from normalize.errors import InputError
from normalize.sources import dump_file
from normalize.sources.dump_file import opened

LINES = b"[\n" + b",\n".join(b'{"id":"Q%d","text":"%s"}' % (number, b"x" * (number % 37)) for number in range(1, 400)) + b"\n]\n"
PACKED = {
    "x.json": LINES,
    "x.json.gz": gzip.compress(LINES),
    "x.bz2": bz2.compress(LINES),
    "two.gz": gzip.compress(LINES[:99]) + gzip.compress(LINES[99:]),
    "two.bz2": bz2.compress(LINES[:99]) + bz2.compress(LINES[99:]),
}


@pytest.fixture
def blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(dump_file, "BLOCK", 1000)
    monkeypatch.setattr(dump_file, "LONGEST", 5000)

    def read(content, name="x.json", begin=0, line=1, unpack=None):
        path = tmp_path / name
        path.write_bytes(content)
        with opened(path, unpack) as dump:
            return list(dump.blocks(begin, line))

    return read


@pytest.mark.parametrize("name", PACKED)
def test_blocks_are_whole_lines_and_together_they_are_the_dump(blocks, name):
    found = blocks(PACKED[name], name)
    assert b"".join(block.body for block in found) == LINES
    assert all(block.body.endswith(b"\n") for block in found)
    assert [block.line for block in found[1:]] == [block.next_line for block in found[:-1]]
    assert found[-1].next_line == 402
    assert max(len(block.body) for block in found) <= 1000


@pytest.mark.parametrize("name", PACKED)
def test_from_the_end_of_any_block_on_the_same_blocks_come(blocks, name):
    found = blocks(PACKED[name], name)
    for number, block in enumerate(found, 1):
        assert blocks(PACKED[name], name, block.end, block.next_line) == found[number:]


def test_a_command_may_unpack_it(blocks):
    assert blocks(PACKED["x.json.gz"], "x.odd", unpack="gzip -dc") == blocks(LINES)


def test_a_command_that_fails_is_told_where_it_did(blocks):
    half = PACKED["x.json.gz"][:500]
    *_, last = blocks(half, "x.odd", unpack="gzip -dc")
    assert last.is_cut_off
    assert last.problem.message.startswith("cannot be read any further: gzip ended with status 1")


def test_a_command_that_is_not_there_is_one_line(blocks):
    with pytest.raises(InputError, match="--unpack: no-such-command cannot be run"):
        blocks(LINES, unpack="no-such-command -dc")


@pytest.mark.parametrize("name", ["x.json", "x.json.gz", "two.bz2"])
def test_a_dump_that_is_cut_off_gives_its_whole_lines_and_says_where_it_ends(blocks, name):
    content = bz2.compress(LINES[:3000]) + bz2.compress(LINES[3000:]) if name == "two.bz2" else PACKED[name]
    *_, last = found = blocks(content[: len(content) * 4 // 5], name)
    body = b"".join(block.body for block in found)
    assert len(body) > 1000
    assert LINES.startswith(body)
    assert body.endswith(b"\n")
    assert (last.is_cut_off, last.problem.line) == (True, body.count(b"\n") + 1)
    assert last.problem.message == "cannot be read any further: the file is cut off"


def test_an_array_that_is_not_closed_is_cut_off_and_lines_without_one_need_not_be(blocks):
    assert blocks(LINES[:-2])[-1].is_cut_off
    assert not blocks(LINES[2:-2])[-1].is_cut_off
    assert not blocks(LINES + b"\n  \n")[-1].is_cut_off


def test_damage_in_the_middle_of_a_gzip_is_told_and_what_is_before_it_stays(blocks):
    content = bytearray(gzip.compress(LINES, 0))
    content[6000:6100] = b"\xff" * 100
    found = blocks(bytes(content), "x.gz")
    assert found[-1].problem
    assert found[-1].is_cut_off


def test_a_line_that_no_item_can_have_is_passed_over_and_held_by_nobody(blocks):
    long = b'{"id":"Q1","text":"' + b"y" * 20_000 + b'"}\n'
    found = blocks(LINES[:1500] + b"\n" + long + LINES[2:])
    (told,) = [block for block in found if block.problem]
    assert (told.problem.line, told.problem.rule, told.body) == (LINES[:1500].count(b"\n") + 2, "line", b"")
    assert max(len(block.body) for block in found) <= 1000
    assert found[-1].end == 1501 + len(long) + len(LINES) - 2


def test_a_line_longer_than_a_block_is_one_block(blocks):
    long = b'{"id":"Q1","text":"' + b"y" * 3_000 + b'"}\n'
    assert b"".join(block.body for block in blocks(LINES[2:] + long + LINES[2:-2])) == LINES[2:] + long + LINES[2:-2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (b"\x28\xb5\x2f\xfd rest", "is packed with zstd; say how to unpack it with --unpack"),
        (b"\xfd7zXZ\x00", "is packed with xz"),
        (b"PK\x03\x04", "is packed with zip"),
        (
            b"<?xml version='1.0'?>\n<mediawiki>",
            'is no JSON dump of Wikidata, which begins with [ and has an item on each line; it begins with "<?xml',
        ),
        (b"qid\tname\nQ1\tx", "it begins with 'qid"),
        (gzip.compress(b"%PDF-1.7", mtime=0), "it begins with '%PDF-1.7'"),
        (b"\x1f\x8b", "cannot be read: "),
        (b"\x1f\x8bnonsense", "cannot be read: "),
        (b"BZhnonsense", "cannot be read: "),
    ],
)
def test_what_is_no_dump_is_one_line(blocks, content, said):
    with pytest.raises(InputError) as raised:
        blocks(content)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_or_a_file_that_is_not_there_is_one_line(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError, match="cannot be read: "), opened(path):
            pass
