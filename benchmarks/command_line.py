"""How long the commands take, as ratios to a Python that does nothing, run in turn so that both meet the same noise.

usage: python benchmarks/command_line.py [--runs 21] [--text FILE]

Prints the median time of `python -c pass`, of the exact look-up and of linking a text, and the ratios. Uses the `normalize`
command beside the Python that runs this.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("normalize")


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--text", type=Path, default=HERE.parent / "docs" / "example.txt")
    arguments = parser.parse_args()
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "normalize Hifter": [str(COMMAND), "Hifter"],
        f"normalize link {arguments.text.name}": [str(COMMAND), "link", "--format", "jsonl", str(arguments.text)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(arguments.runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    bare = statistics.median(times["python -c pass"])
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:40} median {middle * 1000:6.1f} ms  (min {min(found) * 1000:.1f}, max {max(found) * 1000:.1f})  ratio {middle / bare:5.2f}")


if __name__ == "__main__":
    main()
