"""Greek → Latin: modern and ancient, Greek and foreign names, and what holds for any string."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.greek import SCRIPTS, romanize
from normalize.text.scripts import scripts

LETTERS = st.characters(min_codepoint=0x370, max_codepoint=0x3FF) | st.characters(min_codepoint=0x1F00, max_codepoint=0x1FFF)

MODERN = {
    "Κυριάκος Μητσοτάκης": "kyriakos mitsotakis",
    "Αλέξης Τσίπρας": "alexis tsipras",
    "Ανδρέας Παπανδρέου": "andreas papandreou",
    "Κωνσταντίνος Καραμανλής": "konstantinos karamanlis",
    "Ελευθέριος Βενιζέλος": "eleftherios venizelos",
    "Μελίνα Μερκούρη": "melina merkouri",
    "Μίκης Θεοδωράκης": "mikis theodorakis",
    "Μάνος Χατζιδάκις": "manos hatzidakis",
    "Νίκος Καζαντζάκης": "nikos kazantzakis",
    "Γιώργος Σεφέρης": "giorgos seferis",
    "Οδυσσέας Ελύτης": "odysseas elytis",
    "Ντόρα Μπακογιάννη": "dora bakogianni",
    "Σταύρος Νιάρχος": "stavros niarchos",
    "Ευάγγελος": "evangelos",
    "Θεσσαλονίκη": "thessaloniki",
    "Μεσολόγγι": "mesolongi",
    "Αγχίαλος": "anchialos",
    "Λάμπρος": "lambros",
    "Μιχάλης": "michalis",
    "Χρήστος": "christos",
    "Γκίκας": "gikas",
    "Ψαρά": "psara",
    "Ξενοφών Ζολώτας": "xenofon zolotas",
    "Τζιτζικώστας": "tzitzikostas",
    "Εύβοια": "evvoia",
    "Ιησούς": "iisous",
    "Καΐρης": "kairis",
    "Ταΰγετος": "taygetos",
}
FOREIGN = {
    "Άλφρεντ": "alfred",
    "Έντουαρντ": "entouard",
    "Ρόμπερτ": "rombert",
    "Αλμπέρτο": "alberto",
    "Μπέργκμαν": "bergman",
    "Μπους": "bous",
    "Χάρλεϊ": "harlei",
    "Γουίνστον": "winston",
    "Ουάλας": "walas",
    "Τζον": "tzon",
    "Τζόυς": "tzoys",
    "Μπομπ Ντίλαν": "bob dilan",
}
ANCIENT = {
    "Ὅμηρος": "homeros",
    "Ἡρόδοτος": "herodotos",
    "Ἀριστοτέλης": "aristoteles",
    "Εὐριπίδης": "euripides",
    "Αἰσχύλος": "aischylos",
    "Ἱπποκράτης": "hippokrates",
    "Ῥόδος": "rhodos",
    "ᾍδης": "hades",
    "Υἱός": "huios",
    "Οἰδίπους": "oidipous",
    "Αἵμων": "haimon",
}


@pytest.mark.parametrize(("name", "latin"), [*MODERN.items(), *FOREIGN.items()])
def test_a_modern_name_is_read_as_passports_and_papers_have_it(name: str, latin: str) -> None:
    assert romanize(name) == romanize(name, "el") == latin
    assert romanize(name.upper()) == latin


@pytest.mark.parametrize(("name", "latin"), ANCIENT.items())
def test_breathings_tell_that_a_name_is_ancient(name: str, latin: str) -> None:
    assert romanize(name) == romanize(name, "grc") == latin
    assert romanize(unicodedata.normalize("NFD", name)) == latin


@pytest.mark.parametrize(("name", "latin"), [("Σωκράτης", "sokrates"), ("Φίλιππος", "philippos"), ("Ευκλείδης", "eukleides"), ("Βάκχος", "bakchos")])
def test_an_ancient_name_may_be_spelled_as_today(name: str, latin: str) -> None:
    assert romanize(name, "grc") == latin


def test_a_modern_name_may_have_breathings() -> None:
    assert romanize("Ἐλευθέριος Ἡρακλῆς", "el-polyton") == "eleftherios iraklis"


@pytest.mark.parametrize("name", ["Μητσοτάκης", "Παπανδρέου", "Λάμπρος", "Ευάγγελος", "Θεσσαλονίκη", "Αύγουστος"])
def test_a_lost_accent_changes_nothing(name: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    assert romanize(plain) == romanize(name)


def test_what_stands_between_words_stays() -> None:
    assert romanize("Μαρία-Ελένη Κ. Παππά (2)") == "maria-eleni k. pappa (2)"


@given(st.text(LETTERS | st.characters()), st.sampled_from([None, "el", "grc"]))
def test_no_greek_letter_is_left(run: str, lang: str | None) -> None:
    assert scripts(romanize(run, lang)).isdisjoint(SCRIPTS)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_changes_but_once(text: str) -> None:
    assert romanize(romanize(text)) == romanize(text) == text.lower()
