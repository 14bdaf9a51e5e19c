"""`normalize import natural-earth`: countries, states and provinces, and towns of Natural Earth's layers."""

from itertools import chain
from pathlib import Path
from typing import Any

import click

from normalize.cli.imports import FILES, run, target

EXAMPLE = "normalize import natural-earth ne_10m_populated_places.zip --population 300000 --into my-lexicon --license 'public domain'"


@click.command("natural-earth", epilog=f"Example: {EXAMPLE}")
@FILES
@click.option("--population", type=click.IntRange(0), default=0, metavar="N", help="Leave out what is known to have fewer people.")
@target("natural-earth")
def natural_earth(files: tuple[Path, ...], population: int, **to: Any) -> int:
    """FILEs of Natural Earth's admin_0_countries, admin_1_states_provinces and populated_places: GeoJSON, or shapefiles.

    Of a shapefile the .dbf is read, also in the .zip it comes in; this needs pyshp (pip install 'normalize-names[shapefile]').
    """
    from normalize.sources.natural_earth import read

    return run(chain.from_iterable(read(file, population) for file in files), **to)
