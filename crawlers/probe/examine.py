"""What the pages of a probe tell: pure functions over pages and what adapters read from them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

import regex

from crawlers.adapters.addresses import file_form, file_suffix, path_and_query, suffix_of
from crawlers.adapters.head import meta_tags, site_code_of
from crawlers.adapters.knowledge import attachment_forms, families
from crawlers.adapters.markup import Markup, parse
from crawlers.adapters.page_numbers import position_of
from crawlers.adapters.rows import all_links
from crawlers.declarations.check import divisions
from crawlers.declarations.source import OFFICIAL, Source
from crawlers.engine.charset import decode_page
from crawlers.engine.sniffing import sign_of
from crawlers.model import ListPage, Page, Ref
from crawlers.probe.report import Backlog, CharsetSeen, FileSeen, ProbeReport, SiteSeen, TitleSeen
from crawlers.probe.visitor import Visit
from crawlers.selection import is_column, judge

_DECLARED = regex.compile(rb"(?i)charset\s*=\s*[\"']?\s*([\w-]{2,20})")
_COUNTS = (  # how lists say in scripts or answers of how many pages, or of how many rows, they are
    ("pages", regex.compile(r"createPageHTML\s*\((?:\s*['\"][^'\"]*['\"]\s*,)?\s*(\d{1,5})")),
    (
        "pages",
        regex.compile(r"(?i)\b(?:pageCount|totalPages?|countPage)[\"']?\s*[:=]\s*[\"']?(\d{1,5})"),
    ),
    ("rows", regex.compile(r"(?i)\btotalRecords?[\"']?\s*[:=>]\s*[\"']?(\d{1,7})")),
    ("rows", regex.compile(r"\"total\"\s*:\s*\"?(\d{1,7})")),
)
_CATEGORY = regex.compile(
    r"[\"']?id[\"']?\s*:\s*[\"']?(\d{1,9})[\"']?\s*,\s*[\"']?name[\"']?\s*:\s*[\"']([^\"']{2,40})[\"']"
)
_MAGIC = {
    "pdf": {"pdf"},
    "ole2": {"doc", "xls", "wps", "et", "ppt"},
    "zip": {"docx", "xlsx", "pptx", "ofd", "odt", "ods", "zip", "wps", "et"},
    "rar": {"rar"},
    "7z": {"7z"},
    "rtf": {"rtf", "doc"},
    "jpeg": {"jpg", "jpeg"},
    "png": {"png"},
    "tiff": {"tif", "tiff"},
}
_BEST_WORD = "绩效"  # in the name of a category, before 预决算 and 财政信息
_MOST_COLUMNS = 20


def charset_seen(visit: Visit) -> CharsetSeen:
    """The charset a page declares, in its header or itself, and the one that fits its bytes."""
    header = _DECLARED.search(visit.header("content-type").encode("latin-1", "replace"))
    declared = header or _DECLARED.search(visit.content[:4096])
    _, real = decode_page(visit.content, visit.header("content-type"))
    return CharsetSeen(
        declared.group(1).decode("ascii", "replace").lower() if declared else "", real
    )


def site_seen(page: Page, division: str) -> SiteSeen:
    """The tags of the norm for government sites, and whether SiteIDCode fits the division.

    Without a declared division the first six digits of the code propose one.
    """
    markup = parse(page)
    tags = meta_tags(markup)
    code = site_code_of(markup, tags)
    return compared(tags.get("sitename", ""), tags.get("columnname", ""), code, division)


def compared(name: str, column: str, code: str, division: str) -> SiteSeen:
    """What a site says of itself beside the division somebody declared for it."""
    told = code[:6] if code[:6] in divisions() else ""
    likely = division or told
    return SiteSeen(
        name=name,
        column=column,
        code=code,
        division=likely,
        division_name=divisions().get(likely, ""),
        agrees=told == division if told and division else None,
    )


def is_article(url: str) -> bool:
    """Whether an address is that of an article in one of the known systems."""
    known = (family for family in families().values() if family.cms != "generic")
    target = path_and_query(url)
    return any(pattern.search(target) for family in known for pattern in family.article_urls)


def columns_seen(markup: Markup) -> list[tuple[str, str]]:
    """Links that are called like columns in which such reports stand: title and address."""
    found = {
        link.url: link.title for link in all_links(markup.root, markup) if is_column(link.title)
    }
    return [(title, url) for url, title in found.items()][:_MOST_COLUMNS]


def categories_seen(page: Page) -> list[tuple[str, str]]:
    """Name and number of the categories in the tree of gkmlpt that sound right."""
    found = [(name, number) for number, name in _CATEGORY.findall(page.text) if is_column(name)]
    return sorted(found, key=lambda category: _BEST_WORD not in category[0])


def titles_seen(refs: Iterable[Ref], source: Source) -> list[TitleSeen]:
    """Each row with its verdict."""
    judged = ((ref, judge(ref.title, source)) for ref in refs)
    return [
        TitleSeen(
            ref.title,
            ref.url,
            verdict.kind,
            verdict.rule,
            ref.published_on.isoformat() if ref.published_on else "",
        )
        for ref, verdict in judged
    ]


def parameters_found(listed: ListPage, source: Source) -> dict[str, str]:
    """What the page told the adapter of its ids: they stand in the request that goes on."""
    names = {field.alias or name for name, field in type(source.params).model_fields.items()}
    found: dict[str, str] = {}
    for fetch in listed.further:
        query = f"{urlsplit(fetch.url).query}&{fetch.body.decode('ascii', 'replace')}"
        for name, values in parse_qs(query).items():
            if name in names and name not in ("cms", "perpage", "pageSize", "method"):
                found.setdefault(name, values[-1])
    return found


def paging_seen(first: ListPage, second: ListPage | None, trouble: str) -> str:
    """Whether the list goes on, in words."""
    if first.is_last:
        return "one page, and the site says so"
    if not first.further:
        return "no next page found, and nothing proves that this is the only one"
    if trouble:
        return f"the next page cannot be read: {trouble}"
    if second is None:
        return "not tried"
    if {ref.url for ref in second.refs} <= {ref.url for ref in first.refs}:
        return "the next page shows the same rows again"
    return "works"


def file_seen(ref: Ref) -> FileSeen:
    """A file as its address tells."""
    known = attachment_forms().suffixes | attachment_forms().pictures
    suffixes = (file_suffix(ref.url), suffix_of(ref.title))
    suffix = next((suffix for suffix in suffixes if suffix in known), "")
    return FileSeen(ref.title, ref.url, file_form(ref.url) or "named by its link", suffix)


def file_looked_at(seen: FileSeen, visit: Visit) -> FileSeen:
    """A file by its first bytes, with a remark where they are not what the name says."""
    magic = sign_of(visit.content)
    remark = ""
    if visit.status not in (200, 206):
        remark = f"answered with {visit.status}"
    elif magic == "html":
        remark = "a web page, not a file"
    elif magic and seen.suffix and seen.suffix not in _MAGIC.get(magic, {seen.suffix}):
        remark = f"named .{seen.suffix}, but the bytes are {magic}"
    elif not magic:
        remark = "the first bytes are of no known kind"
    return FileSeen(seen.title, seen.url, seen.form, seen.suffix, magic, remark)


def backlog_of(page: Page, listed: ListPage, source: Source, files_an_article: float) -> Backlog:
    """The cost of a first harvest at the pace, in the hours and the budget of the source."""
    per_page = max(1, len(listed.refs))
    pages, rows = _counted(page, listed, per_page)
    if pages is None or rows is None:
        return Backlog(None, None, None, None, None)
    share = sum(judge(ref.title, source).kind != "unwanted" for ref in listed.refs) / per_page
    wanted = math.ceil(rows * share)
    requests = pages + math.ceil(wanted * (1 + files_an_article))
    return Backlog(pages, rows, wanted, requests, _nights(requests, source))


def _counted(page: Page, listed: ListPage, per_page: int) -> tuple[int | None, int | None]:
    if listed.is_last:
        return 1, len(listed.refs)
    printed = None if page.text.lstrip().startswith("{") else position_of(parse(page)).all
    if printed:
        return printed, printed * per_page
    for kind, pattern in _COUNTS:
        if found := pattern.search(page.text):
            number = int(found.group(1))
            pages = number if kind == "pages" else math.ceil(number / per_page)
            return pages, number * per_page if kind == "pages" else number
    return None, None


def _nights(requests: int, source: Source) -> int:
    """Nights at one request for each delay within the window, and within the nightly budget."""
    polite = source.polite
    hours = _hours(polite.window) if polite.window else 24.0
    a_night = polite.budget if not polite.delay else min(polite.budget, hours * 3600 / polite.delay)
    return math.ceil(requests / max(1.0, a_night))


def _hours(window: str) -> float:
    start, end = (int(text[:2]) + int(text[3:]) / 60 for text in window.split("-"))
    return (end - start) % 24 or 24.0


def official_hosts(report: ProbeReport) -> list[str]:
    """Hosts below .gov.cn on which wanted articles and files lie: they must be allowed too."""
    wanted = [title.url for title in report.titles if title.verdict != "unwanted"]
    addresses = [*wanted, *(file.url for file in report.files)]
    hosts = dict.fromkeys((urlsplit(url).hostname or "").lower() for url in addresses)
    return [host for host in hosts if host.endswith(OFFICIAL)]


def newest_day(refs: Sequence[Ref]) -> str:
    """The newest day printed beside a row; empty where none is."""
    days = [ref.published_on for ref in refs if ref.published_on]
    return max(days).isoformat() if days else ""
