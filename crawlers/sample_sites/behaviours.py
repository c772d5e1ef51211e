"""What government sites were seen to do to a crawler: behaviours to strike addresses with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import count

import regex

from crawlers.sample_sites.answers import Answer, Behaviour, Request, Responder, page

_PIECE = bytes(64 * 1024)
_MB = 1_000_000
_LINK = regex.compile(r'href="([^"?]+\.html)"')


def slow(seconds: float) -> Behaviour:
    """Answer rightly, after a while."""
    return lambda request, usual: replace(usual(request), pause=seconds)


def trickling(seconds: float) -> Behaviour:
    """Send the right body in small pieces, one after each pause, and so for ever."""

    def answer(request: Request, usual: Responder) -> Answer:
        right = usual(request)
        data = _whole(right)
        pieces = [data[at : at + 64] for at in range(0, len(data), 64)]
        return replace(right, body=iter(pieces), length=len(data), pace=seconds)

    return answer


def hanging() -> Behaviour:
    """Take the request and never answer."""
    return lambda _request, _usual: Answer(hang=True)


def failing(times: int | None = None, status: int = 500) -> Behaviour:
    """Fail so many times, then answer rightly; None fails for ever."""
    seen = count()

    def answer(request: Request, usual: Responder) -> Answer:
        if times is None or next(seen) < times:
            return Answer(b"<html><body>Internal Server Error</body></html>", status=status)
        return usual(request)

    return answer


def busy(seconds: int, times: int = 1, status: int = 503) -> Behaviour:
    """Ask to come back later, so many times."""
    seen = count()

    def answer(request: Request, usual: Responder) -> Answer:
        if next(seen) < times:
            return Answer(b"busy", status=status, headers=(("Retry-After", str(seconds)),))
        return usual(request)

    return answer


def redirecting(target: str, status: int = 302) -> Behaviour:
    """Lead elsewhere, without a word."""
    return lambda _request, _usual: Answer(status=status, headers=(("Location", target),))


def redirecting_in_circles() -> Behaviour:
    """Lead from the address to a twin of it, and back."""

    def answer(request: Request, _usual: Responder) -> Answer:
        path, mark = request.path.partition("?")[0], "again"
        target = path if mark in request.query else f"{path}?{mark}=1"
        return Answer(status=302, headers=(("Location", target),))

    return answer


def firewall(kind: str) -> Behaviour:
    """A challenge instead of the page: `412`, `521` or, with status 200, `body`."""
    return lambda _request, _usual: _CHALLENGES[kind]


def soft_404() -> Behaviour:
    """Say with status 200 that the page is gone."""
    text = (
        "<html><head><title>页面不存在</title></head><body><div class='error'><h1>404</h1>"
        "<p>很抱歉，您要访问的页面不存在或已删除！</p><a href='/'>返回首页</a></div></body></html>"
    )
    return lambda _request, _usual: page(text)


def truncated(part: float = 0.5) -> Behaviour:
    """Break off the body: the header promises more than comes."""

    def answer(request: Request, usual: Responder) -> Answer:
        right = usual(request)
        data = _whole(right)
        return replace(right, body=data[: int(len(data) * part)], length=len(data))

    return answer


def html_for_file() -> Behaviour:
    """Send an error page under the name and type of the file."""

    def answer(request: Request, usual: Responder) -> Answer:
        text = "<html><head><title>提示</title></head><body>文件下载出错。</body></html>"
        return replace(usual(request), body=text.encode())

    return answer


def huge(megabytes: int = 400, *, declared: bool = True) -> Behaviour:
    """Send a file that no report is, piece by piece, so that nobody holds it at once."""

    def pieces() -> Iterator[bytes]:
        for _ in range(megabytes * _MB // len(_PIECE)):
            yield _PIECE

    def answer(_request: Request, _usual: Responder) -> Answer:
        length = megabytes * _MB // len(_PIECE) * len(_PIECE)
        return Answer(pieces(), content_type="application/pdf", length=length if declared else None)

    return answer


def calendar(months: int = 10_000) -> Behaviour:
    """A list whose next page always exists, month after month, and never holds anything new."""

    def answer(request: Request, usual: Responder) -> Answer:
        month = int(request.query.get("page", "1"))
        first = usual(replace(request, path=request.path.partition("?")[0]))
        base = request.path.partition("?")[0]
        link = f'<div class="pages"><a href="{escape(base)}?page={month + 1}">下一页</a></div>'
        text = (
            _whole(first)
            .decode("utf-8")
            .replace("</body>", f"{link if month < months else ''}</body>")
        )
        return replace(first, body=text.encode())

    return answer


def session_ids() -> Behaviour:
    """Hang another servlet id and campaign mark on every link, at every look."""
    looks = count(1)

    def answer(request: Request, usual: Responder) -> Answer:
        right, look = usual(request), next(looks)
        mark = f";jsessionid={look:08X}?utm_source=list{look}"
        html = _LINK.sub(lambda link: f'href="{link[1]}{mark}"', _whole(right).decode())
        return replace(right, body=html.encode())

    return answer


def with_cookie() -> Behaviour:
    """Set a cookie with the right answer."""

    def answer(request: Request, usual: Responder) -> Answer:
        right = usual(request)
        return replace(right, headers=(*right.headers, ("Set-Cookie", "visitor=1; path=/")))

    return answer


def _whole(answer: Answer) -> bytes:
    return answer.body if isinstance(answer.body, bytes) else b"".join(answer.body)


_SCRIPT = (
    "<html><head><script>var {name}='{code}';document.cookie='{cookie}';</script></head></html>"
)
_CHALLENGES = {
    "412": Answer(
        _SCRIPT.format(name="$_ts", code="cd", cookie="FSSBBIl1UgzbN7N80S=1").encode(), status=412
    ),
    "521": Answer(
        b"<script>document.cookie=('__jsl_clearance_s=1')+';max-age=3600;path=/';"
        b"location.href=location.pathname+location.search</script>",
        status=521,
        headers=(("Set-Cookie", "__jsluid_s=1; path=/"),),
    ),
    "body": page(
        "<html><head><title>WZWS-WAF</title></head><body><script>var _wzws_challenge='x';"
        "</script>您的访问请求可能对网站造成安全威胁，已被 Web 应用防火墙 拦截。"
        "请完成安全验证</body></html>"
    ),
}
