"""A name → an outcome: the tiers, the reasons for nil, shared names, batches."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer, Reason, Status
from normalize.model import Hints
from normalize.resolve import resolver

KNOWN = [
    "Gaddafi",
    "Ann Twin",
    "Clinton",
    "Ислам Каримов",
    "القذافي",
    "IS",
    "Libyan",
    "Springfield",
    "Xi Jinping",
    "Hillary",
    "Ливией",
    "Vera",
    "nobody",
]
anything = st.text(st.characters(exclude_categories=()), max_size=20)
known = st.sampled_from(KNOWN)
spelled = st.builds(lambda name, change: change(name), known, st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.strip]))
decomposed = st.builds(unicodedata.normalize, st.sampled_from(["NFD", "NFKD"]), known)
names = st.one_of(known, spelled, decomposed, anything, st.builds("{} {}".format, known, anything), st.builds("".join, st.permutations(KNOWN[0])))


def qids(outcome):
    return [candidate.qid for candidate in outcome.candidates]


@given(names)
def test_every_text_has_an_outcome_that_holds_together(nz, name):
    outcome = nz.resolve(name)
    assert outcome.name == name
    assert (outcome.status is Status.MATCH) == (outcome.reason is None) == (outcome.qid is not None) == (outcome.label is not None)
    assert all(nz.entity(candidate.qid) for candidate in outcome.candidates)
    assert outcome.candidates or outcome.reason in (Reason.UNKNOWN, Reason.REJECTED)


@given(names)
def test_scores_lie_between_0_and_1_and_fall_from_candidate_to_candidate(nz, name):
    outcome = nz.resolve(name)
    scores = [candidate.score for candidate in outcome.candidates]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert outcome.score == (scores[0] if scores else 0)
    assert sum(scores) <= 1.001


@given(names)
def test_an_entity_is_a_candidate_once(nz, name):
    found = qids(nz.resolve(name))
    assert len(found) == len(set(found))


@given(names, st.floats(0, 1))
def test_a_match_has_at_least_the_threshold(people_db, name, threshold):
    outcome = Normalizer(people_db, threshold=threshold).resolve(name)
    assert outcome.status is Status.NIL or outcome.score >= threshold


@given(st.lists(names, max_size=12))
def test_many_names_give_one_outcome_each_in_order_equal_to_resolving_each_alone(nz, many):
    assert list(nz.resolve_many(many)) == [nz.resolve(name) for name in many]


@given(st.lists(names, max_size=8), st.integers(1, 5))
def test_the_size_of_a_batch_changes_nothing(nz, many, size):
    whole = list(nz.resolve_many(many))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolver, "BATCH", size)
        assert list(nz.resolve_many(many)) == whole


@given(names)
def test_spaces_around_a_name_change_nothing_but_the_name_given_back(nz, name):
    alone, spaced = nz.resolve(name), nz.resolve(f" {name}\r")
    assert spaced.name == f" {name}\r"
    if alone.reason is not Reason.REJECTED:  # which may hold only as it is written
        assert qids(spaced) == qids(alone)


def test_names_are_read_as_they_are_needed(nz):
    def endless():
        while True:
            yield "Gaddafi"

    found = nz.resolve_many(endless())
    assert next(found).qid == "Q1"


def test_no_name_gives_no_outcome(nz):
    assert list(nz.resolve_many([])) == []


def test_a_form_is_found_by_its_fold(nz):
    outcome = nz.resolve("  XI   JINPING ")
    assert (outcome.qid, outcome.candidates[0].tier, outcome.candidates[0].form) == ("Q17", "fold", "Xi Jinping")
    assert nz.resolve("Pele").qid == "Q10"


@pytest.mark.parametrize(("name", "qid"), [("Саинт Петерсбург", "Q11"), ("Спрингфиелд", "Q12"), ("Vera Solo", "Q8"), ("Islam Karimov", "Q4")])
def test_a_form_in_another_script_is_found_by_its_latin_key(nz, name, qid):
    pytest.importorskip("unidecode")
    outcome = nz.resolve(name)
    assert qid in qids(outcome)
    assert outcome.candidates[0].tier == ("fold" if name.isascii() else "roman")


def test_a_form_found_by_its_latin_key_scores_less_than_the_form_itself(nz):
    pytest.importorskip("unidecode")
    assert 0 < nz.resolve("Саинт Петерсбург").score < nz.resolve("Saint Petersburg").score


def test_an_inflected_form_is_found_and_scores_less(nz):
    inflected = nz.resolve("Ислама Каримова")
    assert inflected.qid == "Q4"
    assert inflected.score < nz.resolve("Ислам Каримов").score


def test_a_name_that_no_form_bears_is_unknown(nz):
    outcome = nz.resolve("Zebulon Quux")
    assert (outcome.status, outcome.reason, outcome.qid, outcome.label, outcome.candidates, outcome.score) == ("nil", "unknown", None, None, (), 0.0)


@pytest.mark.parametrize("name", ["", " ", "\n", "---", "\u200b", "\x00", "\ud800", "🙂", "\u0301"])
def test_a_name_without_letters_is_unknown(nz, name):
    assert nz.resolve(name).reason is Reason.UNKNOWN


@pytest.mark.parametrize("name", ["Li\ud800bya", "\udcffLibya", "Libya\x00", "\ufeffLibya", "\u202eLibya\u202c", "Lib\u00adya", "Lib\u200bya"])
def test_what_is_no_letter_does_not_hide_a_name(nz, name):
    outcome = nz.resolve(name)
    assert outcome.qid == ("Q16" if "Li\ud800" not in name else None)


def test_two_people_of_one_name_are_ambiguous_and_come_with_both(nz):
    outcome = nz.resolve("Ann Twin")
    assert (outcome.reason, outcome.qid, sorted(qids(outcome))) == (Reason.AMBIGUOUS, None, ["Q6", "Q7"])


def test_a_place_and_an_organization_of_one_name_are_ambiguous(nz):
    assert nz.resolve("Springfield").reason is Reason.AMBIGUOUS


def test_a_family_name_gathers_all_who_bear_it_and_is_ambiguous(nz):
    outcome = nz.resolve("Clinton")
    assert (outcome.reason, sorted(qids(outcome))) == (Reason.AMBIGUOUS, ["Q2", "Q3"])


def test_a_family_name_gathers_also_those_for_whom_it_is_no_form(nz):
    assert sorted(qids(nz.resolve("Karimov"))) == ["Q4", "Q5"]


def test_one_who_leads_his_family_is_a_match_and_the_others_are_candidates(nz):
    outcome = nz.resolve("Gaddafi")
    assert (outcome.qid, set(qids(outcome))) == ("Q1", {"Q1", "local:saif", "local:khamis"})


def test_a_family_name_borne_by_one_alone_is_weak(nz):
    outcome = nz.resolve("Solo")
    assert (outcome.reason, qids(outcome)) == (Reason.WEAK, ["Q8"])


def test_a_given_name_alone_is_ambiguous_even_if_only_one_bears_it(nz):
    for name in ("Hillary", "Ann"):
        assert nz.resolve(name).reason is Reason.AMBIGUOUS
    assert qids(nz.resolve("Hillary")) == ["Q3"]


def test_in_chinese_names_the_family_name_comes_first(nz):
    assert nz.resolve("Xi").reason is Reason.WEAK
    assert nz.resolve("Jinping").reason is Reason.AMBIGUOUS


def test_a_mononym_is_a_match(nz):
    assert nz.resolve("Pelé").qid == "Q10"


def test_another_first_name_is_another_person(nz):
    assert nz.resolve("Roger Clinton").qid is None
    assert nz.resolve("Saddam Gaddafi").qid is None


def test_a_demonym_alone_is_weak(nz):
    outcome = nz.resolve("Libyan")
    assert (outcome.reason, qids(outcome)) == (Reason.WEAK, ["Q16"])


def test_a_lower_case_abbreviation_scores_less_and_a_short_one_is_weak(nz):
    assert nz.resolve("isil").score < nz.resolve("ISIL").score
    assert nz.resolve("isil").qid == nz.resolve("ISIL").qid == "Q14"
    assert (nz.resolve("IS").qid, nz.resolve("is").reason) == ("Q14", Reason.WEAK)
    assert (nz.resolve("WHO").qid, nz.resolve("who").reason) == ("Q15", Reason.WEAK)


def test_case_does_not_matter_for_a_name_that_is_no_abbreviation(nz):
    assert nz.resolve("xi jinping").score == nz.resolve("XI JINPING").score == nz.resolve("Xi Jinping").score


def test_a_code_is_weaker_than_a_label(nz):
    assert nz.resolve("LBY").score < nz.resolve("Libya").score


def test_a_rejected_form_is_rejected(nz):
    assert nz.resolve("Bill").reason is Reason.REJECTED
    assert nz.resolve("NOBODY").reason is Reason.REJECTED


def test_an_exact_rejection_holds_only_as_it_is_written(nz):
    assert nz.resolve("bill").reason is not Reason.REJECTED


def test_a_rejection_holds_in_its_language_alone(nz):
    assert nz.resolve("Otto Rex", lang="de").reason is Reason.REJECTED
    assert nz.resolve("Otto Rex", lang="en").qid == "Q18"
    assert nz.resolve("Otto Rex").qid == "Q18"


def test_a_redirect_gives_the_item_of_today_and_the_id_it_had(nz):
    candidate = nz.resolve("Old Vera").candidates[0]
    assert (candidate.qid, candidate.was) == ("Q8", "local:old-vera")
    assert nz.resolve("Libya").candidates[0].was is None


def test_evidence_is_made_only_when_it_is_read(nz, monkeypatch):
    made = []
    truly = resolver.evidence
    monkeypatch.setattr(resolver, "evidence", lambda *args: made.append(args) or truly(*args))
    outcomes = list(nz.resolve_many(["Gaddafi", "Ann Twin", "Libya"]))
    assert made == []
    assert outcomes[0].candidates[0].evidence
    assert len(made) == 1


def test_no_more_candidates_come_back_than_asked_for(people_db):
    for most in (1, 2, 3):
        assert len(Normalizer(people_db, candidates=most).resolve("Gaddafi").candidates) == most


def test_hints_are_given_to_each_of_many_names(nz):
    found = nz.resolve_many(["Ann Twin", "Springfield"], Hints(country="GB", strict=True))
    assert [outcome.qid for outcome in found] == ["Q7", None]
