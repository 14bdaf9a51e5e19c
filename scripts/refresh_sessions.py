"""Rerun the commands that README.md and docs/names.md show with their output, and write the output anew.

usage: python scripts/refresh_sessions.py

A line `$ normalize …` is a command, and what follows it its output: to the next `$` or, where the block ends there, in the `text` block
after it. A command whose output is not shown is left alone. Of the linked text in README.md the shown lines are refreshed. Tables
are printed with `--format table`. `tests/docs` holds both pages to what is printed; `docs/json.md` is checked by eye.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("normalize")
_SESSION = re.compile(r"(?<=\$ normalize )((?:resolve|compare) [^\n]*)\n([^$`][^$]*?)(?=\n\$)")
_BLOCK = re.compile(r"(?<=\$ normalize )([^\n]*)\n```\n(.*?)```text\n.*?^```$", re.MULTILINE | re.DOTALL)
_LINKED = re.compile(r"(?<=```text\n)id .*?(?=\n```)", re.DOTALL)


def printed(command: str) -> str:
    """What a command prints, as a table."""
    name, *arguments = shlex.split(command)
    run = subprocess.run([COMMAND, name, "--format", "table", *arguments], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return run.stdout.rstrip("\n")


def fresh_sessions(page: str) -> str:
    """README.md with fresh output."""
    page = _SESSION.sub(lambda found: f"{found[1]}\n{printed(found[1])}", page)
    lines = {tuple(line.split()[:3]): line for line in printed("link docs/example.txt").split("\n")}
    return _LINKED.sub(lambda found: "\n".join(lines.get(tuple(line.split()[:3]), line) for line in found[0].split("\n")), page)


def fresh_blocks(page: str) -> str:
    """docs/names.md with fresh output."""
    return _BLOCK.sub(lambda found: f"{found[1]}\n```\n{found[2]}```text\n{printed(found[1])}\n```", page)


def main() -> int:
    for name, refresh in (("README.md", fresh_sessions), ("docs/names.md", fresh_blocks)):
        path = ROOT / name
        page = path.read_text(encoding="utf-8")
        if (fresh := refresh(page)) != page:
            path.write_text(fresh, encoding="utf-8")
            print(f"{name}: its output is refreshed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
