"""Whether a form may be written so in a text: names with their capitals, abbreviations in their own, nothing in small letters."""

import re
from collections.abc import Sequence
from functools import lru_cache

from normalize.lexicon.answers import Hit
from normalize.model import Entity
from normalize.text.fold import fold
from normalize.text.scripts import CASED, script_of

LONG_ABBREVIATION = 4
"""Letters from which on an abbreviation is no word by chance: in a headline of capitals, or with only its first letter a capital."""
_SHORT_CAPITALS = 4
_LONGEST_UNMARKED = 5
_ARTICLES = frozenset("the le la les l il lo gli i el los las der die das den dem de het o a os as".split())
_SHORT_FORM = 3  # letters; so short a form must have the very marks, too
_POSSESSIVE = re.compile(r"[’'‘ʼ´`]\w{0,2}$")


def case_fits(written: str, hit: Hit, *, headline: bool, inflected: bool) -> bool:
    """Whether a form may be written so: a name with its capitals, an abbreviation in its own."""
    if _POSSESSIVE.search(written) and not _POSSESSIVE.search(hit.form):  # Haftar’s is not the Latvian Haftars
        return False
    first = next((c for c in written if c.isalpha()), "")
    if not first or is_concept(hit.entity):  # 1917 is a film, and far more often a year
        return False
    if script_of(first) not in CASED:
        return True
    if hit.kind == "demonym":
        return True
    if written.islower() or sum(map(str.isalnum, written)) == 1 or (hit.form.islower() and hit.kind != "nickname"):
        return False
    if len(written) <= _SHORT_FORM and not inflected and not is_abbreviation(hit) and written.casefold() != hit.form.casefold():
        return False  # the letter Y is not Ý, Italy in Vietnamese
    if is_abbreviation(hit):
        return _abbreviation_fits(written, hit.form, inflected=inflected)
    if written[0].islower() and hit.form[:1].isupper() and not (hit.kind in ("label", "official") and fold(written).split()[0] in _ARTICLES):
        return False  # the House is not The House, nor is in America In America
    if written.isupper() and not headline and 1 < len(written) <= _SHORT_CAPITALS and not hit.form.isupper():
        return False
    return _main_word(written, hit.form, every=hit.entity.type in ("other", "work") and not headline)


def is_in_own_capitals(written: str, hits: Sequence[Hit]) -> bool:
    """Whether an abbreviation stands in capitals: IS, IT; not the Is and It that begin a sentence."""
    return written.isupper() and len(written) > 1 and any(is_abbreviation(hit) for hit in hits)


def punctuation_fits(written: str, form: str) -> bool:
    """Whether a form may run over the punctuation inside: a comma or bracket only where it has one, a full stop only after an
    initial or a short abbreviation (Johnson. Johnson is not Johnson & Johnson)."""
    if any(mark in written and mark not in form for mark in ",;()«»“”"):
        return False
    return "." in form or not re.search(r"\w{3,}\.\s", written)


def is_concept(entity: Entity) -> bool:
    """Whether an item is of a thing that has no name of its own: its label is in small letters (family, prime minister)."""
    return entity.label.islower() and script_of(next(filter(str.isalpha, entity.label))) in CASED


def is_abbreviation(hit: Hit) -> bool:
    """Whether a form is one of capitals: an abbreviation that is mostly so, or any form of up to five letters that is all so."""
    return _is_of_capitals(hit.form, hit.kind in ("abbreviation", "code"))


@lru_cache(maxsize=50_000)
def _is_of_capitals(form: str, abbreviated: bool) -> bool:
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return (abbreviated and capitals * 2 > len(letters)) or (1 < len(letters) <= _LONGEST_UNMARKED and capitals == len(letters))


def _abbreviation_fits(written: str, form: str, *, inflected: bool) -> bool:
    capitals = sum(c.isupper() for c in form)
    if sum(c.isupper() for c in written) >= capitals:
        return True
    if inflected and sum(c.isupper() for c in written) >= capitals - 1 >= 2:  # ИГИЛа
        return True
    return capitals >= LONG_ABBREVIATION and written[:1].isupper() and written[1:].islower()  # Nato, Unesco


def _main_word(written: str, form: str, *, every: bool) -> bool:
    """The first word of weight that the form writes with a capital must have one, or every such word."""
    pairs = list(zip(re.findall(r"\w+", written), re.findall(r"\w+", form), strict=False))
    if every:
        return all(ours[:1].isupper() for ours, theirs in pairs if theirs[:1].isupper() and len(theirs) > 3)
    weighty = [(ours, theirs) for ours, theirs in pairs if theirs[:1].isupper() and len(theirs) > 3] or [
        (ours, theirs) for ours, theirs in pairs if theirs[:1].isupper()
    ]
    return not weighty or weighty[0][0][:1].isupper()
