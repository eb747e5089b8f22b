"""The works of one resolution: progress against plan and visits, deadlines told, reasons given."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.config import chart_config
from dashboard.charts.progress import progress_chart
from dashboard.charts.upright_lines import Plan
from dashboard.components.cards import card
from dashboard.components.data import kept, records
from dashboard.components.resolution_figures import unpaid_words
from dashboard.components.resolution_record import Resolution
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_change, format_number

CHART_HEIGHT = 290


def progress_panel(screen: Screen, resolution: Resolution) -> None:
    """Planned against reported against observed progress, with the deadlines, over time."""
    reports = resolution.rows("progress")
    events = resolution.rows("events")
    visits = events[events["observed_share"].notna()]
    with card(
        "progress",
        label("resolution.progress"),
        _progress_hint(reports),
        height="half",
        topic="physical_progress",
    ):
        chart = kept(
            lambda: progress_chart(
                reports, visits, _plan(screen, resolution), screen.theme, CHART_HEIGHT
            ),
            "resolution-progress",
            screen.key,
        )
        st.plotly_chart(chart, theme=None, config=chart_config(), key=f"progress-{screen.key}")


def _progress_hint(reports: pd.DataFrame) -> str:
    if reports.empty:
        return label("resolution.no_progress")
    told = label("resolution.progress_hint", count=format_number(len(reports)))
    if reports["stated_plan_share"].notna().any():
        return f"{told} · {label('resolution.own_plan_hint')}"
    return told


def _plan(screen: Screen, resolution: Resolution) -> Plan:
    row = resolution.row
    told = resolution.rows("deadlines")
    baseline = told[told["is_baseline"]]["deadline_date"]
    end = _day(row["plan_end_date"]) or screen.edition_date
    return Plan(
        start=_day(row["plan_start_date"]) or screen.edition_date,
        end=end,
        baseline_deadline=baseline.iloc[0].date() if len(baseline) else None,
        deadline=_day(row["deadline_date"]),
        now=screen.edition_date,
    )


def _day(stamp: pd.Timestamp) -> date | None:
    return None if pd.isna(stamp) else stamp.date()


def deadlines_panel(screen: Screen, resolution: Resolution) -> None:
    """Every deadline ever told beside the first; then why money is not paid, and for how long."""
    with card("deadlines", label("resolution.deadlines"), height="half", topic="deadlines"):
        st.html(kept(lambda: _deadlines_html(screen, resolution), "deadlines", screen.key))
        st.html(kept(lambda: _reasons_html(screen, resolution), "reasons", screen.key))


def _deadlines_html(screen: Screen, resolution: Resolution) -> str:
    told = resolution.rows("deadlines")
    if told["deadline_date"].isna().all():
        return f'<p class="pg-note">{label("resolution.no_deadline")}</p>'
    frame = told.assign(
        moved=[_which(line["is_baseline"], line["moved_days"]) for line in records(told)],
        href=[
            screen.source(f"row.{sheet}/{row}")
            for sheet, row in zip(told["sheet_id"], told["source_row"], strict=True)
        ],
    )
    columns = [
        Col("deadline_date", label("columns.deadline_date"), "date", href="href", strong=True),
        Col("moved", label("columns.moved_days")),
        Col("edition_date", label("resolution.told_in"), "date"),
    ]
    return table_html(frame, columns)


def _which(is_baseline: bool, moved_days: float) -> str:
    if is_baseline:
        return label("resolution.baseline")
    if pd.isna(moved_days):
        return label("resolution.deadline_dropped")
    return label("resolution.from_baseline", days=format_change(moved_days))


def _reasons_html(screen: Screen, resolution: Resolution) -> str:
    title = f'<h3 class="pg-subtitle">{label("resolution.reasons")}</h3>'
    words = unpaid_words(resolution)
    stated = resolution.rows("gap_reasons")
    unexplained = words and not stated["is_current"].any()
    note = f'<p class="pg-notice pg-tone-{"bad" if unexplained else "neutral"}">{words}</p>'
    if stated.empty:
        none = f'<p class="pg-note">{label("resolution.no_reason")}</p>'
        return title + (note if words else none)
    frame = stated.assign(
        href=[
            screen.source(f"row.{sheet}/{row}")
            for sheet, row in zip(stated["sheet_id"], stated["source_row"], strict=True)
        ],
        reason_age=[
            label("resolution.days", days=format_number(days)) for days in stated["age_days"]
        ],
    )
    past = [_until(last) for last in stated["last_edition_date"].dt.date]
    frame["until"] = pd.Series(past, index=frame.index).mask(frame["is_current"])
    columns = [
        Col(
            "gap_reason_name",
            label("columns.gap_reason_name"),
            href="href",
            under="explanation",
            strong=True,
        ),
        Col("stated_date", label("columns.stated_date"), "date", under="until"),
        Col("reason_age", label("resolution.age"), "code"),
    ]
    return title + (note if words else "") + table_html(frame, columns)


def _until(last: date) -> str:
    return label("resolution.until_edition", date=format_date(last))
