"""Closed pipes, Ctrl-C, kill -9, folders that cannot be written to."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

PATIENCE = 60  # seconds until a hanging command fails its test
NAMES = b"Libya\nTripoli\nnobody\n" * 20_000
"""More than a pipe holds: once all of it is written, the command is reading."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")


@pytest.mark.parametrize("format_", ["jsonl", "json", "tsv", "csv"])
def test_a_closed_pipe_ends_the_run_without_a_word(command, small_db, tmp_path, format_):
    (tmp_path / "names.txt").write_bytes(NAMES)
    line = f"'{command}' resolve --lexicon '{small_db}' --format {format_} - < names.txt | head -1"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, cwd=tmp_path, timeout=PATIENCE)
    assert ran.stderr == b""
    assert ran.stdout.count(b"\n") == 1


def test_a_closed_pipe_ends_linking_without_a_word(command, small_db, tmp_path):
    (tmp_path / "texts.jsonl").write_bytes(b'{"text": "Khalifa Haftar left Libya for Tripoli."}\n' * 2_000)
    line = f"'{command}' link --lexicon '{small_db}' texts.jsonl | head -1"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, cwd=tmp_path, timeout=PATIENCE)
    assert (ran.stderr, ran.stdout.count(b"\n")) == (b"", 1)


def test_ctrl_c_while_waiting_for_names_is_one_line_and_exit_status_130(command, small_db):
    started = [command, "resolve", "--lexicon", small_db, "-"]
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        running.stdin.write(NAMES)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
        assert running.wait(PATIENCE) == 130
    assert said.strip() == "normalize: interrupted"


@pytest.fixture
def halfway(command, small_db, long_build, tmp_path):
    """`halfway(signal)`: a build over an older file, stopped once it has begun to write; (exit status, stderr, what stands there)."""
    target = tmp_path / "mine.db"
    shutil.copy(small_db, target)

    def stopped(number: signal.Signals) -> tuple[int, str, Path]:
        started = [command, "lexicon", "build", long_build, "--output", target]
        with subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
            end = time.monotonic() + PATIENCE
            while not any(path.stat().st_size for path in tmp_path.glob(".mine.db.*/mine.db")):
                assert running.poll() is None, "the build ended before it could be stopped"
                assert time.monotonic() < end, "the build did not begin"
                time.sleep(0.002)
            running.send_signal(number)
            said = running.stderr.read().decode()
            return running.wait(PATIENCE), said, target

    return stopped


def test_ctrl_c_during_a_build_leaves_the_old_file_and_nothing_else(halfway, small_db):
    code, said, target = halfway(signal.SIGINT)
    assert code == 130
    assert said.strip() == "normalize: interrupted"
    assert target.read_bytes() == small_db.read_bytes()
    assert list(target.parent.iterdir()) == [target]


def test_kill_9_during_a_build_leaves_the_old_file_whole(halfway, small_db, normalize):
    code, _, target = halfway(signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert target.read_bytes() == small_db.read_bytes()
    assert normalize("--lexicon", target, "Libya").record["qid"] == "Q1016"


def test_after_a_killed_build_the_next_one_succeeds(halfway, small_lexicon, normalize):
    _, _, target = halfway(signal.SIGKILL)
    assert normalize("lexicon", "build", small_lexicon, "-o", target).code == 0
    assert normalize("--lexicon", target, "Libya").record["qid"] == "Q1016"


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(normalize, small_db, tmp_path):
    folder, db = tmp_path / "bare", tmp_path / "small.db"
    shutil.copy(small_db, db)
    folder.mkdir()
    (folder / "text.txt").write_text("in Libya", encoding="utf-8")
    db.chmod(0o444)
    folder.chmod(0o555)
    assert normalize("--lexicon", db, "Libya", cwd=folder).record["qid"] == "Q1016"
    assert normalize("link", "--lexicon", db, "text.txt", cwd=folder).record["mentions"][0]["qid"] == "Q1016"
    assert [path.name for path in folder.iterdir()] == ["text.txt"]
    folder.chmod(0o755)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_linking_that_was_stopped_is_gone_on_with_and_ends_in_the_same_bytes(command, small_db, tmp_path, number, jobs):
    texts = (f'{{"id": {n}, "text": "Khalifa Haftar left Libya for Tripoli, where Daesh and the University of Derna are."}}' for n in range(2_000))
    (tmp_path / "texts.jsonl").write_text("\n".join(texts), encoding="utf-8")
    started = [command, "link", "--lexicon", small_db, "--jobs", jobs, "texts.jsonl", "--output"]
    with subprocess.Popen([*started, "part"], cwd=tmp_path, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + PATIENCE
        while not (part := tmp_path / "part").exists() or not part.stat().st_size:
            assert time.monotonic() < end
            time.sleep(0.01)
        running.send_signal(number)
        said = running.stderr.read().decode()  # until no process is left that could write to it
        assert running.wait(PATIENCE) == (130 if number == signal.SIGINT else -number)
    assert said.strip() == ("normalize: interrupted" if number == signal.SIGINT else "")
    kept = part.read_bytes()
    assert subprocess.run([*started, "part", "--resume"], cwd=tmp_path, timeout=PATIENCE).returncode == 0
    assert subprocess.run([*started, "whole"], cwd=tmp_path, timeout=PATIENCE).returncode == 0
    assert 0 < len(kept) < len(part.read_bytes())
    assert part.read_bytes() == (tmp_path / "whole").read_bytes()
