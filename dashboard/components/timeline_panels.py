"""The panels of the timeline without a comparison, each from its query to what is drawn."""

from datetime import timedelta
from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.charts.config import chart_config
from dashboard.charts.month_bars import month_bars, month_unit
from dashboard.charts.outlook import Stage, money_outlook, outlook_unit
from dashboard.charts.timeline import has_documents
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.downloads import download_links
from dashboard.components.money_filters import Filters
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.components.timeline_figures import no_range
from dashboard.components.timeline_outlook import StageOutlook
from dashboard.forecast import earned_value, months_between, needed_rate
from dashboard.jalali import gregorian
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, unit_label
from dashboard.navigation import TIMELINE
from dashboard.numerals import format_number, persian_digits

CUMULATIVE_HEIGHT, MONTHLY_HEIGHT = 356, 216
DOCUMENT_DECIMALS = 2  # documents and reports differ by little
STAGES = ("committed", "allocated", "paid")


def cumulative_panel(screen: Screen, frame: pd.DataFrame, ahead: StageOutlook) -> None:
    """Plan, allocation and payment up to now, and the range of what is to come."""
    unit = unit_label(outlook_unit(ahead.committed_rial, frame))
    with card(
        "timeline-sums",
        label("timeline.cumulative"),
        label("timeline.cumulative_hint", unit=unit),
        height="two-thirds",
        topic="pace",
    ):
        download_links(
            screen,
            "months",
            label("timeline.by_month"),
            frame,
            (
                *("jalali_year", "jalali_month", "planned_rial", "allocated_rial", "paid_rial"),
                *("month_allocated_rial", "month_paid_rial"),
            ),
        )
        if not has_documents(frame):
            st.html(f'<p class="pg-empty">{label("charts.no_documents")}</p>')
            return
        chart = kept(
            lambda: money_outlook(
                frame,
                ahead.committed_rial,
                ahead.stage,
                ahead.outlook,
                theme=screen.theme,
                height=CUMULATIVE_HEIGHT,
            ),
            "timeline-sums",
            screen.key,
        )
        st.plotly_chart(chart, theme=None, config=chart_config(), key=f"sums-{screen.key}")


def monthly_panel(screen: Screen, frame: pd.DataFrame, stage: Stage, needed_rial: int) -> None:
    """Allocated and paid of each month alone, beside what is needed a month."""
    unit = unit_label(month_unit(frame, needed_rial))
    with card(
        "timeline-months",
        label("timeline.monthly"),
        label("timeline.monthly_hint", unit=unit),
        height="third",
        topic="pace",
    ):
        if not has_documents(frame):
            st.html(f'<p class="pg-empty">{label("charts.no_documents")}</p>')
            return
        chart = kept(
            lambda: month_bars(frame, stage, needed_rial, screen.theme, MONTHLY_HEIGHT),
            "timeline-months",
            screen.key,
        )
        st.plotly_chart(chart, theme=None, config=chart_config(), key=f"months-{screen.key}")


def years_panel(screen: Screen, filters: Filters, stage: Stage) -> None:
    """Each fiscal year's credit: committed, allocated, paid, and what it needs until its end."""
    frame = rows("timeline/years", **filters)
    unit = money_unit_for(frame["committed_rial"].max())
    with card(
        "timeline-years",
        label("timeline.yearly"),
        label("timeline.yearly_hint", unit=unit_label(unit)),
        height="third",
        topic="stages",
    ):
        st.html(kept(lambda: _years_html(screen, frame, stage, unit), "years", screen.key))


def _years_html(screen: Screen, frame: pd.DataFrame, stage: Stage, unit: Unit) -> str:
    longest = max(frame[[f"{name}_rial" for name in STAGES]].max().max(), 1)
    years = [int(year) for year in frame["jalali_year"]]
    told = frame.assign(
        stages=pd.Series(
            [tuple(row[f"{name}_rial"] / longest for name in STAGES) for row in records(frame)],
            dtype=object,
        ),
        href=[link(TIMELINE, screen.address, jalali_year=year) for year in years],
        source=[screen.source(f"year.{year}") for year in years],
        needed=pd.Series(
            [
                _needed_of_year(screen, year, row["committed_rial"], row[f"{stage}_rial"])
                for year, row in zip(years, records(frame), strict=True)
            ]
        ),
    )
    places = 1 if unit is Unit.trillion_toman else 0
    return table_html(
        told,
        [
            Col("jalali_year", label("columns.jalali_year"), "code", href="href", strong=True),
            Col("stages", label("timeline.stages"), "stages"),
            *(
                Col(
                    f"{name}_rial",
                    label(f"columns.{name}_rial"),
                    "money",
                    unit=unit,
                    decimals=places,
                    href="source",
                )
                for name in STAGES
            ),
            Col("needed", label("timeline.needed_of_year"), "money", unit=unit, decimals=places),
        ],
    )


def _needed_of_year(screen: Screen, year: int, committed: int, reached: int) -> float | None:
    """Rial a month until the year's end, so that its credit is used in it; none once it ended."""
    end = gregorian(year + 1, 1, 1) - timedelta(days=1)
    if end < screen.edition_date:
        return None
    return round(needed_rate(committed, reached, months_between(screen.edition_date, end)))


def outlook_panel(
    screen: Screen, filters: Filters, ahead: StageOutlook, reported_rial: int
) -> None:
    """The ways the future is computed, in words, with where each leads."""
    stage = label(f"charts.{ahead.stage}")
    unit = money_unit_for(ahead.committed_rial)
    with card(
        "timeline-outlook",
        label("timeline.methods", stage=stage),
        unit_label(unit),
        height="two-thirds",
        topic="forecast",
    ):
        if ahead.outlook.courses:
            st.html(kept(lambda: _methods_html(ahead, unit), "methods", screen.key))
        notes = [
            label("timeline.capped") if ahead.outlook.courses else no_range(ahead),
            *_documents_words(ahead, reported_rial, unit),
            *(_earned_words(row, unit) for row in records(rows("timeline/earned", **filters))),
        ]
        st.html("".join(f'<p class="pg-note">{escape(note)}</p>' for note in notes))


def _methods_html(ahead: StageOutlook, unit: Unit) -> str:
    committed = ahead.committed_rial
    places = 1 if unit is Unit.trillion_toman else 0
    frame = pd.DataFrame(
        [
            {
                "method": label(f"timeline.method.{course.method}"),
                "words": label(f"timeline.method_words.{course.method}"),
                "at_year": round(course.reached[ahead.year_end]),
                "at_end": round(course.reached[-1]),
                "share_at_end": course.reached[-1] / committed if committed else None,
            }
            for course in ahead.outlook.courses
        ]
    )
    year, last = persian_digits(ahead.now_year), persian_digits(ahead.last_year)
    return table_html(
        frame,
        [
            Col("method", label("timeline.method_column"), strong=True),
            Col("at_year", label("timeline.end_of", year=year), "money", unit, places),
            Col("at_end", label("timeline.end_of", year=last), "money", unit, places),
            Col("share_at_end", label("timeline.of_committed"), "percent"),
        ],
        detail="words",
    )


def _documents_words(ahead: StageOutlook, reported_rial: int, unit: Unit) -> list[str]:
    """Where the documents do not add up to what was reported: both, and which is shown where."""
    documents = sum(month.amount for month in ahead.months)
    if documents == reported_rial:
        return []
    told = label(
        "timeline.documents",
        stage=label(f"charts.{ahead.stage}"),
        documents=format_money(round(documents), unit, DOCUMENT_DECIMALS),
        reported=format_money(reported_rial, unit, DOCUMENT_DECIMALS),
    )
    return [told]


def _earned_words(row: dict[str, int], unit: Unit) -> str:
    budget, done = row["committed_rial"], row["earned_rial"]
    try:
        value = earned_value(budget, row["planned_rial"], done, row["paid_rial"])
    except ValueError:
        return label("timeline.earned_early")
    low, high = sorted((value.at_completion, value.at_completion_pessimistic))
    return label(
        "timeline.earned",
        count=format_number(row["resolution_count"]),
        done=format_money(done, unit),
        spi=format_number(value.schedule_index, 2),
        cpi=format_number(value.cost_index, 2),
        low=format_money(round(low), unit),
        high=format_money(round(high), unit),
        unit=unit_label(unit),
    )
