"""Progress over time: plan, reports and visits on Persian months, the deadlines upright."""

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.date_axis import DateAxis, months_between
from dashboard.charts.progress import progress_chart
from dashboard.charts.upright_lines import Plan
from dashboard.jalali import gregorian
from dashboard.labels import label
from tests.unit.test_charts_timeline import notes

START, END = gregorian(1403, 11, 25), gregorian(1405, 12, 29)
BASELINE, DEADLINE, NOW = gregorian(1404, 12, 15), gregorian(1405, 6, 31), gregorian(1404, 12, 20)


def plan(**changes: Any) -> Plan:
    return Plan(**{"start": START, "end": END, "baseline_deadline": BASELINE, "deadline": DEADLINE,
                   "now": NOW, **changes})  # fmt: skip


def reports(*shares: float, stated: float | None = None) -> pd.DataFrame:
    days = [gregorian(1404, 6, 10), gregorian(1404, 12, 10)][: len(shares)]
    return pd.DataFrame(
        {
            "report_date": pd.to_datetime(days),
            "reported_share": shares,
            "stated_plan_share": [stated] * len(shares),
        }
    )


def visits(*shares: float) -> pd.DataFrame:
    days = pd.to_datetime([gregorian(1404, 12, 1)] * len(shares))
    return pd.DataFrame({"event_date": days, "observed_share": pd.Series(shares, dtype=float)})


def traces(figure: Any) -> dict[str, Any]:
    return dict(zip(("plan", "own_plan", "reported", "observed"), figure.data, strict=True))


def test_the_last_report_and_the_last_visit_are_named() -> None:
    said = notes(progress_chart(reports(0.1, 0.45), visits(0.32), plan(), "light", 300))
    assert "گزارش <b>۴۵٪</b> ●" in said
    assert "بازدید <b>۳۲٪</b> ◆" in said
    assert label("charts.now") in said


def test_the_plan_is_named_with_what_it_asks_for_now() -> None:
    # 390 of 764 days are gone.
    assert "برنامه <b>۵۱٪</b> ┄" in notes(progress_chart(reports(), visits(), plan(), "light", 300))
    early = plan(now=gregorian(1403, 1, 10))
    assert "برنامه <b>۰٪</b> ┄" in notes(progress_chart(reports(), visits(), early, "light", 300))


def test_the_plan_is_straight_from_start_to_end() -> None:
    drawn = traces(progress_chart(reports(), visits(), plan(), "light", 300))["plan"]
    assert list(drawn.y) == [0.0, 1.0, 1.0]
    assert drawn.x[0] < drawn.x[1] <= drawn.x[2]


def test_the_agencys_own_plan_is_drawn_where_it_states_one() -> None:
    chart = progress_chart(reports(0.1, 0.4, stated=0.6), visits(), plan(), "light", 300)
    assert list(traces(chart)["own_plan"].y) == [0.6, 0.6]
    bare = progress_chart(reports(0.1, 0.4), visits(), plan(), "light", 300)
    assert not traces(bare)["own_plan"].y


def test_a_moved_deadline_stands_beside_the_first() -> None:
    moved = notes(progress_chart(reports(), visits(), plan(), "light", 300))
    assert {label("charts.deadline"), label("charts.baseline_deadline")} <= set(moved)
    kept = notes(progress_chart(reports(), visits(), plan(deadline=BASELINE), "light", 300))
    assert label("charts.baseline_deadline") not in kept
    without = plan(deadline=None, baseline_deadline=None)
    assert label("charts.deadline") not in notes(
        progress_chart(reports(), visits(), without, "light", 300)
    )


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_labels_beside_the_plot_stand_apart_within_it(share: float) -> None:
    on_plan = plan(now=START if share == 0 else END if share == 1 else NOW)
    chart = progress_chart(reports(share), visits(share), on_plan, "light", 300)
    ends = sorted(note.y for note in chart.layout.annotations if note.xref == "paper")
    assert len(ends) == 3
    assert min(b - a for a, b in pairwise(ends)) > 0.1
    assert ends[0] >= 0 and ends[-1] <= chart.layout.yaxis.range[1]


def test_work_beyond_the_plan_is_not_clipped() -> None:
    chart = progress_chart(reports(1.2), visits(), plan(), "dark", 300)
    assert chart.layout.yaxis.range[1] > 1.2


def test_months_are_whole_years_and_days_lie_within_their_month() -> None:
    months = months_between(START, END)
    assert len(months) == 36
    axis = DateAxis(months)
    assert axis.place(gregorian(1403, 1, 1)) == -0.5
    assert axis.place(gregorian(1405, 1, 1)) == 23.5
    assert 34.5 < axis.place(date(2027, 3, 20)) < 35.5
