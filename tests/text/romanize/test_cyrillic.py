"""Cyrillic → Latin: the languages apart, the rules that follow newspapers, and what holds for any string."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.cyrillic import SCRIPTS, romanize
from normalize.text.scripts import scripts

LETTERS = st.characters(min_codepoint=0x400, max_codepoint=0x52F) | st.characters(min_codepoint=0xA640, max_codepoint=0xA69F)

NAMES = {
    "ru": {
        "Лев Толстой": "lev tolstoy",
        "Фёдор Достоевский": "fyodor dostoevsky",
        "Максим Горький": "maxim gorky",
        "Александр Пушкин": "alexandr pushkin",
        "Дмитрий Медведев": "dmitry medvedev",
        "Никита Хрущёв": "nikita khrushchev",
        "Борис Ельцин": "boris yeltsin",
        "Михаил Горбачёв": "mikhail gorbachev",
        "Юрий Гагарин": "yury gagarin",
        "Николай Гоголь": "nikolai gogol",
        "Андрей Сахаров": "andrey sakharov",
        "Мария Шарапова": "maria sharapova",
        "Татьяна": "tatiana",
        "Васильев": "vasiliev",
        "Соловьёв": "solovyov",
        "Подъячев": "podyachev",
        "Йошкар-Ола": "yoshkar-ola",
        "Эльбрус": "elbrus",
        "Цой": "tsoy",
        "Щедрин": "shchedrin",
        "Джон Уильямс": "jon wiliams",
    },
    "uk": {
        "Володимир Зеленський": "volodymyr zelensky",
        "Київ": "kyiv",
        "Згурський": "zghursky",
        "Сергій Жадан": "serhii zhadan",
        "Юлія": "yulia",
        "Арсеній Яценюк": "arsenii yatseniuk",
        "Олег Ляшко": "oleh liashko",
        "Єгор": "yehor",
        "Їжакевич": "yizhakevych",
        "Знам'янка": "znam'yanka",
        "Йосип": "yosyp",
        "Корольов": "koroliov",
        "Тернопіль": "ternopil",
        "Ґалаґан": "galagan",
    },
    "be": {
        "Святлана Ціханоўская": "sviatlana tsikhanouskaya",
        "Алесь Бяляцкі": "ales bialiatski",
        "Аляксандр Лукашэнка": "aliaksandr lukashenka",
        "Гродна": "hrodna",
        "Еўфрасіння": "yeufrasinnia",
    },
    "bg": {
        "Георги Първанов": "georgi parvanov",
        "Велико Търново": "veliko tarnovo",
        "Христо Ботев": "hristo botev",
        "Щъркелово": "shtarkelovo",
        "София": "sofia",
        "Бойко Борисов": "boyko borisov",
        "Хаджиев": "hadzhiev",
        "Джордж": "jorj",
        "Кьосев": "kyosev",
    },
    "sr": {
        "Новак Ђоковић": "novak djokovic",
        "Слободан Милошевић": "slobodan milosevic",
        "Љубљана": "ljubljana",
        "Његош": "njegos",
        "Жарко Џајић": "zarko dzajic",
        "Царица Милица": "carica milica",
        "Хрватска": "hrvatska",
    },
    "mk": {
        "Ѓорге Иванов": "gjorge ivanov",
        "Никола Груевски": "nikola gruevski",
        "Ќулавкова": "kjulavkova",
        "Бранко Црвенковски": "branko crvenkovski",
        "Ѕвезда": "dzvezda",
    },
    "kk": {"Нұрсұлтан Назарбаев": "nursultan nazarbayev", "Қасым-Жомарт Тоқаев": "kasym-zhomart tokayev", "Әлия": "aliya"},
    "ky": {"Алмазбек Атамбаев": "almazbek atambayev", "Садыр Жапаров": "sadyr japarov"},
    "mn": {"Цахиагийн Элбэгдорж": "tsakhiagiin elbegdorj", "Говь-Алтай": "govi-altai", "Хөвсгөл": "khovsgol"},
    "tg": {"Эмомалӣ Раҳмон": "emomali rahmon", "Ғафуров": "ghafurov", "Ҷамшед": "jamshed"},
    "uz": {"Шавкат Мирзиёев": "shavkat mirziyoyev", "Ўзбекистон": "ozbekiston"},
    "tt": {"Миңнеханов": "minnekhanov", "Муса Җәлил": "musa jalil"},
    "ba": {"Башҡортостан": "bashkortostan"},
    "ce": {"Соьлжа-ГӀала": "solzha-ghala", "Къадири": "kadiri"},
    "os": {"Къоста Хетӕгкаты": "kosta khetagkaty"},
}

TELLING = {
    "Київ": "uk",
    "Згурівка": "uk",
    "Страўінскі": "be",
    "Ігар Дзмітрыеў": "be",
    "Ђоковић": "sr",
    "Љубљана": "sr",
    "Ѓорге": "mk",
    "Нұрсұлтан": "kk",
    "Раҳмон": "tg",
    "Хөвсгөл": "mn",
    "Търново": "bg",
    "Ғафур Ўзбек": "uz",
    "Александръ": "ru",
    "Достоевский": "ru",
}


@pytest.mark.parametrize(("lang", "name", "latin"), [(lang, *pair) for lang, names in NAMES.items() for pair in names.items()])
def test_a_name_is_read_as_its_language_reads_it(lang: str, name: str, latin: str) -> None:
    assert romanize(name, lang) == latin
    assert romanize(name.upper(), lang) == latin


@pytest.mark.parametrize(("name", "lang"), TELLING.items())
def test_letters_tell_the_language_where_none_is_named(name: str, lang: str) -> None:
    assert romanize(name) == romanize(name, lang) == romanize(name, "en")


def test_a_tag_may_have_subtags_and_languages_may_be_read_alike() -> None:
    assert romanize("Жељко", "sr-Cyrl") == romanize("Жељко", "bs") == "zeljko"
    assert romanize("Гай", "uk-UA") == "hai"


@pytest.mark.parametrize(("name", "latin"), [("Фёдоръ", "fyodor"), ("Сергѣевичъ", "sergeevich"), ("Ѳеофанъ", "feofan"), ("Дмитрій", "dmitrii")])
def test_old_spelling_is_read(name: str, latin: str) -> None:
    assert romanize(name, "ru") == latin


def test_marks_may_be_apart_from_their_letter_or_lost() -> None:
    assert romanize(unicodedata.normalize("NFD", "Гайдай Королёв")) == "gaidai korolyov"
    assert romanize("достоевскии") == "dostoevsky"
    assert romanize("Толсто́й") == "tolstoy"


def test_what_stands_between_words_stays() -> None:
    assert romanize("Римский-Корсаков, Н. А. (2-й)") == "rimsky-korsakov, n. a. (2-y)"


@given(st.text(LETTERS | st.characters()), st.sampled_from([None, "x", *NAMES]))
def test_no_cyrillic_letter_is_left(run: str, lang: str | None) -> None:
    assert scripts(romanize(run, lang)).isdisjoint(SCRIPTS)


@given(st.text(LETTERS | st.sampled_from(" -.'")), st.sampled_from([None, *NAMES]))
def test_cyrillic_alone_becomes_lower_case_ascii(run: str, lang: str | None) -> None:
    letters = "".join(c for c in romanize(run, lang) if c.isalpha())
    assert letters.isascii()
    assert letters == letters.lower()


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_changes_but_once(text: str) -> None:
    assert romanize(romanize(text)) == romanize(text) == text.lower()
