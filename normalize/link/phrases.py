"""Longer names that the lexicon lacks and that have a known name inside: nil as a whole, and nothing inside is linked.

Two kinds. Institutions: a head (university, bank, stadium) and the name, tied by capitals and connectors or simply side by side
(University of Tripoli, Trablus Üniversitesi, 的黎波里大学). Namesakes: a family name with another first name before it (Melania
Trump), a place that goes on as another name (Paris Hilton).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.link.forms import is_abbreviation
from normalize.link.mentions import Found
from normalize.link.page import TITLE_BEFORE_PERSON, Page
from normalize.text.fold import fold
from normalize.text.names import PARTICLES
from normalize.text.scripts import CASED, script_of

_PLAIN_GAPS = (" ", "\u00a0", "-", "‐", "‑", "’", "'")
# Prepositions by which Slavic names of institutions say where they are: Uniwersytet w Gdańsku, Универзитет у Београду.
_LOCATIVES = {"w", "we", "u", "у", "v", "ve"}
# Languages whose heads follow the name in small letters: Երևանի պետական համալսարան, ბათუმის უნივერსიტეტი.
_HEAD_LAST = {"hy", "ka", "hi", "tr", "ko"}
# Languages whose institutions follow the name in small letters: Stockholms universitet, Turun yliopisto.
_INSTITUTION_LAST = {"sv", "da", "nb", "fi", "et", "lt", "lv"}
_DOTS = "·・•‧＝="
_SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "filho", "neto", "fils", "ii", "iii"})
_HYPHENS = ("-", "‐", "‑")
# What makes another place of one, also where it begins a sentence: New Scotland, Новая Шотландия. Folded.
_NEW = frozenset("new нью новая новыи новое нова nouvelle nouveau nueva nuevo nuova nuovo nova novo neu yeni nowa nowy north south".split())
_BETWEEN = ("", "国际", "國際", "国立", "國立", "中央", "国家", "國家", "国際")
_LONGEST_HEAD = 6


def swallowed(found: Sequence[Found], page: Page, given: frozenset[str], others: Iterable[int] = ()) -> list[Found]:
    """The same mentions, those inside a longer name that the lexicon lacks replaced by that name, without hits.

    `given` are the tokens' keys that are somebody's given name, `others` the tokens of further mentions.
    """
    taken = {*others} | {number for span in found if not span.doubt for number in range(span.first, span.last + 1)}
    chosen: list[Found] = []
    for span in found:
        phrase = span if span.is_demonym else _institution(span, page, taken) or _namesake(span, page, taken, given) or span
        while phrase is not span and chosen and chosen[-1].doubt and chosen[-1].first >= phrase.first:
            chosen.pop()  # what might have been a name alone is the first part of this one
        if not chosen or phrase.start >= chosen[-1].end:
            chosen.append(phrase)
    return chosen


def _phrase(page: Page, first: int, last: int) -> Found:
    return Found(page.text.tokens[first].start, page.text.tokens[last].end, first, last, ())


def _institution(span: Found, page: Page, taken: set[int]) -> Found | None:
    """The name of an institution, building or event that has this name inside."""
    if any(is_abbreviation(hit) for hit in span.hits):
        return None
    unspaced = page.text.tokens[span.first].unspaced or script_of(page.text.written(span.first)[0]) in ("Kana", "Hang")
    if unspaced and (phrase := _written_on(span, page)):
        return phrase
    if script_of(page.text.written(span.first)[0]) in CASED:
        first, last = _run_of_capitals(span, page, taken)
        heads = [number for number in range(first, last + 1) if not span.first <= number <= span.last and _is_head(number, page)]
        if all(hit.entity.type == "person" for hit in span.hits):  # Armia Haftara is his army, Ben Gurion Airport an airport
            heads = [number for number in heads if not page.starts_sentence(number)]
        if heads:
            return _phrase(page, first, last)
        return _distant_head(span, page) or _head_of_two(span, page) or _small_head(span, page)
    return _head_beside(span, page)


def _is_head(number: int, page: Page) -> bool:
    return page.is_capitalised(number) and any(reading in page.heads for reading in page.text.readings[number])


def _run_of_capitals(span: Found, page: Page, taken: set[int]) -> tuple[int, int]:
    """The capitalised words around a span, over connectors and adjectives of places, up to titles, days and other mentions."""
    text = page.text

    def joins(number: int) -> bool:
        key = text.keys[number]
        if key in page.titles or key in page.calendar or number in taken or not page.is_capitalised(number):
            return False
        return _is_head(number, page) or not (page.says_nothing(number) or page.is_function_word(number))

    def passes(number: int) -> bool:
        return text.keys[number] in page.connectors or number in page.demonyms

    first, last = span.first, span.last
    number = last + 1
    while number < len(text.tokens) and text.gap(number - 1) in _PLAIN_GAPS and (joins(number) or passes(number)):
        last = number if joins(number) else last
        number += 1
    number = first - 1
    while number >= 0 and text.gap(number) in _PLAIN_GAPS and (joins(number) or passes(number)):
        if page.starts_sentence(number) and text.keys[number + 1] not in page.heads and _is_head(number + 1, page):
            break  # a noun and its genitive: Студент Университета Триполи
        first = number if joins(number) else first
        number -= 1
    return first, last


def _distant_head(span: Found, page: Page) -> Found | None:
    """A head with one word between: Uniwersytet w Gdańsku, Институт экономики Москвы; or after, in small letters."""
    text, head, between = page.text, span.first - 2, span.first - 1
    spoken = (text.lang or "").split("-")[0]
    if head >= 0 and text.gap(head) == text.gap(between) == " " and _is_head(head, page) and text.written(between).islower():
        genitive = script_of(text.written(head)[0]) == "Cyrl" and text.keys[between] not in page.functions
        if (text.keys[between] in _LOCATIVES or genitive) and not page.starts_sentence(head):
            return _phrase(page, head, span.last)
    last_words = page.heads if spoken in _HEAD_LAST else page.institutions if spoken in _INSTITUTION_LAST else frozenset()
    for after in (span.last + 1, span.last + 2) if last_words else ():
        if after < len(text.tokens) and text.gap(after - 1) == " " and any(word in last_words for word in text.readings[after]):
            return _phrase(page, span.first, after)
    return None


def _head_of_two(span: Found, page: Page) -> Found | None:
    """A head of two words, the second in small letters: Đại học Hà Nội."""
    text, head = page.text, span.first - 2
    if head < 0 or not page.is_capitalised(head) or not text.written(head + 1).islower() or not text.gap(head) == text.gap(head + 1) == " ":
        return None
    return _phrase(page, head, span.last) if f"{text.keys[head]} {text.keys[head + 1]}" in page.heads else None


def _small_head(span: Found, page: Page) -> Found | None:
    """An institution's head in small letters, as Romance and Slavic languages write it: l'université de Tripoli, улица Ленина."""
    text, number = page.text, span.first - 1
    while number >= 0 and text.keys[number] in page.connectors and text.gap(number) in _PLAIN_GAPS:
        number -= 1
    if number < 0 or text.gap(number) not in _PLAIN_GAPS or not any(word in page.institutions for word in text.readings[number]):
        return None
    return _phrase(page, number, span.last)


def _head_beside(span: Found, page: Page) -> Found | None:
    """In scripts without case: a head directly before the name (جامعة طرابلس), or after it (हैदराबाद हाउस)."""
    text, first, last = page.text, span.first, span.last
    start = span.start
    if span.start == text.tokens[first].start and first and text.gap(first - 1) == " ":
        whole = text.tokens[first - 1]
        person = all(hit.entity.type == "person" for hit in span.hits)
        definite = person and text.keys[first - 1].startswith(("ال", "ה"))  # رئيس المجلس نبيه بري, but مطار رفيق الحريري
        starts = () if definite else text.starts(first - 1)
        start = next((place for place in starts if fold(text.text[place : whole.end]) in page.heads), start)
        first = first - 1 if start != span.start else first
    spoken = (text.lang or "").split("-")[0]
    for after in (last + 1, last + 2) if spoken in _HEAD_LAST and first == span.first else ():
        if after < len(text.tokens) and text.gap(after - 1) == " " and any(word in page.heads for word in text.readings[after]):
            return replace(_phrase(page, first, after), start=start)
    return replace(_phrase(page, first, last), start=start) if first != span.first else None


def _written_on(span: Found, page: Page) -> Found | None:
    """的黎波里大学, トリポリ大学, 부산대학교: a head written onto the name, with or without a word such as 'international' between."""
    text = page.text
    for between in _BETWEEN:
        start = span.end + len(between)
        if not text.text.startswith(between, span.end):
            continue
        for width in range(_LONGEST_HEAD, 1, -1):
            written = text.text[start : start + width]
            if len(written) == width and all(map(str.isalnum, written)) and fold(written) in page.heads:
                last = next((n for n in range(span.last, len(text.tokens)) if text.tokens[n].end >= start + width), span.last)
                return replace(_phrase(page, span.first, last), start=span.start, end=start + width)
    return None


def _namesake(span: Found, page: Page, taken: set[int], given: frozenset[str]) -> Found | None:
    """Somebody else's name: a family name with another first name before it, a name that goes on as another."""
    if any(is_abbreviation(hit) for hit in span.hits):
        return None
    types = {hit.entity.type for hit in span.hits}
    if script_of(page.text.written(span.last)[0]) not in CASED:
        return _uncased_namesake(span, page, given) if types & {"person", "place"} else None
    if not page.is_capitalised(span.last):
        return None
    named = types | ({"person"} if span.doubt or page.text.keys[span.first] in given else set())  # Alan N. Braverman is nobody of Åland
    return _hyphenated(span, page, taken) or _begun_before(span, page, taken, given, types) or _gone_on(span, page, taken, types, named)


def _begun_before(span: Found, page: Page, taken: set[int], given: frozenset[str], types: set[str]) -> Found | None:
    """Another first name, or New, before a name: Melania Trump, Pier Silvio Berlusconi, Новая Шотландия."""
    text, before = page.text, span.first - 1
    if before < 0 or text.gap(before) not in (" ", "\u00a0") or not page.is_capitalised(before):
        return None
    if text.keys[before] in _NEW and before not in taken:
        return _phrase(page, before, span.last)
    if not _is_another_name(before, page, taken, given):
        return None
    words = [number for number in range(span.first, span.last + 1) if text.keys[number] not in PARTICLES]
    starts = page.starts_sentence(before)
    begun = len(text.keys[span.first]) == 1  # Robert P. Anderson is not P. Anderson
    if len(words) > 1 and not begun and (starts or "person" not in types):  # a full name is surer of itself
        return None
    noun = span.inflected and starts and text.keys[before] not in given and not _is_feminine(before, span, page)  # Визит Путина
    if noun:
        return None
    return _phrase(page, before, _run_of_capitals(span, page, taken)[1])


def _is_feminine(before: int, span: Found, page: Page) -> bool:
    """Людмила Путина: what may be the genitive of a man's name is the nominative of a woman's, after a woman's first name."""
    return page.text.keys[before].endswith(("а", "я")) and page.text.keys[span.last].endswith(("ова", "ева", "ина", "ына", "ая"))


def _gone_on(span: Found, page: Page, taken: set[int], types: set[str], named: set[str]) -> Found | None:
    """A name that goes on after: Paris Hilton, Donald Trump Jr., Nicolás Maduro Guerra."""
    text, after = page.text, span.last + 1
    if after >= len(text.tokens) or after in taken:
        return None
    if "person" in named and (last := _after_initial(span, page)):
        return _phrase(page, span.first, last)
    if text.gap(span.last) != " ":
        return None
    if "person" in types and text.keys[after] in _SUFFIXES and page.is_capitalised(after):
        return _phrase(page, span.first, after)
    oblique = span.inflected and "place" in types  # МИД Венгрии Сийярто: the next name is another's
    firm = "organization" in types and span.first == span.last  # Chelsea Clinton
    if oblique or not (firm or types & {"person", "place"}) or not _is_another_name(after, page, taken, frozenset()):
        return None
    return _phrase(page, span.first, _run_of_capitals(span, page, taken)[1])


def _after_initial(span: Found, page: Page) -> int | None:
    """The name after an initial that ends a span or follows it: David L. Bazelon, Alan N. Braverman."""
    text = page.text
    initial = span.last if len(text.keys[span.last]) == 1 else span.last + 1
    name = initial + 1
    if name >= len(text.tokens) or len(text.keys[initial]) != 1 or text.gap(initial) not in (". ", " ") or not page.is_capitalised(initial):
        return None
    joined = initial == span.last or text.gap(span.last) == " "
    return name if joined and page.may_be_name(name) and not page.text.written(name).isupper() else None


def _uncased_namesake(span: Found, page: Page, given: frozenset[str]) -> Found | None:
    """In scripts without case: a transcription dot ties the name to another (伊万卡·特朗普), a known first name stands before it, or,
    in Japanese, a family name goes on in Han (安倍昭恵)."""
    text, first = page.text, span.first
    person = any(hit.entity.type == "person" for hit in span.hits)
    if span.start and text.text[span.start - 1] in _DOTS and first:
        while first and (text.gap(first - 1) == "" or text.gap(first - 1) in _DOTS) and span.first - first < _LONGEST_HEAD:
            first -= 1
        return replace(_phrase(page, first, span.last), end=span.end)
    before = first - 1
    if person and span.first == span.last and before >= 0 and text.gap(before) == " " and not text.tokens[first].unspaced:
        keys = {fold(text.text[start : text.tokens[before].end]) for start in text.starts(before)}
        if keys & given and not keys & (page.titles | page.functions | page.heads):
            return _phrase(page, before, span.last)
    following = text.text[span.end : span.end + 1]
    family = person and text.lang == "ja" and span.end - span.start <= 2 and script_of(text.text[span.start]) == "Hani"
    if family and following and script_of(following) == "Hani" and not page.is_titled(span.last):
        return replace(_phrase(page, first, span.last), start=span.start, end=span.end)
    return None


def _hyphenated(span: Found, page: Page, taken: set[int]) -> Found | None:
    """A name written onto another capitalised word that is no name of its own: Нью-Джерси, Таймс-сквер; not Moscow-backed."""
    text = page.text
    if text.lang in ("de", "nl", "sv", "da", "nb", "fi"):  # there any noun may follow: Libyen-Konflikt
        return None
    before, after = span.first - 1, span.last + 1
    if before >= 0 and text.gap(before) in _HYPHENS and before not in taken and text.keys[before] not in PARTICLES and page.may_be_name(before):
        return _phrase(page, before, span.last)
    particle = span.first == span.last and text.keys[span.last] in PARTICLES  # Al-Maliki
    if after < len(text.tokens) and text.gap(span.last) in _HYPHENS and after not in taken and page.may_be_name(after) and not particle:
        return _phrase(page, span.first, after)
    return None


def _is_of_title(number: int, page: Page, taken: set[int], given: frozenset[str]) -> bool:
    """Whether a word belongs to a title that began before it: Secretary of State, Minister of Foreign Affairs, глава Минобороны.

    Where only a person's name follows a title directly, the word after one is a first name; elsewhere one that is known as such: Генерал Игорь.
    """
    text = page.text
    personal = (text.lang or "").split("-")[0] in TITLE_BEFORE_PERSON
    if page.titles_before(number) and (personal or text.keys[number] in given):
        return False
    while number and text.gap(number - 1) in (" ", "\u00a0"):
        number -= 1
        if number in taken or text.keys[number] in page.titles:
            return number not in taken
        if not page.is_capitalised(number) and text.keys[number] not in page.connectors and text.keys[number] not in page.functions:
            return False
    return False


def _is_another_name(number: int, page: Page, taken: set[int], given: frozenset[str]) -> bool:
    """Whether a word beside a name may be a name too: it has a capital, and is no title, day, function word or known name."""
    if number in taken or not page.may_be_name(number) or page.text.written(number).isupper() or _is_of_title(number, page, taken, given):
        return False
    return page.text.keys[number] in given if page.says_nothing(number) else True
