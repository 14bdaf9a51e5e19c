"""docs/lexicon-format.md says what is true: it names every column, kind, relation, type and rule, and its example is a lexicon."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalize.lexicon import lint
from normalize.lexicon.build import build
from normalize.lexicon.files import TABLES, Folder, format_folder, header
from normalize.lexicon.rules import ROW_RULES
from normalize.model import KINDS, RELATIONS, TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "lexicon-format.md").read_text(encoding="utf-8")


def _first_column(heading: str) -> list[str]:
    """The first cells of the table whose header begins with `heading`."""
    table = PAGE.split(f"\n| {heading} |")[1].split("\n\n")[0]
    return re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)


def _rules() -> Iterator[str]:
    """The rules as lint prints them: rules about rows by their function's name, the others by what is passed on."""
    for rules in ROW_RULES.values():
        yield from map(lint.rule_name, rules)
    for node in ast.walk(ast.parse(Path(lint.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            place = {"Problem": 2, "fault.add": 1}.get(ast.unparse(node.func))
            rule = node.args[place] if place is not None else None
            if isinstance(rule, ast.Constant):
                yield str(rule.value)


@pytest.fixture
def example(tmp_path: Path) -> Folder:
    """The page's example, written out."""
    path = tmp_path / "example"
    path.mkdir()
    for name, content in re.findall(r"^`([a-z.]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        (path / name).write_text(content, encoding="utf-8", newline="\n")
    return Folder(path)


def test_every_rule_of_lint_is_explained_and_no_other() -> None:
    assert sorted(_first_column("rule")) == sorted(set(_rules()))


def test_every_kind_relation_and_type_is_explained_in_its_order() -> None:
    assert _first_column("kind") == list(KINDS)
    assert _first_column("relation") == list(RELATIONS)
    assert _first_column("type") == list(TYPES)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_section_that_names_its_columns(table: str) -> None:
    section = re.split(r"^## ", PAGE.split(f"\n## `{table}.tsv`\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
    assert [name for name in header(table).split("\t") if f"`{name}`" not in section] == []


def test_the_example_is_formatted_and_has_no_problems(example: Folder) -> None:
    assert len(example.files()) == 1 + len(TABLES)
    assert format_folder(example, write=False) == []
    assert list(lint.check([example])) == []


def test_the_example_builds(example: Folder, tmp_path: Path) -> None:
    target = tmp_path / "example.db"
    build(example.path, target)
    connection = sqlite3.connect(target)
    assert connection.execute("SELECT qid FROM lookup WHERE key = 'tarabulus'").fetchall() == [("Q3579",)]
    assert connection.execute("SELECT target FROM redirect").fetchall() == [("Q3579",)]
    connection.close()


def test_lint_prints_the_problem_that_the_page_shows(example: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example.path.parent)
    path = Path("example/aliases.tsv")
    shown = PAGE.split("```text\n")[1].split("\n```")[0]
    number = int(shown.split(":")[1])
    rows = path.read_text(encoding="utf-8").split("\n")
    rows[number - 1] = re.sub("\t[a-z]{2,3}\t", "\tenglish\t", rows[number - 1], count=1)
    path.write_text("\n".join(rows), encoding="utf-8", newline="\n")
    assert shown in [str(problem) for problem in lint.check([Folder(Path("example"))])]
