"""The questions, in SPARQL 1.1 with Wikidata's prefixes (https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format).

Each asks for a batch of items at once and binds what wikidata-client would drop, the language of a text.
"""

import json
import re
from collections.abc import Iterable, Sequence

PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/",
    "psv": "http://www.wikidata.org/prop/statement/value/",
    "pqv": "http://www.wikidata.org/prop/qualifier/value/",
    "wikibase": "http://wikiba.se/ontology#",
    "bd": "http://www.bigdata.com/rdf#",
    "mwapi": "https://www.mediawiki.org/ontology#API/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "http://schema.org/",
}
BATCH = 50
"""Items in one query."""

BEGUN = ("P569", "P571", "P580", "P585")  # date of birth, inception, start time, point in time
ENDED = ("P570", "P576", "P582", "P585")  # date of death, dissolved, end time, point in time
STATED = {
    "P1448": "official", "P1705": "native", "P1559": "native", "P1813": "short", "P1449": "nickname",
    "P17": "country", "P27": "country", "P1376": "capital-of", "P463": "member-of", "P102": "member-of", "P361": "part-of", "P131": "part-of",
    "P749": "part-of", "P22": "child-of", "P25": "child-of",
}  # fmt: skip
"""Names of a kind, and what an item is tied to: official name, native label, name in native language, short name, nickname; country,
citizenship, capital of, member of, party, part of, lies in, parent organization, father, mother."""
STATED_BY_TARGET = {"P6": "head-of", "P35": "head-of", "P488": "head-of", "P169": "head-of", "P36": "capital-of"}
"""What the other end says: head of government, head of state, chairperson, chief executive, capital."""


def redirects(items: Iterable[str]) -> str:
    """?item ?target: which items have been merged into another, through any number of merges."""
    return select("?item ?target", f"{_items(items)} ?item owl:sameAs+ ?target . FILTER NOT EXISTS {{ ?target owl:sameAs ?other }}")


def names(items: Iterable[str], languages: Sequence[str], described: str) -> str:
    """?item ?kind ?form ?lang: labels and aliases in these languages and those below them (Wikidata's codes; all where there are none),
    and a description."""
    kinds = '(rdfs:label "label") (skos:altLabel "alias") (schema:description "description")'
    asked = f"IN ({', '.join(map(text, languages))})"
    wanted = f'?lang {asked} || STRBEFORE(?lang, "-") {asked}' if languages else "true"
    return select(
        "?item ?kind ?form ?lang",
        f"""{_items(items)} VALUES (?property ?kind) {{ {kinds} }} ?item ?property ?form .
  BIND(LCASE(LANG(?form)) AS ?lang)
  FILTER(IF(?kind = "description", ?lang = {text(described)}, {wanted}))""",
    )


def facts(items: Iterable[str]) -> str:
    """?item ?fact ?value: its classes, the codes of its countries, the numbers of its sitelinks and of its Wikipedias (which not every
    endpoint has), and whether anything is known of it."""
    items = _items(items)
    return select(
        "DISTINCT ?item ?fact ?value",
        f"""{{ {items} VALUES (?property ?fact) {{ (wdt:P31 "class") (wikibase:sitelinks "sitelinks") (wdt:P297 "country") }}
    ?item ?property ?value }}
  UNION {{ {items} VALUES ?property {{ wdt:P17 wdt:P27 }} ?item ?property ?country . ?country wdt:P297 ?value . BIND("country" AS ?fact) }}
  UNION {{ SELECT ?item ("wikipedias" AS ?fact) (COUNT(?page) AS ?value) WHERE {{
    {items} ?page schema:about ?item ; schema:isPartOf ?site . ?site wikibase:wikiGroup "wikipedia" }} GROUP BY ?item }}
  UNION {{ {items} FILTER EXISTS {{ ?item ?any ?thing }} BIND("known" AS ?fact) }}""",
    )


def dates(items: Iterable[str]) -> str:
    """?item ?property ?time ?precision: when it began and ended, of the statements that count most."""
    properties = sorted({*BEGUN, *ENDED})
    of = " ".join(f'(p:{one} psv:{one} "{one}")' for one in properties)
    return select(
        "?item ?property ?time ?precision",
        f"""{_items(items)} VALUES (?p ?psv ?property) {{ {of} }}
  ?item ?p ?statement . ?statement a wikibase:BestRank ; ?psv ?value .
  ?value wikibase:timeValue ?time ; wikibase:timePrecision ?precision .""",
    )


def statements(items: Iterable[str]) -> str:
    """?item ?what ?value ?lang ?direction ?from ?from_precision ?to ?to_precision: names of a kind, and ties with when they held: from
    the item (`out`) or to it (`in`), whichever end says it."""
    items = _items(items)
    return select(
        "?item ?what ?value ?lang ?direction ?from ?from_precision ?to ?to_precision",
        f"""{{ {items} VALUES (?p ?ps ?what) {{ {_stated(STATED)} }} ?item ?p ?statement . ?statement ?ps ?value . BIND("out" AS ?direction) }}
  UNION {{ {items} VALUES (?p ?ps ?what) {{ {_stated(STATED_BY_TARGET)} }} ?item ?p ?statement . ?statement ?ps ?value . BIND("in" AS ?direction) }}
  UNION {{ {items} VALUES (?p ?ps ?what) {{ {_stated(STATED_BY_TARGET)} }} ?statement ?ps ?item . ?value ?p ?statement . BIND("out" AS ?direction) }}
  FILTER NOT EXISTS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  BIND(LCASE(LANG(?value)) AS ?lang)
  OPTIONAL {{ ?statement pqv:P580 ?begin . ?begin wikibase:timeValue ?from ; wikibase:timePrecision ?from_precision }}
  OPTIONAL {{ ?statement pqv:P582 ?end . ?end wikibase:timeValue ?to ; wikibase:timePrecision ?to_precision }}""",
    )


def above(classes: Iterable[str]) -> str:
    """?class ?above: which class is below which, among these and all that they are below."""
    return select("DISTINCT ?class ?above", f"{_items(classes, '?start')} ?start wdt:P279* ?class . ?class wdt:P279 ?above .")


def called(forms: Iterable[tuple[str, str]]) -> str:
    """?form ?lang ?item: the items with one of these forms, letter for letter, as a label or alias in its language (Wikidata's code)."""
    asked = " ".join(f"({text(form)}@{lang} {text(form)} {text(lang)})" for form, lang in forms)
    return select("DISTINCT ?form ?lang ?item", f"VALUES (?name ?form ?lang) {{ {asked} }} ?item rdfs:label|skos:altLabel ?name .")


def searched(name: str, language: str, limit: int) -> str:
    """?item ?place: what Wikidata's own search finds for a name, the likeliest first."""
    return select(
        "?item ?place",
        f"""SERVICE wikibase:mwapi {{
    bd:serviceParam wikibase:endpoint "www.wikidata.org" ; wikibase:api "EntitySearch" ; mwapi:search {text(name)} ; mwapi:language {text(language)} .
    ?item wikibase:apiOutputItem mwapi:item . ?place wikibase:apiOrdinal true .
  }}""",
        f"ORDER BY ?place LIMIT {limit}",
    )


def select(variables: str, where: str, behind: str = "") -> str:
    """A query with the prefixes that it uses: an address is short."""
    used = [f"PREFIX {name}: <{address}>" for name, address in PREFIXES.items() if re.search(rf"(?<![\w?]){name}:", where)]
    return "\n".join([*used, f"SELECT {variables} WHERE {{", f"  {where}", f"}} {behind}".rstrip(), ""])


def text(value: str) -> str:
    """A string as SPARQL writes it; its escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _items(items: Iterable[str], variable: str = "?item") -> str:
    return f"VALUES {variable} {{ {' '.join(f'wd:{item}' for item in items)} }}"


def _stated(properties: dict[str, str]) -> str:
    return " ".join(f'(p:{one} ps:{one} "{what}")' for one, what in properties.items())
