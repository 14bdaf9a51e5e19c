"""Rerun the queries of `docs/schema.md` on the default lexicon and write their outputs anew.

usage: python scripts/refresh_schema_outputs.py [--check]

A block of code (`sh` or `sql`) that a `text` block follows is an example, and that block is its output. Examples run in a
scratch folder that holds the default lexicon as `lexicon.db` and the page's `csv` block as `names.csv`; `sql` goes to
`sqlite3 -header -readonly lexicon.db`. With --check nothing is written; the examples whose output is old are named, and the
exit status is 1 if there are any. `tests/docs/test_schema.py` runs the same functions.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from normalize.errors import LexiconNotFound
from normalize.lexicon.connection import locate

PAGE = Path(__file__).parent.parent / "docs" / "schema.md"
PROBLEMS, UNUSABLE = 1, 2
_BODY = r"((?:(?!```).*\n)*?)```\n"
_EXAMPLE = re.compile(rf"```(sh|sql)\n{_BODY}\n```text\n{_BODY}")
_CSV = re.compile(rf"```csv\n{_BODY}")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A query of the page with its printed output, which stands at `page[start:end]`."""

    title: str
    language: str
    code: str
    output: str
    start: int
    end: int


def find_examples(page: str) -> list[Example]:
    """The examples of a page, in order, each with the heading it stands under."""
    return [
        Example(_HEADING.findall(page, 0, found.start())[-1], found[1], found[2], found[3], found.start(3), found.end(3))
        for found in _EXAMPLE.finditer(page)
    ]


def lay_out(page: str, folder: Path, lexicon: Path) -> None:
    """Put what the examples need into an empty folder."""
    (folder / "lexicon.db").symlink_to(lexicon.resolve())
    if found := _CSV.search(page):
        (folder / "names.csv").write_text(found[1], encoding="utf-8")


def run(example: Example, folder: Path) -> str:
    """What an example prints, run in the folder. Raises subprocess.CalledProcessError where it fails or complains."""
    if example.language == "sql":
        return _call(["sqlite3", "-batch", "-bail", "-header", "-readonly", "lexicon.db"], example.code, folder)
    return "".join(_call(shlex.split(line), "", folder) for line in example.code.splitlines())


def _call(command: list[str], stdin: str, folder: Path) -> str:
    # The scratch folder as home, so that no ~/.sqliterc of the user changes the output.
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(command, input=stdin, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True, timeout=120)
    if done.stderr:
        raise subprocess.CalledProcessError(1, command, done.stdout, done.stderr)
    return done.stdout


def refreshed(page: str, folder: Path) -> str:
    """The page with the output of every example as it is now."""
    for example in reversed(find_examples(page)):
        page = page[: example.start] + run(example, folder) + page[example.end :]
    return page


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    if not shutil.which("sqlite3"):
        print("no sqlite3 command here", file=sys.stderr)
        return UNUSABLE
    with tempfile.TemporaryDirectory() as scratch:
        try:
            lay_out(page, Path(scratch), Path(locate("default")))
            fresh = refreshed(page, Path(scratch))
        except LexiconNotFound as error:
            print(error, file=sys.stderr)
            return UNUSABLE
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(error.cmd)}: {error.stderr.strip()}", file=sys.stderr)
            return UNUSABLE
    old = [was.title for was, now in zip(find_examples(page), find_examples(fresh), strict=True) if was.output != now.output]
    for title in old:
        print(f"{PAGE.name}: {title}: {'its output is old' if '--check' in sys.argv else 'its output is refreshed'}")
    if "--check" in sys.argv:
        return PROBLEMS if old else 0
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
