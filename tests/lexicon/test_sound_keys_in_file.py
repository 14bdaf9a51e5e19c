"""Sound keys in the built file: plain SQL finds a name by how it sounds."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from normalize.lexicon.build import build
from normalize.lexicon.schema import unpack
from normalize.lexicon.store import Lexicon
from normalize.text.parse import parse
from normalize.text.sound import SOUND_VERSION
from normalize.text.sound_keys import kept_under, looked_for_under, sound_key

GADDAFI = ["قذافي", "卡扎菲", "カダフィ", "카다피", "קדאפי"]


@pytest.fixture
def connection(small_db: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{small_db.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


def shell(db: Path, sql: str) -> list[str]:
    ran = subprocess.run(["sqlite3", db, sql], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the sqlite3 shell is not installed")
@pytest.mark.parametrize("name", GADDAFI)
def test_a_bare_shell_finds_gaddafi_by_the_keys_of_his_name_in_another_script(small_db: Path, name: str) -> None:
    keys = [key for reading in parse(name) for key in looked_for_under(reading, 40)]
    among = ",".join(f"'{key}'" for key in keys)
    found = shell(small_db, f"select distinct qid, label from lookup_sound where key in ({among}) order by qid")
    assert "Q19878|Muammar Gaddafi" in found


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="the sqlite3 shell is not installed")
def test_a_bare_shell_finds_a_name_whatever_the_order_of_its_words(small_db: Path) -> None:
    key = sound_key(["hiftar", "kalifa"])
    assert "local:khalifa-haftar" in shell(small_db, f"select distinct qid from lookup_sound where key = '{key}'")


@pytest.mark.parametrize(
    ("form", "lang"), [("Gaddafi", "en"), ("Khalifa Hifter", "en"), ("Халифа Хафтар", "ru"), ("القذافي", "ar"), ("利比亚", "zh"), ("Daesh", "en")]
)
def test_an_alias_is_found_under_the_key_of_each_of_its_readings(connection: sqlite3.Connection, form: str, lang: str) -> None:
    for reading in parse(form, lang):
        key, _ = kept_under(reading)
        qids = {qid for (qid,) in connection.execute("SELECT qid FROM lookup_sound WHERE key = ?", (key,))}
        assert qids & {qid for (qid,) in connection.execute("SELECT qid FROM alias WHERE form = ?", (form,))}


def test_looking_up_a_sound_key_reads_no_table_from_end_to_end(connection: sqlite3.Connection) -> None:
    plan = [str(row[3]) for row in connection.execute("EXPLAIN QUERY PLAN SELECT qid, label FROM lookup_sound WHERE key = 'ktp'")]
    assert plan
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_lookup_sound_has_whole_names_only_and_another_table_parts(connection: sqlite3.Connection) -> None:
    part = "nl.k"  # the family name and the initial of one who is written Gaddafi Muammar stands nowhere
    assert connection.execute("SELECT count(*) FROM lookup_sound WHERE key = ?", (part,)).fetchone() == (0,)
    _, partial = kept_under(parse("Muammar Gaddafi")[0])
    marks = ",".join("?" * len(partial))
    kept = connection.execute(f"SELECT key FROM sound_part WHERE key IN ({marks})", [*partial]).fetchall()
    assert {key for (key,) in kept} == partial
    assert connection.execute("SELECT count(*) FROM lookup_sound WHERE key LIKE '%.%'").fetchone() == (0,)


def test_abbreviations_codes_and_demonyms_sound_like_nothing(connection: sqlite3.Connection) -> None:
    silent = {number for (number,) in connection.execute("SELECT id FROM alias WHERE kind IN ('abbreviation', 'code', 'demonym')")}
    whole = {alias for (alias,) in connection.execute("SELECT alias FROM sound")}
    part = {alias for (aliases,) in connection.execute("SELECT aliases FROM sound_part") for alias in unpack(aliases)}
    assert min(len(silent), len(whole), len(part)) > 0
    assert silent.isdisjoint(whole | part)


def test_the_view_of_keys_has_the_sound_tier_too(connection: sqlite3.Connection) -> None:
    tiers = {tier for (tier,) in connection.execute("SELECT DISTINCT tier FROM key")}
    assert tiers == {"fold", "roman", "sound"}


def test_the_lookup_of_spellings_has_no_sound_keys(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT count(*) FROM lookup WHERE key = 'ktp'").fetchone() == (0,)


def test_the_file_says_of_which_version_its_sound_keys_are(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT value FROM meta WHERE key = 'sound_version'").fetchone() == (str(SOUND_VERSION),)


def test_words_tell_how_many_names_have_them(small_db: Path) -> None:
    lexicon = Lexicon(small_db)
    rarities = lexicon.rarities(["clinton", "haftar", "libya", "nowhere"])
    assert set(rarities) == {"clinton", "haftar", "libya"}
    assert 0 < rarities["clinton"] < rarities["libya"]


def test_heard_gives_aliases_by_number_and_form_and_named_the_rest(small_db: Path) -> None:
    lexicon = Lexicon(small_db)
    rows = lexicon.heard([sound_key(["gaddafi"])], [], 100)
    assert {*rows.values()} >= {"Gaddafi"}
    hits = lexicon.named(rows, "sound")
    assert [hit.form for hit in hits] == [*rows.values()]
    assert {hit.tier for hit in hits} == {"sound"}


def test_heard_gives_no_more_than_asked_for_and_nothing_for_nothing(small_db: Path) -> None:
    lexicon = Lexicon(small_db)
    key = sound_key(["gaddafi"])
    assert len(lexicon.heard([key], [f"{key}."], 1)) <= 1
    assert lexicon.heard([], [], 100) == lexicon.heard(["no such key"], ["nor this."], 100) == {}
    assert lexicon.heard(["\ud800", "'"], ["%"], 100) == {}


def test_those_who_bear_a_family_name_are_heard_by_it_alone(small_db: Path) -> None:
    found = {*Lexicon(small_db).heard([], [f"{sound_key(['klinton'])}."], 100).values()}
    assert {"Bill Clinton", "Hillary Clinton"} <= found


def test_one_name_of_an_entity_in_many_languages_has_its_sound_keys_once(tmp_path: Path, write_lexicon: Callable[..., Path]) -> None:
    aliases = [("Q1", "Otto Rex", lang) for lang in ("de", "fr", "it", "nl")]
    build(write_lexicon(tmp_path / "otto", entities=[("Q1", "Otto Rex")], aliases=aliases), tmp_path / "otto.db")
    with sqlite3.connect(tmp_path / "otto.db") as connection:
        assert connection.execute("SELECT count(*) FROM sound").fetchone() == (1,)
    connection.close()
