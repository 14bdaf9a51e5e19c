"""Chinese characters → Latin: pinyin, Wade–Giles, and the sound of foreign names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.text.romanize.han import SCRIPTS, readings, romanize
from normalize.text.scripts import script_of

letters = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
rare = st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF) | st.characters(min_codepoint=0x20000, max_codepoint=0x2FFFF)
signs = st.sampled_from("々〇·・=- 世二十") | st.characters(min_codepoint=0x2E80, max_codepoint=0x2FDF)
anything = st.text(letters | rare | signs | st.characters())


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("毛泽东", "mao zedong"), ("毛澤東", "mao zedong"), ("周恩来", "zhou enlai"), ("邓小平", "deng xiaoping"), ("习近平", "xi jinping"),
        ("江泽民", "jiang zemin"), ("胡锦涛", "hu jintao"), ("李克强", "li keqiang"), ("温家宝", "wen jiabao"), ("孙中山", "sun zhongshan"),
        ("蔡英文", "cai yingwen"), ("马英九", "ma yingjiu"), ("姚明", "yao ming"), ("鲁迅", "lu xun"), ("老舍", "laoshe"),
        ("吕布", "lu bu"), ("朱镕基", "zhu rongji"), ("刘晓波", "liu xiaobo"), ("莫言", "mo yan"), ("屠呦呦", "tu youyou"),
    ],
)  # fmt: skip
def test_a_chinese_name_has_its_family_name_apart(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("单雄信", "shan xiongxin"), ("仇英", "qiu ying"), ("曾国藩", "zeng guofan"), ("解缙", "xie jin"), ("查良镛", "zha liangyong"),
        ("任正非", "ren zhengfei"), ("翟天临", "zhai tianlin"), ("尉迟恭", "yuchi gong"), ("諸葛亮", "zhuge liang"), ("欧阳修", "ouyang xiu"),
        ("司马迁", "sima qian"), ("万俟卨", "moqi xie"), ("上官婉儿", "shangguan waner"), ("长孙无忌", "zhangsun wuji"),
    ],
)  # fmt: skip
def test_a_family_name_has_its_own_reading(name: str, latin: str) -> None:
    assert romanize(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("北京", "beijing"), ("重庆", "chongqing"), ("厦门", "xiamen"), ("成都", "chengdu"), ("长春", "changchun"), ("广州", "guangzhou"),
        ("上海", "shanghai"), ("新疆", "xinjiang"), ("西藏", "xizang"), ("臺灣", "taiwan"), ("香港", "xianggang"), ("深圳", "shenzhen"),
        ("西安", "xian"),
    ],
)  # fmt: skip
def test_a_place_is_read_as_one_word(name: str, latin: str) -> None:
    assert latin in readings(name)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("毛泽东", "mao tse-tung"), ("周恩来", "chou en-lai"), ("蒋经国", "chiang ching-kuo"), ("邓小平", "teng hsiao-ping"),
        ("蔡英文", "tsai ying-wen"),
        ("李登輝", "li teng-hui"), ("宋子文", "sung tzu-wen"), ("朱德", "chu te"), ("叶剑英", "yeh chien-ying"),
    ],
)  # fmt: skip
def test_a_chinese_name_is_known_in_wade_giles_too(name: str, latin: str) -> None:
    assert latin in readings(name)


def test_a_chinese_name_is_read_as_one_word_too() -> None:
    assert readings("毛泽东")[:2] == ("mao zedong", "maozedong")


@pytest.mark.parametrize(
    ("name", "latin"),
    [("罗伯特·阿尔特曼", "robert·altman"), ("卡洛斯・桑托斯", "carlos・santos"), ("托马斯·巴赫", "tomas·bach"), ("鮑里斯=葉爾欽", "boris=yelchin")],
)
def test_a_name_with_a_dot_is_read_as_foreign(name: str, latin: str) -> None:
    assert romanize(name) == latin


def test_a_name_without_a_dot_has_a_foreign_reading_beside_pinyin() -> None:
    assert romanize("卡扎菲") == "kazhafei"
    assert "libia" in readings("利比亚")
    assert len(readings("卡扎菲")) == 2


@pytest.mark.parametrize(("name", "ending"), [("乔治·六世", "·vi"), ("阿里·二世", "·ii"), ("哈桑二世·伊萨", " ii·isa")])
def test_the_numeral_of_a_monarch_is_roman(name: str, ending: str) -> None:
    assert romanize(name).endswith(ending)


def test_a_repetition_mark_repeats() -> None:
    assert romanize("佐々木", "ja") == "zuozuomu"


def test_a_compatibility_ideograph_is_the_usual_one() -> None:
    assert romanize("\uf9e4") == romanize("理") == "li"


def test_a_japanese_name_has_no_chinese_family_name() -> None:
    assert readings("高橋是清", "ja")[0] == "gaoqiaoshiqing"


def test_separators_and_digits_stay() -> None:
    assert romanize("北京-上海 2008") == "beijing-shanghai 2008"


@given(anything, st.sampled_from([None, "zh", "ja", "ko", "zh-Hant"]))
def test_what_comes_out_has_no_ideograph(text: str, lang: str | None) -> None:
    found = readings(text, lang)
    assert 1 <= len(found) <= 4
    assert found[0] == romanize(text, lang)
    assert not any(c.isalpha() and script_of(c) in SCRIPTS for reading in found for c in reading)


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert readings(text) == (text,)
