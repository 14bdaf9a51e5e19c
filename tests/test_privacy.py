"""What people look up is their own affair: no socket is opened, nothing is written, nothing is logged."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build
from normalize.lexicon.files import folders
from normalize.lexicon.lint import check

COMMAND = Path(sys.executable).with_name("normalize")
SOCKET, WRITTEN = 97, 98
# Runs inside the command, before all else: ends it with a status of its own when it opens a socket, starts a process or writes.
WATCH = f"""
import os, sys

def watch(event, args):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "http.")):
        os.write(2, repr((event, args)).encode())
        os._exit({SOCKET})
    writes = event == "open" and (args[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if "NORMALIZE_MAY_WRITE" not in os.environ and (writes or event in ("os.mkdir", "os.rename", "os.remove", "shutil.copyfile")):
        os.write(2, repr((event, args)).encode())
        os._exit({WRITTEN})

sys.addaudithook(watch)
"""


@pytest.fixture
def no_sockets(monkeypatch):
    """Even making a socket fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def watched(tmp_path, small_db):
    """`watched(…)` runs the command in an empty folder that cannot be written to, under watch; (exit status, stdout, stderr)."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir(mode=0o555)
    (tmp_path / "home").mkdir()
    homes = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NORMALIZE")}
    environment = clean | homes | {"PYTHONPATH": str(tmp_path / "watch"), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*args: object, stdin: bytes = b"", **more: str) -> tuple[int, bytes, str]:
        ran = subprocess.run([COMMAND, *map(str, args)], input=stdin, capture_output=True, cwd=here, env=environment | more, timeout=120)
        assert list(here.iterdir()) == []
        assert list((tmp_path / "home").rglob("*")) == []
        return ran.returncode, ran.stdout, ran.stderr.decode()

    return run


def test_the_watch_sees_sockets_and_writing(watched, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "watch")}
    for code, status in (("import socket; socket.socket()", SOCKET), (f"open({str(tmp_path / 'x')!r}, 'w')", WRITTEN)):
        assert subprocess.run([sys.executable, "-B", "-c", code], env=environment, capture_output=True, timeout=60).returncode == status


def test_resolving_and_linking_make_no_socket(no_sockets, small_db):
    nz = Normalizer(small_db)
    assert nz.resolve("Khalifa Hifter", country="LY", on="2017").candidates[0].evidence
    assert list(nz.resolve_many(["Libya", "Ливии", "nobody", "Триполи"]))
    assert nz.link("Khalifa Haftar left Libya.", nested=True, demonyms=True)


def test_linting_and_building_make_no_socket(no_sockets, small_lexicon, tmp_path):
    assert list(check(folders(small_lexicon))) == []
    assert build(small_lexicon, tmp_path / "x.db")["entity"] == 12


def test_resolving_a_name_writes_nothing_and_opens_no_socket(watched, small_db):
    code, out, err = watched("--lexicon", small_db, "Hifter", "Libya", "Гаддафи")
    assert (code, err) == (0, "")
    assert out.count(b"\n") == 3


def test_resolving_many_names_writes_nothing_and_opens_no_socket(watched, small_db):
    code, out, err = watched("resolve", "--lexicon", small_db, "--format", "csv", "-", stdin=b"Libya\nnobody\n" * 3_000)
    assert (code, err) == (0, "")
    assert out.count(b"\n") == 6_001


@pytest.mark.parametrize("format_", ["jsonl", "html", "table"])
def test_linking_a_text_writes_nothing_and_opens_no_socket(watched, small_db, format_):
    code, out, err = watched("link", "--lexicon", small_db, "--format", format_, "-", stdin="Khalifa Haftar, ليبيا, Хафтара".encode())
    assert (code, err) == (0, "")
    assert b"Khalifa Haftar" in out


def test_linting_writes_nothing_and_opens_no_socket(watched, small_lexicon):
    assert watched("lexicon", "lint", small_lexicon) == (0, b"", "0 problems\n")


def test_importing_a_file_writes_nothing_and_opens_no_socket(watched, small_lexicon, tmp_path):
    (tmp_path / "people.csv").write_text("name,lang,type\nAnn Example,en,person\n", encoding="utf-8")
    code, out, err = watched("import", "csv", tmp_path / "people.csv", "--into", small_lexicon, "--source", "other")
    assert code == 0, err
    assert b"Ann Example" in out


def test_building_opens_no_socket_and_writes_only_the_file_asked_for_and_its_index(watched, small_lexicon, tmp_path):
    (tmp_path / "built").mkdir()
    code, _, err = watched("lexicon", "build", small_lexicon, "-o", tmp_path / "built" / "x.db", NORMALIZE_MAY_WRITE="1")
    assert code == 0, err
    assert sorted(path.name.split(".")[-1] for path in (tmp_path / "built").iterdir()) == ["bulk", "db"]


def test_no_name_and_no_text_is_ever_logged(small_db, caplog, capfd):
    caplog.set_level(0)
    nz = Normalizer(small_db)
    nz.resolve("Khalifa Hifter")
    nz.link("Khalifa Haftar left Libya.")
    assert caplog.records == []
    assert tuple(capfd.readouterr()) == ("", "")
