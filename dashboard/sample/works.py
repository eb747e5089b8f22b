"""Inventing physical progress and stated reasons, edition by edition."""

from datetime import date, timedelta
from random import Random

from dashboard.sample import wordstock
from dashboard.sample.truth import Reason, Report, Resolution, Trip

NO_REPORT, STALE = 0.06, 0.11
REASON_GIVEN = 0.62
# Offices write nothing done below one per cent.
HARDLY_BEGUN = 1
REASONS = (
    "late_allocation", "late_allocation", "short_credit", "contractor_debt", "contractor_debt",
    "low_progress", "land_dispute", "currency_transfer", "article_23", "contractor_delay",
    "price_rise", "multi_year", "no_permit", "not_notified",
)  # fmt: skip


def fill_works(trip: Trip, seed: int) -> None:
    """Give every resolution its progress reports and, where money lies unpaid, reasons."""
    for resolution in trip.resolutions:
        rng = Random(f"{seed}/works/{resolution.code}")
        _report(resolution, rng, seed)
        _explain(resolution, rng)


def _report(resolution: Resolution, rng: Random, seed: int) -> None:
    """Reports follow the plan at the agency's own speed; some come late, some never."""
    speed = _speed(resolution, rng, seed)
    never, stale = rng.random() < NO_REPORT, rng.random() < STALE
    behind_money = rng.random() < 0.08
    reached = 0.0
    previous: Report | None = None
    for edition, today in enumerate(wordstock.edition_dates()):
        age = rng.randint(1, 38)
        remark = rng.choice(wordstock.phrases("remark"))
        if never or not resolution.present(edition):
            continue
        day = max(resolution.notified, today - timedelta(days=age))
        if day >= today:
            continue
        if stale and previous is not None:
            resolution.reports[edition] = previous
            continue
        planned = _planned(resolution, day)
        reached = max(reached, min(1.0, planned * speed))
        if behind_money:
            reached = min(reached, 0.35)
        physical = round(reached * 200) / 2
        if physical < HARDLY_BEGUN:
            physical = 0.0
        previous = Report(day, physical, round(planned * 100), remark)
        resolution.reports[edition] = previous


def _speed(resolution: Resolution, rng: Random, seed: int) -> float:
    fate = rng.random()
    if fate < 0.06:
        return 0.0
    if fate < 0.2:
        return 1.35
    office = Random(f"{seed}/works/{resolution.agency.code}").uniform(0.72, 1.1)
    return max(0.2, rng.gauss(office, 0.16))


def _planned(resolution: Resolution, day: date) -> float:
    """The share planned by a day, linear from notification to the first deadline."""
    whole = (resolution.deadlines[resolution.first] - resolution.notified).days
    return min(1.0, (day - resolution.notified).days / whole)


def _explain(resolution: Resolution, rng: Random) -> None:
    """A reason stands until the money is paid; some offices never state one."""
    states = rng.random() < REASON_GIVEN
    code = rng.choice(REASONS)
    explanation = rng.choice(wordstock.phrases("explanation"))
    stated: date | None = None
    for edition, today in enumerate(wordstock.edition_dates()):
        age = rng.randint(3, 40)
        if not states or not resolution.present(edition):
            continue
        allocated = sum(cell.done_at("allocated", today) for cell in resolution.cells)
        paid = sum(cell.done_at("paid", today) for cell in resolution.cells)
        if allocated and paid < 0.7 * allocated:
            stated = stated or max(resolution.notified, today - timedelta(days=age))
            resolution.reasons[edition] = Reason(stated, code, explanation)
