"""Reports in running text: of departments, of projects, of monitoring, notes to accounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from evaluation.synthetic.draft import Draft, plain
from evaluation.synthetic.families.targets import STANDARD, Item, draw_items, grade_of
from evaluation.synthetic.families.telling import (
    Story,
    begin,
    close,
    tell_staff,
    tell_three_public,
    total_of,
)
from evaluation.synthetic.paper import Line, Paper
from evaluation.synthetic.scene import part_of, ratio

CENT = Decimal("0.01")


def make_department(draft: Draft) -> Paper:
    """部门整体支出绩效自评报告: office, staff, money, indicators by points, result."""
    story = begin(draft, draft.words("title.department_report"), "department_self_evaluation")
    story.say("一、部门基本情况", "一、基本情况", "一、单位概况", kind="head")
    tell_staff(story)
    story.say("二、预算执行情况", "二、部门资金情况", "二、资金使用情况", kind="head")
    rate = _year_of_money(story)
    if draft.chance(0.4):
        tell_three_public(story, "executed|final" if draft.chance(0.5) else "final")
    story.say("三、绩效目标完成情况分析", "三、绩效指标完成情况", kind="head")
    score = _points(story)
    story.say("四、综合评价结论", "四、评价结论", "四、自评结果", kind="head")
    _result(story, score, rate)
    close(story)
    return Paper(tuple(story.lines))


def make_project(draft: Draft) -> Paper:
    """项目支出绩效自评报告: sources, arrival, spending, targets with results."""
    project = draft.scene.project
    story = begin(
        draft,
        draft.words("title.project_report"),
        "project_self_evaluation|transfer_self_evaluation",
        project,
    )
    story.say("一、项目概况", "一、项目基本情况", kind="head")
    story.say("{p}由{o}组织实施，按照年度计划推进各项工作。", p=project, o=draft.scene.organisation)
    story.say("二、项目资金情况", "二、资金使用及管理情况", kind="head")
    _project_money(story)
    story.say("三、项目绩效情况", "三、绩效指标完成情况分析", kind="head")
    items = draw_items(draft, STANDARD)
    _numbered_targets(story, items, monitored=False)
    close(story)
    return Paper(tuple(story.lines))


def make_monitoring(draft: Draft) -> Paper:
    """绩效运行监控报告: money up to a date, targets with results and completion rates."""
    month = draft.random.choice((6, 6, 7, 8, 9))
    story = begin(draft, draft.words("title.monitor_report"), "performance_monitoring")
    last = {6: 30, 7: 31, 8: 31, 9: 30}[month]
    if draft.gold.year is not None:
        draft.gold.head["period_end"] = f"{draft.scene.year}-{month:02d}-{last}"
    story.say(
        "（截至{y}年{m}月{d}日）",
        "（{y}年1-{m}月）",
        y=draft.scene.year,
        m=month,
        d=last,
        kind="centre",
    )
    story.say("一、基本情况", "一、部门基本情况", kind="head")
    tell_staff(story)
    story.say("二、预算资金执行情况", "二、预算执行情况", kind="head")
    budget = story.amount()
    arrived = part_of(draft.random, budget, draft.style, 0.4, 0.8)
    spent = part_of(draft.random, arrived, draft.style, 0.7, 1)
    if draft.errs("wrong_rate", "rate_mismatch"):
        rate = ratio(spent, budget, 2) + 6
    else:
        rate = ratio(spent, budget, 2)
    words = draft.words
    story.say(
        "{y}年{i}{b}，1-{m}月{r}{a}，{ar}{ap}%；1-{m}月累计支出{s}，{er}{ep}%。",
        "本单位{y}年{i}为{b}，截至{m}月底，{r}{a}，{ar}为{ap}%，已执行{s}，{er}为{ep}%。",
        y=draft.scene.year,
        i=words("prose.initial"),
        m=month,
        b=story.gold("initial", "total", budget, words("prose.initial")),
        r=words("prose.received"),
        a=story.gold("received", "total", arrived, words("prose.received")),
        ar=words("prose.arrival"),
        ap=ratio(arrived, budget, 2),
        s=story.gold("executed", "total", spent),
        er=words("prose.rate"),
        ep=rate,
    )
    draft.gold.rate("arrival", "total", ratio(arrived, budget, 2), labels=(words("prose.arrival"),))
    draft.gold.rate("execution", "total", rate, labels=(words("prose.rate"),))
    draft.gold.sound("rate_mismatch")
    story.say("三、绩效目标完成情况", "三、绩效指标完成情况", kind="head")
    _numbered_targets(story, draw_items(draft, STANDARD), monitored=True)
    close(story)
    return Paper(tuple(story.lines))


def make_final_notes(draft: Draft) -> Paper:
    """部门决算情况说明: income, spending, shares, comparison with the year before."""
    story = begin(draft, draft.words("title.final_notes"), "final_accounts")
    _name_the_office(story)
    year = draft.scene.year
    fiscal, other = story.amount(), part_of(draft.random, story.amount(), draft.style, 0, 0.1)
    income = fiscal + other
    basic = part_of(draft.random, income, draft.style, 0.3, 0.8)
    project = part_of(draft.random, income - basic, draft.style, 0.5, 1)
    spending = basic + project
    shown = basic + project
    if draft.errs("wrong_sum", "sum_mismatch"):
        shown = spending + 25
    prior = part_of(draft.random, income, draft.style, 0.7, 1.2)
    story.say("一、收入支出决算总体情况说明", "一、收入支出决算总体情况", kind="head")
    delta = abs(income - prior)
    story.say(
        "{y}年度总收入{a}，总支出{b}。与{z}年相比，总收入{w}{d}，{g}{p}%。",
        "{y}年度收入总计{a}，支出总计{b}。与上年相比，收入{w}{d}，{g}{p}%。",
        y=year,
        z=year - 1,
        a=story.gold("final", "total", income, flow="revenue"),
        b=story.gold("final", "total", shown),
        w="增加" if income >= prior else "减少",
        g="增长" if income >= prior else "下降",
        d=f"{draft.money(delta)}{draft.unit}",
        p=ratio(delta, prior, 2) if prior else "0",
    )
    story.say("二、收入决算情况说明", "二、收入决算情况", kind="head")
    story.say(
        "本年收入合计{a}，其中：一般公共预算财政拨款收入{f}，占{p}；其他收入{o}，占{q}。",
        "{y}年本年收入合计{a}，其中：一般公共预算财政拨款收入{f}（占{p}）；政府性基金预算财政拨款收入0{u}；其他收入{o}（占{q}）。",
        y=year,
        a=story.gold("final", "total", income, flow="revenue"),
        f=story.gold("final", "source_general_public", fiscal, flow="revenue"),
        o=story.gold("final", "source_other", other, flow="revenue"),
        p=story.share("source_general_public", fiscal, income),
        q=story.share("source_other", other, income),
        u=draft.unit,
    )
    if "政府性基金" in story.lines[-1].text:  # type: ignore[union-attr]
        draft.gold.amount("final", "source_government_fund", "0", draft.unit, flow="revenue")
    story.say("三、支出决算情况说明", "三、支出决算情况", kind="head")
    people = part_of(draft.random, basic, draft.style, 0.6, 0.95)
    story.say(
        "本年支出合计{a}，其中：基本支出{b}，占{p}；项目支出{c}，占{q}。",
        "{y}年支出合计{a}，按支出性质分：基本支出{b}（占{p}），项目支出{c}（占{q}）。",
        y=year,
        a=story.gold("final", "total", shown),
        b=story.gold("final", "basic", basic),
        c=story.gold("final", "project", project),
        p=story.share("basic", basic, spending),
        q=story.share("project", project, spending),
    )
    words = draft.words
    story.say(
        "基本支出{b}，其中：{n}{x}，{m}{z}。",
        "基本支出中，{n}{x}，{m}{z}。",
        b=f"{draft.money(basic)}{draft.unit}",
        n=words("prose.personnel"),
        m=words("prose.public"),
        x=story.gold("final", "personnel", people, words("prose.personnel")),
        z=story.gold("final", "public", basic - people, words("prose.public")),
    )
    draft.gold.sound("sum_mismatch")
    story.say("四、“三公”经费支出决算情况说明", "四、“三公”经费情况", kind="head")
    tell_three_public(story, "final")
    story.say("五、其他重要事项的情况说明", "五、其他重要事项", kind="head")
    if draft.chance(0.6):
        running = part_of(draft.random, basic - people, draft.style, 0.5, 1)
        story.say(
            "机关运行经费支出{a}。",
            "{y}年度机关运行经费{a}。",
            y=year,
            a=story.gold("final|executed", "agency_operation", running),
        )
    close(story)
    return Paper(tuple(story.lines))


def make_three_notes(draft: Draft) -> Paper:
    """“三公”经费说明 alone, of a budget or of final accounts."""
    final = draft.chance(0.6)
    title = draft.words("title.three_notes_final" if final else "title.three_notes_budget")
    types = "final_accounts" if final else "department_budget"
    story = begin(draft, title, f"three_public|{types}")
    _name_the_office(story)
    tell_three_public(story, "final" if final else "initial", counts=final)
    story.say("（二）有关情况说明", "二、增减变化原因", kind="head")
    story.say("各项支出严格执行中央八项规定精神，从严控制。", "主要是厉行节约，压减一般性支出。")
    return Paper(tuple(story.lines))


def _year_of_money(story: Story) -> Decimal:
    """Budget, changed budget, spending, rate; then by nature. Returns the true rate."""
    draft, words = story.draft, story.draft.words
    adjusted = story.amount()
    initial = part_of(draft.random, adjusted, draft.style, 0.6, 1)
    spent = part_of(draft.random, adjusted, draft.style, 0.7, 1)
    rate = ratio(spent, adjusted, 2)
    shown = rate - 5 if draft.errs("wrong_rate", "rate_mismatch") else rate
    story.say(
        "{y}年{i}{a}，{j}{b}，{e}{c}，{r}{p}%。",
        "{y}年度{i}为{a}，{j}为{b}，{e}为{c}，{r}为{p}%。",
        "本部门{y}年{i}{a}；{j}{b}；{e}{c}，{r}达到{p}%。",
        y=draft.scene.year,
        i=words("prose.initial"),
        j=words("prose.adjusted"),
        e=words("prose.executed"),
        r=words("prose.rate"),
        a=story.gold("initial", "total", initial, words("prose.initial")),
        b=story.gold("adjusted", "total", adjusted, words("prose.adjusted")),
        c=story.gold("executed", "total", spent, words("prose.executed")),
        p=shown,
    )
    draft.gold.rate("execution", "total", shown, labels=(words("prose.rate"),))
    draft.gold.sound("rate_mismatch", "sum_mismatch")
    basic = part_of(draft.random, spent, draft.style, 0.3, 0.9)
    wrong = Decimal(30) if draft.errs("wrong_sum", "sum_mismatch") else Decimal(0)
    people = part_of(draft.random, basic, draft.style, 0.6, 0.95)
    story.say(
        "{e}{c}，其中：基本支出{b}，占{p}；项目支出{d}，占{q}。基本支出中，{n}{x}，{m}{z}。",
        "按支出性质分，{e}{c}，其中：基本支出{b}（{n}{x}，{m}{z}），项目支出{d}。",
        e=words("prose.executed"),
        c=f"{draft.money(spent)}{draft.unit}",
        b=story.gold("executed", "basic", basic),
        d=story.gold("executed", "project", spent - basic + wrong),
        p=story.share("basic", basic, spent),
        q=story.share("project", spent - basic, spent),
        n=words("prose.personnel"),
        m=words("prose.public"),
        x=story.gold("executed", "personnel", people, words("prose.personnel")),
        z=story.gold("executed", "public", basic - people, words("prose.public")),
    )
    return rate


def _project_money(story: Story) -> None:
    draft, words = story.draft, story.draft.words
    total = story.amount()
    upper = part_of(draft.random, total, draft.style, 0.4, 0.9)
    spent = part_of(draft.random, total, draft.style, 0.7, 1)
    rate = ratio(spent, total, 2)
    shown = rate + 4 if draft.errs("wrong_rate", "rate_mismatch") else rate
    local = total - upper + (20 if draft.errs("wrong_sum", "sum_mismatch") else 0)
    story.say(
        "{i}{a}，其中：中央补助资金{b}，县级资金{c}。{r}{d}，{ar}100%。{e}{f}，{er}{p}%。",
        "项目{i}共计{a}，其中中央补助资金{b}、县级资金{c}。截至{y}年12月底，{r}{d}，{ar}100%；{e}{f}，{er}为{p}%。",
        y=draft.scene.year,
        i=words("prose.initial"),
        r=words("prose.received"),
        ar=words("prose.arrival"),
        e=words("prose.executed"),
        er=words("prose.rate"),
        a=story.gold("initial", "total|project", total, words("prose.initial")),
        b=story.gold("initial|adjusted", "source_central", upper),
        c=story.gold("initial|adjusted", "source_county", local),
        d=story.gold("received", "total|project", total, words("prose.received")),
        f=story.gold("executed", "total|project", spent, words("prose.executed")),
        p=shown,
    )
    draft.gold.rate("arrival", "total|project", "100", labels=(words("prose.arrival"),))
    draft.gold.rate("execution", "total|project", shown, labels=(words("prose.rate"),))
    draft.gold.sound("rate_mismatch", "sum_mismatch")


def _points(story: Story) -> Decimal:
    """Indicators with points and scores under level-1 headings; returns the sum of scores."""
    draft = story.draft
    items = [i for i in draw_items(draft, STANDARD) if i.indicator.kind != "placeholder"]
    pattern = draft.random.choice(
        (
            "（{n}）{name}，指标{w}分，得{s}分。",
            "{n}.{name}（满分{w}分，得分{s}分）。",
            "（{n}）{name}。满分{w}分，得{s}分。",
        )
    )
    block, count = "", 0
    heads = iter("一二三四五")
    for item in items:
        name = draft.words(item.block.field)
        if item.block.field != block:
            block, count = item.block.field, 0
            mine = [i for i in items if i.block.field == block]
            full, got = total_of(i.weight for i in mine), total_of(i.score for i in mine)
            story.say(
                "（{k}）{b}（{w}分，得{s}分）",
                k=next(heads),
                b=name,
                w=plain(full),
                s=plain(got),
                kind="head",
            )
            draft.gold.score("level1", name, full, got, labels=(name,))
        count += 1
        row = item.indicator
        story.say(pattern, n=count, name=row.name, w=plain(item.weight), s=plain(item.score))
        entry = row.gold() | {
            "target_raw": None,
            "target_op": None,
            "target_value": None,
            "actual_raw": None,
            "actual_value": None,
            "weight": float(item.weight),
            "score": float(item.score),
            "category_code": None,
        }
        draft.gold.indicator(entry, [name])
    draft.gold.sound("score_exceeds_weight")
    return total_of(i.score for i in items)


def _result(story: Story, score: Decimal, rate: Decimal) -> None:
    draft = story.draft
    execution = (min(rate, Decimal(100)) / 10).quantize(CENT, ROUND_HALF_UP)
    total = score + execution
    if draft.errs("wrong_score_sum", "score_sum"):
        total -= 6
    grade = grade_of(total)
    story.say(
        "对照评价指标体系，本部门整体绩效自评得分{t}分，评价等级为“{g}”。其中，预算执行率得分{e}分。",
        "经自评，{y}年度部门整体支出绩效综合得分为{t}分，等级为“{g}”。其中：预算执行10分，得{e}分。",
        y=draft.scene.year,
        t=plain(total),
        g=grade,
        e=plain(execution),
    )
    draft.gold.score("total", "自评得分", None, total, grade=grade)
    draft.gold.score("budget_execution", "预算执行率", None, execution)
    draft.gold.sound("score_sum")


def _numbered_targets(story: Story, items: Sequence[Item], *, monitored: bool) -> None:
    """指标1：名称，预期指标值：…，实际完成值：…, with or without a completion rate."""
    draft = story.draft
    target_word = draft.random.choice(("预期指标值", "目标值", "年度指标值"))
    actual_word = draft.random.choice(("实际完成值", "实际完成", "完成值"))
    level1, level2, number, heads = "", "", 0, iter("一二三四五")
    for item in items:
        row, field = item.indicator, f"two.{item.kind}"
        name = draft.words(item.block.field)
        if item.block.field != level1:
            level1, level2 = item.block.field, ""
            story.say("（{k}）{n}完成情况", "（{k}）{n}", k=next(heads), n=name, kind="head")
        if item.kind != level2:
            level2, number = item.kind, 0
            story.say("{n}", "●{n}", n=draft.words(field), kind="head")
        number += 1
        if row.kind == "placeholder":
            story.lines.append(Line(f"指标{number}："))
            continue
        share = (100 * row.ratio).quantize(CENT, ROUND_HALF_UP)
        tail = f"，指标完成率{plain(share)}%" if monitored and row.sign != "qual" else ""
        colon = draft.random.choice(("：", "", "：")) if row.sign != "qual" else "："
        story.say(
            "指标{k}：{name}，{tw}{c}{t}，{aw}{c}{a}{tail}。",
            k=number,
            name=row.name,
            tw=target_word,
            aw=actual_word,
            c=colon,
            t=row.target,
            a=row.actual,
            tail=tail,
        )
        entry = row.gold() | ({"completion_rate": float(share)} if tail else {})
        draft.gold.indicator(entry, [name, draft.words(field)])


def _name_the_office(story: Story) -> None:
    """A first sentence in which the report says whose it is."""
    story.say(
        "按照预决算公开的有关规定，现将{o}{y}年度有关情况说明如下。",
        "{o}是财政全额拨款的行政单位，现就{y}年度情况作如下说明。",
        o=story.draft.scene.organisation,
        y=story.draft.scene.year,
    )
