"""The line of time of one resolution: letters, commitments, visits and what else was done."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.cards import card
from dashboard.components.data import kept, records
from dashboard.components.resolution_record import Resolution
from dashboard.components.screen import Screen
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_number, format_percent, persian_digits

FOLLOW_UPS = ("letter", "commitment", "visit")
SEPARATOR = " · "


def events_panel(screen: Screen, resolution: Resolution) -> None:
    """What was done and what falls due, the newest first, now marked between the two."""
    events = resolution.rows("events")
    counts = {kind: int((events["event_code"] == kind).sum()) for kind in FOLLOW_UPS}
    hint = SEPARATOR.join(
        label(f"resolution.count_{kind}", count=format_number(count))
        for kind, count in counts.items()
        if count
    )
    with card("events", label("resolution.events"), hint):
        if not any(counts.values()):
            st.html(f'<p class="pg-note">{label("resolution.no_follow_up")}</p>')
        st.html(kept(lambda: _line_html(screen, events), "events", screen.key))


def _line_html(screen: Screen, events: pd.DataFrame) -> str:
    told = records(events)
    ahead = [event for event in told if event["event_date"].date() > screen.edition_date]
    done = [event for event in told if event["event_date"].date() <= screen.edition_date]
    now = label("resolution.now", date=format_date(screen.edition_date))
    items = [
        *(_event_html(screen, event, "pg-ahead") for event in reversed(ahead)),
        f'<li class="pg-now"><b>{now}</b></li>',
        *(_event_html(screen, event, "") for event in reversed(done)),
    ]
    return f'<ol class="pg-line" tabindex="0">{"".join(items)}</ol>'


def _event_html(screen: Screen, event: Mapping[str, Any], when: str) -> str:
    code = event["event_code"]
    name = _text(event["rung_name"]) or label(f"resolution.event.{code}")
    who = _text(event["visitor_role"]) or _text(event["agency_name"])
    href = escape(screen.source(f"row.{event['sheet_id']}/{event['source_row']}"))
    words = _text(event["words"])
    seen = ""
    if not pd.isna(event["observed_share"]):
        seen = label("resolution.saw", share=format_percent(event["observed_share"]))
    text = SEPARATOR.join(escape(persian_digits(part)) for part in (seen, words) if part)
    state, tone = _state(event, screen.edition_date)
    day = event["event_date"].date()
    head = f'<a href="{href}" target="_self">{escape(name)}</a>'
    head += f"<span>{escape(who)}</span>" if who else ""
    head += f'<b class="pg-change pg-tone-{tone}">{state}</b>' if state else ""
    return (
        f'<li class="pg-event pg-event-{code} {when}"><time datetime="{day.isoformat()}">'
        f"{format_date(day)}</time><i></i><div><p>{head}</p>"
        f"{f'<p>{text}</p>' if text else ''}</div></li>"
    )


def _state(event: Mapping[str, Any], now: date) -> tuple[str, str]:
    """How a letter, a commitment or a deadline stands, and its tone; empty for the others."""
    began, closed = event["event_date"].date(), event["closed_date"]
    days = format_number((now - began).days)
    match event["event_code"]:
        case "letter" if not pd.isna(closed):
            return label("resolution.answered", date=format_date(closed.date())), "good"
        case "letter":
            return label("resolution.unanswered", days=days), "accent"
        case "commitment" if not pd.isna(closed):
            return _kept_words(event["due_date"], closed.date())
        case "commitment" if not pd.isna(event["due_date"]):
            return label("resolution.due_on", date=format_date(event["due_date"].date())), "neutral"
        case "commitment_due" if began <= now:
            return label("resolution.overdue", days=days), "bad"
    return "", "neutral"


def _kept_words(due: pd.Timestamp, closed: date) -> tuple[str, str]:
    late = 0 if pd.isna(due) else (closed - due.date()).days
    day = format_date(closed)
    if late > 0:
        return label("resolution.kept_late", date=day, days=format_number(late)), "accent"
    return label("resolution.kept", date=day), "good"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
