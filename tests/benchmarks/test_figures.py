"""What the benchmark of a night says of its growth."""

from __future__ import annotations

from benchmarks.nights.figures import Figures


def night(memory: list[float]) -> Figures:
    growth = tuple((500 * nth, 10.0 * nth, mb, 1000) for nth, mb in enumerate(memory))
    return Figures("words", 500 * len(memory), 1.0, 1.0, {}, growth)


def test_memory_that_goes_up_and_down_is_no_growth():
    told = night([100, 240, 350, 390, 240, 350, 390, 240, 350, 390, 240, 350, 390]).growth_words()
    trend = float(told.split("second half ")[1].split(" MB")[0])
    assert abs(trend) < 20


def test_memory_that_grows_with_the_documents_is_told_for_each_thousand():
    told = night([100 + 15 * nth for nth in range(21)]).growth_words()
    assert "trend of the second half +30.0 MB per 1,000 documents" in told


def test_a_night_of_one_batch_has_no_trend():
    assert "trend of the second half +0.0 MB" in night([100, 200]).growth_words()
