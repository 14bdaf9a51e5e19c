"""A dump in the shape of Wikidata's, of invented things: as many lines as are asked for, the same for the same seed.

usage: python benchmarks/wikidata_dump.py COUNT [--seed N] > dump.json

Shapes are real: statements with hashes, ranks, qualifiers and references, external ids by the dozen, `somevalue` and `novalue`, a snak
without its value, empty objects written as arrays, lines of properties and lexemes. How the kinds are mixed (a third articles, a tenth
people), and that an item has about 10 KB, is assumed. Classes and countries are real items; all other numbers are
far above those that Wikidata gives out, and all names are put together from syllables.
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

FIRST_ITEM = 900_000_001
COUNTRIES = {"Q1016": ("LY", "Libya"), "Q79": ("EG", "Egypt"), "Q38": ("IT", "Italy"), "Q159": ("RU", "Russia"), "Q17": ("JP", "Japan")}
SUBCLASSES = {
    "Q515": ["Q486972"], "Q3957": ["Q486972"], "Q532": ["Q486972"], "Q486972": ["Q618123"], "Q6256": ["Q7275"], "Q3624078": ["Q6256"],
    "Q7275": ["Q43229"], "Q7278": ["Q43229"], "Q4830453": ["Q43229"], "Q11032": ["Q1002697"], "Q1002697": ["Q386724"], "Q47461344": ["Q386724"],
    "Q11424": ["Q386724"], "Q13442814": ["Q47461344"], "Q198": ["Q180684"], "Q180684": ["Q1190554"], "Q16521": [], "Q523": [],
    "Q4167410": [], "Q5": [], "Q15632617": ["Q95074"], "Q95074": [],
}  # fmt: skip
MIX = (
    (35, "Q13442814"), (16, "Q16521"), (12, "Q523"), (11, "Q5"), (8, "Q532"), (4, "Q515"), (4, "Q4830453"), (3, "Q11424"), (2, "Q7278"),
    (2, "Q11032"), (1, "Q198"), (1, "Q4167410"), (1, "Q15632617"),
)  # fmt: skip
SYLLABLES = [
    ("ba", "ба", "با"), ("do", "до", "دو"), ("fi", "фи", "في"), ("ka", "ка", "كا"), ("lu", "лу", "لو"), ("ma", "ма", "ما"), ("ni", "ни", "ني"),
    ("ra", "ра", "را"), ("su", "су", "سو"), ("ta", "та", "تا"), ("vo", "во", "فو"), ("zi", "зи", "زي"),
]  # fmt: skip
LATIN = ("en", "de", "fr", "it", "es", "tr", "pt-br", "en-gb", "nl", "sv", "pl", "mul")
IDS = [f"P{number}" for number in range(9000, 9400)]
GREGORIAN, OTHER_CALENDAR = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1"
Json = dict[str, Any]


def snak(property_: str, value: object, kind: str, datatype: str) -> Json:
    return {"snaktype": "value", "property": property_, "datavalue": {"value": value, "type": kind}, "datatype": datatype}


def item_snak(property_: str, qid: str) -> Json:
    return snak(property_, {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}, "wikibase-entityid", "wikibase-item")


def time_snak(property_: str, time: str, precision: int, calendar: str = GREGORIAN) -> Json:
    value = {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": calendar}
    return snak(property_, value, "time", "time")


def text_snak(property_: str, text: str, lang: str) -> Json:
    return snak(property_, {"text": text, "language": lang}, "monolingualtext", "monolingualtext")


def string_snak(property_: str, text: str, datatype: str = "external-id") -> Json:
    return snak(property_, text, "string", datatype)


def bare_snak(property_: str, kind: str, datatype: str = "time") -> Json:
    """`somevalue` or `novalue`; or `value`, without one."""
    return {"snaktype": kind, "property": property_, "datatype": datatype}


def digest(*of: object) -> str:
    """A hash, of which real dumps are full: it is what does not pack well."""
    return hashlib.sha1(repr(of).encode()).hexdigest()


def statement(main: Json, rank: str = "normal", qualifiers: list[Json] | None = None, references: list[Json] | None = None) -> Json:
    found: Json = {"mainsnak": main, "type": "statement", "id": f"Q0${digest(main, references)}", "rank": rank}
    for name, snaks in (("qualifiers", qualifiers), ("references", references)):
        if snaks:
            by_property: dict[str, list[Json]] = {}
            for each in snaks:
                by_property.setdefault(each["property"], []).append(each | {"hash": digest(each)})
            found[name] = (
                by_property if name == "qualifiers" else [{"hash": digest(by_property), "snaks": by_property, "snaks-order": list(by_property)}]
            )
    return found


def item(qid: str, *statements: Json, labels: dict[str, str] | None = None, aliases: dict[str, list[str]] | None = None, **more: Any) -> Json:
    """An item as the dump has it; `more` are descriptions (en) and sitelinks (site: title)."""
    claims: dict[str, list[Json]] = {}
    for each in statements:
        claims.setdefault(each["mainsnak"]["property"], []).append(each)
    links = {site: {"site": site, "title": title, "badges": []} for site, title in more.get("sitelinks", {}).items()}
    described = {"en": {"language": "en", "value": more["description"]}} if "description" in more else []
    others = {lang: [{"language": lang, "value": form} for form in forms] for lang, forms in (aliases or {}).items()}
    return {
        "type": "item", "id": qid, "labels": {lang: {"language": lang, "value": form} for lang, form in (labels or {}).items()} or [],
        "descriptions": described, "aliases": others,
        "claims": claims or [], "sitelinks": links or [], "pageid": 1, "ns": 0, "title": qid, "lastrevid": 1, "modified": "2026-11-01T00:00:00Z",
    }  # fmt: skip


def line(entity: Json) -> bytes:
    return json.dumps(entity, ensure_ascii=True, separators=(",", ":")).encode()


def entities(count: int, seed: int = 0) -> Iterator[Json]:
    """The countries and classes, then invented things, `count` in all; classes stand among what is of them."""
    chance = random.Random(seed)
    fixed = [*map(country, COUNTRIES), *(item(qid, *map(subclass, above), labels={"en": f"class {qid}"}) for qid, above in SUBCLASSES.items())]
    spread = {chance.randrange(count): each for each in fixed} if count > len(fixed) * 4 else dict(enumerate(fixed))
    left = [each for each in fixed if each not in spread.values()]
    for number in range(count):
        yield spread.get(number) or (left.pop() if left else thing(chance, number))


def subclass(above: str) -> Json:
    return statement(item_snak("P279", above))


def country(qid: str) -> Json:
    code, label = COUNTRIES[qid]
    own = [statement(item_snak("P31", "Q3624078")), statement(string_snak("P297", code)), statement(item_snak("P17", qid))]
    return item(qid, *own, labels={"en": label, "mul": label}, sitelinks={f"{lang}wiki": label for lang in LATIN[:8]})


def thing(chance: random.Random, number: int) -> Json:
    """Something invented; one in a few thousand is a property or a lexeme."""
    qid = f"Q{FIRST_ITEM + number}"
    if not chance.randrange(3000):
        return {"type": chance.choice(["property", "lexeme"]), "id": f"P{number}", "labels": [], "claims": []}
    cls = chance.choices([cls for _, cls in MIX], [weight for weight, _ in MIX])[0]
    own = [statement(item_snak("P31", cls), references=[item_snak("P248", "Q5")]), *_facts(chance, cls), *_ids(chance)]
    forms = [" ".join(chance.choices(SYLLABLES, k=3)[place][script].title() for place in range(2)) + tail for script, tail in _SCRIPTS]
    names = dict.fromkeys(chance.sample(LATIN, chance.randint(1, len(LATIN))), forms[0]) | {"ru": forms[1], "ar": forms[2]}
    many = chance.choice([0, 0, 0, 1, 2, 5, 12]) if cls != "Q13442814" else 0
    links = {f"{lang.replace('-', '_')}wiki": forms[0] for lang in LATIN[:many]} | ({"commonswiki": forms[0]} if many else {})
    return item(qid, *own, labels=names, aliases={"en": [f"{forms[0]} the Invented"]}, description="an invented thing", sitelinks=links)


_SCRIPTS = ((0, " Example"), (1, " Пример"), (2, " مثال"))


def _facts(chance: random.Random, cls: str) -> Iterator[Json]:
    where = chance.choice(list(COUNTRIES))
    year, references = f"+{chance.randint(1500, 2020)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}T00:00:00Z", [item_snak("P248", "Q5")]
    if cls == "Q5":
        yield statement(item_snak("P27", where), references=references)
        yield statement(
            time_snak("P569", year, chance.choice([7, 8, 9, 10, 11, 11, 11]), chance.choice([GREGORIAN, OTHER_CALENDAR])), references=references
        )
        yield statement(chance.choice([bare_snak("P570", "somevalue"), bare_snak("P570", "novalue"), bare_snak("P570", "value")]))
        yield statement(item_snak("P39", "Q5"), qualifiers=[time_snak("P580", year, 9), time_snak("P582", year, 9)])
        return
    yield statement(item_snak("P17", where), rank=chance.choice(["normal", "preferred"]))
    yield statement(item_snak("P17", chance.choice(list(COUNTRIES))), rank="deprecated")
    yield statement(time_snak("P571", year, 9), qualifiers=[item_snak("P459", "Q5")])


def _ids(chance: random.Random) -> Iterator[Json]:
    """What most of an item is: numbers in other people's catalogues, with where they were found."""
    for property_ in chance.sample(IDS, chance.randint(2, 22)):
        found = [
            item_snak("P248", "Q5"),
            string_snak("P854", f"https://example.org/{chance.getrandbits(32):x}", "url"),
            time_snak("P813", "+2020-01-01T00:00:00Z", 11),
        ]
        yield statement(string_snak(property_, f"{chance.getrandbits(64):x}"), references=found)


def dump(count: int, seed: int = 0) -> Iterator[bytes]:
    """The dump, line by line."""
    yield b"[\n"
    for number, entity in enumerate(entities(count, seed)):
        yield (b",\n" if number else b"") + line(entity)
    yield b"\n]\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    for piece in dump(asked.count, asked.seed):
        sys.stdout.buffer.write(piece)


if __name__ == "__main__":
    main()
