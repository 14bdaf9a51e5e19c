"""Hashtags and @-names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("tag", "mention"),
    [
        ("#Libya", ("Libya", "Q1")),
        ("＃Libya", ("Libya", "Q1")),
        ("#Ливия", ("Ливия", "Q1")),
        ("#ليبيا", ("ليبيا", "Q1")),
        ("#利比亚", ("利比亚", "Q1")),
        ("#KhalifaHaftar", ("KhalifaHaftar", "local:haftar")),
        ("#Khalifa_Haftar", ("Khalifa_Haftar", "local:haftar")),
        ("#ХалифаХафтар", ("ХалифаХафтар", "local:haftar")),
        ("#الأمم_المتحدة", ("الأمم_المتحدة", "Q13")),
        ("#HillaryClinton2016", ("HillaryClinton", "Q16")),
        ("#StopISIS", ("ISIS", "Q9")),
        ("#NATO", ("NATO", "Q12")),
    ],
)
def test_the_name_in_a_hashtag_is_a_mention_without_its_sign(linked, tag, mention):
    assert linked(f"We all talk of {tag} today.", lang="en") == [mention]


@pytest.mark.parametrize(("tag", "qid"), [("libya", "Q1"), ("haftar", "local:haftar"), ("ливия", "Q1"), ("isis", "Q9"), ("nato", "Q12")])
def test_a_tag_in_small_letters_is_a_name_where_all_of_it_spells_one(linked, tag, qid):
    assert linked(f"We all talk of #{tag} today.", lang="en") == [(tag, qid)]


@pytest.mark.parametrize("tag", ["is", "us", "who", "un", "libyan", "libyanews", "goodlibya"])
def test_a_tag_in_small_letters_is_no_name_where_it_is_a_word_or_spells_more(linked, tag):
    assert linked(f"We all talk of #{tag} today.", lang="en") == []


@pytest.mark.parametrize(
    ("handle", "mention"),
    [
        ("@UN", ("UN", "Q13")),
        ("@NATO", ("NATO", "Q12")),
        ("@KhalifaHaftar", ("KhalifaHaftar", "local:haftar")),
        ("@Hillary_Clinton", ("Hillary_Clinton", "Q16")),
    ],
)
def test_a_handle_that_spells_a_full_name_or_an_abbreviation_is_a_mention_without_its_sign(linked, handle, mention):
    assert linked(f"So says {handle} today.", lang="en") == [mention]


@pytest.mark.parametrize("handle", ["@Haftar", "@Libya", "@libya", "@khalifahaftar", "@realKhalifaHaftar", "@US", "@who", "@Clinton", "@HaftarLibya"])
def test_other_handles_are_somebodys(linked, handle):
    assert linked(f"So says {handle} today.", lang="en") == []


def test_a_handle_ends_where_its_letters_do(linked):
    assert linked("@Haftar's friend @UN: @someone Libya", lang="en") == [("UN", "Q13"), ("Libya", "Q1")]


def test_the_sign_of_a_retweet_is_no_name(linked):
    assert linked("RT @UN: they met RT in Libya", lang="en") == [("UN", "Q13"), ("RT", "Q22"), ("Libya", "Q1")]


def test_signs_inside_a_word_make_no_tag(linked):
    assert linked("Write to oman@UN, C#Libya or a/#Libya.", lang="en") == [("UN", "Q13"), ("Libya", "Q1"), ("Libya", "Q1")]


@given(st.text(st.sampled_from("#@_aAbB1 ＃ßİéЖжليลี่利\u0301\n"), max_size=20))
def test_tags_of_any_letters_keep_the_offsets(nz, text):
    padded = f"{text} Libya {text}"
    assert all(padded[mention.start : mention.end] == mention.text for mention in nz.link(padded, lang="en"))
    assert "Libya" in [mention.text for mention in nz.link(f"{text} . Libya . {text}", lang="en")]
