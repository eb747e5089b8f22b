"""What the list of unpaid resolutions is narrowed to: a reason, an age or a kind of movement."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from dashboard.address import Address, link
from dashboard.components.data import records, rows
from dashboard.components.filters import CROSS, bad_address
from dashboard.components.money_filters import money_filters
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import UNPAID
from dashboard.numerals import format_number

NONE, OLDER = "none", "older"
MOVEMENTS = ("added", "settled", "explained", "silent")


@dataclass(frozen=True)
class Choice:
    """The reason, the age and the movement in the address, where they exist; `html` tells them."""

    reason: str | None
    age: str | None
    change: str | None
    html: str


def unpaid_choice(screen: Screen) -> Choice:
    """What the address narrows the list to; unknown codes are told and left out."""
    names = reason_names(screen)
    ages = age_names(screen)
    address = screen.address.among("gap_reason_code", names).among("age_code", ages)
    # Nothing says how old the money is that moved: beside an age, a movement is left out.
    address = address.among("change_code", () if address.age_code else MOVEMENTS)
    told = bad_address(address) if address.bad != screen.address.bad else ""
    chips = []
    if address.gap_reason_code:
        without = link(UNPAID, address, gap_reason_code=None)
        chips.append(_chip("filters.gap_reason_code", names[address.gap_reason_code], without))
    if address.age_code:
        without = link(UNPAID, address, age_code=None)
        chips.append(_chip("filters.age_code", ages[address.age_code], without))
    if address.change_code:
        words = label(f"unpaid.movement.{address.change_code}")
        chips.append(_chip("filters.change_code", words, link(UNPAID, address, change_code=None)))
    said = f'<div class="pg-filters">{told}{"".join(chips)}</div>' if told or chips else ""
    return Choice(address.gap_reason_code, address.age_code, address.change_code, said)


def reason_names(screen: Screen) -> dict[str, str]:
    """The reasons that some unpaid money has, and its having none, by code."""
    frame = rows("unpaid/reasons", **money_filters(screen))
    names = dict(zip(frame["gap_reason_code"], frame["gap_reason_name"], strict=True))
    return names | {NONE: label("unpaid.no_reason")}


def age_names(screen: Screen) -> dict[str, str]:
    """The ages of unpaid money by code, and all that is older than is tolerated."""
    frame = rows("unpaid/ages", **money_filters(screen))
    names = {
        row["age_code"]: age_words(row["after_days"], row["until_days"]) for row in records(frame)
    }
    days = format_number(rows("unpaid/tolerance")["tolerated_days"].iloc[0])
    return names | {OLDER: label("unpaid.older", days=days)}


def narrowed(
    address: Address,
    *,
    reason: str | None = None,
    age: str | None = None,
    change: str | None = None,
) -> str:
    """The page with its list narrowed to one reason, age or movement, or to all again."""
    return link(UNPAID, address, gap_reason_code=reason, age_code=age, change_code=change)


def age_words(after: float, until: float) -> str:
    """A span of ages in words; both missing: money that no document explains."""
    if pd.isna(after):
        return label("unpaid.undated")
    if pd.isna(until):
        return label("unpaid.more_days", days=format_number(after))
    return label("unpaid.days", after=format_number(after), until=format_number(until))


def _chip(title_key: str, words: str, without: str) -> str:
    title = label(title_key)
    return (
        f'<a class="pg-filter" href="{escape(without)}" target="_self"'
        f' title="{label("filters.remove", name=title)}">'
        f"<span>{title}:</span> {escape(words)}{CROSS}</a>"
    )
