"""The page's address: the one place that knows the names and the spelling of its parameters.

An address says which screen is shown, so that a link shows the same screen to somebody else.
Dates are written in the Solar Hijri calendar, everything else as its code.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypedDict, Unpack
from urllib.parse import urlencode

from dashboard.jalali import jalali_key, parse_jalali
from dashboard.navigation import Page
from dashboard.tokens import Theme

Field = Literal[
    "edition_date",
    "province_code",
    "county_code",
    "jalali_year",
    "amount_type_code",
    "fund_source_code",
    "sector_code",
    "agency_code",
    "agency_level_code",
    "stage_code",
    "claimant_code",
    "resolution_code",
    "gap_reason_code",
    "age_code",
    "status_code",
    "since_date",
    "change_code",
    "compare",
    "order",
    "words",
    "view",
    "topic",
    "measure",
    "theme",
    "source",
]

MOST_LETTERS = 100
HALF_SPACE = "\u200c"  # within Persian words, but not printable by itself


class Changes(TypedDict, total=False):
    """What a step from one address to the next may change."""

    edition_date: date | None
    province_code: str | None
    county_code: str | None
    jalali_year: int | None
    amount_type_code: str | None
    fund_source_code: str | None
    sector_code: str | None
    agency_code: str | None
    agency_level_code: str | None
    stage_code: str | None
    claimant_code: str | None
    resolution_code: str | None
    gap_reason_code: str | None
    age_code: str | None
    status_code: str | None
    since_date: date | None
    change_code: str | None
    compare: str | None
    order: str | None
    words: str | None
    view: str | None
    topic: str | None
    measure: str | None
    theme: Theme
    source: str | None


@dataclass(frozen=True)
class BadAddress:
    """A parameter whose value cannot be shown, as it stood in the address."""

    name: Field
    value: str


@dataclass(frozen=True)
class Address:
    """What one screen shows; None: the newest edition, everything, or the page's own choice.

    `source` opens the panel of where a figure comes from: "paid", "resolution.06-03-0001".
    """

    edition_date: date | None = None
    province_code: str | None = None
    county_code: str | None = None
    jalali_year: int | None = None
    amount_type_code: str | None = None
    fund_source_code: str | None = None
    sector_code: str | None = None
    agency_code: str | None = None
    agency_level_code: str | None = None
    stage_code: str | None = None
    claimant_code: str | None = None
    resolution_code: str | None = None
    gap_reason_code: str | None = None
    age_code: str | None = None
    status_code: str | None = None
    since_date: date | None = None
    change_code: str | None = None
    compare: str | None = None
    order: str | None = None
    words: str | None = None
    view: str | None = None
    topic: str | None = None
    measure: str | None = None
    theme: Theme = "light"
    source: str | None = None
    bad: tuple[BadAddress, ...] = field(default=(), compare=False)

    def moved(self, **changes: Unpack[Changes]) -> "Address":
        """The address after a step; another province leaves the county behind."""
        if "province_code" in changes and "county_code" not in changes:
            changes["county_code"] = None
        # The panel of a figure's source belongs to one screen: any other step closes it.
        changes.setdefault("source", None)
        return replace(self, **changes, bad=())

    def among(self, name: Field, known: Collection[object]) -> "Address":
        """The same address, or one without `name` and with a BadAddress if its value is unknown."""
        value = getattr(self, name)
        if value is None or value in known:
            return self
        written = _PARAMETERS[name].write(value)
        without: dict[str, Any] = {name: getattr(_NOWHERE, name)}
        return replace(self, **without, bad=(*self.bad, BadAddress(name, written)))

    def query(self) -> dict[str, str]:
        """The query parameters, in a fixed order, without those that say nothing."""
        pairs: dict[str, str] = {}
        for name, parameter in _PARAMETERS.items():
            value = getattr(self, name)
            if value is not None and value != getattr(_NOWHERE, name):
                pairs[parameter.name] = parameter.write(value)
        return pairs


def parse(query: Mapping[str, str]) -> Address:
    """The address in the query parameters; malformed values are left out and listed in `bad`."""
    values: dict[str, Any] = {}
    bad: list[BadAddress] = []
    for name, parameter in _PARAMETERS.items():
        text = query.get(parameter.name, "")
        if not text:
            continue
        try:
            values[name] = parameter.read(text)
        except ValueError:
            bad.append(BadAddress(name, text))
    return Address(**values, bad=tuple(bad))


def link(page: Page, address: Address, **changes: Unpack[Changes]) -> str:
    """The href of a page after a step from an address."""
    query = urlencode(address.moved(**changes).query())
    return f"{page.path}?{query}" if query else page.path


@dataclass(frozen=True)
class _Parameter:
    name: str
    read: Callable[[str], object]
    write: Callable[[Any], str] = str


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if re.fullmatch(pattern, text, re.ASCII) is None:
            raise ValueError(text)
        return text

    return read


_code = _matching(r"[a-z][a-z0-9_]{0,40}")


def _words(text: str) -> str:
    if not text.replace(HALF_SPACE, "").isprintable() or len(text) > MOST_LETTERS:
        raise ValueError(text)
    return text


_year = _matching(r"1[34]\d\d")
_PARAMETERS: dict[Field, _Parameter] = {
    "edition_date": _Parameter("edition", parse_jalali, jalali_key),
    "province_code": _Parameter("province", _matching(r"IR-\d\d")),
    "county_code": _Parameter("county", _matching(r"\d{4}")),
    "jalali_year": _Parameter("year", lambda text: int(_year(text))),
    "amount_type_code": _Parameter("type", _code),
    "fund_source_code": _Parameter("source", _code),
    "sector_code": _Parameter("sector", _code),
    "agency_code": _Parameter("agency", _matching(r"[A-Za-z0-9_-]{1,40}")),
    "agency_level_code": _Parameter("level", _code),
    "stage_code": _Parameter("stage", _code),
    "claimant_code": _Parameter("claimant", _code),
    "resolution_code": _Parameter("resolution", _matching(r"[A-Za-z0-9_/-]{1,100}")),
    "gap_reason_code": _Parameter("reason", _code),
    "age_code": _Parameter("age", _matching("[0-9]|[a-z]{1,10}")),
    "status_code": _Parameter("status", _code),
    "since_date": _Parameter("since", parse_jalali, jalali_key),
    "change_code": _Parameter("change", _code),
    "compare": _Parameter("compare", _code),
    "order": _Parameter("order", _code),
    "words": _Parameter("words", _words),
    "view": _Parameter("view", _code),
    "topic": _Parameter("topic", _code),
    "measure": _Parameter("measure", _code),
    "theme": _Parameter("theme", _matching("light|dark")),
    "source": _Parameter("from", _matching(r"[a-z_]{1,40}(\.[A-Za-z0-9_/-]{1,100})?")),
}
_NOWHERE = Address()
