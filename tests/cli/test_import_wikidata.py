"""`normalize import wikidata`, run as users run it, against a real engine on this machine."""

import os
import subprocess
import time

import pytest

LICENSE = ("--license", "CC0-1.0")


@pytest.fixture(autouse=True)
def people(world):
    world.item("Q1016", {"en": "Libya", "uk": "Лівія"}, classes=["Q3624078"], code="LY")
    world.item(
        "Q11", {"en": "Ann Example", "ar": "آن مثال"}, aliases=[("Annie Example", "en")], countries=["Q1016"], sitelinks=12, description="somebody"
    )
    world.item("Q12", "Example Body", classes=["Q101"])
    world.below("Q101", "Q43229")
    world.merged("Q13", "Q12")


@pytest.fixture
def imported(normalize, small_lexicon, server):
    """`imported("Q11", …)` asks the server, into the small lexicon."""
    where = ("--into", small_lexicon, "--endpoint", server.url, *LICENSE)
    return lambda *args, **how: normalize("import", "wikidata", *args, *where, **how)


def added(ran):
    return [line[1:].split("\t") for line in ran.lines if line.startswith("+") and "\t" in line]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_items_become_rows_and_what_is_odd_is_told(imported, small_lexicon):
    before = contents(small_lexicon)
    ran = imported("Q11", "http://www.wikidata.org/entity/Q13", "Q99")
    assert ran.code == 0
    assert contents(small_lexicon) == before
    assert added(ran) == [
        ["Q11", "person", "Q5", "LY", "-", "12", "wikidata", "Ann Example", "somebody"],
        ["Q12", "organization", "Q101", "-", "-", "0", "wikidata", "Example Body", "-"],
        ["Q11", "alias", "en", "-", "wikidata", "Annie Example"],
        ["Q11", "label", "ar", "-", "wikidata", "آن مثال"],
        ["Q11", "label", "en", "-", "wikidata", "Ann Example"],
        ["Q12", "label", "en", "-", "wikidata", "Example Body"],
        ["Q13", "Q12", "wikidata"],
    ]
    assert ran.err.splitlines() == [
        "Q13: redirected: it was merged into Q12",
        "Q99: unknown: the endpoint has nothing of it: it was deleted, or never was",
        f"entities +2, aliases +4, redirects +1 proposed for {small_lexicon}; 2 left to you; --write adds them",
    ]


def test_what_is_written_is_a_lexicon_and_a_second_time_there_is_nothing_new(imported, normalize, small_lexicon):
    assert imported("Q11", "Q12", "Q1016", "--write").code == 0
    assert normalize("lexicon", "lint", small_lexicon).raw == b""
    assert normalize("lexicon", "format", "--check", small_lexicon).code == 0
    assert imported("Q11", "Q12", "Q1016", "--write").raw == b""
    assert b"Q1016\talias\tuk\t-\twikidata\t\xd0\x9b" in (small_lexicon / "aliases.tsv").read_bytes()


def test_only_the_languages_asked_for_come(imported):
    assert [row[-1] for row in added(imported("Q11", "--languages", "ar")) if len(row) == 6] == ["آن مثال"]


def test_an_entity_that_is_here_under_the_id_it_had_is_not_made_twice(imported, world):
    world.merged("Q1065", "Q12")
    ran = imported("Q1065")
    assert ran.raw == b""
    assert "Q12: unconfirmed: Q12 (Example Body) was Q1065, which is an entity here" in ran.err


def test_an_item_that_is_merged_into_one_far_before_it_is_redirected(imported, world):
    for number in range(3001, 3061):
        world.item(f"Q{number}", f"Somebody Number{number}")
    rows = added(imported("Q12", *[f"Q{number}" for number in range(3001, 3061)], "Q13"))
    assert rows[-1] == ["Q13", "Q12", "wikidata"]
    assert [row[7] for row in rows if row[0] == "Q12" and len(row) == 9] == ["Example Body"]


def test_a_query_selects_items_and_may_say_more_of_them(imported, tmp_path):
    (tmp_path / "q.rq").write_text(
        """\
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT ?item ?name ?lang ?kind ?dates WHERE { ?item wdt:P31 <http://www.wikidata.org/entity/Q5>
  BIND("Nan" AS ?name) BIND("en" AS ?lang) BIND("nickname" AS ?kind) BIND("1950/.." AS ?dates) }
""",
        encoding="utf-8",
    )
    rows = added(imported("--sparql", tmp_path / "q.rq"))
    assert ["Q11", "nickname", "en", "-", "wikidata", "Nan"] in rows
    assert rows[0][4] == "1950/.."


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        (b"SELECT ?thing WHERE { ?thing ?p ?o }", 2, "selects no ?item, but ?thing"),
        (b'SELECT ?item WHERE { VALUES ?item { "Ann" } }', 1, "q.rq: qid-is-wellformed: 'Ann' is no Wikidata item (Q42)"),
        (b'SELECT ?item ?type WHERE { VALUES (?item ?type) { ("Q11" "human") } }', 1, "q.rq: type-is-known: 'human' of Q11 is none of person,"),
        (b"SELECT ?item WHERE {", 2, "400 Bad Request: Malformed query"),
        (b"ASK { ?item ?p ?o }", 2, "no result of a SELECT query"),
        (b" \n", 2, "holds no query; write SELECT ?item WHERE"),
        (b"\xff", 2, "not UTF-8 at byte 0"),
        (b"SELECT ?item WHERE { ?item ?item ?item }", 0, "no item is found"),
    ],
)
def test_a_query_that_selects_no_items_is_told(imported, tmp_path, query, code, said):
    (tmp_path / "q.rq").write_bytes(query)
    ran = imported("--sparql", tmp_path / "q.rq")
    assert (ran.code, said in ran.err, "Traceback" in ran.err) == (code, True, False), ran.err


def test_a_search_says_first_that_it_sends_the_name_and_finds_it_letter_for_letter(imported, server):
    ran = imported("--search", "آن مثال", "--languages", "ar,en")
    assert ran.err.splitlines()[0] == f"normalize: --search sends the name 'آن مثال' to {server.url}"
    assert [row[0] for row in added(ran)][:1] == ["Q11"]
    assert "SERVICE wikibase:mwapi" in server.requests[0].query
    assert imported("--search", 'no "body\\').err.splitlines()[1] == "normalize: no item is found"


def test_where_the_endpoint_has_wikidatas_search_it_is_asked(imported, server, fault):
    answer = b'{"results": {"bindings": [{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q12"}}]}}'
    server.faults.append(fault(body=answer))
    assert added(imported("--search", "Exampel Bdoy"))[0][0] == "Q12"


def test_who_asks_is_said_by_option_or_environment(imported, server):
    imported("Q11", "--contact", "me@example.org")
    imported("Q11", NORMALIZE_CONTACT="https://example.org/me")
    agents = {request.headers["User-Agent"] for request in server.requests}
    assert sorted(agent.split(" ")[1] for agent in agents) == ["(https://example.org/me)", "(me@example.org)"]


def test_a_busy_server_is_told_of_and_asked_again(imported, server, fault):
    server.faults += [fault(429, {"Retry-After": "0"}), fault(503, {"Retry-After": "1"})]
    ran = imported("Q11")
    assert ran.code == 0
    assert [line.split(": ", 2)[2] for line in ran.err.splitlines()[:2]] == [
        "429 Too Many Requests; asked again in 0 s", "503 Service Unavailable; asked again in 1 s",
    ]  # fmt: skip
    assert added(ran)


@pytest.mark.parametrize("how", [{"status": 503}, {"closes": True}, {"body": b"<html>"}, {"seconds": 3}])
def test_a_server_that_does_not_answer_is_one_line_and_nothing_is_written(imported, server, fault, small_lexicon, how):
    server.faults += [fault(**how)] * 9
    before = contents(small_lexicon)
    ran = imported("Q11", "--write", "--tries", "1", "--timeout", "1")
    assert (ran.code, ran.raw) == (2, b"")
    assert ran.complaint.startswith(f"normalize: {server.url}: ")
    assert contents(small_lexicon) == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "name items (Q42), or give --sparql FILE or --search NAME"),
        (("Ann",), "'Ann' is no Wikidata item"),
        (("P31",), "'P31' is no Wikidata item"),
        (("--search", ""), "--search: the name is empty"),
        (("--search", b"\xff"), "--search: the name is empty, or no UTF-8"),
        (("Q11", "--languages", "english"), "'english' is no BCP 47 language tag"),
        (("Q11", "--resume"), "say which with --answers"),
        (("Q11", "--contact", "mé"), "--contact takes a mail or web address"),
        (("Q11", "--contact", "me\r\nX: y"), "--contact takes a mail or web address"),
        (("Q11", "--endpoint", "ftp://example.org"), "--endpoint: 'ftp://example.org' is no address"),
        (("Q11", "--timeout", "0"), "--timeout"),
        (("--sparql", "nothing.rq"), "nothing.rq: cannot be read: No such file"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_usage_and_nobody_is_asked(normalize, small_lexicon, server, args, said):
    ran = normalize("import", "wikidata", "--endpoint", server.url, *LICENSE, "--into", small_lexicon, *args)
    assert (ran.code, ran.raw, said in ran.err, "Traceback" in ran.err) == (2, b"", True, False), ran.err
    assert server.requests == []


def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes(imported, server, fault, small_lexicon, tmp_path, command, world):
    items = [f"Q{number}" for number in range(2001, 2201)]
    for number, item in enumerate(items):
        world.item(item, {"en": f"Somebody Number{number}", "ar": f"شخص {number}"}, countries=["Q1016"])
    whole = imported(*items, "--answers", tmp_path / "whole")
    asked = len(server.requests)
    for after in (1, 4, 11, 17):
        part = tmp_path / f"part{after}"
        before = len(server.requests)
        where = ("--into", small_lexicon, "--endpoint", server.url, *LICENSE, "--answers", part)
        running = subprocess.Popen([command, "import", "wikidata", *items, *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(server.requests) < before + after and running.poll() is None:
            time.sleep(0.005)
        running.kill()
        running.wait()
        kept = part.read_bytes().count(b"\n") - 1 if part.exists() else 0
        before = len(server.requests)
        again = imported(*items, "--answers", part, "--resume")
        assert (again.raw, again.err) == (whole.raw, whole.err)
        assert part.read_bytes() == (tmp_path / "whole").read_bytes()
        assert len(server.requests) - before <= asked - max(kept, 0)


def test_answers_of_another_endpoint_are_not_gone_on_with(imported, tmp_path):
    (tmp_path / "a").write_text('{"endpoint": "http://127.0.0.1:1/sparql"}\n', encoding="utf-8")
    ran = imported("Q11", "--answers", tmp_path / "a", "--resume")
    assert (ran.code, "it holds no answers of this endpoint" in ran.complaint) == (2, True)


def test_without_an_endpoint_it_is_wikidata_that_is_asked_under_its_license_and_told_who_asks(normalize, small_lexicon):
    """No test leaves this machine: the way out leads nowhere."""
    nowhere = dict.fromkeys(("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
    ran = normalize("import", "wikidata", "Q11", "--into", small_lexicon, "--tries", "1", "--timeout", "5", **nowhere, NO_PROXY="", no_proxy="")
    assert ran.code == 2
    first, last = ran.err.splitlines()
    assert "say so with --contact or NORMALIZE_CONTACT" in first
    assert last.startswith("normalize: https://query.wikidata.org/")
    assert os.environ.get("NORMALIZE_CONTACT") is None
