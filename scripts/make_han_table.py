"""Make `normalize/text/romanize/han.tsv`, the Hanyu Pinyin of Chinese characters, from the PyPI package pypinyin (MIT).

usage: pip install pypinyin && python scripts/make_han_table.py [--check]

Only who makes the table anew needs pypinyin; the table is committed. Its rows:

    reading SYLLABLE CHARACTERS     every character of GBK (traditional and simplified, the 20,902 of Unicode 1.0), of Big5
                                    with Hong Kong's supplement and of JIS X 0213, under one reading, without its tone
    family READING NAMES            family names, of one or two characters; the readings that hold only there included

The reading is the one that pypinyin gives first, the commonest in running text, but for `IN_NAMES`. ü is written u, as the
press does.
"""

import pathlib
import sys
import unicodedata
from collections import defaultdict

TABLE = pathlib.Path(__file__).parent.parent / "normalize" / "text" / "romanize" / "han.tsv"
CHARACTER_SETS = ("gbk", "big5hkscs", "euc_jisx0213")

# Characters whose reading in names of people and places is another than the commonest in running text. Written by hand.
IN_NAMES = {
    "du": "都", "xia": "厦廈", "zang": "藏", "le": "乐樂", "chang": "长長", "xing": "行", "sheng": "盛晟", "jue": "觉覺", "xi": "茜",
    "zhai": "翟", "bo": "薄柏泊", "shen": "沈", "shi": "什", "na": "娜哪", "jia": "家伽", "ga": "嘎咖", "qi": "奇其", "bao": "堡",
    "chong": "重", "hua": "华華", "ning": "宁寧甯", "zeng": "曾", "miao": "缪繆", "ji": "纪紀", "zhe": "喆", "he": "和", "bu": "卜",
}  # fmt: skip

# Readings that hold only at the head of a name, as dictionaries mark them. Written by hand.
AS_FAMILY_NAME = {
    "shan": "单單", "qiu": "仇", "xie": "解", "zha": "查", "ou": "区區", "bi": "秘", "piao": "朴", "po": "繁", "yun": "员員", "ying": "应應",
    "ling": "令", "she": "折", "yue": "乐樂", "xian": "洗", "bai": "柏",
}  # fmt: skip

# Most of the Baijiaxing and the commonest family names of China and Taiwan today, simplified and traditional.
FAMILY_NAMES = """
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐
费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜
阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇
邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶
郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎
充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关
蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福区肖邸佐佃冼覃辜连邝闫付代苑岂折员令朴秘丘涂仝亓繁漆么
趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒喩竇雲蘇範魯韋馬鳳鮑費賀湯羅畢鄔樂時齊顧黃蕭計談龐紀項祝閔強賈婁顏鍾駱萬盧經繆應賁鄧鬱單諸鈕龔陸
榮儲烏車宮寧欒鈄厲劉龍葉薊懷從賴藺陰蒼雙聞黨譚貢勞酈卻壽邊郟農溫別莊閻連習魚終滿國祿闕東歐師鞏聶闞簡饒養須豐關荊紅遊權蓋帥緱況郟賞
譙愛陽區鄺閆豈員塗喬淩嶽
""".split()  # fmt: skip
TWO_CHARACTERS = {
    "ouyang": "欧阳 歐陽", "sima": "司马 司馬", "shangguan": "上官", "zhuge": "诸葛 諸葛", "situ": "司徒", "sikong": "司空",
    "huangfu": "皇甫", "xiahou": "夏侯", "yuchi": "尉迟 尉遲", "murong": "慕容", "linghu": "令狐", "zhangsun": "长孙 長孫",
    "gongsun": "公孙 公孫", "yuwen": "宇文", "dugu": "独孤 獨孤", "dongfang": "东方 東方", "tantai": "澹台 澹臺", "moqi": "万俟 萬俟",
    "duanmu": "端木", "baili": "百里", "zhongli": "钟离 鍾離", "chunyu": "淳于", "shentu": "申屠", "huyan": "呼延", "helian": "赫连 赫連",
    "wenren": "闻人 聞人", "taishi": "太史", "xuanyuan": "轩辕 軒轅", "nangong": "南宫 南宮", "ximen": "西门 西門", "tuoba": "拓跋",
    "yelu": "耶律", "wanyan": "完颜 完顏", "xianyu": "鲜于 鮮于", "luqiu": "闾丘 閭丘", "puyang": "濮阳 濮陽", "gongye": "公冶",
    "zongzheng": "宗政", "dongguo": "东郭 東郭", "zuoqiu": "左丘", "gongyang": "公羊", "guliang": "谷梁 穀梁",
}  # fmt: skip


def toneless(reading: str) -> str:
    """`lǜ` → `lu`, `ế` → `e`: letters alone."""
    return "".join(c for c in unicodedata.normalize("NFD", reading) if c.isascii() and c.isalpha())


def is_encoded(character: str) -> bool:
    """Whether one of the common character sets of East Asia has it."""
    for encoding in CHARACTER_SETS:
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def readings() -> dict[str, str]:
    """Character → syllable."""
    from pypinyin.pinyin_dict import pinyin_dict

    found = {chr(code): toneless(tones.split(",")[0]) for code, tones in pinyin_dict.items() if is_encoded(chr(code))}
    found |= {character: syllable for syllable, characters in IN_NAMES.items() for character in characters}
    return {character: syllable for character, syllable in found.items() if syllable}


def families(by_character: dict[str, str]) -> dict[str, str]:
    """Family name → reading."""
    own = {character: reading for reading, characters in AS_FAMILY_NAME.items() for character in characters}
    found = {name: own.get(name, by_character[name]) for name in "".join(FAMILY_NAMES)}
    return found | {name: reading for reading, names in TWO_CHARACTERS.items() for name in names.split()}


def rows(kind: str, table: dict[str, str], separator: str) -> list[str]:
    """One line a reading, everything in order of code points."""
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for written, reading in sorted(table.items()):
        gathered[reading].append(written)
    return [f"{kind}\t{reading}\t{separator.join(gathered[reading])}" for reading in sorted(gathered)]


def main() -> int:
    by_character = readings()
    lines = [
        "# Hanyu Pinyin (ISO 7098) without tones, from pypinyin (MIT); family names by hand.",
        "# Made by scripts/make_han_table.py; do not edit.",
        *rows("reading", by_character, ""),
        *rows("family", families(by_character), " "),
    ]
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        fresh = TABLE.read_text(encoding="utf-8") == text
        print(f"{TABLE}: {'fresh' if fresh else 'stale'}")
        return 0 if fresh else 1
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TABLE}: {len(by_character)} characters in {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
