"""The panels of the national overview, each from its query to what is drawn."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.charts.config import chart_config
from dashboard.charts.timeline import has_documents, money_timeline, timeline_unit
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.marks import conflict_mark, conflicts_of
from dashboard.components.ranking_cells import tier_chip
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import AGENCY, CONFLICTS
from dashboard.numerals import format_number
from dashboard.ranking import ranked

AGENCIES_SHOWN = 3
DECISIONS_SHOWN = 3
TIMELINE_HEIGHT = 322


def timeline_panel(screen: Screen) -> None:
    """Plan, allocation and payment by month, from the money documents."""
    frame = rows("overview/timeline", **screen.filters)
    unit = "" if frame.empty else unit_label(timeline_unit(frame))
    hint = label("overview.timeline_hint", unit=unit)
    with card("timeline", label("overview.timeline"), hint, height="half", topic="stages"):
        if frame.empty or not has_documents(frame):
            words = "overview.no_rows" if frame.empty else "charts.no_documents"
            st.html(f'<p class="pg-empty">{label(words)}</p>')
            return
        chart = kept(
            lambda: money_timeline(frame, screen.theme, TIMELINE_HEIGHT), "timeline", screen.key
        )
        st.plotly_chart(chart, theme=None, config=chart_config(), key=f"timeline-{screen.key}")


def agencies_panel(screen: Screen) -> None:
    """The agencies that stand best and worst by paid of allocated, with the tier of their rank."""
    frame = rows("overview/agencies", **screen.filters)
    compared = frame[frame["is_comparable"]]
    hint = label(
        "overview.agencies_hint",
        count=format_number(rows("filters/cutoffs")["ranking_least_items"].iloc[0]),
        unit=unit_label(Unit.billion_toman),
    )
    with card("agencies", label("overview.agencies"), hint, height="half", topic="paid_share"):
        if compared.empty:
            st.html(f'<p class="pg-empty">{label("overview.no_ranking")}</p>')
            return
        st.html(kept(lambda: _agencies_html(compared, screen), "agencies", screen.key))


def _agencies_html(compared: pd.DataFrame, screen: Screen) -> str:
    shown = min(AGENCIES_SHOWN, len(compared) // 2) or 1
    in_order = ranked(compared, {"paid": 1.0}, 0)
    told = pd.concat([in_order.head(shown), in_order.tail(shown)])
    told["tier"] = [tier_chip(code) for code in told["tier_code"]]
    told["href"] = [link(AGENCY, screen.address, agency_code=code) for code in told["agency_code"]]
    told["source"] = [screen.source(f"agency.{code}") for code in told["agency_code"]]
    told["conflicts_href"] = [
        link(CONFLICTS, screen.address, agency_code=code) for code in told["agency_code"]
    ]
    return table_html(told, _agency_columns())


def decisions_panel(screen: Screen, unit: Unit) -> None:
    """What the room has to decide: how much of each kind, then the largest matters."""
    asked = {name: screen.filters[name] for name in ("edition_date", "sector_code")}
    counts = rows("overview/decision_counts", **asked)
    hint = ""
    if not counts.empty:
        hint = label(
            "overview.decisions_hint",
            count=format_number(counts["resolution_count"].sum()),
            amount=format_money(int(counts["amount_rial"].sum()), unit),
            unit=unit_label(unit),
        )
    with card(
        "decisions",
        label("overview.decisions"),
        _whole(hint, screen),
        height="two-thirds",
        topic="decisions",
    ):
        if counts.empty:
            st.html(f'<p class="pg-empty">{label("overview.no_decisions")}</p>')
            return
        st.html(kept(lambda: _kinds_html(counts, screen, unit), "decision-kinds", screen.key))
        largest = rows("overview/decisions", row_limit=DECISIONS_SHOWN, **asked)
        st.html(kept(lambda: _largest_html(largest, screen), "decisions", screen.key))


def _kinds_html(counts: pd.DataFrame, screen: Screen, unit: Unit) -> str:
    kinds = counts.assign(
        kind=[label(f"overview.decision.{code}") for code in counts["decision_code"]],
        ask=[label(f"overview.decision_ask.{code}") for code in counts["decision_code"]],
        href=[screen.source(f"decision.{code}") for code in counts["decision_code"]],
    )
    columns = [
        Col("kind", label("columns.decision_code"), "code", href="href", strong=True),
        Col("ask", label("overview.ask")),
        Col("resolution_count", label("columns.resolution_count"), "count"),
        Col("amount_rial", unit_label(unit), "money", unit=unit, decimals=_places(unit)),
    ]
    return table_html(kinds, columns)


def _largest_html(largest: pd.DataFrame, screen: Screen) -> str:
    told = largest.assign(
        kind=[label(f"overview.decision.{code}") for code in largest["decision_code"]],
        whose=largest["province_name"] + " · " + largest["agency_name"],
        href=[screen.source(f"resolution.{code}") for code in largest["resolution_code"]],
        claims=[conflicts_of(screen.address, code) for code in largest["resolution_code"]],
    )
    columns = [
        Col("title", label("overview.largest"), href="href", under="whose", width="24rem"),
        Col("kind", label("columns.decision_code"), "code"),
        Col(
            "amount_rial",
            unit_label(Unit.billion_toman),
            "money",
            strong=True,
            conflicts="conflict_count",
            conflicts_href="claims",
        ),
    ]
    return table_html(told, columns)


def changes_panel(screen: Screen, unit: Unit) -> None:
    """What changed since the previous edition, by kind of change."""
    asked = {name: screen.filters[name] for name in ("edition_date", "sector_code")}
    frame = rows("overview/changes", **asked)
    previous = rows("overview/key_figures", **screen.filters)["previous_edition_date"].iloc[0]
    hint = ""
    if not pd.isna(previous):
        hint = label(
            "overview.changes_hint",
            previous=format_date(previous.date()),
            unit=unit_label(unit),
        )
    with card(
        "changes", label("overview.changes"), _whole(hint, screen), height="third", topic="changes"
    ):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("overview.no_changes")}</p>')
            return
        st.html(_change_tiles(frame, unit, screen))


def _whole(hint: str, screen: Screen) -> str:
    """The hint, saying so where money filters are set: these panels speak of whole resolutions."""
    address = screen.address
    if address.jalali_year or address.amount_type_code or address.fund_source_code:
        return " · ".join(filter(None, (hint, label("overview.whole_resolutions"))))
    return hint


def _change_tiles(frame: pd.DataFrame, unit: Unit, screen: Screen) -> str:
    """Kinds of change as count, word and money: eight of them fit where a table would not."""
    tiles = "".join(_change_tile(unit, screen, **change) for change in records(frame))
    return f'<ul class="pg-tiles">{tiles}</ul>'


def _change_tile(
    unit: Unit,
    screen: Screen,
    *,
    change_code: str,
    resolution_count: int,
    amount_rial: int,
    conflict_count: int,
) -> str:
    mark = conflict_mark(conflict_count, link(CONFLICTS, screen.address))
    money = f"{mark} {format_money(amount_rial, unit, _places(unit))}"
    return (
        f"<li><b>{format_number(resolution_count)}</b>"
        f'<a href="{escape(screen.source(f"change.{change_code}"))}" target="_self">'
        f"{label(f'overview.change_kind.{change_code}')}</a><small>{money}</small></li>"
    )


def _agency_columns() -> list[Col]:
    return [
        # Of this share alone: the tier of an agency's composite may be another one.
        Col("tier", label("overview.tier_paid"), "html"),
        Col("agency_name", label("columns.agency_name"), href="href", strong=True),
        Col("resolution_count", label("columns.resolution_count"), "count"),
        Col(
            "paid_rial",
            label("columns.paid_rial"),
            "money",
            href="source",
            conflicts="conflict_count",
            conflicts_href="conflicts_href",
        ),
        Col("paid_share", label("overview.paid_share"), "bar", href="source"),
    ]


def _places(unit: Unit) -> int:
    return 1 if unit is Unit.trillion_toman else 0
