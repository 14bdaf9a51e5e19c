"""A name that no lexicon spells so → the aliases that sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.resolve.near import MOST_JUDGED, Near, nearest

KNOWN = ["Muammar Gaddafi", "Khalifa Haftar", "Louis XIV of France", "World Health Organization", "Niger", "George W. Bush", "Xi Jinping"]
anything = st.text(st.characters(exclude_categories=()), max_size=20)
spelled = st.builds(
    lambda name, place, letter: name[:place] + letter + name[place + 1 :], st.sampled_from(KNOWN), st.integers(0, 20), st.characters()
)
names = anything | spelled | st.sampled_from(KNOWN) | st.builds("{} {}".format, st.sampled_from(KNOWN), anything)


@pytest.fixture(scope="module")
def layers(heard_db):
    return Layers([Lexicon(heard_db)])


def qids(found: list[Near]) -> list[str]:
    return [one.hit.entity.qid for one in found]


@given(names)
def test_every_text_has_its_nearest_aliases_the_closest_first(layers, name):
    found = nearest(name, layers, None)
    closeness = [one.likeness.closeness for one in found]
    assert closeness == sorted(closeness, reverse=True)
    assert all(0 <= close <= 1 for close in closeness)
    assert len(found) <= MOST_JUDGED
    assert {one.hit.tier for one in found} <= {"sound"}


@given(names)
def test_an_alias_comes_back_once(layers, name):
    found = [(one.hit.entity.qid, one.hit.form, one.hit.lang) for one in nearest(name, layers, None)]
    assert len(set(found)) == len(found)


@given(names)
def test_rarities_are_never_negative(layers, name):
    assert all(rarity >= 0 for one in nearest(name, layers, None) for rarity in one.rarities.values())


@pytest.mark.parametrize("name", KNOWN)
def test_an_alias_is_nearest_to_itself(layers, name):
    found = nearest(name, layers, None)
    assert found[0].hit.form == name
    assert found[0].likeness.closeness == 1.0


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Moammar Kadhafi", "Q1"), ("معمر القذافي", "Q1"), ("Муаммара Каддафи", "Q1"), ("Haftar, Khalifa", "Q2"), ("خليفة حفتر", "Q2"),
        ("Field Marshal Khalifa Hiftar", "Q2"), ("W. Churchill", "Q3"), ("ウィンストン・チャーチル", "Q3"),
        ("윈스턴 처칠", "Q3"), ("温斯顿·丘吉尔", "Q3"),
        ("Zbignew Brzezinsky", "Q4"), ("Gorbatschow", "Q5"), ("Мі́хаіл Гарбачоў", "Q5"), ("Louis XV de France", "Q9"),
        ("Rasmussen, Anders", "Q10"), ("Solschenizyn", "Q18"), ("Бенгази", "Q16"), ("World Helth Organisation", "Q17"), ("習近平", "Q20"),
    ],
)  # fmt: skip
def test_the_nearest_alias_is_that_of_the_one_who_is_named(layers, name, qid):
    assert qids(nearest(name, layers, None))[:1] == [qid]


@given(names)
def test_in_a_hurry_there_is_nothing_but_what_is_close_and_is_found_otherwise_too(layers, name):
    found = nearest(name, layers, None, thorough=False)
    assert set(qids(found)) <= set(qids(nearest(name, layers, None)))
    assert not found or max(one.likeness.closeness for one in found) > 0.5


@pytest.mark.parametrize(
    ("name", "qid"), [("Moammar Kadhafi", "Q1"), ("Муаммар Каддафи", "Q1"), ("ウィンストン・チャーチル", "Q3"), ("Zebulon Quux", None)]
)
def test_in_a_hurry_the_likeliest_spellings_are_found(layers, name, qid):
    assert qids(nearest(name, layers, None, thorough=False))[:1] == [qid] * (qid is not None)


@pytest.mark.parametrize("name", ["", "...", "\ud800", "🙂", "ⵎⴰⵙⵉⵏ"])
def test_nothing_sounds_like_a_name_without_words(layers, name):
    assert nearest(name, layers, None) == []


def test_a_name_like_no_other_has_nothing_close(layers):
    assert all(one.likeness.closeness < 0.5 for one in nearest("Zebulon Quux", layers, None))


def test_a_tier_of_another_version_is_not_used(heard_db, tmp_path):
    import shutil
    import sqlite3

    path = tmp_path / "old.db"
    shutil.copy(heard_db, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'sound_version'")
    connection.close()
    with pytest.warns(UserWarning, match="sound"):
        old = Lexicon(path)
    assert nearest("Moammar Kadhafi", Layers([old]), None) == []


@pytest.mark.parametrize(("name", "layer"), [("Mikail Gorbatchev", "heard"), ("Jamsheed Karimow", "people")])
def test_each_layer_is_asked(heard_db, people_db, name, layer):
    found = nearest(name, Layers([Lexicon(people_db), Lexicon(heard_db)]), None)
    assert found[0].hit.layer == layer
