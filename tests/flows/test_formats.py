from __future__ import annotations

import pytest

from extractors.registry import READERS
from flows.steps.formats import UNKNOWN, format_by_name, short_format


@pytest.mark.parametrize("media_type", READERS)
def test_every_format_that_is_read_has_a_short_name(media_type):
    assert short_format(media_type) != UNKNOWN


@pytest.mark.parametrize(
    ("name", "told"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("noname", UNKNOWN)]
)
def test_of_bytes_nothing_could_look_into_the_name_is_asked(name, told):
    assert format_by_name(name) == told
