"""What really happened in the invented world: trips, resolutions, their money and works.

Everything the exports say is derived from these objects, so that totals can be checked
against them. Amounts are integer rial, or euro for the fund source foreign_currency.
"""

from dataclasses import dataclass, field
from datetime import date

from dashboard.sample.wordstock import Agency

MILLIARD_TOMAN = 10**10
FOREIGN = "foreign_currency"


@dataclass(slots=True)
class Document:
    """An allocation letter or a payment order of one cell; stage is allocated or paid."""

    day: date
    stage: str
    amount: int
    number: str = ""


@dataclass(slots=True)
class Cell:
    """Money of a resolution in one fiscal year from one fund source."""

    jalali_year: int
    fund: str
    committed: int
    documents: list[Document] = field(default_factory=list)
    cut_from: int = 99
    cut_amount: int = 0
    misreport: tuple[int, int] = (99, 0)

    def committed_at(self, edition: int) -> int:
        """The committed amount as it stands at an edition; some are revised downward."""
        return self.cut_amount if edition >= self.cut_from else self.committed

    def done_at(self, stage: str, day: date) -> int:
        """The sum of the documents of a stage up to a day."""
        return sum(d.amount for d in self.documents if d.stage == stage and d.day <= day)


@dataclass(slots=True)
class Report:
    """Physical progress at an edition: works done and planned, in per cent."""

    day: date
    physical: float
    planned: float
    remark: str


@dataclass(slots=True)
class Reason:
    """Why allocated money is unpaid, as stated."""

    day: date
    code: str
    explanation: str


@dataclass(slots=True)
class Resolution:
    """One decision of a trip; present in the editions `first` to `last`, counted from 0."""

    code: str
    title: str
    agency: Agency
    county_code: str
    sector_code: str
    pool: str
    amount: int
    notified: date
    deadlines: list[date]
    person: str
    first: int
    last: int
    cells: list[Cell] = field(default_factory=list)
    reports: dict[int, Report] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)

    def present(self, edition: int) -> bool:
        """Whether the exports of an edition know this resolution."""
        return self.first <= edition <= self.last

    @property
    def currency(self) -> str:
        """EUR for foreign currency, IRR otherwise."""
        return "EUR" if self.pool == "foreign" else "IRR"


@dataclass(slots=True)
class Trip:
    """A trip with its resolutions; `exact` trips keep their announced totals."""

    code: str
    province_code: str
    day: date
    announced: int
    source: str
    exact: bool
    claims: dict[str, list[int]]
    resolutions: list[Resolution] = field(default_factory=list)
