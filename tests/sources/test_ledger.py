"""A ledger ends with the same bytes, wherever the run that began it was stopped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import InputError
from normalize.sources.ledger import Done, begun, is_unfinished, records, resumed

WHAT = {"dump": "abc", "classes": ["Q5"]}
BLOCKS = [(b'["\xd0\x9f# done 9 9 9 9 9"]\n', Done(0, 1, 10, 3, 77)), (b"", Done(10, 3, 20, 7, 0)), (b"[2]\n[3]\n", Done(20, 7, 30, 9, 5))]


def go_on(ledger):
    for record, done in BLOCKS if not ledger.is_finished else ():
        if not ledger.last or done.begin > ledger.last.begin:
            ledger.add(record, done)
    if not ledger.is_finished:
        ledger.finish()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "whole"
    with begun(path, WHAT) as ledger:
        go_on(ledger)
    return path


def test_it_holds_the_records_and_nothing_else(whole):
    assert list(records(whole)) == [b'["\xd0\x9f# done 9 9 9 9 9"]\n', b"[2]\n", b"[3]\n"]
    assert not is_unfinished(whole)


def test_wherever_a_run_is_killed_the_next_ends_with_the_same_bytes(whole, tmp_path):
    content, path = whole.read_bytes(), tmp_path / "left"
    for stopped in range(len(content)):
        path.write_bytes(content[:stopped])
        with resumed(path, WHAT) as ledger:
            go_on(ledger)
        assert path.read_bytes() == content, stopped


def test_a_whole_one_is_not_gone_on_with(whole):
    with resumed(whole, WHAT) as ledger:
        assert ledger.is_finished


def test_one_that_is_not_there_is_begun(tmp_path):
    with resumed(tmp_path / "new" / "ledger", WHAT) as ledger:
        assert ledger.last is None
        assert not ledger.is_finished
    assert is_unfinished(tmp_path / "new" / "ledger")


def test_one_of_something_else_is_refused_and_stays(whole):
    before = whole.read_bytes()
    with pytest.raises(InputError, match="is of another dump, or was begun with other options"), resumed(whole, WHAT | {"dump": "other"}):
        pass
    assert whole.read_bytes() == before


def test_what_was_noted_where_the_source_broke_off_is_read_again(whole, tmp_path):
    with begun(tmp_path / "left", WHAT) as ledger:
        ledger.add(*BLOCKS[0])
        ledger.add_unfinished(b'{"line":4}\n')
    assert list(records(tmp_path / "left"))[-1] == b'{"line":4}\n'
    with resumed(tmp_path / "left", WHAT) as ledger:
        go_on(ledger)
    assert (tmp_path / "left").read_bytes() == whole.read_bytes()


def test_two_runs_do_not_write_the_same(tmp_path):
    with begun(tmp_path / "left", WHAT), pytest.raises(InputError, match="another run writes it"), resumed(tmp_path / "left", WHAT):
        pass


@given(st.binary(max_size=60))
def test_whatever_a_disk_puts_at_the_end_is_cut_off(whole, tmp_path_factory, junk):
    path = tmp_path_factory.mktemp("junk") / "left"
    kept = whole.read_bytes().split(b"[2]")[0]
    path.write_bytes(kept + junk.replace(b"\n# done", b"").replace(b"# end", b""))
    with resumed(path, WHAT) as ledger:
        assert ledger.last == BLOCKS[1][1]
        go_on(ledger)
    assert path.read_bytes() == whole.read_bytes()
