"""Asking: who asks is said, one at a time, patiently, and what cannot be answered is one line."""

import time
from email.utils import formatdate

import pytest
from wikidata_client.api import HEADERS

from normalize.errors import EndpointError
from normalize.sources.wikidata.endpoint import LONGEST_ADDRESS, Endpoint

LABELS = "SELECT ?item ?form (LANG(?form) AS ?lang) WHERE { ?item <http://www.w3.org/2000/01/rdf-schema#label> ?form } ORDER BY ?lang"


@pytest.fixture(autouse=True)
def ann(world):
    world.item("Q11", {"en": "Ann Example", "zh-hant": "安範例"})


def test_rows_have_items_by_their_ids_and_texts_with_their_languages(endpoint):
    assert endpoint().ask(LABELS) == [
        {"item": "Q11", "form": "Ann Example", "lang": "en"},
        {"item": "Q11", "form": "安範例", "lang": "zh-hant"},
    ]


def test_who_asks_is_said_with_an_address_and_the_client_and_no_longer_when_it_is_done(endpoint, server):
    before = dict(HEADERS)
    endpoint(contact="me@example.org").ask(LABELS)
    agent = server.requests[0].headers["User-Agent"]
    assert agent.startswith("normalize-names/")
    assert " (me@example.org) python-wikidata-client" in agent
    assert before == HEADERS


def test_a_short_query_is_sent_with_get_and_a_long_one_with_post_by_the_same_asker(endpoint, server):
    long = LABELS + " # " + "long " * LONGEST_ADDRESS
    assert endpoint(contact="me@example.org").ask(long) == endpoint(contact="me@example.org").ask(LABELS)
    assert [request.method for request in server.requests] == ["POST", "GET"]
    assert len({request.headers["User-Agent"] for request in server.requests}) == 1
    assert server.requests[0].query == long


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_as_long_as_it_says(endpoint, server, fault, told, status, monkeypatch):
    waited = []
    monkeypatch.setattr(time, "sleep", waited.append)
    server.faults += [fault(status, {"Retry-After": "7"}), fault(status, {"Retry-After": formatdate(time.time() + 100)}), fault(status)]
    assert len(endpoint().ask(LABELS)) == 2
    assert waited[0] == 7
    assert 90 < waited[1] <= 100
    assert waited[2] == 4
    assert [line.split("; ")[1] for line in told] == ["asked again in 7 s", told[1].split("; ")[1], "asked again in 4 s"]
    assert all(line.startswith(f"{server.url}: {status} ") for line in told)


def test_it_is_not_asked_again_for_ever(endpoint, server, fault, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    server.faults += [fault(503)] * 10
    with pytest.raises(EndpointError, match=r"503 Service Unavailable \(asked 3 times\)$") as raised:
        endpoint(tries=3).ask(LABELS)
    assert raised.value.tries == len(server.requests) == 3


def test_who_wants_us_to_wait_for_hours_is_left_alone(endpoint, server, fault):
    server.faults += [fault(429, {"Retry-After": "7200"})]
    with pytest.raises(EndpointError, match="429 Too Many Requests, and wants to be asked again in 7200 s"):
        endpoint().ask(LABELS)
    assert len(server.requests) == 1


@pytest.mark.parametrize("after", ["soon", "", "-3", "1.5", "٣", "Mon, 99 Foo 2026 00:00:00 GMT"])
def test_a_time_that_nobody_can_read_is_none(endpoint, server, fault, told, monkeypatch, after):
    waited = []
    monkeypatch.setattr(time, "sleep", waited.append)
    server.faults += [fault(429, {"Retry-After": after.encode().decode("latin-1")})]
    assert endpoint().ask(LABELS)
    assert waited == [1]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"body": b'{"results": {"bindings": [{"item": '}, "its answer breaks off, or is no JSON"),
        ({"body": b"<html>Log in to the network</html>"}, "its answer breaks off, or is no JSON"),
        ({"body": b"[" * 100_000}, "its answer breaks off, or is no JSON"),
        ({"body": b"{", "headers": {"Content-Length": "1000"}}, "its answer breaks off"),
        ({"body": b"{}", "headers": {"Content-Encoding": "gzip"}}, "its answer breaks off"),
        ({"closes": True}, "cannot be reached, or ended the connection"),
        ({"seconds": 1.5}, "no answer for 0.5 s"),
    ],
)
def test_half_an_answer_or_none_is_asked_for_again(endpoint, server, fault, told, monkeypatch, how, said):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    server.faults.append(fault(**how))
    assert len(endpoint(timeout=0.5).ask(LABELS)) == 2
    assert told == [f"{server.url}: {said}; asked again in 1 s"]


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b"null", b'{"boolean": true}', b'{"results": {"bindings": [7]}}', b'{"results": {"bindings": [{"x": 1}]}}']
)
def test_json_that_is_no_result_is_not_asked_for_again(endpoint, server, fault, body):
    server.faults += [fault(body=body)]
    with pytest.raises(EndpointError, match="its answer is JSON, but no result of a SELECT query"):
        endpoint().ask(LABELS)
    assert len(server.requests) == 1


def test_a_query_that_is_wrong_is_told_with_what_the_server_says(endpoint, server):
    with pytest.raises(EndpointError, match="400 Bad Request: Malformed query"):
        endpoint().ask("SELECT ?item WHERE {")
    assert len(server.requests) == 1


@pytest.mark.parametrize("url", ["http://", "http://[", "http:///sparql", f"http://{'x' * 70}.example/", "http://a..b/"])
def test_an_address_that_is_none_is_one_line(url):
    with pytest.raises(EndpointError, match=r"cannot be asked: .+"):
        Endpoint(url).ask(LABELS)


def test_a_port_where_nobody_answers_is_tried_and_told(told, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(EndpointError, match=r"cannot be reached, or ended the connection \(asked 2 times\)"):
        Endpoint("http://127.0.0.1:9/", tries=2, tell=told.append).ask(LABELS)
    assert len(told) == 1
