"""Names in the scripts of mainland South East Asia (Thai, Lao, Khmer, Burmese) → Latin letters.

Thai follows RTGS, Khmer UNGEGN and Burmese BGN/PCGN, all without diacritics, as the press writes them. Two departures: a foreign
name in Thai (one with letters or silent letters that Thai names hardly have) gets back the sounds of its letters (ฟอร์ด is ford, not
fot; ค is k, not kh), and Lao is read as Thai with the letters of the same place, then spelled in the way of Vientiane (ou, eu, v).
None of these scripts marks where a syllable ends: a consonant is final where no vowel is written on it.

Steps of Thai: tone marks off → silent letters off, in foreign names kept → syllables from the left, the rime of most letters first;
of bare consonants two make a syllable with o, an odd one before them has a. Khmer: onset, its series, vowel. Burmese: onset, rime.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

SCRIPTS = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})

_LAO_TO_THAI = -0x80
_SIGN = "[ะ-ู็ຽ]"
_BARE = f"(?!{_SIGN}|อ(?!{_SIGN}))"
"""After a consonant: it bears no vowel, so it may be a final."""
_FINAL = f"[กขคฆงจชซฌญฎฏฐฑฒณดตถทธนบปพฟภมยรลวศษส]{_BARE}"
_ONSET = "(?:ห(?=[งญนมยรลว]))?[ก-ฮ]"
_CLUSTER = "(?<=[กขคตทปผพฟบดสจซศถภธ])[รล]"
_BARE_PAIRS = f"(?=(?:[ก-ฮ]{_BARE}[ก-ฮ]{_BARE}){{0,8}}(?:[กขคตทปผพ][รล]{_SIGN}|(?![ก-ฮ]{_BARE})))"
"""Ahead is an even number of bare consonants, then a written vowel or the end."""

_FOREIGN = "[ฟซฌฮ]|[รลสดตกปฟซม]์|ห์[ก-ฮ]|็อ|[ัิ]ส[ก-ฮ]|(?:^|[ -])ส[เแโ]"
_NATIVE = "[ฆญฎฏฐฑฒภฤศษ]|[ก-ฮ][ิุ]์|[ทต]ร์"
"""Letters that tell a foreign name in Thai, and those that only Thai names have."""

_RESPELLED = (
    ("ฤๅ?", "รึ"),
    ("ฦๅ?", "ลึ"),
    ("ํา", "ำ"),
    (f"รร(?=[ก-ฮ]{_BARE})", "ั"),
    (f"รร(?!{_SIGN})", "ัน"),
    ("รห(?=ม)", "ร"),
    (f"(?<=[ิุัาู])([กคตท])ร{_BARE}", r"\1"),
)
_SILENT = "(?:[ตท](?=ร)|ษ(?=ณ))?[ก-ฮ][ิุ]?์"
_BREAK = "\u200b"  # a silent letter ends its syllable
_LAO_SPELLING = {"ue": "eu", "u": "ou", "w": "v"}


def romanize(run: str, lang: str | None = None) -> str:
    """The names of a run in lower-case ASCII, as the press of their country writes them; `lang` (BCP 47) tells nothing more here."""
    foreign = bool(re.search(_FOREIGN, run)) and not re.search(_NATIVE, run)
    read = {"Thai": lambda word: _thai(word, foreign), "Laoo": _lao, "Khmr": _khmer, "Mymr": _burmese}
    return _words().sub(lambda word: read[str(word.lastgroup)](word[0]), unicodedata.normalize("NFC", run))


def _lao(word: str) -> str:
    for letters, (thai,) in sorted(_table("lao").items(), key=lambda row: -len(row[0])):
        word = word.replace(letters, thai)
    thai = "".join(chr(ord(c) + _LAO_TO_THAI) if "ກ" <= c <= "ໍ" and c != "ຽ" else c for c in word)
    return re.sub("ue|u|w", lambda sound: _LAO_SPELLING[sound[0]], _thai(thai, False))


def _thai(word: str, foreign: bool) -> str:
    """Read a Thai word syllable by syllable."""
    word = re.sub("[่-๋ํ๎ฺ](?!า)", "", word)
    if foreign:
        word = re.sub("([รลสดตทกคปพฟซมนชจบ])์", lambda silent: _table("consonant")[silent[1]][2], word)
    word = re.sub(_SILENT, _BREAK, word)
    for pattern, spelled in _RESPELLED:
        word = re.sub(pattern, spelled, word)
    read, at = "", 0
    while at < len(word):
        for syllable, vowels in _syllables():
            if found := syllable.match(word, at):
                read += _spell(found, vowels[foreign], foreign)
                at = found.end()
                break
        else:
            read += word[at] if word[at].isascii() else ""
            at += 1
    return read


def _spell(syllable: re.Match[str], vowel: str, foreign: bool) -> str:
    """Onset, vowel and final of one syllable."""
    consonants = _table("consonant")
    onset, final = syllable["onset"], syllable["final"]
    if onset[0] in "หอ" and len(onset) > 1:
        onset = onset[1:]
    read = "".join(consonants[letter][2 if foreign else 0] for letter in onset) + vowel
    if not final:
        return read
    _, native, as_written = consonants[final]
    return read + (as_written if foreign and native not in ("i", "o") else native)


def _khmer(word: str) -> str:
    """Onset by onset, each with its vowel in its series; a bare consonant after a vowel is a final."""
    first, second, vowels, whole = _table("first"), _table("second"), _table("vowel"), _table("whole")
    read, open_syllable = "", False
    word = word.replace("ប៉", "ព៉")  # p, in the first series
    for found in _khmer_syllable().finditer(word):
        onset, shift, vowel = found.groups("")
        if onset in whole:
            read, open_syllable = read + whole[onset][0], True
            continue
        letters = onset.replace("្", "")
        final = open_syllable and not vowel and (len(letters) == 1 or found.end() == len(word))
        read += "".join((first.get(letter) or second[letter])[0] for letter in letters[: 1 if final else None])
        if not final:
            series = {"៉": 0, "៊": 1}.get(shift, int(letters[0] in second))
            read += vowels[vowel][series] if vowel else "ao"[series]
        open_syllable = not final and not vowel.endswith(("ំ", "ះ"))
    return read


def _burmese(word: str) -> str:
    onsets, rimes, whole = _table("onset"), _table("burmese"), _table("whole")
    word = re.sub("([က-အ])္", "\\1်", re.sub("[့း]", "", word))  # a stacked letter is a final
    read = ""
    for letters, rime in _burmese_syllable().findall(word):
        read += whole[letters][0] if letters in whole else onsets[letters][0] + (rimes[rime][0] if rime else "a")
    return read


@cache
def _words() -> re.Pattern[str]:
    """Stretches of letters and marks, a group a script; digits and full stops are no part of them."""
    blocks = {"Thai": (0x0E00, 0x0E7F), "Laoo": (0x0E80, 0x0EFF), "Khmr": (0x1780, 0x17FF), "Mymr": (0x1000, 0x109F)}
    letters = {
        script: "".join(chr(c) for c in range(first, last + 1) if unicodedata.category(chr(c))[0] in "LM") for script, (first, last) in blocks.items()
    }
    return re.compile("|".join(f"(?P<{script}>[{chars}][{chars}\u200b-\u200d]*)" for script, chars in letters.items()))


@cache
def _syllables() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Thai syllables in the order in which they are tried, with their vowel as RTGS has it and in a foreign name."""
    rimes = sorted(_table("rime").items(), key=lambda row: -len(row[0].rstrip("F")))
    shapes = [(_shape(rime), vowels) for rime, vowels in rimes] + [
        (f"(?P<onset>{_ONSET}(?:{_CLUSTER})?)ว(?P<final>{_FINAL})", ("ua", "ua")),
        (f"(?P<onset>{_ONSET}(?:{_CLUSTER})?)(?P<final>{_FINAL}){_BARE_PAIRS}", ("o", "o")),
        (f"(?P<onset>{_ONSET})(?P<final>)", ("a", "")),
    ]
    return tuple((re.compile(shape), vowels) for shape, vowels in shapes)


def _shape(rime: str) -> str:
    """The regular expression of a rime: what is written before its onset, the onset, what after it, the final."""
    before, after = rime.removesuffix("F").split("-")
    if not before:
        cluster = f"(?:{_CLUSTER}|(?<=[กขค])ว)?"
    elif before in "เแ" and not after:
        cluster = f"(?:{_CLUSTER}(?={_FINAL}|[a-z]))?"
    else:
        cluster = f"(?:{_CLUSTER}{'' if after else _BARE})?"
    lone = "(?![ก-ฮ]$)" if after and after in "าีู" else ""  # no letter is left over at the end
    final = f"(?P<final>{_FINAL}{lone})?" if rime.endswith("F") else "(?P<final>)"
    carrier = f"(?!{_SIGN})" if after.endswith("อ") else ""  # else that อ bears the vowel of the next syllable
    return f"{before}(?P<onset>{_ONSET}{cluster}){after}{carrier}{final}"


@cache
def _khmer_syllable() -> re.Pattern[str]:
    vowels = "|".join(sorted(_table("vowel"), key=len, reverse=True))
    return re.compile(f"([ឣ-ឳ]|[ក-អ](?:្[ក-អ])*)([៉៊])?({vowels})?")


@cache
def _burmese_syllable() -> re.Pattern[str]:
    onsets, rimes = (f"(?:{'|'.join(sorted(rows, key=len, reverse=True))})" for rows in (_table("onset") | _table("whole"), _table("burmese")))
    return re.compile(f"({onsets})({rimes})?")


@cache
def _table(kind: str) -> dict[str, tuple[str, ...]]:
    """The rows of one kind of `southeast.tsv`: letters → readings."""
    return {letters: tuple(readings) for letters, of, *readings in _rows() if of == kind}


def _rows() -> Iterator[list[str]]:
    with open(os.path.join(os.path.dirname(__file__), "southeast.tsv"), encoding="utf-8", newline="") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
