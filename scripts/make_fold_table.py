"""Make `normalize/text/fold.tsv`, the table behind `normalize.text.fold`, from the Unicode data of this Python.

usage: python scripts/make_fold_table.py [--check]

The table is data, and committed, so that every Python gives the same keys whatever Unicode version it carries. Each code
point is mapped on its own, in this order, until nothing changes:

1. canonical and compatibility decomposition (NFKD), then case folding, both from Unicode;
2. the letters that Unicode does not decompose but that people type otherwise (`LETTERS`, after CLDR's Latin-ASCII and, for
   Arabic script, the letters that differ between Arabic, Persian and Urdu keyboards);
3. decimal digits to ASCII;
4. marks that a script treats as optional, apostrophes and invisible characters to nothing (`OPTIONAL_MARKS`, `SILENT`);
5. everything else that is neither letter, digit nor mark to a separator.

Three rules keep the fold well behaved, and are checked here: a code point folds like its canonical decomposition; a
combining mark of non-zero class folds to nothing or itself; folding a target changes nothing.
"""

import pathlib
import sys
import unicodedata

TABLE = pathlib.Path(__file__).parent.parent / "normalize" / "text" / "fold.tsv"
SEPARATOR = " "

# Letters without a decomposition, as they are typed without them. Latin: CLDR Latin-ASCII; ə, ɛ, ɔ and the hooked letters
# as Azerbaijani and African orthographies are typed on plain keyboards. Hebrew: final forms. Arabic: see the module docstring.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i",
    "ȷ": "j", "ĸ": "q", "ŋ": "n", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƌ": "d", "ƙ": "k",
    "ƴ": "y", "ɣ": "g", "ɠ": "g", "ǥ": "g", "ʒ": "z", "ƶ": "z", "ƒ": "f", "ʋ": "v", "ƈ": "c", "ƥ": "p", "ƭ": "t", "ɨ": "i",
    "ʉ": "u", "ɲ": "n", "ƞ": "n", "ɩ": "i", "ƀ": "b", "ɍ": "r", "ɏ": "y", "ⱥ": "a", "ɇ": "e", "ɉ": "j", "ƚ": "l", "ɫ": "l",
    "ⱡ": "l", "ʊ": "u", "ɥ": "h", "ɦ": "h", "ɭ": "l", "ɽ": "r", "ʂ": "s", "ʈ": "t", "ɂ": "", "ʔ": "", "ʕ": "",
    "ם": "מ", "ן": "נ", "ץ": "צ", "ף": "פ", "ך": "כ",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ٱ": "ا", "ں": "ن", "ـ": "",
}  # fmt: skip

# Combining marks that writers leave out: diacritics of Latin, Greek and Cyrillic, Hebrew points and accents, Arabic and
# Syriac vowel signs, N'Ko tones, variation selectors. Marks of other scripts are letters and stay.
OPTIONAL_MARKS = [
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
    (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4),
    (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x07EB, 0x07F3), (0x07FD, 0x07FD),
    (0x0898, 0x089F), (0x08CA, 0x08E1), (0x08E3, 0x08FF), (0x180B, 0x180D), (0x180F, 0x180F), (0x1AB0, 0x1ACE),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0x2DE0, 0x2DFF), (0xA66F, 0xA672), (0xA674, 0xA67D), (0xA69E, 0xA69F),
    (0xFB1E, 0xFB1E), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0x1D165, 0x1D169), (0x1D16D, 0x1D172), (0x1D17B, 0x1D182),
    (0x1D185, 0x1D18B), (0x1D1AA, 0x1D1AD), (0x1D242, 0x1D244), (0xE0100, 0xE01EF),
]  # fmt: skip

# Apostrophes in all their shapes, the Hebrew geresh, and modifier letters that stand for hamza, ayn or palatalization.
SILENT = [
    0x27, 0x60, 0xB4, 0x384, 0x5F3, 0x7F4, 0x7F5, 0x1FBD, 0x1FBF, 0x1FCD, 0x1FCE, 0x1FCF, 0x1FDD, 0x1FDE, 0x1FDF, 0x1FEF, 0x1FFD, 0x1FFE,
    0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0xA78B, 0xA78C, 0xFF07, *range(0x2B9, 0x2C2), 0x2C8, 0x2CC, 0x2D0, 0x2D1, 0x2EE,
]  # fmt: skip
MARKS_OF_TRADE = [0x2120, 0x2122]  # ℠ and ™ would decompose to letters
SURROGATES = range(0xD800, 0xE000)
HANGUL = range(0xAC00, 0xD7A4)


def is_optional_mark(code: int) -> bool:
    return any(first <= code <= last for first, last in OPTIONAL_MARKS)


def target_of(character: str) -> str:
    """One step for one code point that is already decomposed and case-folded."""
    code, category = ord(character), unicodedata.category(character)
    if character in LETTERS:
        return LETTERS[character]
    if category == "Nd":
        return str(unicodedata.digit(character))
    if is_optional_mark(code) or code in SILENT or category == "Cf":
        return ""
    if category[0] in "LM" or category in ("No", "Nl", "Cn", "Co"):
        return character
    return SEPARATOR


def folded(character: str) -> str:
    """The fold of one code point, before runs of separators are squeezed."""
    code = ord(character)
    if code in SURROGATES or code in MARKS_OF_TRADE:
        return SEPARATOR
    if is_optional_mark(code) or code in SILENT:
        return ""
    if unicodedata.combining(character) and unicodedata.normalize("NFKD", character) == character:
        return character
    current = character
    while True:
        plain = unicodedata.normalize("NFKD", current)
        plain = unicodedata.normalize("NFKD", "".join(c if unicodedata.combining(c) else c.casefold() for c in plain))
        following = "".join(target_of(c) for c in plain)
        if following == current:
            return current
        current = following


def squeezed(target: str) -> str:
    """Several separators in one target count as one."""
    return SEPARATOR if target and not target.strip(SEPARATOR) else target


def mapping() -> dict[int, str]:
    """Every code point that does not fold to itself; Hangul syllables are left to arithmetic."""
    everything = (code for code in range(0x110000) if code not in HANGUL)
    return {code: target for code in everything if (target := squeezed(folded(chr(code)))) != chr(code)}


def check(table: dict[int, str]) -> None:
    for code in range(0x110000):
        if code in HANGUL or code in SURROGATES:
            continue
        character = chr(code)
        own = table.get(code, character)
        assert "".join(table.get(ord(c), c) for c in own) == own, f"U+{code:04X} is not idempotent"
        canonical = unicodedata.normalize("NFD", character)
        if canonical != character:
            assert "".join(table.get(ord(c), c) for c in canonical) == own, f"U+{code:04X} differs from its decomposition"
        if unicodedata.combining(character):
            assert own in ("", character) or canonical != character, f"U+{code:04X} is a mark with another target"


def runs(table: dict[int, str]) -> list[str]:
    """Lines of the file. `each START TARGETS`: one target character for each code point from START on; `all FIRST LAST`: the
    whole range to a separator or to nothing; `one CODE TARGET`: several characters."""
    lines: list[str] = []
    codes = sorted(table)
    place = 0
    while place < len(codes):
        end = place
        kind = row_kind(table[codes[place]])
        while end + 1 < len(codes) and codes[end + 1] == codes[end] + 1 and row_kind(table[codes[end + 1]]) == kind and kind != "one":
            end += 1
        first, last = codes[place], codes[end]
        if kind in ("separator", "nothing"):
            lines.append(f"{kind}\t{first:04X}\t{last:04X}")
        else:
            lines.append(f"{kind}\t{first:04X}\t{''.join(table[code] for code in range(first, last + 1))}")
        place = end + 1
    return lines


def row_kind(target: str) -> str:
    if target == SEPARATOR:
        return "separator"
    return "nothing" if not target else "each" if len(target) == 1 else "one"


def marks() -> str:
    """The kept combining marks of non-zero class, by class: their order in a run is canonical order."""
    kept: dict[int, list[int]] = {}
    for code in range(0x110000):
        if (order := unicodedata.combining(chr(code))) and folded(chr(code)) == chr(code):
            kept.setdefault(order, []).append(code)
    return "\n".join(f"class\t{order}\t{' '.join(f'{code:04X}' for code in codes)}" for order, codes in sorted(kept.items()))


def checked(table: dict[int, str]) -> int:
    """Compare the committed table with what this Python's Unicode says of the code points it knows; an older one knows fewer."""
    sys.path.insert(0, str(TABLE.parents[2]))
    from normalize.text.fold import fold

    known = (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs") and code not in HANGUL)
    stale = [code for code in known if fold(f"a{chr(code)}a") != squeezed_in_a_word(table.get(code, chr(code)))]
    for code in stale[:10]:
        print(f"U+{code:04X} is stale in {TABLE}: run scripts/make_fold_table.py with a newer Python")
    print(f"fold table {'stale' if stale else 'fresh'} by Unicode {unicodedata.unidata_version}")
    return 1 if stale else 0


def squeezed_in_a_word(target: str) -> str:
    return " ".join(f"a{target}a".split(SEPARATOR))


def main() -> int:
    table = mapping()
    check(table)
    text = f"# made by scripts/make_fold_table.py from Unicode {unicodedata.unidata_version}; do not edit\n"
    text += "\n".join(runs(table)) + "\n" + marks() + "\n"
    if "--check" in sys.argv:
        return checked(table)
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TABLE}: {len(table)} code points in {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
