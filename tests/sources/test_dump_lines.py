"""Lines of a dump are passed over only where nothing is lost by it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.sources.dump_lines import Damaged, classes, entity, has_wikipedias, lines, looks_whole
from normalize.sources.statements import items, statements


def test_lines_come_without_the_brackets_and_commas_of_the_array():
    body = b"[\r\n{1},\r\n\n{2} ,\n{3}\n]\n"
    assert list(lines(body, 7)) == [(8, b"{1}"), (10, b"{2}"), (11, b"{3}")]


def test_the_classes_of_a_line_are_those_of_its_item(wikidata):
    found = [(wikidata.line(each), each) for each in wikidata.entities(600, seed=3)]
    assert all(looks_whole(line) for line, _ in found)
    told = [(classes(line), list(items(statements(item, "P31")))) for line, item in found if b'"P31"' in line]
    assert len(told) > 500
    assert all(known == own for known, own in told)


def test_where_a_class_has_another_shape_the_line_does_not_tell(wikidata):
    item = wikidata.item("Q1", *(wikidata.statement(wikidata.item_snak("P31", qid)) for qid in ("Q5", "Q515")))
    assert classes(wikidata.line(item)) == [5, 515]
    assert classes(json.dumps(item).encode()) is None
    item["claims"]["P31"].append(wikidata.statement(wikidata.bare_snak("P31", "somevalue")))
    assert classes(wikidata.line(item)) is None
    item["claims"]["P31"][0]["mainsnak"]["datavalue"]["value"] = {"id": "Q5"}
    assert classes(wikidata.line(item)) is None


def test_a_class_that_is_said_of_another_is_one_too_many_and_never_one_too_few(wikidata):
    item = wikidata.item("Q1", wikidata.statement(wikidata.item_snak("P31", "Q515"), qualifiers=[wikidata.item_snak("P31", "Q5")]))
    assert set(classes(wikidata.line(item)) or [515]) >= {515}


@given(st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_no_line_with_enough_wikipedias_is_passed_over(wikidata, count, least, dense):
    item = wikidata.item("Q1", sitelinks={f"x{number}wiki": "a" for number in range(count)})
    line = wikidata.line(item) if dense else json.dumps(item, indent=None).encode()
    assert has_wikipedias(line, least) or count < least


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"item","id":"Q1","claims":{', b'{"type":"item","id":"Q1",}', b"nonsense", b"{}", b"[]", b"1", b'{"id":"Q1"}',
        b'{"type":"item","id":7}',
        b'{"type":"item","id":"P1"}', b'{"type":"item","id":"Q1","x":NaN}', b'{"type":"item","id":"Q1","x":"\xff"}',
        b'{"type":"item","id":"Q1","x":"\\ud800"}', b'{"type":"item","id":"Q1","x":"a\tb"}', b'{"type":"item","id":"Q1","x":' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_damage_is_one_line(line):
    with pytest.raises(Damaged) as raised:
        entity(line)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 120


def test_what_is_no_item_is_passed_over():
    assert entity(b'{"type":"property","id":"P31"}') is None
    assert entity(b'{"type":"lexeme","id":"L1"}') is None


def test_letters_of_two_halves_are_letters():
    assert entity(b'{"type":"item","id":"Q1","x":"\\ud83d\\ude00"}')["x"] == "😀"
