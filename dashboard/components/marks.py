"""The mark of a figure that several offices state differently; it leads to their claims."""

from html import escape

from dashboard.address import Address, link
from dashboard.labels import label
from dashboard.navigation import CONFLICTS, RESOLUTION
from dashboard.numerals import format_number

UNEQUAL = '<i class="pg-icon pg-icon-unequal"></i>'


def conflict_mark(count: int, href: str, *, counted: bool = False) -> str:
    """A sign with what it means as its title; nothing where no claim conflicts.

    `counted` writes the number of conflicting figures beside the sign.
    """
    if not count:
        return ""
    number = format_number(count)
    title = label("conflicts.mark", count=number)
    return (
        f'<a class="pg-unequal" href="{escape(href)}" target="_self" title="{escape(title)}"'
        f' aria-label="{escape(title)}">{UNEQUAL}{number if counted else ""}</a>'
    )


def conflicts_of(address: Address, resolution_code: str) -> str:
    """The address where all claims on one resolution stand side by side."""
    return link(CONFLICTS, address, source=f"claims.{resolution_code}")


def resolution_page_link(address: Address, resolution_code: str) -> str:
    """The way from a resolution's source rows to its own page."""
    href = escape(link(RESOLUTION, address, resolution_code=resolution_code))
    text = label(RESOLUTION.title_key)
    return f'<nav class="pg-choices"><a href="{href}" target="_self">{text}</a></nav>'


def mark_legend(address: Address) -> str:
    """What the mark means, in words; it leads to every conflict under the same filters."""
    href = escape(link(CONFLICTS, address))
    return (
        f'<a class="pg-mark-legend" href="{href}" target="_self">'
        f'<span class="pg-unequal">{UNEQUAL}</span>{label("conflicts.legend")}</a>'
    )
