"""The rules about single rows of source files: each takes a row and returns what is wrong with it, or None.

`ROW_RULES` says which tables a rule reads. The rules about whole files, about all rows of one entity and about all folders
together are in `lint`. docs/lexicon-format.md has them all in words.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from normalize.errors import DateError
from normalize.lexicon.files import AliasRow, EntityRow, RedirectRow, RejectionRow, RelationRow, Row
from normalize.model import KINDS, RELATIONS, TYPES
from normalize.text import dates
from normalize.text.fold import fold

QID = re.compile(r"Q[1-9]\d*")
ENTITY_ID = re.compile(r"Q[1-9]\d*|local:[a-z0-9]+(?:-[a-z0-9]+)*")
JOINERS = "\u200c\u200d"
MATCHES = ("exact", "folded")


def qid_is_wellformed(row: Row) -> str | None:
    if ENTITY_ID.fullmatch(row.qid) or (isinstance(row, RejectionRow) and row.qid == "-"):
        return None
    return f"{row.qid!r} is neither a Wikidata item (Q42) nor a local id (local:some-name)"


def target_is_wellformed(row: RedirectRow | RelationRow) -> str | None:
    return None if ENTITY_ID.fullmatch(row.target) else f"{row.target!r} is neither a Wikidata item nor a local id"


def type_is_known(row: EntityRow) -> str | None:
    return None if row.type in TYPES else f"{row.type!r} is none of {', '.join(TYPES)}"


def class_is_an_item(row: EntityRow) -> str | None:
    return None if row.cls == "-" or QID.fullmatch(row.cls) else f"{row.cls!r} is not a Wikidata item"


def country_is_iso(row: EntityRow) -> str | None:
    return None if row.country == "-" or is_country(row.country) else f"{row.country!r} is no ISO 3166-1 alpha-2 code"


def dates_are_edtf(row: EntityRow) -> str | None:
    return date_fault(row.dates)


def valid_is_edtf(row: AliasRow | RelationRow) -> str | None:
    return date_fault(row.valid)


def sitelinks_are_counted(row: EntityRow) -> str | None:
    counted = row.sitelinks.isascii() and row.sitelinks.isdecimal() and len(row.sitelinks) < 10
    return None if row.sitelinks == "-" or counted else f"{row.sitelinks!r} is not a number"


def kind_is_known(row: AliasRow) -> str | None:
    return None if row.kind in KINDS else f"{row.kind!r} is none of {', '.join(KINDS)}"


def lang_is_bcp47(row: AliasRow | RejectionRow) -> str | None:
    return None if is_language(row.lang) else f"{row.lang!r} is no BCP 47 language tag"


def relation_is_known(row: RelationRow) -> str | None:
    return None if row.relation in RELATIONS else f"{row.relation!r} is none of {', '.join(RELATIONS)}"


def match_is_known(row: RejectionRow) -> str | None:
    return None if row.match in MATCHES else f"{row.match!r} is none of {', '.join(MATCHES)}"


def cells_are_filled(row: Row) -> str | None:
    return "an empty cell; write - for none" if "" in row else None


def cells_are_trimmed(row: Row) -> str | None:
    if tuple(map(str.strip, row)) == row:
        return None
    return next(f"{cell!r} begins or ends with a space" for cell in row if cell != cell.strip())


def form_has_no_controls(row: AliasRow | RejectionRow) -> str | None:
    bad = control_in(row.form)
    return f"the form holds the control or format character U+{ord(bad):04X}" if bad else None


def label_has_no_controls(row: EntityRow) -> str | None:
    bad = control_in(row.label) or control_in(row.description)
    return f"a control or format character U+{ord(bad):04X}" if bad else None


def form_folds_to_something(row: AliasRow | RejectionRow) -> str | None:
    return None if fold(row.form) else f"{row.form!r} has neither letter nor digit, so it folds to nothing"


RowRule = Callable[[Any], str | None]
ROW_RULES: dict[str, tuple[RowRule, ...]] = {
    "entities": (
        cells_are_filled, cells_are_trimmed, qid_is_wellformed, type_is_known, class_is_an_item, country_is_iso, dates_are_edtf,
        sitelinks_are_counted, label_has_no_controls,
    ),
    "aliases": (
        cells_are_filled, cells_are_trimmed, qid_is_wellformed, kind_is_known, lang_is_bcp47, valid_is_edtf, form_has_no_controls,
        form_folds_to_something,
    ),
    "redirects": (cells_are_filled, cells_are_trimmed, qid_is_wellformed, target_is_wellformed),
    "relations": (cells_are_filled, cells_are_trimmed, qid_is_wellformed, relation_is_known, target_is_wellformed, valid_is_edtf),
    "rejections": (
        cells_are_filled, cells_are_trimmed, qid_is_wellformed, lang_is_bcp47, match_is_known, form_has_no_controls, form_folds_to_something,
    ),
}  # fmt: skip


def control_in(text: str) -> str | None:
    """The first control or format character that is no joiner; unassigned characters may be letters of a later Unicode."""
    if text.isprintable():  # as most are; what is not may still be a joiner, a space of another width, or unassigned
        return None
    return next((c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in JOINERS), None)


@lru_cache(maxsize=100_000)
def date_fault(value: str) -> str | None:
    try:
        dates.span(value)
    except DateError as error:
        return str(error)
    return None


@lru_cache(maxsize=1000)
def is_country(code: str) -> bool:
    """ISO 3166-1 alpha-2, as pycountry has it, and XK for Kosovo."""
    import pycountry

    return code == "XK" or (len(code) == 2 and code.isupper() and pycountry.countries.get(alpha_2=code) is not None)


@lru_cache(maxsize=10_000)
def is_language(tag: str) -> bool:
    """language[-Script][-REGION][-variant…] of BCP 47, the parts checked with pycountry; `mul` and `und` stand as they are."""
    import pycountry

    parts = re.fullmatch(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*(?:-x-[a-z0-9-]+)?", tag)
    if not parts:
        return False
    language, script, region = parts.groups()
    known = pycountry.languages.get(**{f"alpha_{len(language)}": language}) or (len(language) == 3 and is_language_family(language))
    return bool(known and (not script or pycountry.scripts.get(alpha_4=script)) and (not region or region.isdecimal() or is_country(region)))


def is_language_family(code: str) -> bool:
    """Collective codes (ISO 639-5) that Wikipedias use, as `nah`; `mul` and `und` are among pycountry's languages."""
    import pycountry

    return pycountry.language_families.get(alpha_3=code) is not None
