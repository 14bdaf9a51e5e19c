"""The parts of a person's name: what may stand for the whole once the person is known.

Rules of writing, not of meaning: which words of a form are its family name and its given name. East Asian forms put the
family first; a comma turns the order round; particles (al-, bin, van, de …) belong to the name after them and are also left
out; regnal numbers leave a given name only; a patronymic at the end says that the family name comes first (Russian lists).
"""

import re

from normalize.text.fold import fold

FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KP", "KR", "VN", "KH", "SG"})
"""Countries whose names keep the family name first also in Latin letters (Xi Jinping, Kim Jong-un)."""

PARTICLES = frozenset(
    "al el as ash ad at ar az an bin ben bint ibn abu abou van von vom zu zum der den de da di do dos das du del della des la le lo ter "
    "ten y e af av ال بن ابن ابو أبو".split()
)
SUFFIXES = frozenset("jr sr junior senior".split())
# Patterns are compiled where first used: most runs need none of them.
_NUMERAL = r"(?=[ivx])(?:x{0,2})(?:ix|iv|v?i{0,3})|\d+"
_PATRONYMIC = r".*(?:vich|vna|вич|вна|ич|оглы|кызы|oglu|uly|қызы|ұлы)$"
_DOTS = r"\s*[·・•‧＝=]\s*|\s+"
_NATIVE = r"[\u3400-\u9fff]{2,5}|[\uac00-\ud7a3]{2,4}"
_DOUBLE_FAMILIES = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 司徒 令狐 남궁 황보 제갈 사공 선우".split()
)
_UNSPACED_OR_KANA = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"


def parts(form: str, *, family_first: bool = False) -> list[tuple[str, str]]:
    """(role, key) of each part that may stand alone; role is `family` or `given`. Empty for a name of one word."""
    if "(" in form or "（" in form:
        return []
    if "," in form:
        family, _, given = form.partition(",")
        return _roles([family.strip()], given.split()[:1])
    words = [word for word in re.split(_DOTS, form.strip()) if fold(word) and fold(word) not in SUFFIXES]
    if len(words) < 2:
        return []
    native = family_first and re.search(_UNSPACED_OR_KANA, form) is None
    if not native and ("of" in words or any(re.fullmatch(_NUMERAL, fold(word)) for word in words[1:])):
        return _roles([], words[:1])  # Felipe VI of Spain is no Spain
    if native or (len(words) == 3 and re.fullmatch(_PATRONYMIC, fold(words[-1]))):
        return _roles(words[:1], [" ".join(words[1:])] if native else words[1:2])
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return _roles([" ".join(words[start:]), words[-1]], words[:1])


def native_family(form: str, country: str | None) -> str:
    """The key of the family name of a person's name written in Han or Hangul without a break; empty where there is none to tell.

    Chinese and Korean names begin with a family name of one character, or one of the few of two; Japanese names of four
    characters or more with one of two, of three characters most often with one of one.
    """
    if not re.fullmatch(_NATIVE, form):
        return ""
    if country == "JP":
        return fold(form[: 2 if len(form) > 3 else 1])
    return fold(form[: 2 if form[:2] in _DOUBLE_FAMILIES and len(form) > 2 else 1])


def _roles(family: list[str], given: list[str]) -> list[tuple[str, str]]:
    found = [("family", key) for form in family for key in _bare(fold(form))]
    found += [("given", key) for form in given if (key := fold(form)) and key not in PARTICLES]
    return list(dict.fromkeys(found))


def _bare(key: str) -> list[str]:
    """A family name's key, and without the particles and the article before it."""
    keys = [key] if key else []
    words = key.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
        keys.append(" ".join(words))
    if words and words[0].startswith("ال") and len(words[0]) > 4:
        keys.append(" ".join([words[0][2:], *words[1:]]))
    return [key for key in keys if len(key) > 1]
