"""The page of linked texts: nothing of a text is lost, and nothing of it is markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from normalize.cli.html import marked, page
from normalize.cli.link import Document
from normalize.model import Candidate, Mention, Outcome, Reason, Status

texts = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/ \n\u202e")), max_size=60)


def mention(text: str, start: int, end: int, label: str, qid: str | None) -> Mention:
    candidates = (Candidate(qid or "Q1", label, "person", 0.9, text, "fold"),)
    outcome = Outcome(text, Status.MATCH, None, candidates) if qid else Outcome(text, Status.NIL, Reason.AMBIGUOUS, candidates)
    return Mention(start, end, text[start:end], outcome)


@st.composite
def linked(draw):
    """A text with mentions anywhere in it, also inside each other."""
    text = draw(texts.filter(bool))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    found = draw(st.lists(st.tuples(bounds, texts, st.sampled_from(["Q42", "local:someone", None])), max_size=4))
    return text, sorted((mention(text, *bound, label, qid) for bound, label, qid in found), key=lambda m: (m.start, -m.end))


@given(linked())
def test_the_page_without_its_marks_is_the_text(case):
    text, mentions = case
    assert unescape(re.sub(r"<[^>]*>", "", marked(text, mentions))) == text


@given(linked())
def test_only_marks_that_we_make_are_in_the_page(case):
    item = r'(?: href="https://www.wikidata.org/wiki/Q\d+")?'
    ours = re.compile(rf'</?(?:bdi|a|mark)>|<(?:a|mark) class="\w+" title="[^"<>]*"{item}>')
    assert all(ours.fullmatch(tag) for tag in re.findall(r"<[^>]*>", marked(*case)))


def test_an_item_without_a_wikidata_id_is_marked_but_not_linked():
    shown = marked("Ada came", [mention("Ada came", 0, 3, "Ada Example", "local:ada-example")])
    assert shown == '<mark class="person" title="Ada Example (local:ada-example), person, score 0.90"><bdi>Ada</bdi></mark> came'


def test_a_nil_mention_shows_its_reason_and_its_candidates():
    assert 'class="nil" title="ambiguous: Ada Example (Q1)"' in marked("Ada came", [mention("Ada came", 0, 3, "Ada Example", None)])


def test_a_document_that_could_not_be_read_shows_why():
    assert "<p>line 1: not JSON: &lt;</p>" in "".join(page([(Document(None, "", error="line 1: not JSON: <"), [])]))
