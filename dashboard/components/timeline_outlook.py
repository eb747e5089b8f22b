"""Where a stage of money may lead: the query's months handed to the forecast."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts.outlook import Stage
from dashboard.components.data import records
from dashboard.forecast import Month, Outlook, outlook


@dataclass(frozen=True)
class StageOutlook:
    """The outlook of one stage, with the months it was made from and what was committed.

    Undocumented: reported, but no document says in which months, so that nothing can be foretold.
    """

    stage: Stage
    committed_rial: int
    outlook: Outlook
    months: tuple[Month, ...]
    is_undocumented: bool = False

    @property
    def now_year(self) -> int:
        """The fiscal year of the edition."""
        return self.months[self.outlook.now].jalali_year

    @property
    def last_year(self) -> int:
        """The fiscal year that the plan ends in."""
        return self.months[-1].jalali_year

    @property
    def year_end(self) -> int:
        """The place of the last month of the edition's year, counted from the edition's month."""
        ahead = self.months[self.outlook.now :]
        return sum(month.jalali_year == self.now_year for month in ahead) - 1

    def span(self, place: int) -> tuple[float, float]:
        """The least and the most rial at a place counted from the edition's month; some course."""
        return self.outlook.low[place], self.outlook.high[place]


def stage_outlook(
    frame: pd.DataFrame, stage: Stage, committed_rial: int, reported_rial: int
) -> StageOutlook:
    """The outlook of a stage from one part of timeline/months, at least one month."""
    amounts = frame[f"month_{stage}_rial"].fillna(0)
    months = tuple(
        Month(
            jalali_year=int(row["jalali_year"]),
            jalali_month=int(row["jalali_month"]),
            gone_share=float(row["gone_share"]),
            planned=float(row["planned_rial"]),
            amount=float(amount),
        )
        for row, amount in zip(records(frame), amounts, strict=True)
    )
    ahead = outlook(months, committed_rial)
    is_undocumented = reported_rial > 0 and not amounts.any()
    if is_undocumented:
        ahead = replace(ahead, courses=())
    return StageOutlook(stage, committed_rial, ahead, months, is_undocumented)
