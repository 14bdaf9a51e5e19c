"""What else is said of a name: evidence, or, when strict, a filter; and never held against what is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import DateError, Reason
from normalize.model import TYPES

hints = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(TYPES),
        "country": st.sampled_from(["LY", "US", "GB", "ZZ"]),
        "lang": st.sampled_from(["en", "ru", "zh-Hant", "xx"]),
        "on": st.sampled_from(["1970", "2017-08-12", "-0044", "..", "198X", "1990/2000"]).filter(lambda date: date != ".."),
        "born": st.sampled_from(["1943", "1950-02-03", "1980/..", "-0100"]),
    },
)
names = st.sampled_from(["Ann Twin", "Gaddafi", "Clinton", "Libya", "Leningrad", "IS", "Libyan", "Pelé", "Vera Solo", "Каримова", "unknown to all"])


def scores(outcome):
    return {candidate.qid: candidate.score for candidate in outcome.candidates}


@given(names, hints)
def test_hints_keep_scores_between_0_and_1_and_add_no_candidate(nz, name, said):
    plain, hinted = nz.resolve(name), nz.resolve(name, **said)
    assert scores(hinted).keys() <= scores(plain).keys() or hinted.reason is Reason.REJECTED
    assert all(0 <= score <= 1 for score in scores(hinted).values())


@given(names, hints)
def test_without_strict_no_hint_removes_a_candidate(nz, name, said):
    plain, hinted = nz.resolve(name), nz.resolve(name, **said)
    assert scores(hinted).keys() == scores(plain).keys() or "lang" in said


@given(names, hints)
def test_strict_keeps_only_candidates_against_whom_nothing_speaks(nz, name, said):
    outcome = nz.resolve(name, strict=True, **said)
    assert all(reason.score >= 1 for candidate in outcome.candidates for reason in candidate.evidence if reason.kind in said)


@given(names)
def test_strict_alone_changes_nothing(nz, name):
    assert nz.resolve(name, strict=True) == nz.resolve(name)


@pytest.mark.parametrize(
    ("said", "qid"),
    [({"country": "US"}, "Q6"), ({"country": "GB"}, "Q7"), ({"born": "1950"}, "Q6"), ({"born": "1980-05-06"}, "Q7"), ({"on": "1960"}, "Q6")],
    ids=str,
)
def test_a_hint_decides_between_two_of_one_name(nz, said, qid):
    assert nz.resolve("Ann Twin", **said).qid == qid
    strict = nz.resolve("Ann Twin", strict=True, **said)
    assert (strict.qid, len(strict.candidates)) == (qid, 1)


def test_a_type_decides_between_a_place_and_an_organization(nz):
    assert nz.resolve("Springfield", type="place").qid == "Q12"
    assert nz.resolve("Springfield", type="organization").qid == "Q13"


def test_a_contradiction_weighs_against_and_strict_removes(nz):
    weighed, filtered = nz.resolve("Vera Solo", type="place"), nz.resolve("Vera Solo", type="place", strict=True)
    assert 0 < weighed.score < nz.resolve("Vera Solo").score
    assert (weighed.reason, weighed.candidates[0].qid) == (Reason.WEAK, "Q8")
    assert (filtered.reason, filtered.candidates) == (Reason.UNKNOWN, ())


@pytest.mark.parametrize("said", [{"country": "LY"}, {"born": "1943"}, {"on": "2017"}], ids=str)
def test_what_the_lexicon_does_not_know_never_excludes(nz, said):
    outcome = nz.resolve("Nobody Known", strict=True, **said)
    assert (outcome.qid, outcome.score) == ("Q9", nz.resolve("Nobody Known").score)


def test_agreement_never_lowers_a_score(nz):
    said = {"type": "person", "country": "LY", "lang": "en", "on": "2017-08-12", "born": "1943"}
    assert nz.resolve("Vera Solo", **said).score >= nz.resolve("Vera Solo").score


def test_another_birth_is_strong_evidence_against(nz):
    assert nz.resolve("Vera Solo", born="1944").qid is None
    assert nz.resolve("Vera Solo", born="1943-11").qid == "Q8"


def test_nobody_is_meant_before_birth_but_the_dead_are_spoken_of(nz):
    assert nz.resolve("Vera Solo", on="1900").score < nz.resolve("Vera Solo").score
    assert nz.resolve("Ann Twin", on="2017", strict=True, born="1950").qid == "Q6"


def test_a_former_name_means_the_entity_in_its_time(nz):
    assert nz.resolve("Leningrad", on="1970").qid == "Q11"
    assert nz.resolve("Leningrad", on="1970").score > nz.resolve("Leningrad", on="2017").score


def test_a_form_in_the_language_asked_for_comes_before_one_in_another(nz):
    french, english = scores(nz.resolve("OMS", lang="fr")), scores(nz.resolve("OMS", lang="en"))
    assert french.keys() == english.keys() == {"Q15", "Q19"}
    assert french["Q15"] > french["Q19"]
    assert english["Q19"] > english["Q15"]


def test_a_form_of_no_language_agrees_with_every_language(nz):
    assert nz.resolve("LBY", lang="ru").score == nz.resolve("LBY").score


def test_region_and_script_of_a_language_do_not_matter(nz):
    assert nz.resolve("OMS", lang="fr-CA").score == nz.resolve("OMS", lang="fr").score


@pytest.mark.parametrize("name", ["Vera Solo", "Leningrad", "Libya", "unknown to all", ""])
@pytest.mark.parametrize("said", [{"on": "yesterday"}, {"born": "12.8.1943"}], ids=str)
def test_a_date_that_is_none_is_an_error_whatever_the_name(nz, name, said):
    with pytest.raises(DateError) as caught:
        nz.resolve(name, **said)
    assert caught.value.value == next(iter(said.values()))


def test_what_was_said_stands_in_the_evidence_with_its_weight(nz):
    said = {"type": "person", "country": "US", "on": "1900", "born": "1943"}
    reasons = {reason.kind: reason for reason in nz.resolve("Vera Solo", **said).candidates[0].evidence}
    assert {kind: reasons[kind].score > 1 for kind in said} == {"type": True, "country": False, "on": False, "born": True}
    assert "asked for US" in reasons["country"].detail
