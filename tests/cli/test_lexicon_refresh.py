"""`normalize lexicon refresh`, run as users run it, against a real engine on this machine."""

import shlex
import subprocess
import time

import pytest

ITEMS = ("Q19878", "Q1124", "Q6294", "Q1016", "Q822", "Q3579", "Q168954", "Q2429253", "Q1065")


@pytest.fixture(autouse=True)
def known(world):
    """The items of the small lexicon as they were."""
    for item in ITEMS:
        world.item(item, {"xx-none": item}, classes=["Q3624078"] if item in ("Q1016", "Q822") else ["Q43229"])
    world.add("Q1016", "http://www.wikidata.org/prop/direct/P297", world.text("LY", "en"))


@pytest.fixture
def refresh(normalize, small_lexicon, server):
    """`refresh("--write", …)`: the small lexicon, asked of the server, as a table."""
    args = ("lexicon", "refresh", small_lexicon, "--endpoint", server.url, "--license", "CC0-1.0", "--format", "table")
    return lambda *more, **how: normalize(*args, *more, **how)


@pytest.fixture
def contents(small_lexicon):
    return lambda: {path.name: path.read_bytes() for path in small_lexicon.iterdir() if not path.name.startswith(".")}


def told(ran):
    return [line for line in ran.err.splitlines() if not line.startswith("normalize: ") and ": language: " not in line]


def test_where_nothing_has_changed_nothing_is_said_but_what_is_sent(refresh, server, contents):
    before = contents()
    ran = refresh("--write")
    assert (ran.code, ran.raw) == (0, b"")
    assert ran.err.splitlines()[0] == f"normalize: sends 9 ids, and the names of 3 entities without an item, to {server.url}"
    assert told(ran) == ["nothing has changed"]
    assert contents() == before


def test_a_merged_item_takes_its_new_id_in_every_table_and_the_old_one_is_redirected(refresh, world, server, small_lexicon, normalize, contents):
    world.store.clear()
    for item in ITEMS[1:]:
        world.item(item, {"en": item})
    world.merged("Q19878", "Q19999")
    world.item("Q19999", "Muammar Gaddafi")
    before = contents()
    ran = refresh()
    assert contents() == before
    assert f"+ {small_lexicon}/redirects.tsv:2: Q19878 Q19999 wikidata" in ran.lines
    assert f"+ {small_lexicon}/entities.tsv:6: Q19999 person Q5 LY 1942-06-07/2011-10-20 - other+test+wikidata Muammar Gaddafi -" in ran.lines
    assert told(ran)[0] == "Q19878: redirected: it was merged into Q19999"
    assert "rows would be written" in told(ran)[-1]
    assert refresh("--write").code == 0
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
    assert normalize("lexicon", "format", "--check", small_lexicon).code == 0
    tables = b"".join(content for name, content in contents().items() if name != "redirects.tsv")
    assert b"Q19878" not in tables
    assert b"\nQ19878\tQ19999\twikidata\nlocal:colonel-gaddafi\tQ19999\ttest\n" in contents()["redirects.tsv"]
    assert refresh("--write").raw == b""


def test_two_entities_that_were_merged_become_one_only_by_hand(refresh, world, contents):
    world.store.clear()
    for item in ("Q19878", "Q1016", "Q3579", "Q168954", "Q2429253"):
        world.item(item, {"en": item})
    world.merged("Q822", "Q1016")
    world.merged("Q1124", "Q7000")
    world.merged("Q6294", "Q7000")
    world.merged("Q1065", "Q7001")
    before = contents()
    ran = refresh("--write")
    assert told(ran)[:4] == [
        "Q822: redirected: it was merged into Q1016, as which Libya (Q1016) stands here: make one entity of them",
        "Q1065: redirected: it was merged into Q7001",
        "Q1124: redirected: it was merged into Q7000, and so were others here: make one entity of them",
        "Q6294: redirected: it was merged into Q7000, and so were others here: make one entity of them",
    ]
    assert b"\nQ822\tplace" in contents()["entities.tsv"]
    assert contents() != before


def test_a_deleted_item_is_told_and_stays(refresh, world, contents):
    world.store.clear()
    for item in ITEMS[1:]:
        world.item(item, {"en": item})
    before = contents()["entities.tsv"]
    ran = refresh("--write", "--ids-only")
    assert told(ran)[0] == "Q19878: unknown: the endpoint has nothing of it: it was deleted, or never was"
    assert contents()["entities.tsv"] == before


def test_new_names_come_in_the_languages_that_the_folder_has_and_not_those_that_were_rejected(refresh, world, small_lexicon, normalize, contents):
    for form, lang in (("Libya", "en"), ("Lybia", "en"), ("Libye", "fr"), ("Ливия", "ru"), ("Джамахирия", "ru"), ("Libia", "mul")):
        world.add("Q1016", "http://www.w3.org/2004/02/skos/core#altLabel", world.text(form, lang))
    world.add("Q2429253", "http://www.w3.org/2004/02/skos/core#altLabel", world.text("Is", "en"))
    ran = refresh("--write")
    rows = [line.split(": ", 1)[1] for line in ran.lines if "aliases.tsv" in line]
    assert rows == ["Q1016 alias en - wikidata Lybia", "Q1016 alias mul - wikidata Libia", "Q1016 alias ru - wikidata Джамахирия"]
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
    assert b'[sources.wikidata]\ntitle = "wikidata"\nlicense = "CC0-1.0"\n' in contents()["lexicon.toml"]
    assert refresh("--write").raw == b""


def test_each_folder_gets_what_is_its_own(normalize, server, world, tmp_path, write_lexicon):
    write_lexicon(tmp_path / "all" / "one", title="One", entities=[("Q1016", "Libya", "place", "LY")])
    other = [("Q1065", "United Nations", "organization")]
    write_lexicon(
        tmp_path / "all" / "two", title="Two", entities=other, aliases=[("Q1065", "الأمم المتحدة", "ar")], relations=[("Q1065", "part-of", "Q1016")]
    )
    world.add("Q1065", "http://www.w3.org/2004/02/skos/core#altLabel", world.text("هيئة الأمم", "ar"))
    world.add("Q1016", "http://www.w3.org/2004/02/skos/core#altLabel", world.text("ليبيا", "ar"))
    ran = normalize("lexicon", "refresh", tmp_path / "all", "--endpoint", server.url, "--license", "CC0-1.0", "--write", "--format", "jsonl")
    assert [(record["file"], record["row"]["form"]) for record in ran.records if "row" in record] == [
        (f"{tmp_path}/all/two/aliases.tsv", "هيئة الأمم")
    ]
    assert "wikidata" not in (tmp_path / "all" / "one" / "lexicon.toml").read_text(encoding="utf-8")
    assert normalize("lexicon", "lint", tmp_path / "all").raw == b""


@pytest.fixture
def haftar(world):
    """An item for the local entity, of whom the country and the year of birth are known."""
    world.item("Q777", {"en": "Khalifa Haftar", "ar": "خليفة حفتر"}, countries=["Q1016"], dates={"P569": ("1943-01-01", 9)})


def proposed(ran):
    return [line for line in ran.lines if line.startswith("?")]


def test_an_item_is_proposed_for_a_local_id_as_a_command_that_works(refresh, haftar, small_lexicon, command, contents):
    before = contents()
    assert told(refresh())[-1] == "nothing has changed; 1 proposed for local ids: run the command, once --write has declared their source"
    ran = refresh("--write")
    (line,) = proposed(ran)
    said, why = line.removeprefix("? ").split("  # ")
    assert why == "Khalifa Haftar: called Khalifa Haftar, 1 other name; country LY; born in 1943"
    assert {name for name, content in contents().items() if content != before[name]} == {"lexicon.toml"}
    assert subprocess.run([command, *shlex.split(said)[1:]], capture_output=True, check=False).returncode == 0
    assert b"\nlocal:khalifa-haftar\tQ777\twikidata\n" in contents()["redirects.tsv"]
    assert proposed(refresh()) == []


def test_a_namesake_is_not_proposed(refresh, world):
    names = {"en": "Fayez al-Sarraj", "ar": "فايز السراج"}
    world.item("Q778", names)  # nothing but the name
    world.item("Q779", names, classes=["Q43229"], countries=["Q1016"])  # another type
    world.item("Q780", {"en": "Khalifa Haftar", "ar": "خليفة حفتر"}, countries=["Q1016"], dates={"P569": ("1980-01-01", 9)})  # born in another year
    ran = refresh()
    assert proposed(ran) == []
    assert told(ran)[0].startswith("local:fayez-al-sarraj: doubtful: Fayez al-Sarraj may be Q778 (Fayez al-Sarraj: called Fayez al-Sarraj)")


def test_of_two_likely_ones_none_is_proposed(refresh, world, haftar):
    world.item("Q781", "Khalifa Haftar", countries=["Q1016"])
    ran = refresh()
    assert proposed(ran) == []
    assert "local:khalifa-haftar: ambiguous: Khalifa Haftar may be Q777 (" in told(ran)[0]


def test_an_item_that_is_an_entity_already_is_told(refresh, world, small_lexicon, normalize):
    world.item("Q781", "The Small Gazette", classes=["Q43229"], aliases=[("Small Gazette", "en")])
    with (small_lexicon / "aliases.tsv").open("a", encoding="utf-8") as file:
        file.write("local:small-gazette\tofficial\ten\t-\ttest\tSmall Gazette\n")
    with (small_lexicon / "redirects.tsv").open("a", encoding="utf-8") as file:
        file.write("Q781\tQ1065\ttest\n")
    normalize("lexicon", "format", small_lexicon)
    ran = refresh()
    assert told(ran)[0] == "local:small-gazette: unconfirmed: The Small Gazette may be Q781, which is an entity here too"


def test_a_name_that_many_have_is_left_alone(refresh, world):
    for number in range(800, 830):
        world.item(f"Q{number}", "The Small Gazette", classes=["Q43229"])
    assert told(refresh())[0] == "local:small-gazette: ambiguous: The Small Gazette: 30 items have a name of it"


def test_with_ids_only_no_name_is_sent(refresh, server, haftar):
    ran = refresh("--ids-only")
    assert ran.err.splitlines()[0] == f"normalize: sends 9 ids to {server.url}"
    assert proposed(ran) == []
    assert not any("Haftar" in request.query for request in server.requests)


def test_machines_read_a_record_a_row_a_proposal_and_a_note(normalize, small_lexicon, server, world, haftar):
    world.add("Q1016", "http://www.w3.org/2004/02/skos/core#altLabel", world.text("Lybia", "en"))
    world.item("Q778", "Fayez al-Sarraj")
    ran = normalize("lexicon", "refresh", small_lexicon, "--endpoint", server.url, "--license", "CC0-1.0")
    kinds = [next(iter(record)) for record in ran.records]
    assert kinds[:3] == ["file", "file", "local"]
    assert ran.records[1]["row"]["form"] == "Lybia"
    assert ran.records[2]["signs"] == ["called Khalifa Haftar, 1 other name", "country LY", "born in 1943"]
    assert {"note": "doubtful", "file": "local:fayez-al-sarraj", "line": 0}.items() <= ran.records[3].items()


def test_a_license_is_needed_before_anybody_is_asked(normalize, small_lexicon, server):
    ran = normalize("lexicon", "refresh", small_lexicon, "--endpoint", server.url)
    assert (ran.code, "does not declare the source 'wikidata'" in ran.complaint) == (2, True)
    assert server.requests == []


def test_an_endpoint_that_fails_is_one_line_and_nothing_is_written(refresh, server, fault, contents):
    server.faults += [fault(500)] * 9
    before = contents()
    ran = refresh("--write", "--tries", "1")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.err.splitlines()[-1] == f"normalize: {server.url}: 500 Internal Server Error"
    assert contents() == before


def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes(normalize, server, world, tmp_path, write_lexicon, command):
    items = [f"Q{number}" for number in range(2001, 2201)]
    for number, item in enumerate(items):
        world.item(item, {"en": f"Somebody Number{number}", "ar": f"شخص {number}"})
    entities = [(item, f"Somebody Number{number}") for number, item in enumerate(items)]
    folder = write_lexicon(tmp_path / "lexicon", entities=entities, aliases=[("Q2001", "شخص ما", "ar")])
    args = ("lexicon", "refresh", folder, "--endpoint", server.url, "--license", "CC0-1.0", "--answers")
    whole = normalize(*args, tmp_path / "whole")
    assert len(whole.records) == 1 + 200
    for after in (2, 9, 15):
        part, before = tmp_path / f"part{after}", len(server.requests)
        running = subprocess.Popen([command, *args, part], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(server.requests) < before + after and running.poll() is None:
            time.sleep(0.005)
        running.kill()
        running.wait()
        again = normalize(*args, part, "--resume")
        assert (again.raw, again.err) == (whole.raw, whole.err)
        assert part.read_bytes() == (tmp_path / "whole").read_bytes()
