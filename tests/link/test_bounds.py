"""Where names begin and end in scripts that put no space between words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.lexicon.build import build

ENTITIES = [
    ("Q1", "China", "place", "CN"), ("Q2", "Laos", "place", "LA"), ("Q3", "Oman", "place", "OM"), ("Q4", "Mali", "place", "ML"),
    ("Q5", "NATO", "organization"),
]  # fmt: skip
LABELS = {
    "Q1": {"th": "จีน", "lo": "ຈີນ", "km": "ចិន", "my": "တရုတ်", "zh": "中国", "ja": "中国", "bo": "ཀྲུང་གོ"},
    "Q2": {"th": "ลาว", "lo": "ລາວ", "km": "ឡាវ", "my": "လာအို"},
    "Q3": {"th": "โอมาน", "lo": "ໂອມານ", "km": "អូម៉ង់", "my": "အိုမန်", "zh": "阿曼", "ja": "オマーン"},
    "Q4": {"th": "มาลี", "lo": "ມາລີ", "km": "ម៉ាលី", "my": "မာလီ", "zh": "马里", "ja": "マリ"},
    "Q5": {"th": "องค์การสนธิสัญญาแอตแลนติกเหนือ", "zh": "北大西洋公约组织"},
}


@pytest.fixture(scope="module")
def nz(tmp_path_factory: pytest.TempPathFactory, write_lexicon: Callable[..., Path]) -> Normalizer:
    folder = tmp_path_factory.mktemp("unspaced")
    aliases = [(qid, form, lang, "label") for qid, forms in LABELS.items() for lang, form in forms.items()]
    build(write_lexicon(folder / "unspaced", entities=ENTITIES, aliases=aliases), folder / "unspaced.db")
    return Normalizer(folder / "unspaced.db")


def named(nz: Normalizer, text: str, lang: str | None = None) -> list[str]:
    return [mention.text for mention in nz.link(text, lang=lang)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ประเทศจีนและลาว", ["จีน", "ลาว"]),
        ("นายกรัฐมนตรีโอมานเดินทางไปมาลี", ["โอมาน", "มาลี"]),
        ("ປະເທດຈີນແລະລາວ", ["ຈີນ", "ລາວ"]),
        ("ប្រទេសចិននិងឡាវ", ["ចិន", "ឡាវ"]),
        ("តើអូម៉ង់និងម៉ាលី", ["អូម៉ង់", "ម៉ាលី"]),
        ("တရုတ်နိုင်ငံနှင့်လာအိုက", ["တရုတ်", "လာအို"]),
        ("他在中国和阿曼见面", ["中国", "阿曼"]),
        ("ཀྲུང་གོ་ནས", ["ཀྲུང་གོ"]),
        ("เลขาธิการองค์การสนธิสัญญาแอตแลนติกเหนือกล่าวว่า", ["องค์การสนธิสัญญาแอตแลนติกเหนือ"]),
    ],
)
def test_names_are_found_beside_particles_and_however_long_they_are(nz: Normalizer, text: str, names: list[str]) -> None:
    assert named(nz, text) == names


@pytest.mark.parametrize(
    "text",
    ["ในโอมานา", "ในลาวาไหล", "ในจีนี่", "ໃນລາວາ", "ໃນໂອມານີ", "នៅចិនៈ", "នៅឡាវ្យ", "အိုမန်း", "မာလီးမှာ", "လာအိုင်မှာ", "ཀྲུང་གོང་", "ในเจีน"],
)
def test_no_name_ends_or_begins_inside_a_syllable(nz: Normalizer, text: str) -> None:
    assert named(nz, text) == []


LETTERS = {"th": "กานเ์ิร ", "lo": "ນາກເິລ ", "km": "កន្ិេញ ", "my": "ကန်္ိမ "}


@given(st.data(), st.sampled_from(sorted(LETTERS)))
def test_a_mention_never_cuts_a_letter_from_its_marks(nz: Normalizer, data: st.DataObject, lang: str) -> None:
    drawn = st.text(st.sampled_from(LETTERS[lang]), max_size=6)
    forms = st.sampled_from([forms[lang] for forms in LABELS.values() if lang in forms])
    whole = data.draw(drawn) + data.draw(forms) + data.draw(drawn)
    for mention in nz.link(whole, lang=lang):
        assert whole[mention.end : mention.end + 1] not in tuple("าิ์າិ្်္")
        assert whole[mention.start - 1 : mention.start] not in tuple("เເ្္")


@pytest.mark.parametrize(("text", "names"), [("เขาจีนลง", []), ("ในจีนลง", ["จีน"]), ("เขา จีน ลง", ["จีน"])])
def test_two_syllables_inside_a_run_are_a_name_only_beside_a_word_that_says_so(nz: Normalizer, text: str, names: list[str]) -> None:
    assert named(nz, text, "th") == names


@pytest.mark.parametrize("text", ["马里兰州的人", "马里奥来了", "阿曼人", "阿曼湾", "一中国人来了", "马里尔"])
def test_letters_that_make_another_word_of_a_name_hide_it(nz: Normalizer, text: str) -> None:
    assert named(nz, text, "zh") == []
