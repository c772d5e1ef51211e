from __future__ import annotations

import pytest

from crawlers.declarations import load_sources
from crawlers.errors import BadDeclaration

TWO_COUNTIES = """
template: {id: yiyang, cms: shtml, polite: {delay: 4, window: "22:00-06:00"}, article: {body: "#zoom"}}
sources:
  - id: 430921-finance
    division: "430921"
    publisher: 南县财政局
    lists: ["http://www.nanxian.gov.cn/list.html"]
    polite: {timeout: 90}
  - id: 430921-inbox
    division: "430921"
    publisher: 南县财政局
    cms: inbox
    path: inbox/430921
"""


def test_a_source_takes_over_its_template_key_by_key(tmp_path):
    (tmp_path / "4309.yaml").write_text(TWO_COUNTIES, encoding="utf-8")
    finance, inbox = load_sources(tmp_path)
    assert (finance.cms, finance.template, finance.article.body) == ("shtml", "yiyang", "#zoom")
    assert (finance.polite.delay, finance.polite.timeout) == (4, 90)
    assert (inbox.cms, inbox.path, inbox.article.body) == ("inbox", "inbox/430921", None)


def test_a_source_is_unverified_until_a_probe_has_run(tmp_path):
    (tmp_path / "4309.yaml").write_text(TWO_COUNTIES, encoding="utf-8")
    assert [source.is_verified for source in load_sources(tmp_path)] == [False, False]


def test_a_misspelt_key_is_an_error_that_names_the_source(tmp_path):
    (tmp_path / "4309.yaml").write_text(TWO_COUNTIES.replace("publisher", "publsher"), "utf-8")
    with pytest.raises(BadDeclaration, match=r"4309\.yaml, source 1 \(430921-finance\).*publsher"):
        load_sources(tmp_path)
