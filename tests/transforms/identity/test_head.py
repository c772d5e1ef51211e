"""Whole heads in the manner of many provinces: kind, organisation, region, year and project at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block, Origin
from tests.transforms.papers import head_of, paragraph, project_form, table
from transforms.identity.divisions import divisions
from transforms.vocabulary import read_rows

FIRST = "一、基本情况"
REPORT_TYPES = {row["report_type"] for row in read_rows("report_types.csv", ("report_type",))}
Said = tuple[str, str | None, str | None, int | None, str | None]

PAPERS: dict[str, tuple[tuple[str | Block, ...], Said]] = {
    "通道县财政局2022年度部门整体支出绩效自评报告": (
        (
            "通道县财政局2022年度部门整体支出绩效自评报告",
            FIRST,
        ),
        ("department_self_evaluation", "通道县财政局", "431230", 2022, None),
    ),
    "恩施州教育局2021年度部门整体绩效自评报告": (
        (
            "恩施州教育局",
            "2021年度部门整体绩效自评报告",
            FIRST,
        ),
        ("department_self_evaluation", "恩施州教育局", "422800", 2021, None),
    ),
    "中共剑阁县委宣传部2023年部门整体支出绩效评价报告": (
        (
            "中共剑阁县委宣传部2023年部门整体支出绩效评价报告",
            FIRST,
            "我部严格执行预算，开展自评。",
        ),
        ("department_self_evaluation", "中共剑阁县委宣传部", "510823", 2023, None),
    ),
    "2020年柞水县人民法院部门决算说明": (
        ("2020年柞水县人民法院部门决算说明",),
        ("final_accounts", "柞水县人民法院", "611026", 2020, None),
    ),
    "北京市朝阳区酒仙桥街道办事处2023年度部门决算": (
        ("北京市朝阳区酒仙桥街道办事处2023年度部门决算",),
        ("final_accounts", "北京市朝阳区酒仙桥街道办事处", "110105", 2023, None),
    ),
    "上海市普陀区规划和自然资源局": (
        (
            "上海市普陀区规划和自然资源局",
            "2024年度部门决算",
        ),
        ("final_accounts", "上海市普陀区规划和自然资源局", "310107", 2024, None),
    ),
    "普陀区万里街道办事处2024年部门预算": (
        ("普陀区万里街道办事处2024年部门预算",),
        ("department_budget", "普陀区万里街道办事处", None, 2024, None),
    ),
    "重庆市丰都县2021年财政决算草案的报告": (
        ("重庆市丰都县2021年财政决算草案的报告",),
        ("government_budget", "重庆市丰都县", "500230", 2021, None),
    ),
    "关于安溪县2022年预算执行情况和2023年预算草案的报告": (
        ("关于安溪县2022年预算执行情况和2023年预算草案的报告",),
        ("government_budget", "安溪县", "350524", 2022, None),
    ),
    "宣汉县第一中学2021年单位决算公开": (
        ("宣汉县第一中学2021年单位决算公开",),
        ("final_accounts", "宣汉县第一中学", "511722", 2021, None),
    ),
    "附件22022年度县级专项资金绩效目标自评表": (
        (
            "附件2",
            "2022年度县级专项资金绩效目标自评表",
            "单位：万元",
        ),
        ("transfer_self_evaluation", None, None, 2022, None),
    ),
    "中央对地方转移支付区域（项目）绩效目标自评表": (
        (
            "中央对地方转移支付区域（项目）绩效目标自评表",
            "（2019年度）",
        ),
        ("transfer_self_evaluation", None, None, 2019, None),
    ),
    "2022年中央财政困难群众救助补助资金绩效自评报告": (
        (
            "2022年中央财政困难群众救助补助资金绩效自评报告",
            "枞阳县民政局",
        ),
        (
            "transfer_self_evaluation",
            "枞阳县民政局",
            "340722",
            2022,
            "中央财政困难群众救助补助资金",
        ),
    ),
    "介休市住房保障和城乡建设管理局财政支出绩效运行监控表": (
        (
            "介休市住房保障和城乡建设管理局财政支出绩效运行监控表",
            "（2019年度）",
            "截至2019年10月底",
        ),
        ("performance_monitoring", "介休市住房保障和城乡建设管理局", "140781", 2019, None),
    ),
    "乌恰县教育局2020年项目支出绩效目标申报表": (
        ("乌恰县教育局2020年项目支出绩效目标申报表",),
        ("performance_targets", "乌恰县教育局", "653024", 2020, None),
    ),
    "瑞安市城市道路保洁项目绩效评价报告": (
        (
            "瑞安市城市道路保洁项目绩效评价报告",
            "（2019-2021年度）",
            "受瑞安市财政局委托，评价工作组对项目进行了评价。",
        ),
        ("performance_evaluation", None, "330381", 2021, "瑞安市城市道路保洁项目"),
    ),
    "南县财政局关于印发《预算绩效管理办法》的通知": (
        (
            "南县财政局关于印发《预算绩效管理办法》的通知",
            "各乡镇：",
        ),
        ("rules", "南县财政局", "430921", None, None),
    ),
    "关于开展2022年度部门整体支出绩效自评工作的通知": (
        ("关于开展2022年度部门整体支出绩效自评工作的通知",),
        ("rules", None, None, 2022, None),
    ),
    "2023年度内蒙古自治区乌拉特中旗人民政府办公室部门决算公开报告": (
        ("2023年度内蒙古自治区乌拉特中旗人民政府办公室部门决算公开报告",),
        ("final_accounts", "内蒙古自治区乌拉特中旗人民政府办公室", "150824", 2023, None),
    ),
    "广西壮族自治区龙胜各族自治县残疾人联合会“三公”经费情况说明": (
        (
            "广西壮族自治区龙胜各族自治县残疾人联合会“三公”经费情况说明",
            "2022年度“三公”经费支出3万元。",
        ),
        ("three_public", "广西壮族自治区龙胜各族自治县残疾人联合会", "450328", 2022, None),
    ),
    "二〇二二年度仪陇县卫生健康局部门决算编制说明": (
        ("二〇二二年度仪陇县卫生健康局部门决算编制说明",),
        ("final_accounts", "仪陇县卫生健康局", "511324", 2022, None),
    ),
    "长沙市岳麓区2023年度“三公”经费决算汇总公开": (
        ("长沙市岳麓区2023年度“三公”经费决算汇总公开",),
        ("three_public", "长沙市岳麓区", "430104", 2023, None),
    ),
    "荆州市沙市区岑河镇人民政府2021年度整体支出绩效自评表": (
        ("荆州市沙市区岑河镇人民政府2021年度整体支出绩效自评表",),
        ("department_self_evaluation", "荆州市沙市区岑河镇人民政府", "421002", 2021, None),
    ),
    "吉林省长春市朝阳区湖西街道办事处2022年度部门决算": (
        ("吉林省长春市朝阳区湖西街道办事处2022年度部门决算",),
        ("final_accounts", "吉林省长春市朝阳区湖西街道办事处", "220104", 2022, None),
    ),
    "共青团松桃苗族自治县委员会2022年度部门整体支出绩效自评报告": (
        ("共青团松桃苗族自治县委员会2022年度部门整体支出绩效自评报告",),
        ("department_self_evaluation", "共青团松桃苗族自治县委员会", "520628", 2022, None),
    ),
    "西双版纳州勐海县农业农村局2021年度高标准农田建设项目绩效自评报告": (
        ("西双版纳州勐海县农业农村局2021年度高标准农田建设项目绩效自评报告",),
        (
            "project_self_evaluation",
            "西双版纳州勐海县农业农村局",
            "532822",
            2021,
            "高标准农田建设项目",
        ),
    ),
    "临沧市双江县勐勐镇中心小学2022年度义务教育生均公用经费项目支出绩效自评报告": (
        ("临沧市双江县勐勐镇中心小学2022年度义务教育生均公用经费项目支出绩效自评报告",),
        (
            "project_self_evaluation",
            "临沧市双江县勐勐镇中心小学",
            "530925",
            2022,
            "义务教育生均公用经费项目",
        ),
    ),
    "2022年度青川县文化旅游和体育局": (
        (
            "2022年度",
            "青川县文化旅游和体育局",
            "部门决算",
        ),
        ("final_accounts", "青川县文化旅游和体育局", "510822", 2022, None),
    ),
    "2021年新增地方政府专项债券项目绩效自评报告": (
        (
            "2021年新增地方政府专项债券项目绩效自评报告",
            "平江县交通运输局",
        ),
        ("project_self_evaluation", "平江县交通运输局", "430626", 2021, "新增地方政府专项债券项目"),
    ),
    "喀什地区叶城县总工会2020年度部门整体支出绩效自评报告": (
        ("喀什地区叶城县总工会2020年度部门整体支出绩效自评报告",),
        ("department_self_evaluation", "喀什地区叶城县总工会", "653126", 2020, None),
    ),
    "湖南省永州市东安县人民医院2022年度部门整体支出绩效自评报告": (
        ("湖南省永州市东安县人民医院2022年度部门整体支出绩效自评报告",),
        ("department_self_evaluation", "湖南省永州市东安县人民医院", "431122", 2022, None),
    ),
    "关于安乡县2022年度农村公路养护资金绩效自评情况的报告": (
        ("关于安乡县2022年度农村公路养护资金绩效自评情况的报告",),
        ("project_self_evaluation", "安乡县", "430721", 2022, "农村公路养护资金"),
    ),
    "省级乡村振兴补助资金绩效自评报告": (
        (
            "省级乡村振兴补助资金绩效自评报告",
            "（2023年）",
            "我县2022年结转资金…",
            "榆中县农业农村局",
        ),
        ("transfer_self_evaluation", "榆中县农业农村局", "620123", 2023, "省级乡村振兴补助资金"),
    ),
    "XX县教育局2022年度部门整体支出绩效自评报告": (
        ("XX县教育局2022年度部门整体支出绩效自评报告",),
        ("department_self_evaluation", None, None, 2022, None),
    ),
    "宁县人民政府关于2022年财政决算的报告": (
        ("宁县人民政府关于2022年财政决算的报告",),
        ("government_budget", "宁县人民政府", "621026", 2022, None),
    ),
    "合肥市包河区望湖街道2022年度部门整体支出绩效自评报告": (
        (
            "合肥市包河区望湖街道2022年度部门整体支出绩效自评报告",
            "一、部门概况",
        ),
        ("department_self_evaluation", "合肥市包河区望湖街道", "340111", 2022, None),
    ),
    "和县白桥镇人民政府2023年部门预算": (
        ("和县白桥镇人民政府2023年部门预算",),
        ("department_budget", "和县白桥镇人民政府", "340523", 2023, None),
    ),
    "海南省三亚市天涯区人民检察院2022年部门预算公开": (
        ("海南省三亚市天涯区人民检察院2022年部门预算公开",),
        ("department_budget", "海南省三亚市天涯区人民检察院", "460204", 2022, None),
    ),
    "西藏自治区拉萨市城关区水利局2021年部门决算": (
        ("西藏自治区拉萨市城关区水利局2021年部门决算",),
        ("final_accounts", "西藏自治区拉萨市城关区水利局", "540102", 2021, None),
    ),
    "城关区水利局2021年部门决算": (
        ("城关区水利局2021年部门决算",),
        ("final_accounts", "城关区水利局", None, 2021, None),
    ),
    "宁夏同心县石狮管委会2022年度项目支出绩效自评表": (
        ("宁夏同心县石狮管委会2022年度项目支出绩效自评表",),
        ("project_self_evaluation", "宁夏同心县石狮管委会", "640324", 2022, None),
    ),
    "天津市滨海新区大沽街道办事处2022年度部门决算": (
        ("天津市滨海新区大沽街道办事处2022年度部门决算",),
        ("final_accounts", "天津市滨海新区大沽街道办事处", "120116", 2022, None),
    ),
    "2022年阿坝州若尔盖县妇联部门整体支出绩效评价自评表": (
        ("2022年阿坝州若尔盖县妇联部门整体支出绩效评价自评表",),
        ("department_self_evaluation", "阿坝州若尔盖县妇联", "513232", 2022, None),
    ),
    "桂东县2020年抗疫特别国债项目绩效目标表（打捆项目）": (
        ("桂东县2020年抗疫特别国债项目绩效目标表（打捆项目）",),
        ("performance_targets", "桂东县", "431027", 2020, "抗疫特别国债项目"),
    ),
    "国有金寨县梅山林场2022年部门决算": (
        ("国有金寨县梅山林场2022年部门决算",),
        ("final_accounts", "国有金寨县梅山林场", "341524", 2022, None),
    ),
    "莱州市教育和体育局(本级)2022年度单位决算": (
        ("莱州市教育和体育局(本级)2022年度单位决算",),
        ("final_accounts", "莱州市教育和体育局", "370683", 2022, None),
    ),
}


@pytest.mark.parametrize(("parts", "said"), PAPERS.values(), ids=list(PAPERS))
def test_a_paper_says_what_it_is(parts: tuple[str | Block, ...], said: Said) -> None:
    head = head_of(*parts)
    assert (
        head.report_type,
        head.organisation_name,
        head.region_code,
        head.fiscal_year,
        head.project_name,
    ) == said


FORMS: dict[str, tuple[tuple[str | Block, ...], Said]] = {
    "title and year inside the table": (
        (table(*project_form("中型灌区续建配套", "青神县水利局")),),
        ("project_self_evaluation", "青神县水利局", "511425", 2023, "中型灌区续建配套"),
    ),
    "codes in front of names": (
        (
            "附件：",
            "项目支出绩效自评表",
            "（2022年度）",
            table(
                ("项目名称", "341702221000001234567-村级运转经费"),
                (
                    "主管部门",
                    "219\n池州市贵池区棠溪镇人民政府",
                    "实施单位",
                    "219001\n池州市贵池区棠溪镇人民政府",
                ),
            ),
        ),
        ("project_self_evaluation", "池州市贵池区棠溪镇人民政府", "341702", 2022, "村级运转经费"),
    ),
    "transfer form of three levels": (
        (
            "绩效自评表",
            "(2021年度)",
            table(
                ("转移支付（项目）名称", "残疾人事业发展补助资金"),
                ("中央主管部门", "中国残疾人联合会"),
                ("地方主管部门", "四川省残疾人联合会", "资金使用单位", "青川县残疾人联合会"),
                ("资金情况（万元）", "全年预算数（A）", "全年执行数（B）"),
            ),
        ),
        (
            "transfer_self_evaluation",
            "青川县残疾人联合会",
            "510822",
            2021,
            "残疾人事业发展补助资金",
        ),
    ),
    "unit and money unit in one line": (
        (
            "2021年项目支出绩效自评表",
            "填报单位(盖章)：霍山县诸佛庵镇人民政府      金额单位：万元",
            table(("项目名称", "村级运转"), ("资金", "年初", "全年")),
        ),
        ("project_self_evaluation", "霍山县诸佛庵镇人民政府", "341525", 2021, "村级运转"),
    ),
    "attachment list above the form": (
        (
            "附件：2022年财政衔接资金实施项目绩效自评表",
            "中江县水利局",
            "2022年12月30日",
            "绩效目标自评表",
            "（2022年度）",
            table(
                ("项目名称", "水标尺安装"), ("主管部门", "中江县水利局", "实施单位", "中江县水利局")
            ),
        ),
        ("project_self_evaluation", "中江县水利局", "510623", 2022, "水标尺安装"),
    ),
    "targets of a school in a zone": (
        (
            "绩效目标表",
            "（2020年度）",
            table(
                ("项目名称", "薄弱学校改造补助资金"),
                ("项目主管部门", "青山区教育局", "项目执行单位", "化工区学校"),
            ),
        ),
        ("performance_targets", "化工区学校", None, 2020, "薄弱学校改造补助资金"),
    ),
    "monitoring table": (
        (
            "2022年1-7月部门项目支出绩效运行监控表",
            table(
                ("项目名称", "公交补贴"),
                ("主管部门", "靖边县交通运输局", "实施单位", "靖边县交通运输局"),
                ("年初预算数", "1-7月执行数", "1-7月执行率"),
            ),
        ),
        ("performance_monitoring", "靖边县交通运输局", "610824", 2022, "公交补贴"),
    ),
    "prose without a title": (
        (
            "县财政局：",
            "现将我单位2022年度部门整体支出绩效自评情况报告如下：",
            "一、部门概况",
            "榆中县司法局为县政府工作部门，编制20人。",
        ),
        ("department_self_evaluation", "榆中县司法局", "620123", 2022, None),
    ),
    "cover, contents, chapters": (
        (
            "石门县统计局",
            "2022年度",
            "部门决算",
            "目录",
            "第一部分 石门县统计局概况",
            "第二部分 部门决算表",
            "第一部分 石门县统计局概况",
            "石门县统计局主管全县统计工作。",
        ),
        ("final_accounts", "石门县统计局", "430726", 2022, None),
    ),
    "project told by the text": (
        (
            "耒阳市第四中学专项资金绩效自评价报告",
            FIRST,
            "我校2022年项目为一个：生均公用经费项目",
            "2022年按生均1000元安排资金，共计239万元。",
        ),
        ("transfer_self_evaluation", "耒阳市第四中学", "430481", 2022, "生均公用经费项目"),
    ),
    "masked copy": (
        ("****区农业农村局部门整体支出绩效自评报告", "（2022年度）"),
        ("department_self_evaluation", None, None, 2022, None),
    ),
    "a town without its government": (
        ("平江县安定镇2022年度部门决算",),
        ("final_accounts", "平江县安定镇", "430626", 2022, None),
    ),
    "a town behind its county": (
        ("2022年度宁县盘克镇部门整体支出绩效自评报告",),
        ("department_self_evaluation", "宁县盘克镇", "621026", 2022, None),
    ),
    "a market town is no organisation": (
        ("2022年集镇项目绩效自评表",),
        ("project_self_evaluation", None, None, 2022, "集镇项目"),
    ),
    "a county that begins with 全": (
        ("全州县教育局2022年度部门决算",),
        ("final_accounts", "全州县教育局", "450324", 2022, None),
    ),
    "a county that begins with 全 in a form": (
        (
            "部门整体支出绩效自评表",
            table(("部门名称", "全椒县审计局"), ("a", "b")),
        ),
        ("department_self_evaluation", "全椒县审计局", "341124", None, None),
    ),
    "a city that begins with 本": (
        ("本溪市财政局2022年度部门决算",),
        ("final_accounts", "本溪市财政局", "210500", 2022, None),
    ),
    "title and attachment mark in one line": (
        (
            "附件2：宁县审计局2023年度部门整体支出绩效自评报告",
            "一、概况",
        ),
        ("department_self_evaluation", "宁县审计局", "621026", 2023, None),
    ),
    "a village carries it out": (
        (
            "项目支出绩效目标表",
            "（2023年度）",
            table(
                ("项目名称", "水渠维修"),
                ("主管部门", "安溪县水利局", "实施单位", "安溪县蓬莱镇岭东村"),
                ("a", "b"),
            ),
        ),
        ("performance_targets", "安溪县蓬莱镇岭东村", "350524", 2023, "水渠维修"),
    ),
    "empty cells between label and value": (
        (
            "项目支出绩效自评表",
            "（2023年度）",
            table(("项目名称", "", "水渠维修"), ("实施单位", "", "安溪县水利局")),
        ),
        ("project_self_evaluation", "安溪县水利局", "350524", 2023, "水渠维修"),
    ),
    "a ministry": (("财政部2022年度部门决算",), ("final_accounts", "财政部", None, 2022, None)),
    "a university": (
        ("荆楚理工学院2022年度部门决算",),
        ("final_accounts", "荆楚理工学院", None, 2022, None),
    ),
    "head fields in paragraphs": (
        (
            "2023年度项目支出绩效自评报告",
            "项目名称：农村公路养护",
            "实施单位：平利县交通运输局",
            "一、基本情况",
        ),
        ("project_self_evaluation", "平利县交通运输局", "610926", 2023, "农村公路养护"),
    ),
    "a project in quotes": (
        (
            "紫阳县2023年“四好农村路”项目支出绩效自评报告",
            "紫阳县交通运输局",
            "一、基本情况",
        ),
        ("project_self_evaluation", "紫阳县交通运输局", "610924", 2023, "四好农村路”项目"),
    ),
    "title over four lines": (
        (
            "汉阴县",
            "农业农村局",
            "2022年部门整体支出",
            "绩效自评报告",
            "一、概况",
        ),
        ("department_self_evaluation", "汉阴县农业农村局", "610921", 2022, None),
    ),
    "project on a line of its own": (
        (
            "湘潭县农业农村局",
            "2022年高标准农田建设项目",
            "绩效自评报告",
            "一、概况",
        ),
        ("project_self_evaluation", "湘潭县农业农村局", "430321", 2022, "高标准农田建设项目"),
    ),
    "money in use": (
        ("关于隆回县教育局2021年度薄弱环节改善资金使用情况绩效自评报告",),
        ("project_self_evaluation", "隆回县教育局", "430524", 2021, "薄弱环节改善资金使用情况"),
    ),
    "official letter head": (
        (
            "隆回县司法局文件",
            "隆司〔2022〕12号",
            "隆回县司法局",
            "关于2021年度部门整体支出绩效自评的报告",
            "县财政局：",
        ),
        ("department_self_evaluation", "隆回县司法局", "430524", 2021, None),
    ),
    "a hospital": (
        ("昭通市第一人民医院2021年度部门整体支出绩效自评报告",),
        ("department_self_evaluation", "昭通市第一人民医院", "530600", 2021, None),
    ),
    "public table 13 of Yunnan": (
        (
            "部门整体支出绩效自评情况",
            "部门：元谋县物茂乡人民政府",
            "公开13表",
            "金额单位：元",
            table(("一、部门基本情况", "（一）部门概况", "…")),
        ),
        ("department_self_evaluation", "元谋县物茂乡人民政府", "532328", None, None),
    ),
    "town in title and form": (
        (
            "2023年泾县云岭镇人民政府部门整体支出绩效自评表",
            "（2023年度）",
            table(("部门", "云岭镇人民政府"), ("a", "b")),
        ),
        ("department_self_evaluation", "泾县云岭镇人民政府", "341823", 2023, None),
    ),
    "four levels of place": (
        ("新疆维吾尔自治区阿克苏地区温宿县科协2022年部门整体支出绩效自评报告",),
        (
            "department_self_evaluation",
            "新疆维吾尔自治区阿克苏地区温宿县科协",
            "652922",
            2022,
            None,
        ),
    ),
    "report number above the title": (
        (
            table(
                ("报表编号：510000_0013zp",),
                ("部门预算项目支出绩效自评表（2023年度）",),
                ("项目名称", "51000021R000000019951-工资性支出"),
                ("主管部门", "青神县发展和改革局本级", "实施单位\n（盖章）", "青神县发展和改革局"),
            ),
        ),
        ("project_self_evaluation", "青神县发展和改革局", "511425", 2023, "工资性支出"),
    ),
    "Chongqing codes before the name": (
        (
            "2022年度部门整体绩效自评表",
            table(
                ("部门(单位)名称", "109-重庆市巫山县人力资源和社会保障局", "部门联系人", "甲"),
                ("a", "b"),
            ),
        ),
        ("department_self_evaluation", "重庆市巫山县人力资源和社会保障局", "500237", 2022, None),
    ),
    "Hubei line above the table": (
        (
            "2021年度襄州区财政项目绩效自评表",
            "单位名称：襄州区水利局      填报日期：2022年3月18日",
            table(
                ("项目名称", "河湖长制"),
                ("主管部门", "襄州区水利局", "项目实施单位", "襄州区水利局"),
            ),
        ),
        ("project_self_evaluation", "襄州区水利局", "420607", 2021, "河湖长制"),
    ),
    "Hebei form after a heading": (
        (
            "部门预算项目绩效自评表",
            "（2022年度）",
            "一、基本情况",
            table(
                ("项目名称", "取暖补助"), ("预算部门", "涞水县教育局", "项目单位", "涞水县波峰中学")
            ),
        ),
        ("project_self_evaluation", "涞水县波峰中学", "130623", 2022, "取暖补助"),
    ),
    "nothing at all": ((), ("other", None, None, None, None)),
}


@pytest.mark.parametrize(("parts", "said"), FORMS.values(), ids=list(FORMS))
def test_a_form_says_what_it_is(parts: tuple[str | Block, ...], said: Said) -> None:
    head = head_of(*parts)
    assert (
        head.report_type,
        head.organisation_name,
        head.region_code,
        head.fiscal_year,
        head.project_name,
    ) == said


def test_the_title_is_kept_as_printed() -> None:
    head = head_of("青川县司法局", "关于2021年度转移支付资金绩效的自评报告（试行）", FIRST)
    assert head.title == "青川县司法局关于2021年度转移支付资金绩效的自评报告（试行）"


def test_the_carrier_lends_its_title_where_the_paper_has_none() -> None:
    assert head_of("正文", origin=Origin(title="宁县 部门决算")).title == "宁县部门决算"


def test_a_conflict_of_years_is_kept() -> None:
    head = head_of(
        "2022年部门整体支出绩效自评表", table(("预算年度", "2021年"), ("部门名称", "会宁县审计局"))
    )
    assert head.fiscal_year == 2022
    years = {(m.value, m.origin) for m in head.mentions if m.kind == "fiscal_year"}
    assert years == {("2022", "title"), ("2021", "form")}


WORDS = st.sampled_from(
    [
        "2022年度",
        "宁县",
        "江北区",
        "科学技术协会",
        "部门整体支出",
        "绩效自评报告",
        "附件1",
        "：",
        "（",
        "）",
        "项目名称",
        "单位：万元",
        "12万元",
        "****",
        "第一中学",
        "关于",
        "一、",
        "。",
        "\n",
        "20XX年度",
        "截至6月底",
    ]
)
LINES = st.lists(WORDS, max_size=6).map("".join)
TABLES = st.lists(st.tuples(LINES, LINES), min_size=1, max_size=4).map(lambda rows: table(*rows))


@given(st.lists(st.one_of(LINES.map(paragraph), TABLES), max_size=6))
def test_any_paper_has_a_head_and_says_nothing_impossible(blocks: list[Block]) -> None:
    head = head_of(*blocks)
    assert head.report_type in REPORT_TYPES
    assert head.region_code is None or head.region_code in divisions()
    assert head.fiscal_year is None or 1990 <= head.fiscal_year <= 2099
    assert head.organisation_name is None or "*" not in head.organisation_name
