"""Inventing the resolutions of a trip: titles, agencies, amounts, deadlines."""

import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from dashboard.jalali import parse_jalali
from dashboard.numerals import persian_digits
from dashboard.sample import wordstock
from dashboard.sample.truth import MILLIARD_TOMAN, Resolution, Trip
from dashboard.sample.wordstock import Province, Title

BEDS = (32, 64, 96, 128, 160, 200, 220)
MOVED, LATE, GONE = 0.14, 0.03, 0.012
NEVER = 99
# Works of this relative cost and above take years.
LARGE_COST = 5
SHORT_MONTHS, LONG_MONTHS = (7, 9, 12, 15, 18, 24), (15, 18, 21, 24, 30)


def invent_trip(plan: dict[str, Any], seed: int, scale: int) -> Trip:
    """The trip of one [[trip]] table of world.toml with `scale` times its resolutions."""
    day = parse_jalali(plan["date"])
    province = wordstock.provinces()[plan["province"]]
    year = plan["date"][:4]
    code = f"{province.code.removeprefix('IR-')}-{year[2:]}"
    trip = Trip(
        code,
        province.code,
        day,
        plan.get("announced", 0) * MILLIARD_TOMAN,
        plan.get("source", ""),
        plan.get("exact", False),
        plan.get("claims", {}),
    )
    rng = Random(f"{seed}/{province.code}")
    for pool in plan["pool"]:
        _invent_pool(trip, plan, pool, province=province, rng=rng, scale=scale)
    return trip


def _invent_pool(
    trip: Trip,
    plan: dict[str, Any],
    pool: dict[str, Any],
    *,
    province: Province,
    rng: Random,
    scale: int,
) -> None:
    """Append the resolutions of a pool; their amounts sum to the pool's total exactly."""
    unit, grain = (10**6, 10**3) if pool["name"] == "foreign" else (MILLIARD_TOMAN, 10**8)
    named = pool.get("named", [])
    patterns = wordstock.titles(pool["name"])
    chosen = _choose(patterns, pool["count"] * scale - len(named), rng)
    rest = pool["total"] * unit - sum(item["amount"] for item in named) * unit
    weights = [title.cost * rng.lognormvariate(0.0, 0.6) for title in chosen]
    for item in named:
        title = Title(
            pool["name"], item["sector"], item["agency"], True, 1, LARGE_COST, item["title"]
        )
        amount = item["amount"] * unit
        _append(trip, plan, title, amount, county_code=item["county"], province=province, rng=rng)
    for title, amount in zip(chosen, split(rest, weights, grain * 10), strict=True):
        _append(trip, plan, title, amount, county_code="", province=province, rng=rng)


def _append(
    trip: Trip,
    plan: dict[str, Any],
    title: Title,
    amount: int,
    *,
    county_code: str,
    province: Province,
    rng: Random,
) -> None:
    county = county_code or rng.choice(list(province.counties))
    own_agency = f"{title.agency_code}-{province.code.removeprefix('IR-')}"
    known = wordstock.agencies()
    code = own_agency if title.provincial and own_agency in known else title.agency_code
    notified = trip.day + timedelta(days=rng.randint(15, 75))
    if "notified" in plan:
        notified = parse_jalali(plan["notified"])
    months = LONG_MONTHS if title.cost >= LARGE_COST else SHORT_MONTHS
    deadline = notified + timedelta(days=30 * rng.choice(months))
    if "deadline" in plan:
        deadline = parse_jalali(plan["deadline"])
    first, last = _presence(trip, rng)
    trip.resolutions.append(
        Resolution(
            code=f"{trip.code}-{len(trip.resolutions) + 1:04}",
            title=worded(title.pattern, province.counties[county], province, rng),
            agency=known[code],
            county_code=county,
            sector_code=title.sector_code,
            pool=title.pool,
            amount=amount,
            notified=notified,
            deadlines=moved_deadlines(deadline, first, rng),
            person=rng.choice(wordstock.people()),
            first=first,
            last=last,
        )
    )


def _presence(trip: Trip, rng: Random) -> tuple[int, int]:
    """First and last edition that know a resolution; a few come late or disappear."""
    dates = wordstock.edition_dates()
    first = bisect.bisect_right(dates, trip.day)
    last = len(dates) - 1
    late, gone = rng.random() < LATE, rng.random() < GONE
    if trip.exact or first == last:
        return first, last
    return (first + 1 if late else first), (last - 1 if gone and first + 1 < last else last)


def moved_deadlines(baseline: date, first: int, rng: Random) -> list[date]:
    """The deadline as each edition states it; some are moved once, never before a report."""
    editions = len(wordstock.edition_dates())
    moved_at = rng.randint(first + 1, editions) if rng.random() < MOVED else NEVER
    moved = baseline + timedelta(days=30 * rng.choice((3, 4, 6, 9, 12)))
    return [moved if edition >= moved_at else baseline for edition in range(editions)]


def _choose(patterns: Sequence[Title], count: int, rng: Random) -> list[Title]:
    reach = list(accumulate(pattern.weight for pattern in patterns))
    return [patterns[bisect.bisect(reach, rng.random() * reach[-1])] for _ in range(count)]


def worded(pattern: str, county: str, province: Province, rng: Random) -> str:
    """The pattern with places of the province and plausible quantities in Persian digits."""
    others = [name for name in province.counties.values() if name != county] or [province.name]
    tens, few = rng.randint(11, 68), rng.randint(2, 9)
    numbers = {
        "km": rng.randint(4, 78),
        "few": few,
        "tens": tens,
        "hundreds": rng.randint(6, 45) * 20,
        "beds": rng.choice(BEDS),
        "mw": rng.choice((5, 7, 10, 12, 20)),
        "zero": 0,
    }
    spoken = {name: persian_digits(number) for name, number in numbers.items()}
    return pattern.format(county=county, county2=rng.choice(others), **spoken)


def split(total: int, weights: Sequence[float], grain: int) -> list[int]:
    """Parts of the total by weight, each a multiple of the grain but the largest, which
    takes the remainder, so that the parts sum to the total exactly."""
    if not weights:
        return []
    whole = sum(weights)
    parts = [int(total * weight / whole) // grain * grain for weight in weights]
    parts[parts.index(max(parts))] += total - sum(parts)
    return parts
