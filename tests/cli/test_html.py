"""The page of linked texts: nothing of a text is lost, nothing of it is markup, and it says what was considered, once."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.cli import html
from normalize.cli.documents import Stretch
from normalize.cli.html import Cards, marked, page
from normalize.model import Candidate, Evidence, Mention, Outcome, Reason, Status

texts = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/ \n\u202e")), max_size=60)
EVIDENCE = (Evidence("form", 0.96, "Ada is equal to Ada"), Evidence("known", 20.0, "widely known: 5"), Evidence("lang", 0.15, "a form in <de>"))


class NoLexicons:
    """Lexicons that know nothing more of any item."""

    lexicons = ()

    @staticmethod
    def entity(qid: str) -> None:
        return None


def cards() -> Cards:
    return Cards(NoLexicons())


def mention(text: str, start: int, end: int, label: str, qid: str | None) -> Mention:
    candidates = (Candidate(qid or "Q1", label, "person", 0.9, text, "fold", explain=lambda: EVIDENCE),)
    outcome = Outcome(text, Status.MATCH, None, candidates) if qid else Outcome(text, Status.NIL, Reason.AMBIGUOUS, candidates)
    return Mention(start, end, text[start:end], outcome)


@st.composite
def linked(draw):
    """A text with mentions anywhere in it, also inside each other and across."""
    text = draw(texts.filter(bool))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    found = draw(st.lists(st.tuples(bounds, texts, st.sampled_from(["Q42", "local:someone", None])), max_size=5))
    return text, sorted((mention(text, *bound, label, qid) for bound, label, qid in found), key=lambda m: (m.start, -m.end))


@given(linked())
def test_the_page_without_its_marks_is_the_text(case):
    assert unescape(re.sub(r"<[^>]*>", "", marked(*case, cards()))) == case[0]


@given(linked())
def test_only_marks_that_we_make_are_in_the_text_and_each_is_closed(case):
    ours = re.compile(r'</mark>|<mark class="[a-z ]+" data-n="(\d+)" tabindex="0" aria-describedby="n\1">')
    tags = re.findall(r"<[^>]*>", marked(*case, cards()))
    assert all(ours.fullmatch(tag) for tag in tags)
    assert tags.count("</mark>") * 2 == len(tags)


@given(linked())
def test_every_mark_has_its_card_and_only_elements_that_we_make_are_in_cards(case):
    made = cards()
    numbers = set(re.findall(r'data-n="(\d+)"', marked(*case, made)))
    shown = made.taken()
    assert numbers <= set(re.findall(r'<div class="card" id="n(\d+)"', shown))
    assert set(re.findall(r"<(\w+)", shown)) <= {"div", "p", "bdi", "mark", "ol", "li", "a", "span", "meter", "ul"}


def shown(*mentions: Mention) -> str:
    made = cards()
    for each in mentions:
        made.number(each)
    return made.taken()


def test_an_item_without_a_wikidata_id_is_not_linked():
    assert "href" not in shown(mention("Ada came", 0, 3, "Ada Example", "local:ada-example"))
    assert '<a href="https://www.wikidata.org/wiki/Q42">Q42</a>' in shown(mention("Ada came", 0, 3, "Ada Example", "Q42"))


def test_the_card_of_a_nil_mention_has_its_reason_and_its_candidates_with_what_speaks_for_and_against_each():
    card = shown(mention("Ada came", 0, 3, "Ada Example", None))
    assert '<mark class="nil ambiguous">ambiguous</mark>' in card
    assert '<bdi class="label">Ada Example</bdi>' in card
    assert "<li>Ada is equal to Ada</li>" in card
    assert '<li class="for">widely known: 5</li><li class="against">a form in &lt;de&gt;</li>' in card


def test_equal_cards_are_one():
    text = "Ada and Ada"
    assert shown(mention(text, 0, 3, "Ada Example", "Q42"), mention(text, 8, 11, "Ada Example", "Q42")).count('class="card"') == 1


def test_nested_and_demonym_mentions_are_marked_in_text_and_card():
    outer, inner = mention("Ada Example", 0, 11, "Ada", "Q42"), replace(mention("Ada Example", 0, 3, "Ada", "Q42"), nested=True)
    assert re.sub(r' data[^>]*"', "", marked("Ada Example", [outer, inner], cards())) == (
        '<mark class="person"><mark class="person nested">Ada</mark> Example</mark>'
    )
    assert ", inside another name" in shown(inner)
    assert ", adjective or inhabitant" in shown(replace(outer, demonym=True))


def test_past_a_number_of_cards_only_the_candidates_are_given(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(html, "MOST_REASONED", 2)
    found = shown(*(mention("Ada came", 0, 3, f"Ada {number}", "Q42") for number in range(5)))
    assert found.count("<ul>") == 2
    assert found.count('class="card"') == 5


def test_a_document_that_could_not_be_read_shows_why():
    assert ">line 1: not JSON: &lt;</p>" in "".join(page([(Stretch(None, "", error="line 1: not JSON: <"), [])], NoLexicons()))


def test_the_page_says_which_lexicon_answered_and_how_many_mentions_came_out_how(small_db):
    nz = Normalizer(small_db)
    text = "Khalifa Haftar left Libya for the University of Tripoli."
    whole = "".join(page([(Stretch("a", text), nz.link(text))], nz.lexicons))
    assert f"content hash {nz.lexicons.base.meta['content_hash']}" in whole
    assert small_db.name in whole
    assert "3 mentions: 2 matched, 1 unknown" in whole
    assert "<footer>1 text, 3 mentions: 2 matched, 1 unknown</footer>" in whole
