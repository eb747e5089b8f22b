"""Inventing the money of a trip: cells by year and fund source, then its documents by date."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from dashboard.jalali import gregorian, jalali_parts, parse_jalali
from dashboard.sample import wordstock
from dashboard.sample.decisions import split
from dashboard.sample.truth import MILLIARD_TOMAN, Cell, Document, Resolution, Trip

GRAIN = {"IRR": 10**6, "EUR": 100}
# Allocation is back-loaded: the later the month of the fiscal year, the more is released.
MONTH_WEIGHTS = (1, 2, 4, 5, 6, 7, 7, 8, 9, 11, 15, 25)
NEVER_PAID, OVER_PAID, FAR_OVER_PAID = 0.05, 0.03, 0.006
NOT_ALLOCATED, MISREPORTED, CUT = 0.05, 0.012, 0.025
SECOND_FUND = 0.3
TENFOLD = (9, 11)
# Traits of provinces: the share of letters that come early, and better or worse payment.
EARLY_LETTERS, PAYS_BETTER = (0.0, 0.9), (-0.2, 0.16)


def fill_ledger(trip: Trip, plan: dict[str, Any], seed: int) -> None:
    """Give every resolution of the trip its cells and dated, numbered documents."""
    _share_funds(trip, plan, seed)
    randoms = {r.code: Random(f"{seed}/money/{r.code}") for r in trip.resolutions}
    early = Random(f"{seed}/releases/{trip.province_code}").uniform(*EARLY_LETTERS)
    for resolution in trip.resolutions:
        for cell in resolution.cells:
            _allocate(cell, resolution, randoms[resolution.code], early)
    if "calibrated" in plan:
        _calibrate(trip, plan["calibrated"])
    for resolution in trip.resolutions:
        _pay(resolution, trip, randoms[resolution.code], seed)
    _number(trip)


def _share_funds(trip: Trip, plan: dict[str, Any], seed: int) -> None:
    """Cells by fund source and year: the largest resolutions take the fund furthest behind
    its share, which brings the shares of the whole close to the plan's."""
    year_shares = plan.get("years") or wordstock.world()["years"][plan["date"][:4]]
    for pool in {r.pool: None for r in trip.resolutions}:
        members = [r for r in trip.resolutions if r.pool == pool]
        shares = plan.get("funds", {}).get(pool) or wordstock.world()["funds"][pool]
        missing = {fund: share * sum(r.amount for r in members) for fund, share in shares.items()}
        for resolution in sorted(members, key=lambda r: (-r.amount, r.code)):
            rng = Random(f"{seed}/funds/{resolution.code}")
            ranked = sorted(missing, key=lambda fund: -missing[fund])
            weights = [0.7, 0.3] if rng.random() < SECOND_FUND and len(ranked) > 1 else [1.0]
            grain = 10**8 if resolution.currency == "IRR" else 10**3
            for fund, part in zip(ranked, split(resolution.amount, weights, grain), strict=False):
                missing[fund] -= part
                _share_years(resolution, fund, part, year_shares, rng=rng, grain=grain)


def _share_years(
    resolution: Resolution,
    fund: str,
    amount: int,
    shares: dict[str, float],
    *,
    rng: Random,
    grain: int,
) -> None:
    last = jalali_parts(resolution.deadlines[0])[0]
    years = [year for year in shares if int(year) <= last] or list(shares)[:1]
    weights = [shares[year] * rng.uniform(0.75, 1.3) for year in years]
    for year, part in zip(years, split(amount, weights, grain), strict=True):
        if part:
            resolution.cells.append(Cell(int(year), fund, part))


def _allocate(cell: Cell, resolution: Resolution, rng: Random, early: float) -> None:
    """Allocation letters between notification and the close of the year, or some months
    after it, as the accounts of a year stay open; `early` is the share not back-loaded."""
    opening = _opening(cell, resolution)
    closing = gregorian(cell.jalali_year, 12, 28)
    if rng.random() < 0.3 or opening > closing - timedelta(days=40):
        closing = max(closing, opening) + timedelta(days=110)
    share = (
        0.0
        if rng.random() < NOT_ALLOCATED
        else min(1.0, max(0.15, rng.gauss(0.82 + 0.12 * early, 0.14)))
    )
    days = sorted(_days(opening, closing, rng, early))
    weights = [rng.uniform(0.5, 1.5) for _ in days]
    grain = GRAIN[resolution.currency]
    parts = split(int(cell.committed * share) // grain * grain, weights, grain)
    until = wordstock.edition_dates()[resolution.last]
    cell.documents = [
        Document(day, "allocated", part)
        for day, part in zip(days, parts, strict=True)
        if part and day <= until
    ]


def _opening(cell: Cell, resolution: Resolution) -> date:
    """The first day a cell can get money: notified, its year begun, its exports begun."""
    opening = max(gregorian(cell.jalali_year, 1, 25), resolution.notified + timedelta(days=6))
    if resolution.first == 0:
        return opening
    before = wordstock.edition_dates()[resolution.first - 1]
    return max(opening, before + timedelta(days=1))


def _days(opening: date, closing: date, rng: Random, early: float) -> Iterable[date]:
    """Days drawn so that the end of the span is likelier, as MONTH_WEIGHTS has it, but for
    the early ones, which come in its first half."""
    span = (closing - opening).days
    peak = max(MONTH_WEIGHTS)
    for _ in range(rng.randint(3, 8)):
        if rng.random() < early:
            yield opening + timedelta(days=int(rng.random() * span / 2))
            continue
        position = rng.random()
        while rng.random() * peak > MONTH_WEIGHTS[int(position * 12)]:
            position = rng.random()
        yield opening + timedelta(days=int(position * span))


def _calibrate(trip: Trip, target: dict[str, Any]) -> None:
    """Make the rial allocated by the target's day its total exactly: letters of open years
    are dated earlier until there is enough, then all are scaled down to the total."""
    day = parse_jalali(target["day"])
    total = target["total"] * MILLIARD_TOMAN
    letters = sorted(
        (
            (document.day, resolution.code, place, _opening(cell, resolution), document)
            for resolution in trip.resolutions
            if resolution.currency == "IRR"
            for place, (cell, document) in enumerate(
                (cell, document) for cell in resolution.cells for document in cell.documents
            )
        ),
        key=lambda letter: letter[:3],
    )
    counted: list[Document] = []
    reached = 0
    for _, _, _, opening, document in letters:
        if document.day > day and (reached >= total or opening >= day):
            continue
        if document.day > day:
            document.day = opening + (day - opening) * (len(counted) % 10) / 10
        counted.append(document)
        reached += document.amount
    parts = split(total, [float(document.amount) for document in counted], GRAIN["IRR"])
    for document, part in zip(counted, parts, strict=True):
        document.amount = part


def _pay(resolution: Resolution, trip: Trip, rng: Random, seed: int) -> None:
    """Payment orders some weeks after each allocation, as well as the agency pays."""
    ratio = _paying_ratio(resolution, rng, seed)
    until = wordstock.edition_dates()[resolution.last]
    grain = GRAIN[resolution.currency]
    for cell in resolution.cells:
        paid: list[Document] = []
        for letter in cell.documents:
            orders = rng.randint(1, 3)
            total = int(letter.amount * ratio) // grain * grain
            for part in split(total, [rng.uniform(0.5, 1.5) for _ in range(orders)], grain):
                day = letter.day + timedelta(days=6 + int(rng.expovariate(1 / 24)))
                if part and day <= until:
                    paid.append(Document(day, "paid", part))
        cell.documents += paid
        _spoil(cell, resolution, trip, rng)
        _keep_from_tenfold(cell, grain)


def _paying_ratio(resolution: Resolution, rng: Random, seed: int) -> float:
    """Paid of allocated: a trait of the ministry, its directorate and the resolution."""
    fate = rng.random()
    if fate < NEVER_PAID:
        return 0.0
    if fate < NEVER_PAID + OVER_PAID:
        return 1.14
    if fate < NEVER_PAID + OVER_PAID + FAR_OVER_PAID:
        return 1.32
    ministry = Random(f"{seed}/pays/{resolution.agency.ministry_code}").uniform(0.5, 0.97)
    office = Random(f"{seed}/pays/{resolution.agency.code}").gauss(0.0, 0.09)
    place = Random(f"{seed}/pays/{resolution.county_code[:2]}").uniform(*PAYS_BETTER)
    return min(1.0, max(0.08, ministry + office + place + rng.gauss(0.0, 0.08)))


def _spoil(cell: Cell, resolution: Resolution, trip: Trip, rng: Random) -> None:
    """Plant, outside exact trips, a figure reported too high once and a committed amount
    revised downward."""
    misreported, cut = rng.random() < MISREPORTED, rng.random() < CUT
    edition = rng.randint(resolution.first, len(wordstock.edition_dates()) - 1)
    if trip.exact or resolution.currency != "IRR":
        return
    if misreported:
        cell.misreport = (edition, cell.committed // 200 * 10 // GRAIN["IRR"] * GRAIN["IRR"])
    if cut and edition > resolution.first and cell.fund != "bank_loan":
        allocated = sum(d.amount for d in cell.documents if d.stage == "allocated")
        cell.cut_from = edition
        cell.cut_amount = max(allocated, cell.committed * 8 // 10 // 10**8 * 10**8)


def _keep_from_tenfold(cell: Cell, grain: int) -> None:
    """Pay some money of an over-paid cell earlier where an edition would show about ten times
    the one before: only planted figures shall look like a slip of the unit."""
    for edition, (before, after) in enumerate(pairwise(wordstock.edition_dates()), start=1):
        had, has = cell.done_at("paid", before), cell.done_at("paid", after)
        if has <= cell.committed_at(edition) or not TENFOLD[0] * had < has < TENFOLD[1] * had:
            continue
        orders = [document for document in cell.documents if document.stage == "paid"]
        early = next(order for order in orders if order.day <= before)
        late = max((o for o in orders if before < o.day <= after), key=lambda o: o.amount)
        moved = (has // TENFOLD[0] - had) // grain * grain + grain
        early.amount += moved
        late.amount -= moved


def _number(trip: Trip) -> None:
    """Number the documents of the province by date; numbers may begin with noughts."""
    ordered = sorted(
        (
            (document.day, resolution.code, place, document)
            for resolution in trip.resolutions
            for place, document in enumerate(d for c in resolution.cells for d in c.documents)
        ),
        key=lambda entry: entry[:3],
    )
    for serial, (_, _, _, document) in enumerate(ordered, start=1):
        document.number = f"{trip.code[:2]}{serial:06}"
