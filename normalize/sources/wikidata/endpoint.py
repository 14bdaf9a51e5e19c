"""Questions to a SPARQL endpoint, one at a time: said who asks, and patient with a server that has too much to do.

Queries go through wikidata-client as far as it reaches. It sends GET requests and gives back the text of each binding, without its
language (so queries bind LANG()). Three things are done here, since it has no way for them:

1. Who asks, and how to reach them: it has one set of headers for all of its requests, so ours are put there while we ask.
2. A query that is too long for an address (`LONGEST_ADDRESS`) is sent as POST, with requests.
3. A server that is busy, breaks off or answers with half an answer is asked again, after what it says in `Retry-After`, else after
   1, 2, 4 … seconds; a set number of times. (Its time-out of ten seconds is an argument; the query service works for up to sixty.)
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from itertools import count
from urllib.parse import quote_plus

import requests
import wikidata_client
from wikidata_client.api import HEADERS, USER_AGENT
from wikidata_client.constants import WIKIDATA_ENDPOINT

from normalize import __version__
from normalize.errors import EndpointError
from normalize.sources.wikidata.answers import Answers, Row

WIKIDATA = WIKIDATA_ENDPOINT
LONGEST_ADDRESS = 6_000
"""Bytes of a query in an address; many servers take 8,000 for a whole request line."""
TIMEOUT, TRIES = 70.0, 5
LONGEST_WAIT = 300.0
"""Seconds; who wants us to wait longer is asked again by another run."""
PASSING = (408, 429, 500, 502, 503, 504)
"""HTTP statuses of what may be over soon."""
ENTITY = "http://www.wikidata.org/entity/"


BROKEN = (requests.Timeout, requests.ConnectionError, requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)


class Refused(Exception):
    """Why there was no answer; whether that may pass; and for how many seconds the server wants to be left alone, if it says so."""

    def __init__(self, why: str, *, passes: bool = True, after: float | None = None) -> None:
        super().__init__(why)
        self.why, self.passes, self.after = why, passes, after


def silent(_: str) -> None:
    """Tells nobody."""


class Endpoint:
    """A SPARQL endpoint. `tell` gets a line for each time that it has to be asked again; `contact` is an address of who asks."""

    def __init__(
        self,
        url: str = WIKIDATA,
        *,
        contact: str | None = None,
        timeout: float = TIMEOUT,
        tries: int = TRIES,
        tell: Callable[[str], None] = silent,
        answers: Answers | None = None,
    ) -> None:
        self.url, self._timeout, self._tries, self._tell, self._answers = url, timeout, tries, tell, answers
        asker = f"normalize-names/{__version__}" + (f" ({contact})" if contact else "")
        self._headers = {"User-Agent": f"{asker} {USER_AGENT}", "Accept": "application/sparql-results+json"}

    @property
    def is_wikidata(self) -> bool:
        return self.url == WIKIDATA

    def ask(self, query: str, *, tries: int | None = None) -> list[Row]:
        """The rows of a SELECT query: the text of each bound variable, items as `Q42`. Raises EndpointError."""
        tries = tries or self._tries
        if self._answers is None:
            return self._answered(query, tries)
        if (rows := self._answers.kept(query)) is None:
            self._answers.keep(query, rows := self._answered(query, tries))
        return rows

    def _answered(self, query: str, tries: int) -> list[Row]:
        for attempt in count(1):
            try:
                return self._sent(query)
            except Refused as refused:
                wait = 2.0 ** (attempt - 1) if refused.after is None else refused.after
                if not refused.passes or attempt >= tries or wait > LONGEST_WAIT:
                    asked = f", and wants to be asked again in {wait:.0f} s" if refused.passes and wait > LONGEST_WAIT else ""
                    raise EndpointError(self.url, refused.why + asked, attempt) from refused
                self._tell(f"{self.url}: {refused.why}; asked again in {wait:.0f} s")
            time.sleep(wait)
        raise AssertionError("count() has no end")

    def _sent(self, query: str) -> list[Row]:
        """The rows of one request. Raises Refused."""
        short = len(quote_plus(query)) <= LONGEST_ADDRESS
        try:
            with _introduced(self._headers):
                rows = wikidata_client.query(query, timeout=self._timeout, endpoint=self.url) if short else self._posted(query)
            return [{str(name): str(value) for name, value in row.items()} for row in rows]
        except requests.HTTPError as error:
            raise _refused(error.response) from error
        except (requests.JSONDecodeError, RecursionError) as error:
            raise Refused("its answer breaks off, or is no JSON") from error
        except BROKEN as error:
            raise Refused(_unreached(error, self._timeout)) from error
        except (requests.RequestException, ValueError) as error:  # the address is none
            raise Refused(f"cannot be asked: {_line(str(error))}", passes=False) from error
        except (KeyError, TypeError, AttributeError) as error:
            raise Refused("its answer is JSON, but no result of a SELECT query", passes=False) from error

    def _posted(self, query: str) -> list[Row]:
        """The rows of a query that is sent as POST, in the shape in which wikidata-client gives them."""
        response = requests.post(self.url, data={"query": query, "format": "json"}, headers=self._headers, timeout=self._timeout)
        response.raise_for_status()
        bindings = response.json()["results"]["bindings"]
        return [{name: cell["value"].removeprefix(ENTITY) for name, cell in row.items()} for row in bindings]


@contextmanager
def _introduced(headers: Mapping[str, str]) -> Iterator[None]:
    """While wikidata-client says who asks."""
    own = dict(HEADERS)
    HEADERS.update(headers)
    try:
        yield
    finally:
        HEADERS.clear()
        HEADERS.update(own)


def _refused(response: requests.Response | None) -> Refused:
    """What a server says that does not answer."""
    if response is None:
        return Refused("no answer")
    why = f"{response.status_code} {response.reason or ''}".strip()
    if response.status_code in PASSING:
        return Refused(why, after=_after(response.headers.get("Retry-After", "")))
    return Refused(f"{why}: {said}" if (said := _line(response.text)) else why, passes=False)


def _after(said: str) -> float | None:
    """The seconds of a Retry-After header, which may name a time of day."""
    if said.strip().isascii() and said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _unreached(error: Exception, timeout: float) -> str:
    if isinstance(error, requests.Timeout):
        return f"no answer for {timeout:g} s"
    if isinstance(error, requests.ConnectionError):
        return "cannot be reached, or ended the connection"
    return "its answer breaks off"


def _line(text: str) -> str:
    """The first line of what a server says, short enough for ours."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return "".join(sign for sign in first if sign.isprintable())[:200]
