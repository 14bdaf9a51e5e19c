"""Several processes give the same mentions as one, in the same order, and hold only so many texts."""

from collections.abc import Iterator

import pytest

from normalize import Normalizer
from normalize.link.parallel import AHEAD

TEXTS = ["Khalifa Haftar left Libya.", "", "Хафтар прибыл в Москву.", "IS is not us.", "University of Tripoli", "ليبيا"] * 5


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def test_two_processes_find_what_one_finds_with_the_same_evidence(normalizer: Normalizer) -> None:
    one, two = (list(normalizer.link_many(TEXTS, jobs=jobs)) for jobs in (1, 2))
    assert one == two
    assert [[m.outcome.candidates[0].evidence for m in text if m.qid] for text in one] == [
        [m.outcome.candidates[0].evidence for m in text if m.qid] for text in two
    ]


def test_only_so_many_texts_are_taken_as_are_under_way(normalizer: Normalizer) -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for text in TEXTS * 10:
            taken += 1
            yield text

    linked = normalizer.link_many(texts(), jobs=2)
    next(linked)
    assert taken <= 2 * AHEAD
    linked.close()


def test_a_threshold_holds_in_every_process(normalizer: Normalizer) -> None:
    strict = Normalizer(threshold=0.99)
    assert [[m.qid for m in text] for text in strict.link_many(TEXTS, jobs=2)] == [[m.qid for m in text] for text in strict.link_many(TEXTS)]
