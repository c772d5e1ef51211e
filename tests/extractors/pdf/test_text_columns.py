"""Two columns of running text are read one after the other; rows of a list are read across."""

from __future__ import annotations

from extractors.pdf import read_pdf

LEFT = ["一、部门概况。本部门负责全县科学技", "术普及工作，开展科普活动，组织学术",
        "交流，推动创新发展，提高公民科学素", "质，承办县委县政府交办的其他任务。",
        "二、收支情况。本年收入总计一百二十", "万元，比上年增加五万元，主要是项目",
        "资金增加；本年支出总计一百一十八万", "元，其中基本支出八十万元，项目支出"]  # fmt: skip
RIGHT = ["三十八万元，结转两万元，用于下年继", "续开展科普活动。三、绩效情况。全年",
         "举办科普活动十五次，覆盖三千二百人", "次，完成年初目标，群众满意度达到百",
         "分之九十六，社会效益明显，资金使用", "规范有效，没有发现违规使用资金问题",
         "的情况。四、存在问题。预算编制不够", "细化，执行进度不够均衡，今后改进。"]  # fmt: skip


def read(paper):
    return read_pdf(paper.pdf(), "test.pdf", "0" * 64)


def words(document):
    return "".join("".join(p.text.split()) for p in document.paragraphs())


def test_the_left_column_is_read_to_its_end_before_the_right_one(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    sheet.text(200, 60, "部门决算公开说明", size=18)
    sheet.lines(80, 110, LEFT, size=12, pitch=20).lines(320, 110, RIGHT, size=12, pitch=20)
    sheet.text(80, 300, "以上情况特此说明。", size=12)
    document = read(paper)
    assert words(document) == "".join(["部门决算公开说明", *LEFT, *RIGHT, "以上情况特此说明。"])
    assert any("项目支出三十八万元" in p.text for p in document.paragraphs())


def test_labels_and_amounts_side_by_side_are_read_across(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    left = [f"第{n}项一般公共服务支出合计数额" for n in "一二三四五六七八"]
    right = [f"{n}{n}{n},{n}{n}{n},{n}{n}{n}.00元整合计" for n in range(1, 9)]
    sheet.lines(80, 110, left, size=12, pitch=20).lines(320, 110, right, size=12, pitch=20)
    document = read(paper)
    assert words(document) == "".join(a + b for a, b in zip(left, right, strict=True))


def test_short_entries_side_by_side_are_no_columns(new_paper):
    paper = new_paper()
    sheet = paper.sheet()
    left, right = [t[:9] for t in LEFT], [t[:5] for t in RIGHT]
    sheet.lines(80, 110, left, size=12, pitch=20).lines(320, 110, right, size=12, pitch=20)
    assert words(read(paper)) == "".join(a + b for a, b in zip(left, right, strict=True))
