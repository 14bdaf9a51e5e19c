"""A lexicon of people who share names, and the normalizer on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Normalizer
from normalize.lexicon.build import build

ENTITIES = [
    ("Q1", "Muammar Gaddafi", "person", "LY"),
    ("local:saif", "Saif al-Islam Gaddafi", "person", "LY"),
    ("local:khamis", "Khamis Gaddafi", "person", "LY"),
    ("Q2", "Bill Clinton", "person", "US"),
    ("Q3", "Hillary Clinton", "person", "US"),
    ("Q4", "Islam Karimov", "person", "UZ"),
    ("Q5", "Jamshid Karimov", "person", "UZ"),
    {"qid": "Q6", "label": "Ann Twin", "country": "US", "dates": "1950-02-03/2001"},
    {"qid": "Q7", "label": "Ann Twin", "country": "GB", "dates": "1980-05-06/.."},
    {"qid": "Q8", "label": "Vera Solo", "country": "LY", "dates": "1943-11-07/.."},
    ("Q9", "Nobody Known", "person", "-"),
    ("Q10", "Pelé", "person", "BR"),
    {"qid": "Q11", "label": "Saint Petersburg", "type": "place", "country": "RU"},
    ("Q12", "Springfield", "place", "US"),
    ("Q13", "Springfield", "organization", "US"),
    ("Q14", "Islamic State", "organization", "-"),
    ("Q15", "World Health Organization", "organization", "-"),
    ("Q16", "Libya", "place", "LY"),
    ("Q19", "Old Music Society", "organization", "-"),
    ("Q17", "Xi Jinping", "person", "CN"),
    ("Q18", "Otto Rex", "person", "DE"),
]
ALIASES = [
    *(("Q1", "Gaddafi", lang) for lang in ("en", "de", "fr", "it", "es", "pt")),
    ("Q1", "القذافي", "ar"),
    ("Q4", "Karimov"),
    ("Q4", "Ислам Каримов", "ru"),
    {"qid": "Q11", "form": "Leningrad", "kind": "former", "valid": "1924-01-26/1991-09-06"},
    ("Q14", "IS", "en", "abbreviation"),
    ("Q14", "ISIL", "en", "abbreviation"),
    ("Q15", "WHO", "en", "abbreviation"),
    ("Q15", "OMS", "fr", "abbreviation"),
    ("Q19", "OMS", "en", "abbreviation"),
    ("Q19", "OMS", "de", "abbreviation"),
    ("Q16", "Libyan", "en", "demonym"),
    ("Q16", "Ливия", "ru", "label"),
    ("Q16", "LBY", "mul", "code"),
    ("Q8", "Vera the Great", "en", "nickname"),
    ("Q8", "Вера Соло", "ru"),
    ("local:old-vera", "Old Vera"),
]


@pytest.fixture(scope="session")
def people_db(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Path:
    scratch = tmp_path_factory.mktemp("people")
    rejections = [("Bill", "Q2", "mul", "exact"), ("nobody", "-", "mul", "folded"), ("Otto Rex", "Q18", "de", "exact")]
    source = write_lexicon(
        scratch / "people", entities=ENTITIES, aliases=ALIASES, redirects=[("local:old-vera", "Q8")], rejections=rejections, relations=[]
    )
    build(source, scratch / "people.db")
    return scratch / "people.db"


# People, places and bodies whose names are spelled in many ways, and others, so that words have a rarity.
HEARD = [
    {"qid": "Q1", "label": "Muammar Gaddafi", "country": "LY", "dates": "1942-06-07/2011-10-20"},
    {"qid": "Q2", "label": "Khalifa Haftar", "country": "LY", "dates": "1943-11-07/.."},
    {"qid": "Q3", "label": "Winston Churchill", "country": "GB", "dates": "1874-11-30/1965-01-24"},
    {"qid": "Q4", "label": "Zbigniew Brzezinski", "country": "US"},
    {"qid": "Q5", "label": "Mikhail Gorbachev", "country": "RU"},
    {"qid": "Q6", "label": "George H. W. Bush", "country": "US"},
    {"qid": "Q7", "label": "George W. Bush", "country": "US"},
    {"qid": "Q8", "label": "Louis XIV of France", "country": "FR"},
    {"qid": "Q9", "label": "Louis XV of France", "country": "FR"},
    {"qid": "Q10", "label": "Anders Fogh Rasmussen", "country": "DK"},
    {"qid": "Q11", "label": "Lars Løkke Rasmussen", "country": "DK"},
    {"qid": "Q12", "label": "Stefan Lindgren", "country": "SE", "dates": "1940/.."},
    {"qid": "Q13", "label": "Steffan Lindgreen", "country": "DK", "dates": "1975/.."},
    {"qid": "Q14", "label": "Niger", "type": "place", "country": "NE"},
    {"qid": "Q15", "label": "Nigeria", "type": "place", "country": "NG"},
    {"qid": "Q16", "label": "Benghazi", "type": "place", "country": "LY"},
    ("Q17", "World Health Organization", "organization", "-"),
    ("Q18", "Aleksandr Solzhenitsyn", "person", "RU"),
    ("Q19", "Otto Zimmermann", "person", "DE"),
    ("Q20", "Xi Jinping", "person", "CN"),
]
OTHERS = (
    "Adam Novak,Berta Lund,Carlo Conti,Dora Weiss,Emil Horvat,Freya Olsen,Gustav Krause,Helene Dubois,Igor Sokolov,Julia Fischer,Kaspar Meyer,"
    "Lena Virtanen,Marek Zielinski,Nora Quinn,Oskar Lindholm,Paula Ferrari,Quentin Moreau,Rosa Delgado,Sven Bergman,Tamara Ivanova,Ulrich Vogel,"
    "Vera Popova,Wanda Kowalska,Yusuf Demir,Zita Farkas"
).split(",")


@pytest.fixture(scope="session")
def heard_db(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Path:
    scratch = tmp_path_factory.mktemp("heard")
    rejections = [("Oto Cimermann", "Q19", "mul", "folded"), ("Kalifa Hafter", "-", "mul", "folded")]
    others = [(f"Q{100 + place}", name) for place, name in enumerate(OTHERS)]
    build(write_lexicon(scratch / "heard", entities=[*HEARD, *others], rejections=rejections), scratch / "heard.db")
    return scratch / "heard.db"


@pytest.fixture(scope="session")
def hears(heard_db: Path) -> Normalizer:
    """The normalizer on the lexicon of names that are spelled in many ways."""
    return Normalizer(heard_db)


@pytest.fixture(scope="session")
def nz(people_db: Path) -> Normalizer:
    """The normalizer on the lexicon of people."""
    return Normalizer(people_db)
