"""The needed rate, earned value and the ranges of the coming months."""

from datetime import date

import pytest

from dashboard.forecast import Month, earned_value, months_between, needed_rate, outlook
from dashboard.jalali import gregorian

# Shahrivar 1404 of the Khuzestan session, in milliard toman.
START, NOW, HORIZON = gregorian(1403, 11, 25), gregorian(1404, 6, 24), gregorian(1405, 12, 29)
COMMITTED, ALLOCATED = 29_000, 9_500


def months(amounts, *, year=1404, first=1, planned=10.0, gone=1.0):
    """Months of one and the next year: `gone` of the last one with an amount has passed."""
    told = [*amounts, *[0.0] * (24 - len(amounts))]
    at = len(amounts) - 1
    return [
        Month(
            jalali_year=year + (first - 1 + place) // 12,
            jalali_month=(first - 1 + place) % 12 + 1,
            gone_share=1.0 if place < at else gone if place == at else 0.0,
            planned=planned * (place + 1),
            amount=amount,
        )
        for place, amount in enumerate(told)
    ]


def course(found, method):
    return next(course.reached for course in found.courses if course.method == method)


def test_needed_rate_of_khuzestan_is_that_of_the_method():
    needed = needed_rate(COMMITTED, ALLOCATED, months_between(NOW, HORIZON))
    so_far = ALLOCATED / months_between(START, NOW)
    assert needed == pytest.approx(1_077, abs=1)
    assert so_far == pytest.approx(1_351, abs=1)


def test_nothing_is_needed_of_what_is_reached_and_the_last_month_counts_as_one():
    assert needed_rate(100, 120, 5) == 0
    assert needed_rate(100, 40, 0.2) == needed_rate(100, 40, -3) == 60


def test_months_are_of_equal_length_and_signed():
    assert months_between(date(2025, 1, 1), date(2026, 1, 1)) == pytest.approx(12, abs=0.01)
    assert months_between(NOW, START) == -months_between(START, NOW)


def test_recent_course_repeats_the_mean_of_three_whole_months():
    found = outlook(months([1, 4, 5, 6, 2], gone=0.5), committed=1_000)
    reached = course(found, "recent")
    assert found.now == 4
    # 18 reached, five a month: half a month is left of the edition's own
    assert reached[:3] == (20.5, 25.5, 30.5)
    assert len(reached) == 24 - 4


def test_recent_course_needs_three_whole_months_and_one_course_alone_is_no_range():
    assert len(outlook(months([1, 4, 5, 6], gone=0.5), committed=1_000).courses) == 2
    found = outlook(months([1, 4, 5], gone=0.5), committed=1_000)
    assert (found.courses, found.is_over) == ((), False)


def test_seasonal_course_grows_last_year_and_keeps_its_shape():
    last_year = [1.0] * 11 + [9.0]
    found = outlook(months([*last_year, 2, 2, 1], gone=0.5), committed=1_000)
    reached = course(found, "seasonal")
    # Last year had reached 2.5 by the middle of Khordad, this year 5: everything twofold.
    assert reached[0] == pytest.approx(20 + 5 + 2 * 0.5)
    assert reached[-1] == pytest.approx(20 + 2 * 20)
    assert reached[-1] - reached[-2] == pytest.approx(2 * 9)


def test_seasonal_course_needs_the_whole_of_last_year():
    found = outlook(months([1] * 9, first=7), committed=1_000)
    assert {course.method for course in found.courses} == {"recent", "planned"}


def test_planned_course_adds_what_the_plan_adds():
    found = outlook(months([3, 3, 3, 3], gone=0.25), committed=1_000)
    reached = course(found, "planned")
    assert reached[:2] == (12 + 7.5, 12 + 17.5)


def test_range_is_the_least_and_the_most_of_all_courses():
    found = outlook(months([1, 4, 5, 6, 2], gone=0.5), committed=1_000)
    for place, (low, high) in enumerate(zip(found.low, found.high, strict=True)):
        reached = [course.reached[place] for course in found.courses]
        assert (low, high) == (min(reached), max(reached))


def test_no_course_goes_beyond_the_commitment_or_below_what_is_reached():
    found = outlook(months([30, 30, 30, 30]), committed=130)
    assert max(found.high) == 130
    over = outlook(months([30, 30, 30, 60]), committed=130)
    assert set(over.low) == set(over.high) == {150}


def test_after_the_last_month_there_is_nothing_to_foretell():
    ended = [month for month in months([1] * 12) if month.jalali_year == 1404]
    assert outlook(ended, committed=100).courses == ()
    assert outlook([], committed=100).courses == ()


def test_before_the_first_month_there_is_no_range_yet():
    ahead = [Month(1406, month, 0.0, planned=10.0 * month, amount=0) for month in range(1, 13)]
    found = outlook(ahead, committed=120)
    assert (found.now, found.courses, found.is_over) == (-1, (), False)


def test_after_the_plan_ended_there_is_nothing_to_foretell():
    late = [*months([1] * 5)[:4], Month(1404, 5, 0.5, planned=40, amount=1)]
    assert late[-1].planned == late[-2].planned
    found = outlook(late, committed=100)
    assert (found.courses, found.is_over) == ((), True)


def test_earned_value_gives_indices_and_a_range():
    found = earned_value(budget=100, planned=60, earned=50, cost=40)
    assert found.schedule_index == pytest.approx(50 / 60)
    assert found.cost_index == pytest.approx(1.25)
    assert found.at_completion == pytest.approx(80)
    assert found.at_completion_pessimistic == pytest.approx(40 + 50 / (1.25 * 50 / 60))


@pytest.mark.parametrize(("planned", "earned", "cost"), [(60, 19, 10), (0, 50, 40), (60, 50, 0)])
def test_earned_value_is_refused_before_a_fifth_is_done_and_without_plan_or_cost(
    planned, earned, cost
):
    with pytest.raises(ValueError, match="no earned value"):
        earned_value(budget=100, planned=planned, earned=earned, cost=cost)
