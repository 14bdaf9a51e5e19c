"""Any script → Latin, so that a name typed on one keyboard meets its spelling on another.

Unidecode stands behind all scripts for now. It is GPL, so this is the only place that imports it, and everything works
without it, except that names in other scripts than Latin have no Latin key: only forms that stand in the lexicon find them.
"""

import unicodedata

from normalize.text.fold import fold

ROMAN_VERSION = 1


def romanizer() -> str:
    """What stands behind the roman keys here, with its version; `none` where Unidecode is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"unidecode {version('unidecode')}"
    except PackageNotFoundError:
        return "none"


def romanize(form: str) -> str:
    """The form in Latin letters; itself where it is ASCII, empty where nothing here can romanize it."""
    if form.isascii():
        return form
    try:
        from unidecode import unidecode
    except ImportError:
        return ""
    return unidecode(form, errors="ignore")


def roman_key(key: str) -> str:
    """The roman key of a key; itself where that is ASCII already."""
    if key.isascii():
        return key
    return fold(romanize(unicodedata.normalize("NFC", key)))  # Hangul and voiced kana whole, as Unidecode knows them
