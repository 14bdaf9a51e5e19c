"""Names in the scripts of India and Sri Lanka → Latin letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.text.romanize.brahmic import SCRIPTS, romanize
from normalize.text.scripts import script_of

of_these_scripts = st.text(st.one_of(st.characters(min_codepoint=0x900, max_codepoint=0xDFF), st.sampled_from("\u200c\u200d -.’a7"), st.characters()))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("नरेन्द्र मोदी", "narendra modi"),
        ("मनमोहन सिंह", "manmohan singh"),
        ("राहुल गांधी", "rahul gandhi"),
        ("अमिताभ बच्चन", "amitabh bachchan"),
        ("सचिन तेंदुलकर", "sachin tendulkar"),
        ("शाहरुख़ ख़ान", "shahrukh khan"),
        ("छत्तीसगढ़", "chhattisgarh"),
        ("निकोला सार्कोज़ी", "nikola sarkozi"),
        ("ज्ञान", "gyan"),
        ("मिश्र", "mishra"),
        ("मुंबई", "mumbai"),
        ("रवीन्द्रनाथ", "ravindranath"),
        ("डॉ॰ अंबेडकर", "do॰ ambedkar"),
    ],
)
def test_hindi_drops_the_inherent_vowel_where_it_is_not_said(name: str, latin: str) -> None:
    assert romanize(name, "hi") == latin
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("देवेंद्र फडणवीस", "devendra fadanvis"),
        ("ज्ञानेश्वर", "dnyaneshwar"),
        ("व्हिक्टर", "vikter"),
        ("अॅना", "ana"),
        ("ॲना", "ana"),
        ("मॅक्स", "max"),
        ("झिदान", "zidan"),
        ("बाजीराव", "bajirao"),
        ("विल्सन", "vilson"),
        ("बर्लिन", "barlin"),
        ("ऱ्हाइन", "rhain"),
    ],
)
def test_marathi_writes_foreign_sounds_in_its_own_way(name: str, latin: str) -> None:
    assert romanize(name, "mr") == latin


@pytest.mark.parametrize(
    ("name", "lang", "latin"), [("काठमाडौं", "ne", "kathmadaun"), ("महाभारत", "sa", "mahabharata"), ("महाभारत", "hi", "mahabharat")]
)
def test_the_language_decides_about_a_final_vowel(name: str, lang: str, latin: str) -> None:
    assert romanize(name, lang) == latin


def test_a_letter_of_marathi_alone_tells_marathi() -> None:
    assert romanize("व्हॅन") == romanize("व्हॅन", "mr") == "van"


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("রবীন্দ্রনাথ ঠাকুর", "rabindranath thakur"),
        ("শেখ মুজিবুর রহমান", "shekh mujibur rahman"),
        ("সত্যজিৎ রায়", "satyajit ray"),
        ("অমর্ত্য সেন", "amartya sen"),
        ("আনোয়ার", "anwar"),
        ("হ্যারল্ড", "harald"),
        ("ভ্লাদিমির পুতিন", "vladimir putin"),
        ("অভিজিৎ", "abhijit"),
        ("অ্যালেক", "alek"),
        ("টম", "tom"),
        ("ঢাকা", "dhaka"),
        ("যতীন", "jatin"),
        ("সোণোৱাল", "sonowal"),
        ("গুৱাহাটী", "guwahati"),
    ],
)
def test_bengali_and_assamese(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ਅੰਮ੍ਰਿਤਸਰ", "amritsar"),
        ("ਨਵਜੋਤ ਸਿੰਘ ਸਿੱਧੂ", "navjot singh siddhu"),
        ("ਚੰਡੀਗੜ੍ਹ", "chandigarh"),
        ("ਪੰਜਾਬ", "panjab"),
        ("મહાત્મા ગાંધી", "mahatma gandhi"),
        ("નરેન્દ્ર મોદી", "narendra modi"),
        ("ନବୀନ ପଟ୍ଟନାୟକ", "nabin pattanayak"),
        ("ଭୁବନେଶ୍ୱର", "bhubaneswar"),
        ("ଓଡ଼ିଶା", "odisha"),
    ],
)
def test_punjabi_gujarati_and_odia(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ஜெயலலிதா", "jeyalalitha"),
        ("சுப்பிரமணியம்", "subramaniam"),
        ("தமிழ்", "thamizh"),
        ("இராமசாமி", "ramasami"),
        ("வெற்றி", "vetri"),
        ("சந்திரசேகரன்", "chandrasekaran"),
        ("முருகன்", "murugan"),
        ("ரணில்", "ranil"),
        ("அப்துல்லா", "abdulla"),
        ("ஜெஃப்ரி", "jefri"),
        ("சான்டர்ஸ்", "sandars"),
    ],
)
def test_a_tamil_stop_is_voiced_by_its_neighbours(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("సచిన్ టెండుల్కర్", "sachin tendulkar"),
        ("చిరంజీవి", "chiranjivi"),
        ("నాయుడు", "naidu"),
        ("నరసింహ రావు", "narasimha rao"),
        ("విజయవాడ", "vijayavada"),
        ("ಬೆಂಗಳೂರು", "bengaluru"),
        ("ಸಿದ್ದರಾಮಯ್ಯ", "siddaramaiah"),
        ("തിരുവനന്തപുരം", "thiruvananthapuram"),
        ("പിണറായി വിജയൻ", "pinarayi vijayan"),
        ("മോഹൻലാൽ", "mohanlal"),
        ("കൊച്ചി", "kochi"),
        ("මහින්ද", "mahinda"),
        ("ශ්‍රී ලංකා", "sri lanka"),
    ],
)
def test_the_south_keeps_the_inherent_vowel(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(("name", "latin"), [("न", "na"), ("्", ""), ("\u200d", ""), ("१२ मे", "१२ me"), ("राम।", "ram।"), ("बी. के.", "bi. ke.")])
def test_what_is_no_word_stays(name: str, latin: str) -> None:
    assert romanize(name) == latin


@settings(max_examples=500)
@given(of_these_scripts, st.sampled_from([None, "hi", "mr", "ta", "bn", "te-IN", "en", "", "xx"]))
def test_no_letter_of_these_scripts_is_left(text: str, lang: str | None) -> None:
    assert not any(c.isalpha() and script_of(c) in SCRIPTS for c in romanize(text, lang))


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text
