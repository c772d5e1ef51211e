from __future__ import annotations

import json

import pytest

from flows.places import say_places


def text(path, start=0, end=5):
    return {"kind": "text", "path": path, "start": start, "end": end}


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ({"kind": "page", "page": 3, "box": [72.4, 100.6, 90, 112]}, "第3页（左72 上101）"),
        ({"kind": "sheet", "sheet": "绩效自评", "ref": "C7"}, "工作表“绩效自评” C7"),
        (text("body/tbl[1]/tr[3]/tc[2]/p[1]"), "表1 第3行 第2格 第1段"),
        (text("body/p[12]"), "第12段"),
        (text("/html/body/div[4]/table[1]/tbody[1]/tr[2]/td[4]"), "表1 第2行 第4格"),
        (text("text", 78, 83), "原文第79–83字"),
        ({"kind": "tape", "metre": 5}, '{"kind": "tape", "metre": 5}'),
    ],
)
def test_a_place_is_said_the_way_a_reader_counts(locator, words):
    assert say_places([locator]) == words
    assert say_places(json.dumps([locator])) == words


def test_several_places_are_said_once_each():
    places = [text("body/p[1]"), text("body/p[1]", 9, 12), text("body/p[2]")]
    assert say_places(places) == "第1段、第2段"


@pytest.mark.parametrize("nothing", [None, "", "[]", []])
def test_no_place_is_no_word(nothing):
    assert say_places(nothing) == ""
