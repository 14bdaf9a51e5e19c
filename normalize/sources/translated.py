"""Names of countries and regions by language: those of CLDR, which Babel carries, and the gettext catalogues of pycountry (iso-codes).

Only what a language says itself is given: Babel is read without what a locale inherits (from English at last), and an English name in a
language of another script is left out. `above` says which language may have a name already (`de` above `de-CH`, `no` above `nb`).
"""

import gettext
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from normalize.errors import InputError
from normalize.lexicon.rules import is_language
from normalize.text.scripts import scripts

Names = dict[str, dict[str, str]]
"""Language tag → what is named (a code, or its English name) → its name."""
ABOVE = {"nb": "no", "nn": "no"}
"""The language above, where the tag does not say it."""
TAGS = {"zh-CN": "zh", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant-HK", "nb-NO": "nb", "tt-iqtelif": "tt-Latn", "sr-latin": "sr-Latn"}
"""Locales of gettext that say something else than their letters do in BCP 47."""


def territories(wanted: Callable[[str], bool]) -> Names:
    """The names of territories by their ISO 3166-1 code, from CLDR. Raises InputError where Babel is not installed."""
    try:
        from babel import localedata
    except ImportError:
        raise InputError("CLDR", "needs Babel: pip install 'normalize-names[cldr]', or leave it out with --from pycountry") from None
    names: Names = {}
    english = localedata.load("en")["territories"]
    for locale in sorted(localedata.locale_identifiers()):
        tag = tag_of(locale)
        if tag and wanted(tag) and (own := localedata.load(locale, merge_inherited=False).get("territories")):
            names[tag] = _translated({code: (form, english.get(code)) for code, form in own.items()})
    return names


def catalogues(domain: str, wanted: Callable[[str], bool]) -> Names:
    """The names in a domain of iso-codes (`iso3166-1`) by their English name, from pycountry."""
    import pycountry

    names: Names = {}
    for folder in sorted(Path(pycountry.LOCALES_DIR).iterdir()):
        tag = tag_of(folder.name)
        if tag and wanted(tag) and (folder / "LC_MESSAGES" / f"{domain}.mo").is_file():
            names.setdefault(tag, {}).update(_translated(_catalogue(folder.name, domain)))
    return names


def _catalogue(locale: str, domain: str) -> dict[str, tuple[str, str]]:
    """The messages of a catalogue that are translated, each with its English."""
    import pycountry

    translation = gettext.translation(domain, pycountry.LOCALES_DIR, languages=[locale])
    catalogue: Mapping[object, str] = getattr(translation, "_catalog", {})  # gettext has no public list of its messages
    return {message: (text, message) for message, text in catalogue.items() if message and isinstance(message, str) and text}


def _translated(forms: Mapping[str, tuple[str, str | None]]) -> dict[str, str]:
    """The forms of a language without those that are English still, where most are not in Latin letters."""
    count = Counter("Latn" in scripts(form) for form, _ in forms.values())
    is_latin = count[True] >= count[False]
    return {key: form for key, (form, english) in forms.items() if is_latin or form != english}


def tag_of(locale: str) -> str | None:
    """A locale of Babel or gettext as a BCP 47 tag (`sr_Latn`, `sr@latin`: sr-Latn); None where it is none."""
    tag = re.sub("[_@]", "-", locale)
    tag = TAGS.get(tag, re.sub("-[A-Z]{5,}", lambda variant: variant[0].lower(), tag))
    return tag if is_language(tag) else None


def above(tag: str) -> Iterator[str]:
    """The languages above one, nearest first. A script stands for itself: what is above zh-Hant-HK is zh-Hant, and then nothing."""
    while tag := ABOVE.get(tag, "" if re.fullmatch("[a-z]+-[A-Z][a-z]{3}", tag) else tag.rpartition("-")[0]):
        yield tag
