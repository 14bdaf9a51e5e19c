"""What the README shows is what the commands print."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = Path(sys.executable).with_name("normalize")


def printed(*arguments: str) -> list[str]:
    run = subprocess.run([COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    return run.stdout.splitlines()


def test_the_linked_text_is_shown_as_it_is_printed() -> None:
    shown = re.search(r"```text\n(id .*?)```", README, re.DOTALL)
    assert shown
    lines = [line for line in shown[1].splitlines() if line != "…"]
    actual = printed("link", "--format", "table", "docs/example.txt")
    assert lines == [line for line in actual if line in lines]


@pytest.mark.parametrize("command", ["resolve", "compare"])
def test_the_session_is_shown_as_it_is_printed(command: str) -> None:
    session = re.search(rf"\$ normalize {command} ([^\n]*)\n(.*?)\n\$", README, re.DOTALL)
    assert session
    assert session[2].splitlines() == printed(command, "--format", "table", *shlex.split(session[1]))


@pytest.mark.parametrize("option", re.findall(r"`(--\w+)`", README))
def test_every_option_that_is_named_exists(option: str) -> None:
    assert option in " ".join(printed("resolve", "--help"))


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
