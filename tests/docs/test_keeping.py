"""What docs/keeping.md shows is what the commands print, one after the other, on the example of docs/lexicon-format.md."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from normalize.cli.lexicon import lexicon

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "keeping.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "docs" / "lexicon-format.md").read_text(encoding="utf-8")
COMMAND = Path(sys.executable).with_name("normalize")
SESSION = re.findall(r"^\$ normalize lexicon (\w+) ([^\n]*)\n((?:[^$`][^\n]*\n)*)", PAGE, re.MULTILINE)
ARTICLE = "The Port of Derna is far away.\n"


def write_example(folder: Path) -> None:
    """The lexicon `example`, as the page on the format has it."""
    (folder / "example").mkdir()
    for name, content in re.findall(r"^`([a-z.]+)`\n\n```\w+\n(.*?)^```$", EXAMPLE, re.MULTILINE | re.DOTALL):
        (folder / "example" / name).write_text(content, encoding="utf-8", newline="\n")


def test_the_session_prints_what_the_page_shows(tmp_path: Path) -> None:
    write_example(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(SESSION) == 7
    for name, arguments, shown in SESSION:
        table = [] if name == "build" else ["--format", "table"]
        command = [COMMAND, "lexicon", name, *table, *shlex.split(arguments)]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
        assert run.stdout == shown


def test_what_a_refresh_would_change_is_what_the_page_shows(tmp_path: Path, world, server) -> None:  # type: ignore[no-untyped-def]
    write_example(tmp_path)
    world.item("Q1016", {"en": "Libya"}, aliases=[("دولة ليبيا", "ar")], classes=["Q3624078"], code="LY")
    world.merged("Q3579", "Q43")
    world.item("Q42", "Port of Tripoli", classes=["Q43229"], countries=["Q1016"])
    command = [COMMAND, "lexicon", "refresh", "--format", "table", "example", "--endpoint", server.url, "--license", "CC0-1.0", "--title", "Wikidata"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
    shown = re.search(r"were Q3579 merged into Q43:\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert shown
    assert run.stdout == shown[1]


@pytest.mark.parametrize("name", re.findall(r"normalize lexicon (\w+)|`(\w+) QID`", PAGE))
def test_every_command_that_is_named_exists(name: tuple[str, str]) -> None:
    assert lexicon.get_command(None, "".join(name))  # type: ignore[arg-type]


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", PAGE))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
