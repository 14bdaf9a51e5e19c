"""Much text, read by the bulk index: the same answers as a short one, read by SQLite."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.link.bulk_readings import BulkReader
from normalize.link.linker import Linker, LinkOptions
from normalize.link.readings import readings
from normalize.link.text import Text
from normalize.resolve.resolver import Resolver

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "texts").glob("*.txt"))
WORDS = (
    "Khalifa Haftar Haftar’s Хафтара Хафтару Халифы Лавровым Трипольский Ливией Трипoли Trablus’ta Tripoli'de Tripolista IS ISIS’s the of du des"
    " Le Caire del Cairo United Nations Nations-United South\nAfrica O’Neill بطرابلس وحفتر للأمم المتحدة والأمم חפתר בלוב 利比亚 的黎波里 リビア"
    " 리비아의 부산대학교 ลิเบีย นำ ʼAbd al-Fattah ½ № 2017 \u00adLi\u00adbya \u200bLibya #Libya @NATO ß İstanbul NATO军 x\U00031350 ㈠ กุ้\u0e49\u0e38"
).split(" ")
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=12).flatmap(
    lambda words: st.sampled_from(" \n-’.").map(lambda gap: gap.join(words)) | st.just(" ".join(words))
)
languages = st.sampled_from([None, "en", "ru", "tr", "fi", "fr", "it", "ar", "he", "ko", "zh", "th", "uk", "de"])


@pytest.fixture(scope="module")
def default() -> Layers:
    return Layers([Lexicon("default")])


@pytest.fixture(scope="module")
def reader(default: Layers) -> BulkReader:
    return BulkReader(default)


def both(text: str, lang: str | None, lexicons: Layers, reader: BulkReader) -> tuple[set[object], set[object]]:
    read = reader.read(text, lang)
    slow = readings(Text(text, lang), lexicons)
    assert read is None or len(read[1]) == len(set(read[1]))
    return set(slow), set(read[1] if read else slow)


@given(texts, languages)
def test_the_readings_of_any_text_are_those_of_the_slow_way(default: Layers, reader: BulkReader, text: str, lang: str | None) -> None:
    slow, bulk = both(text, lang, default, reader)
    assert bulk == slow


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_the_readings_of_a_seed_are_those_of_the_slow_way(default: Layers, reader: BulkReader, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert reader.read(text, path.name[:2]) is not None
    slow, bulk = both(text, path.name[:2], default, reader)
    assert bulk == slow


@given(texts, languages)
def test_the_mentions_of_any_text_are_those_of_the_slow_way(default: Layers, text: str, lang: str | None) -> None:
    resolver = Resolver(default)
    slow, bulk = (Linker(resolver, bulk_from=bulk_from).link(text, LinkOptions(lang, heard=False)) for bulk_from in (1 << 40, -1))
    assert bulk == slow


@given(texts)
def test_so_are_those_of_two_lexicons_over_one_another(small_db: Path, text: str) -> None:
    layers = Layers([Lexicon(small_db), Lexicon("default")])
    slow, bulk = both(text, None, layers, BulkReader(layers))
    assert bulk == slow


def test_much_text_in_many_pieces_is_read_by_the_bulk_index_and_a_little_is_not(default: Layers) -> None:
    linker = Linker(Resolver(default), bulk_from=60)
    kinds = [type(linker.read("Khalifa Haftar met Lavrov.", "en")[0]).__name__ for _ in range(4)]
    assert kinds == ["Text", "Text", "BulkText", "BulkText"]


def test_a_text_that_arrays_cannot_read_is_linked_all_the_same(default: Layers) -> None:
    text = "\U00031350 Khalifa Haftar"
    assert [mention.text for mention in Linker(Resolver(default), bulk_from=-1).link(text, LinkOptions())] == ["Khalifa Haftar"]


def test_linking_a_short_text_does_not_import_numpy() -> None:
    program = "import sys; from normalize import Normalizer; Normalizer().link('Khalifa Haftar left.'); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_door_gives_the_same_for_a_long_text_as_for_its_pieces() -> None:
    text = "Khalifa Haftar met Sergey Lavrov in Moscow.\n"
    long = Normalizer().link(text * 600)
    short = Normalizer().link(text)
    assert [mention.qid for mention in long] == [mention.qid for mention in short] * 600
