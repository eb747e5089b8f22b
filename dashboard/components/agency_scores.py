"""What agencies are compared by, ranked: kept per build and filters, so that it is paid once."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import cast
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from dashboard.components.data import kept, record, rows
from dashboard.components.screen import Screen
from dashboard.ranking import COMPONENTS, Robustness, ranked, robustness

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
    scores = _ranked(compared)
    before = _former(compared)
    previous = pd.Series(np.nan, index=scores.index)
    if before is not None:
        was = before.loc[before["rank"].notna()].set_index("agency_code")["composite"]
        previous = scores["agency_code"].map(was).where(scores["rank"].notna())
    improvement = scores["composite"] - previous
    return scores.assign(
        previous_composite=previous,
        improvement=improvement,
        improvement_rank=improvement.rank(ascending=False, method="min"),
    )


def _former(compared: Comparison) -> pd.DataFrame | None:
    """The same comparison at the edition before; None at the first one."""
    editions = [day.date() for day in rows("filters/editions")["edition_date"]]
    earlier = [day for day in editions if day < cast(date, compared["edition_date"])]
    return _ranked({**compared, "edition_date": earlier[0]}) if earlier else None


def _ranked(compared: Comparison) -> pd.DataFrame:
    def rank() -> pd.DataFrame:
        return ranked(rows("agencies/components", **compared), weights(), least_items())

    return kept(rank, "agency-ranks", comparison_key(compared))


def comparison_key(compared: Comparison) -> str:
    """Names everything that the figures of a comparison depend on."""
    return urlencode({name: str(value) for name, value in compared.items() if value is not None})
