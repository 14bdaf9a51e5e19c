"""Gold texts: JSON Lines, and texts whose mentions are marked like links; offsets are code points.

A line of JSON Lines has `text`, `mentions` and, if known, `id`, `lang`, `date` and `evaluated`, which bounds what was annotated:
`[[start, end], …]`, or one `[start, end]`. Without it, the whole text was.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalize.errors import InputError
from normalize.evaluation.gold import GoldMention, GoldText, date_of, qid_of
from normalize.model import Json

_MARKED = re.compile(r"\[([^\[\]]+)\]\(((?:Q|local:|nil:)[^)\s]+)\)")

Span = tuple[int, int]


def json_lines(text: str, path: str) -> Iterator[GoldText]:
    """The texts of a file, in order. Raises InputError."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _document(line, f"{path}:{number}", number)


def _document(line: str, where: str, number: int) -> GoldText:
    found = _object(line, where)
    text, mentions, lang = found.get("text"), found.get("mentions"), found.get("lang")
    if not isinstance(text, str):
        raise InputError(where, 'there is no "text"; each line is an object with "text" and "mentions"')
    if not isinstance(mentions, list):
        raise InputError(where, 'there is no list "mentions"; for a text without any, write "mentions": []')
    if not isinstance(lang, str | None):
        raise InputError(where, f'"lang" is {_shown(lang)}; write a BCP 47 tag, such as "en", or leave it out')
    gold = tuple(_mention(mention, text, where) for mention in mentions)
    return GoldText(where, found.get("id", number), text, gold, lang, date_of(found, where), _evaluated(found.get("evaluated"), text, where))


def _object(line: str, where: str) -> Json:
    try:
        found = json.loads(line, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"not JSON: {error}; write one object on each line") from None
    if not isinstance(found, dict):
        raise InputError(where, 'no JSON object; each line is an object with "text" and "mentions"')
    return found


def _mention(found: Any, text: str, where: str) -> GoldMention:
    if not isinstance(found, dict) or "qid" not in found:
        raise InputError(where, f'{_shown(found)} is no mention; write {{"start": 0, "end": 5, "qid": "Q1016"}}')
    start, end = _span([found.get("start"), found.get("end")], text, where)
    if isinstance(found.get("text"), str) and found["text"] != text[start:end]:
        raise InputError(where, f"{start} to {end} is {text[start:end]!r}, not {found['text']!r}; count offsets in code points")
    qid = found["qid"]
    if not isinstance(qid, str | None):
        raise InputError(where, f"{_shown(qid)} is no qid; write it as a string, or null for none")
    item = qid_of(qid or "-", where)
    return GoldMention(start, end, item, None if item else (qid or "").partition(":")[2] or None)


def _evaluated(found: Any, text: str, where: str) -> tuple[Span, ...] | None:
    if found is None:
        return None
    if not isinstance(found, list):
        raise InputError(where, f'"evaluated" is {_shown(found)}; write bounds, such as [[0, 120]]')
    flat = len(found) == 2 and not any(isinstance(bound, list) for bound in found)
    return tuple(_span(bounds, text, where) for bounds in ([found] if flat else found))


def _span(found: Any, text: str, where: str) -> Span:
    """Two offsets that lie in the text, in order."""
    match found:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool) and 0 <= start < end <= len(text):
            return start, end
    raise InputError(where, f"{_shown(found)} is no start and end in a text of {len(text)}; count offsets in code points")


def _shown(value: object) -> str:
    """A value as JSON, cut to what fits a line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"


def marked_text(text: str, path: str) -> GoldText:
    """A text with a head, `lang: ru`, then an empty line; its mentions are marked like Markdown links, `[Хафтар](Q1)`."""
    head, _, marked = text.partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.split("\n"))
    plain, mentions, place = "", [], 0
    for mark in _MARKED.finditer(marked):
        plain += marked[place : mark.start()]
        line = f"{path}:{text.count(chr(10), 0, len(head) + 2 + mark.start()) + 1}"
        qid = qid_of(mark[2], line)
        mentions.append(GoldMention(len(plain), len(plain) + len(mark[1]), qid, None if qid else mark[2].partition(":")[2]))
        plain += mark[1]
        place = mark.end()
    return GoldText(f"{path}:1", Path(path).stem, plain + marked[place:], tuple(mentions), header.get("lang"), date_of(header, f"{path}:1"))
