"""An endpoint of this machine may be asked; nothing else."""

import socket
from collections.abc import Callable

import pytest

from normalize.sources.wikidata.endpoint import Endpoint


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave this machine nowhere."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture
def told() -> list[str]:
    """What the endpoint of a test said while it waited."""
    return []


@pytest.fixture
def endpoint(server, told: list[str]) -> Callable[..., Endpoint]:
    """`endpoint(tries=2)`: the server, to be asked."""
    return lambda **more: Endpoint(server.url, **({"tell": told.append} | more))
