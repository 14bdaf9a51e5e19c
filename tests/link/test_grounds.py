"""Every mention says what decided, and every candidate what the document says of it."""

import re

from normalize import Candidate, Evidence, Mention, Normalizer

TEXT = "Beirut and Lebanon. Later, Tripoli voted."


def mention(nz: Normalizer, text: str, name: str, **options: object) -> Mention:
    return next(found for found in reversed(nz.link(text, lang="en", **options)) if found.text == name)


def said(candidate: Candidate, kind: str) -> Evidence:
    return next(reason for reason in candidate.evidence if reason.kind == kind)


def test_what_the_document_names_is_evidence_with_how_far_away_it_stands(nz):
    first, second = mention(nz, TEXT, "Tripoli").candidates
    assert (first.qid, second.qid) == ("Q4", "Q3")
    assert "Lebanon, tied to it, 16 characters away" in said(first, "document").detail
    assert said(first, "document").score > 1 > said(second, "document").score


def test_shares_of_the_weight_are_those_after_the_document_has_spoken(nz):
    candidates = mention(nz, TEXT, "Tripoli").candidates
    for candidate in candidates:
        assert [reason.kind for reason in candidate.evidence].count("rivals") == 1
        assert abs(said(candidate, "form").score * said(candidate, "rivals").score - candidate.score) < 0.001


def test_a_match_says_what_sets_it_above_the_second_candidate(nz):
    decision = mention(nz, TEXT, "Tripoli").decision
    assert decision.startswith("Tripoli (Q4) weighs ")
    assert "as much as Tripoli (Q3), where 2.5 times are needed. What tells them apart: the text names Lebanon" in decision


def test_an_ambiguous_name_says_how_far_ahead_its_first_candidate_would_have_to_be(nz):
    found = mention(nz, "They met in Tripoli.", "Tripoli")
    assert (found.reason, len(found.candidates)) == ("ambiguous", 2)
    assert re.search(r"weighs 1\.\d+ times as much as Tripoli \(Q4\), where 2\.5 times are needed", found.decision)


def test_a_name_that_no_lexicon_has_says_so(nz):
    assert "which no lexicon has" in mention(nz, "the University of Tripoli closed", "University of Tripoli").decision


def test_a_family_name_of_a_stranger_says_whom_it_does_not_mean(nz):
    found = mention(nz, "Khalifa Haftar spoke. Then Belqasim Haftar came, and Haftar left.", "Haftar")
    assert found.reason == "unknown"
    assert "does not mean Khalifa Haftar (local:haftar)" in found.decision


def test_a_family_name_alone_says_that_several_bear_it(nz):
    assert "2 people in the lexicons bear" in mention(nz, "We asked Clinton today.", "Clinton").decision


def test_a_part_of_a_name_is_not_said_to_be_equal_to_the_whole(nz):
    (candidate,) = mention(nz, "Bill Clinton came. Clinton spoke.", "Clinton").candidates
    assert said(candidate, "form").detail == "Clinton is part of the name of Bill Clinton, whom the text names in full"


def test_what_was_decided_goes_from_one_process_to_another(nz):
    one, two = (list(nz.link_many([TEXT], lang="en", jobs=jobs)) for jobs in (1, 2))
    assert [m.decision for m in one[0]] == [m.decision for m in two[0]]
    assert [[c.evidence for c in m.candidates] for m in one[0]] == [[c.evidence for c in m.candidates] for m in two[0]]
