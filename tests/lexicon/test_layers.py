"""Lexicons over one another: what the upper layer's word does to those below, in whatever way a name is found."""

from collections.abc import Callable
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Hints, Normalizer
from normalize.lexicon.build import build
from normalize.lexicon.layers import Layers
from normalize.lexicon.store import Lexicon
from normalize.link.linker import Linker, LinkOptions
from normalize.resolve.near import nearest
from normalize.resolve.resolver import Resolver

BuildLexicon = Callable[..., Path]


def layers(*files: Path) -> Layers:
    return Layers([Lexicon(file) for file in files])


def test_the_entity_of_the_upper_layer_wins(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q1016", "State of Libya", "place")])
    lower = built("lower", entities=[("Q1016", "Libya", "place")], aliases=[("Q1016", "Libia", "it")])
    both = layers(upper, lower)
    entity = both.entity("Q1016")
    assert entity is not None
    assert (entity.label, entity.lexicon) == ("State of Libya", "upper")
    assert [hit.entity.label for hit in both.hits(["libia"])] == ["State of Libya"]


def test_what_only_the_lower_layer_has_is_found_through_the_upper(built: BuildLexicon, small_db: Path) -> None:
    both = layers(built("upper", entities=[("local:mine", "Mine")]), small_db)
    assert [hit.entity.qid for hit in both.hits(["gaddafi", "mine"])] == ["local:mine", "Q19878"]
    assert {part.entity.qid for part in both.parts(["clinton"])} == {"Q1124", "Q6294"}
    assert both.relations(["Q3579"])["Q3579"]
    assert both.beginning(["mine", "libya", "lib", "none"]) == {"mine": True, "libya": True, "lib": False}


def test_the_aliases_of_all_layers_unite(built: BuildLexicon, small_db: Path) -> None:
    both = layers(built("upper", entities=[("Q19878", "Muammar Gaddafi")], aliases=[("Q19878", "Mad Dog", "en", "nickname")]), small_db)
    assert {"Mad Dog", "Gaddafi", "Muammar Gaddafi"} <= {alias.form for alias in both.aliases("Q19878")}
    assert len([alias for alias in both.aliases("Q19878") if alias.form == "Muammar Gaddafi"]) == 1


def test_an_exact_key_above_hides_the_same_key_below(built: BuildLexicon, small_db: Path) -> None:
    both = layers(built("upper", entities=[("local:tripoli-monument", "Tripoli", "work")]), small_db)
    assert [hit.entity.qid for hit in both.hits(["tripoli"])] == ["local:tripoli-monument"]
    assert [hit.entity.qid for hit in both.hits(["libya"])] == ["Q1016"]


def test_a_rejection_above_acts_on_what_lies_below(built: BuildLexicon, small_db: Path) -> None:
    upper = built("upper", entities=[("local:mine", "Mine")], rejections=[("Daesh", "-", "mul", "folded")])
    assert [rejection.qid for rejection in layers(upper, small_db).rejections(["daesh"])] == ["-"]
    assert Normalizer(upper, small_db).resolve("Daesh").reason == "rejected"
    assert Normalizer(small_db).resolve("Daesh").qid == "Q2429253"


def test_a_rejection_below_leaves_what_lies_above_alone(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("local:is-magazine", "Is", "work")])
    lower = built("lower", entities=[("Q2429253", "Islamic State", "organization")], rejections=[("Is", "-", "mul", "folded")])
    assert Normalizer(lower).resolve("Is").reason == "rejected"
    assert "local:is-magazine" in {candidate.qid for candidate in Normalizer(upper, lower).resolve("Is").candidates}


def test_a_redirect_below_leads_to_the_entity_above(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q19878", "The Colonel")])
    lower = built("lower", entities=[("Q19878", "Muammar Gaddafi")], redirects=[("local:colonel", "Q19878")])
    entity = layers(upper, lower).entity("local:colonel")
    assert entity is not None
    assert (entity.qid, entity.label) == ("Q19878", "The Colonel")


def test_a_local_id_above_that_was_redirected_below_is_one_entity_with_it(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("local:colonel", "The Colonel")])
    lower = built("lower", entities=[("Q19878", "Muammar Gaddafi")], redirects=[("local:colonel", "Q19878")])
    (hit,) = layers(upper, lower).hits(["the colonel"])
    assert (hit.entity.qid, hit.entity.label, hit.entity.was) == ("Q19878", "Muammar Gaddafi", "local:colonel")


def test_the_aliases_and_relations_of_a_redirected_id_unite_with_those_of_its_target_across_layers(built: BuildLexicon) -> None:
    upper = built(
        "upper",
        entities=[("local:colonel", "The Colonel"), ("local:son", "The Son")],
        relations=[("local:colonel", "member-of", "local:son")],
    )
    lower = built("lower", entities=[("Q19878", "Muammar Gaddafi")], redirects=[("local:colonel", "Q19878")])
    both = layers(upper, lower)
    assert {alias.form for alias in both.aliases("Q19878")} == {"The Colonel", "Muammar Gaddafi"}
    assert "Q19878" in both.relations(["Q19878"])


def test_one_lexicon_as_a_layer_answers_as_it_does_alone(small_db: Path) -> None:
    alone, layer = Lexicon(small_db), layers(small_db)
    keys = ["gaddafi", "tripoli", "clinton", "is", "libya", "khalifa"]
    assert layer.hits(keys) == alone.hits(keys)
    assert layer.parts(keys) == alone.parts(keys)
    assert layer.beginning(keys) == alone.beginning(keys)
    assert layer.rejections(keys) == alone.rejections(keys)
    assert layer.aliases("Q19878") == alone.aliases("Q19878")
    assert layer.entity("Q404") is None


# Redirects that run across. -----------------------------------------------------------------------------------------------------


def test_redirects_are_followed_from_any_layer_into_any_other(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q1", "The Colonel"), ("local:mine", "Mine")], redirects=[("local:now", "Q1")])
    lower = built("lower", entities=[("local:now", "Muammar Gaddafi")], redirects=[("local:then", "local:now")])
    for both in (layers(upper, lower), layers(lower, upper)):
        entity = both.entity("local:then")
        assert entity is not None
        assert entity.qid == "Q1"
        assert {alias.form for alias in both.aliases("Q1")} == {"The Colonel", "Muammar Gaddafi"}
        assert [hit.entity.qid for hit in both.hits(["muammar gaddafi"])] == ["Q1"]


def test_of_layers_that_send_an_id_round_in_a_circle_the_upper_ones_word_counts(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q1", "One")], redirects=[("Q2", "Q1")])
    lower = built("lower", entities=[("Q2", "Two")], redirects=[("Q1", "Q2")])
    both = layers(upper, lower)
    assert {entity.qid for qid in ("Q1", "Q2") if (entity := both.entity(qid))} == {"Q1"}
    assert [hit.entity.qid for hit in both.hits(["one", "two"])] == ["Q1", "Q1"]


def test_a_rejection_of_a_former_id_strikes_the_entity_of_today(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("local:colonel", "The Colonel")], rejections=[("Brother Leader", "local:colonel", "mul", "folded")])
    lower = built("lower", entities=[("Q19878", "Muammar Gaddafi")], aliases=[("Q19878", "Brother Leader")], redirects=[("local:colonel", "Q19878")])
    assert Normalizer(lower).resolve("Brother Leader").qid == "Q19878"
    assert Normalizer(upper, lower).resolve("Brother Leader").reason == "rejected"


def test_relations_lead_to_the_ids_of_today_and_come_once(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q1", "One"), ("Q2", "Two")], redirects=[("local:two", "Q2")], relations=[("Q1", "member-of", "Q2")])
    lower = built("lower", entities=[("Q1", "One"), ("local:two", "Two")], relations=[("Q1", "member-of", "local:two")])
    assert [relation.target for relation in layers(upper, lower).relations(["Q1"])["Q1"]] == ["Q2"]


def test_the_label_in_a_language_of_a_redirected_id_is_that_of_its_target(built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q2", "Two")], redirects=[("local:two", "Q2")])
    lower = built("lower", entities=[("local:two", "Two")], aliases=[("local:two", "Zwei", "de", "label")])
    assert layers(upper, lower).labels(["Q2"], "de") == {"Q2": "Zwei"}


# What is not found by its own key obeys the same. -------------------------------------------------------------------------------

LOWER = {
    "entities": [("Q1", "Zbigniew Brzezinski"), ("Q2", "Bill Clinton"), ("Q3", "Hillary Clinton"), ("Q4", "Tripoli", "place")],
    "aliases": [("Q4", "Триполи", "ru", "label"), ("Q4", "Триполис", "ru")],
}


@pytest.fixture
def lower(built: BuildLexicon) -> Path:
    others = [(f"Q{100 + place}", name) for place, name in enumerate(["Adam Novak", "Berta Lund", "Carlo Conti", "Dora Weiss", "Emil Horvat"])]
    return built("lower", entities=[*LOWER["entities"], *others], aliases=LOWER["aliases"])


def test_a_name_that_only_sounds_so_brings_the_entity_of_the_upper_layer(built: BuildLexicon, lower: Path) -> None:
    upper = built("upper", entities=[("Q9", "Zbig", "person", "US")], redirects=[("Q1", "Q9")])
    found = [near.hit.entity for near in nearest("Zbigniev Bzhezinski", layers(upper, lower), None)]
    assert (found[0].qid, found[0].label, found[0].was) == ("Q9", "Zbig", "Q1")


def test_a_key_above_hides_the_same_form_below_also_from_who_spells_it_otherwise(built: BuildLexicon, lower: Path) -> None:
    upper = built("upper", entities=[("local:boat", "Zbigniew Brzezinski", "work")])
    assert nearest("Zbigniev Bzhezinski", layers(lower), None)[0].hit.entity.qid == "Q1"
    assert "Q1" not in {near.hit.entity.qid for near in nearest("Zbigniev Bzhezinski", layers(upper, lower), None)}


def test_a_form_rejected_above_is_not_heard_below(built: BuildLexicon, lower: Path) -> None:
    for qid in ("-", "Q1"):
        entities = [("local:mine", "Mine")] if qid == "-" else [("local:mine", "Mine"), ("Q1", "Brzezinski the Elder")]
        upper = built("upper", entities=entities, rejections=[("Zbigniew Brzezinski", qid, "mul", "folded")])
        found = nearest("Zbigniev Bzhezinski", layers(upper, lower), None)
        assert "Zbigniew Brzezinski" not in {near.hit.form for near in found}


@pytest.mark.parametrize(("lang", "heard"), [("de", False), ("en", True), (None, True)])
def test_a_rejection_above_of_one_language_acts_below_in_that_language(built: BuildLexicon, lower: Path, lang: str | None, heard: bool) -> None:
    upper = built("upper", entities=[("local:mine", "Mine")], rejections=[("Zbigniew Brzezinski", "-", "de", "folded")])
    found = nearest("Zbigniev Bzhezinski", layers(upper, lower), lang)
    assert ("Zbigniew Brzezinski" in {near.hit.form for near in found}) == heard


def test_the_same_form_in_two_layers_is_heard_once(lower: Path, built: BuildLexicon) -> None:
    upper = built("upper", entities=[("Q1", "Zbigniew Brzezinski")])
    found = [near.hit for near in nearest("Zbigniev Bzhezinski", layers(upper, lower), None) if near.hit.entity.qid == "Q1"]
    assert [hit.layer for hit in found] == ["upper"]


def test_a_form_hidden_or_rejected_above_is_not_found_inflected_below(built: BuildLexicon) -> None:
    lower = built("lower", entities=[("Q1", "Халифа Хафтар")], aliases=[("Q1", "Хафтар", "ru")])
    assert Normalizer(lower).resolve("Хафтару", lang="ru").qid == "Q1"
    hiding = built("hiding", entities=[("local:boat", "Хафтар", "work")])
    assert Normalizer(hiding, lower).resolve("Хафтару", lang="ru").qid == "local:boat"
    rejecting = built("rejecting", entities=[("local:mine", "Mine")], rejections=[("Хафтар", "-", "mul", "folded")])
    assert Normalizer(rejecting, lower).resolve("Хафтару", lang="ru").qid is None


def test_who_bears_a_part_of_a_name_below_is_struck_by_a_rejection_above(built: BuildLexicon, lower: Path) -> None:
    upper = built("upper", entities=[("Q2", "Bill Clinton")], rejections=[("Clinton", "Q2", "mul", "folded")])
    both = Normalizer(upper, lower)
    assert {candidate.qid for candidate in Normalizer(lower).resolve("Clinton").candidates} == {"Q2", "Q3"}
    assert {candidate.qid for candidate in both.resolve("Clinton").candidates} == {"Q3"}
    text = "Bill Clinton spoke in Tripoli. Later Clinton left."
    assert [mention.qid for mention in Normalizer(lower).link(text)] == ["Q2", "Q4", "Q2"]
    assert [mention.qid for mention in both.link(text)] == ["Q2", "Q4"]


def test_a_part_of_a_name_below_is_hidden_by_the_key_above(built: BuildLexicon, lower: Path) -> None:
    upper = built("upper", entities=[("local:band", "Clinton", "organization")])
    assert [candidate.qid for candidate in Normalizer(upper, lower).resolve("Clinton").candidates] == ["local:band"]


def test_a_name_that_two_layers_give_an_entity_is_as_usual_as_the_one_that_has_it_oftener(built: BuildLexicon) -> None:
    names = [("Q1", "Gaddafi", lang) for lang in ("en", "de", "fr", "it")]
    lower = built("lower", entities=[("Q1", "Muammar Gaddafi")], aliases=names)
    upper = built("upper", entities=[("Q1", "Muammar Gaddafi")], aliases=[("Q1", "Gaddafi")])
    assert [(hit.uses, hit.layer) for hit in layers(upper, lower).hits(["gaddafi"])] == [(4, "upper")]


def test_a_word_is_as_rare_as_among_the_names_of_all_layers(built: BuildLexicon, lower: Path) -> None:
    upper = built("upper", entities=[("local:mine", "Ada Zuckmayer")])
    alone, among = Lexicon(upper).rarities(["zuckmayer"]), layers(upper, lower).rarities(["zuckmayer", "nobody"])
    assert among == pytest.approx({"zuckmayer": log(sum(layers(upper, lower).sizes.values()))})
    assert alone["zuckmayer"] < among["zuckmayer"] / 2
    assert layers(lower).rarities(["tripoli"]) == Lexicon(lower).rarities(["tripoli"])


def test_texts_obey_the_layers_alike_read_by_sqlite_and_by_the_bulk_index(built: BuildLexicon, lower: Path) -> None:
    upper = built(
        "upper",
        entities=[("local:cafe", "Tripoli", "organization"), ("Q9", "Zbig")],
        redirects=[("Q1", "Q9")],
        rejections=[("Hillary Clinton", "-", "mul", "folded")],
    )
    resolver = Resolver(layers(upper, lower), threshold=0.1)  # a café of that name is not likely
    text = "Zbigniew Brzezinski met Bill Clinton and Hillary Clinton in Tripoli. В Триполи был Clinton."
    slow, bulk = (Linker(resolver, bulk_from=limit).link(text, LinkOptions(lang="ru")) for limit in (10**6, 0))
    assert [(mention.text, mention.qid) for mention in slow][:3] == [("Zbigniew Brzezinski", "Q9"), ("Bill Clinton", "Q2"), ("Tripoli", "local:cafe")]
    assert slow == bulk


# Which lexicons they are. --------------------------------------------------------------------------------------------------------


def test_layers_say_what_they_are(built: BuildLexicon, lower: Path) -> None:
    mine, other = built("mine", entities=[("Q1", "One")]), built("other", entities=[("Q2", "Two")])
    both = Normalizer(mine, lower).lexicons
    assert [(lexicon.name, lexicon.path, lexicon.schema_version) for lexicon in both] == [("mine", mine, 4), ("lower", lower, 4)]
    assert len({lexicon.content_hash for lexicon in both}) == len(both) == 2
    renamed = other.parent / "again" / "mine.db"
    renamed.parent.mkdir()
    other.rename(renamed)
    first, second = layers(mine, renamed).names
    assert first == f"mine.{Lexicon(mine).content_hash[:8]}" != second


def test_one_file_twice_is_as_good_as_once(built: BuildLexicon, lower: Path) -> None:
    twice = Normalizer(lower, lower)
    assert len(twice.lexicons) == 1
    mine = Lexicon(built("mine", entities=[("local:mine", "Mine")]))
    assert Layers([Lexicon(lower), mine, Lexicon(lower)]).names == ("lower", "mine")
    assert [candidate.qid for candidate in twice.resolve("Clinton").candidates] == ["Q2", "Q3"]
    assert twice.resolve("Zbigniev Bzhezinski").candidates[0].qid == "Q1"


def test_a_lexicon_of_rejections_alone_lies_over_another(built: BuildLexicon, lower: Path) -> None:
    both = Normalizer(built("stop", rejections=[("Tripoli", "-", "mul", "folded")]), lower)
    assert [(outcome.qid, outcome.reason) for outcome in both.resolve_many(["Tripoli", "Bill Clinton"])] == [(None, "rejected"), ("Q2", None)]
    assert [mention.text for mention in both.link("Bill Clinton left Tripoli.")] == ["Bill Clinton"]
    text = "Nothing stands here, in many words. Tripoli is far from Bill Clinton. " * 400
    assert {mention.text for mention in both.link(text)} == {"Bill Clinton"}
    assert both.resolve("Zbigniev Bzhezinski").candidates[0].qid == "Q1"


NAMES = ["Bill Clinton", "Clinton", "Tripoli", "Триполи", "Триполиса", "Zbigniev Bzhezinski", "Berta", "Carlo Conte", "B. Clinton", "", "tripoli"]


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), max_size=5), st.sampled_from([None, "ru", "en"]))
def test_a_layer_that_knows_none_of_it_changes_no_answer(
    stranger_over_people: tuple[Normalizer, Normalizer], names: list[str], lang: str | None
) -> None:
    alone, over = stranger_over_people
    for one, other in zip(alone.resolve_many(names, Hints(lang=lang)), over.resolve_many(names, Hints(lang=lang)), strict=True):
        assert (one.status, one.reason, [c.qid for c in one.candidates]) == (other.status, other.reason, [c.qid for c in other.candidates])
        assert [c.form for c in one.candidates if c.tier != "sound"] == [c.form for c in other.candidates if c.tier != "sound"]
    text = ", ".join(names)
    assert [(m.start, m.qid, m.reason) for m in alone.link(text, lang=lang)] == [(m.start, m.qid, m.reason) for m in over.link(text, lang=lang)]


@pytest.fixture(scope="module")
def stranger_over_people(tmp_path_factory: pytest.TempPathFactory, write_lexicon: BuildLexicon) -> tuple[Normalizer, Normalizer]:
    """A lexicon alone, and under one of a single Old Norse word."""
    scratch = tmp_path_factory.mktemp("stranger")
    build(write_lexicon(scratch / "people", **LOWER), scratch / "people.db")
    build(write_lexicon(scratch / "stranger", entities=[("local:stranger", "\u16a0\u16a2\u16a6", "work")]), scratch / "stranger.db")
    return Normalizer(scratch / "people.db"), Normalizer(scratch / "stranger.db", scratch / "people.db")
