"""What is still needed a month, and where the coming months may lead: ranges, never one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Literal

DAYS_PER_MONTH = 365.25 / 12
RECENT_MONTHS = 3
MONTHS_PER_YEAR = 12
# Earned value says nothing while less than this share of the work is done.
LEAST_COMPLETE = 0.2

Method = Literal["recent", "seasonal", "planned"]


@dataclass(frozen=True)
class Month:
    """One Solar Hijri month of a plan and what happened in it, in rial.

    `gone_share` of it (0 to 1) had passed at the edition, `planned` is the plan's sum at its end
    and `amount` what was allocated or paid in the month alone.
    """

    jalali_year: int
    jalali_month: int
    gone_share: float
    planned: float
    amount: float


@dataclass(frozen=True)
class Course:
    """One way the money may go: rial by the end of the edition's month and of each later one."""

    method: Method
    reached: tuple[float, ...]


@dataclass(frozen=True)
class Outlook:
    """The courses from place `now` of the months on: two or more, or none.

    None once the plan `is_over`, and none while the months say too little for a range.
    """

    now: int
    courses: tuple[Course, ...]
    is_over: bool = False

    @property
    def low(self) -> tuple[float, ...]:
        """The least that any course reaches, month by month."""
        return tuple(min(reached) for reached in zip(*self._reached, strict=True))

    @property
    def high(self) -> tuple[float, ...]:
        """The most that any course reaches, month by month."""
        return tuple(max(reached) for reached in zip(*self._reached, strict=True))

    @property
    def _reached(self) -> list[tuple[float, ...]]:
        return [course.reached for course in self.courses]


@dataclass(frozen=True)
class EarnedValue:
    """Work done in money: schedule and cost index, and rial at completion as a range."""

    schedule_index: float
    cost_index: float
    at_completion: float
    at_completion_pessimistic: float


def months_between(start: date, end: date) -> float:
    """The months from one date to another, a month being 30.4375 days; negative backwards."""
    return (end - start).days / DAYS_PER_MONTH


def needed_rate(committed: float, reached: float, months_left: float) -> float:
    """Rial a month that is left to reach the commitment, over at least one month."""
    return max(committed - reached, 0.0) / max(months_left, 1.0)


def outlook(months: Sequence[Month], committed: float) -> Outlook:
    """Where the months after the edition may lead, by every method that has what it needs.

    Nothing is foretold once the plan is over.

    recent: as much a month as in the last three whole months. seasonal: this year's sum divided by
    the share that last year had reached by the same day, spread as last year was. planned: from
    here on what the plan adds. Each ends at the commitment, or at what is already beyond it.
    """
    now = max((place for place, month in enumerate(months) if month.gone_share > 0), default=-1)
    if now < 0:
        return Outlook(now, ())
    if _is_over(months, now):
        return Outlook(now, (), is_over=True)
    reached = sum(month.amount for month in months[: now + 1])
    most = max(committed, reached)
    increments: dict[Method, list[float]] = {
        "recent": _recent(months, now),
        "seasonal": _seasonal(months, now),
        "planned": _planned(months, now),
    }
    courses = [
        Course(method, tuple(min(sum_, most) for sum_ in accumulate(added, initial=reached))[1:])
        for method, added in increments.items()
        if added
    ]
    # One course would be a line, which promises what nobody can know.
    return Outlook(now, tuple(courses) if len(courses) > 1 else ())


def earned_value(budget: float, planned: float, earned: float, cost: float) -> EarnedValue:
    """Earned value analysis (PMI): EAC = BAC / CPI, pessimistic AC + (BAC - EV) / (CPI · SPI).

    All in rial; `planned` and `earned` are plan and work done by now, `cost` what was paid for it.
    ValueError under 20 per cent complete, or where nothing was planned or paid.
    """
    if budget <= 0 or earned < LEAST_COMPLETE * budget or planned <= 0 or cost <= 0:
        raise ValueError(
            f"no earned value from {earned} of {budget}, {planned} planned, {cost} paid"
        )
    schedule, price = earned / planned, earned / cost
    return EarnedValue(
        schedule_index=schedule,
        cost_index=price,
        at_completion=budget / price,
        at_completion_pessimistic=cost + (budget - earned) / (price * schedule),
    )


def _is_over(months: Sequence[Month], now: int) -> bool:
    """Whether no month follows the edition's, and in that one too nothing of the plan is left."""
    if now < len(months) - 1:
        return False
    ended_before = now > 0 and months[now].planned <= months[now - 1].planned
    return months[now].gone_share >= 1 or ended_before


def _left(months: Sequence[Month], now: int) -> list[float]:
    """How much of the edition's month and of each after it is still to come."""
    return [1 - months[now].gone_share, *(1.0 for _ in months[now + 1 :])]


def _recent(months: Sequence[Month], now: int) -> list[float]:
    whole = months[max(now - RECENT_MONTHS, 0) : now]
    if len(whole) < RECENT_MONTHS:
        return []
    rate = sum(month.amount for month in whole) / RECENT_MONTHS
    return [rate * left for left in _left(months, now)]


def _seasonal(months: Sequence[Month], now: int) -> list[float]:
    present = months[now]
    last_year = {
        month.jalali_month: month.amount
        for month in months
        if month.jalali_year == present.jalali_year - 1
    }
    by_now = sum(amount for month, amount in last_year.items() if month < present.jalali_month)
    by_now += last_year.get(present.jalali_month, 0.0) * present.gone_share
    if len(last_year) < MONTHS_PER_YEAR or by_now <= 0:
        return []
    this_year = sum(month.amount for month in months if month.jalali_year == present.jalali_year)
    growth = this_year / by_now
    return [
        growth * last_year[month.jalali_month] * left
        for month, left in zip(months[now:], _left(months, now), strict=True)
    ]


def _planned(months: Sequence[Month], now: int) -> list[float]:
    before = months[now - 1].planned if now else 0.0
    at_edition = before + (months[now].planned - before) * months[now].gone_share
    sums = [at_edition, *(month.planned for month in months[now:])]
    return [after - sum_ for sum_, after in pairwise(sums)]
