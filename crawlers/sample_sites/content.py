"""What an invented county publishes: titles a harvest wants, refuses or looks into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import cycle, islice
from typing import TypeAlias

import regex

from crawlers.sample_sites.reports import SAMPLES, SampleReport, make_report, render

COUNTY = "青石县"
_BUREAUS = (
    "财政局",
    "教育局",
    "水利局",
    "农业农村局",
    "交通运输局",
    "民政局",
    "司法局",
    "审计局",
    "统计局",
    "文化和旅游局",
    "应急管理局",
    "科学技术协会",
    "残疾人联合会",
)
_WANTED_TITLES = (
    "{office}{year}年度部门整体支出绩效自评报告",
    "{office}{year}年度项目支出绩效自评表",
    "{office}{year}年度整体支出绩效自我评价报告",
    "{office}{year}年度财政专项资金绩效评价报告",
)
_UNWANTED_TITLES = (
    "关于印发《{county}预算绩效管理办法》的通知",
    "{office}{year}年教师绩效工资发放情况",
    "{county}{year}年绩效评价服务采购项目磋商公告",
    "{county}召开{year}年春季农业生产会议",
    "{office}{year}年工作简报",
)
_INSIDE_TITLE = "{office}{year}年度部门决算公开"
Ending: TypeAlias = str | None  # None: the article itself is the report
ENDINGS: tuple[Ending, ...] = ("docx", "pdf", None, "xlsx", "txt", "doc", "zip")
_NEWEST = date(2024, 9, 30)
_TITLE = regex.compile(r"(?is)<title>(.*?)</title>")


class Kind(StrEnum):
    """What a harvest is to make of a title."""

    WANTED = "wanted"
    UNWANTED = "unwanted"
    INSIDE = "inside"  # a final account: only its performance attachments are wanted


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file behind a link; `data` where it is a shipped file, else it is rendered."""

    number: int
    name: str
    ending: str
    report: SampleReport
    is_report: bool = True
    data: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes as they are today."""
        return self.data if self.data is not None else render(self.report, self.ending)

    @property
    def file_name(self) -> str:
        """The name with its ending."""
        return f"{self.name}.{self.ending}"


@dataclass(frozen=True, slots=True)
class Article:
    """One page of a list; `body` where it brings its own HTML, `report` where it is one."""

    number: int
    title: str
    publisher: str
    published_on: date
    kind: Kind
    attachments: tuple[Attachment, ...] = ()
    report: SampleReport | None = None
    body: str | None = None

    @property
    def is_report(self) -> bool:
        """Whether the page itself is a report that a harvest must archive."""
        return self.report is not None or self.body is not None


def make_articles(seed: str, count: int, endings: Sequence[Ending] = ENDINGS) -> list[Article]:
    """Invent a list, newest first; of five titles three are wanted and one is to be opened."""
    kinds = (Kind.WANTED, Kind.UNWANTED, Kind.WANTED, Kind.INSIDE, Kind.WANTED)
    chosen = list(islice(cycle(kinds), count))
    return list(_articles(seed, chosen, _NEWEST, count, endings))


def make_news(
    seed: str, count: int, after: Sequence[Article], endings: Sequence[Ending] = ENDINGS
) -> list[Article]:
    """Reports published since: all wanted, all newer than the list they go on top of."""
    newest = max((article.published_on for article in after), default=_NEWEST)
    number = max((article.number for article in after), default=0) + count
    kinds = [Kind.WANTED] * count
    day = newest + timedelta(days=2 * count)
    return list(_articles(seed, kinds, day, number, endings))


def reissue(article: Article, seed: str) -> Article:
    """The same article at the same addresses, with other figures in its first report file."""
    old = article.attachments[0]
    version = old.report.version + 1
    report = make_report(seed, old.report.title, old.report.organisation, old.report.year, version)
    return replace(article, attachments=(replace(old, report=report), *article.attachments[1:]))


def shipped_articles() -> list[Article]:
    """The reports in `data/samples`: each an article with its text, and its files behind it."""
    names = sorted(path.stem for path in SAMPLES.glob("*.docx"))
    return [_shipped(number, name) for number, name in enumerate(names, start=1)]


def _articles(
    seed: str,
    kinds: Sequence[Kind],
    newest: date,
    first_number: int,
    endings: Sequence[Ending],
) -> Iterator[Article]:
    for place, kind in enumerate(kinds):
        number = first_number - place
        day = newest - timedelta(days=2 * place)
        yield _article(seed, number, kind, day, endings[number % len(endings)])


def _article(seed: str, number: int, kind: Kind, day: date, ending: Ending) -> Article:
    office = COUNTY + _BUREAUS[number % len(_BUREAUS)]
    year = 2018 + number // len(_BUREAUS) % 6
    words = {"office": office, "year": year, "county": COUNTY}
    if kind is Kind.UNWANTED:
        title = _UNWANTED_TITLES[number % len(_UNWANTED_TITLES)].format(**words)
        return Article(number, title, office, day, kind)
    if kind is Kind.INSIDE:
        title = _INSIDE_TITLE.format(**words)
        return Article(number, title, office, day, kind, _annexes(seed, number, office, year))
    title = _WANTED_TITLES[number % len(_WANTED_TITLES)].format(**words)
    report = make_report(seed, title, office, year)
    if ending is None:
        return Article(number, title, office, day, kind, report=report)
    file = Attachment(number * 10 + 1, title, ending, report)
    return Article(number, title, office, day, kind, (file,))


def _annexes(seed: str, number: int, office: str, year: int) -> tuple[Attachment, ...]:
    """A final account has its tables and, last, the report that is wanted."""
    wanted = f"附件2：{office}{year}年度部门整体支出绩效自评报告"
    tables = f"附件1：{office}{year}年度部门决算公开表"
    report = make_report(seed, wanted[4:], office, year)
    return (
        Attachment(number * 10 + 1, wanted, "docx", report),
        Attachment(number * 10 + 2, tables, "xlsx", report, is_report=False),
    )


def _shipped(number: int, name: str) -> Article:
    """The title is the page's own; who publishes it is for the report to say."""
    html = _text_of((SAMPLES / f"{name}.html").read_bytes())
    year = int(name[-4:])
    title = "".join(_TITLE.findall(html)[:1]).partition("-")[0].strip()
    report = SampleReport(title, "", year, 1, 1, 0)
    files = tuple(
        Attachment(number * 10 + place, f"{name}_{title}", ending, report, data=data)
        for place, ending in enumerate(("docx", "pdf", "txt"))
        for data in [(SAMPLES / f"{name}.{ending}").read_bytes()]
    )
    day = date(year + 1, 4, number)
    return Article(number, title, "", day, Kind.WANTED, files, body=body_of(html))


def _text_of(page: bytes) -> str:
    head = page[:1024].lower()
    return page.decode("gb18030" if b"gb2312" in head else "utf-8")


def body_of(page: str) -> str:
    """What stands between the body tags of a page."""
    start = page.lower().index("<body")
    inner = page[page.index(">", start) + 1 :]
    end = inner.lower().rfind("</body>")
    return inner[:end] if end >= 0 else inner
