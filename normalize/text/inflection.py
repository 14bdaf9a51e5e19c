"""Case endings and clitics: from a word as a text has it to the forms a lexicon may hold.

Endings are given for folded words (so й is и, ё is е, ą is a), as a table of paradigms: the ending of the citation form, then
the endings it takes instead. Scripts of one language or family need no language to be named (Cyrillic, Greek, Armenian, Georgian); Latin does,
since an Italian or English word must not lose a Polish ending. Sources: the noun and adjective paradigms of the grammars of
Russian, Ukrainian, Serbian, Bulgarian, Polish, Czech, Greek, Armenian, Georgian and German, as names follow them; checked by the gold in seeds/.
"""

import unicodedata
from functools import cache, lru_cache

from normalize.text.fold import fold
from normalize.text.scripts import script_of

_SHORTEST_STEM = 2
_TELLING_ENDING = 3  # an ending this long says enough, whatever is left: Льва

_CYRILLIC = """
: а у ом ем ым е ы и ов ам ами ах ою ові еві
а: ы и е у ои ою ам ами ах і ом о
я: и е ю еи ею ям ями ях і є
ия: ии ию иеи иею
ія: іі ію ією
ја: је ји ју јом
ии: ого ому им ом ая ои ую ие их ими его ему ия ию ием
ыи: ого ому ым ом ая ои ую ые ых ыми
ои: ого ому ым ом
еи: ея ею еем ее
аи: ая аю аем ае
іи: ого ому им ім ія ію ієм
ая: ои ую ою
яя: еи юю
а: оі
ое: ого ому ым им ом
ее: его ему им ем
ые: ых ым ыми
ие: их им ими ия ию ием ии
ь: я ю ем е и ью і єм
о: а у ом е і
е: я ю ем их им има
је: ја јама
ы: ов ам ами ах
и: ов ам ами ах ів еи ям ями ях ог ом им ои
ець: ця цю цем ці
ец: ца цу цом цем це
ів: ова ову овом ові
ев: ьва ьву ьвом ьве
"""
_ARMENIAN = """
: ը ն ի ին ից ում ով ու ինը
ա: այի այից այում
յուն: յան յունը յանը յունում յունից
"""
_GEORGIAN = """
: მ ს ში ზე თან ის ით სა თანაც მა
ი: ის მა ს ში ზე თან ით ისა სა ისთვის ისკენ იდან ისგან თანაც ად
ა: ის ამ ას აში აზე ასთან იდან ისკენ
ო: ოს ომ ოში ოზე ოსთან ოდან ოსკენ ოსა
ე: ეს ემ ეში ეს
"""
_GREEK = """
ος: ου ο ε
ας: α
ης: η
α: ας ων
η: ης εως
ο: ου
ι: ιου
οι: ων ους
ες: ων
"""
_LATIN = {
    "pl": """
: a owi em iem u ie e y i ow om ami ach
a: y i e ie o ami ach
ka: ce ki
ska: sce skiej
ga: dze
ra: rze
ta: cie
da: dzie
ia: ii ie io
ja: ji je jo
ki: kiego kiemu kim kich
i: iego iemu im ich
y: ego emu ym ych
k: ku kiem
ec: ca cowi cem
ek: ka kowi kiem
o: a u em
""",
    "cs": """
: a u ovi em e y i ech um
a: y e u ou o
e: i
sky: skeho skemu skem skym
o: a u em
""",
    "sr": """
: a u om em e
a: e i u om
ija: ije iji iju ijom
i: og om im
""",
    "de": ": s es",
    "nl": ": s",
    "sv": ": s",
    "da": ": s",
    "nb": ": s",
}
_LATIN["sk"] = _LATIN["cs"] + ": om\no: om\n"
_LATIN["hr"] = _LATIN["bs"] = _LATIN["sl"] = _LATIN["sr"]

# Postpositions written onto a Korean noun, longest first.
_JOSA = sorted(
    "은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 으로 로 으로는 로는 와 과 도 만 까지 부터 라고 이라고 이라는 라는 처럼 보다 이나 나 "
    "한테 께서 이며 며 측 군 이란 란 으로부터 로부터 에게서 이다 였다 이었다 과의 와의 에서의 으로의 로의".split(),
    key=len,
    reverse=True,
)
# Words written onto the next one: Arabic and, then, with/in, to, like; Hebrew and, in, to, from, the, that, as.
_PROCLITICS = {"Arab": ("و", "ف", "ب", "ل", "ك"), "Hebr": ("ו", "ב", "ל", "מ", "ה", "ש", "כ")}
_CLITICS_IN_A_ROW = 2
_SHORTEST_HOST = 3


Paradigms = tuple[tuple[str, tuple[str, ...]], ...]


def _paradigms(table: str) -> Paradigms:
    pairs = (line.partition(":") for line in table.strip().split("\n") if line)
    return tuple((fold(citation), tuple(sorted(map(fold, endings.split()), key=len, reverse=True))) for citation, _, endings in pairs)


_BY_SCRIPT = {"Cyrl": _CYRILLIC, "Grek": _GREEK, "Armn": _ARMENIAN, "Geor": _GEORGIAN}


@cache
def _paradigms_of(script: str, lang: str) -> Paradigms:
    """The paradigms of a script, or, in Latin, of a language; none where there are none."""
    return _paradigms(_LATIN.get(lang, "") if script == "Latn" else _BY_SCRIPT.get(script, ""))


@lru_cache(maxsize=20_000)
def lemmas(word: str, lang: str | None = None) -> tuple[str, ...]:
    """The keys of which a folded word may be an inflected form, itself first. `lang` is a BCP 47 tag, where it is known."""
    if not word:
        return (word,)
    script = script_of(word[0])
    found = {word: None}
    for citation, endings in _paradigms_of(script, (lang or "").split("-")[0]):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem != word and (len(stem) >= _SHORTEST_STEM or len(ending) >= _TELLING_ENDING):
                found[stem + citation] = None
    return tuple(found)


@lru_cache(maxsize=20_000)
def bare_spans(word: str) -> tuple[tuple[int, int], ...]:
    """Where in a word as written the name may stand once clitics are taken off: (start, end), in code points; not the whole."""
    script = script_of(word[0])
    if script == "Hang":
        josas = (josa for known in _JOSA for josa in {known, unicodedata.normalize("NFD", known)} if word.endswith(josa))
        return tuple((0, len(word) - len(josa)) for josa in josas if len(word) - len(josa) >= _SHORTEST_HOST - 1)
    found: list[tuple[int, int]] = []
    start = 0
    proclitics = _PROCLITICS.get(script, ())
    while start < _CLITICS_IN_A_ROW and word[start] in proclitics and len(word) - start > _SHORTEST_HOST:
        start += 1
        found.append((start, len(word)))
    return tuple(found)


def contracted(word: str) -> str | None:
    """Arabic لل… is ل and the article ال…: the word with its article whole, or None."""
    bare = word.removeprefix("و")
    return f"ال{bare[2:]}" if bare.startswith("لل") and len(bare) > _SHORTEST_HOST + 1 else None


# Prepositions that contract with the article a name begins with: « du Caire » is of Le Caire, "del Cairo" of Il Cairo.
_CONTRACTIONS = {
    "fr": {"du": "le", "au": "le", "des": "les", "aux": "les"},
    "it": {"del": "il", "al": "il", "dal": "il", "nel": "il", "sul": "il"},
    "es": {"del": "el", "al": "el"},
}


def article_in(word: str, lang: str | None) -> str | None:
    """The article inside a folded word that contracts with one, or None."""
    return _CONTRACTIONS.get((lang or "").split("-")[0], {}).get(word)
