"""What agencies are compared by, ranked: kept per build and filters, so that it is paid once."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import cast
from urllib.parse import urlencode

import pandas as pd

from dashboard.components.data import kept, record, rows
from dashboard.components.screen import Screen
from dashboard.ranking import COMPONENTS, Robustness, composites, ranked, robustness

Comparison = Mapping[str, Hashable]
LEVELS = ("national", "provincial")


def comparison(screen: Screen) -> dict[str, Hashable]:
    """What a screen compares: the parameters of agencies/components, its level among LEVELS."""
    address = screen.address.among("agency_level_code", LEVELS)
    return {
        "edition_date": screen.edition_date,
        "agency_level_code": address.agency_level_code or LEVELS[0],
        "province_code": address.province_code,
        "sector_code": address.sector_code,
        "jalali_year": address.jalali_year,
        "amount_type_code": address.amount_type_code,
    }


def agency_scores(compared: Comparison) -> pd.DataFrame:
    """agencies/components ranked, one row per agency, the best first and those without a rank last.

    Beside the columns of `ranked`: `previous_composite` (0 to 1, by the pool of the edition
    before), `improvement` (their difference) and `improvement_rank`, 1 the most improved; nan where
    either edition gives the agency no rank. The frame is shared and must not be changed.
    """
    return kept(lambda: _improved(compared), "agency-scores", comparison_key(compared))


def agency_robustness(compared: Comparison) -> Robustness:
    """How the ranks of `agency_scores` shift under other choices."""
    scores = agency_scores(compared)
    return kept(
        lambda: robustness(scores, weights()), "agency-robustness", comparison_key(compared)
    )


def weights() -> dict[str, float]:
    """The weight of each component, as the build's cut-offs have it."""
    cutoffs = record("filters/cutoffs")
    return {component: float(cutoffs[f"ranking_{component}_weight"]) for component in COMPONENTS}


def least_items() -> int:
    """The fewest resolutions that an agency is ranked with."""
    return int(record("filters/cutoffs")["ranking_least_items"])


def _improved(compared: Comparison) -> pd.DataFrame:
    components = rows("agencies/components", **compared)
    scores = ranked(components, weights(), least_items())
    previous = scores["agency_code"].map(_former(compared)).where(scores["rank"].notna())
    improvement = scores["composite"] - previous
    return scores.assign(
        previous_composite=previous,
        improvement=improvement,
        improvement_rank=improvement.rank(ascending=False, method="min"),
    )


def _former(compared: Comparison) -> "pd.Series[float]":
    """The composites of the edition before by agency; none at the first edition."""
    editions = [day.date() for day in rows("filters/editions")["edition_date"]]
    earlier = [day for day in editions if day < cast(date, compared["edition_date"])]
    if not earlier:
        return pd.Series(dtype=float)
    before = rows("agencies/components", **{**compared, "edition_date": earlier[0]})
    return composites(before, weights(), least_items()).set_axis(before["agency_code"])


def comparison_key(compared: Comparison) -> str:
    """Names everything that the figures of a comparison depend on."""
    return urlencode({name: str(value) for name, value in compared.items() if value is not None})
