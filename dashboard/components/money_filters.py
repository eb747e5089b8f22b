"""The parameters of queries that a province and an agency restrict beside the money filters."""

from collections.abc import Hashable, Mapping

from dashboard.components.screen import Screen

Filters = Mapping[str, Hashable]


def money_filters(screen: Screen) -> dict[str, Hashable]:
    """Edition, year, amount type, fund source and sector, with the province and the agency."""
    return {
        **screen.filters,
        "province_code": screen.address.province_code,
        "agency_code": screen.address.agency_code,
    }
