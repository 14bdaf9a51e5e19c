"""A built lexicon opened read-only."""

import os
import shutil
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import LexiconError, LexiconNotFound, LexiconUnreadable, LexiconVersionMismatch
from normalize.lexicon import connection, store
from normalize.lexicon.store import Lexicon
from normalize.text.dates import FOREVER, FOREVER_AGO
from normalize.text.fold import fold

BuildLexicon = Callable[..., Path]
WriteLexicon = Callable[..., Path]


@pytest.fixture
def small(small_db: Path) -> Lexicon:
    return Lexicon(small_db)


@pytest.fixture
def copy(small_db: Path, tmp_path: Path) -> Path:
    """The small lexicon, to be damaged."""
    return Path(shutil.copy(small_db, tmp_path / "copy.db"))


def change(db: Path, sql: str) -> None:
    connection = sqlite3.connect(db)
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(LexiconNotFound) as caught:
        Lexicon(tmp_path / "missing.db")
    assert caught.value.path == tmp_path / "missing.db"


def test_a_folder_of_source_files_is_no_lexicon_and_the_error_says_what_to_do(small_lexicon: Path) -> None:
    with pytest.raises(LexiconNotFound, match="normalize lexicon build"):
        Lexicon(small_lexicon)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own, as yet without its default lexicon."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(connection, "_PACKAGE", str(tmp_path / "package"))
    (tmp_path / "package").mkdir()
    return tmp_path / "package"


def test_a_default_lexicon_that_is_not_built_is_an_error_that_says_what_to_do(package: Path) -> None:
    with pytest.raises(LexiconNotFound, match=r"run `.+`") as caught:
        Lexicon("default")
    assert caught.value.path == package / "default.db"


def test_the_default_lexicon_is_the_one_inside_the_package(small_db: Path, package: Path) -> None:
    shutil.copy(small_db, package / "default.db")
    assert Lexicon("default").path == package / "default.db"


def test_a_default_lexicon_older_than_its_sources_opens_with_a_warning(small_db: Path, small_lexicon: Path, package: Path) -> None:
    shutil.copy(small_db, package / "default.db")
    (package.parent / "setup.cfg").touch()
    (package.parent / "lexicons").mkdir()
    small_lexicon.rename(package.parent / "lexicons" / "small")
    os.utime(package / "default.db", (0, 0))
    with pytest.warns(UserWarning, match="newer"):
        lexicon = Lexicon("default")
    assert lexicon.hits(["gaddafi"])


@pytest.mark.parametrize("share", [0, 0.0001, 0.001, 0.3, 0.7, 0.9999])
def test_a_file_that_is_cut_off_is_unreadable(copy: Path, share: float) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: int(share * len(content))])
    with pytest.raises(LexiconUnreadable) as caught:
        Lexicon(copy)
    assert caught.value.path == copy


@pytest.mark.parametrize(
    "content",
    [b"", b"qid\tkind\n" * 100, b"SQLite format 3\0", b"SQLite format 3\0" + bytes(200), bytes(range(256)) * 40],
    ids=["empty", "a table", "a header cut off", "a header and nothing", "noise"],
)
def test_a_file_that_is_not_sqlite_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(LexiconUnreadable):
        Lexicon(tmp_path / "other.db")


def test_a_database_of_something_else_is_unreadable(tmp_path: Path) -> None:
    change(tmp_path / "other.db", "CREATE TABLE recipe(name)")
    with pytest.raises(LexiconUnreadable):
        Lexicon(tmp_path / "other.db")


def test_a_file_that_is_damaged_inside_is_unreadable(copy: Path) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with pytest.raises(LexiconUnreadable):
        Lexicon(copy)


def test_a_file_of_another_schema_is_refused_with_both_versions(copy: Path) -> None:
    change(copy, "UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    with pytest.raises(LexiconVersionMismatch) as caught:
        Lexicon(copy)
    assert (caught.value.found, caught.value.expected) == ("999", str(store.SCHEMA_VERSION))


def test_a_file_of_no_schema_version_is_refused(copy: Path) -> None:
    change(copy, "DELETE FROM meta WHERE key = 'schema_version'")
    with pytest.raises(LexiconVersionMismatch):
        Lexicon(copy)


def test_keys_of_another_fold_are_not_used_with_one_warning_and_the_rest_works(copy: Path) -> None:
    change(copy, "UPDATE meta SET value = '999' WHERE key = 'fold_version'")
    with pytest.warns(UserWarning, match="fold") as caught:
        lexicon = Lexicon(copy)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lexicon.hits(["gaddafi"]) == []
    assert len(caught) == 1
    assert str(copy) in str(caught[0].message)
    entity = lexicon.entity("Q19878")
    assert entity is not None
    assert entity.label == "Muammar Gaddafi"
    assert lexicon.aliases("Q19878")


def test_roman_keys_of_another_version_are_not_used_with_one_warning_and_the_rest_works(copy: Path) -> None:
    pytest.importorskip("unidecode")
    assert Lexicon(copy).hits(["khalifa khaftar"], ("fold", "roman"))
    change(copy, "UPDATE meta SET value = '999' WHERE key = 'roman_version'")
    with pytest.warns(UserWarning, match="roman") as caught:
        lexicon = Lexicon(copy)
    assert len(caught) == 1
    assert lexicon.hits(["khalifa khaftar"], ("fold", "roman")) == []
    assert lexicon.hits(["gaddafi"], ("fold", "roman"))


def test_parts_and_words_made_by_another_fold_are_not_used_either(copy: Path) -> None:
    change(copy, "UPDATE meta SET value = '999' WHERE key = 'fold_version'")
    with pytest.warns(UserWarning, match="fold"):
        lexicon = Lexicon(copy)
    assert lexicon.parts(["haftar"]) == []
    assert lexicon.beginning(["libya"]) == {}


def test_a_fresh_file_opens_without_a_warning(small_db: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Lexicon(small_db)


@pytest.mark.parametrize("name", ["with space.db", "what?.db", "100%41.db", "a#b.db", "ليبيا.db", "quo'te.db"])
def test_any_file_name_will_do(small_db: Path, tmp_path: Path, name: str) -> None:
    assert Lexicon(shutil.copy(small_db, tmp_path / name)).hits(["gaddafi"])


def test_opening_and_asking_writes_nothing(copy: Path) -> None:
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in copy.parent.iterdir() if path.is_file()}
    lexicon = Lexicon(copy)
    lexicon.hits(["gaddafi"])
    lexicon.parts(["clinton"])
    assert {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in copy.parent.iterdir() if path.is_file()} == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_lexicon_in_a_read_only_directory_opens(copy: Path) -> None:
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    try:
        assert Lexicon(copy).hits(["gaddafi"])
    finally:
        copy.parent.chmod(0o755)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error_that_names_it(copy: Path) -> None:
    copy.chmod(0)
    with pytest.raises(LexiconError, match="cannot be read"):
        Lexicon(copy)


def test_a_hit_is_an_alias_with_its_entity(small: Lexicon) -> None:
    (hit,) = small.hits(["socialist peoples libyan arab jamahiriya"])
    assert (hit.tier, hit.kind, hit.lang, hit.valid_from, hit.valid_to) == ("fold", "former", "en", 19770101, 20111231)
    assert hit.form == "Socialist People's Libyan Arab Jamahiriya"
    assert (hit.entity.qid, hit.entity.type, hit.entity.country, hit.entity.known, hit.entity.lexicon) == ("Q1016", "place", "LY", 319, "small")
    assert hit.entity.description == "country in North Africa"


def test_an_alias_without_dates_holds_always(small: Lexicon) -> None:
    (hit,) = small.hits(["gaddafi"])
    assert (hit.valid_from, hit.valid_to) == (FOREVER_AGO, FOREVER)


def test_many_keys_are_looked_up_at_once(small: Lexicon) -> None:
    found = small.hits(["gaddafi", "nobody", "tripoli", "", "利比亚"])
    assert {(hit.key, hit.entity.qid) for hit in found} == {("gaddafi", "Q19878"), ("tripoli", "Q3579"), ("tripoli", "Q168954"), ("利比亚", "Q1016")}


def test_keys_are_looked_up_in_the_tiers_asked_for(small: Lexicon) -> None:
    pytest.importorskip("unidecode")
    assert small.hits(["khalifa khaftar"]) == []
    assert [hit.tier for hit in small.hits(["khalifa khaftar"], ("fold", "roman"))] == ["roman"]
    assert small.hits(["gaddafi"], ()) == []


@given(st.lists(st.text(st.characters())))
def test_no_key_can_break_a_look_up(small_db: Path, texts: list[str]) -> None:
    small = Lexicon(small_db)
    keys = [fold(text) for text in texts]
    assert {hit.key for hit in small.hits(keys, ("fold", "roman"))} <= set(keys)
    assert {part.key for part in small.parts(keys)} <= set(keys)
    assert set(small.beginning(keys)) <= set(keys)
    assert {rejection.key for rejection in small.rejections(keys)} <= set(keys)


def test_every_form_is_found_by_its_key(small: Lexicon) -> None:
    for (form,) in small.query("SELECT form FROM alias_row"):
        assert form in {hit.form for hit in small.hits([fold(str(form))])}


def test_the_people_who_bear_a_name_are_found_by_their_part_of_it(small: Lexicon) -> None:
    assert {(part.role, part.entity.qid) for part in small.parts(["clinton"])} == {("family", "Q1124"), ("family", "Q6294")}
    assert {(part.role, part.entity.qid) for part in small.parts(["hillary"])} == {("given", "Q6294")}


def test_a_beginning_of_keys_is_told_from_a_whole_one_and_from_nothing(small: Lexicon) -> None:
    found = small.beginning(["khalifa", "libya", "haftar x", "socialist people", "small tripoli", "small", "хал", "nobody"])
    begun, whole = dict.fromkeys(["khalifa", "socialist people", "small", "хал"], False), dict.fromkeys(["libya", "small tripoli"], True)
    assert found == begun | whole


def test_an_entity_is_found_by_its_id_and_by_the_id_it_had_before(small: Lexicon) -> None:
    entity, other = small.entity("Q19878"), small.entity("Q1016")
    assert entity == small.entity("local:colonel-gaddafi")
    assert entity is not None
    assert other is not None
    assert (entity.qid, entity.was, other.was) == ("Q19878", "local:colonel-gaddafi", None)
    assert small.entity("Q404") is None


def test_aliases_come_strongest_kind_first(small: Lexicon) -> None:
    assert small.aliases("Q2429253")[0].form == "Islamic State"
    kinds = [alias.kind for alias in small.aliases("Q19878")]
    assert kinds == sorted(kinds, key=store.KINDS.index)
    assert small.aliases("Q404") == []


def test_relations_are_told_for_each_entity_asked_for(small: Lexicon) -> None:
    found = small.relations(["Q3579", "Q19878", "Q404"])
    assert {relation.relation for relation in found["Q3579"]} == {"country", "capital-of"}
    assert [(relation.target, relation.valid_from, relation.valid_to) for relation in found["Q19878"]] == [("Q1016", 19690901, 20110823)]
    assert found.keys() == {"Q3579", "Q19878"}


def test_rejections_are_found_by_key(small: Lexicon) -> None:
    assert [(rejection.qid, rejection.lang, rejection.match, rejection.form) for rejection in small.rejections(["is"])] == [
        ("Q2429253", "mul", "exact", "Is")
    ]


def ask(lexicon: Lexicon) -> list[tuple[str, str]]:
    keys = ["gaddafi", "tripoli", "khalifa haftar", "libya", "lebanon", "united nations", "daesh"]
    return [(hit.key, hit.entity.qid) for key in keys for hit in lexicon.hits([key])]


def test_many_threads_get_the_same_answers(small_db: Path) -> None:
    expected = ask(Lexicon(small_db))
    shared = Lexicon(small_db)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(lambda _: ask(shared), range(200)))


def test_many_threads_get_the_same_answers_also_when_few_entities_are_remembered(
    small_db: Path, monkeypatch: pytest.MonkeyPatch, switching: None
) -> None:
    monkeypatch.setattr(store, "_CACHED_ENTITIES", 2)
    keys = ["gaddafi", "tripoli", "khalifa haftar", "libya", "lebanon", "united nations", "daesh", "bill clinton"]
    shared = Lexicon(small_db)

    def asked(turn: int) -> bool:
        some = keys[turn % 5 : turn % 5 + 4]
        return {hit.key for hit in shared.hits(some)} == set(some)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(asked, range(4000)))


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_process_asks_the_lexicon_that_its_parent_opened(small_db: Path) -> None:
    lexicon = Lexicon(small_db)
    expected = ask(lexicon)
    lexicon._opened().entities.clear()
    children = []
    for _ in range(4):
        if not (child := os.fork()):
            try:
                os._exit(0 if ask(lexicon) == expected else 1)
            finally:
                os._exit(2)
        children.append(child)
    assert ask(lexicon) == expected
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4


def test_a_lexicon_rebuilt_while_it_is_open_never_mixes_the_old_with_the_new(built: BuildLexicon) -> None:
    db = built("mine", entities=[("Q2", "Beta")])
    lexicon = Lexicon(db)
    assert [hit.entity.label for hit in lexicon.hits(["beta"])] == ["Beta"]
    built("mine", entities=[("Q1", "Alpha"), ("Q2", "Beta")])
    answers: list[list[str]] = []
    thread = threading.Thread(target=lambda: answers.append([hit.entity.label for key in ("alpha", "beta") for hit in lexicon.hits([key])]))
    thread.start()
    thread.join()
    assert answers[0] in (["Beta"], ["Alpha", "Beta"])
