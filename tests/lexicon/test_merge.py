"""New rows into a folder's tables: in their place, all or none, and nothing left lying about."""

import pytest

from normalize.lexicon.files import AliasRow, Folder, RedirectRow, format_folder, write_together
from normalize.lexicon.lint import check
from normalize.lexicon.merge import insert


def test_rows_come_to_stand_in_byte_order_among_the_others(small_lexicon):
    folder = Folder(small_lexicon)
    before = folder.table("aliases").read_bytes().splitlines()
    row = AliasRow("Q1016", "alias", "de", "-", "other", "Libyen")
    assert insert(folder, {"aliases": [row], "relations": []}) == [folder.table("aliases")]
    assert sorted(folder.table("aliases").read_bytes().splitlines()) == sorted([*before, "\t".join(row).encode()])
    assert format_folder(folder, write=False) == []
    assert list(check([folder])) == []


def test_a_table_that_the_folder_lacks_is_made(write_lexicon, tmp_path):
    folder = Folder(write_lexicon(tmp_path / "mine", entities=[("local:my-own", "My Own")]))
    insert(folder, {"redirects": [RedirectRow("local:old-own", "local:my-own", "test")]})
    assert (tmp_path / "mine" / "redirects.tsv").read_bytes() == b"qid\ttarget\tsource\nlocal:old-own\tlocal:my-own\ttest\n"


def test_where_one_file_cannot_be_written_none_is_and_nothing_is_left_behind(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="No such file"):
        write_together([(tmp_path / "a", b"new"), (tmp_path / "nowhere" / "b", b"new")])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_file_keeps_who_may_read_it(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write_together([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"] == [0o640, 0o644]
