"""Lexicons built on the spot from a few rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalize.lexicon.build import build


@pytest.fixture
def built(write_lexicon: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """`built("upper", entities=[…], …)` → the file of a lexicon with these rows."""

    def make(name: str, **tables: object) -> Path:
        source = write_lexicon(tmp_path / "sources" / name, **tables)
        build(source, tmp_path / f"{name}.db")
        return tmp_path / f"{name}.db"

    return make
