"""Names in Thai, Lao, Khmer and Burmese → Latin letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.text.romanize.southeast import SCRIPTS, romanize
from normalize.text.scripts import script_of

letters = [st.characters(min_codepoint=a, max_codepoint=b) for a, b in ((0xE00, 0xEFF), (0x1780, 0x17FF), (0x1000, 0x109F))]
of_these_scripts = st.text(st.one_of(*letters, st.sampled_from("\u200b\u200c -.a7"), st.characters()))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ประยุทธ์ จันทร์โอชา", "prayut chanocha"),
        ("ทักษิณ", "thaksin"),
        ("ชวน หลีกภัย", "chuan likphai"),
        ("สมัคร สุนทรเวช", "samak sunthonwet"),
        ("อภิสิทธิ์ เวชชาชีวะ", "aphisit wetchachiwa"),
        ("ยิ่งลักษณ์", "yinglak"),
        ("สมชาย วงศ์สวัสดิ์", "somchai wongsawat"),
        ("อานันท์", "anan"),
        ("เศรษฐา ทวีสิน", "srettha thawisin"),
        ("แพทองธาร", "phaethongthan"),
        ("ธนาธร", "thanathon"),
        ("บรรหาร", "banhan"),
        ("เชียงใหม่", "chiangmai"),
        ("ภูเก็ต", "phuket"),
        ("สงขลา", "songkhla"),
        ("ขอนแก่น", "khonkaen"),
        ("ธรรม", "tham"),
        ("พรหม", "phrom"),
        ("เสรี", "seri"),
        ("เดือน", "duean"),
        ("หมอ", "mo"),
    ],
)
def test_thai_names_follow_rtgs(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("อันวาร์ อิบราฮิม", "anwar ibrahim"),
        ("คาร์ล คาร์สเทนส์", "karl karstens"),
        ("มาร์กาเรต แทตเชอร์", "markaret tatcher"),
        ("โดนัลด์ ทรัมป์", "donald tramp"),
        ("จัสติน ทรูโด", "jastin trudo"),
        ("แฮโรลด์", "harold"),
        ("ฟอร์ด", "ford"),
        ("เควิน รัดด์", "kewin radd"),
        ("สตีเฟน", "stifen"),
        ("จอห์น เคร์รี", "jon kerri"),
        ("บารัก โอบามา", "barak obama"),
    ],
)
def test_a_foreign_name_in_thai_gets_its_letters_back(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [("ວຽງຈັນ", "viangchan"), ("ຫຼວງພະບາງ", "louangphabang"), ("ທອງລຸນ ສີສຸລິດ", "thongloun sisoulit"), ("ປາກເຊ", "pakse"), ("ໄກສອນ", "kaison")],
)
def test_lao_is_read_as_thai_and_spelled_as_in_vientiane(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ហ៊ុន សែន", "hun saen"),
        ("នរោត្តម", "norottam"),
        ("ភ្នំពេញ", "phnompenh"),
        ("សៀមរាប", "siemreab"),
        ("បាត់ដំបង", "batdambang"),
        ("សម រង្ស៊ី", "sam rongsi"),
        ("ប៉ុល ពត", "pol pot"),
        ("អង្គរវត្ត", "angkorvot"),
        ("កម្ពុជា", "kampuchea"),
    ],
)
def test_a_khmer_vowel_depends_on_the_series_of_its_onset(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("အောင်ဆန်းစုကြည်", "aungsansukyi"),
        ("ရန်ကုန်", "yankon"),
        ("မန္တလေး", "mantalay"),
        ("နေပြည်တော်", "naypyitaw"),
        ("မင်းအောင်လှိုင်", "minaunghlaing"),
        ("သိန်းစိန်", "theinsein"),
        ("ဦးသန့်", "uthan"),
        ("နေဝင်း", "naywin"),
        ("မြန်မာ", "myanma"),
    ],
)
def test_a_burmese_syllable_is_an_onset_and_a_rime(name: str, latin: str) -> None:
    assert romanize(name) == latin


@settings(max_examples=500)
@given(of_these_scripts, st.sampled_from([None, "th", "lo", "km", "my", "en", ""]))
def test_no_letter_of_these_scripts_is_left(text: str, lang: str | None) -> None:
    assert not any(c.isalpha() and script_of(c) in SCRIPTS for c in romanize(text, lang))


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert romanize(text) == text
