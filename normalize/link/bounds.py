"""Where a name may end in scripts that put no space between words, without a segmenter: what shows that it is part of a longer word.

That no name begins or ends inside a syllable is seen to by the tokens. Longer words that the lexicon knows hide what is inside
them, as names or as rejections (集中国力). What is left is told by the letters beside.
"""

import re

from normalize.link.page import Page
from normalize.link.scan import Span
from normalize.link.text import Text
from normalize.text.fold import fold
from normalize.text.scripts import script_of
from normalize.text.tokens import is_unspaced

_MAKES_ANOTHER = "人語语族系裔洋海湾灣"
# Characters of transcriptions that hardly begin a word: after a short name they go on with a longer one (马里兰, 马里奥).
_GOES_ON = re.compile("[尔爾斯兰蘭奥奧娜姆茨莎蒂妮诺諾](?!运|運|会|會)")
_SHORT_HAN, _SHORT = 2, 2  # letters; syllables
_BY_SYLLABLES = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
_LONGEST_CUE = 12  # code points


def is_part_of_a_word(span: Span, text: Text) -> bool:
    """Whether the letters beside a name make another word of it: 日本人, 英語, 马里奥; or one Chinese character is all there is of it."""
    written, following = text.text[span.start : span.end], text.text[span.end : span.end + 1]
    if script_of(written[0]) != "Hani" and not is_unspaced(following or " "):
        return False
    if len(written) == 1 and script_of(written) == "Hani" and span.hits:
        return True
    if not all(hit.entity.type == "place" for hit in span.hits):
        return False
    longer = len(written) <= _SHORT_HAN and script_of(written[0]) == "Hani" and _GOES_ON.match(text.text, span.end)
    return bool(longer) or (bool(following) and following in _MAKES_ANOTHER)


def stands_in_a_run(span: Span, page: Page) -> bool:
    """Whether a name of one or two syllables has letters on both sides, none of them a word such as *in* or *country*: it may be any two
    syllables of a sentence."""
    text = page.text.text
    short = span.last - span.first < _SHORT and script_of(text[span.start]) in _BY_SYLLABLES
    if not short or not (is_unspaced(text[span.start - 1 : span.start] or " ") and is_unspaced(text[span.end : span.end + 1] or " ")):
        return False
    before, after = fold(text[max(0, span.start - _LONGEST_CUE) : span.start]), fold(text[span.end : span.end + _LONGEST_CUE])
    cues = tuple(page.locatives)
    return not (before.endswith(cues) or after.startswith(cues))
