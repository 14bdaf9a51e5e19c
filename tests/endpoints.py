"""A SPARQL endpoint on this machine: a real engine (Oxigraph) behind HTTP, holding data in the shape of Wikidata's, and faults on demand.

The things in it are invented; classes and properties are Wikidata's. `world.item(…)` adds one, `server.faults` says what the next requests
get instead of an answer, and `server.requests` what was asked.
"""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

ENTITY, PROP = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/"
WIKIBASE, SCHEMA = "http://wikiba.se/ontology#", "http://schema.org/"
RDF, RDFS, SKOS, OWL = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2002/07/owl#",
)  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema#"
Times = tuple[str, int]
"""A day, and its precision."""


class World:
    """What the endpoint knows."""

    def __init__(self) -> None:
        ox = pytest.importorskip("pyoxigraph")
        self._ox, self.store, self._numbers = ox, ox.Store(), count(1)

    def item(
        self, qid: str, labels: Mapping[str, str] | str, *, aliases: Sequence[tuple[str, str]] = (), classes: Sequence[str] = ("Q5",),
        countries: Sequence[str] = (), code: str | None = None, dates: Mapping[str, Times] | None = None, sitelinks: int = 0,
        description: str | None = None,
    ) -> None:  # fmt: skip
        """An item; names have languages, `countries` are items."""
        for lang, form in ({"en": labels} if isinstance(labels, str) else labels).items():
            self.add(qid, RDFS + "label", self.text(form, lang))
        for form, lang in aliases:
            self.add(qid, SKOS + "altLabel", self.text(form, lang))
        for cls in classes:
            self.add(qid, PROP + "direct/P31", self.node(cls))
        for country in countries:
            self.add(qid, PROP + f"direct/{'P27' if 'Q5' in classes else 'P17'}", self.node(country))
        if code:
            self.add(qid, PROP + "direct/P297", self._ox.Literal(code))
        for property_, when in (dates or {}).items():
            self.state(qid, property_, when)
        if description:
            self.add(qid, SCHEMA + "description", self.text(description, "en"))
        self.add(qid, WIKIBASE + "sitelinks", self._ox.Literal(sitelinks))
        for number in range(sitelinks):
            self.page(f"https://x{number}.wikipedia.org/", qid, "wikipedia")
        if sitelinks:
            self.page("https://commons.wikimedia.org/", qid, "commons")

    def page(self, site: str, qid: str, group: str) -> None:
        """A page on an item, and the site that it is part of."""
        page, part_of = self._ox.NamedNode(f"{site}wiki/{qid}"), self._ox.NamedNode(site)
        self.add(page, SCHEMA + "about", self.node(qid))
        self.add(page, SCHEMA + "isPartOf", part_of)
        self.add(part_of, WIKIBASE + "wikiGroup", self._ox.Literal(group))

    def merged(self, old: str, new: str) -> None:
        self.add(old, OWL + "sameAs", self.node(new))

    def below(self, cls: str, above: str) -> None:
        self.add(cls, PROP + "direct/P279", self.node(above))

    def state(
        self, qid: str, property_: str, value: Times | tuple[str, str] | str, *, begin: Times | None = None, end: Times | None = None,
        rank: str = "Normal",
    ) -> None:  # fmt: skip
        """A statement: a time, a text with its language, or an item; with when it held."""
        statement = self._ox.NamedNode(f"{ENTITY}statement/{qid}-{next(self._numbers)}")
        self.add(qid, PROP + property_, statement)
        self.add(statement, WIKIBASE + "rank", self._ox.NamedNode(f"{WIKIBASE}{rank}Rank"))
        if rank != "Deprecated":
            self.add(statement, RDF + "type", self._ox.NamedNode(WIKIBASE + "BestRank"))
        if isinstance(value, str):
            self.add(statement, f"{PROP}statement/{property_}", self.node(value))
        elif isinstance(value[1], str):
            self.add(statement, f"{PROP}statement/{property_}", self.text(*value))
        else:
            self.add(statement, f"{PROP}statement/value/{property_}", self.time(*value))
        for qualifier, when in (("P580", begin), ("P582", end)):
            if when:
                self.add(statement, f"{PROP}qualifier/value/{qualifier}", self.time(*when))

    def time(self, day: str, precision: int) -> Any:
        node = self._ox.NamedNode(f"http://www.wikidata.org/value/{next(self._numbers)}")
        self.add(node, WIKIBASE + "timeValue", self._ox.Literal(f"{day}T00:00:00Z", datatype=self._ox.NamedNode(XSD + "dateTime")))
        self.add(node, WIKIBASE + "timePrecision", self._ox.Literal(precision))
        return node

    def add(self, subject: Any, predicate: str, object_: Any) -> None:
        subject = self.node(subject) if isinstance(subject, str) else subject
        self.store.add(self._ox.Quad(subject, self._ox.NamedNode(predicate), object_))

    def node(self, qid: str) -> Any:
        return self._ox.NamedNode(ENTITY + qid)

    def text(self, form: str, lang: str) -> Any:
        return self._ox.Literal(form, language=lang)

    def number(self, value: int) -> Any:
        return self._ox.Literal(value)

    def answer(self, query: str) -> bytes:
        """The result as JSON. Raises SyntaxError, and OSError where a SERVICE is asked for, which this engine has not."""
        found = self.store.query(query)
        result: bytes = found.serialize(format=self._ox.QueryResultsFormat.JSON)
        return result


@dataclass(frozen=True)
class Fault:
    """What is sent instead of an answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    closes: bool = False
    seconds: float = 0


@dataclass(frozen=True)
class Request:
    method: str
    headers: Mapping[str, str]
    query: str


class Server(ThreadingHTTPServer):
    """Answers SPARQL queries; a fault for each of `faults` comes first."""

    daemon_threads = True

    def __init__(self, world: World) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.world, self.faults, self.requests = world, list[Fault](), list[Request]()
        self.busy, self.most_at_once = 0, 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, form: str) -> None:
        query = parse_qs(form)["query"][0]
        self.server.busy += 1
        self.server.most_at_once = max(self.server.most_at_once, self.server.busy)
        self.server.requests.append(Request(self.command, dict(self.headers), query))
        try:
            self._send(self.server.faults.pop(0) if self.server.faults else self._result(query))
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self.server.busy -= 1

    def _result(self, query: str) -> Fault:
        try:
            return Fault(200, {"Content-Type": "application/sparql-results+json"}, self.server.world.answer(query))
        except (SyntaxError, OSError, ValueError) as error:
            return Fault(400, {}, f"Malformed query\n{error}\n".encode())

    def _send(self, fault: Fault) -> None:
        threading.Event().wait(fault.seconds)  # which no test replaces
        if fault.closes:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(fault.status)
        for name, value in {"Content-Length": str(len(fault.body)), **fault.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(fault.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def world() -> World:
    """An empty world."""
    return World()


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    """The endpoint, on a port of the loopback interface."""
    serving = Server(world)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture
def fault() -> Callable[..., Fault]:
    """`fault(429, {"Retry-After": "0"})`, `fault(closes=True)`, …"""
    return Fault
