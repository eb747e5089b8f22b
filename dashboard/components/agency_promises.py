"""What an agency promised, reported and was seen to have done: commitments, reports, visits."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.components.agency_items import Item, item_place, items_html, panel_html
from dashboard.components.agency_record import Agency
from dashboard.components.cards import Tone
from dashboard.components.data import records
from dashboard.components.screen import Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent

Row = Mapping[str, Any]
PRINTED = {"commitments": 4, "reports": 4, "visits": 3}
TONES: Mapping[str, Tone] = {"missing": "bad", "late": "accent", "in_time": "good"}
VISIT_TONES: Mapping[str, Tone] = {
    "observed_below": "bad",
    "observed_above": "accent",
    "agrees": "good",
}


def commitments_panel(screen: Screen, agency: Agency) -> str:
    """The commitments of sessions: what is not done by its day first, then what is to come."""
    frame = agency.rows("agency/commitments")
    items = [
        Item(
            text=line["commitment_text"],
            href=screen.source(f"commitment.{line['commitment_code']}"),
            where=item_place(agency, line),
            state=label(
                f"agency.commitment_{line['outcome_code']}",
                days=format_number(line["days_late"]),
                due=_day(line["due_date"]),
            ),
            tone=TONES.get(line["outcome_code"], "neutral"),
        )
        for line in records(frame)
    ]
    return _panel("commitments", frame, items, screen.source(f"part.kept/{agency.code}"))


def reports_panel(screen: Screen, agency: Agency) -> str:
    """The performance reports due: the missing first, then the late ones."""
    frame = agency.rows("agencies/reports")
    items = [
        Item(
            text=line["report_subject"],
            href=screen.source(f"report.{report_code(line)}"),
            where=" · ".join(
                filter(
                    None,
                    (item_place(agency, line), _day(line["due_date"])),
                )
            ),
            state=label(
                f"agency.report_{line['outcome_code']}", days=format_number(line["days_late"])
            ),
            tone=TONES[line["outcome_code"]],
        )
        for line in records(frame)
    ]
    return _panel("reports", frame, items, screen.source(f"part.reported/{agency.code}"))


def visits_panel(screen: Screen, agency: Agency) -> str:
    """The newest visit to each work beside what the agency reported of it, disagreement first."""
    frame = agency.rows("agency/visits")
    items = [
        Item(
            text=line["title"],
            href=screen.source(f"visit.{line['resolution_code']}"),
            state=label(
                f"agency.visit_{line['outcome_code']}",
                observed=format_percent(line["observed_share"]),
                reported=format_percent(line["reported_share"]),
            ),
            figure=format_change(line["difference_points"]),
            under=" · ".join(
                filter(
                    None,
                    (item_place(agency, line), _day(line["visit_date"]), _text(line["finding"])),
                )
            ),
            tone=VISIT_TONES.get(line["outcome_code"], "neutral"),
        )
        for line in records(frame)
    ]
    return _panel("visits", frame, items)


def report_code(line: Row) -> str:
    """How an address names a report: whose, for which province's session, due when."""
    province = _text(line["province_code"])
    return "/".join(filter(None, (line["agency_code"], province, f"{line['due_date']:%Y-%m-%d}")))


def _panel(name: str, frame: pd.DataFrame, items: list[Item], href: str = "") -> str:
    title, topic = (
        label(f"agency.{name}"),
        "physical_progress" if name == "visits" else "components",
    )
    if not items:
        empty = f'<p class="pg-note">{label(f"agency.no_{name}")}</p>'
        return panel_html(name, title, empty, topic=topic)
    counts = frame.groupby("outcome_code", sort=False).size()
    hint = " · ".join(
        label(f"agency.{name}_count.{outcome}", count=format_number(count))
        for outcome, count in counts.items()
    )
    printed = PRINTED[name]
    body = items_html(items, printed)
    left = len(items) - printed
    return panel_html(name, title, body, hint=hint, topic=topic, href=href, not_printed=left)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else format_date(day.date())
