"""The real command, run as users run it, on the small lexicon."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from normalize.lexicon.build import build

COMMAND = Path(sys.executable).with_name("normalize")
PATIENCE = 60  # seconds until a hanging command fails its test


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        return self.out.split("\n")[:-1]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]

    @property
    def record(self) -> dict[str, Any]:
        (only,) = self.records
        return only

    @property
    def complaint(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Ran]


def run_command(*args: str | bytes | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Ran:
    ran = subprocess.run([COMMAND, *args], input=stdin, capture_output=True, cwd=cwd, env=os.environ | environment, timeout=PATIENCE)
    return Ran(ran.returncode, ran.stdout, ran.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def command() -> Path:
    """The path of the console script."""
    return COMMAND


@pytest.fixture(scope="session")
def normalize() -> Run:
    """`normalize("lexicon", "lint", folder, stdin=b"", cwd=…)` → what it printed and its exit status."""
    return run_command


@pytest.fixture(scope="session")
def twins_db(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Path:
    """Two people of one name, of whom nothing tells which is meant."""
    scratch = tmp_path_factory.mktemp("twins")
    entities = [("local:ann-us", "Ann Twin", "person", "US"), ("local:ann-gb", "Ann Twin", "person", "GB")]
    build(write_lexicon(scratch / "twins", entities=entities), scratch / "twins.db")
    return scratch / "twins.db"


@pytest.fixture(scope="session")
def resolve(small_db: Path, twins_db: Path) -> Run:
    """`normalize resolve` with the small lexicon and the twins."""
    return lambda *args, **more: run_command("resolve", "--lexicon", small_db, "--lexicon", twins_db, *args, **more)


@pytest.fixture(scope="session")
def link(small_db: Path, twins_db: Path) -> Run:
    """`normalize link` with the small lexicon and the twins."""
    return lambda *args, **more: run_command("link", "--lexicon", small_db, "--lexicon", twins_db, *args, **more)


@pytest.fixture(scope="session")
def upper_db(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Path:
    """A lexicon to lay over the small one: its own Tripoli, and somebody whom the small one lacks."""
    scratch = tmp_path_factory.mktemp("upper")
    entities = [("local:tripoli-cafe", "Tripoli", "organization"), ("local:ada-example", "Ada Example")]
    build(write_lexicon(scratch / "upper", entities=entities), scratch / "upper.db")
    return scratch / "upper.db"


@pytest.fixture(scope="session")
def long_build(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Path:
    """Source files that take a second or more to build, so that a build can be stopped halfway."""
    entities = [(f"Q{number}", f"Somebody Number{number}") for number in range(1, 20_001)]
    return write_lexicon(tmp_path_factory.mktemp("long") / "long", entities=entities)
