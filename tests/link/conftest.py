"""A lexicon for running text: Libya and Lebanon with a Tripoli each, families, abbreviations, names in several scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import Mention, Normalizer
from normalize.lexicon.build import build

ENTITIES = [
    ("Q1", "Libya", "place", "LY"),
    ("Q2", "Lebanon", "place", "LB"),
    ("Q3", "Tripoli", "place", "LY"),
    ("Q4", "Tripoli", "place", "LB"),
    ("Q5", "Benghazi", "place", "LY"),
    ("Q6", "Beirut", "place", "LB"),
    ("Q7", "Romania", "place", "RO"),
    ("Q8", "Oman", "place", "OM"),
    ("Q9", "Islamic State", "organization"),
    ("Q10", "United States", "place", "US"),
    ("Q11", "World Health Organization", "organization"),
    ("Q12", "NATO", "organization"),
    ("Q13", "United Nations", "organization"),
    ("local:haftar", "Khalifa Haftar", "person", "LY"),
    ("local:saddam-haftar", "Saddam Haftar", "person", "LY"),
    ("local:sarraj", "Fayez al-Sarraj", "person", "LY"),
    ("Q14", "Muammar Gaddafi", "person", "LY"),
    ("Q15", "Bill Clinton", "person", "US"),
    ("Q16", "Hillary Clinton", "person", "US"),
    ("local:lna", "Libyan National Army", "organization", "LY"),
    ("Q17", "Central Bank of Libya", "organization", "LY"),
    ("Q18", "Xi Jinping", "person", "CN"),
    ("Q19", "South Africa", "place", "ZA"),
    ("Q22", "RT", "organization"),
    ("Q21", "Idris of Libya", "person", "LY"),
    ("Q20", "Port-au-Prince", "place", "HT"),
    ("Q23", "Özland", "place", "AT"),
    ("Q24", "Ufa", "place", "RU"),
]
ALIASES = [
    ("Q1", "Libyan", "en", "demonym"),
    ("Q1", "libico", "it", "demonym"),
    ("Q1", "Ливия", "ru", "label"),
    ("Q24", "Уфа", "ru", "label"),
    ("Q1", "ليبيا", "ar", "label"),
    ("Q1", "利比亚", "zh", "label"),
    ("Q1", "リビア", "ja", "label"),
    ("Q1", "리비아", "ko", "label"),
    ("Q1", "לוב", "he", "label"),
    ("Q1", "Λιβύη", "el", "label"),
    ("Q1", "Libia", "pl", "label"),
    ("Q1", "Libye", "fr", "label"),
    ("Q1", "ลิเบีย", "th", "label"),
    ("Q3", "طرابلس", "ar", "label"),
    ("Q4", "طرابلس", "ar", "label"),
    ("Q4", "Tripoli", "en", "label"),
    *(("Q4", "Tripoli", lang) for lang in ("de", "fr", "it")),  # both are to be known as widely
    ("Q3", "Trablus", "tr", "label"),
    ("Q6", "Beyrouthen", "en"),
    ("Q3", "的黎波里", "zh", "label"),
    ("Q3", "Триполи", "ru", "label"),
    ("Q9", "IS", "en", "abbreviation"),
    ("Q9", "ISIS", "en", "abbreviation"),
    ("Q9", "ИГИЛ", "ru", "abbreviation"),
    ("Q10", "US", "en", "abbreviation"),
    ("Q11", "WHO", "en", "abbreviation"),
    ("Q13", "UN", "en", "abbreviation"),
    ("Q13", "ONU", "fr", "abbreviation"),
    ("Q13", "الأمم المتحدة", "ar", "label"),
    ("Q13", "או״ם", "he", "abbreviation"),
    ("local:haftar", "Haftar"),
    ("local:haftar", "Haftar", "pl"),
    ("local:haftar", "Халифа Хафтар", "ru", "label"),
    ("local:haftar", "Хафтар", "ru"),
    ("local:haftar", "خليفة حفتر", "ar", "label"),
    ("local:haftar", "حفتر", "ar"),
    *(("Q14", "Gaddafi", lang) for lang in ("en", "it", "fr", "pl", "nl", "sv")),
    ("Q18", "习近平", "zh", "label"),
    ("Q21", "Ιντρίς της Λιβύης", "el", "label"),
]
RELATIONS = [
    ("Q3", "country", "Q1"), ("Q5", "country", "Q1"), ("Q4", "country", "Q2"), ("Q6", "country", "Q2"),
    ("local:haftar", "head-of", "local:lna"), ("local:saddam-haftar", "child-of", "local:haftar"),
]  # fmt: skip
REJECTIONS = [("Haftar Street", "-", "mul", "folded"), ("Bengasi", "Q5", "en", "exact")]


@pytest.fixture(scope="session")
def nz(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Normalizer:
    """The normalizer on the lexicon for running text."""
    scratch = tmp_path_factory.mktemp("world")
    source = write_lexicon(scratch / "world", entities=ENTITIES, aliases=ALIASES, relations=RELATIONS, rejections=REJECTIONS)
    build(source, scratch / "world.db")
    return Normalizer(scratch / "world.db")


@pytest.fixture(scope="session")
def linked(nz: Normalizer) -> Callable[..., list[tuple[str, str]]]:
    """`linked(text, lang=…)` → what each mention says and its qid, or the reason why it has none."""

    def named(mention: Mention) -> str:
        return mention.qid or str(mention.reason)

    return lambda text, **known: [(mention.text, named(mention)) for mention in nz.link(text, **known)]
