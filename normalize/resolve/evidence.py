"""The reasons for and against a candidate: each a factor, and the words that say it.

`factors` gives the numbers, which every candidate needs; `evidence` gives the words, made only when somebody asks.
"""

from collections.abc import Iterator
from math import exp
from typing import NamedTuple

from normalize.lexicon.answers import Hit
from normalize.model import Entity, Evidence, Hints
from normalize.resolve import scoring
from normalize.resolve.judgement import in_words, is_doubtful, signs
from normalize.resolve.near import Near
from normalize.text.dates import ALWAYS, Span, span
from normalize.text.romanize import roman_key


class Support(NamedTuple):
    """Why an entity is a candidate: the best of its forms, how that was met, and what was asked."""

    name: str
    entity: Entity
    form: str
    kind: str
    lang: str
    valid: Span
    how: str
    role: str
    beside_form: bool
    hints: Hints
    near: Near | None = None
    other_characters: bool = False
    """Whether the entity has forms in the script of the name, Han or Hangul, and none has its characters."""
    uses: int = 0
    """In how many languages the entity is called so, 0 where that says nothing."""
    layer: str = ""
    """The name of the lexicon that has the form, where several lie over one another."""

    @classmethod
    def by_form(cls, name: str, hit: Hit, how: str, hints: Hints) -> "Support":
        met = how if how == "inflected" else hit.tier if hit.tier != "fold" else how
        return cls(
            name, hit.entity, hit.form, hit.kind, hit.lang, Span(hit.valid_from, hit.valid_to), met, "", False, hints, uses=hit.uses, layer=hit.layer
        )

    @classmethod
    def by_sound(cls, name: str, near: Near, hints: Hints) -> "Support":
        hit = near.hit
        return cls(
            name, hit.entity, hit.form, hit.kind, hit.lang, Span(hit.valid_from, hit.valid_to), "sound", "", False, hints, near, layer=hit.layer
        )

    @classmethod
    def by_part(cls, name: str, person: Entity, role: str, hints: Hints, *, beside_form: bool = False) -> "Support":
        return cls(name, person, person.label, "label", "mul", ALWAYS, "fold", role, beside_form, hints, layer=person.layer)


def quality(support: Support) -> float:
    """How sure it is that the name spells one of this entity's forms."""
    if support.near:
        return 1 / (1 + exp(-log_odds(support.near, support.entity.type)))
    if support.role:
        return scoring.FAMILY_QUALITY if support.role == "family" else scoring.GIVEN_QUALITY
    found = scoring.KIND_QUALITY[support.kind] * abbreviation_factor(support)
    if support.how == "inflected":
        return found * scoring.INFLECTED_QUALITY
    if support.how == "roman" and len(roman_key(support.name)) <= scoring.SHORT_ROMAN_LENGTH:
        return found * scoring.SHORT_ROMAN_QUALITY
    return found * scoring.TIER_QUALITY[support.how]


def log_odds(near: Near, kind: str) -> float:
    """The logarithm of the odds that a name that sounds like a form is that form; low where something keeps it from ever being a match."""
    found = scoring.heard(signs(near.likeness, near.rarities))
    return scoring.in_doubt(found) if is_doubtful(near.likeness, kind) else found


def abbreviation_factor(support: Support) -> float:
    """Below 1 for an abbreviation written in lower case: "is" is seldom IS."""
    if support.kind not in ("abbreviation", "code") or not support.form.isupper() or support.name != support.name.lower():
        return 1.0
    if support.name == support.name.upper():  # a script without case
        return 1.0
    short = sum(map(str.isalnum, support.name)) <= scoring.SHORT_ABBREVIATION_LENGTH
    return scoring.SHORT_LOWER_CASE_ABBREVIATION if short else scoring.LOWER_CASE_ABBREVIATION


def weight(support: Support) -> float:
    """How much likelier this entity is than another that the name fits as well."""
    found = scoring.prior(support.entity.known)
    if support.near:
        return float(found**scoring.HEARD_PRIOR)
    if support.role:
        return found * (scoring.FAMILY_BESIDE_FORM if support.beside_form else 1.0)
    return found * exactness(support) * usual(support) * kind_weight(support)


def exactness(support: Support) -> float:
    """Above 1 where a form has the very letters of the name: Brasília the city, Brasilia in Finnish the country."""
    return scoring.EXACTLY_WRITTEN if support.form == support.name else 1.0


def kind_weight(support: Support) -> float:
    """How much likelier a name means what bears it as this kind of alias."""
    return scoring.KIND_WEIGHT.get(support.kind, scoring.OTHER_KIND_WEIGHT)


def usual(support: Support) -> float:
    """How usual it is to call the entity so: London is England in one list, and London in thirty languages. A label is usual in its language."""
    if not support.uses or support.kind in ("label", "official"):
        return 1.0
    return min(1.0, max(scoring.LEAST_USUAL, scoring.USUAL * support.uses / max(1, support.entity.known)))


def factors(support: Support) -> list[tuple[str, float, str]]:
    """(kind, factor, detail) for each thing that was said and that the lexicon knows something of."""
    hints, entity = support.hints, support.entity
    found = [("characters", scoring.CONTRADICTS["characters"], "its forms in this script have other characters")] if support.other_characters else []
    for kind, said, known in (("type", hints.type, entity.type), ("country", hints.country, entity.country)):
        if said and known:
            found.append(_judged(kind, said == known, f"{kind} {known}", f"asked for {said}"))
    if hints.lang and support.lang == "und":
        found.append(("lang", scoring.UNKNOWN_LANGUAGE, f"a form of an unknown language, asked in {hints.lang}"))
    elif hints.lang and support.lang != "mul":
        same = hints.lang.split("-")[0] == support.lang.split("-")[0]
        if same or support.uses < scoring.SHARED:
            found.append(_judged("lang", same, f"a form in {support.lang}", f"asked in {hints.lang}"))
        else:
            found.append(("lang", scoring.ELSEWHERE, f"a form in {support.uses} languages, asked in {hints.lang}"))
    if hints.on:
        found += _on(support, span(hints.on))
    if hints.born and entity.dates and entity.type == "person":
        born = span(entity.dates.partition("/")[0] or "-")
        agrees = span(hints.born).meets(born)
        factor = scoring.BORN_AGREES if agrees else scoring.CONTRADICTS["born"]
        found.append(("born", factor, f"life {entity.dates}, asked for birth {hints.born}"))
    return found


def _on(support: Support, day: Span) -> list[tuple[str, float, str]]:
    """Whether the form was in use, and the entity there, on a day."""
    found = []
    if support.valid != span("-"):
        found.append(_judged("on", support.valid.meets(day), "the form's time of use", f"asked on {support.hints.on}"))
    if support.entity.dates:
        begun = Span(span(support.entity.dates).first, day.last if support.entity.type == "person" else span(support.entity.dates).last)
        if begun.first <= day.last:
            found.append(_judged("on", begun.meets(day), f"dates {support.entity.dates}", f"asked on {support.hints.on}"))
        else:
            found.append(("on", scoring.CONTRADICTS["on"], f"dates {support.entity.dates}, asked on {support.hints.on}"))
    return found


def _judged(kind: str, agrees: bool, known: str, said: str) -> tuple[str, float, str]:
    return kind, scoring.AGREES if agrees else scoring.CONTRADICTS[kind], f"{known}, {said}"


def evidence(support: Support, share: float) -> tuple[Evidence, ...]:
    """Every reason in words, the form first."""
    found = [Evidence("form", round(quality(support), 4), _form_detail(support))]
    if (factor := abbreviation_factor(support)) < 1:
        found.append(Evidence("case", factor, f"{support.form} is an abbreviation, {support.name} is in lower case"))
    if support.near:
        found += in_words(support.near.likeness)
    found += [Evidence(kind, factor, detail) for kind, factor, detail in factors(support)]
    known = scoring.prior(support.entity.known) ** (scoring.HEARD_PRIOR if support.near else 1.0)
    found += _usage(support)
    found.append(Evidence("known", round(known, 1), f"widely known: {support.entity.known}"))
    if share < 1:
        found.append(Evidence("rivals", round(share, 4), f"its share of the weight of all candidates is {share:.2f}"))
    found.append(Evidence("lexicon", 1.0, _lexicon_detail(support)))
    return tuple(found)


def _usage(support: Support) -> Iterator[Evidence]:
    """What the form says of how the entity is called: so, exactly so, and by how many."""
    if support.near or support.role:
        if support.beside_form:
            yield Evidence("usage", scoring.FAMILY_BESIDE_FORM, f"others are called {support.name} and no more")
        return
    said = (
        (kind_weight(support), f"{support.form} is of the kind {support.kind}"),
        (exactness(support), "written exactly so"),
        (usual(support), f"called so in {support.uses} language{'s' if support.uses > 1 else ''} only"),
    )
    yield from (Evidence("usage", round(factor, 4), detail) for factor, detail in said if factor != 1)


def _lexicon_detail(support: Support) -> str:
    """The source folder that owns the entity; of several lexicons also which one it is in, and which one has the form."""
    folder, layer = support.entity.lexicon, support.entity.layer
    if not layer:
        return folder
    return f"{folder}, in {layer}" if support.layer in ("", layer) else f"{folder}, in {layer}; the form is in {support.layer}"


def _form_detail(support: Support) -> str:
    if support.kind == "part":
        return f"{support.name} is part of the name of {support.form}, whom the text names in full"
    if support.role:
        return f"{support.name} is a {support.role} name of {support.form}"
    if support.near:
        return f"{support.name} sounds like {support.form}, {support.kind} in {support.lang}"
    how = {"fold": "equal to", "roman": "in Latin letters equal to", "inflected": "an inflected form of"}[support.how]
    return f"{support.name} is {how} {support.form}, {support.kind} in {support.lang}"
