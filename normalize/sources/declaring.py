"""A source's name and license in a folder's `lexicon.toml`: whether it is there, and the text that says it."""

import json
import re

from normalize.errors import InputError
from normalize.lexicon.files import MANIFEST, Folder

CURATED = "curated"
SOURCE = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def declaration(folder: Folder, source: str, *, title: str | None, license_: str | None) -> str:
    """The lines that `lexicon.toml` lacks for a source; none where it is declared.

    Raises InputError where the source is that of people, is no id, or is not declared and has no license.
    """
    where = str(folder.path / MANIFEST)
    if source == CURATED:
        raise InputError("--source", f"{CURATED!r} is what people wrote by hand; name the source that is read")
    if not SOURCE.fullmatch(source):
        raise InputError("--source", f"{source!r} is no id of a source, such as natural-earth")
    sources = folder.manifest().get("sources", {})
    if not isinstance(sources, dict):
        raise InputError(where, "sources must be tables: [sources.name]")
    if source in sources:
        return ""
    if not license_:
        raise InputError(where, f"does not declare the source {source!r}; say its license with --license, and a --title")
    name = f'"{source}"' if "." in source else source
    return f"\n[sources.{name}]\ntitle = {_quoted(title or source)}\nlicense = {_quoted(license_)}\n"


def declared(folder: Folder, lines: str) -> bytes | None:
    """The content of `lexicon.toml` with these lines at its end; None where there are none to add."""
    own = (folder.path / MANIFEST).read_bytes()
    return own.removesuffix(b"\n") + b"\n" + lines.encode("utf-8") if lines else None


def _quoted(text: str) -> str:
    """Text as a string of TOML, which has the escapes of JSON, and takes no DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
