"""Gold → figures: how often names, texts and pairs of names are judged right.

    gold.py      the nouns: names, texts, pairs, with their right answers
    files.py     gold files → names, texts or pairs; a fault is one line with its file and line; documents.py reads the texts
    measures.py  precision, recall, calibration: what all figures are made of
    names.py     gold names and their outcomes → a report
    texts.py     gold texts and their mentions → a report
    pairs.py     gold pairs and how they were judged → a report

All of it is pure: what was resolved, linked or compared comes in, and nothing is printed. A report's `json()` is a promise
(docs/json.md). A share over nothing is None, never 0 or 1.
"""

from normalize.evaluation.files import read_gold
from normalize.evaluation.gold import Gold, GoldMention, GoldName, GoldPair, GoldText
from normalize.evaluation.names import names_report
from normalize.evaluation.pairs import pairs_report
from normalize.evaluation.texts import texts_report

__all__ = ["Gold", "GoldMention", "GoldName", "GoldPair", "GoldText", "names_report", "pairs_report", "read_gold", "texts_report"]
