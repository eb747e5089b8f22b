"""One resolution as a page needs it: its rows at the edition shown, and its money by stage."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.components.data import records, rows
from dashboard.components.screen import STAGES, Screen
from dashboard.money import Unit, money_unit_for, to_unit

FEW_UNITS = 100
# What each stage of money is a share of.
BASES = {"notified": "committed", "allocated": "committed", "paid": "allocated", "spent": "paid"}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Resolution:
    """A resolution at an edition: one row of resolution/identity, its stages, its claims.

    `stages` has the rows of resolution/stages by stage, without stages that nobody states; money
    is shown in `unit` with `decimals`. `foreign` has the credits in use that are not in rial.
    """

    asked: Mapping[str, Hashable]
    row: Row
    stages: Mapping[str, Row]
    claims: pd.DataFrame
    foreign: pd.DataFrame
    unit: Unit
    decimals: int

    @property
    def code(self) -> str:
        """The resolution's code."""
        return str(self.row["resolution_code"])

    def rows(self, name: str) -> pd.DataFrame:
        """The rows of a query that is asked about this resolution at this edition."""
        return rows(f"resolution/{name}", **self.asked)

    def rial(self, stage: str) -> int | None:
        """The resolution's sum of a stage in rial; None where nobody states one."""
        return int(self.stages[stage]["amount_rial"]) if stage in self.stages else None

    def share(self, stage: str) -> float | None:
        """A stage's part of the stage it is measured by; None where either is not stated."""
        amount, whole = self.rial(stage), self.rial(BASES[stage])
        return amount / whole if amount is not None and whole else None


def named_resolution(screen: Screen) -> Resolution | None:
    """The resolution in the address, or None where it names none that the edition shown knows."""
    code = screen.address.resolution_code
    if code is None:
        return None
    asked: dict[str, Hashable] = {"edition_date": screen.edition_date, "resolution_code": code}
    found = records(rows("resolution/identity", **asked))
    return _resolution(asked, found[0]) if found else None


def _resolution(asked: Mapping[str, Hashable], row: Row) -> Resolution:
    stages = {line["stage_code"]: line for line in records(rows("resolution/stages", **asked))}
    largest = max((abs(line["amount_rial"]) for line in stages.values()), default=0)
    unit = money_unit_for(largest)
    few = unit is Unit.trillion_toman or to_unit(largest, unit) < FEW_UNITS
    return Resolution(
        asked,
        row,
        {stage: stages[stage] for stage in STAGES if stage in stages},
        rows("resolution/claims", **asked),
        _used(rows("resolution/foreign_credits", **asked)),
        unit,
        1 if few else 0,
    )


def _used(foreign: pd.DataFrame) -> pd.DataFrame:
    """Of several claims on a credit the first: the query puts them in order of precedence."""
    return foreign.drop_duplicates(["jalali_year", "fund_source_code", "currency_code"])
