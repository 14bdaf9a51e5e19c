"""Source files → one SQLite file, whole or not at all, and always the same bytes."""

import gzip
import multiprocessing
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize.errors import LexiconError, LexiconNotFound, LexiconSourceError, ProcessEnded
from normalize.lexicon.build import PASSES, build, content_hash, count_rows
from normalize.lexicon.files import folders
from normalize.lexicon.store import Lexicon

WriteLexicon = Callable[..., Path]

BUILD = """
import sys
from pathlib import Path
from normalize.lexicon.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""
BUILD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from normalize.lexicon.build import build
calls = 0
def progress(count):
    global calls
    calls += 1
    if calls == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
build(Path(sys.argv[1]), Path(sys.argv[2]), progress=progress)
"""
BUILD_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from normalize.errors import LexiconError
from normalize.lexicon.build import build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    build(Path(sys.argv[1]), Path(sys.argv[2]))
except LexiconError as error:
    print(type(error).__name__, error.path)
"""


def run(program: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def select(db: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def listing(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def moments(small_lexicon: Path, tmp_path: Path) -> int:
    """How many times a build of the small lexicon tells its progress."""
    calls: list[int] = []
    (tmp_path / "counted").mkdir()
    build(small_lexicon, tmp_path / "counted" / "out.db", progress=calls.append)
    shutil.rmtree(tmp_path / "counted")
    return len(calls)


def test_the_same_sources_give_the_same_bytes(small_lexicon: Path, tmp_path: Path) -> None:
    build(small_lexicon, tmp_path / "one.db")
    build(small_lexicon, tmp_path / "other.db")
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "other.db").read_bytes()


def test_building_over_an_old_file_gives_the_same_bytes(small_lexicon: Path, small_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "old.db"
    target.write_bytes(b"something else")
    build(small_lexicon, target)
    assert target.read_bytes() == small_db.read_bytes()


def test_the_same_sources_in_another_directory_give_the_same_bytes(small_lexicon: Path, small_db: Path, tmp_path: Path) -> None:
    moved = shutil.move(small_lexicon, tmp_path / "elsewhere" / "small")
    build(moved, tmp_path / "moved.db")
    assert (tmp_path / "moved.db").read_bytes() == small_db.read_bytes()


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(small_lexicon: Path, small_db: Path, tmp_path: Path, seed: str) -> None:
    assert run(BUILD, small_lexicon, tmp_path / "other.db", PYTHONHASHSEED=seed).returncode == 0
    assert (tmp_path / "other.db").read_bytes() == small_db.read_bytes()


def test_gzipped_tables_give_the_same_bytes_as_plain_ones(small_lexicon: Path, small_db: Path, tmp_path: Path) -> None:
    for table in small_lexicon.glob("*.tsv"):
        table.with_suffix(".tsv.gz").write_bytes(gzip.compress(table.read_bytes()))
        table.unlink()
    build(small_lexicon, tmp_path / "zipped.db")
    assert (tmp_path / "zipped.db").read_bytes() == small_db.read_bytes()


def test_other_content_gives_another_content_hash(small_lexicon: Path) -> None:
    before = content_hash(folders(small_lexicon))
    (small_lexicon / "rejections.tsv").unlink()
    assert content_hash(folders(small_lexicon)) != before


def test_a_build_tells_how_many_rows_each_table_has(small_lexicon: Path, tmp_path: Path) -> None:
    counts = build(small_lexicon, tmp_path / "small.db")
    assert counts["entity"] == 12
    assert counts["rejection"] == 3
    assert counts["relation"] == 5
    assert {name: select(tmp_path / "small.db", f"SELECT count(*) FROM {name if name != 'key' else 'key_row'}")[0][0] for name in counts} == counts


def test_the_fresh_file_can_be_read_by_everyone(small_lexicon: Path, tmp_path: Path) -> None:
    build(small_lexicon, tmp_path / "small.db")
    assert stat.S_IMODE((tmp_path / "small.db").stat().st_mode) == 0o644


def test_a_build_refuses_broken_sources_and_names_all_problems(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "all" / "one", entities=[("Q1016", "Libya", "planet")])
    write_lexicon(tmp_path / "all" / "two", aliases=[("Q822", "Lebanon"), ("Q1016", "Libia", "qqq")])
    with pytest.raises(LexiconSourceError) as caught:
        build(tmp_path / "all", tmp_path / "out.db")
    assert caught.value.path == tmp_path / "all"
    assert {problem.rule for problem in caught.value.problems} == {"type-is-known", "entity-is-owned", "lang-is-bcp47"}
    assert str(len(caught.value.problems)) in str(caught.value)
    assert listing(tmp_path) == {"all"}


def test_sources_without_names_are_refused(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    with pytest.raises(LexiconSourceError):
        build(write_lexicon(tmp_path / "empty"), tmp_path / "out.db")
    assert listing(tmp_path) == {"empty"}


def test_a_source_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(LexiconNotFound):
        build(tmp_path / "missing", tmp_path / "out.db")


def test_a_target_in_no_folder_cannot_be_written(small_lexicon: Path, tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        build(small_lexicon, tmp_path / "missing" / "out.db")
    assert caught.value.path == tmp_path / "missing" / "out.db"


def test_a_target_that_is_a_folder_cannot_be_written_and_stays(small_lexicon: Path, tmp_path: Path) -> None:
    (tmp_path / "out.db").mkdir()
    with pytest.raises(LexiconError):
        build(small_lexicon, tmp_path / "out.db")
    assert listing(tmp_path) == {"small", "out.db"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes")
def test_a_disk_that_is_full_is_an_error_with_the_target_and_leaves_the_old_file_whole(small_lexicon: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.db"
    target.write_bytes(b"the old one")
    done = run(BUILD_ON_A_FULL_DISK, small_lexicon, target)
    assert target.read_bytes() == b"the old one"
    assert listing(tmp_path) == {"small", "out.db"}
    assert done.stdout.strip() == f"LexiconError {target}", done.stderr


@pytest.mark.parametrize("moment", [0, 0.3, 0.6, 0.9, 1])
@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_fails_leaves_the_old_file_whole_and_no_rubbish(
    small_lexicon: Path, tmp_path: Path, moments: int, moment: float, failure: type[BaseException]
) -> None:
    target = tmp_path / "out.db"
    target.write_bytes(b"the old one")
    calls = 0

    def fail(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls == max(1, round(moment * moments)):
            raise failure

    with pytest.raises(failure):
        build(small_lexicon, target, progress=fail)
    assert target.read_bytes() == b"the old one"
    assert listing(tmp_path) == {"small", "out.db"}


@pytest.mark.parametrize("moment", [0, 0.5, 1])
def test_a_build_that_is_killed_leaves_the_old_file_whole_and_the_next_one_works(
    small_lexicon: Path, small_db: Path, tmp_path: Path, moments: int, moment: float
) -> None:
    target = tmp_path / "out.db"
    target.write_bytes(b"the old one")
    killed = run(BUILD_AND_DIE, small_lexicon, target, max(1, round(moment * moments)))
    assert killed.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"the old one"
    build(small_lexicon, target)
    assert target.read_bytes() == small_db.read_bytes()


def test_progress_adds_up_to_every_row_as_often_as_promised(small_lexicon: Path, tmp_path: Path) -> None:
    steps: list[int] = []
    build(small_lexicon, tmp_path / "out.db", progress=steps.append)
    assert sum(steps) == PASSES * count_rows(small_lexicon)


def test_the_rows_counted_are_the_rows_of_the_tables(small_lexicon: Path) -> None:
    assert count_rows(small_lexicon) == sum(len(table.read_bytes().splitlines()) - 1 for table in small_lexicon.glob("*.tsv"))


def test_a_folder_of_folders_becomes_one_lexicon(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "all" / "places", entities=[("Q1016", "Libya", "place")])
    write_lexicon(tmp_path / "all" / "people", entities=[("Q19878", "Muammar Gaddafi")], relations=[("Q19878", "head-of", "Q1016")])
    build(tmp_path / "all", tmp_path / "all.db")
    lexicon = Lexicon(tmp_path / "all.db")
    assert {hit.entity.lexicon for hit in lexicon.hits(["libya", "muammar gaddafi"])} == {"places", "people"}
    assert [relation.target for relation in lexicon.relations(["Q19878"])["Q19878"]] == ["Q1016"]
    assert lexicon.meta["lexicons"].split("\n") == ["people: people", "places: places"]


def test_two_folders_may_name_one_entity(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "all" / "a", aliases=[("Q1016", "Libia", "it"), ("Q1016", "LY", "mul", "code")])
    write_lexicon(tmp_path / "all" / "b", entities=[("Q1016", "Libya", "place")])
    write_lexicon(tmp_path / "all" / "c", aliases=[("Q1016", "Libyen", "de"), ("Q1016", "LY", "mul", "abbreviation")])
    build(tmp_path / "all", tmp_path / "all.db")
    found = Lexicon(tmp_path / "all.db").aliases("Q1016")
    assert {(alias.form, alias.kind) for alias in found} == {("Libya", "label"), ("Libyen", "alias"), ("Libia", "alias"), ("LY", "abbreviation")}
    assert len(found) == 4


def test_a_redirect_moves_aliases_relations_and_rejections_to_its_target(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    source = write_lexicon(
        tmp_path / "mine",
        entities=[("Q19878", "Muammar Gaddafi"), ("Q1016", "Libya", "place")],
        aliases=[("local:leader", "Brother Leader"), ("local:libya", "Libye", "fr")],
        redirects=[("local:leader", "Q19878"), ("local:libya", "Q1016")],
        relations=[("local:leader", "head-of", "local:libya")],
        rejections=[("leader", "local:leader")],
    )
    build(source, tmp_path / "mine.db")
    lexicon = Lexicon(tmp_path / "mine.db")
    assert [hit.entity.qid for hit in lexicon.hits(["brother leader", "libye"])] == ["Q19878", "Q1016"]
    assert [relation.target for relation in lexicon.relations(["Q19878"])["Q19878"]] == ["Q1016"]
    assert [rejection.qid for rejection in lexicon.rejections(["leader"])] == ["Q19878"]
    assert [entity.was for qid in ("Q19878", "Q1016") if (entity := lexicon.entity(qid))] == ["local:leader", "local:libya"]


@pytest.mark.parametrize(
    ("qid", "known", "why"),
    [
        ("Q1016", 319, "names in five languages, four of them or more, four relations to it, 300 Wikipedias"),
        ("Q19878", 12, "names in two languages, four or more, one more source, an office; what is of no language does not count"),
        ("Q822", 4, "a name in one language and a relation to it"),
        ("local:small-gazette", 1, "a name in one language"),
    ],
)
def test_how_widely_an_entity_is_known_is_counted_from_several_signs(small_db: Path, qid: str, known: int, why: str) -> None:
    assert select(small_db, "SELECT known FROM entity WHERE qid = ?", qid) == [(known,)], why


def test_how_widely_a_capital_is_known_does_not_hang_on_a_country_it_has_nothing_to_do_with(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    country = {"type": "place", "cls": "Q3624078"}
    pair = [{"qid": "Q142", "label": "France", **country}, ("Q90", "Paris", "place", "FR")]
    for name, more in (("without", []), ("with", [{"qid": "Q1016", "label": "Libya", **country}])):
        build(write_lexicon(tmp_path / name, entities=[*pair, *more], relations=[("Q90", "capital-of", "Q142")]), tmp_path / f"{name}.db")
    sql = "SELECT known FROM entity WHERE qid = 'Q90'"
    assert select(tmp_path / "with.db", sql) == select(tmp_path / "without.db", sql)


def test_relations_count_ten_at_most(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    people = [(f"Q{number}", f"Person {number}") for number in range(1, 16)]
    relations = [(qid, "country", "Q1016") for qid, _ in people]
    build(write_lexicon(tmp_path / "mine", entities=[("Q1016", "Libya", "place"), *people], relations=relations), tmp_path / "mine.db")
    assert select(tmp_path / "mine.db", "SELECT known FROM entity WHERE qid = 'Q1016'") == [(31,)]


def test_a_life_is_stored_as_its_first_and_last_day(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    lives = {"Q1": "1942-06-07/2011-10-20", "Q2": "1943/..", "Q3": "../0044", "Q4": "-0100-07-12/-0044-03-15", "Q5": "1951", "Q6": "-"}
    build(write_lexicon(tmp_path / "mine", entities=[{"qid": qid, "label": f"Person {qid}", "dates": life} for qid, life in lives.items()]),
          tmp_path / "mine.db")  # fmt: skip
    assert select(tmp_path / "mine.db", "SELECT born, died FROM entity ORDER BY qid") == [
        (19420607, 20111020),
        (19430101, None),
        (None, 441231),
        (-999288, -439685),
        (19510101, None),
        (None, None),
    ]


def test_people_have_parts_and_places_have_none(small_db: Path) -> None:
    keys = {str(key) for (key,) in select(small_db, "SELECT key FROM part")}
    assert {"haftar", "hifter", "clinton", "sarraj", "al sarraj", "حفتر"} <= keys
    assert not keys & {"gazette", "nations", "arab"}


def test_a_nickname_gives_no_part(small_db: Path) -> None:
    assert select(small_db, "SELECT * FROM part WHERE key IN ('leader', 'brother')") == []


def test_where_the_family_name_comes_first_the_build_knows_it_by_the_country(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    build(write_lexicon(tmp_path / "mine", entities=[("Q1", "Kim Jong-un", "person", "KP")]), tmp_path / "mine.db")
    assert select(tmp_path / "mine.db", "SELECT key, role FROM part ORDER BY key") == [("jong un", 1), ("kim", 0)]


def test_each_word_is_counted_once_for_every_key_that_has_it(write_lexicon: WriteLexicon, tmp_path: Path) -> None:
    aliases = [("Q1", "United, United"), ("Q1", "阿联酋", "zh")]
    build(write_lexicon(tmp_path / "mine", entities=[("Q1", "United Arab Emirates", "place")], aliases=aliases), tmp_path / "mine.db")
    assert dict(select(tmp_path / "mine.db", "SELECT word, names FROM word")) == {"united": 2, "arab": 1, "emirates": 1, "阿联": 1}


@pytest.fixture
def many(write_lexicon: WriteLexicon, tmp_path: Path) -> Path:
    """So many entities that several processes share them."""
    people = [(f"local:person-{number:03}", f"Anna Test{number:03}") for number in range(700)]
    aliases = [(qid, f"Анна Тест{qid[-3:]}", "ru") for qid, _ in people]
    return write_lexicon(tmp_path / "many", entities=people, aliases=aliases, rejections=[("Anna", "-", "en", "folded")])


def test_one_process_and_several_make_the_same_bytes(many: Path, tmp_path: Path) -> None:
    sizes = {jobs: build(many, tmp_path / f"{jobs}.db", jobs=jobs) for jobs in (1, 2, 3)}
    assert sizes[1] == sizes[2] == sizes[3]
    assert (tmp_path / "1.db").read_bytes() == (tmp_path / "2.db").read_bytes() == (tmp_path / "3.db").read_bytes()
    assert len({path.read_bytes() for path in tmp_path.glob("*.bulk")}) == 1


def test_progress_adds_up_also_when_several_processes_work(many: Path, tmp_path: Path) -> None:
    steps: list[int] = []
    build(many, tmp_path / "out.db", jobs=2, progress=steps.append)
    assert sum(steps) == PASSES * count_rows(many)


def test_where_one_of_several_processes_is_killed_the_build_says_so_and_the_old_file_stays(many: Path, tmp_path: Path) -> None:
    def kill(_: int) -> None:
        for process in multiprocessing.active_children():
            process.kill()

    target = tmp_path / "out.db"
    target.write_bytes(b"the old one")
    with pytest.raises(ProcessEnded):
        build(many, target, jobs=2, progress=kill)
    assert target.read_bytes() == b"the old one"
    assert listing(tmp_path) == {"many", "out.db"}


def test_a_build_of_several_processes_that_is_stopped_leaves_neither_files_nor_processes(many: Path, tmp_path: Path) -> None:
    left = PASSES * count_rows(many)

    def stop(count: int) -> None:
        nonlocal left
        left -= count
        if left <= count_rows(many):  # when the rows are sorted
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(many, tmp_path / "out.db", jobs=2, progress=stop)
    assert listing(tmp_path) == {"many"}
    assert multiprocessing.active_children() == []


def test_the_aliases_of_an_entity_are_those_from_its_first_to_its_last(small_db: Path) -> None:
    between = "SELECT e.id, a.id FROM entity_row e JOIN alias_row a ON a.id BETWEEN e.first_alias AND e.last_alias ORDER BY 2"
    assert select(small_db, between) == select(small_db, "SELECT entity, id FROM alias_row ORDER BY 2")
