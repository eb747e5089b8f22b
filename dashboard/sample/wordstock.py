"""The invented world's words and totals, read from data/invention and geo."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.jalali import parse_jalali
from dashboard.rooms import DATA, GEO

INVENTION = DATA / "invention"


@dataclass(frozen=True)
class Agency:
    """A ministry or national organisation, or a provincial directorate of one."""

    code: str
    name: str
    short_name: str
    parent_code: str
    province_code: str

    @property
    def ministry_code(self) -> str:
        """The national agency it is or belongs to."""
        return self.parent_code or self.code


@dataclass(frozen=True)
class Title:
    """A pattern of resolution titles and who executes such work; cost is a relative size."""

    pool: str
    sector_code: str
    agency_code: str
    provincial: bool
    weight: float
    cost: float
    pattern: str


@dataclass(frozen=True)
class Province:
    """A province with the names of its counties by code."""

    code: str
    name: str
    latin_name: str
    counties: dict[str, str]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The lines of a UTF-8 csv file by header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def provinces() -> dict[str, Province]:
    """All provinces by code, from geo/."""
    counties: dict[str, dict[str, str]] = {}
    for row in read_rows(GEO / "counties.csv"):
        counties.setdefault(row["province_iso"], {})[row["code"]] = row["name_fa"]
    return {
        row["iso"]: Province(row["iso"], row["name_fa"], row["name_en"], counties[row["iso"]])
        for row in read_rows(GEO / "provinces.csv")
    }


@cache
def agencies() -> dict[str, Agency]:
    """National agencies and their directorates ("1100-06") by code."""
    found: dict[str, Agency] = {}
    for row in read_rows(INVENTION / "agencies.csv"):
        code = row["code"]
        found[code] = Agency(code, row["name_fa"], row["short_fa"], "", "")
        if not row["provincial_fa"]:
            continue
        for province in provinces().values():
            own = f"{code}-{province.code.removeprefix('IR-')}"
            found[own] = Agency(
                own,
                row["provincial_fa"].format(province=province.name),
                row["provincial_short_fa"].format(province=province.name),
                code,
                province.code,
            )
    return found


@cache
def titles(pool: str) -> list[Title]:
    """The title patterns of a pool of money (works, loan, own, private, foreign)."""
    return [
        Title(
            row["pool"],
            row["sector_code"],
            row["agency_code"],
            row["provincial"] == "1",
            float(row["weight"]),
            float(row["cost"]),
            row["pattern"],
        )
        for row in read_rows(INVENTION / "titles.csv")
        if row["pool"] == pool
    ]


@cache
def people() -> list[str]:
    """Invented full names."""
    rows = read_rows(INVENTION / "names.csv")
    return [f"{first['first_fa']} {last['last_fa']}" for first in rows for last in rows]


@cache
def phrases(use: str) -> list[str]:
    """The sentences for one use (remark, explanation, running …); some are empty."""
    return [row["text_fa"] for row in read_rows(INVENTION / "phrases.csv") if row["use"] == use]


@cache
def followup() -> dict[str, Any]:
    """The parsed followup.toml: how much is followed up around the trips, and from what."""
    return tomllib.loads((INVENTION / "followup.toml").read_text(encoding="utf-8"))


@cache
def county_points() -> dict[str, tuple[float, float]]:
    """Latitude and longitude in degrees of a point inside each county, by its code."""
    return {
        row["code"]: (float(row["label_lat"]), float(row["label_lon"]))
        for row in read_rows(GEO / "counties.csv")
    }


@cache
def world() -> dict[str, Any]:
    """The parsed world.toml: editions, trips, their pools and shares."""
    return tomllib.loads((INVENTION / "world.toml").read_text(encoding="utf-8"))


@cache
def edition_dates() -> tuple[date, ...]:
    """The dates of the editions, oldest first."""
    return tuple(parse_jalali(name) for name in world()["editions"])
