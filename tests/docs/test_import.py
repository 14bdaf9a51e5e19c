"""docs/import.md says what is true: its session is what is printed, and it names every reader, option, column and note."""

import re
from pathlib import Path

import click
import pytest

from normalize.cli.imports import import_
from normalize.sources.csv_columns import COLUMNS

CONTEXT = click.Context(import_)
READERS = {name: import_.get_command(CONTEXT, name) for name in import_.list_commands(CONTEXT)}
PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of a language, without its indentation."""
    found = re.search(rf"^( *)```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return re.sub(rf"^{found[1]}", "", found[2], flags=re.MULTILINE)


def test_the_session_is_what_is_printed(small_lexicon, monkeypatch, capfdbinary):
    small_lexicon.rename(small_lexicon.with_name("my-lexicon"))
    monkeypatch.chdir(small_lexicon.parent)
    Path("people.csv").write_text(block("csv"), encoding="utf-8")
    command = block("console").removeprefix("$ normalize import ").split()
    assert import_.main(command, standalone_mode=False) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode() == block("diff")
    assert err.decode() == block("text")


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_is_in_the_table(reader):
    assert f"\n| `{reader}` |" in PAGE


def test_every_column_of_csv_and_every_common_option_is_named():
    options = {option for command in READERS.values() for parameter in command.params for option in parameter.opts if option[:2] == "--"}
    common = options - {"--delimiter", "--format"}
    assert [word for word in (*COLUMNS, *common) if f"`{word}" not in PAGE] == []
