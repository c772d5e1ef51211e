"""Whole reports in running text, set anew with made-up figures and read by hand."""

from __future__ import annotations

from tests.transforms.prose.telling import (
    ACCOUNTS,
    MONITORING,
    PROJECT,
    indicators,
    lines,
    money,
    rates,
    refused,
    scores,
    staffing,
    told,
)

FARMLAND = """
某县农业农村局
2023年高标准农田建设项目支出绩效自评报告
一、项目概况
（一）项目单位基本情况
县农业农村局为县政府工作部门，核定编制45名，在职42人。
（二）项目基本情况
根据《关于下达2023年农田建设补助资金预算的通知》（湘财预〔2022〕336号），我县2023年度高标准农田建设任务3.5万亩，项目计划总投资6,300万元，其中：中央财政资金3,850万元、省级财政资金1,200万元、县级配套资金1,250万元。亩均投资1800元。
（三）项目绩效目标
新建高标准农田3.5万亩，亩均粮食产能提高50公斤，受益群众满意度达到90%以上。
二、项目资金使用及管理情况
（一）项目资金安排落实、总投入等情况
截至2023年12月31日，到位资金6,300万元，其中中央财政资金3,850万元，省级财政资金1,200万元，县级配套资金1,250万元，资金到位率100%。
（二）项目资金实际使用情况
截至2023年12月31日，项目资金累计支出5,985.6万元，其中：工程施工费5,600万元、勘察设计费180万元、工程监理费120.6万元，资金执行率95.01%，结余资金314.4万元。
三、项目绩效情况
1.产出指标完成情况
（1）数量指标：新建高标准农田面积3.5万亩，新建灌溉渠道86.5公里。
（2）质量指标：工程验收合格率100%。
（3）时效指标：项目按期完工率98%。
（4）成本指标：亩均投资控制在1800元以内。
2.效益指标完成情况
（1）经济效益：亩均粮食产能提高52公斤，项目区农民人均增收320元。
（2）社会效益：受益农户1.2万户。
3.满意度指标：受益群众满意度96%。
四、综合评价
按照项目支出绩效评价指标体系，本项目自评得分96.5分，评价等级为“优”。其中：预算执行率得分9.5分，产出指标得分48分，效益指标得分29分，满意度指标得分10分。
五、存在的问题
部分工程款因未结算尚未支付，涉及资金314.4万元。
六、下一步打算
争取2024年资金支付率达到100%。
"""


def test_a_report_on_one_project():
    found = told(FARMLAND, PROJECT)
    assert money(found) == lines("""
        initial expenditure total 6,300万元
        initial expenditure source_central 3,850万元
        initial expenditure source_provincial 1,200万元
        initial expenditure source_county 1,250万元
        received expenditure total 6,300万元
        received expenditure source_central 3,850万元
        received expenditure source_provincial 1,200万元
        received expenditure source_county 1,250万元
        executed expenditure total 5,985.6万元
        final expenditure surplus_end 314.4万元
    """)
    assert rates(found) == ["arrival total 100%", "execution total 95.01%"]
    assert scores(found) == [
        "total 本项目自评得分 -/96.5 优",
        "budget_execution 预算执行率 -/9.5 -",
        "level1 产出指标 -/48 -",
        "level1 效益指标 -/29 -",
        "level1 满意度指标 -/10 -",
    ]
    assert indicators(found) == lines("""
        output.quantity 新建高标准农田面积 - -> 3.5万亩 rate - -/-
        output.quantity 新建灌溉渠道 - -> 86.5公里 rate - -/-
        output.quality 工程验收合格率 - -> 100% rate - -/-
        output.timeliness 项目按期完工率 - -> 98% rate - -/-
        output.cost 亩均投资 <=1800元 -> - rate - -/-
        benefit.economic 亩均粮食产能提高 - -> 52公斤 rate - -/-
        benefit.economic 项目区农民人均增收 - -> 320元 rate - -/-
        benefit.social 受益农户 - -> 1.2万户 rate - -/-
        satisfaction 受益群众满意度 - -> 96% rate - -/-
    """)
    assert staffing(found) == ["authorised 45", "in_post 42"]
    assert refused(found) == ["1800元 per_head", "314.4万元 money_covered"]


NOTES = """
第三部分 2022年度部门决算情况说明
一、收入支出决算总体情况说明
2022年度收、支总计2,356.78万元。与2021年相比，收、支总计各增加125.6万元，增长5.63%。主要变动原因是新增人员经费。
（图1：收、支决算总计变动情况图）（柱状图）
二、收入决算情况说明
2022年本年收入合计2,300.12万元，其中：一般公共预算财政拨款收入2,280.12万元，占99.13%；其他收入20万元，占0.87%。
三、支出决算情况说明
2022年本年支出合计2,310.5万元，其中：基本支出1,560.3万元，占67.53%；项目支出750.2万元，占32.47%。
四、财政拨款收入支出决算总体情况说明
2022年财政拨款收、支总计2,336.78万元。
五、一般公共预算财政拨款支出决算情况说明
（一）一般公共预算财政拨款支出决算结构情况
2022年一般公共预算财政拨款支出2,260.5万元，主要用于以下方面：一般公共服务（类）支出1,500万元，占66.36%；住房保障（类）支出760.5万元，占33.64%。
（二）一般公共预算财政拨款支出决算具体情况
1.一般公共服务（类）政府办公厅（室）及相关机构事务（款）行政运行（项）：支出决算为1,200万元，完成预算100%。
六、一般公共预算财政拨款基本支出决算情况说明
2022年一般公共预算财政拨款基本支出1,560.3万元，其中：
人员经费1,380.3万元，主要包括：基本工资、津贴补贴。
公用经费180万元，主要包括：办公费、印刷费。
七、“三公”经费财政拨款支出决算情况说明
1.因公出国（境）经费支出0万元，完成预算0%。全年安排因公出国（境）团组0次，出国（境）0人。
2.公务用车购置及运行维护费支出12.6万元，完成预算97%，比2021年减少0.4万元，下降3.08%。
其中：公务用车购置支出0万元。全年按规定更新购置公务用车0辆，金额0万元。
公务用车运行维护费支出12.6万元。主要用于下乡检查等所需的公务用车燃料费、维修费。
3.公务接待费支出6万元，完成预算85.7%。其中：
国内公务接待支出6万元。国内公务接待68批次，560人次（不包括陪同人员），共计支出6万元，具体内容包括：接待省厅检查组1.2万元。
外事接待支出0万元。
八、其他重要事项的情况说明
（一）政府采购支出情况
2022年，政府采购支出总额85.6万元，其中：政府采购货物支出45.6万元、政府采购工程支出0万元、政府采购服务支出40万元。授予中小企业合同金额85.6万元，占政府采购支出总额的100%。
（二）国有资产占有使用情况
截至2022年12月31日，共有车辆4辆。单价50万元以上通用设备0台（套）。
第四部分 名词解释
1.财政拨款收入：指单位从同级财政部门取得的财政预算资金。
"""


def test_the_notes_to_the_final_accounts_of_an_office():
    found = told(NOTES, ACCOUNTS, 2022)
    assert money(found, 2022) == lines("""
        final revenue total 2,356.78万元
        final expenditure total 2,356.78万元
        final revenue total 2,300.12万元
        final revenue source_general_public 2,280.12万元
        final revenue source_other 20万元
        final expenditure total 2,310.5万元
        final expenditure basic 1,560.3万元
        final expenditure project 750.2万元
        final revenue source_fiscal 2,336.78万元
        final expenditure source_fiscal 2,336.78万元
        final expenditure source_general_public 2,260.5万元
        final expenditure by_function 1,500万元
        final expenditure by_function 760.5万元
        final expenditure by_function 1,200万元
        final expenditure basic 1,560.3万元
        final expenditure personnel 1,380.3万元
        final expenditure public 180万元
        final expenditure three_public_abroad 0万元
        final expenditure three_public_vehicle 12.6万元
        final expenditure three_public_vehicle_purchase 0万元
        final expenditure three_public_vehicle_running 12.6万元
        final expenditure three_public_reception 6万元
        final expenditure procurement 85.6万元
        final expenditure procurement_goods 45.6万元
        final expenditure procurement_works 0万元
        final expenditure procurement_services 40万元
    """)
    assert refused(found) == lines("""
        125.6万元 year_on_year_change
        0.4万元 year_on_year_change
        85.6万元 contract
        50万元 per_head
    """)
    assert rates(found) == lines("""
        share source_general_public 99.13%
        share source_other 0.87%
        share basic 67.53%
        share project 32.47%
        share by_function 66.36%
        share by_function 33.64%
        completion by_function 100%
        completion three_public_abroad 0%
        completion three_public_vehicle 97%
        completion three_public_reception 85.7%
    """)


MONITORED = """
某县某局2023年部门整体支出绩效监控报告
一、部门预算执行情况
2023年部门年初预算安排收入856.32万元，支出856.32万元。截至2023年7月31日，调整预算数为902.5万元，累计执行523.6万元，执行进度58.02%。
其中：基本支出预算数602.3万元，执行数351.2万元，执行率58.31%；项目支出预算数300.2万元，执行数172.4万元，执行率57.43%。
二、绩效目标完成情况
（一）数量指标
指标1：开展执法检查次数，年度指标值≥50次，监控节点完成值32次，完成率64%。
（二）成本指标
指标1：办公经费，预期指标值≤20万元，实际完成值11.5万元，指标完成率57.5%。
三、存在的问题
部分项目支出进度较慢，未达到序时进度58.33%。
"""


def test_a_monitoring_report_with_indicators_that_print_no_level_one():
    found = told(MONITORED, MONITORING)
    assert money(found) == lines("""
        initial revenue total 856.32万元
        initial expenditure total 856.32万元
        adjusted expenditure total 902.5万元
        executed expenditure total 523.6万元
        initial expenditure basic 602.3万元
        executed expenditure basic 351.2万元
        initial expenditure project 300.2万元
        executed expenditure project 172.4万元
    """)
    assert rates(found) == [
        "execution total 58.02%",
        "execution basic 58.31%",
        "execution project 57.43%",
    ]
    assert indicators(found) == [
        "output.quantity 开展执法检查次数 >=50次 -> 32次 rate 64 -/-",
        "output.cost 办公经费 <=20万元 -> 11.5万元 rate 57.5 -/-",
    ]


GLOSSARY = """
七、名词解释
（一）机关运行经费：指使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。
2023年部门预算编制说明
2023年，某街道办事处收入预算15621.11万元。
支出预算15621.11万元，其中：财政拨款支出预算15621.11万元。
"""


def test_a_glossary_lends_its_last_entry_to_nothing():
    assert money(told(GLOSSARY, "department_budget")) == lines("""
        initial revenue total 15621.11万元
        initial expenditure total 15621.11万元
        initial expenditure source_fiscal 15621.11万元
    """)
