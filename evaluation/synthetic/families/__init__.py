"""The layout families: each makes the paper of one report and writes its gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from evaluation.synthetic.draft import Draft
from evaluation.synthetic.families import (
    accounts,
    classified,
    goals,
    narrative,
    special,
    three_public,
)
from evaluation.synthetic.families.forms import LAYOUTS, make_form
from evaluation.synthetic.paper import Paper

FAMILIES: Mapping[str, Callable[[Draft], Paper]] = {
    **{family: partial(make_form, family=family) for family in LAYOUTS},
    "L-ACCOUNTS-01": partial(accounts.make_overview, papers=accounts.ACCOUNTS),
    "L-ACCOUNTS-05": partial(classified.make_functions, papers=accounts.ACCOUNTS),
    "L-ACCOUNTS-06": partial(classified.make_economic, papers=accounts.ACCOUNTS),
    "L-BUDGET-01": partial(accounts.make_overview, papers=accounts.BUDGET),
    "L-BUDGET-05": partial(classified.make_functions, papers=accounts.BUDGET),
    "L-BUDGET-06": partial(classified.make_economic, papers=accounts.BUDGET),
    "L-HN-DEPT": special.make_two_lists,
    "L-HB-SRC": special.make_sources_across,
    "L-HEB": special.make_arrangement,
    "L-HN-PROJ-OLD": special.make_old_project,
    "L-GOAL": goals.make_targets,
    "L-SCORECARD": goals.make_scorecard,
    "L-MON-FORM": goals.make_monitoring,
    "L-3PUB-TBL": three_public.make_table,
    "L-NARR-DEPT": narrative.make_department,
    "L-NARR-PROJ": narrative.make_project,
    "L-NARR-MON": narrative.make_monitoring,
    "L-FINAL-NARR": narrative.make_final_notes,
    "L-3PUB-NARR": narrative.make_three_notes,
}
