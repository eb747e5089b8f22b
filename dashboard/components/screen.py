"""What every page begins with: its address, the bars above it, and the filters for its queries."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dashboard.address import Address, link
from dashboard.components import location
from dashboard.components.data import rows
from dashboard.components.filters import filter_bar
from dashboard.components.frame import top_bar
from dashboard.jalali import jalali_key
from dashboard.navigation import Page
from dashboard.tokens import Theme


@dataclass(frozen=True)
class Screen:
    """A page being drawn: its checked address and the edition it shows."""

    page: Page
    address: Address
    edition_date: date

    @property
    def theme(self) -> Theme:
        """Light or dark."""
        return self.address.theme

    @property
    def filters(self) -> dict[str, Hashable]:
        """The parameters that most queries share."""
        return {
            "edition_date": self.edition_date,
            "jalali_year": self.address.jalali_year,
            "amount_type_code": self.address.amount_type_code,
            "fund_source_code": self.address.fund_source_code,
            "sector_code": self.address.sector_code,
        }

    def source(self, code: str) -> str:
        """The address of this screen with the panel open that says where a figure comes from."""
        return link(self.page, self.address, source=code)

    @property
    def key(self) -> str:
        """Names everything that the panels depend on, an open source panel aside."""
        return f"{jalali_key(self.edition_date)}?{urlencode(self.address.moved().query())}"


def open_screen(page: Page) -> Screen:
    """Draw the bars of a page and return what it shows."""
    editions = [day.date() for day in rows("filters/editions")["edition_date"]]
    sample = bool(rows("filters/build")["is_sample"].iloc[0])
    address = top_bar(page, location.read(), editions, sample)
    edition_date = address.edition_date or editions[0]
    address = filter_bar(
        page,
        address,
        years=[
            int(year)
            for year in rows("filters/jalali_years", edition_date=edition_date)["jalali_year"]
        ],
        amount_types=rows("filters/amount_types"),
        fund_sources=rows("filters/fund_sources"),
        sectors=rows("filters/sectors"),
    )
    return Screen(page, address, edition_date)
