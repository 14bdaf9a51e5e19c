"""Initials before a family name: Б.Обама, G. W. Bush. They are part of the name, and tell its bearers apart."""

from normalize.lexicon.layers import Layers
from normalize.link.page import Page
from normalize.model import Entity
from normalize.text.fold import fold
from normalize.text.scripts import script_of

_GAPS = (".", ". ", ".\u00a0")
_OF_TWO_LETTERS = frozenset({"дж", "ch", "th", "ph", "yu", "ju"})


def initials_before(page: Page, number: int, taken: set[int]) -> list[int]:
    """The numbers of the tokens that are initials directly before a token, the nearest first; titles (M. Macron) and what ends in one
    letter (the U.S.) are none."""
    text, found, before = page.text, [], number - 1
    while before >= 0 and text.gap(before) in _GAPS and before not in taken and _is_initial(before, page):
        found.append(before)
        before -= 1
    start = text.tokens[found[-1]].start if found else 0
    return found if not start or text.text[start - 1].isspace() or text.text[start - 1] in '([«“"„' else []


def _is_initial(number: int, page: Page) -> bool:
    key = page.text.keys[number]
    return page.is_capitalised(number) and key not in page.titles and (len(page.text.written(number)) == 1 or key in _OF_TWO_LETTERS)


def may_be(initials: list[int], page: Page, entities: list[Entity], lexicons: Layers) -> bool:
    """Whether one of the initials begins a word of a name of one of these people: В. Лукашенко is not Alexander."""
    begun = tuple(page.text.keys[number] for number in initials)
    forms = [alias.form for entity in entities for alias in lexicons.aliases(entity.qid)]
    words = [word for form in forms if " " in form for word in fold(form).split() if script_of(word[0]) == script_of(begun[0][0])]
    return not words or any(word.startswith(begun) for word in words)
