"""Where a long text is cut: nothing is lost, it does not matter how the text comes, and little of it is held."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.link import stretches as module
from normalize.link.stretches import stretches

LONGEST = 20


@pytest.fixture(autouse=True, scope="module")
def short() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST", LONGEST)
        yield


pieces = st.lists(st.text(st.sampled_from("ab. \n😀"), max_size=70), max_size=6)


@given(pieces)
def test_stretches_put_together_are_the_text_and_only_the_last_says_so(pieces: list[str]) -> None:
    found = list(stretches(pieces))
    assert "".join(text for text, _ in found) == "".join(pieces)
    assert [last for _, last in found] == [False] * (len(found) - 1) + [True]
    assert all(0 < len(text) <= LONGEST for text, last in found if not last)


@given(pieces)
def test_a_text_in_pieces_is_cut_as_the_whole_is(pieces: list[str]) -> None:
    assert list(stretches(pieces)) == list(stretches(["".join(pieces)]))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("x" * 20, "x" * 20),
        ("x" * 12 + "\n" + "y" * 12, "x" * 12 + "\n"),
        ("x" * 11 + ". " + "y" * 12, "x" * 11 + "."),
        ("x\n" + "y" * 10 + " " + "z" * 12, "x\n" + "y" * 10 + " "),
        ("x" * 21, "x" * 20),
    ],
)
def test_a_text_is_cut_after_a_line_a_sentence_or_a_word(text: str, first: str) -> None:
    assert next(stretches([text]))[0] == first


def test_no_more_is_taken_of_a_text_than_is_needed_for_the_next_stretch() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 3
            yield "ab "

    cut = stretches(endless())
    given_back = 0
    for _ in range(100):
        given_back += len(next(cut)[0])
        assert taken - given_back <= LONGEST + 3


def test_a_long_text_has_the_language_of_its_first_stretch() -> None:
    english, russian = "The war and the end of it. ", "Это было в том году и не раньше. Он был в Ливии. "
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST", len(english))
        normalizer = Normalizer()
        assert normalizer.link(english + russian) == normalizer.link(english + russian, lang="en")
