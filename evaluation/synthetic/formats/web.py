"""The web page: a little site chrome, the article, tables with their spans."""

from __future__ import annotations

import html
from random import Random

from evaluation.synthetic.paper import Box, Form, Line, Paper

_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>{meta}</head><body>'
    '<div class="nav"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a></div>'
    '<div class="position">当前位置：<a href="/">首页</a> &gt; 预决算公开 &gt; 正文</div>'
    '<div class="article"><h1>{title}</h1>'
    '<div class="info">发布时间：{published} 浏览次数：{hits}</div>'
    '<div id="zoom">{body}</div></div><div class="footer">网站标识码：{code}</div></body></html>'
)


def render(paper: Paper, random: Random, year: int) -> bytes:
    """The paper as a page published the year after; UTF-8 or GB18030."""
    charset = random.choice(("utf-8", "utf-8", "gb2312"))
    title = next((p.text for p in paper.parts if isinstance(p, Line) and p.kind == "title"), "公开")
    published = f"{year + 1}-0{random.randint(2, 9)}-{random.randint(10, 28)}"
    body = "\n".join(_line(p) if isinstance(p, Line) else _table(p) for p in paper.parts)
    page = _PAGE.format(
        charset=charset,
        title=html.escape(title),
        meta=f'<meta name="PubDate" content="{published}">',
        published=published,
        hits=random.randint(3, 4000),
        body=body,
        code=random.randint(1_000_000_000, 9_999_999_999),
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def _line(line: Line) -> str:
    side = {"title": "center", "centre": "center", "right": "right"}.get(line.kind)
    style = f"text-align:{side}" if side else "text-indent:2em"
    return f'<p style="{style}">{_inline(line.text)}</p>'


def _inline(text: str) -> str:
    return html.escape(text, quote=False).replace("  ", "&nbsp; ").replace("\n", "<br>")


def _table(form: Form) -> str:
    rows = ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in form.rows)
    return '<table border="1" cellspacing="0"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"


def _cell(box: Box) -> str:
    spans = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
    spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    return f"<td{spans}><p>{_inline(box.text) or '&nbsp;'}</p></td>"
