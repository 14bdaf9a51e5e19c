"""Where the bulk index of a lexicon is kept, and how it is found again.

A build writes it beside the `.db`, as NAME.HASH.bulk, HASH being the beginning of the content hash. Where it is missing, damaged or of
another version, it is made once more, for the user's cache; where that cannot be written, for this process. The file is a line of JSON
that says where each array lies, with its checksum before it, and the arrays, whose checksum stands in the line: a name must not go
unseen for a bit that fell over, so both are compared when the file is opened, once a process. A hash may be anywhere in the arrays, so
that the first page of text would look at nearly every block of them anyway.
"""

import glob
import json
import mmap
import os
import tempfile
import warnings
from dataclasses import fields
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from normalize.lexicon.bulk import Bulk, Index
from normalize.lexicon.bulk_build import Keys, make
from normalize.model import Json
from normalize.text.arrays import Tables
from normalize.text.fold import FOLD_VERSION

BULK_VERSION = 3
_ALIGNED = 64
_HEADER = 4096  # bytes for the line of JSON and its checksum
_CHECKED = 9  # bytes of its checksum and the space behind it
_BLOCK = 1 << 20
_SHOWN = 16  # letters of the content hash in a file's name

Arrays = dict[str, npt.NDArray[Any]]


def opened(database: Path, content_hash: str, keys: Keys) -> Bulk:
    """The bulk index of a lexicon: from the file beside it, else from the user's cache, else, with a warning, made from its keys."""
    import platformdirs

    beside = path_of(database, content_hash)
    cached = Path(platformdirs.user_cache_dir("normalize")) / f"{content_hash[:_SHOWN]}.bulk"
    for path in (beside, cached):
        if arrays := mapped(path, content_hash):
            return bulk_of(arrays)
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        write(keys, cached, content_hash)
        bulk, where = bulk_of(mapped(cached, content_hash) or {}), f"made one in {cached}"
    except OSError as error:
        bulk, where = in_memory(keys), f"made one for this process alone, since {cached} cannot be written ({error.strerror or error})"
    warnings.warn(f"{beside} is missing, damaged or of another version; {where}. `normalize lexicon build` writes it anew", stacklevel=4)
    return bulk


def path_of(database: Path, content_hash: str) -> Path:
    """Where the bulk index of a lexicon stands."""
    return database.with_name(f"{database.stem}.{content_hash[:_SHOWN]}.bulk")


def remove_others(database: Path, kept: Path) -> None:
    """Remove the indexes that earlier builds of a lexicon left beside it."""
    for path in database.parent.glob(f"{glob.escape(database.stem)}.{'[0-9a-f]' * _SHOWN}.bulk"):
        if path != kept:
            path.unlink(missing_ok=True)


def write(keys: Keys, path: Path, content_hash: str) -> None:
    """An index of these keys into a file, whole or not at all. Raises OSError."""
    made, place = make(keys), _HEADER
    header: dict[str, tuple[str, int, int]] = {}
    for name, (dtype, length) in made.arrays.items():
        header[name] = (dtype, place, length)
        place += -(-np.dtype(dtype).itemsize * length // _ALIGNED) * _ALIGNED
    versions = {"bulk_version": BULK_VERSION, "fold_version": FOLD_VERSION, "content_hash": content_hash, "size": place}
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            file.truncate(place)
            for name, first, array in made.slices:
                file.seek(header[name][1] + first * array.itemsize)
                file.write(array.data)
            line = json.dumps({**versions, "checksum": _checksum_of(file), "arrays": header}).encode().ljust(_HEADER - _CHECKED - 1) + b"\n"
            file.seek(0)
            file.write(_checksum(line) + line)
        os.chmod(fresh, 0o644)
        os.replace(fresh, path)
    except BaseException:
        os.unlink(fresh)
        raise


def _checksum_of(file: IO[bytes]) -> int:
    """The checksum of all behind the header."""
    file.seek(_HEADER)
    checksum = 0
    while block := file.read(_BLOCK):
        checksum = crc32(block, checksum)
    return checksum


def in_memory(keys: Keys) -> Bulk:
    """An index of these keys that no file holds."""
    made = make(keys)
    arrays = {name: np.zeros(length, dtype) for name, (dtype, length) in made.arrays.items()}
    for name, first, array in made.slices:
        arrays[name][first : first + len(array)] = array
    return bulk_of(arrays)


def mapped(path: Path, content_hash: str) -> Arrays | None:
    """The arrays of a file, mapped; None where it is missing, damaged, or of another lexicon or version."""
    try:
        with path.open("rb") as file:
            header = _checked(file.read(_HEADER))
            found = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    wanted = {"bulk_version": BULK_VERSION, "fold_version": FOLD_VERSION, "content_hash": content_hash, "size": len(found)}
    if any(header.get(name) != value for name, value in wanted.items()):
        return None
    with memoryview(found) as whole, whole[_HEADER:] as body:
        if crc32(body) != header["checksum"]:
            return None
    return {name: np.frombuffer(found, dtype, count, place) for name, (dtype, place, count) in header["arrays"].items()}


def _checked(head: bytes) -> Json:
    """The line of JSON. Raises ValueError where it is not what was written."""
    line = head[_CHECKED:]
    if head != _checksum(line) + line:
        raise ValueError
    found: Json = json.loads(line)
    return found


def _checksum(line: bytes) -> bytes:
    return b"%0*x " % (_CHECKED - 1, crc32(line))


def bulk_of(arrays: Arrays) -> Bulk:
    """The index of these arrays, made or mapped."""
    index, tables = ({field.name: arrays[field.name] for field in fields(kind)} for kind in (Index, Tables))
    return Bulk(Index(**index), Tables(**tables))
