"""The declaration of a replica is one that the crawler's own rules accept."""

from __future__ import annotations

import pytest

from crawlers.declarations import load_sources
from crawlers.sample_sites import FAMILIES, SampleSite, declare, serving, write_declarations


def test_every_family_is_declared_in_the_words_of_real_sources(tmp_path):
    sites = [SampleSite.invented(f"sample-{family}", family, 3) for family in FAMILIES]
    with serving(*sites) as servers:
        write_declarations(tmp_path, [declare(server, delay=0.5) for server in servers])
        sources = load_sources(tmp_path)
    assert {source.cms for source in sources} == set(FAMILIES)
    assert {source.polite.delay for source in sources} == {0.5}


@pytest.mark.parametrize("key", ["max_pages", "since"])
def test_more_may_be_said_of_a_site(tmp_path, server, key):
    value = {"max_pages": 3, "since": "2024-01-01"}[key]
    write_declarations(tmp_path, [declare(server, **{key: value}, polite={"max_mb": 5})])
    (source,) = load_sources(tmp_path)
    assert str(getattr(source, key)) == str(value)
    assert source.polite.max_mb == 5
    assert source.polite.window is None
