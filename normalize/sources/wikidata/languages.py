"""Wikidata's language codes as BCP 47 tags, and back.

They are those of MediaWiki: small letters, and some of its own that stand for other tags (its table
`LanguageCode::NON_STANDARD_LANGUAGE_CODE_MAPPING`, which is `OTHERS` here, and `no`, which Norwegian Bokmål has there).
"""

OTHERS = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "cbk-zam": "cbk", "fiu-vro": "vro", "no": "nb", "nrm": "nrf",
    "roa-rup": "rup", "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn", "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue",
}  # fmt: skip
OF_NO_LANGUAGE = "mul"
"""Names that hold in all languages written in their script; Wikidata no longer repeats them in each."""


def tag(code: str) -> str:
    """The BCP 47 tag of a code, in the usual case: zh-Hant, pt-BR. It need not be a valid one."""
    if (code := code.lower()) in OTHERS:
        return OTHERS[code]
    language, *rest = code.split("-")
    return "-".join([language, *map(_cased, rest)])


def codes(tags: list[str] | tuple[str, ...]) -> list[str]:
    """The codes, in small letters, under which names in these languages stand, and those of no language."""
    others = [code for code, other in OTHERS.items() if other in tags]
    return sorted({*(one.lower() for one in tags), *others, OF_NO_LANGUAGE})


def _cased(part: str) -> str:
    return part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part
