"""`normalize import natural-earth`: the command as users run it."""

import json

FEATURE = {"featurecla": "Populated place", "NAME": "Tripoli", "ADM0_A3": "LBY", "ISO_A2": "LY", "POP_MAX": 2189000, "wikidataid": "Q3579",
           "name_en": "Tripoli", "name_tr": "Trablus"}  # fmt: skip


def test_names_of_a_known_town(normalize, small_lexicon, tmp_path):
    layer = tmp_path / "places.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": FEATURE}]}), encoding="utf-8")
    command = ("import", "natural-earth", layer, "--into", small_lexicon, "--license", "public domain")
    ran = normalize(*command, "--population", "300000")
    assert ran.code == 0
    assert "+Q3579\talias\ttr\t-\tnatural-earth\tTrablus" in ran.lines
    assert normalize(*command, "--population", "3000000").out == ""
