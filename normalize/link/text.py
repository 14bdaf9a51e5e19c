"""A text under the scan: its tokens, what each may be read as, and what may stand between two words of one name."""

import re
from functools import cached_property

from normalize.link import cues
from normalize.text.fold import fold
from normalize.text.inflection import bare_spans, lemmas
from normalize.text.scripts import CASED, script_of
from normalize.text.tokens import Token, tokens

# What may stand between two words of one name: a space, a hyphen, a full stop after an initial, a comma, a middle dot.
GAP_CHARACTERS, LONGEST_GAP = " \t\u00a0\u202f\u2009-‐‑–—.,·・•＝=&/'’‘ʼ׳״\"“”«»()་༌", 3
_GAP = re.compile(f"[{re.escape(GAP_CHARACTERS)}]{{0,{LONGEST_GAP}}}|[ \\t]*\\r?\\n[ \\t]*")
_GERSHAYIM = ('"', "״")  # before the last letter of a Hebrew abbreviation
_LONGEST_HEAD = 6  # letters of a head written onto a name: 부산대학교


class Text:
    """A text with its tokens; `lang` is a BCP 47 tag, where it is known. Numbers are those of tokens, offsets code points."""

    def __init__(self, text: str, lang: str | None, cut: list[Token] | None = None) -> None:
        self.text, self.lang = text, lang
        self.tokens: list[Token] = tokens(text) if cut is None else cut
        self._ends: dict[int, list[int]] = {}

    def written(self, number: int) -> str:
        token = self.tokens[number]
        return self.text[token.start : token.end]

    def is_small(self, number: int) -> bool:
        """Whether a word stands in small letters, in a script that has capitals."""
        written = self.written(number)
        return written.islower() and script_of(written[0]) in CASED

    def gap(self, number: int) -> str:
        """What stands between a token and the next; empty after the last."""
        following = number + 1
        return self.text[self.tokens[number].end : self.tokens[following].start] if following < len(self.tokens) else ""

    def joins(self, number: int) -> bool:
        """Whether one name may run over from a token to the next."""
        return number + 1 < len(self.tokens) and bool(_GAP.fullmatch(self.gap(number)))

    def is_tied(self, number: int) -> bool:
        """Whether only what folds to nothing stands between a token and the next, so that both are one word of a key: O’Neill."""
        gap = self.gap(number)
        return gap not in ("", " ") and fold(f"a{gap}a") == "aa"

    @cached_property
    def heads(self) -> frozenset[str]:
        return cues.words("head", self.lang)

    @cached_property
    def keys(self) -> list[str]:
        return [fold(self.written(number)) for number in range(len(self.tokens))]

    @cached_property
    def readings(self) -> list[tuple[str, ...]]:
        """For each token, the folded words it may stand for: itself, then what it may be an inflected form of."""
        return [lemmas(key, self.lang) if self.may_inflect(number) else (key,) for number, key in enumerate(self.keys)]

    def may_inflect(self, number: int) -> bool:
        return not self.tokens[number].unspaced and not self.keys[number].isdigit()

    def starts(self, number: int) -> list[int]:
        """Offsets at which a name may begin in a token: its start, and after each clitic."""
        token, word = self.tokens[number], self.written(number)
        if self.gap(number) in _GERSHAYIM:  # באו"ם
            word += self.gap(number) + self.written(number + 1)
        return [token.start, *(token.start + start for start, _ in bare_spans(word) if 0 < start < token.end - token.start)]

    def ends(self, number: int) -> list[int]:
        """Offsets at which a name may end in a token: its end, and before each clitic."""
        if number not in self._ends:
            self._ends[number] = self._ends_of(number)
        return self._ends[number]

    def _ends_of(self, number: int) -> list[int]:
        token, width = self.tokens[number], len(self.written(number))
        found = [token.end, *(token.start + end for _, end in bare_spans(self.written(number)) if end < width)]
        if "Kana" == script_of(self.text[token.end - 1]) != script_of(self.text[token.start]):  # G7サミット
            found += [cut for cut in range(token.start + 1, token.end) if script_of(self.text[cut - 1]) != "Kana" == script_of(self.text[cut])][:1]
        if script_of(self.text[token.start]) == "Hang":  # 부산대학교
            cuts = ((cut, end) for end in found for cut in range(max(token.start + 2, end - _LONGEST_HEAD), end - 1))
            found += [cut for cut, end in cuts if fold(self.text[cut:end]) in self.heads]
        return found
