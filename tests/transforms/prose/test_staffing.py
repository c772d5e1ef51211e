"""Head counts in running text."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import lines, staffing, told

COUNTS = [
    ("我单位人员编制数为8人，实际在职人数8人，人员控制率为100%", "authorised 8\nin_post 8"),
    (
        "现有在职职工7人。共有事业编制6名，2023年末实有人员7名，其中：参照公务员4人，事业管理人员2人，工勤人员1人。",
        "in_post 7\nauthorised 6\nin_post 7",
    ),
    (
        "共有人员编制9名，其中：行政编制9名，事业编制0名；实有在职人员8人，其中：行政人员8人，事业编0人。退休人员7人。",
        "authorised 9\nin_post 8\nretired 7",
    ),
    (
        "编制数 1 人，实有人数 3 人，其中：在职 2 人，退休 1 人，与去年相比增加在职人员 1 人。",
        "authorised 1\nin_post 2\nretired 1",
    ),
    (
        "核定编制32名（其中行政编制12名、事业编制20名），现有在职人员30人，离退休人员18人。",
        "authorised 32\nin_post 30\nretired 18",
    ),
    ("机关全额拨款事业编制3名，设主席1名，副主席1名。", "authorised 3"),
    ("核定行政编制5名、事业编制3名。", "authorised 5\nauthorised 3"),
    ("在编在岗教职工85人，退休教师40人，学生1200人。", "in_post 85\nretired 40"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=lambda v: str(v)[:24])
def test_posts_people_in_post_and_people_retired(text, expected):
    assert staffing(told(text)) == lines(expected)


OTHERS = [
    "共有党员25名，其中在职党员18名。",
    "2人退休，1人调出，新招录3人。",
    "236名科普志愿者，培训学员600人次，编制预算8个。",
    "车辆编制3辆，内设机构5个，领导职数3名。",
    "比上年增加在职人员2人。",
    "公务用车保有量3辆，遗属3人，临聘人员6人。",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_counts_of_people_are_no_staffing(text):
    assert staffing(told(text)) == []
