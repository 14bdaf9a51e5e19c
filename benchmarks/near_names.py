"""How many names a second are found that no lexicon spells so, how often the right one, in how much memory, and at what size.

usage: python benchmarks/near_names.py SOURCE [--names 1000000] [--queries 2000] [--sample 100] [--profile]

SOURCE is a folder of lexicon source files; `--names` enlarges it to so many names: given and family names of its forms, joined anew,
with as many forms to an item as the folder has. The queries are forms of it, each altered once or twice by a typing error or a habit
of transliteration, so that none is equal to a form; each is asked once, in a fresh process, after a hundred others that load the
tables. The peers, in the same run, are Tantivy over trigrams of characters, and RapidFuzz's token_sort_ratio over all names, both
after Unidecode; RapidFuzz is asked only the first of the queries (`--sample`). Everything runs on one thread, but is not bound to
a core. A peer that is not installed is left out: pip install tantivy rapidfuzz unidecode
"""

import argparse
import cProfile
import json
import multiprocessing
import pstats
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from normalize import Normalizer
from normalize.lexicon.build import build
from normalize.lexicon.files import folders, format_folder, rows
from normalize.text.fold import fold
from normalize.text.romanize import LATIN, family_of

Search = Callable[[list[str]], list[list[str]]]
EXACT_NAMES = 20_000
WARMING = 100
HABITS = (
    ("c", "k"), ("k", "c"), ("ph", "f"), ("f", "ph"), ("sch", "sh"), ("sh", "sch"), ("sh", "ch"), ("ou", "u"), ("u", "ou"), ("y", "i"),
    ("i", "y"), ("w", "v"), ("v", "w"), ("th", "t"), ("kh", "h"), ("ch", "tsch"), ("j", "dj"), ("ks", "x"), ("x", "ks"), ("z", "s"),
)  # fmt: skip


def forms(source: Path) -> list[tuple[str, str]]:
    """(qid, form) of every alias."""
    return [(row.qid, row.form) for folder in folders(source) if (path := folder.table("aliases")) for row in rows(path, "aliases")]


def enlarge(source: Path, target: Path, size: int) -> int:
    """A folder with the names of another and so many more that there are `size`; how many names it has."""
    target.mkdir()
    for file in source.iterdir():
        shutil.copyfile(file, target / file.name)
    named = forms(source)
    split = [form.rpartition(" ")[::2] for _, form in named if " " in form and family_of(form) == LATIN]
    own, of = len(named) / len({qid for qid, _ in named}), str(next(iter(folders(source)[0].manifest()["sources"])))
    known, dice, number = {form for _, form in named}, random.Random(1815), 0
    with open(target / "aliases.tsv", "a", encoding="utf-8") as aliases, open(target / "entities.tsv", "a", encoding="utf-8") as entities:
        while len(known) < size:
            label, family = "", dice.choice(split)[1]
            for _ in range(int(own + dice.random())):
                if (form := f"{dice.choice(split)[0]} {family}") not in known:
                    aliases.write(f"local:n{number}\t{'alias' if label else 'label'}\ten\t-\t{of}\t{form}\n")
                    known.add(form)
                    label = label or form
            if label:
                entities.write(f"local:n{number}\tperson\t-\t-\t-\t-\t{of}\t{label}\t-\n")
                number += 1
    format_folder(folders(target)[0])
    return len(forms(target))


def draw(source: Path, count: int) -> dict[str, str]:
    """Altered names, each with the qid that it should bring."""
    named, dice = forms(source), random.Random(1848)
    known, found = {fold(form) for _, form in named}, dict[str, str]()
    while len(found) < count:
        qid, form = dice.choice(named)
        name = altered(altered(form, dice), dice) if dice.random() < 0.5 else altered(form, dice)
        if family_of(form) == LATIN and len(fold(name)) > 4 and fold(name) not in known:
            found[name] = qid
    return found


def altered(name: str, dice: random.Random) -> str:
    """A name after a typing error, or as somebody else might transliterate or cite it."""
    place = dice.randrange(1, max(2, len(name) - 1))
    before, letter, after = name[:place], name[place : place + 1], name[place + 1 :]
    mistyped = [after, letter * 2 + after, after[:1] + letter + after[1:], dice.choice("abcdefghijklmnoprstuvz") + after]
    vowels = [name[: found.start()] + dice.choice("aeiou") + name[found.end() :] for found in re.finditer("[aeiou]", name)]
    transliterated = [name.replace(written, other, 1) for written, other in HABITS if written in name]
    words = name.split(" ")
    cited = [" ".join([words[-1], *words[:-1]]), " ".join([words[0][:1] + ".", *words[1:]]), " ".join(dict.fromkeys((words[0], words[-1])))]
    typos = [before + rest for rest in mistyped]
    return dice.choice(dice.choice([typos, typos, typos, vowels, transliterated, transliterated, transliterated, cited]) or typos)


class Ours:
    @staticmethod
    def build(source: Path, folder: Path) -> None:
        build(source, folder / "ours.db")

    @staticmethod
    def open(folder: Path) -> Search:
        normalizer = Normalizer(folder / "ours.db")
        return lambda names: [[candidate.qid for candidate in outcome.candidates] for outcome in normalizer.resolve_many(names)]


class Tantivy:
    @staticmethod
    def index(folder: Path) -> Any:
        import tantivy

        fields = tantivy.SchemaBuilder().add_text_field("form", tokenizer_name="trigram", index_option="freq")
        index = tantivy.Index(fields.add_text_field("qid", stored=True, tokenizer_name="raw").build(), path=str(folder))
        index.register_tokenizer("trigram", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(3, 3)).build())
        return index

    @classmethod
    def build(cls, source: Path, folder: Path) -> None:
        import tantivy

        writer = cls.index(folder).writer(heap_size=100_000_000, num_threads=1)
        for qid, form in forms(source):
            writer.add_document(tantivy.Document(form=[plain(form)], qid=[qid]))
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> Search:
        import tantivy

        index = cls.index(folder)
        searcher = index.searcher()

        def find(name: str) -> list[str]:
            bare = plain(name)
            grams = {bare[start : start + 3] for start in range(len(bare) - 2)}
            terms = [(tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "form", gram, "freq")) for gram in grams]
            hits = searcher.search(tantivy.Query.boolean_query(terms), limit=15, count=False).hits
            return [str(searcher.doc(address)["qid"][0]) for _, address in hits]

        return lambda names: [find(name) for name in names]


class RapidFuzz:
    @staticmethod
    def build(source: Path, folder: Path) -> None:
        (folder / "plain.json").write_text(json.dumps([(qid, plain(form)) for qid, form in forms(source)]), encoding="utf-8")

    @staticmethod
    def open(folder: Path) -> Search:
        from rapidfuzz import fuzz, process

        qids, choices = zip(*json.loads((folder / "plain.json").read_text(encoding="utf-8")), strict=True)

        def find(name: str) -> list[str]:
            return [qids[place] for _, _, place in process.extract(plain(name), choices, scorer=fuzz.token_sort_ratio, limit=15)]

        return lambda names: [find(name) for name in names]


def plain(form: str) -> str:
    from unidecode import unidecode

    return str(unidecode(form)).lower()


def peak() -> float:
    """The most memory this process had, in megabytes, mapped files included."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed_build(system: Any, source: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds, peak memory, and megabytes on disk."""
    own = folder / system.__name__
    own.mkdir()
    begun = time.perf_counter()
    system.build(source, own)
    return time.perf_counter() - begun, peak(), sum(path.stat().st_size for path in own.iterdir()) / 1e6


def timed_search(system: Any, folder: Path, queries: dict[str, str]) -> tuple[float, float, float, float]:
    """Queries a second, recall at 1 and at 5, and peak memory."""
    find = system.open(folder / system.__name__)
    find(list(queries)[:WARMING])
    pairs = list(queries.items())[WARMING:]
    begun = time.perf_counter()
    found = find([name for name, _ in pairs])
    taken = time.perf_counter() - begun
    first = [list(dict.fromkeys(qids)) for qids in found]
    at_1, at_5 = (sum(qid in qids[:most] for qids, (_, qid) in zip(first, pairs, strict=True)) / len(pairs) for most in (1, 5))
    return len(pairs) / taken, at_1, at_5, peak()


def profiled(folder: Path, queries: dict[str, str]) -> None:
    profile = cProfile.Profile()
    profile.runcall(timed_search, Ours, folder, queries)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(20)


def alone(work: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives in a fresh process, so that its memory and what it remembers are its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def measure(system: Any, source: Path, folder: Path, queries: dict[str, str]) -> None:
    try:
        print(f"{system.__name__}: building, then {len(queries)} near names", file=sys.stderr)
        taken, building, size = alone(timed_build, system, source, folder)
        speed, at_1, at_5, memory = alone(timed_search, system, folder, queries)
    except ImportError as error:
        print(f"{system.__name__:10} left out: pip install {error.name}")
        return
    print(f"{system.__name__:10} {speed:9.1f} {at_1:9.3f} {at_5:9.3f} {memory:9.0f} {taken:9.1f} {building:9.0f} {size:9.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--names", type=int, default=0)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder, source = Path(temporary), Path(temporary) / "source"
        count = alone(enlarge, arguments.source, source, arguments.names)
        queries = alone(draw, source, WARMING + arguments.queries)
        sample = dict(list(queries.items())[: WARMING + arguments.sample])
        print(f"{count} names; {arguments.queries} near names, the first {arguments.sample} of them for RapidFuzz")
        print(f"{'':10} {'names/s':>9} {'recall@1':>9} {'recall@5':>9} {'MB':>9} {'build s':>9} {'build MB':>9} {'disk MB':>9}")
        for system in (Ours, Tantivy, RapidFuzz):
            measure(system, source, folder, sample if system is RapidFuzz else queries)
        exact = alone(exact_names, source)
        speed, at_1, *_ = alone(timed_search, Ours, folder, exact)
        print(f"Ours, {len(exact) - WARMING} names as the lexicon spells them: {speed:.0f} names/s, recall@1 {at_1:.3f}")
        if arguments.profile:
            alone(profiled, folder, queries)


def exact_names(source: Path) -> dict[str, str]:
    named = {form: qid for qid, form in forms(source)}
    return {form: named[form] for form in random.Random(1871).sample(sorted(named), min(EXACT_NAMES, len(named)))}


if __name__ == "__main__":
    main()
