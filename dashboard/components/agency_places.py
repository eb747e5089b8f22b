"""Where a ministry or organisation works: its provinces and their directorates."""

from html import escape

from dashboard.address import link
from dashboard.components.agency_items import panel_html
from dashboard.components.agency_money import decimals
from dashboard.components.agency_record import Agency
from dashboard.components.data import records, rows
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.money import money_unit_for, unit_label
from dashboard.navigation import AGENCY
from dashboard.numerals import format_number

# As many as the style sheet lets paper show.
PRINTED = 8


def provinces_panel(screen: Screen, agency: Agency) -> str:
    """Where it works: each province narrows the card, each directorate has a card of its own."""
    everywhere = {name: agency.asked[name] for name in ("edition_date", "agency_code")}
    frame = rows("agency/provinces", **everywhere)
    title = label("agency.provinces")
    if frame.empty:
        return panel_html("provinces", title, f'<p class="pg-note">{label("agency.no_works")}</p>')
    lines = records(frame)
    told = frame.assign(
        province_href=[
            link(AGENCY, screen.address, province_code=line["province_code"]) for line in lines
        ],
        card=[_card(screen, line["directorate_code"], line["directorate_name"]) for line in lines],
        paid_share=frame["paid_rial"] / frame["allocated_rial"].where(frame["allocated_rial"] > 0),
    )
    unit = money_unit_for(int(frame["unpaid_rial"].max()))
    columns = [
        Col("province_name", label("columns.province_name"), href="province_href", strong=True),
        Col("resolution_count", label("agency.works_short"), "count"),
        Col("overdue_count", label("agency.overdue_short"), "count"),
        Col("paid_share", label("agency.paid_short"), "percent"),
        Col("unpaid_rial", label("agency.unpaid"), "money", unit=unit, decimals=decimals(unit)),
        Col("card", "", "html"),
    ]
    hint = label("agency.provinces_hint", count=format_number(len(frame)), unit=unit_label(unit))
    left = len(frame) - PRINTED
    return panel_html(
        "provinces",
        title,
        table_html(told, columns),
        hint=hint,
        topic="resolution_status",
        not_printed=left,
    )


def _card(screen: Screen, code: object, name: object) -> str:
    """The way to a directorate's own card, where there is a directorate."""
    if not isinstance(code, str):
        return ""
    href = escape(link(AGENCY, screen.address, agency_code=code, province_code=None))
    title = escape(label("agency.own_card", name=name))
    return (
        f'<a href="{href}" target="_self" title="{title}" aria-label="{title}">'
        '<i class="pg-icon pg-icon-ranking"></i></a>'
    )
