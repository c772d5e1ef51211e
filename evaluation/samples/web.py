"""The web page: site chrome from pages/, the article in one of three kinds of markup."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from string import Template

import regex

from evaluation.samples.residue import split_bookmark, without_formulas
from evaluation.samples.source import Grid, GridCell, Line, SampleReport

PAGES = Path(__file__).with_name("pages")

_LATIN = regex.compile(r"&\w+;(*SKIP)(*FAIL)|[0-9A-Za-z.%\-]+")
_FOLDED_BLANK = regex.compile(r"^ |(?<= ) ")
_CENTRED = {"title", "centre", "newpage"}
_FANGSONG = "font-family:仿宋_GB2312;font-size:16.0pt"
_MSO_NUMBER = (
    "<![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>{number}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span><![endif]>"
)


def render(report: SampleReport) -> bytes:
    """The whole page in the encoding its site uses."""
    web = report.web
    chrome = Template((PAGES / f"{web.chrome}.html").read_text(encoding="utf-8"))
    paragraph = MARKUPS[web.markup]
    article = "\n".join(
        _table(block, paragraph) if isinstance(block, Grid) else paragraph(block)
        for block in report.blocks
        if isinstance(block, Grid) or not block.is_blank
    )
    values = {key: html.escape(value) for key, value in web.values.items()}
    return chrome.substitute(values, article=article).encode(web.encoding)


def _spans(line: Line) -> str:
    """Paragraphs of an on-line editor: a span per run, the number as text."""
    runs = (f'<span style="font-size: 16pt;">{_inline(run)}</span>' for run in line.runs)
    body = line.number + "".join(runs)
    if line.kind in {"title", "h1", "h2"}:
        body = f"<strong>{body}</strong>"
    side = {"right": "right"}.get(line.kind, "center" if line.kind in _CENTRED else "")
    style = f"text-align: {side};" if side else "text-indent: 2em;"
    return f'<p style="{style}">{body}</p>'


def _breaks(line: Line) -> str:
    """Lines of an older editor: no paragraphs, blanks for the indent, a break at the end."""
    body = line.number + "".join(map(_inline, line.runs))
    if line.kind in {"title", "h1", "h2"}:
        body = f"<b>{body}</b>"
    if line.kind in _CENTRED:
        return f'<div align="center">{body}</div>'
    return f"&nbsp;&nbsp;&nbsp; {body}<br />"


def _mso(line: Line) -> str:
    """Paragraphs as Word exports them: Latin runs apart, automatic numbers in hidden comments."""
    number = _MSO_NUMBER.format(number=line.number) if line.number else ""
    body = "".join(_inline(run, _mark_latin) for run in line.runs)
    if line.kind in {"title", "h1", "h2"}:
        body = f"<b>{body}</b>"
    centred = "align=center style='text-align:center'"
    shape = centred if line.kind in _CENTRED else "style='text-indent:32.0pt'"
    return (
        f"<p class=MsoNormal {shape}>{number}<span style='{_FANGSONG}'>{body}"
        "<span lang=EN-US><o:p></o:p></span></span></p>"
    )


def _mark_latin(escaped: str) -> str:
    return _LATIN.sub(lambda m: f"<span lang=EN-US>{m.group()}</span>", escaped)


MARKUPS: dict[str, Callable[[Line], str]] = {"spans": _spans, "breaks": _breaks, "mso": _mso}


def _inline(text: str, mark: Callable[[str], str] = str) -> str:
    bookmark, rest = split_bookmark(without_formulas(text))
    anchor = f'<a name="{bookmark}"></a>' if bookmark else ""
    # A browser folds blanks: leading and repeated ones are written out.
    body = mark(html.escape(rest, quote=False))
    return anchor + _FOLDED_BLANK.sub("&nbsp;", body)


def _table(grid: Grid, paragraph: Callable[[Line], str]) -> str:
    rows = (
        "<tr>\n" + "\n".join(_cell(c, paragraph) for c in grid.cells if c.row == row) + "\n</tr>"
        for row in range(grid.rows)
    )
    head = "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>"
    return head + "<tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def _cell(cell: GridCell, paragraph: Callable[[Line], str]) -> str:
    spans = f" rowspan={cell.rowspan}" if cell.rowspan > 1 else ""
    spans += f" colspan={cell.colspan}" if cell.colspan > 1 else ""
    texts = cell.text.removesuffix("\n").split("\n")
    body = "".join(paragraph(Line("centre", (text or "\xa0",))) for text in texts)
    return f"<td{spans} valign=center style='border:solid windowtext 1.0pt'>{body}</td>"
