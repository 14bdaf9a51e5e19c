"""Layers of Natural Earth in GeoJSON and as tables of shapefiles: what is a name, and what is not known or shortened."""

import gzip
import json
import zipfile
from contextlib import suppress

import pytest
import shapefile
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import InputError, Problem
from normalize.sources.found import Found, Name
from normalize.sources.natural_earth import read

LIBYA = {
    "featurecla": "Admin-0 country", "ADM0_A3": "LBY", "NAME": "Libya", "NAME_LONG": "Libya", "ABBREV": "Libya", "POSTAL": "LY", "NAME_ALT": None,
    "FORMAL_EN": "Libya", "FORMAL_FR": "-99", "ISO_A2": "LY", "ISO_A3": "LBY", "POP_EST": 6777452.0, "NE_ID": 1, "WIKIDATAID": "Q1016",
    "NAME_AR": "ليبيا", "NAME_EN": "Libya", "NAME_DE": "Libyen", "NAME_ZHT": "利比亞", "NAME_LEN": 5, "NAME_XX": "",
}  # fmt: skip
WHITE = {"featurecla": "Admin-1 states provinces", "iso_a2": "-99", "adm0_a3": "LBY", "iso_3166_2": "LY-BA", "name": "Example Sha'biyah",
         "name_alt": "Al Example|N. Example", "name_local": "مثال", "wikidataid": None, "name_en": None, "ne_id": 7}  # fmt: skip
TOWN = {"FEATURECLA": "Admin-0 capital", "NAME": "Sample Town", "NAMEALT": "Old Sample; Sampleville", "ADM0_A3": "LBY", "ISO_A2": "LY",
        "POP_MAX": 9000, "wikidataid": "Q3579", "name_en": "Sample Town", "name_de": "Musterstadt (Libyen)", "name_ru": "Q3579"}  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """`found(feature, …)` → what is read of a GeoJSON layer of these properties."""

    def run(*properties, population=0, name="layer.geojson"):
        features = [{"type": "Feature", "properties": each, "geometry": {"type": "Point", "coordinates": [0, 0]}} for each in properties]
        text = '{"type": "FeatureCollection",\n"features": [\n' + ",\n".join(map(json.dumps, features)) + "\n]}"
        (tmp_path / name).write_text(text, encoding="utf-8")
        return list(read(tmp_path / name, population))

    return run


def test_a_country_has_its_item_its_code_and_the_names_whose_language_is_said(found):
    (country,) = found(LIBYA)
    assert (country.qid, country.country, country.type, country.where.line) == ("Q1016", "LY", "place", 3)
    assert country.names == (
        Name("Libya", "en", "label"), Name("ليبيا", "ar", "label"), Name("Libyen", "de", "label"), Name("利比亞", "zh-Hant", "label"),
    )  # fmt: skip


def test_minus_99_is_nothing_known_and_names_of_no_language_are_of_none(found):
    (region,) = found(WHITE)
    assert (region.qid, region.country, region.key, region.level) == (None, "LY", "ne-7", "region")
    assert region.names == (Name("Example Sha'biyah"), Name("مثال"), Name("Al Example"))
    assert region.known_by == (Name("LY-BA", "mul", "code"),)


def test_a_town_in_properties_of_either_case_and_names_with_a_bracket_or_an_item_for_a_name_are_none(found):
    (town,) = found(TOWN)
    assert town.names == (Name("Sample Town", "en", "label"), Name("Old Sample"), Name("Sampleville"))


def test_towns_with_fewer_people_are_left_out_and_what_is_of_unknown_size_is_not(found):
    assert [thing.key for thing in found(TOWN, WHITE, LIBYA, population=9001)] == ["ne-7", "Q1016"]
    assert len(found(TOWN, population=9000)) == 1


def test_an_item_that_two_things_claim_is_nobodys(found):
    problem = next(piece for piece in found(TOWN, TOWN | {"name_en": "Other Town"}, LIBYA) if isinstance(piece, Problem))
    assert problem.message == "Q3579 is said to be Sample Town and Other Town"
    assert len(found(TOWN, TOWN)) == 2


@pytest.mark.parametrize("zipped", [False, True])
def test_the_table_of_a_shapefile_says_the_same(tmp_path, found, zipped):
    with shapefile.Writer(dbf=str(tmp_path / "layer.dbf"), encoding="utf-8") as table:
        for name in LIBYA:
            table.field(name, "N" if isinstance(LIBYA[name], float | int) else "C", 40)
        table.record(*(value if value is not None else "" for value in LIBYA.values()))
    path = tmp_path / "layer.dbf"
    if zipped:
        with zipfile.ZipFile(path := tmp_path / "layer.zip", "w") as archive:
            archive.write(tmp_path / "layer.dbf", "folder/layer.dbf")
    (thing,) = read(path)
    (same,) = found(LIBYA)
    assert (thing.names, thing.qid, thing.country) == (same.names, same.qid, same.country)


def test_a_gzipped_layer_is_read(tmp_path, found):
    found(LIBYA)
    (tmp_path / "x.geojson.gz").write_bytes(gzip.compress((tmp_path / "layer.geojson").read_bytes()))
    assert [thing.qid for thing in read(tmp_path / "x.geojson.gz")] == ["Q1016"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.geojson", b"", "no GeoJSON"),
        ("x.geojson", b'{"type": "Topology", "objects": {}}', "no GeoJSON"),
        ("x.geojson", b'{"features": [\n{"properties": {"a": 1}}]}', ":2: none of Natural Earth's"),
        ("x.geojson", b"\xff{}", "not UTF-8 at byte 0"),
        ("x.dbf", b"no table", "no table of a shapefile"),
        ("x.zip", b"no zip", "cannot be read"),
        ("x.geojson.gz", b"no gzip", "cannot be read"),
    ],
)
def test_what_is_no_layer_is_one_line(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read(tmp_path / name))


def test_a_broken_file_gives_what_stands_before_the_break(tmp_path, found):
    found(LIBYA, TOWN)
    text = (tmp_path / "layer.geojson").read_text(encoding="utf-8")
    (tmp_path / "cut.geojson").write_text(text[:-60], encoding="utf-8")
    pieces = list(read(tmp_path / "cut.geojson"))
    assert [type(piece) for piece in pieces] == [Problem, Found]
    assert pieces[0].line == 4


@given(st.dictionaries(st.sampled_from(list(LIBYA) + list(WHITE)), st.none() | st.text(max_size=9) | st.integers() | st.floats()))
def test_any_properties_give_sound_pieces_or_one_line(tmp_path_factory, properties):
    path = tmp_path_factory.mktemp("any") / "x.geojson"
    path.write_text(json.dumps({"features": [{"properties": properties}]}), encoding="utf-8")
    with suppress(InputError):
        assert all(isinstance(piece, Found | Problem) for piece in read(path))
