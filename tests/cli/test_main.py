"""The command as a whole: names and commands, help, exit status, errors in one line."""

import importlib.metadata
from pathlib import Path

import click
import pytest

from normalize.cli.main import cli


def every_command(group: click.Group = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name in group.list_commands(click.Context(group)):
        found.append((*path, name))
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            found += every_command(command, (*path, name))
    return found


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_has_help_with_an_example(normalize, path):
    ran = normalize(*path, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: normalize {' '.join(path)} ")
    assert "Example: normalize" in " ".join(ran.out.split())


def test_the_help_shows_a_name_a_text_and_every_command(normalize):
    ran = normalize("--help")
    assert ran.code == 0
    for shown in ("normalize Hifter", "normalize link article.txt", "normalize -- link", "resolve", "link", "lexicon"):
        assert shown in ran.out


def test_the_version_is_that_of_the_package(normalize):
    assert normalize("--version").out == f"normalize, version {importlib.metadata.version('normalize-names')}\n"


def test_no_argument_at_all_shows_the_help_and_is_a_fault_of_usage(normalize):
    ran = normalize()
    assert ran.code == 2
    assert "normalize Hifter" in ran.err + ran.out


def test_a_word_that_is_no_command_is_a_name(normalize, small_db):
    assert normalize("Libya", "--lexicon", small_db).record["qid"] == "Q1016"


def test_an_option_may_stand_before_a_bare_name(normalize, small_db):
    assert normalize("--lexicon", small_db, "Libya", "Daesh").raw == normalize("resolve", "--lexicon", small_db, "Libya", "Daesh").raw


def test_after_two_dashes_even_a_command_is_a_name(normalize, small_db):
    ran = normalize("--lexicon", small_db, "--", "link", "--help")
    assert [(record["name"], record["reason"]) for record in ran.records] == [("link", "unknown"), ("--help", "unknown")]
    assert ran.code == 0


@pytest.mark.parametrize(
    "args",
    [
        ("resolve",),
        ("resolve", "--bogus", "Libya"),
        ("resolve", "Libya", "--csv", __file__, "--column", "name"),
        ("resolve", "--csv", __file__),
        ("resolve", "--csv", "no-such-file.csv", "--column", "name"),
        ("resolve", "--candidates", "0", "Libya"),
        ("resolve", "--threshold", "2", "Libya"),
        ("resolve", "--type", "planet", "Libya"),
        ("resolve", "--on", "2017-13-45", "Libya"),
        ("resolve", "--format", "html", "Libya"),
        ("link",),
        ("lexicon", "bogus"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2_and_prints_no_data(normalize, args):
    ran = normalize(*args)
    assert (ran.code, ran.raw) == (2, b"")
    assert "Traceback" not in ran.err
    assert ran.err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("resolve", "--lexicon", "gone.db", "Libya"), 2, "gone.db: no such file"),
        (("resolve", "--lexicon", ".", "Libya"), 2, ".: a folder of source files; build it first with `normalize lexicon build`"),
        (("resolve", "--lexicon", b"\xff.db", "Libya"), 2, "\\udcff.db: no such file"),
        (("lexicon", "lint", "gone"), 2, "gone: no such folder"),
        (("lexicon", "format", "gone"), 2, "gone: no such folder"),
        (("lexicon", "build", "gone"), 2, "gone: no such folder"),
        (("lexicon", "lint", "."), 2, ".: neither it nor a folder in it holds a lexicon.toml"),
        (("lexicon", "show", "--lexicon", "{db}", "Q999999999"), 1, "Q999999999 is in no lexicon here"),
        (("lexicon", "show", "--lexicon", "{db}", b"\xff"), 1, "\\udcff is in no lexicon here"),
    ],
    ids=str,
)
def test_what_a_user_did_wrong_is_one_line_on_stderr(normalize, small_db, tmp_path, args, code, said):
    filled = [str(small_db) if arg == "{db}" else arg for arg in args]
    ran = normalize(*filled, cwd=tmp_path)
    assert (ran.code, ran.raw) == (code, b"")
    assert ran.complaint == f"normalize: {said}"


def test_nil_is_an_answer_and_no_failure(resolve):
    ran = resolve("nobody has this name")
    assert (ran.code, ran.record["status"], ran.err) == (0, "nil", "")


def test_a_build_into_a_folder_that_is_not_there_is_one_line(normalize, small_lexicon: Path, tmp_path):
    ran = normalize("lexicon", "build", small_lexicon, "--output", tmp_path / "gone" / "x.db")
    assert ran.code == 2
    assert ran.complaint.startswith(f"normalize: {tmp_path}/gone/x.db: cannot be written")
