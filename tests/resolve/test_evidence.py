"""The reasons for and against a candidate, in words that a person can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

names = st.sampled_from(["Gaddafi", "Clinton", "isil", "Ислама", "Каримова", "Libyan", "Hillary", "Leningrad", "Old Vera", "Springfield"])


@given(names)
def test_every_candidate_says_its_form_how_known_it_is_and_its_lexicon(nz, name):
    for candidate in nz.resolve(name).candidates:
        kinds = [reason.kind for reason in candidate.evidence]
        assert kinds[0] == "form"
        assert {"known", "lexicon"} <= set(kinds)
        assert candidate.evidence[-1].detail == "people"


@given(names)
def test_every_weight_is_positive_and_every_detail_says_something(nz, name):
    for candidate in nz.resolve(name).candidates:
        assert all(reason.score > 0 and reason.detail.strip() for reason in candidate.evidence)


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("libya", "libya is equal to Libya, label in en"),
        ("Ливии", "Ливии is an inflected form of Ливия, label in ru"),
        ("Clinton", "Clinton is a family name of Hillary Clinton"),
        ("Hillary", "Hillary is a given name of Hillary Clinton"),
    ],
)
def test_the_first_reason_says_how_the_name_meets_the_form(nz, name, detail):
    assert detail in [candidate.evidence[0].detail for candidate in nz.resolve(name).candidates]


def test_a_latin_key_says_so(nz):
    pytest.importorskip("unidecode")
    assert nz.resolve("Саинт Петерсбург").candidates[0].evidence[0].detail.endswith("is in Latin letters equal to Saint Petersburg, label in en")


def test_a_lower_case_abbreviation_says_so(nz):
    (case,) = [reason for reason in nz.resolve("isil").candidates[0].evidence if reason.kind == "case"]
    assert case.score < 1
    assert case.detail == "ISIL is an abbreviation, isil is in lower case"


def test_a_candidate_without_rivals_has_none_in_its_evidence(nz):
    assert "rivals" not in [reason.kind for reason in nz.resolve("Pelé").candidates[0].evidence]
    assert "rivals" in [reason.kind for reason in nz.resolve("Ann Twin").candidates[0].evidence]


def test_the_weights_of_a_lone_candidate_multiply_to_its_score(nz):
    candidate = nz.resolve("isil").candidates[0]
    (form,) = [reason.score for reason in candidate.evidence if reason.kind == "form"]
    assert candidate.score == pytest.approx(form, abs=1e-4)
