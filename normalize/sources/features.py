"""The properties of the features of a map layer: GeoJSON, or the table (.dbf) of a shapefile, plain, gzipped or in a .zip. Shapes are not read.

Of GeoJSON one feature is decoded at a time; the text of the file is held whole.
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalize.errors import InputError, Problem
from normalize.sources.found import Where

Properties = dict[str, Any]
JSON, TABLE = (".geojson", ".json"), (".dbf", ".shp")
_GAP = re.compile(r"[\s,]*")


def read(path: Path) -> Iterator[tuple[Where, Properties | Problem]]:
    """The properties of each feature, with its line in GeoJSON, or its number in a table. Names of properties are in small letters.

    Raises InputError where the file cannot be read or is neither.
    """
    name, content = _content(path)
    found = _of_table(path, content) if Path(name).suffix in TABLE else _of_json(path, content)
    for where, properties in found:
        yield where, properties if isinstance(properties, Problem) else {key.lower(): value for key, value in properties.items()}


def _content(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of the file that is meant: of a shapefile its table, of an archive the first layer in it."""
    try:
        if path.suffix == ".gz":
            return path.stem, gzip.decompress(path.read_bytes())
        if path.suffix == ".zip":
            return _member(path)
        return path.name, (path.with_suffix(".dbf") if path.suffix == ".shp" else path).read_bytes()
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: an archive with a password
        raise InputError(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _member(path: Path) -> tuple[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        inside = [name for name in archive.namelist() if name.endswith((".dbf", *JSON))]
        if len(inside) != 1:
            raise InputError(str(path), f"has {len(inside)} layers (.dbf or .geojson); unpack it and name the one to read")
        return inside[0], archive.read(inside[0])


def _of_json(path: Path, content: bytes) -> Iterator[tuple[Where, Properties | Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    begin = re.search(r'"features"\s*:\s*\[', text)
    if not text.lstrip().startswith("{") or not begin:
        raise InputError(f"{path}:1", 'no GeoJSON with "features"; read are .geojson and the .dbf of shapefiles, also in a .zip')
    decoder, place, line, last = json.JSONDecoder(), begin.end(), 1, 0
    while True:
        place = _GAP.match(text, place).end()  # type: ignore[union-attr]  # it matches everywhere
        if text[place : place + 1] == "]":
            return
        line, last = line + text.count("\n", last, place), place
        where = Where(str(path), line)
        try:
            feature, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError) as error:
            yield where, Problem(*where, "geojson", f"no JSON: {getattr(error, 'msg', error)}; nothing behind it is read")
            return
        properties = feature.get("properties") if isinstance(feature, dict) else None
        yield where, properties if isinstance(properties, dict) else Problem(*where, "geojson", "a feature without properties")


def _of_table(path: Path, content: bytes) -> Iterator[tuple[Where, Properties | Problem]]:
    """The records of a dBASE table; Natural Earth writes them in UTF-8."""
    try:
        import shapefile
    except ImportError:
        raise InputError(str(path), "needs pyshp: pip install 'normalize-names[shapefile]', or read the GeoJSON") from None
    try:
        table = shapefile.Reader(dbf=io.BytesIO(content), encoding="utf-8", encodingErrors="replace")
        for number, record in enumerate(table.iterRecords(), 1):
            yield Where(str(path), number), record.as_dict()
    except Exception as error:  # whatever bytes that are no table make pyshp say
        raise InputError(str(path), "no table of a shapefile") from error
