"""Gold and outcomes → figures: counted by hand on small examples, and what must hold for all of them."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.errors import InputError
from normalize.evaluation import GoldMention, GoldName, GoldPair, GoldText, names_report, pairs_report, read_gold, texts_report
from normalize.evaluation.measures import Agreement, calibration, recall_at_precision
from normalize.model import Candidate, Entity, Hints, Mention, Outcome, Reason, Status

LABELS = {"Q1": "One", "Q2": "Two", "Q3": "Three"}
MERGED = {"Q10": "Q1"}


def lookup(qid: str) -> Entity | None:
    """A lexicon of three items, one of which had another id before."""
    now = MERGED.get(qid, qid)
    return Entity(now, "person", None, None, None, 0, LABELS[now], None, "test") if now in LABELS else None


def candidate(qid: str, score: float) -> Candidate:
    return Candidate(qid, LABELS[qid], "person", score, "form", "fold")


def match(name: str, *qids: str, score: float = 0.9) -> Outcome:
    """A match of the first qid."""
    return Outcome(name, Status.MATCH, None, tuple(candidate(qid, score if number == 0 else 0.1) for number, qid in enumerate(qids)))


def nil(name: str, *qids: str, score: float = 0.3) -> Outcome:
    """No match, with these candidates."""
    reason = Reason.AMBIGUOUS if qids else Reason.UNKNOWN
    return Outcome(name, Status.NIL, reason, tuple(candidate(qid, score) for qid in qids))


# Six names: right; right by its former id; wrong; missed at place 2; in no lexicon and rightly nil; without an item and matched.
GOLD = [
    GoldName("g:2", "One", "Q1", "en"),
    GoldName("g:3", "Один", "Q10", "ru"),
    GoldName("g:4", "Two", "Q2", "en"),
    GoldName("g:5", "Три", "Q3", "ru"),
    GoldName("g:6", "Four", "Q4", "en"),
    GoldName("g:7", "100", None),
]
OUTCOMES = [
    match("One", "Q1", score=0.95), match("Один", "Q1", score=0.85), match("Two", "Q1", "Q2", score=0.9), nil("Три", "Q1", "Q3", score=0.4),
    nil("Four"), match("100", "Q3", score=0.99),
]  # fmt: skip


@pytest.fixture(scope="module")
def names():
    return names_report(GOLD, OUTCOMES, lookup)


def test_names_are_counted_by_whether_a_lexicon_has_their_item(names):
    assert (names.all.names, names.all.known, names.all.unknown) == (6, 4, 2)


def test_figures_over_the_names_whose_item_is_known_leave_the_others_out(names):
    found = names.all.of_known
    assert found.matches == Agreement(gold=4, called=3, right=2)
    assert (found.matches.precision, found.matches.recall, found.matches.f1) == (2 / 3, 2 / 4, 4 / 7)
    assert found.recall_at == (2 / 4, 4 / 4, 4 / 4)


def test_figures_over_all_names_count_every_match_and_every_item(names):
    found = names.all.of_all
    assert found.matches == Agreement(gold=5, called=4, right=2)
    assert found.recall_at == (2 / 5, 4 / 5, 4 / 5)


def test_false_matches_are_told_per_thousand_names_in_no_lexicon(names):
    assert (names.all.false_matches, names.all.false_per_1000) == (1, 500)
    assert names.languages["en"].false_per_1000 == 0
    assert names.languages["ru"].false_per_1000 is None


def test_recall_at_a_precision_takes_first_candidates_whatever_was_decided(names):
    assert names.all.of_known.recall_at_precision == 1 / 4  # 0.95 is right, 0.90 wrong
    assert names.all.of_all.recall_at_precision == 0  # 0.99 is wrong


def test_calibration_is_that_of_the_first_candidate_of_all_names_that_have_one(names):
    low, good, best = (names.all.calibration.bins[place] for place in (4, 8, 9))
    assert (low.count, low.score, low.right) == (1, 0.4, 0)
    assert (good.count, good.score, good.right) == (1, 0.85, 1)
    assert (best.count, best.score, best.right) == (3, pytest.approx((0.95 + 0.9 + 0.99) / 3), 1 / 3)
    assert names.all.calibration.error == pytest.approx((0.4 + 0.15 + 0.95 + 0.9 + 0.99 - 1) / 5)


def test_names_are_grouped_by_language_and_by_script_the_largest_group_first(names):
    assert {lang: figures.names for lang, figures in names.languages.items()} == {"en": 3, "ru": 2, "und": 1}
    assert list(names.scripts) == ["Latn", "Cyrl", "Zyyy"]
    assert names.languages["ru"].of_all.matches == Agreement(gold=2, called=1, right=1)


def test_the_worst_names_are_wrong_matches_by_score_then_the_missed_with_the_rank_of_the_right_item(names):
    assert [(error.answer.gold.name, error.rank) for error in names.errors] == [("100", None), ("Two", 2), ("Три", 2)]
    wrong, _, missed = (error.json() for error in names.errors)
    assert (wrong["error"], wrong["first"], wrong["right"]) == ("wrong", {"qid": "Q3", "label": "Three"}, {"qid": None, "label": None})
    assert (missed["error"], missed["reason"], missed["right"]) == ("missed", "ambiguous", {"qid": "Q3", "label": "Three"})


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 2), (20, 3)])
def test_at_most_so_many_errors_of_either_sort_are_listed(most, count):
    assert len(names_report(GOLD, OUTCOMES, lookup, errors=most).errors) == count


def test_without_any_match_precision_is_unknown_and_recall_0():
    found = names_report(GOLD[:1], [nil("One")], lookup).all
    assert (found.of_all.matches.precision, found.of_all.matches.recall, found.of_all.matches.f1) == (None, 0, 0)
    assert found.calibration.error is None


def test_scores_that_are_tied_stand_or_fall_together():
    assert recall_at_precision([(0.9, True), (0.9, False), (0.5, True)], 2) == 0
    assert recall_at_precision([(0.9, True), (0.5, False)], 2) == 0.5
    assert recall_at_precision([(0.9, False)] + [(0.5, True)] * 49, 49) == 1  # 49 of 50 are 0.98
    assert recall_at_precision([], 0) is None


def mention(start: int, end: int, outcome: Outcome) -> Mention:
    return Mention(start, end, outcome.name, outcome)


TEXT = "One met Two and Three and Four."
LINKED = [
    mention(0, 3, match("One", "Q1", score=0.95)), mention(8, 11, match("Two", "Q1", "Q2", score=0.8)), mention(16, 21, nil("Three", "Q2", "Q3")),
    mention(12, 15, match("and", "Q2", score=0.7)), mention(26, 30, nil("Four")),
]  # fmt: skip
MARKED = (GoldMention(0, 3, "Q10"), GoldMention(8, 11, "Q2"), GoldMention(16, 21, "Q3"), GoldMention(26, 30, "Q4"), GoldMention(26, 31, None))


def test_a_mention_is_right_with_its_span_and_its_item():
    found = texts_report([GoldText("t:1", "a", TEXT, MARKED, "en")], [LINKED], lookup)
    assert found.all.called == Agreement(gold=4, called=3, right=1)
    assert (found.all.mentions, found.all.known, found.all.recall_of_known, found.all.spans) == (5, 3, 1 / 3, 4 / 5)
    assert list(found.languages) == ["en"]
    assert [bin_.count for bin_ in found.all.calibration.bins] == [0, 0, 0, 1, 0, 0, 0, 1, 1, 1]


def test_the_worst_mentions_are_wrong_calls_by_score_then_the_missed():
    found = texts_report([GoldText("t:1", "a", TEXT, MARKED, "en")], [LINKED], lookup)
    assert [(error.error, error.name, error.right and error.right.qid, error.rank) for error in found.errors] == [
        ("wrong", "Two", "Q2", 2), ("wrong", "and", None, None), ("missed", "Three", "Q3", 2),
    ]  # fmt: skip
    assert found.errors[1].json()["right"] is None


def test_what_lies_outside_the_bounds_that_were_annotated_does_not_count():
    found = texts_report([GoldText("t:1", "a", TEXT, MARKED, "en", evaluated=((0, 11),))], [LINKED], lookup).all
    assert (found.called, found.mentions) == (Agreement(gold=2, called=2, right=1), 2)


@dataclass(frozen=True)
class Judged:
    status: str
    score: float


def test_pairs_are_judged_by_what_is_called_the_same():
    gold = [GoldPair(f"p:{line}", a, b, same) for line, (a, b, same) in enumerate([("A", "A", True), ("A", "Б", True), ("A", "C", False)], 2)]
    gold += [GoldPair("p:5", "A", "D", True, lang="en"), GoldPair("p:6", "A", "E", False, lang="en")]
    said = [Judged("same", 0.9), Judged("unsure", 0.5), Judged("same", 0.8), Judged("different", 0.1), Judged("different", 0.2)]
    found = pairs_report(gold, said)
    assert found.all.same == Agreement(gold=3, called=2, right=1)
    assert (found.all.pairs, found.all.unsure, found.all.wrongly_different) == (5, 1, 1)
    assert found.all.recall_at_precision == 1 / 3
    assert [error.gold.where for error in found.errors] == ["p:4", "p:5", "p:3"]
    assert found.languages["en"].same == Agreement(gold=1, called=0, right=0)
    assert list(found.scripts) == ["Latn", "Cyrl+Latn"]


QIDS = st.sampled_from(["Q1", "Q2", "Q3"])
SCORES = st.floats(0, 1)
GOLD_QIDS = st.sampled_from(["Q1", "Q2", "Q3", "Q10", "Q4", None])


@st.composite
def outcomes(draw: Callable[..., object]) -> Outcome:
    qids = draw(st.lists(QIDS, unique=True))
    make = draw(st.sampled_from([match, nil])) if qids else nil
    return make("Name", *qids, score=draw(SCORES))


@given(st.lists(st.tuples(GOLD_QIDS, outcomes())))
def test_every_share_lies_between_0_and_1_and_no_figure_of_the_known_counts_more_than_all(given_names):
    found = names_report([GoldName("g:1", "Name", qid) for qid, _ in given_names], [outcome for _, outcome in given_names], lookup).all
    for scores in (found.of_known, found.of_all):
        shares = (scores.matches.precision, scores.matches.recall, scores.matches.f1, scores.recall_at_precision, *scores.recall_at)
        assert all(value is None or 0 <= value <= 1 for value in shares)
        assert scores.recall_at == tuple(sorted(scores.recall_at, key=lambda value: value or 0))
    assert found.calibration.error is None or 0 <= found.calibration.error <= 1
    assert found.of_known.matches.right == found.of_all.matches.right
    assert found.false_per_1000 is None or 0 <= found.false_per_1000 <= 1000


@given(st.lists(QIDS, min_size=1))
def test_outcomes_that_are_all_right_at_score_1_give_1_everywhere_and_no_error(qids):
    found = names_report([GoldName("g:1", "Name", qid) for qid in qids], [match("Name", qid, score=1.0) for qid in qids], lookup)
    matches = found.all.of_all.matches
    assert (matches.precision, matches.recall, matches.f1, found.all.of_all.recall_at_precision) == (1, 1, 1, 1)
    assert found.all.of_all.recall_at == (1, 1, 1)
    assert (found.all.calibration.error, found.errors) == (0, ())


@given(st.lists(st.tuples(SCORES, st.booleans()), min_size=1))
def test_every_answer_falls_into_one_bin_and_the_order_does_not_matter(answers):
    found = calibration(answers)
    assert sum(each.count for each in found.bins) == len(answers)
    assert all(each.score is None or (each.low <= each.score + 1e-9 and each.score <= each.high + 1e-9) for each in found.bins)
    assert found.error is not None
    assert math.isclose(found.error, calibration(answers[::-1]).error or 0, abs_tol=1e-9)


@given(st.lists(st.tuples(SCORES, st.booleans()), min_size=1))
def test_the_recall_at_a_lower_precision_is_never_lower(answers):
    gold = len(answers)
    assert (recall_at_precision(answers, gold, 0.5) or 0) >= (recall_at_precision(answers, gold, 0.98) or 0)


@pytest.fixture
def gold_of(tmp_path: Path):
    """`gold_of("name\\tqid\\n…")` → what stands in a file of that content."""

    def read(content: str | bytes) -> list:
        path = tmp_path / "gold"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_gold(path)

    return read


def test_names_are_read_from_tsv_and_csv_alike(gold_of):
    tsv = gold_of('query\tqid\tlang\tother\nOne, "1"\tQ1\ten\tx\n\nTwo\t-\t-\t-\n')
    csv = gold_of('\ufeffNAME,qid,lang,other\r\n"One, ""1""",Q1,en,x\r\n\r\nTwo,,,\r\n')
    assert [(name.name, name.qid, name.lang, name.where[-2:]) for name in tsv] == [('One, "1"', "Q1", "en", ":2"), ("Two", None, None, ":4")]
    assert tsv == csv


def test_what_else_is_said_of_a_name_becomes_hints(gold_of):
    (name,) = gold_of("name\tqid\ttype\tcountry\tlang\ton\tborn\nOne\tQ1\tperson\tly\ten\t2017\t-\n")
    assert name.hints() == Hints("person", "LY", "en", "2017", None)


@pytest.mark.parametrize(("column", "value"), [("type", "planet"), ("country", "Libya"), ("on", "soon"), ("born", "1943-99")])
def test_a_hint_that_is_none_is_said_with_its_line(gold_of, column, value):
    (name,) = gold_of(f"name\tqid\t{column}\nOne\tQ1\t{value}\n")
    with pytest.raises(InputError, match=rf"gold:2: .*{value}.*; "):
        name.hints()


def test_pairs_are_read(gold_of):
    assert [(pair.a, pair.b, pair.same, pair.lang) for pair in gold_of("a\tb\tlabel\tlang\nX\tY\tsame\ten\nX\tZ\tDifferent\t-\n")] == [
        ("X", "Y", True, "en"), ("X", "Z", False, None),
    ]  # fmt: skip


def test_texts_are_read_from_json_lines(gold_of):
    first, second = gold_of(
        '{"id": "a", "text": "In Libya.", "lang": "en", "date": "2017", "evaluated": [[0, 9]], '
        '"mentions": [{"start": 3, "end": 8, "qid": "Q1016"}]}\n{"text": "Nothing", "evaluated": [0, 3], "mentions": []}\n'
    )
    assert (first.id, first.lang, first.date, first.mentions, first.evaluated) == ("a", "en", "2017", (GoldMention(3, 8, "Q1016"),), ((0, 9),))
    assert (second.id, second.evaluated, second.where[-2:]) == (2, ((0, 3),), ":2")


def test_texts_are_read_with_their_mentions_marked_like_links(gold_of):
    (text,) = gold_of("lang: ru\ndate: 2017\n\nВ [Ливии](Q1016) и в [Университете](nil:unknown).\n")
    assert (text.text, text.lang, text.date) == ("В Ливии и в Университете.\n", "ru", "2017")
    assert text.mentions == (GoldMention(2, 7, "Q1016"), GoldMention(12, 24, None, "unknown"))


TEXT_LINE = '{"text": "In Libya.", "mentions": [%s]}'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", r":1: the file is empty; "),
        ("name\tqid\n", r":1: nothing stands below the header; "),
        ("name\tlabel\nOne\tQ1\n", r":1: the columns are name, label; names need"),
        ("just words\n", r":1: the columns are just words; "),
        ("name\tqid\nOne\tQ1\nTwo\n", r":3: cells: 1, columns: 2; "),
        ("name\tqid\nOne\tOne\n", r":2: 'One' is no qid; "),
        ("name\tqid\n\tQ1\n", r":2: there is no name; "),
        ('name,qid\n"One,Q1\n', r":2: .*; put a cell"),
        (b"name\tqid\nOne\tQ1\n\xff\tQ1\n", r":3: not UTF-8; "),
        ("a\tb\tlabel\nX\tY\tmaybe\n", r":2: the label is 'maybe'; "),
        ("a\tb\tlabel\nX\t\tsame\n", r":2: a name is missing; "),
        ("lang: ru\ndate: soon\n\nText\n", r":1: 'soon' is no EDTF date or interval; "),
        ("lang: ru\n\nIn\n[Libya](Qx).\n", r":4: 'Qx' is no qid; "),
        ('{"text": "x", "mentions": []}\n{"text": \n', r":2: not JSON: .*; "),
        ("{" + "[" * 100_000, r":1: not JSON: .*; "),
        ('{"text": "x", "mentions": []}\n[1]\n', r":2: no JSON object; "),
        ('{"mentions": []}', r':1: there is no "text"; '),
        ('{"text": "x"}', r':1: there is no list "mentions"; '),
        ('{"text": "x", "mentions": [], "lang": 3}', r':1: "lang" is 3; '),
        ('{"text": "x", "mentions": [], "date": "soon"}', r":1: 'soon' is no EDTF date"),
        ('{"text": "x", "mentions": [], "evaluated": 3}', r':1: "evaluated" is 3; '),
        ('{"text": "x", "mentions": [], "evaluated": [[0, 9]]}', r":1: \[0, 9\] is no start and end in a text of 1; "),
        (TEXT_LINE % "3", r":1: 3 is no mention; "),
        (TEXT_LINE % '{"start": 3, "end": 8}', r":1: .* is no mention; "),
        (TEXT_LINE % '{"start": 3, "end": 80, "qid": "Q1"}', r":1: \[3, 80\] is no start and end in a text of 9; "),
        (TEXT_LINE % '{"start": true, "end": 8, "qid": "Q1"}', r":1: \[true, 8\] is no start"),
        (TEXT_LINE % '{"start": 3, "end": 8, "qid": 7}', r":1: 7 is no qid; "),
        (TEXT_LINE % '{"start": 3, "end": 8, "qid": "Libya"}', r":1: 'Libya' is no qid; "),
        (TEXT_LINE % '{"start": 2, "end": 7, "text": "Libya", "qid": "Q1"}', r":1: 2 to 7 is ' Liby', not 'Libya'; "),
    ],
)
def test_a_fault_is_one_line_with_the_file_and_the_line_and_what_to_do(gold_of, content, said):
    with pytest.raises(InputError, match=rf"gold{said}") as caught:
        gold_of(content)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match="gone: cannot be read: No such file or directory"):
        read_gold(tmp_path / "gone")
