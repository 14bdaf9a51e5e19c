"""Georgian and Armenian → Latin: old and new letters, East and West, and what holds for any string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.caucasian import SCRIPTS, readings, romanize
from normalize.text.scripts import scripts

BLOCKS = ((0x531, 0x58F), (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))
LETTERS = st.one_of([st.characters(min_codepoint=first, max_codepoint=last) for first, last in BLOCKS])

GEORGIAN = {
    "მიხეილ სააკაშვილი": "mikheil saakashvili",
    "ბიძინა ივანიშვილი": "bidzina ivanishvili",
    "ზურაბ ჟვანია": "zurab zhvania",
    "ხვიჩა კვარაცხელია": "khvicha kvaratskhelia",
    "ირაკლი ღარიბაშვილი": "irakli gharibashvili",
    "ედუარდ შევარდნაძე": "eduard shevardnadze",
    "სალომე ზურაბიშვილი": "salome zurabishvili",
    "აკაკი წერეთელი": "akaki tsereteli",
    "ილია ჭავჭავაძე": "ilia chavchavadze",
    "კახა კალაძე": "kakha kaladze",
    "თბილისი": "tbilisi",
    "ქუთაისი": "kutaisi",
    "ფოთი": "poti",
    "ყვარელი": "qvareli",
    "ჰერეთი": "hereti",
    "ჯავახეთი": "javakheti",
}
EASTERN = {
    "Նիկոլ Փաշինյան": "nikol pashinyan",
    "Սերժ Սարգսյան": "serzh sargsyan",
    "Լևոն Տեր-Պետրոսյան": "levon ter-petrosyan",
    "Ռոբերտ Քոչարյան": "robert kocharyan",
    "Արամ Խաչատրյան": "aram khachatryan",
    "Հովհաննես Թումանյան": "hovhannes tumanyan",
    "Եղիշե Չարենց": "yeghishe charents",
    "Գագիկ Ծառուկյան": "gagik tsarukyan",
    "Միքայել Ոսկանյան": "mikayel voskanyan",
    "Ուիլյամ Սարոյան": "wilyam saroyan",
    "Երևան": "yerevan",
    "Գյումրի": "gyumri",
    "Էջմիածին": "ejmiatsin",
    "Օվսաննա": "ovsanna",
    "Ուրարտու": "urartu",
    "Ֆրունզիկ": "frunzik",
    "Ձորագետ": "dzoraget",
    "Ճապոնիա": "chaponia",
    "Շուշի": "shushi",
    "Հայաստա՛ն": "hayastan",
}
WESTERN = {
    "Կարապետեան": "garabedian",
    "Պետրոսեան": "bedrosian",
    "Յակոբ Պարոնեան": "hagop baronian",
    "Երուանդ Օտեան": "yervant odian",
    "Ճիւանի": "jivani",
    "Տիգրան Չուխաճեան": "dikran chukhajian",
    "Գրիգոր Զօհրապեան": "krikor zohrabian",
    "Պօղոս Ծերունեան": "boghos dzerunian",
    "Սարոյեան": "saroyan",
}


@pytest.mark.parametrize(("name", "latin"), GEORGIAN.items())
def test_a_georgian_name_is_read_by_the_national_system(name: str, latin: str) -> None:
    assert romanize(name) == romanize(name, "ka") == latin
    assert romanize(name.upper()) == latin


@pytest.mark.parametrize("name", ["ႧႡႨႪႨႱႨ", "ⴇⴁⴈⴊⴈⴑⴈ", "Ⴇⴁⴈⴊⴈⴑⴈ", "ᲗᲑᲘᲚᲘᲡᲘ"])
def test_the_older_georgian_alphabets_and_the_capitals_read_alike(name: str) -> None:
    assert romanize(name) == "tbilisi"


def test_a_georgian_nominative_may_be_left_out() -> None:
    assert readings("ჯო ბაიდენი") == ("jo baideni", "jo baiden")
    assert readings("მიხეილ სააკაშვილი") == ("mikheil saakashvili",)
    assert readings("კახა კალაძე") == ("kakha kaladze",)
    assert readings("Գյումրի") == ("gyumri",)


@pytest.mark.parametrize(("name", "latin"), EASTERN.items())
def test_an_armenian_name_is_read_as_in_armenia(name: str, latin: str) -> None:
    assert romanize(name) == romanize(name, "hy") == latin
    assert romanize(name.upper()) == latin


@pytest.mark.parametrize(("name", "latin"), WESTERN.items())
def test_a_western_armenian_name_is_read_as_abroad(name: str, latin: str) -> None:
    assert romanize(name, "hyw") == latin


@pytest.mark.parametrize("name", ["Պետրոսեան", "Երուանդ Օտեան", "Ճիւանի", "Զաւէն"])
def test_the_old_spelling_tells_that_a_name_is_western(name: str) -> None:
    assert romanize(name) == romanize(name, "hyw")


def test_what_stands_between_words_stays() -> None:
    assert romanize("Տեր-Պետրոսյան, Լ. (2)") == "ter-petrosyan, l. (2)"


@given(st.text(LETTERS | st.characters()), st.sampled_from([None, "ka", "hy", "hyw"]))
def test_no_georgian_or_armenian_letter_is_left(run: str, lang: str | None) -> None:
    first, *others = readings(run, lang)
    assert first == romanize(run, lang)
    assert all(scripts(reading).isdisjoint(SCRIPTS) for reading in [first, *others])


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_changes_but_once(text: str) -> None:
    assert romanize(romanize(text)) == romanize(text) == text.lower()
