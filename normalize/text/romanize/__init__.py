"""Any script → Latin, so that a name typed on one keyboard meets its spelling on another.

A module a family of scripts, each by the standard its docstring cites; what no module knows goes to Unidecode, and where that
is not installed it has no Latin form. Unidecode is GPL, so this is the only place that imports it.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import islice, product
from typing import Any

from normalize.text.fold import fold
from normalize.text.scripts import script_of

ROMAN_VERSION = 2

LATIN = "latin"
_MODULES = {
    "arabic": ("Arab",), "hebrew": ("Hebr",), "ethiopic": ("Ethi",), "cyrillic": ("Cyrl",), "greek": ("Grek",), "caucasian": ("Geor", "Armn"),
    "brahmic": ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"), "southeast": ("Thai", "Laoo", "Khmr", "Mymr"),
    "hangul": ("Hang",), "kana": ("Kana", "Hira"), "han": ("Hani",),
}  # fmt: skip
_MODULE_OF = {script: module for module, scripts in _MODULES.items() for script in scripts}
_MOST_READINGS = 4
_NATIVE_LENGTH = 5


def romanizer() -> str:
    """What stands behind the roman keys of scripts that no module knows, with its version; `none` where Unidecode is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"unidecode {version('unidecode')}"
    except PackageNotFoundError:
        return "none"


def family_of(form: str) -> str:
    """The family of scripts that a name is written in: that of its first letter that is not Latin, else `latin`."""
    if form.isascii():
        return LATIN
    scripts = (script_of(character) for character in form)
    return next((_MODULE_OF[script] for script in scripts if script in _MODULE_OF), LATIN)


def of_characters(form: str) -> str:
    """A short name in Chinese characters or Hangul without its spaces, each of which stands for a syllable or word; else empty.

    Names of Chinese, Japanese and Koreans have seldom more characters; those of others seldom fewer, when transcribed.
    """
    bare = unicodedata.normalize("NFKC", form).replace(" ", "")
    return bare if len(bare) <= _NATIVE_LENGTH and family_of(bare) in ("han", "hangul") else ""


def romanize(form: str, lang: str | None = None) -> str:
    """The form in Latin letters; itself where it is ASCII, empty where nothing here can romanize it. `lang` is a BCP 47 tag."""
    if form.isascii():
        return form
    return _rest("".join(_run(run, module, lang) for run, module in _runs(form)))


def readings(form: str, lang: str | None = None) -> tuple[str, ...]:
    """All Latin forms that a name may have, the first that of `romanize`; more than one where the script leaves it open, at most four."""
    if form.isascii():
        return (form,)
    choices = [_readings(run, module, lang) for run, module in _runs(form)]
    return tuple(dict.fromkeys(_rest("".join(choice)) for choice in islice(product(*choices), _MOST_READINGS)))


def roman_key(form: str, lang: str | None = None) -> str:
    """The roman key of a form or of a key; that of an ASCII key is itself."""
    return fold(romanize(form, lang))


def _runs(form: str) -> Iterator[tuple[str, str]]:
    """The stretches of a form that one module knows, with the separators inside and after them; `latin` for all others."""
    form = unicodedata.normalize("NFC", form)
    start, module = 0, ""
    for place, character in enumerate(form):
        if not character.isalpha():
            continue
        found = _MODULE_OF.get(script_of(character), LATIN)
        if found != module:
            if module:
                yield form[start:place], module
                start = place
            module = found
    yield form[start:], module or LATIN


@cache
def _module(name: str) -> Any:
    return import_module(f"normalize.text.romanize.{name}")


def _run(run: str, module: str, lang: str | None) -> str:
    return run if module == LATIN else str(_module(module).romanize(run, lang))


def _readings(run: str, module: str, lang: str | None) -> tuple[str, ...]:
    if module == LATIN:
        return (run,)
    found = _module(module)
    return tuple(found.readings(run, lang)) if hasattr(found, "readings") else (str(found.romanize(run, lang)),)


@cache
def _halves() -> dict[int, str]:
    return dict.fromkeys(range(0xD800, 0xE000), " ")


def _rest(form: str) -> str:
    """What is left in other letters, by Unidecode; the halves of surrogate pairs, which are no letters, separate as they do in `fold`."""
    if form.isascii():
        return form
    try:
        from unidecode import unidecode
    except ImportError:
        return _plain(form)
    return unidecode(form.translate(_halves()), errors="ignore")


def _plain(form: str) -> str:
    """Without Unidecode: what is Latin without its marks; empty where another letter is left."""
    bare = fold(form)
    return bare if bare.isascii() else ""
