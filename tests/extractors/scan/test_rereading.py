"""Two readings of a doubtful number: agreement makes it sure, dispute leaves it in doubt."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.scan import rereading
from extractors.scan.engine import Glyph

pytestmark = pytest.mark.usefixtures("recognition")
LINE = np.full((30, 100), 255, np.uint8)


def reading(text, confidence=0.95):
    return tuple(Glyph(char, i / len(text), confidence) for i, char in enumerate(text))


def read(monkeypatch, *readings):
    left = list(readings)
    monkeypatch.setattr(rereading, "recognise", lambda _: left.pop(0))
    glyphs = rereading.read_line(LINE)
    return "".join(g.text for g in glyphs), min(g.confidence for g in glyphs), len(left)


def test_a_sure_number_is_read_once(monkeypatch):
    assert read(monkeypatch, reading("12.3"), reading("99")) == ("12.3", 0.95, 1)


def test_agreement_makes_a_number_sure(monkeypatch):
    text, confidence, _ = read(monkeypatch, reading("12.3", 0.7), reading("12.3", 0.8))
    assert (text, confidence) == ("12.3", pytest.approx(0.94))


def test_agreement_of_two_poor_readings_is_not_enough(monkeypatch):
    _, confidence, _ = read(monkeypatch, reading("12.3", 0.5), reading("12.3", 0.6))
    assert confidence == pytest.approx(0.8)


def test_a_disputed_number_stays_doubtful_however_sure_one_reading_is(monkeypatch):
    text, confidence, _ = read(monkeypatch, reading("12.3", 0.6), reading("12.8", 0.99))
    assert (text, confidence) == ("12.8", 0.5)


def test_letters_that_pass_for_digits_are_read_again(monkeypatch):
    assert read(monkeypatch, reading("I0"), reading("10", 0.99)) == ("10", 0.5, 0)


def test_a_word_of_letters_is_left_alone(monkeypatch):
    assert read(monkeypatch, reading("OIl"), reading("011")) == ("OIl", 0.95, 1)


def test_nothing_at_second_sight_leaves_the_first(monkeypatch):
    assert read(monkeypatch, reading("7", 0.4), ()) == ("7", 0.4, 0)
