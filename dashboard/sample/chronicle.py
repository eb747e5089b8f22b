"""What the kinds around the trips share: how many there are, and what an edition knows."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import sqrt
from random import Random
from typing import Any

from dashboard.jalali import parse_jalali
from dashboard.sample import wordstock
from dashboard.sample.truth import Resolution, Trip

USUAL_RESOLUTIONS = 80


def count_of(kind: str, province_code: str) -> int:
    """How many of a kind followup.toml gives a trip to the province."""
    plan = wordstock.followup()
    more: dict[str, int] = plan["more"].get(kind, {})
    return more.get(province_code, int(plan["count"][kind]))


def followed(trip: Trip, kind: str, among: Iterable[Resolution]) -> list[Resolution]:
    """Some resolutions of a trip for a kind, more by the square root of how many it has."""
    found = list(among)
    wanted = round(
        count_of(kind, trip.province_code) * sqrt(len(trip.resolutions) / USUAL_RESOLUTIONS)
    )
    rng = Random(f"{kind}/{trip.code}")
    return sorted(rng.sample(found, min(wanted, len(found))), key=lambda r: r.code)


def today(edition: int) -> date:
    """The day of an edition."""
    return wordstock.edition_dates()[edition]


def by_now(day: date | None, edition: int) -> date | None:
    """A day where the edition can know it, else None."""
    return day if day is not None and day <= today(edition) else None


def session_days(trip: Trip) -> list[date]:
    """The follow-up sessions in the trip's province."""
    return [trip.day + timedelta(days=days) for days in wordstock.followup()["sessions"]["days"]]


def national_session_days() -> list[date]:
    """The follow-up sessions of the whole country."""
    return [parse_jalali(day) for day in wordstock.followup()["sessions"]["national"]]


def drawn(weights: dict[str, Any], rng: Random) -> str:
    """A key by its weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def provincial(agency_code: str, province_code: str) -> str:
    """The province's directorate of a national agency, or the agency where it has none."""
    own = f"{agency_code}-{province_code.removeprefix('IR-')}"
    return own if own in wordstock.agencies() else agency_code


def made_before(trips: Iterable[Trip], edition: int) -> Iterator[Trip]:
    """The trips that an edition knows of."""
    return (trip for trip in trips if trip.day < today(edition))
