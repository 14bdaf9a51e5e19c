"""What holds for the difference of any two lexicons."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon.contents import Contents, Denial, Facts, Name, Tie
from normalize.lexicon.difference import difference
from normalize.text.dates import ALWAYS

IDS = st.sampled_from(["Q1", "Q2", "Q3"])
FACTS = st.builds(Facts, st.sampled_from(["One", "Two"]), st.just("person"), *[st.none()] * 5)
NAMES = st.tuples(IDS, st.builds(Name, st.sampled_from(["en", "ar"]), st.sampled_from(["One", "واحد"])))
TIES = st.tuples(IDS, st.builds(Tie, st.just("part-of"), IDS, st.just(tuple(ALWAYS))))
DENIALS = st.tuples(IDS, st.builds(Denial, st.just("mul"), st.just("exact"), st.sampled_from(["one", "واحد"])))
KINDS = st.tuples(st.sampled_from(["label", "alias"]), st.just(tuple(ALWAYS)))
CONTENTS = st.builds(Contents, st.dictionaries(IDS, FACTS), st.dictionaries(NAMES, KINDS), st.sets(TIES), st.sets(DENIALS))


@given(CONTENTS)
def test_nothing_differs_from_itself(contents: Contents) -> None:
    assert not any(records for part in difference(contents, contents).values() for records in asdict(part).values())


@given(CONTENTS, CONTENTS)
def test_seen_from_the_other_side_what_came_went(old: Contents, new: Contents) -> None:
    there, back = difference(old, new), difference(new, old)
    for table, part in there.items():
        assert (len(part.added), len(part.moved), len(part.changed)) == (
            len(back[table].removed), len(back[table].moved), len(back[table].changed))  # fmt: skip


@given(CONTENTS, CONTENTS)
def test_every_name_is_accounted_for_once(old: Contents, new: Contents) -> None:
    names = difference(old, new)["names"]
    assert len(old.names) - len(names.removed) + len(names.added) == len(new.names)
