"""What the progress line says."""

from normalize.cli.progress import BytesProgress, Progress, in_time


def test_without_a_total_the_line_counts() -> None:
    progress = Progress("linking")
    progress(1200)
    assert progress.line(3) == "linking … 1,200 done, 3 s"


def test_of_bytes_the_line_shows_the_share_the_speed_and_the_time_left() -> None:
    progress = BytesProgress("linking", 100_000_000)
    progress(25_000_000)
    assert progress.line(10).endswith("] 25%  2.50 MB/s  30 s left")


def test_what_an_earlier_run_did_counts_for_the_share_and_not_for_the_speed() -> None:
    progress = BytesProgress("linking", 100_000_000)
    progress.skip(50_000_000)
    assert progress.line(10).endswith("] 50%  10 s")
    progress(10_000_000)
    assert progress.line(10).endswith("] 60%  1.00 MB/s  40 s left")


def test_times_are_told_in_their_largest_units() -> None:
    assert [in_time(seconds) for seconds in (0.4, 59.6, 61, 7_260)] == ["0 s", "1 min 0 s", "1 min 1 s", "2 h 1 min"]
