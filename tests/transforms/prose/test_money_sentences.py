"""Sentences on money as reports of many provinces print them, each read by hand."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import (
    ACCOUNTS,
    BUDGET,
    DEPARTMENT,
    MONITORING,
    PROJECT,
    THREE_PUBLIC,
    TRANSFER,
    lines,
    money,
    told,
)

SENTENCES = [
    # -- the whole and its parts
    (
        "2023年年初预算资金300.5万元；全年预算资金总额412.6万元，基本支出212.6万元，项目支出200万元。"
        "全年实际执行数为400.1万元。",
        DEPARTMENT,
        """
        initial expenditure total 300.5万元
        adjusted expenditure total 412.6万元
        adjusted expenditure basic 212.6万元
        adjusted expenditure project 200万元
        executed expenditure total 400.1万元
        """,
    ),
    (
        "2023年度整体支出100.28万元（其中：人员经费80.2万元，公用经费20.08万元）。",
        DEPARTMENT,
        """
        executed expenditure total 100.28万元
        executed expenditure personnel 80.2万元
        executed expenditure public 20.08万元
        """,
    ),
    (
        "总支出350万元。基本支出260万元（其中：工资福利支出200万元；商品和服务支出40.5万元；"
        "退休费支出19.5万元；）。",
        DEPARTMENT,
        """
        executed expenditure total 350万元
        executed expenditure basic 260万元
        executed expenditure wages 200万元
        executed expenditure goods_services 40.5万元
        executed expenditure family_support 19.5万元
        """,
    ),
    (
        "全年预算数100万元，其中：基本支出60万元，项目支出40万元，全年执行数95万元。",
        DEPARTMENT,
        """
        adjusted expenditure total 100万元
        adjusted expenditure basic 60万元
        adjusted expenditure project 40万元
        executed expenditure total 95万元
        """,
    ),
    (
        "2023年部门预算总收入856.32万元，其中：一般公共预算财政拨款收入850万元，其他收入6.32万元；"
        "部门预算总支出856.32万元，其中：基本支出506.32万元，项目支出350万元。",
        DEPARTMENT,
        """
        initial revenue total 856.32万元
        initial revenue source_general_public 850万元
        initial revenue source_other 6.32万元
        initial expenditure total 856.32万元
        initial expenditure basic 506.32万元
        initial expenditure project 350万元
        """,
    ),
    (
        "2023年年初部门预算安排606万元，年中追加预算50万元，调整后预算656万元，实际支出650万元，年末结转6万元。",
        DEPARTMENT,
        """
        initial expenditure total 606万元
        adjusted expenditure supplement 50万元
        adjusted expenditure total 656万元
        executed expenditure total 650万元
        final expenditure surplus_end 6万元
        """,
    ),
    (
        "2023年决算总收入180.5万元，较预算增加77.3万元，总支出180.5万元，其中：基本支出100.3万元。",
        DEPARTMENT,
        """
        final revenue total 180.5万元
        final expenditure total 180.5万元
        final expenditure basic 100.3万元
        """,
    ),
    # -- budget and final account in one sentence
    (
        "公务接待费预算3万元，决算2.5万元；公务用车运行维护费预算10万元，决算9.8万元。",
        ACCOUNTS,
        """
        initial expenditure three_public_reception 3万元
        final expenditure three_public_reception 2.5万元
        initial expenditure three_public_vehicle_running 10万元
        final expenditure three_public_vehicle_running 9.8万元
        """,
    ),
    (
        "基本支出：年初预算300万元，决算310万元；项目支出：年初预算100万元，决算95万元。",
        DEPARTMENT,
        """
        initial expenditure basic 300万元
        final expenditure basic 310万元
        initial expenditure project 100万元
        final expenditure project 95万元
        """,
    ),
    (
        "预算收入100万元，预算支出100万元；决算收入120万元，决算支出118万元。",
        DEPARTMENT,
        """
        initial revenue total 100万元
        initial expenditure total 100万元
        final revenue total 120万元
        final expenditure total 118万元
        """,
    ),
    (
        "“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.39万元，其中：因公出国（境）费决算为0.00万元；"
        "公务接待费支出决算为0.39万元。",
        ACCOUNTS,
        """
        initial expenditure three_public 2.85万元
        final expenditure three_public 0.39万元
        final expenditure three_public_abroad 0.00万元
        final expenditure three_public_reception 0.39万元
        """,
    ),
    # -- 收 and 支 in one clause
    (
        "2023年度收、支总计各是4125.5，4143.9万元。比2022年各减少1267.8，2570.9万元。",
        ACCOUNTS,
        """
        final revenue total 4125.5万元
        final expenditure total 4143.9万元
        """,
    ),
    (
        "2023年度收入支出总计9,859.38万元。与2022年度相比，收入支出总计增加1,062.85万元。",
        ACCOUNTS,
        """
        final revenue total 9,859.38万元
        final expenditure total 9,859.38万元
        """,
    ),
    (
        "财政拨款收入预算和支出预算均为850万元。",
        BUDGET,
        """
        initial revenue source_fiscal 850万元
        initial expenditure source_fiscal 850万元
        """,
    ),
    (
        "收入总计356.2万元、支出总计356.2万元。",
        ACCOUNTS,
        """
        final revenue total 356.2万元
        final expenditure total 356.2万元
        """,
    ),
    # -- amounts that share labels or a unit
    (
        "2023年因公出国（境）费、公务用车购置及运行维护费、公务接待费决算分别为0万元、9.8万元、2.8万元。",
        ACCOUNTS,
        """
        final expenditure three_public_abroad 0万元
        final expenditure three_public_vehicle 9.8万元
        final expenditure three_public_reception 2.8万元
        """,
    ),
    (
        "2022年、2023年“三公”经费支出分别为8.5万元和7.2万元。",
        DEPARTMENT,
        """
        executed expenditure three_public 8.5万元 @2022
        executed expenditure three_public 7.2万元
        """,
    ),
    (
        "因公出国（境）费、公务用车购置及运行维护费、公务接待费合计12.6万元。",
        ACCOUNTS,
        "final expenditure three_public 12.6万元",
    ),
    # -- 三公 accounts of counties
    (
        "2023年全县各类单位由当年财政拨款安排的“三公”经费决算总额为1023万元，比年初预算减少32%。其中：\n"
        "一、因公出国（境）经费\n2023年因公出国（境）决算支出0万元。\n"
        "二、公务用车购置及运行维护费\n"
        "2023年公务用车购置及运行费决算支出785万元，其中：公务用车购置费274万元，公务用车运行维护费511万元。",
        THREE_PUBLIC,
        """
        final expenditure three_public 1023万元
        final expenditure three_public_abroad 0万元
        final expenditure three_public_vehicle 785万元
        final expenditure three_public_vehicle_purchase 274万元
        final expenditure three_public_vehicle_running 511万元
        """,
    ),
    (
        "2023年“三公”经费预算数为47.9万元，比2022年预算增加25万元。其中：\n"
        "（一）因公出国（境）费0万元，与2022年预算持平。\n"
        "（二）公务用车购置及运行费46.5万元，主要原因是购置公务用车。其中：公务用车购置费25万元，比2022年预算增加25万元；"
        "公务用车运行费21.5万元。\n（三）公务接待费1.4万元。",
        BUDGET,
        """
        initial expenditure three_public 47.9万元
        initial expenditure three_public_abroad 0万元
        initial expenditure three_public_vehicle 46.5万元
        initial expenditure three_public_vehicle_purchase 25万元
        initial expenditure three_public_vehicle_running 21.5万元
        initial expenditure three_public_reception 1.4万元
        """,
    ),
    (
        "2023年市本级“三公”经费预算安排2,350万元，较上年预算2,480万元下降5.2%。其中：因公出国（境）经费预算300万元。",
        THREE_PUBLIC,
        """
        initial expenditure three_public 2,350万元
        initial expenditure three_public 2,480万元 @2022
        initial expenditure three_public_abroad 300万元
        """,
    ),
    (
        "“三公”经费由2022年的50万元减少到2023年的40万元。",
        THREE_PUBLIC,
        """
        final expenditure three_public 50万元 @2022
        final expenditure three_public 40万元
        """,
    ),
    (
        "2024年某市“三公”经费预算情况说明\n“三公”经费12.5万元，其中公务接待费2.5万元。",
        THREE_PUBLIC,
        """
        initial expenditure three_public 12.5万元
        initial expenditure three_public_reception 2.5万元
        """,
    ),
    # -- notes to the final accounts
    (
        "本年收入合计356.2万元，其中：一般公共预算财政拨款收入350万元，占98.26%；政府性基金预算财政拨款收入0万元，占0%；"
        "事业收入6.2万元，占1.74%。",
        ACCOUNTS,
        """
        final revenue total 356.2万元
        final revenue source_general_public 350万元
        final revenue source_government_fund 0万元
        final revenue source_unit 6.2万元
        """,
    ),
    (
        "年初结转和结余12.3万元，本年收入500万元，本年支出498万元，年末结转和结余14.3万元。",
        ACCOUNTS,
        """
        final expenditure source_carryover 12.3万元
        final revenue total 500万元
        final expenditure total 498万元
        final expenditure surplus_end 14.3万元
        """,
    ),
    (
        "1.教育支出（类）普通教育（款）小学教育（项）。主要用于：人员支出。年初预算为54.5万元，支出决算为53.2万元。",
        ACCOUNTS,
        """
        initial expenditure by_function 54.5万元
        final expenditure by_function 53.2万元
        """,
    ),
    (
        "教育（类）支出120万元，占35%；社会保障和就业（类）支出50.5万元，占15%；住房保障支出20万元，占6%。",
        ACCOUNTS,
        """
        final expenditure by_function 120万元
        final expenditure by_function 50.5万元
        final expenditure by_function 20万元
        """,
    ),
    (
        "一般公共预算财政拨款基本支出280万元，其中：人员经费250万元，主要包括：基本工资80万元、奖金30万元；日常公用经费30万元。",
        ACCOUNTS,
        """
        final expenditure basic 280万元
        final expenditure personnel 250万元
        final expenditure public 30万元
        """,
    ),
    (
        "六、一般公共预算财政拨款基本支出决算情况说明\n人员经费420.5万元，主要包括：基本工资、津贴补贴；公用经费85.8万元。",
        ACCOUNTS,
        """
        final expenditure personnel 420.5万元
        final expenditure public 85.8万元
        """,
    ),
    (
        "2023年度政府采购金额（以合同签订为准）为319.2万元，其中：货物采购金额122.4万元、工程采购金额187.7万元、服务采购金额9.1万元。",
        ACCOUNTS,
        """
        final expenditure procurement 319.2万元
        final expenditure procurement_goods 122.4万元
        final expenditure procurement_works 187.7万元
        final expenditure procurement_services 9.1万元
        """,
    ),
    (
        "政府采购支出54.2万元，其中：货物54.2元，工程0万元，服务0万元。",
        DEPARTMENT,
        """
        executed expenditure procurement 54.2万元
        executed expenditure procurement_goods 54.2元
        executed expenditure procurement_works 0万元
        executed expenditure procurement_services 0万元
        """,
    ),
    # -- balances
    (
        "资产总额1,250.4万元，其中：流动资产120.5万元，固定资产净值980.2万元；负债总额65.3万元，净资产1,185.1万元。",
        DEPARTMENT,
        """
        closing stock asset_total 1,250.4万元
        closing stock fixed_asset_net 980.2万元
        closing stock liability_total 65.3万元
        closing stock net_asset 1,185.1万元
        """,
    ),
    # -- reports on one project
    (
        "2023年按生均1000元安排资金，共计239万元，内含上级资金179.25万元、本级59.75万元，目标是保证学校正常运转。",
        PROJECT,
        """
        initial expenditure total 239万元
        initial expenditure source_superior 179.25万元
        initial expenditure source_county 59.75万元
        """,
    ),
    (
        "我校2023年财政安排支出共计87.06万元，余款安排下年支出。",
        PROJECT,
        "executed expenditure total 87.06万元",
    ),
    (
        "该项目年初预算安排120万元，全年预算120万元，实际到位资金120万元，资金到位率100%；实际支出118.6万元。",
        PROJECT,
        """
        initial expenditure total 120万元
        adjusted expenditure total 120万元
        received expenditure total 120万元
        executed expenditure total 118.6万元
        """,
    ),
    (
        "2023年中央财政下达我县补助资金86万元，县级财政安排配套资金14万元，共计100万元。",
        TRANSFER,
        """
        received expenditure source_central 86万元
        received expenditure source_county 14万元
        received expenditure total 100万元
        """,
    ),
    (
        "中央下达政法转移支付资金预算150万元。",
        TRANSFER,
        "initial expenditure source_central 150万元",
    ),
    (
        "（一）项目资金到位情况分析\n2023年省级财政下拨项目资金80万元，已全部拨付到位。\n"
        "（二）项目资金使用情况分析\n项目资金已拨付78万元，结余2万元。",
        PROJECT,
        """
        received expenditure source_provincial 80万元
        executed expenditure total 78万元
        final expenditure surplus_end 2万元
        """,
    ),
    (
        "项目计划总投资6,300万元，其中：中央财政资金3,850万元、省级财政资金1,200万元、县级配套资金1,250万元。",
        PROJECT,
        """
        initial expenditure total 6,300万元
        initial expenditure source_central 3,850万元
        initial expenditure source_provincial 1,200万元
        initial expenditure source_county 1,250万元
        """,
    ),
    # -- monitoring
    (
        "我部门2023年预算41.12万元，实际到位资金16.14万元，到位率39.25%。截至2023年6月底资金执行数14.14万元。",
        MONITORING,
        """
        initial expenditure total 41.12万元
        received expenditure total 16.14万元
        executed expenditure total 14.14万元
        """,
    ),
    (
        "我部门2023年追加资金10万元(其中：上级专项资金10万元),实际到位资金8万元。截至2023年6月底追加资金执行数0万元。)",
        MONITORING,
        """
        adjusted expenditure supplement 10万元
        adjusted expenditure source_superior 10万元
        received expenditure supplement 8万元
        executed expenditure supplement 0万元
        """,
    ),
    (
        "本年度基本支出预算安排总额为41.12万元，其中财政资金41.12万元，其他资金0万元。\n"
        "截止到监控节点，基本支出实际支出资金14.14万元，预算执行率34.39%。"
        "其中用于：支付职工工资、福利支出11.99万元、生活补助支出1.5万元。车辆运行维护费支出0万元、基本公用0.65万元、驻村、管寺",
        MONITORING,
        """
        initial expenditure basic 41.12万元
        initial expenditure source_fiscal 41.12万元
        initial expenditure source_other 0万元
        executed expenditure basic 14.14万元
        executed expenditure wages 11.99万元
        executed expenditure family_support 1.5万元
        executed expenditure three_public_vehicle_running 0万元
        executed expenditure public 0.65万元
        """,
    ),
    # -- budgets of departments
    (
        "2023年，某市人民政府办公室收入预算9,101.68万元，其中：财政拨款收入9,101.68万元，比2022年预算减少2,389.52万元；事业收入0万元。\n"
        "支出预算9,101.68万元，其中：财政拨款支出预算9,101.68万元。",
        BUDGET,
        """
        initial revenue total 9,101.68万元
        initial revenue source_fiscal 9,101.68万元
        initial revenue source_unit 0万元
        initial expenditure total 9,101.68万元
        initial expenditure source_fiscal 9,101.68万元
        """,
    ),
    (
        "1. “一般公共服务支出（类）统计信息事务（款）专项普查活动（项）”25.77万元，主要用于专项普查活动。"
        "2022年当年预算执行数为60.13万元，2023年预算安排25.77万元，比2022年预算执行数减少57.14%。",
        BUDGET,
        """
        initial expenditure by_function 25.77万元
        executed expenditure by_function 60.13万元 @2022
        initial expenditure by_function 25.77万元
        """,
    ),
    # -- who approves, what is added, what funds paid
    (
        "2023年初，县财政批复我单位部门预算320.5万元，其中基本支出220.5万元，项目支出100万元；年中追加80万元，"
        "调整后全年预算400.5万元；全年实际支出398.2万元，结余2.3万元。",
        DEPARTMENT,
        """
        initial expenditure total 320.5万元
        initial expenditure basic 220.5万元
        initial expenditure project 100万元
        adjusted expenditure supplement 80万元
        adjusted expenditure total 400.5万元
        executed expenditure total 398.2万元
        final expenditure surplus_end 2.3万元
        """,
    ),
    (
        "三、政府性基金预算支出情况\n我单位2023年政府性基金预算支出12万元。\n"
        "四、国有资本经营预算支出情况\n2023年国有资本经营预算支出0万元。",
        DEPARTMENT,
        """
        executed expenditure source_government_fund 12万元
        executed expenditure source_state_capital 0万元
        """,
    ),
    (
        "本年基本支出215.36万元，系保障正常运转的支出，包括用于在职和离退休人员工资等人员经费186.25万元以及日常公用经费29.11万元。",
        DEPARTMENT,
        """
        executed expenditure basic 215.36万元
        executed expenditure personnel 186.25万元
        executed expenditure public 29.11万元
        """,
    ),
    (
        "2023年度项目支出预算100万元，已执行98.5万元，其中：\n1.科普大篷车运行经费预算20万元，执行20万元，执行率100%；\n"
        "2.科技创新大赛经费预算80万元，执行78.5万元。",
        DEPARTMENT,
        "initial expenditure project 100万元\nexecuted expenditure project 98.5万元",
    ),
    # -- lists over several paragraphs and inside one
    (
        "2023年部门预算支出100万元。\n1.基本支出60万元；\n2.项目支出40万元。",
        DEPARTMENT,
        """
        initial expenditure total 100万元
        initial expenditure basic 60万元
        initial expenditure project 40万元
        """,
    ),
    (
        "2023年“三公”经费预算12万元。\n其中：公务接待费2万元，公务用车运行费10万元。\n“三公”经费支出11万元。",
        DEPARTMENT,
        """
        initial expenditure three_public 12万元
        initial expenditure three_public_reception 2万元
        initial expenditure three_public_vehicle_running 10万元
        executed expenditure three_public 11万元
        """,
    ),
    (
        "2023年部门决算情况：\n（1）基本支出：64.29万元；（2）项目支出：14.01万元；（3）执行率：98%。",
        DEPARTMENT,
        """
        final expenditure basic 64.29万元
        final expenditure project 14.01万元
        """,
    ),
    (
        "2023年“三公”经费预算数12万元，其中：\n公务接待费2万元。\n“三公”经费支出决算9万元。",
        DEPARTMENT,
        """
        initial expenditure three_public 12万元
        initial expenditure three_public_reception 2万元
        final expenditure three_public 9万元
        """,
    ),
    (
        "三、“三公”经费情况\n预算数：12万元；决算数：10万元。其中：公务接待费：2万元。",
        DEPARTMENT,
        """
        initial expenditure three_public 12万元
        final expenditure three_public 10万元
        final expenditure three_public_reception 2万元
        """,
    ),
    (
        "“三公”经费支出决算情况如下：支出合计2.56万元，其中公务用车运行维护费支出2.1万元，公务接待费支出0.46万元。",
        ACCOUNTS,
        """
        final expenditure three_public 2.56万元
        final expenditure three_public_vehicle_running 2.1万元
        final expenditure three_public_reception 0.46万元
        """,
    ),
    (
        "2023年结转结余资金12.3万元，其中：基本支出结转2.3万元，项目支出结转10万元。",
        DEPARTMENT,
        "final expenditure surplus_end 12.3万元",
    ),
    (
        "支出决算数为80万元，比预算数100万元减少20万元。",
        ACCOUNTS,
        "final expenditure total 80万元\ninitial expenditure total 100万元",
    ),
    # -- ways of printing
    (
        "年初预算数 1 234.50 万元，全年执行数１２００.５０万元。",
        DEPARTMENT,
        """
        initial expenditure total 1 234.50万元
        executed expenditure total 1200.50万元
        """,
    ),
    ("全年总支出为2.35亿元。", DEPARTMENT, "executed expenditure total 2.35亿元"),
    (
        "2023年预算资金50万，已支付48万。",
        DEPARTMENT,
        "initial expenditure total 50万\nexecuted expenditure total 48万",
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), SENTENCES, ids=lambda v: str(v)[:24])
def test_every_amount_of_a_sentence_gets_its_item_stage_and_flow(text, kind, expected):
    assert money(told(text, kind)) == lines(expected)


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (DEPARTMENT, "executed"),
        (MONITORING, "executed"),
        (ACCOUNTS, "final"),
        (THREE_PUBLIC, "final"),
        (BUDGET, "initial"),
    ],
)
def test_where_no_word_tells_the_stage_the_kind_of_report_does(kind, stage):
    assert money(told("公务接待费2.5万元。", kind)) == [
        f"{stage} expenditure three_public_reception 2.5万元"
    ]


def test_the_printed_unit_rules_even_where_it_is_a_slip():
    (fact,) = told("“三公”经费决算数0.25元。").budgets
    assert (fact.amount_yuan, fact.unit_raw, fact.unit_source) == (fact.amount_yuan, "元", "value")
    assert str(fact.amount_yuan) == "0.25"


def test_a_functional_class_keeps_the_code_it_is_printed_with():
    facts = told(
        "2、公共安全支出（204类）司法（06款）基层司法业务（04项）170.4万元。", BUDGET
    ).budgets
    assert [(f.item_code, f.function_code) for f in facts] == [("by_function", "2040604")]


def test_a_lent_item_stands_in_the_label_before_the_clause():
    labels = [f.label_raw for f in told("公务接待费年初预算3万元，决算数为2万元。").budgets]
    assert labels == ["公务接待费", "公务接待费 决算数"]


def test_facts_say_how_much_was_understood_and_how_much_was_said():
    said, lent = told("“三公”经费预算数5万元，其中：公务接待费2万元。").budgets
    supposed = told("公务接待费2万元。").budgets[0]
    assert said.confidence > lent.confidence > supposed.confidence > 0.5
