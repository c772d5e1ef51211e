"""Two heads are of one report unless both say something and it is not the same."""

from __future__ import annotations

import pytest

from transforms.identity.names import make_name
from transforms.identity.same_report import Identity


def named(*names: str) -> Identity:
    return Identity(organisations=tuple(map(make_name, names)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Identity(), Identity(kind="final_accounts", year=2022)),
        (Identity(kind="project_self_evaluation"), Identity(kind="transfer_self_evaluation")),
        (Identity(kind="final_accounts"), Identity(kind="three_public")),
        (Identity(kind="department_self_evaluation"), Identity(kind="evaluation_department")),
        (Identity(kind="self_evaluation"), Identity(kind="project_self_evaluation")),
        (Identity(project="生均公用经费"), Identity(project="生均公用经费项目")),
        (Identity(project="生均公用经费"), Identity(title_project="公用经费补助")),
        (named("且末县科协"), named("且末县科学技术协会")),
        (named("平江县教育局", "安定镇中心小学"), named("安定镇中心小学")),
        (named("上海市普陀区规划和自然资源局"), named("上海市规划和自然资源局")),
    ],
)
def test_heads_that_do_not_contradict_each_other_agree(left: Identity, right: Identity) -> None:
    assert not left.differs(right)
    assert not right.differs(left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Identity(year=2022), Identity(year=2023)),
        (Identity(kind="department_self_evaluation"), Identity(kind="project_self_evaluation")),
        (Identity(kind="performance_targets"), Identity(kind="project_self_evaluation")),
        (Identity(project="渠道维修"), Identity(project="道路养护")),
        (Identity(title_project="渠道维修"), Identity(title_project="道路养护")),
        (named("青神县水利局"), named("青神县教育局")),
        (named("临沧市教育局"), named("昆明市教育局")),
    ],
)
def test_heads_that_contradict_each_other_differ(left: Identity, right: Identity) -> None:
    assert left.differs(right)
    assert right.differs(left)


def test_what_one_head_leaves_open_the_next_fills_in() -> None:
    known = Identity(kind="project_self_evaluation").filled(Identity(kind="other", year=2022))
    assert (known.kind, known.year) == ("project_self_evaluation", 2022)
