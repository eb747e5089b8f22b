"""The forms of data/invention/forms.toml and which of them takes a row."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from dashboard.rooms import DATA
from dashboard.sample.wordstock import INVENTION, read_rows

EVERYWHERE = "any"


class Row(NamedTuple):
    """Values by contract column, and what decides the form: province, ministry, tag."""

    province_code: str
    ministry_code: str
    tag: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Form:
    """How one office writes one kind of export; the keys are explained in forms.toml."""

    id: str
    kind: str
    file: str
    columns: dict[str, str]
    scales: str = "one"
    provinces: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    editions: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    titles: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    total: str = ""
    total_slip: int = 0
    subtotal: str = ""
    band: str = ""
    banded: dict[str, str] = field(default_factory=dict)
    over: dict[str, Any] = field(default_factory=dict)
    blank_every: int = 0
    digits: str = "ascii"
    letters: str = "persian"
    dates: str = "slash"
    numbers: str = "typed"
    percent: int = 100
    unit: str = ""
    agency: str = "name"
    listed: str = "name"
    halfspace: bool = True
    province_aliases: bool = False
    code_digits: bool = False
    nought: str = ""
    numbered: bool = False

    def takes(self, edition: int, row: Row) -> bool:
        """Whether a row of this kind belongs into this form at an edition."""
        return (
            (not self.editions or edition in self.editions)
            and (not self.provinces or row.province_code in self.provinces)
            and (not self.ministries or row.ministry_code in self.ministries)
            and (not self.tags or row.tag in self.tags)
        )


@cache
def forms(kind: str, many: bool) -> tuple[Form, ...]:
    """The forms of a kind in the order of choice, for the sample or for larger loads."""
    document = tomllib.loads((INVENTION / "forms.toml").read_text(encoding="utf-8"))
    scales = {EVERYWHERE, "many" if many else "one"}
    read = (_form(table) for table in document["form"] if table["kind"] == kind)
    return tuple(form for form in read if form.scales in scales)


def _form(table: dict[str, Any]) -> Form:
    settings: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return Form(**settings)


@cache
def column_types(kind: str) -> dict[str, tuple[str, str]]:
    """Type and list of each column, from the contract of the kind."""
    path = DATA / "contracts" / f"{kind}.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return {c["name"]: (c["type"], c.get("list", "")) for c in document["column"]}


@cache
def unit_factor(unit: str) -> int:
    """How many rial (or euro) one of the unit is; KeyError for a unit not listed."""
    factors = {
        row["text"]: int(row["factor"]) for row in read_rows(DATA / "reference" / "units.csv")
    }
    return factors[unit]


@cache
def listed_names(name: str) -> dict[str, tuple[str, ...]]:
    """The official name and the aliases of each code of a reference list."""
    return {
        row["code"]: (row["name_fa"], *filter(None, row["aliases"].split("|")))
        for row in read_rows(DATA / "reference" / f"{name}.csv")
    }


@cache
def province_aliases() -> dict[str, tuple[str, ...]]:
    """Old and shortened names of provinces by code."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(DATA / "reference" / "province_aliases.csv"):
        found[row["province_code"]] = (*found.get(row["province_code"], ()), row["alias"])
    return found
