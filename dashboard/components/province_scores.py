"""Provinces ranked as agencies are, by the two components that are theirs to answer for."""

import pandas as pd

from dashboard.components.agency_scores import least_items, weights
from dashboard.components.data import kept, rows
from dashboard.components.screen import Screen
from dashboard.ranking import ranked

# Reports and commitments are the agencies'; allocated of committed the planning organisation's.
PROVINCE_COMPONENTS = ("paid", "on_schedule")


def province_weights() -> dict[str, float]:
    """The weights that these components have in the ranking of agencies."""
    return {name: weight for name, weight in weights().items() if name in PROVINCE_COMPONENTS}


def province_scores(screen: Screen) -> pd.DataFrame:
    """overview/province_components ranked, best first; shared by all, not to be changed."""

    def rank() -> pd.DataFrame:
        counted = rows("overview/province_components", **screen.filters)
        return ranked(counted, province_weights(), least_items())

    return kept(rank, "province-scores", screen.key)
