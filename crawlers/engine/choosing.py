"""Which of the addresses on a page are worth fetching, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from crawlers.declarations.source import Source
from crawlers.engine.guard import HostGuard
from crawlers.engine.urls import address_key, clean_url
from crawlers.ledger.entries import Found, Keep, Rejected
from crawlers.model import Ref
from crawlers.selection import Verdict, judge

OFF_LIST = "host_not_allowed"
TOO_OLD = "before_since"
# A file name that says nothing of what is in it: the article's title decides for it.
_NAMELESS = regex.compile(
    r"(?:附件|附表|附|下载|点击|查看|打开|文件|文档|详见|全文|原文|本文|正文"
    r"|[\d一二三四五六七八九十\p{P}\p{S}\s])*(?:\.?[A-Za-z0-9]{2,5})?"
)
_EXCLUDED = "unwanted"
_NO_RULE = "no_rule"


def choose_rows(
    refs: Iterable[Ref], source: Source, guard: HostGuard, listed_by: str
) -> tuple[list[Found], list[Rejected]]:
    """The rows of a list page that are to be fetched, and those that are not."""
    found: list[Found] = []
    rejected: list[Rejected] = []
    for ref in refs:
        verdict = judge(ref.title, source)
        rule = _row_rule(ref, verdict, source, guard)
        if rule:
            rejected.append(_rejected(ref, rule, "list"))
        else:
            keep: Keep = "all" if verdict.kind == "wanted" else "named"
            found.append(_found(ref, keep, listed_by, None))
    return found, rejected


def choose_files(
    refs: Iterable[Ref],
    source: Source,
    guard: HostGuard,
    article_key: str,
    article_url: str,
    keep: Keep,
) -> tuple[list[Found], list[Rejected]]:
    """The files of an article that are to be fetched, and those that are not.

    Of an article whose own title is wanted, every file that no rule excludes; of one that is
    only looked into, those that a rule names and those whose name says nothing.
    """
    found: list[Found] = []
    rejected: list[Rejected] = []
    for ref in refs:
        rule = _file_rule(ref, source, guard, keep)
        if rule:
            rejected.append(_rejected(ref, rule, "attachment"))
        else:
            found.append(_found(ref, keep, article_key, article_url))
    return found, rejected


def _row_rule(ref: Ref, verdict: Verdict, source: Source, guard: HostGuard) -> str:
    """The rule that turns a row away, '' for none."""
    if verdict.kind == _EXCLUDED:
        return verdict.rule
    if source.since and ref.published_on and ref.published_on < source.since:
        return TOO_OLD
    return "" if guard.allows(clean_url(ref.url)) else OFF_LIST


def _file_rule(ref: Ref, source: Source, guard: HostGuard, keep: Keep) -> str:
    if not guard.allows(clean_url(ref.url)):
        return OFF_LIST
    name = ref.link_text or ref.title
    verdict = judge(name, source)
    if verdict.kind != _EXCLUDED:
        return ""
    if verdict.rule != _NO_RULE:
        return verdict.rule
    return "" if keep == "all" or _NAMELESS.fullmatch(name) else verdict.rule


def _found(ref: Ref, keep: Keep, listed_by: str, page_url: str | None) -> Found:
    return Found(
        key=address_key(ref.url),
        url=clean_url(ref.url),
        kind=ref.kind,
        keep=keep,
        listed_by=listed_by,
        title=ref.title,
        link_text=ref.link_text or ref.title,
        page_url=page_url,
        published_on=ref.published_on,
    )


def _rejected(ref: Ref, rule: str, stage: str) -> Rejected:
    return Rejected(
        key=address_key(ref.url),
        url=clean_url(ref.url),
        title=ref.link_text or ref.title,
        rule=rule,
        stage="list" if stage == "list" else "attachment",
    )
