"""The bulk index: what it finds, verified; where its file stands; what happens where it does not."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.lexicon import bulk_build, bulk_file
from normalize.lexicon.build import build
from normalize.lexicon.bulk import Bulk
from normalize.lexicon.store import Lexicon
from normalize.text import rolling
from normalize.text.fold import fold
from normalize.text.rolling import Hashes, of_strings

WriteLexicon = Callable[..., Path]
KEYS = ["united nations", "united", "united arab emirates", "libya", "利比亚", "利比亚人", "oneill", "ลิเบีย", "ν", "ab" * 30, "b c d e f"]


@pytest.fixture(scope="module")
def bulk() -> Bulk:
    return bulk_file.in_memory(lambda: KEYS)


def found(bulk: Bulk, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in bulk.find(text)]


def test_the_longest_key_from_the_left_is_found_bounded_as_words_are(bulk: Bulk) -> None:
    text = "In Libya’s north, the UNITED NATIONS; O’Neill, of United Arabia. Unitedly, 去利比亚人的, ไปลิเบีย"
    assert found(bulk, text) == ["Libya", "UNITED NATIONS", "O’Neill", "United", "利比亚人", "ลิเบีย"]


def test_what_is_found_says_its_key(bulk: Bulk) -> None:
    assert [bulk.key(entry) for *_, entry in bulk.find("United  Nations O'Neill")] == ["united nations", "oneill"]


@given(st.lists(st.sampled_from([*KEYS, "arab", "nations", "c", "\n", "’", ", "]), max_size=12).map(" ".join))
def test_every_stretch_found_folds_to_its_key_and_none_overlaps(bulk: Bulk, text: str) -> None:
    place = 0
    for start, end, entry in bulk.find(text):
        assert start >= place
        assert fold(text[start:end]) == bulk.key(entry)
        place = end


@given(st.lists(st.text(st.sampled_from("abc利ลิเ’ "), min_size=1, max_size=6).map(fold).filter(bool), min_size=1, unique=True), st.integers(0, 99))
def test_every_key_is_found_in_a_text_that_has_it(keys: list[str], place: int) -> None:
    index = bulk_file.in_memory(lambda: keys)
    key = keys[place % len(keys)]
    assert [index.key(entry) for *_, entry in index.find(f"x. {key} .x")] == [key]


def test_a_hash_that_no_key_has_is_nowhere(bulk: Bulk) -> None:
    raw, _ = of_strings(["united arab", "nations", "利", "unite", ""])
    entries = bulk.probe(raw)
    assert (entries >= 0).tolist() == [True, False, True, False, False]
    assert not bulk.are_keys(entries).any()


def test_an_index_of_nothing_finds_nothing() -> None:
    assert bulk_file.in_memory(list).find("Libya") == []


@pytest.mark.parametrize("before", range(0, 30, 3))
def test_a_long_text_is_looked_through_in_stretches_and_nothing_is_lost(bulk: Bulk, before: int) -> None:
    text = "x" * before + " " + "United Nations, 利比亚 and O’Neill. " * 10_000
    places = bulk.find(text)
    assert len(places) == 30_000
    assert {text[start:end] for start, end, _ in places} == {"United Nations", "利比亚", "O’Neill"}


# The file. ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def built(write_lexicon: WriteLexicon, tmp_path: Path) -> Path:
    target = tmp_path / "out" / "mine.db"
    target.parent.mkdir()
    build(write_lexicon(tmp_path / "mine", entities=[("Q1", "Libya", "place", "LY")]), target)
    return target


def index_of(database: Path) -> Path:
    return bulk_file.path_of(database, Lexicon(database).meta["content_hash"])


def test_a_build_writes_it_beside_the_lexicon_named_by_its_content(built: Path) -> None:
    assert index_of(built).is_file()
    assert [path.name for path in built.parent.iterdir()].count(index_of(built).name) == 1


def test_opened_it_is_mapped_and_not_copied(built: Path) -> None:
    assert not Lexicon(built).bulk.index.tails.flags.owndata
    assert not Lexicon(built).bulk.index.tails.flags.writeable


def test_a_build_of_other_sources_takes_the_old_index_away(built: Path, tmp_path: Path, write_lexicon: WriteLexicon) -> None:
    old = index_of(built)
    build(write_lexicon(tmp_path / "other", entities=[("Q2", "Malta", "place", "MT")]), built)
    assert index_of(built) != old
    assert sorted(path.suffix for path in built.parent.iterdir()) == [".bulk", ".db"]


def test_the_same_sources_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    before = index_of(built).read_bytes()
    index_of(built).unlink()
    lexicon = Lexicon(built)
    again = tmp_path / "again.bulk"
    bulk_file.write(lexicon.keys, again, lexicon.meta["content_hash"])
    assert again.read_bytes() == before


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "no index", "longer", "of another lexicon"])
def test_one_that_cannot_be_used_is_made_once_for_the_cache_with_a_warning(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = index_of(built)
    content = path.read_bytes()
    other = content.replace(Lexicon(built).meta["content_hash"].encode(), b"0" * 64)
    harmed = {
        "missing": None,
        "empty": b"",
        "cut": content[:5000],
        "longer": content + b"\0",
        "no index": b"SQLite format 3\0" * 400,
        "of another lexicon": other,
    }[damage]
    path.unlink()
    if harmed is not None:
        path.write_bytes(harmed)
    with pytest.warns(UserWarning, match="missing, damaged or of another version; made one in"):
        assert [Lexicon(built).bulk.key(entry) for *_, entry in Lexicon(built).bulk.find("Libya")] == ["libya"]
    assert Lexicon(built).bulk.find("in Libya")  # from the cache, without a warning


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, write_lexicon: WriteLexicon) -> tuple[Path, bytes]:
    """A lexicon whose index may be damaged, and the index as it was."""
    scratch = tmp_path_factory.mktemp("whole")
    build(write_lexicon(scratch / "mine", entities=[("Q1", "Libya", "place", "LY"), ("Q2", "United Nations", "organization")]), scratch / "mine.db")
    return scratch / "mine.db", index_of(scratch / "mine.db").read_bytes()


@given(st.data())
def test_no_damaged_byte_and_no_cut_goes_unseen(whole: tuple[Path, bytes], data: st.DataObject) -> None:
    database, content = whole
    harmed = bytearray(content)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.one_of(st.integers(0, 700), st.integers(4000, 4400), st.integers(0, len(content) - 1)))
        harmed[place] = data.draw(st.integers(0, 255))
    harmed = harmed[: data.draw(st.one_of(st.none(), st.integers(0, len(harmed))))]
    index_of(database).write_bytes(harmed)
    assert (bulk_file.mapped(index_of(database), Lexicon(database).content_hash) is None) == (bytes(harmed) != content)


@pytest.mark.parametrize("place", [0, 8, 9, 20, 400, 4095, 4096, 5000, -100_000, -70])
def test_whatever_byte_is_damaged_there_is_one_warning_and_the_answers_stay(
    whole: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    database, content = whole
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    harmed = bytearray(content)
    harmed[place] ^= 4
    index_of(database).write_bytes(harmed)
    with pytest.warns(UserWarning, match="damaged") as warned:
        bulk = Lexicon(database).bulk
    assert [bulk.key(entry) for *_, entry in bulk.find("The United Nations in Libya")] == ["united nations", "libya"]
    assert len(warned) == 1


def test_a_damaged_index_in_the_cache_is_made_anew(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    index_of(built).unlink()
    with pytest.warns(UserWarning, match="made one in"):
        Lexicon(built).bulk.find("Libya")
    (cached,) = (tmp_path / "cache" / "normalize").iterdir()
    content = cached.read_bytes()
    cached.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.warns(UserWarning, match="made one in"):
        assert Lexicon(built).bulk.find("Libya")
    assert cached.read_bytes() == content


def test_a_long_text_is_linked_with_a_damaged_index_as_with_a_whole_one(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = "Nothing stands here, in many words. Libya is far. " * 500
    expected = Normalizer(built).link(text)
    content = index_of(built).read_bytes()
    index_of(built).write_bytes(content[:9000] + bytes(len(content) - 9000))
    with pytest.warns(UserWarning, match="damaged") as warned:
        assert Normalizer(built).link(text) == expected
    assert len(expected) == 500
    assert len(warned) == 1


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/self").is_dir(), reason="needs a path that cannot be written")
def test_where_the_cache_cannot_be_written_it_is_made_for_the_process(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/self/nowhere")
    index_of(built).unlink()
    with pytest.warns(UserWarning, match="for this process alone"):
        assert len(Lexicon(built).bulk.find("Libya, Libya")) == 2


def test_a_key_of_code_points_beyond_the_tables_is_left_to_the_slow_way() -> None:
    index = bulk_file.in_memory(lambda: ["\U00031350", "libya"])
    assert index.find("Libya")
    assert np.count_nonzero(np.diff(index.index.ends)) == 1


def test_it_is_the_same_when_there_is_no_room_in_memory_and_the_drawers_go_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"{first} {second}" for first in ("anna", "利比亚", "хафтар") for second in range(300)]
    bulk_file.write(lambda: keys, tmp_path / "held.bulk", "")
    monkeypatch.setattr(bulk_build, "_HELD", 1000)
    monkeypatch.setattr(bulk_build, "_BATCH", 70)
    bulk_file.write(lambda: keys, tmp_path / "away.bulk", "")
    assert (tmp_path / "away.bulk").read_bytes() == (tmp_path / "held.bulk").read_bytes()
    index = bulk_file.in_memory(lambda: keys)
    assert all(index.find(f"({key})") for key in keys)


def test_where_two_keys_agree_in_all_bits_that_are_kept_another_seed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds: list[int] = []

    def mixed(raw: Hashes) -> Hashes:
        seeds.append(len(seeds))
        return np.zeros_like(raw) if len(seeds) == 1 else rolling.mixed(raw)

    monkeypatch.setattr(bulk_build, "mixed", mixed)
    index = bulk_file.in_memory(lambda: KEYS)
    assert index.index.seed.tolist() == [1]
    assert index.find("Libya")
