"""What is noise among the names of open sources, by rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.found import Name
from normalize.sources.noise import RULES, SCRIPT_OF, Named, is_abbreviation, is_of_initials, mended, why_noise, without_noise

MOROCCO = Named("place", "Morocco", frozenset({"Morocco", "Kingdom of Morocco"}))
STATES = Named("place", "United States", frozenset({"United States", "United States of America"}))
BANK = Named("organization", "World Bank", frozenset({"World Bank", "WB"}))
UNION = Named("organization", "European Union", frozenset({"European Union", "EU"}), lambda word, lang: word in {"union", "time"})
LEADER = Named("person", "Saddam Hussein", frozenset({"Saddam Hussein", "Hussein"}))

NOISE = [
    ("Morocco", "und", MOROCCO, "has-no-language"),
    ("🇲🇦", "en", MOROCCO, "has-no-letters"),
    ("45", "fr", MOROCCO, "has-no-letters"),
    ("埃", "ja", MOROCCO, "is-one-letter"),
    ("The paras pelaaja on palkittu kolme kertaa paras pelaaja tittelillä liigan", "en", MOROCCO, "is-long"),
    ("ISO 3166-1:MA", "en", MOROCCO, "is-markup"),
    ("zh:约瑟夫", "ja", MOROCCO, "is-markup"),
    ("Category:Morocco", "en", MOROCCO, "is-markup"),
    ("Africa/Casablanca", "en", MOROCCO, "is-markup"),
    ("List of cities in Morocco", "en", MOROCCO, "is-list"),
    ("ロドス島の歴史", "ja", MOROCCO, "is-list"),
    ("Список городов", "ru", MOROCCO, "is-list"),
    ("World Bank, WB", "en", BANK, "is-joined"),
    ("Eivissa / Ibiza", "es", MOROCCO, "is-joined"),
    ("MA-CAS", "en", MOROCCO, "is-code"),
    ("ma", "en", MOROCCO, "is-code"),
    ("HECA", "en", MOROCCO, "is-code"),
    ("CASABLANCA MOHAMMED", "en", MOROCCO, "is-shouted"),
    ("marokko", "de", MOROCCO, "is-small"),
    ("高德纳", "en", LEADER, "is-in-another-script"),
    ("Saddam Hussein", "ru", LEADER, "is-in-another-script"),
    ("Il Grande, re di Prussia Federico", "it", LEADER, "is-description"),
    ("Union", "en", UNION, "is-word"),
    ("Saddam", "en", LEADER, "is-given-name"),
    ("Mr Hussein", "en", LEADER, "has-a-title"),
    ("President Saddam Hussein", "en", LEADER, "has-a-title"),
    ("The Baghdad butcher", "en", LEADER, "is-description"),
]

NAMES = [
    ("USA", "en", STATES),
    ("NATO", "en", Named("organization", "North Atlantic Treaty Organization")),
    ("European Union", "en", UNION),
    ("Time", "en", Named("organization", "Time", frozenset(), lambda word, lang: word == "time")),
    ("Mısır", "tr", Named("place", "Egypt", frozenset(), lambda word, lang: word == "mısır")),
    ("eBay", "en", Named("organization", "eBay Inc.")),
    ("Sadam Husein", "uz", LEADER),
    ("Sadam Husein", "ku-Latn", LEADER),
    ("Ludwig van Beethoven", "de", Named("person", "Beethoven")),
    ("Osama bin Laden", "en", Named("person", "Bin Laden")),
    ("محمد بن سلمان", "ar", Named("person", "Mohammed bin Salman")),
    ("Microsoft", "ru", Named("organization", "Microsoft")),
    ("Frankfurt/Oder", "en", Named("place", "Frankfurt (Oder)")),
    ("საქართველო", "ka", Named("place", "Georgia")),
    ("Port-au-Prince", "fr", Named("place", "Port-au-Prince")),
]


@pytest.mark.parametrize(("form", "lang", "named", "rule"), NOISE, ids=[f"{rule} {form[:20]}" for form, _, _, rule in NOISE])
def test_noise_is_told_by_the_rule_that_it_breaks(form: str, lang: str, named: Named, rule: str) -> None:
    assert why_noise(form, lang, named) == rule


@pytest.mark.parametrize(("form", "lang", "named"), NAMES, ids=[form for form, *_ in NAMES])
def test_a_name_is_no_noise(form: str, lang: str, named: Named) -> None:
    assert why_noise(form, lang, named) is None


def test_every_rule_has_an_example() -> None:
    assert {rule for *_, rule in NOISE} == RULES.keys()


@pytest.mark.parametrize(
    ("form", "lang", "type_", "bare"),
    [
        ("Béja (Tunesien)", "de", "place", "Béja"),
        ("グラナダ（スペイン）", "ja", "place", "グラナダ"),
        ("Гурвич, Георгий Давидович", "ru", "person", "Георгий Давидович Гурвич"),
        ("जॉर्ज, युनायटेड", "mr", "person", "जॉर्ज, युनायटेड"),
        ("Greenwich, Connecticut", "en", "place", "Greenwich, Connecticut"),
        ("Soley, Baron", "en", "person", "Soley, Baron"),
        ("«Единая Россия»", "ru", "organization", "Единая Россия"),
        ('Anthony "Tony" Conigliaro', "en", "person", 'Anthony "Tony" Conigliaro'),
        ("(55)", "en", "place", "(55)"),
    ],
)
def test_the_title_of_a_page_is_mended_into_a_name(form: str, lang: str, type_: str, bare: str) -> None:
    assert mended(form, lang, type_) == bare


def test_initials_are_those_of_all_words_or_of_the_capitals() -> None:
    assert is_of_initials("USA", ["United States of America"])
    assert is_of_initials("U.N.", ["United Nations"])
    assert not is_of_initials("HECA", ["Cairo International Airport"])


def test_an_abbreviation_has_a_longer_name_in_its_script_beside_it() -> None:
    assert is_abbreviation("EU", UNION)
    assert is_abbreviation("E.U.", UNION)
    assert not is_abbreviation("Eu", UNION)
    assert not is_abbreviation("IBM", Named("organization", "IBM", frozenset({"IBM"})))


LANGS = st.sampled_from(["en", "ru", "ar", "zh", "ja", "und", "xx", *sorted(SCRIPT_OF)[:5]])


@given(st.text(min_size=1, max_size=90), LANGS, st.sampled_from(["person", "place", "organization"]), st.text(max_size=20))
def test_every_form_is_judged_and_mending_is_done_once(form: str, lang: str, type_: str, main: str) -> None:
    bare = mended(form, lang, type_)
    assert bare
    assert why_noise(bare, lang, Named(type_, main, frozenset({bare, main}))) in {None, *RULES}


def test_of_a_source_that_tells_labels_only_further_names_are_asked_by_all_rules() -> None:
    given = [
        Name("Saddam Hussein", "en", "label"),
        Name("The Baghdad butcher", "en"),
        Name("埃", "ja", "label"),
        Name("🇮🇶", "en", "label"),
        Name("صدام", "mul"),
        Name("Saddam", "en"),
    ]
    assert [name.form for name in without_noise(given, "person")] == ["Saddam Hussein", "埃", "صدام"]
    assert without_noise([], None) == ()
