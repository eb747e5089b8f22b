"""One agency as its report card needs it: who it is, where, and what it is compared by."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.address import Address
from dashboard.components.agency_scores import agency_scores, comparison
from dashboard.components.data import record, records, rows
from dashboard.components.screen import Screen

Row = Mapping[str, Any]
OF_A_CARD = ("edition_date", "province_code", "agency_code", "theme", "source")


@dataclass(frozen=True)
class Agency:
    """An agency at an edition, in one province or everywhere: one row of agency/identity.

    `asked` are the parameters of the queries about it, `compared` those of agency_scores: a
    ministry or organisation is compared with its directorates counted in, a directorate by itself.
    """

    row: Row
    province_name: str
    asked: Mapping[str, Hashable]
    compared: Mapping[str, Hashable]

    @property
    def code(self) -> str:
        """The agency's code."""
        return str(self.row["agency_code"])

    @property
    def name(self) -> str:
        """The agency's full name, with the province that the card is restricted to."""
        # A directorate's name says its province.
        where = self.province_name if not self.is_directorate else ""
        return " · ".join(filter(None, (str(self.row["agency_name"]), where)))

    @property
    def is_directorate(self) -> bool:
        """Whether it stands below a ministry or organisation."""
        return isinstance(self.row["parent_agency_code"], str)

    def rows(self, name: str) -> pd.DataFrame:
        """The rows of a query that is asked about this agency."""
        return rows(name, **self.asked)

    def record(self, name: str) -> dict[str, Any]:
        """The one row of a query that is asked about this agency."""
        return record(name, **self.asked)

    @property
    def is_reported(self) -> bool:
        """Whether anything is known of it at the edition: its works, reports or promises."""
        works = self.record("agency/works")["resolution_count"]
        return bool(works) or not (
            self.rows("agencies/reports").empty and self.rows("agency/commitments").empty
        )

    def scores(self) -> pd.DataFrame:
        """The agencies that it is compared with, ranked."""
        return agency_scores(self.compared)

    def score(self) -> Row | None:
        """Its own row of `scores`; None where it has nothing to be compared by."""
        scores = self.scores()
        found = records(scores[scores["agency_code"] == self.code])
        return found[0] if found else None


def named_agency(screen: Screen) -> Agency | None:
    """The agency in the address, or None where it names none that is known."""
    code = screen.address.agency_code
    found = records(rows("agency/identity", agency_code=code)) if code else []
    if not found:
        return None
    province = screen.address.province_code
    provinces = rows("filters/provinces").set_index("province_code")["province_name"]
    asked: dict[str, Hashable] = {
        "edition_date": screen.edition_date,
        "agency_code": code,
        "province_code": province,
    }
    own = card_screen(screen, found[0])
    return Agency(found[0], str(provinces.get(province, "")), asked, comparison(own))


def card_screen(screen: Screen, row: Row) -> Screen:
    """The screen at the agency's own level, without the filters that a card does not have.

    A card tells everything about an agency, of all years and sectors.
    """
    level = "provincial" if isinstance(row["parent_agency_code"], str) else None
    kept = {name: getattr(screen.address, name) for name in OF_A_CARD}
    address = Address(**kept, agency_level_code=level, bad=screen.address.bad)
    return replace(screen, address=address)
