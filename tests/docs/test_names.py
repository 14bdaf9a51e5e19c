"""What docs/names.md shows is what the commands print, and the limits it names are those of the code."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import normalize.text.name_words as name_words
from normalize.resolve import near, scoring

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
COMMAND = Path(sys.executable).with_name("normalize")
COMMANDS = re.findall(r"^\$ normalize (.*)$", PAGE, re.MULTILINE)
OUTPUTS = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), list(zip(COMMANDS, OUTPUTS, strict=True)))
def test_a_command_prints_what_the_page_shows(command: str, shown: str) -> None:
    run = subprocess.run([COMMAND, *shlex.split(command)], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    assert run.stdout == shown


def test_every_table_of_words_is_explained_and_no_other() -> None:
    rows = PAGE.split("| table |")[1].split("\n\n")[0].split("|---|---|---|\n")[1]
    named = [name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(named) == sorted(path.stem for path in Path(name_words.__file__).parent.glob("*.tsv"))


def test_the_thresholds_are_those_of_the_code() -> None:
    shown = re.findall(r"\*\*(0\.\d+)\*\*", PAGE)
    assert [float(number) for number in shown] == [scoring.THRESHOLD, scoring.HEARD_THRESHOLD]
    assert f"{scoring.MARGIN} times" in PAGE
    assert f"`same` from {scoring.SAME} on, `different` below {scoring.DIFFERENT}" in PAGE
    assert f"the {near.MOST_JUDGED} aliases" in PAGE


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", PAGE))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
