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


def test_the_session_prints_what_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "example").mkdir()
    for name, content in re.findall(r"^`([a-z.]+)`\n\n```\w+\n(.*?)^```$", EXAMPLE, re.MULTILINE | re.DOTALL):
        (tmp_path / "example" / name).write_text(content, encoding="utf-8", newline="\n")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(SESSION) == 7
    for name, arguments, shown in SESSION:
        table = [] if name == "build" else ["--format", "table"]
        command = [COMMAND, "lexicon", name, *table, *shlex.split(arguments)]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
        assert run.stdout == shown


@pytest.mark.parametrize("name", re.findall(r"normalize lexicon (\w+)|`(\w+) QID`", PAGE))
def test_every_command_that_is_named_exists(name: tuple[str, str]) -> None:
    assert lexicon.get_command(None, "".join(name))  # type: ignore[arg-type]


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", PAGE))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
