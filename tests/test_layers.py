"""Imports point one way, and what costs start-up time is imported where it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = """
import sys
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)
from normalize import Normalizer
Normalizer().resolve("Libya")
print(*(set(sys.modules) - before))
"""
HEAVY = {"click", "sqlite_utils", "pycountry", "unidecode", "numpy", "requests", "pandas", "pathlib", "importlib.metadata"}


def test_the_contracts_of_the_layers_hold() -> None:
    pytest.importorskip("importlinter")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_a_look_up_in_the_library_imports_nothing_heavy() -> None:
    run = subprocess.run([sys.executable, "-S", "-c", CODE, str(ROOT)], capture_output=True, text=True, check=True)
    assert "normalize.normalizer" in run.stdout.split()
    assert HEAVY.isdisjoint(run.stdout.split())
