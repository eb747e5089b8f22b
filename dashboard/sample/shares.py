"""The counties' shares of national programmes: allotted, claimed, absorbed."""

from collections.abc import Iterable, Iterator
from random import Random

from dashboard.jalali import gregorian, jalali_parts
from dashboard.sample import wordstock
from dashboard.sample.chronicle import made_before, today
from dashboard.sample.forms import Row
from dashboard.sample.truth import MILLIARD_TOMAN, Trip

GRAIN = 10**8
YEAR_DAYS = 365


def share_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """Each county's share of each programme and year begun by an edition."""
    for trip in made_before(trips, edition):
        for program in wordstock.followup()["shares"]["program"]:
            for county in _counties(trip):
                yield from _years(trip, program, county, edition)


def _counties(trip: Trip) -> list[str]:
    plan = wordstock.followup()["shares"]
    counties = list(wordstock.provinces()[trip.province_code].counties)
    if trip.province_code in plan["all_counties"]:
        return counties
    return sorted(
        Random(f"shares/{trip.code}").sample(counties, min(plan["counties"], len(counties)))
    )


def _years(trip: Trip, program: dict[str, str], county: str, edition: int) -> Iterator[Row]:
    """What was claimed grows through the year and some months after it; not all is absorbed."""
    first, last = wordstock.followup()["shares"]["first_year"], jalali_parts(today(edition))[0]
    for year in range(first, last + 1):
        rng = Random(f"shares/{program['agency']}/{county}/{year}")
        share = rng.randint(int(program["least"]), int(program["most"])) * MILLIARD_TOMAN
        eager, able = rng.uniform(0.4, 1.1), rng.uniform(0.3, 1.0)
        passed = (today(edition) - gregorian(year, 1, 1)).days / YEAR_DAYS
        claimed = int(share * min(1.0, passed * eager)) // GRAIN * GRAIN
        values = {
            "agency_code": program["agency"],
            "program_title": program["title"],
            "county_code": county,
            "jalali_year": year,
            "province_code": trip.province_code,
            "share_rial": share,
            "claimed_rial": claimed,
            "absorbed_rial": int(claimed * able) // GRAIN * GRAIN,
        }
        yield Row(trip.province_code, program["agency"], "", values)
