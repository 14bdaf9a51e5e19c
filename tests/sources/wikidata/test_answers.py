"""Answers in a file: what is whole is used, what breaks off is asked again, what is another's is left alone."""

import pytest

from normalize.errors import InputError
from normalize.sources.wikidata.answers import Answers
from normalize.sources.wikidata.endpoint import Endpoint

URL = "http://127.0.0.1/sparql"
ROWS = [{"item": "Q11", "form": "安範例 \ud800\n"}]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "answers.jsonl"
    answers = Answers(path, URL, resume=False)
    for number in range(5):
        answers.keep(f"query {number}", ROWS * number)
    return path


def test_what_was_kept_is_found_again(path):
    answers = Answers(path, URL, resume=True)
    assert answers.kept("query 3") == ROWS * 3
    assert answers.kept("query 0") == []
    assert answers.kept("query 9") is None


def test_wherever_the_file_breaks_off_the_whole_answers_are_used_and_the_end_is_the_same(path):
    whole = path.read_bytes()
    for place in range(0, len(whole) + 1, 7):
        path.write_bytes(whole[:place])
        answers = Answers(path, URL, resume=True)
        for number in range(5):
            if answers.kept(f"query {number}") is None:
                answers.keep(f"query {number}", ROWS * number)
        assert path.read_bytes() == whole, place


def test_a_file_that_holds_answers_is_not_begun_anew(path):
    before = path.read_bytes()
    with pytest.raises(InputError, match="is there already; --resume goes on with it, or name another file"):
        Answers(path, URL, resume=False)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"something else", b"\xff\n", b'{"endpoint": "http://127.0.0.1/other"}\n', b"\n"])
def test_a_file_of_something_else_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(InputError, match="it holds no answers of this endpoint"):
        Answers(path, URL, resume=True)
    assert path.read_bytes() == content


@pytest.mark.parametrize("line", [b"{}", b"[]", b"7", b'{"query": "a", "rows": 7}', b'{"query": "a", "rows": [7]}', b"\xff", b'{"query": "a"'])
def test_a_line_that_holds_no_answer_is_told_with_its_number(path, line):
    path.write_bytes(path.read_bytes() + line + b"\n")
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"answers.jsonl:7: cannot be gone on with"):
        Answers(path, URL, resume=True)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(InputError, match="cannot be written to: No such file or directory"):
        Answers(tmp_path / "no" / "answers", URL, resume=False)


def test_a_question_is_asked_once(world, server, tmp_path):
    world.item("Q11", "Ann Example")
    query = "SELECT ?item WHERE { ?item ?p ?o } LIMIT 1"
    for resume in (False, True):
        asked = Endpoint(server.url, answers=Answers(tmp_path / "a", server.url, resume=resume))
        assert asked.ask(query) == asked.ask(query) == [{"item": "Q11"}]
    assert len(server.requests) == 1
