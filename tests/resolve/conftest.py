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


@pytest.fixture(scope="session")
def nz(people_db: Path) -> Normalizer:
    """The normalizer on the lexicon of people."""
    return Normalizer(people_db)
