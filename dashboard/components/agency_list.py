"""The resolutions of a directorate, whole in one table of its report card."""

from typing import Any

from dashboard.address import link
from dashboard.components.agency_items import panel_html
from dashboard.components.agency_money import decimals
from dashboard.components.agency_record import Agency
from dashboard.components.marks import conflicts_of
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import money_unit_for, unit_label
from dashboard.navigation import RESOLUTION
from dashboard.numerals import format_number

# As many as the style sheet lets paper show.
PRINTED = 10


def list_panel(screen: Screen, agency: Agency) -> str:
    """The resolutions of a directorate, those with the most unpaid allocation first."""
    frame = agency.rows("agencies/resolutions")
    title = label("agency.list")
    if frame.empty:
        return panel_html("list", title, f'<p class="pg-note">{label("agency.no_works")}</p>')
    codes, no_reason = frame["resolution_code"], frame["gap_reason_name"].isna()
    told = frame.assign(
        href=[link(RESOLUTION, screen.address, agency_code=None, resolution_code=c) for c in codes],
        source=[screen.source(f"resolution.{code}") for code in codes],
        claims=[conflicts_of(screen.address, code) for code in codes],
        gap_reason_name=frame["gap_reason_name"].mask(
            no_reason & (frame["unpaid_rial"] > 0), label("province.no_reason")
        ),
    )
    unit = money_unit_for(int(frame["committed_rial"].max()))

    def money(stage: str, **how: Any) -> Col:
        name = f"{stage}_rial"
        heading = label(f"columns.{name}")
        return Col(name, heading, "money", unit=unit, decimals=decimals(unit), href="source", **how)

    columns = [
        Col("title", label("columns.title"), href="href", strong=True),
        Col("resolution_code", label("columns.resolution_code"), "code"),
        money("committed"),
        money("allocated"),
        money("paid", conflicts="conflict_count", conflicts_href="claims"),
        money("unpaid", strong=True),
        Col("physical_share", label("columns.physical_share"), "bar"),
        Col("deadline_date", label("columns.deadline_date"), "date"),
        Col("status_code", label("columns.status_code"), "status"),
        Col("gap_reason_name", label("columns.gap_reason_name"), width="10rem"),
    ]
    hint = label("agency.list_hint", count=format_number(len(frame)), unit=unit_label(unit))
    body, left = table_html(told, columns), len(frame) - PRINTED
    return panel_html("list", title, body, hint=hint, topic="resolution_status", not_printed=left)
