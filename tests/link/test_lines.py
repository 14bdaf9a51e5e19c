"""Line ends: broken words, names over two lines, and lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXT = (
    "Yesterday in Benghazi the men of Khalifa Haftar, who leads the Libyan National Army, met the envoy of the United Nations. "
    "He has been to Lebanon, Romania and Oman, but never to South Africa; the Central Bank of Libya paid for it. "
    "Hillary Clinton and Muammar Gaddafi were told by the World Health Organization that NATO had left Benghazi."
)
NAMES = ["Benghazi", "Khalifa Haftar", "United Nations", "South Africa", "Central Bank of Libya", "Romania"]
ENDS = ["\n", "\r\n", "\n    ", " \n\t", "\n\u3000"]


@pytest.mark.parametrize("end", ENDS, ids=ascii)
@pytest.mark.parametrize("hyphen", ["-", "‐", "¬", "\u00ad", "⸗", "="], ids=ascii)
def test_a_word_broken_at_the_end_of_a_line_is_read_whole_and_covered_by_its_mention(linked, hyphen, end):
    written = f"Haf{hyphen}{end}tar"
    assert linked(f"He saw {written} there.", lang="en") == [(written, "local:haftar")]


@pytest.mark.parametrize(
    ("text", "lang", "mention"),
    [
        ("Он видел Хаф-\nтара вчера.", "ru", ("Хаф-\nтара", "local:haftar")),
        ("Он говорил с Хали-\nфой Хафтаром вчера.", "ru", ("Хали-\nфой Хафтаром", "local:haftar")),
        ("Он был в Ли-\nвии вчера.", "ru", ("Ли-\nвии", "Q1")),
        ("Dün Trab-\nlus’ta idi.", "tr", ("Trab-\nlus", "Q3")),
        ("It is Lib-\nya’s future.", "en", ("Lib-\nya", "Q1")),
        ("THEY MET HAF-\nTAR TODAY IN TOWN", "en", ("HAF-\nTAR", "local:haftar")),
        ("The World Health Orga-\nnization said so.", "en", ("World Health Orga-\nnization", "Q11")),
    ],
)
def test_broken_words_may_be_inflected_in_capitals_or_parts_of_longer_names(linked, text, lang, mention):
    assert linked(text, lang=lang) == [mention]


@pytest.mark.parametrize("lang", ["en", "de", "ru"])
def test_lines_that_were_run_together_keep_their_broken_words_whole(linked, lang):
    assert linked("1. Ben¬ ghazi 2. Haf- tar 3.", lang=lang) == [("Ben¬ ghazi", "Q5"), ("Haf- tar", "local:haftar")]


@pytest.mark.parametrize("written", ["al-\nSarraj", "al‐\n  Sarraj", "al-\n-Sarraj"])
def test_a_hyphen_of_the_name_itself_stays_where_a_line_ends_behind_it(linked, written):
    assert linked(f"We met Fayez {written} there.", lang="en") == [(f"Fayez {written}", "local:sarraj")]


def test_a_hyphen_before_another_word_breaks_none(linked):
    assert linked("In Nord- und Südlibyen, pre- and post-\nHaftar times.", lang="en") == [("Haftar", "local:haftar")]


def test_the_lexicon_decides_whether_the_hyphen_belongs_to_the_name(linked):
    assert linked("The Gulf of Sidra-\nbenghazi, and Port-\nau-Prince.", lang="en") == [("Port-\nau-Prince", "Q20")]


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_a_name_may_run_over_a_line_end(linked, end):
    written = f"Khalifa{end}Haftar"
    assert linked(f"They say that {written} is there.", lang="en") == [(written, "local:haftar")]


@pytest.mark.parametrize("between", ["\n\n", "\n- ", "\n* ", "\n• ", "\n2. ", "\nb) ", "\n— ", ",\n", ".\n"])
def test_no_name_runs_over_paragraphs_items_and_punctuation(linked, between):
    assert "Q10" not in dict(linked(f"There is United{between}States of it.", lang="en")).values()


@pytest.mark.parametrize("before", ["", "They have been to:\n", "Places.\n\n"])
def test_no_name_runs_over_the_lines_of_a_column(linked, before):
    text = before + "Libya\nOman\nSouth\nAfrica\nRomania\nKhalifa\nHaftar"
    assert linked(text, lang="en") == [("Libya", "Q1"), ("Oman", "Q8"), ("Romania", "Q7"), ("Haftar", "local:haftar")]


def test_an_item_may_go_on_in_a_line_without_a_mark(linked):
    assert linked("- Libya\n- Khalifa\n  Haftar\n- Oman", lang="en") == [("Libya", "Q1"), ("Khalifa\n  Haftar", "local:haftar"), ("Oman", "Q8")]


def test_a_wrapped_line_of_chinese_has_no_space(linked):
    assert linked("习近平昨天到达了利\n比亚的黎波里见面") == [("习近平", "Q18"), ("利\n比亚", "Q1"), ("的黎波里", "Q3")]


def wrapped(text, width, end):
    """The text in lines of at most so many code points, words broken where they do not fit, after two letters or more."""
    lines, line = [], ""
    for word in text.split(" "):
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".lstrip()
        elif word.isalpha() and word[1:].islower() and 2 <= room <= len(word) - 2:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return end.join([*lines, line])


@given(st.integers(30, 100), st.sampled_from(["\n", "\r\n", "\n   "]))
def test_wrapping_a_text_and_breaking_its_words_changes_no_mention(nz, width, end):
    def said(text):
        return [(re.sub(r"\s+", " ", re.sub(r"-\s+", "", mention.text)), mention.qid) for mention in nz.link(text, lang="en")]

    whole = said(TEXT)
    assert {name for name, _ in whole} >= set(NAMES)
    assert said(wrapped(TEXT, width, end)) == whole
