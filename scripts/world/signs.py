"""How known a thing is, by several signs; never by how many names it has, which says who collected them.

The signs: the languages that have a name for it, Latin ones half (`Thing.spread`); the lists that have it; an office in its description;
texts of news in which annotators met it. The weights say what one sign is worth in languages.
"""

import re
from pathlib import Path

from scripts.world.facts import Thing

A_LIST = 3.0
"""For each list beyond the first."""
IN_NEWS = 4.0
"""For a thing that annotators of news texts met."""
AN_OFFICE = 3.0
"""For a description that names a high office."""
LEADS = 6.0
"""For the list of heads of state and government and foreign ministers."""

_OFFICE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|king|queen|emperor|sultan|emir|pope|minister|secretary[- ]general|dictator|"
    r"secretary of state|party leader|leader of|warlord|general|statesman|stateswoman|opposition)\b",
    re.IGNORECASE,
)


def fame(thing: Thing, in_news: frozenset[str]) -> float:
    """How known a thing is, in languages."""
    return (
        thing.spread
        + A_LIST * (len(thing.sources) - 1)
        + IN_NEWS * (thing.row.qid in in_news)
        + AN_OFFICE * bool(_OFFICE.search(thing.row.description))
        + LEADS * ("world-leaders" in thing.sources)
    )


def met_in_news(path: Path, sets: frozenset[str]) -> frozenset[str]:
    """The items that stand in annotated news texts: a table of item, language, label and the sets that have it, parted by `; `."""
    if not path.is_file():
        return frozenset()
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return frozenset(row[0] for row in rows if sets & {name.strip() for name in row[-1].split(";")})
