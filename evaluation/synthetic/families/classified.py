"""Tables by 支出功能分类 and 支出经济分类 of final accounts and budgets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evaluation.synthetic.draft import Draft
from evaluation.synthetic.families.accounts import ACCOUNTS, Papers, on_paper, year_amount
from evaluation.synthetic.families.forms import set_head
from evaluation.synthetic.paper import Box, Paper, Row, label, value

# 支出功能分类: class, then its sub-classes with their items.
FUNCTIONS: Sequence[tuple[str, str, Sequence[tuple[str, str, Sequence[tuple[str, str]]]]]] = (
    (
        "201",
        "一般公共服务支出",
        (
            ("20101", "人大事务", (("2010101", "行政运行"), ("2010108", "代表工作"))),
            ("20106", "财政事务", (("2010601", "行政运行"), ("2010602", "一般行政管理事务"))),
            (
                "20129",
                "群众团体事务",
                (("2012901", "行政运行"), ("2012999", "其他群众团体事务支出")),
            ),
        ),
    ),
    (
        "204",
        "公共安全支出",
        (("20406", "司法", (("2040601", "行政运行"), ("2040607", "公共法律服务"))),),
    ),
    (
        "205",
        "教育支出",
        (("20502", "普通教育", (("2050202", "小学教育"), ("2050203", "初中教育"))),),
    ),
    (
        "206",
        "科学技术支出",
        (("20607", "科学技术普及", (("2060701", "机构运行"), ("2060702", "科普活动"))),),
    ),
    (
        "213",
        "农林水支出",
        (
            ("21301", "农业农村", (("2130101", "行政运行"), ("2130108", "病虫害控制"))),
            ("21303", "水利", (("2130301", "行政运行"), ("2130306", "水利工程运行与维护"))),
        ),
    ),
)


_SOCIAL = (
    "208",
    "社会保障和就业支出",
    (
        (
            "20805",
            "行政事业单位养老支出",
            (
                ("2080501", "行政单位离退休"),
                ("2080505", "机关事业单位基本养老保险缴费支出"),
            ),
        ),
    ),
)


_HEALTH = ("210", "卫生健康支出", (("21011", "行政事业单位医疗", (("2101101", "行政单位医疗"),)),))


_HOUSING = ("221", "住房保障支出", (("22102", "住房改革支出", (("2210201", "住房公积金"),)),))


WAGES = (
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("30103", "奖金"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("30113", "住房公积金"),
)


GOODS = (
    ("30201", "办公费"),
    ("30205", "水费"),
    ("30206", "电费"),
    ("30207", "邮电费"),
    ("30211", "差旅费"),
    ("30239", "其他交通费用"),
)


FAMILY = (("30302", "退休费"), ("30305", "生活补助"))


def make_functions(draft: Draft, papers: Papers) -> Paper:
    """03/05: spending by function, codes in one column or in three, basic and project."""
    set_head(draft, papers.report_type, None)
    apart = draft.chance(0.4)
    tree = _tree(draft)
    codes = 3 if apart else 1
    general = draft.chance(0.6)
    heads = [
        draft.words("account.total_column"),
        draft.words("account.basic"),
        draft.words("account.project"),
    ]
    rows: list[Row] = [
        (label("项目", colspan=codes + 1), *(label(h, rowspan=2) for h in heads)),
    ]
    if apart:
        rows.append((label("类"), label("款"), label("项"), label("科目名称")))
    else:
        rows.append(
            (
                label(
                    draft.random.choice(("功能分类科目编码", "科目编码", "支出功能分类科目编码"))
                ),
                label("科目名称"),
            )
        )
    leaves = [row for row in tree if len(row[0]) == 7]
    sums = (sum((r[2] for r in leaves), Decimal(0)), sum((r[3] for r in leaves), Decimal(0)))
    item = "total|source_general_public" if general else "total"
    wrong = Decimal(10) if draft.errs("wrong_sum", "sum_mismatch") else Decimal(0)
    whole = [draft.money(sums[0] + sums[1] + wrong), draft.money(sums[0]), draft.money(sums[1])]
    first = (label("合计", colspan=codes + 1), *map(value, whole))
    for raw, code, head in zip(whole, (item, "basic", "project"), heads, strict=True):
        draft.gold.amount(papers.stage, code, raw, draft.unit, labels=(head,))
    rows.append(first)
    for code, name, basic, project in tree:
        printed = _code_cells(code, apart)
        cells = [draft.money(basic + project), _or_blank(draft, basic), _or_blank(draft, project)]
        rows.append((*map(value, printed), label(name), *map(value, cells)))
        draft.gold.amount(papers.stage, "by_function", cells[0], draft.unit, labels=(heads[0],))
        for raw, which, head in zip(cells[1:], ("basic", "project"), heads[1:], strict=True):
            if raw:
                codes_ok = f"{which}|by_function|other_named"
                draft.gold.amount(
                    papers.stage, codes_ok, raw, draft.unit, labels=(head,), required=False
                )
    draft.gold.sound("sum_mismatch")
    fund = "一般公共预算财政拨款" if papers is ACCOUNTS else "一般公共预算"
    title = (
        f"{fund}支出{papers.word if papers is ACCOUNTS else ''}表"
        if general
        else f"支出{papers.word}表"
    )
    number = draft.random.choice(("公开05表", "公开03表", "表5", ""))
    return on_paper(draft, title, number, rows, head=2)


def _code_cells(code: str, apart: bool) -> list[str]:
    if not apart:
        return [code]
    return [code[:3], code[3:5], code[5:7]]


def _or_blank(draft: Draft, amount: Decimal) -> str:
    if amount == 0:
        return draft.random.choice(("", "", "0.00"))
    return draft.money(amount)


def _tree(draft: Draft) -> list[tuple[str, str, Decimal, Decimal]]:
    """Codes, names, basic and project of every row; parents are the sums of their children."""
    rows: list[tuple[str, str, Decimal, Decimal]] = []
    classes = [
        draft.random.choice(FUNCTIONS),
        _SOCIAL,
        *draft.random.sample([_HEALTH, _HOUSING], 1),
    ]
    for code, name, subs in classes:
        below: list[tuple[str, str, Decimal, Decimal]] = []
        tops: list[tuple[Decimal, Decimal]] = []
        for sub_code, sub_name, items in subs[: draft.random.randint(1, 2)]:
            leaves = []
            for n, (item_code, item_name) in enumerate(items):
                basic = year_amount(draft) if n == 0 else Decimal(0)
                leaves.append(
                    (item_code, item_name, basic, Decimal(0) if n == 0 else year_amount(draft))
                )
            sums = (
                sum((r[2] for r in leaves), Decimal(0)),
                sum((r[3] for r in leaves), Decimal(0)),
            )
            below += [(sub_code, sub_name, *sums), *leaves]
            tops.append(sums)
        rows.append(
            (
                code,
                name,
                sum((b for b, _ in tops), Decimal(0)),
                sum((p for _, p in tops), Decimal(0)),
            )
        )
        rows += below
    return rows


def make_economic(draft: Draft, papers: Papers) -> Paper:
    """06: basic spending by economic class, people at the left, running costs at the right."""
    set_head(draft, papers.report_type, None)
    head = draft.words(papers.amount_head)
    left = _class(draft, "301", "工资福利支出", "wages", WAGES, 3) + _class(
        draft, "303", "对个人和家庭的补助", "family_support", FAMILY, 1
    )
    right = _class(draft, "302", "商品和服务支出", "goods_services", GOODS, 4)
    names = ("经济分类科目编码", "科目名称") if draft.chance(0.7) else ("科目编码", "科目名称")
    rows: list[Row] = [
        (label("人员经费", colspan=3), label("公用经费", colspan=3)),
        tuple(label(text) for text in (*names, head, *names, head)),
    ]
    for n in range(max(len(left), len(right))):
        cells: list[Box] = []
        for side in (left, right):
            if n >= len(side):
                cells += [value(""), value(""), value("")]
                continue
            code, name, item, amount = side[n]
            raw = draft.money(amount)
            alone = "|" in item and sum(row[2] == item for row in side) == 1
            draft.gold.amount(
                papers.stage, item, raw, draft.unit, labels=(head,), required=not alone
            )
            cells += [value(code), label(name), value(raw)]
        rows.append(tuple(cells))
    sums = [
        draft.money(sum((r[3] for r in side if len(r[0]) == 3), Decimal(0)))
        for side in (left, right)
    ]
    rows.append(
        (
            label("人员经费合计", colspan=2),
            value(sums[0]),
            label("公用经费合计", colspan=2),
            value(sums[1]),
        )
    )
    for raw, item in zip(sums, ("personnel", "public"), strict=True):
        draft.gold.amount(papers.stage, item, raw, draft.unit, labels=(head,))
    draft.gold.sound("sum_mismatch")
    word = "决算" if papers is ACCOUNTS else ""
    fund = "一般公共预算财政拨款" if papers is ACCOUNTS else "一般公共预算"
    title = f"{fund}基本支出{word}{draft.random.choice(('表', '明细表'))}"
    return on_paper(draft, title, draft.random.choice(("公开06表", "表6", "")), rows, head=2)


def _class(
    draft: Draft, code: str, name: str, item: str, parts: Sequence[tuple[str, str]], least: int
) -> list[tuple[str, str, str, Decimal]]:
    chosen = sorted(draft.random.sample(list(parts), draft.random.randint(least, len(parts))))
    rows = [(c, n, _item_of(n, item), year_amount(draft) / 10) for c, n in chosen]
    return [(code, name, item, sum((row[3] for row in rows), Decimal(0))), *rows]


def _item_of(name: str, parent: str) -> str:
    return f"by_economic|{parent}" if parent == "family_support" else "by_economic"
