"""How many names a second `resolve_many` does in one batch.

usage: python benchmarks/resolve_batch.py [--lexicon PATH] [--names 100000] [--distinct] [--profile]

The names are forms of the lexicon itself, drawn at random with a fixed seed, one in ten altered so that it is in none. `--distinct`
takes no name twice. Outcomes are read to the score of the first candidate. The peer is the bare SQLite query for the same keys,
in the same run. `--profile` says where the time goes.
"""

import argparse
import cProfile
import json
import pstats
import random
import sqlite3
import time

from normalize import Normalizer
from normalize.lexicon.connection import locate
from normalize.text.fold import fold

QUERY = "SELECT r.key, a.entity FROM json_each(?) j CROSS JOIN key_row r ON r.key = j.value AND r.tier = 0 CROSS JOIN alias_row a ON a.id = r.alias"


def draw(path: str, count: int, *, distinct: bool) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    forms = [form for (form,) in connection.execute("SELECT form FROM alias_row ORDER BY id")]
    dice = random.Random(2017)
    names = dice.sample(sorted(set(forms)), min(count, len(set(forms)))) if distinct else dice.choices(forms, k=count)
    return [f"{name}qx" if number % 10 == 0 else name for number, name in enumerate(names)]


def bare_query(path: str, names: list[str]) -> float:
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    begun = time.perf_counter()
    for start in range(0, len(names), 5000):
        connection.execute(QUERY, (json.dumps([fold(name) for name in names[start : start + 5000]]),)).fetchall()
    return time.perf_counter() - begun


def resolve(normalizer: Normalizer, names: list[str]) -> tuple[float, int]:
    begun = time.perf_counter()
    matched = sum(outcome.qid is not None for outcome in normalizer.resolve_many(names))
    return time.perf_counter() - begun, matched


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lexicon", default="default")
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--distinct", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    path = str(locate(arguments.lexicon))
    names = draw(path, arguments.names, distinct=arguments.distinct)
    print(f"{len(names)} names, {len(set(names))} distinct, {path}")
    peer = bare_query(path, names)
    taken, matched = resolve(Normalizer(arguments.lexicon), names)
    print(f"bare SQLite query: {len(names) / peer:9.0f} names/s")
    print(f"resolve_many:      {len(names) / taken:9.0f} names/s, {matched} matched; {taken / peer:.1f} times the bare query")
    if arguments.profile:
        profile = cProfile.Profile()
        profile.runcall(resolve, Normalizer(arguments.lexicon), names)
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    main()
