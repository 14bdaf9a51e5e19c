"""Words of every day, by language, from Hunspell's dictionaries: what stands there in small letters and not also as a name."""

from functools import cache
from pathlib import Path

FOLDER = Path("/usr/share/hunspell")
"""Where Debian's packages hunspell-en-us, -fr-classical, -es, -it, -pt-br, -ru, -uk, -pl, -nl, -tr, -hu, -el, -sv, -cs, -ca, -da, -no put them."""


def is_word(form: str, lang: str) -> bool:
    """Whether a form in small letters is a word of a language. German writes names and nouns alike, so it is not asked."""
    words = _words(lang.partition("-")[0])
    return form in words or (form.endswith("s") and form[:-1] in words)


@cache
def _words(lang: str) -> frozenset[str]:
    files = [*FOLDER.glob(f"{lang}.dic"), *sorted(FOLDER.glob(f"{lang}_*.dic"))] if lang != "de" else []
    return frozenset().union(*(_entries(file) for file in files if not file.is_symlink()))


def _entries(file: Path) -> set[str]:
    encoding = _encoding(file.with_suffix(".aff"))
    lines = file.read_bytes().decode(encoding, errors="replace").splitlines()[1:]
    entries = {line.partition("/")[0].partition("\t")[0].strip() for line in lines}
    return {entry for entry in entries if entry.islower() and len(entry) > 1}


def _encoding(affixes: Path) -> str:
    for line in affixes.read_bytes().splitlines():
        if line.startswith(b"SET "):
            return line[4:].decode("ascii").strip()
    return "latin-1"
