"""Normalizer, the one door: what it opens, layers over one another, threads, forks, errors."""

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import normalize
from normalize import LexiconError, LexiconNotFound, LexiconUnreadable, LexiconVersionMismatch, NormalizeError, Normalizer, Reason
from normalize.lexicon.build import build


@pytest.fixture
def made(tmp_path, write_lexicon):
    """`made("name", entities=…, …)` → a built lexicon."""

    def make(name: str, **tables: object) -> Path:
        build(write_lexicon(tmp_path / name, **tables), tmp_path / f"{name}.db")
        return tmp_path / f"{name}.db"

    return make


@pytest.fixture
def nz(small_db):
    return Normalizer(small_db)


def test_every_public_name_can_be_had_from_the_package():
    assert all(getattr(normalize, name) is not None for name in normalize.__all__)
    with pytest.raises(AttributeError, match="no attribute 'compute'"):
        normalize.compute  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, normalize; print(*sorted({'click', 'numpy', 'pandas', 'requests', 'sqlite3', 'sqlite_utils', 'unidecode'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_resolving_loads_neither_numpy_nor_the_command_line(small_db):
    code = (
        f"import sys; from normalize import Normalizer; nz = Normalizer({str(small_db)!r}); nz.resolve('Libya'); nz.link('in Libya');"
        "print(*sorted({'click', 'numpy', 'pandas', 'requests', 'sqlite_utils', 'pycountry', 'urllib.request', 'logging'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_an_entity_is_known_by_its_id_and_by_the_one_it_had(nz):
    assert nz.entity("Q19878").label == "Muammar Gaddafi"
    assert nz.entity("local:colonel-gaddafi").qid == "Q19878"
    assert nz.entity("Q999") is None


@pytest.mark.parametrize("name", ["with space.db", "100%.db", "what?.db", "a#b.db", "ليبيا.db", "quote'\".db"])
def test_a_lexicon_may_have_any_file_name(small_db, tmp_path, name):
    (tmp_path / name).write_bytes(small_db.read_bytes())
    assert Normalizer(tmp_path / name).resolve("Libya").qid == "Q1016"
    assert Normalizer(str(tmp_path / name)).resolve("Libya").qid == "Q1016"


def test_a_lexicon_rebuilt_while_open_goes_on_as_it_was(made, small_db):
    path = made("mine", entities=[("local:ada-example", "Ada Example")])
    before = Normalizer(path)
    assert before.resolve("Ada Example").qid
    fresh = path.with_name("fresh.db")
    fresh.write_bytes(small_db.read_bytes())
    os.replace(fresh, path)
    assert before.resolve("Ada Example").qid == "local:ada-example"
    assert Normalizer(path).resolve("Libya").qid == "Q1016"


def test_the_upper_layer_decides_who_an_entity_is(made, small_db):
    above = made("above", entities=[{"qid": "Q1016", "label": "State of Libya", "type": "place", "country": "LY"}])
    layered = Normalizer(above, small_db)
    assert layered.entity("Q1016").label == "State of Libya"
    assert layered.resolve("Ливия").label == "State of Libya"
    assert Normalizer(small_db, above).entity("Q1016").label == "Libya"


def test_aliases_of_all_layers_unite(made, small_db):
    above = made("above", entities=[("Q1016", "Libya", "place", "LY")], aliases=[("Q1016", "Libyan Republic")])
    layered = Normalizer(above, small_db)
    assert [layered.resolve(name).qid for name in ("Libyan Republic", "Ливия", "Libya")] == ["Q1016"] * 3


def test_an_exact_key_above_hides_the_same_key_below(made, small_db):
    above = made("above", entities=[("local:tripoli-cafe", "TRIPOLI", "organization")])
    outcome = Normalizer(above, small_db).resolve("Tripoli")
    assert [candidate.qid for candidate in outcome.candidates] == ["local:tripoli-cafe"]
    assert Normalizer(above, small_db).resolve("طرابلس").candidates


def test_a_rejection_above_acts_on_the_layers_below(made, small_db):
    above = made("above", entities=[("Q1016", "State of Libya", "place")], rejections=[("Daesh", "-", "mul", "folded")])
    assert Normalizer(above, small_db).resolve("Daesh").reason is Reason.REJECTED
    assert Normalizer(above, small_db).link("Then Daesh came.") == []
    assert Normalizer(small_db).resolve("Daesh").qid == "Q2429253"


def test_a_rejection_below_does_not_act_on_an_alias_above(made):
    below = made("below", entities=[("Q1", "Some Body")], rejections=[("Ada Example", "-", "mul", "folded")])
    above = made("above", entities=[("local:ada-example", "Ada Example")])
    assert Normalizer(above, below).resolve("Ada Example").qid == "local:ada-example"


def test_a_redirect_above_gives_an_entity_below_its_item(made, small_db):
    above = made("above", entities=[("Q500", "Khalifa Belqasim Haftar", "person", "LY")], redirects=[("local:khalifa-haftar", "Q500")])
    layered = Normalizer(above, small_db)
    for name in ("Халифа Хафтар", "Khalifa Haftar"):
        candidate = layered.resolve(name).candidates[0]
        assert (candidate.qid, candidate.was, candidate.label) == ("Q500", "local:khalifa-haftar", "Khalifa Belqasim Haftar")
    assert layered.entity("local:khalifa-haftar").qid == "Q500"
    assert [mention.qid for mention in layered.link("Then Khalifa Haftar came.")] == ["Q500"]


def test_aliases_unite_across_a_redirect(made, small_db):
    above = made("above", entities=[("Q500", "Khalifa Belqasim Haftar", "person", "LY")], redirects=[("local:khalifa-haftar", "Q500")])
    forms = {alias.form for alias in Normalizer(above, small_db).lexicons.aliases("Q500")}
    assert {"Khalifa Belqasim Haftar", "Khalifa Haftar", "Халифа Хафтар"} <= forms


def test_bearers_of_a_family_name_in_any_layer_are_candidates(made, small_db):
    above = made("above", entities=[("local:chelsea-clinton", "Chelsea Clinton", "person", "US")])
    assert {candidate.qid for candidate in Normalizer(above, small_db).resolve("Clinton").candidates} == {"local:chelsea-clinton", "Q1124", "Q6294"}


def test_one_lexicon_twice_is_as_one(small_db):
    names = ["Libya", "Tripoli", "Clinton", "Is", "Brother Leader", "Ливии", "nobody"]
    assert list(Normalizer(small_db, small_db).resolve_many(names)) == list(Normalizer(small_db).resolve_many(names))


def test_many_threads_may_use_one_normalizer(nz):
    names = ["Libya", "Tripoli", "Clinton", "Gaddafi", "خليفة حفتر", "Ливии", "unknown to all"] * 20
    text = "Khalifa Haftar left Libya for Tripoli. Haftar came back."
    expected, linked = list(nz.resolve_many(names)), nz.link(text)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(nz.resolve, names)) == expected
        assert all(found == linked for found in pool.map(nz.link, [text] * 40))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_normalizer_may_be_used_after_a_fork(nz):
    before = nz.resolve("Libya").qid
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=lambda: answers.put((nz.resolve("Libya").qid, [mention.qid for mention in nz.link("in Libya")])))
    child.start()
    child.join(60)
    assert answers.get() == (before, ["Q1016"])
    assert nz.resolve("Daesh").qid == "Q2429253"


def test_a_missing_lexicon_is_an_error_that_says_where(tmp_path):
    with pytest.raises(LexiconNotFound, match="no such file") as caught:
        Normalizer(tmp_path / "gone.db")
    assert caught.value.path == tmp_path / "gone.db"
    assert isinstance(caught.value, LexiconError)
    assert isinstance(caught.value, NormalizeError)


def test_a_file_that_is_no_lexicon_is_an_error_that_says_where(tmp_path):
    (tmp_path / "noise.db").write_bytes(b"noise" * 100)
    with pytest.raises(LexiconUnreadable) as caught:
        Normalizer(tmp_path / "noise.db")
    assert caught.value.path == tmp_path / "noise.db"
    assert "\n" not in str(caught.value)


def test_every_layer_is_opened_at_once_so_that_a_missing_one_is_not_found_out_later(small_db, tmp_path):
    with pytest.raises(LexiconNotFound):
        Normalizer(small_db, tmp_path / "gone.db")


def test_an_error_of_versions_carries_both():
    error = LexiconVersionMismatch(Path("x.db"), "2", "1")
    assert (error.found, error.expected, error.path) == ("2", "1", Path("x.db"))
    assert str(error).startswith("x.db: has schema version 2, this normalize reads 1")
