"""Chinese characters → Latin, as pinyin and, for names that Chinese transcribes, as the name sounded before.

Hanyu Pinyin (ISO 7098) without tones, ü as u as the press writes it; table `han.tsv`, made by `scripts/make_han_table.py`.
A foreign name is written in characters chosen for their sound, by the tables of Xinhua on the mainland and of custom in
Taiwan and Hong Kong: 斯 is s, 尔 l or r. `han_foreign.tsv` says what Latin letters such a character most often stands for,
or two together, at the start, inside and at the end of a word; learned from pairs of names by
`scripts/learn_han_readings.py`. A character that it lacks is read as its syllable is there, else in pinyin.

1. NFKC: compatibility ideographs and radicals become the usual ones; 々 repeats the character before it.
2. With a middle dot or an equals sign the name is foreign: the foreign reading first, pinyin after it. 二世 is ii there.
3. Else, with a family name at its head and two to four characters, it is Chinese: `mao zedong`, `maozedong`, and in
   Wade–Giles (no apostrophes, as the press writes it), in which the names of Taiwan and of old are known: `mao tse-tung`.
4. Else pinyin. Where all characters serve in transcription, the foreign reading comes too: kazhafei, kazafi.

Departures: a rare ideograph without a reading gives nothing; no apostrophe parts syllables (Xian, not Xi'an); a Japanese
or Korean name in ideographs is read as Chinese, without a guess where its family name ends.
"""

import functools
import os
import unicodedata

from normalize.text.scripts import script_of

SCRIPTS: frozenset[str] = frozenset({"Hani"})

_FOREIGN_MARKS = frozenset("·・•‧･=＝゠")
_REPEAT = "々"
_NUMERALS = {numeral: roman for roman, numeral in zip("i ii iii iv v vi vii viii ix x".split(), "一二三四五六七八九十", strict=True)}
_OF_THE_NAME = "世"  # 二世: the second of the name

# Wade–Giles by what a pinyin syllable begins and ends with; the first row that fits holds. Apostrophes are left out.
_WADE_WHOLE = {"zi": "tzu", "ci": "tzu", "si": "ssu", "e": "o", "er": "erh", "ye": "yeh", "yan": "yen", "yong": "yung", "you": "yu", "yue": "yueh"}
_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"),
    ("c", "ts"), ("r", "j"),
)  # fmt: skip
_WADE_FINALS = (("ian", "ien"), ("ong", "ung"), ("ie", "ieh"), ("ue", "ueh"))
_RETROFLEX = ("zh", "ch", "sh", "r")
_VELAR = ("g", "k", "h")


def _rows(file: str) -> list[list[str]]:
    path = os.path.join(os.path.dirname(__file__), file)
    with open(path, encoding="utf-8", newline="") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


_OFTEN = 20


@functools.cache
def _pinyin_tables() -> tuple[dict[str, str], dict[str, str]]:
    """The reading of each character, and of each family name."""
    characters: dict[str, str] = {}
    families: dict[str, str] = {}
    for kind, reading, written in _rows("han.tsv"):
        if kind == "family":
            families.update(dict.fromkeys(written.split(" "), reading))
        else:
            characters.update(dict.fromkeys(written, reading))
    return characters, families


@functools.cache
def _foreign_table() -> dict[str, tuple[str, str, str]]:
    """A character, two, or a pinyin syllable → the letters at the start, inside and at the end of a word."""
    table: dict[str, tuple[str, str, str]] = {}
    for sounded, *chunks, _ in _rows("han_foreign.tsv"):
        first, inner, last = ("" if chunk == "-" else chunk for chunk in chunks)
        table[sounded] = first, inner, last
    return table


@functools.cache
def transcribing() -> frozenset[str]:
    """The characters that often stand for sounds in foreign names, in twenty pairs of names at least (`han_foreign.tsv`)."""
    return frozenset(sounded for sounded, *_, seen in _rows("han_foreign.tsv") if len(sounded) == 1 and not sounded.isascii() and int(seen) >= _OFTEN)


def syllable(character: str) -> str:
    """The pinyin of one character without its tone; empty for a rare ideograph, the character itself if it is none."""
    found = _pinyin_tables()[0].get(character)
    if found is not None:
        return found
    return "" if script_of(character) == "Hani" else character


def _plain(run: str) -> str:
    """Usual characters only, and each repetition written out."""
    characters: list[str] = []
    for c in run:
        usual = unicodedata.normalize("NFKC", c) if script_of(c) == "Hani" else c
        characters.append(characters[-1] if c == _REPEAT and characters else usual)
    return "".join(characters)


def _pinyin(text: str) -> str:
    return "".join(map(syllable, text))


def _wade(pinyin: str) -> str:
    """One syllable of pinyin in Wade–Giles."""
    if pinyin in _WADE_WHOLE:
        return _WADE_WHOLE[pinyin]
    initial, wade = next((pair for pair in _WADE_INITIALS if pinyin.startswith(pair[0])), ("", ""))
    final = pinyin.removeprefix(initial)
    if final == "i" and initial in _RETROFLEX:
        return wade + "ih"
    if pinyin[:1] in _VELAR:
        final = {"e": "o", "ui": "uei"}.get(final, final)
    elif final == "uo" and initial != "sh":
        final = "o"
    ending, spelled = next((pair for pair in _WADE_FINALS if final.endswith(pair[0])), ("", ""))
    return wade + final.removesuffix(ending) + spelled


def _family_length(text: str) -> int:
    """How many characters at the head are a Chinese family name; 0 where this is no Chinese personal name."""
    families = _pinyin_tables()[1]
    if not 2 <= len(text) <= 4 or not all(script_of(c) == "Hani" for c in text):
        return 0
    return next((n for n in (2, 1) if n < len(text) and text[:n] in families), 0)


def _chinese(text: str) -> tuple[str, ...]:
    """A personal name in pinyin, family name apart and not, and in Wade–Giles; in pinyin alone if it is none."""
    length = _family_length(text)
    if not length:
        return (_pinyin(text),)
    family, given = _pinyin_tables()[1][text[:length]], text[length:]
    surname = family if length > 1 else _wade(family)
    return f"{family} {_pinyin(given)}", family + _pinyin(given), f"{surname} {'-'.join(_wade(syllable(c)) for c in given)}"


def _foreign_word(word: str) -> str:
    """The letters that the characters of a word between separators stand for."""
    if word[-1] == _OF_THE_NAME and word[-2:-1] in _NUMERALS:
        return f"{_foreign_word(word[:-2])} {_NUMERALS[word[-2]]}" if word[:-2] else _NUMERALS[word[-2]]
    table, letters, place = _foreign_table(), "", 0
    while place < len(word):
        written = word[place : place + 2] if word[place : place + 2] in table else word[place]
        sound = syllable(written) if len(written) == 1 else ""
        chunks = table.get(written) or table.get(sound) or (sound,) * 3
        end = place + len(written)
        letters += chunks[0 if place == 0 else 2 if end == len(word) else 1]
        place = end
    return letters


def _foreign(text: str) -> str:
    words: list[str] = []
    for c in text:
        if words and script_of(c) == "Hani" == script_of(words[-1][-1]):
            words[-1] += c
        else:
            words.append(c)
    return "".join(_foreign_word(word) if script_of(word[0]) == "Hani" else word for word in words)


def _mixed(text: str) -> tuple[str, ...]:
    """A foreign name of two words with one of them in pinyin: what the tables say of a word may mislead."""
    dots = [place for place, c in enumerate(text) if c in _FOREIGN_MARKS]
    if len(dots) != 1:
        return ()
    first, second = text[: dots[0]], text[dots[0] :]
    return _foreign(first) + _pinyin(second), _pinyin(first) + _foreign(second)


def readings(run: str, lang: str | None = None) -> tuple[str, ...]:
    """Up to four readings, the likeliest first; `lang` tells Japanese and Korean names, which have no Chinese family name."""
    text = _plain(run)
    if not _FOREIGN_MARKS.isdisjoint(text):
        found: tuple[str, ...] = (_foreign(text), _pinyin(text), *_mixed(text))
    else:
        native = (_pinyin(text),) if (lang or "").split("-")[0] in ("ja", "ko") else _chinese(text)
        is_sounded = all(c in _foreign_table() or script_of(c) != "Hani" for c in text)
        found = (*native, _foreign(text)) if is_sounded else native
    return tuple(dict.fromkeys(found))


def romanize(run: str, lang: str | None = None) -> str:
    """A name in Chinese characters in Latin letters: its likeliest reading."""
    return readings(run, lang)[0]
