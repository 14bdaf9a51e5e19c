"""Names in the Ethiopic script → Latin letters."""

import pytest

from normalize.text.romanize.ethiopic import romanize


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("መለስ ዜናዊ", "meles zenawi"),
        ("ቀነኒሳ በቀለ", "kenenisa bekele"),
        ("ጥሩነሽ ዲባባ", "tirunesh dibaba"),
        ("ሙላቱ ተሾመ", "mulatu teshome"),
        ("ቴዎድሮስ", "tewodros"),
        ("ተስፋዬ", "tesfaye"),
        ("ጌታቸው", "getachew"),
        ("ጃዋር", "jawar"),
        ("ፋሲል", "fasil"),
        ("አዲስ አበባ", "adis abeba"),
        ("ጎንደር", "gonder"),
        ("ባሕር ዳር", "bahir dar"),
        ("ኦሮሚያ", "oromiya"),
        ("ሳህለወርቅ ዘውዴ", "sahlework zewde"),
        ("ጓንጉል", "gwangul"),
    ],
)
def test_a_letter_is_a_consonant_and_a_vowel(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(("name", "latin"), [("አህመድ", "ahmed"), ("ሐረር", "harer"), ("ኀይሌ", "haile"), ("ወልደ", "wolde"), ("ደሳለኝ", "desalegn")])
def test_the_press_has_ways_of_its_own(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("መንግሥቱ", "mengistu"),
        ("ብርሃኑ ነጋ", "birhanu nega"),
        ("ግርማ", "girma"),
        ("መስፍን", "mesfin"),
        ("ፍቅር", "fikir"),
        ("ልጅ ኢያሱ", "lij iyasu"),
        ("ንጉሥ", "nigus"),
        ("እስክንድር", "eskindir"),
        ("ብርቱካን ሚደቅሳ", "birtukan mideksa"),
        ("ምንሊክ", "minlik"),
        ("ዮሐንስ", "yohans"),
        ("መኮንን", "mekonin"),
        ("ትግራይ", "tigray"),
    ],
)
def test_a_bare_consonant_gets_a_vowel_where_it_cannot_be_spoken_without(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ኃይለ ሥላሴ", "haile silase"),
        ("ኃይለማርያም", "hailemariam"),
        ("አብይ", "abiy"),
        ("ዐቢይ አሕመድ", "abiy ahmed"),
        ("ፀሐይ", "tsehay"),
        ("ወይዘሮ", "woizero"),
        ("ኢትዮጵያ", "itiopia"),
        ("ይልማ", "yilma"),
        ("ገብርኤል", "gebriel"),
        ("ዳንኤል", "daniel"),
        ("ሚካኤል", "mikael"),
    ],
)
def test_y_and_the_glottal_stop_are_read_by_their_neighbours(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "lang", "latin"),
    [("ኢሳይያስ ኣፈወርቂ", None, "isaiyas afewerki"), ("ኣስመራ", None, "asmera"), ("መቐለ", None, "mekele"), ("ወልደ", "ti", "welde"), ("ወልደ", "am", "wolde")],
)
def test_tigrinya_is_told_or_known_by_its_letters(name: str, lang: str | None, latin: str) -> None:
    assert romanize(name, lang) == latin


@pytest.mark.parametrize(("name", "latin"), [("ነጋ፡በቀለ", "nega፡bekele"), ("ነጋ ፲፪ (2)", "nega ፲፪ (2)")])
def test_what_is_no_letter_of_the_script_stays(name: str, latin: str) -> None:
    assert romanize(name) == latin
