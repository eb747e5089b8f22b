"""The parameters of queries that a place and an agency restrict beside the money filters."""

from collections.abc import Hashable, Mapping

from dashboard.components.screen import Screen

Filters = Mapping[str, Hashable]


def money_filters(screen: Screen) -> dict[str, Hashable]:
    """Edition, year, amount type, fund source and sector, with the province and the agency.

    And the county, on a page that can show one.
    """
    address = screen.address
    county = {"county_code": address.county_code} if "county_code" in screen.page.filters else {}
    return {
        **screen.filters,
        **county,
        "province_code": address.province_code,
        "agency_code": address.agency_code,
    }
