"""What Wikimedia's codes mean: its language codes as BCP 47 tags, and which of its sites are Wikipedias."""

from functools import lru_cache

from normalize.lexicon.rules import is_language
from normalize.sources.found import UNKNOWN_LANGUAGE

TAGS = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "bh": "bho", "cbk-zam": "cbk", "de-formal": "de-x-formal", "eml": "egl",
    "es-formal": "es-x-formal", "fiu-vro": "vro", "hu-formal": "hu-x-formal", "map-bms": "jv-x-bms", "mo": "ro-Cyrl-MD",
    "nl-informal": "nl-x-informal", "nrm": "nrf", "roa-rup": "rup", "roa-tara": "nap-x-tara", "simple": "en-simple", "sr-ec": "sr-Cyrl",
    "sr-el": "sr-Latn", "zh-classical": "lzh", "zh-cn": "zh-Hans-CN", "zh-hk": "zh-Hant-HK", "zh-min-nan": "nan", "zh-mo": "zh-Hant-MO",
    "zh-my": "zh-Hans-MY", "zh-sg": "zh-Hans-SG", "zh-tw": "zh-Hant-TW", "zh-yue": "yue", "zxx": "mul",
}  # fmt: skip
"""Codes that are no tags, or tags of something else: DEPRECATED_LANGUAGE_CODE_MAPPING and NON_STANDARD_LANGUAGE_CODE_MAPPING of
MediaWiki's includes/language/LanguageCode.php; `zxx` (no linguistic content) is what we call `mul`."""
NO_WIKIPEDIAS = frozenset(
    "abstractwiki commonswiki foundationwiki incubatorwiki mediawikiwiki metawiki outreachwiki sourceswiki specieswiki test2wiki testwiki "
    "testwikidatawiki wikidatawiki wikifunctionswiki wikimaniawiki".split()
)
"""Sites whose id ends as a Wikipedia's does, and that are none (the group "special" of Wikidata's sites, and its tests)."""
SCRIPT, REGION = 4, 2  # letters


@lru_cache(maxsize=10_000)
def language(code: str) -> str:
    """The BCP 47 tag of a language code of Wikimedia: `zh-Hans` for `zh-hans`; `und` where it is none."""
    first, *rest = code.lower().split("-")
    private = rest.index("x") if "x" in rest else len(rest)
    cased = [part.title() if len(part) == SCRIPT and part.isalpha() else part.upper() if len(part) == REGION else part for part in rest[:private]]
    tag = TAGS.get(code.lower()) or "-".join([first, *cased, *rest[private:]])
    return tag if is_language(tag) else UNKNOWN_LANGUAGE


def is_wikipedia(site: str) -> bool:
    """Whether the id of a site is a Wikipedia's: `enwiki`, and neither `commonswiki` nor `enwikiquote`."""
    return site.endswith("wiki") and site not in NO_WIKIPEDIAS
