"""What the readers find in files of the shapes that sources have."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import InputError, Problem
from normalize.sources import csv_columns, ftm, jrc_names, popolo
from normalize.sources.csv_columns import Layout
from normalize.sources.found import Found, Name, Tie
from normalize.sources.reading import item, only_country, period


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def csv_found(written):
    return lambda content, name="x.csv", **layout: list(csv_columns.read(written(name, content), Layout(layout.pop("columns", {}), **layout)))


def faults(pieces):
    return [(piece.line, piece.rule) for piece in pieces if isinstance(piece, Problem)]


# csv


def test_columns_are_known_by_their_names_in_any_order_and_case(csv_found):
    (found,) = csv_found("Lang,QID,Name,type,Country,aliases\nen,Q1,Ann,person,LY,Anna; Annie\n")
    assert found.names == (Name("Ann", "en", "label"), Name("Anna", "en"), Name("Annie", "en"))
    assert (found.qid, found.type, found.country, found.where.line) == ("Q1", "person", "LY", 2)


def test_other_columns_are_named_and_what_no_column_says_is_given(csv_found):
    content, columns = "Full name;Item\nAnn;http://www.wikidata.org/entity/Q1\n", {"name": "full NAME", "qid": "Item"}
    (found,) = csv_found(content, columns=columns, type="person", lang="en", delimiter=";")
    assert (found.names[0], found.qid, found.type) == (Name("Ann", "en", "label"), "Q1", "person")


def test_a_tsv_has_tabs_and_its_quotation_marks_are_letters(csv_found):
    (found,) = csv_found('name\ttype\nAnn "A" Other\tperson\n', "x.tsv")
    assert found.names[0].form == 'Ann "A" Other'


def test_a_cell_may_go_over_lines_and_the_row_is_where_it_begins(csv_found):
    found = csv_found('name,description\n"Ann","one\ntwo"\nBen,\n\nCy,\n')
    assert [(thing.names[0].form, thing.where.line) for thing in found] == [("Ann", 2), ("Ben", 4), ("Cy", 6)]


def test_bad_rows_are_told_with_their_line_and_the_others_are_read(csv_found):
    pieces = csv_found(b'name,qid,type\nAnn,Q0,\nBen,,person\nCy\n,Q1,\n\xff,,\n"D"x,,\nEve,,spot\nFay,,\n"never closed,,\n')
    assert faults(pieces) == [
        (2, "qid-is-wellformed"), (4, "columns"), (5, "cells-are-filled"), (6, "utf-8"), (7, "csv"), (8, "type-is-known"), (10, "csv"),
    ]  # fmt: skip
    assert [piece.names[0].form for piece in pieces if isinstance(piece, Found)] == ["Ben", "Fay"]


@pytest.mark.parametrize("content", ["label\nAnn\n", "", "\n"])
def test_a_file_without_names_is_refused_with_its_line(csv_found, content):
    with pytest.raises(InputError, match=r"x.csv:1: no column 'name'"):
        csv_found(content)


def test_a_column_that_is_not_there_is_refused_and_those_there_are_told(csv_found):
    with pytest.raises(InputError, match=r"x.csv:1: no column 'Item'; there are 'name', 'qid'"):
        csv_found("name,qid\n", columns={"qid": "Item"})


def test_rows_of_one_item_or_id_have_one_key(csv_found):
    keys = [piece.key for piece in csv_found("name,lang,qid,id\nA,en,Q1,\nB,ru,Q1,\nC,en,,7\nD,ru,,7\nE,en,,\nE,ru,,\nF,en,,\n")]
    assert keys[0] == keys[1] != keys[2] == keys[3] != keys[4] == keys[5] != keys[6]


@given(content=st.binary(max_size=60) | st.text('nameqid,"\n\r;Q1\0', max_size=40).map(lambda text: b"name,qid\n" + text.encode()))
def test_no_bytes_make_the_csv_reader_fail(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    path.write_bytes(content)
    try:
        pieces = list(csv_columns.read(path, Layout({})))
    except InputError:
        return
    assert all(1 <= (piece.line if isinstance(piece, Problem) else piece.where.line) <= content.count(b"\n") + 1 for piece in pieces)


# popolo

EVERYPOLITICIAN = {
    "persons": [
        {
            "birth_date": "1950-02-03", "id": "p-1", "name": "Ann Example", "gender": "female",
            "identifiers": [{"identifier": "Q1", "scheme": "wikidata"}, {"identifier": "99", "scheme": "viaf"}],
            "other_names": [
                {"lang": "ru", "name": "Анна Пример", "note": "multilingual"}, {"lang": "be-tarask", "name": "Ганна"}, {"lang": "??", "name": "Anne"},
                {"name": "Ann Maiden", "end_date": "1975"},
            ],
        },
        {"id": "p-2", "name": "Ben Example"},
        {"id": "p-3"},
    ],
    "organizations": [
        {"classification": "legislature", "id": "o-1", "name": "Example Council", "seats": 9},
        {"classification": "party", "id": "o-2", "name": "Example Party", "parent_id": "o-3", "founding_date": "1990"},
    ],
    "areas": [{"id": "a-1", "name": "Exampleton", "type": "constituency"}],
    "memberships": [
        {"person_id": "p-1", "organization_id": "o-1", "on_behalf_of_id": "o-2", "legislative_period_id": "term/1", "role": "member"},
        {"person_id": "p-2", "organization_id": "o-1", "start_date": "2011-05-06", "legislative_period_id": "term/1"},
        {"organization_id": "o-1"},
    ],
    "events": [{"id": "term/1", "classification": "legislative period", "start_date": "2010", "end_date": "2014"}],
}  # fmt: skip


def test_popolo_gives_people_bodies_and_places(written):
    pieces = list(popolo.read(written("ep.json", json.dumps(EVERYPOLITICIAN, indent=2)), "en", "LY"))
    things = {piece.key: piece for piece in pieces if isinstance(piece, Found)}
    assert {key: (thing.type, thing.qid, thing.dates, thing.country) for key, thing in things.items()} == {
        "p-1": ("person", "Q1", "1950-02-03/..", "LY"), "p-2": ("person", None, "-", "LY"), "o-1": ("organization", None, "-", "LY"),
        "o-2": ("organization", None, "1990/..", "LY"), "a-1": ("place", None, "-", "LY"),
    }  # fmt: skip
    assert things["p-1"].names == (
        Name("Ann Example", "en", "label"), Name("Анна Пример", "ru"), Name("Ганна", "be-tarask"), Name("Anne"),
        Name("Ann Maiden", "und", "former", "../1975"),
    )  # fmt: skip


def test_a_membership_is_dated_by_its_period_where_it_has_no_dates(written):
    pieces = popolo.read(written("ep.json", json.dumps(EVERYPOLITICIAN)))
    assert [(tie.key, tie.relation, tie.target, tie.valid) for tie in pieces if isinstance(tie, Tie)] == [
        ("o-2", "part-of", "o-3", "-"), ("p-1", "member-of", "o-1", "2010/2014"), ("p-1", "member-of", "o-2", "2010/2014"),
        ("p-2", "member-of", "o-1", "2011-05-06/2014"),
    ]  # fmt: skip


def test_what_popolo_lacks_is_told_with_the_line_of_its_id(written):
    text = json.dumps(EVERYPOLITICIAN, indent=1)
    (line,) = [number for number, line in enumerate(text.split("\n"), 1) if '"p-3"' in line]
    assert faults(popolo.read(written("ep.json", text))) == [(line, "popolo"), (1, "popolo")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{\n"persons": [\n}', r"ep.json:3: no JSON"),
        (b"[]", r"ep.json:1: no Popolo"),
        (b'{"persons": 3}', r"ep.json:1: no Popolo"),
        (b'{\n"\xff', r"ep.json:2: not UTF-8"),
        (b"[" * 100_000, r"ep.json: nested too deeply"),
    ],
)
def test_what_is_no_popolo_is_refused_in_one_line(written, content, said):
    with pytest.raises(InputError, match=said):
        list(popolo.read(written("ep.json", content)))


KEYS = ["id", "name", "persons", "memberships", "events", "identifiers", "other_names", "person_id", "schema", "properties", "start_date", "lang"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(parts=st.fixed_dictionaries({"persons": st.lists(JSON), "memberships": JSON, "events": JSON, "areas": JSON}))
def test_no_json_makes_the_popolo_reader_fail(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("popolo") / "x.json"
    path.write_text(json.dumps(parts), encoding="utf-8")
    assert all(isinstance(piece, (Found, Tie, Problem)) for piece in popolo.read(path))


# FollowTheMoney


def entity(id_, schema, caption=None, **properties):
    return json.dumps({"id": id_, "schema": schema, "caption": caption, "properties": properties, "datasets": ["x"]}, ensure_ascii=False)


def test_followthemoney_gives_people_companies_and_memberships(written):
    lines = [
        entity("Q1", "Person", "Ann Example", name=["Анна Пример", "Ann Example"], alias=["Annie"], weakAlias=["Boss"], previousName=["Ann Maiden"],
               birthDate=["1950-02-03T00:00:00"], nationality=["ly"], country=["ly"]),
        entity("NK-2", "Company", name=["Example Ltd"], wikidataId=["Q2"], jurisdiction=["gb", "fr"], incorporationDate=["1990", "1991"]),
        entity("NK-3", "LegalEntity", name=["Who Knows"]),
        entity("NK-4", "Vessel", name=["Example Ship"]),
        entity("NK-5", "Membership", member=["Q1"], organization=[{"id": "NK-2", "schema": "Company"}], startDate=["2001"]),
    ]  # fmt: skip
    person, company, unknown, tie = ftm.read(written("x.ftm.json", "\n".join(lines) + "\n"))
    assert [(name.form, name.kind) for name in person.names] == [
        ("Ann Example", "alias"), ("Анна Пример", "alias"), ("Annie", "alias"), ("Ann Maiden", "former"),
    ]  # fmt: skip
    assert (person.qid, person.type, person.country, person.dates) == ("Q1", "person", "LY", "1950-02-03/..")
    assert (company.qid, company.type, company.country, company.dates) == ("Q2", "organization", "-", "-")
    assert unknown.type is None
    assert (tie.key, tie.relation, tie.target, tie.valid) == ("Q1", "member-of", "NK-2", "2001/..")


def test_damaged_lines_of_followthemoney_are_told_and_the_others_read(written):
    lines = [
        b'{"id": 1',
        b"3",
        entity("Q1", "Person", name=["Ann"], wikidataId=["Q2"]).encode(),
        b"\xff",
        b"",
        entity("a", "Person", name=["B"]).encode(),
    ]
    pieces = list(ftm.read(written("x.json", b"\n".join(lines))))
    assert faults(pieces) == [(1, "json"), (2, "ftm"), (3, "ftm"), (4, "utf-8")]
    assert pieces[-1].names[0].form == "B"


@given(
    lines=st.lists(
        JSON | st.builds(lambda values: {"id": "a", "schema": "Person", "properties": values}, st.dictionaries(st.just("name"), JSON)), max_size=5
    )
)
def test_no_json_makes_the_followthemoney_reader_fail(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("ftm") / "x.json"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert all(isinstance(piece, (Found, Tie, Problem)) for piece in ftm.read(path))


# JRC-Names


def test_jrc_names_are_read_line_by_line_also_gzipped(written):
    content = "# id type lang name\n1\tP\tu\tAnn+Example\n1\tP\tru\tАнна+Пример\n2\tO\ten\tExample Party\n3\tU\tu\tWho\n"
    found = list(jrc_names.read(written("entities.gz", gzip.compress(content.encode()))))
    assert [(thing.key, thing.type, thing.names[0]) for thing in found] == [
        ("1", "person", Name("Ann Example")), ("1", "person", Name("Анна Пример", "ru", "label")),
        ("2", "organization", Name("Example Party", "en", "label")), ("3", None, Name("Who")),
    ]  # fmt: skip


def test_damaged_lines_of_jrc_names_are_told(written):
    assert faults(jrc_names.read(written("entities", b"1\tP\tAnn\n2\tX\tu\tBen\n3\tP\tu\t\xff\n"))) == [
        (1, "columns"),
        (2, "type-is-known"),
        (3, "utf-8"),
    ]


def test_a_gzip_that_is_cut_off_is_one_error(written):
    with pytest.raises(InputError, match=r"entities.gz: cannot be read"):
        list(jrc_names.read(written("entities.gz", gzip.compress(b"1\tP\tu\tAnn\n" * 99)[:-9])))


# cells


@pytest.mark.parametrize(("text", "qid"), [("Q1", "Q1"), (" https://www.wikidata.org/wiki/Q42 ", "Q42"), ("Q0", None), ("NK-Q1", None), ("q1", None)])
def test_an_item_is_read_from_its_id_or_address(text, qid):
    assert item(text) == qid


def test_a_country_is_taken_where_there_is_one_only():
    assert [only_country(codes) for codes in (["ly", "LY"], ["ly", "eg"], ["suhh"], [])] == ["LY", "-", "-", "-"]


def test_a_period_of_no_dates_or_of_dates_that_are_none_is_not_known():
    assert [period("1990", ""), period(None, "2001-02"), period(None, None), period("x", "1990"), period("1990", "1980")] == [
        "1990/..", "../2001-02", "-", "-", "-",
    ]  # fmt: skip
