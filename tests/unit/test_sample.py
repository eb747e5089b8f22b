"""The invented world behind the sample exports meets every announced total."""

from collections import Counter

import pytest

from dashboard.sample import wordstock
from dashboard.sample.forms import forms
from dashboard.sample.kinds import OF_RESOLUTIONS, ROWS
from dashboard.sample.mess import county_name
from dashboard.sample.planted import listed_bad_rows
from dashboard.sample.tree import invent
from dashboard.sample.truth import MILLIARD_TOMAN, Resolution, Trip

SEED = 1403
FUNDS_OF_WORKS = {"public_credit", "ministry_line", "development_fund", "provincial", "agency_own"}


@pytest.fixture(scope="module")
def trips() -> dict[str, Trip]:
    """The invented world by province."""
    made = [invent(plan, SEED, 1) for plan in wordstock.world()["trip"]]
    return {trip.province_code: trip for trip in made}


def test_another_seed_invents_another_world() -> None:
    plan = wordstock.world()["trip"][0]
    ours, other = invent(plan, SEED, 1), invent(plan, SEED + 1, 1)
    assert [r.title for r in ours.resolutions] != [r.title for r in other.resolutions]


def test_scale_multiplies_resolutions_and_keeps_the_money() -> None:
    plan = next(p for p in wordstock.world()["trip"] if p["province"] == "IR-06")
    large = invent(plan, SEED, 3)
    assert len(large.resolutions) == 450
    assert committed(large.resolutions) == 29_000 * MILLIARD_TOMAN


def committed(resolutions: list[Resolution], *funds: str) -> int:
    return sum(
        cell.committed
        for resolution in resolutions
        for cell in resolution.cells
        if not funds or cell.fund in funds
    )


def in_pool(trip: Trip, pool: str) -> list[Resolution]:
    return [resolution for resolution in trip.resolutions if resolution.pool == pool]


@pytest.mark.parametrize(
    ("province", "pool", "count", "total"),
    [
        ("IR-06", "works", 150, 29_000),
        ("IR-16", "works", 50, 14_473),
        ("IR-16", "loan", 1, 9_352),
        ("IR-11", "works", 33, 34_000),
        ("IR-05", "works", 71, 26_877),
        ("IR-05", "loan", 4, 38_000),
        ("IR-22", "works", 44, 28_700),
        ("IR-22", "own", 10, 13_000),
        ("IR-22", "private", 4, 8_000),
        ("IR-17", "works", 96, 24_904),
        ("IR-17", "loan", 8, 14_000),
        ("IR-15", "works", 150, 54_000),
        ("IR-15", "loan", 12, 40_000),
        ("IR-15", "private", 6, 16_000),
    ],
)
def test_announced_totals_are_met_exactly(
    trips: dict[str, Trip], province: str, pool: str, count: int, total: int
) -> None:
    resolutions = in_pool(trips[province], pool)
    assert len(resolutions) == count
    assert committed(resolutions) == total * MILLIARD_TOMAN


def test_totals_of_whole_trips() -> None:
    totals = {
        plan["province"]: sum(pool["total"] for pool in plan["pool"])
        for plan in wordstock.world()["trip"]
    }
    assert totals["IR-17"] == 38_904
    assert totals["IR-15"] == 110_000
    assert 600_000 < sum(totals.values()) < 900_000
    assert all(8_000 <= total <= 110_000 for total in totals.values())


@pytest.mark.parametrize(
    ("province", "number", "total"),
    [("IR-06", 1, 5_000), ("IR-06", 2, 2_700), ("IR-11", 1, 24_000), ("IR-24", 1, 3_000)],
)
def test_announced_works_have_their_amounts(
    trips: dict[str, Trip], province: str, number: int, total: int
) -> None:
    assert committed([trips[province].resolutions[number - 1]]) == total * MILLIARD_TOMAN


def test_khuzestan_has_9500_allocated_at_its_follow_up_session(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[1]
    cells = [cell for resolution in trips["IR-06"].resolutions for cell in resolution.cells]
    allocated = sum(cell.done_at("allocated", day) for cell in cells)
    assert allocated == 9_500 * MILLIARD_TOMAN
    assert {cell.fund for cell in cells} <= FUNDS_OF_WORKS
    assert {cell.jalali_year for cell in cells} == {1403, 1404, 1405}


def test_ilam_draws_on_its_four_sources(trips: dict[str, Trip]) -> None:
    works = in_pool(trips["IR-16"], "works")
    whole = committed(works)
    expected = {
        "public_credit": 0.58,
        "ministry_line": 0.22,
        "development_fund": 0.11,
        "provincial": 0.08,
    }
    for fund, share in expected.items():
        assert committed(works, fund) / whole == pytest.approx(share, abs=0.02)


def test_hormozgan_has_its_euros(trips: dict[str, Trip]) -> None:
    foreign = in_pool(trips["IR-22"], "foreign")
    assert committed(foreign, "foreign_currency") == 178_000_000
    assert committed(foreign) == 178_000_000


def test_kermanshah_had_absorbed_59_per_cent_by_winter(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[2]
    cells = [cell for resolution in trips["IR-05"].resolutions for cell in resolution.cells]
    allocated = sum(cell.done_at("allocated", day) for cell in cells)
    assert allocated / (64_877 * MILLIARD_TOMAN) == pytest.approx(0.59, abs=0.005)


def test_every_province_has_a_trip_and_the_newest_edition_2500_resolutions(
    trips: dict[str, Trip],
) -> None:
    assert set(trips) == set(wordstock.provinces())
    present = [r for trip in trips.values() for r in trip.resolutions if r.present(4)]
    assert len(present) >= 2_500
    ministries = Counter(r.agency.ministry_code for r in present)
    assert len(ministries) >= 38
    assert len({r.agency.code for r in present if r.agency.parent_code}) > 500


def test_the_world_has_the_cases_the_screens_must_show(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[-1]
    cases: Counter[str] = Counter()
    for trip in trips.values():
        for resolution in trip.resolutions:
            allocated = sum(cell.done_at("allocated", day) for cell in resolution.cells)
            paid = sum(cell.done_at("paid", day) for cell in resolution.cells)
            report = resolution.reports.get(4)
            cases["over-paid"] += paid > allocated
            cases["never paid, reason"] += bool(allocated and not paid and resolution.reasons)
            cases["never paid, silent"] += bool(allocated and not paid and not resolution.reasons)
            cases["no report"] += report is None
            cases["stale"] += report is not None and (day - report.day).days > 45
            cases["done, unpaid"] += (
                report is not None and report.physical >= 100 and paid < 0.8 * allocated
            )
            cases["moved"] += len(set(resolution.deadlines)) > 1
            cases["gone"] += resolution.last < 4
            cases["revised"] += any(cell.cut_from < 99 for cell in resolution.cells)
            cases["1406"] += any(cell.jalali_year == 1406 for cell in resolution.cells)
    assert min(cases.values()) >= 5, cases


def test_about_100000_documents_and_90_planted_rows(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[-1]
    documents = sum(
        document.day <= day
        for trip in trips.values()
        for resolution in trip.resolutions
        for cell in resolution.cells
        for document in cell.documents
    )
    assert 90_000 <= documents <= 110_000
    planted = [line for lines in listed_bad_rows().values() for line in lines]
    assert 80 <= len(planted) <= 100
    known = {form.id for many in (False, True) for kind in ROWS for form in forms(kind, many)}
    assert {line["form"] for line in planted} <= known


@pytest.mark.parametrize("kind", OF_RESOLUTIONS)
def test_larger_loads_write_each_province_its_own_files(kind: str) -> None:
    files = [form.file for form in forms(kind, many=True)]
    assert files
    assert [file for file in files if "{latin}" not in file and "{province}" not in file] == []


def test_what_is_followed_up_grows_less_than_the_resolutions_do() -> None:
    plan = next(p for p in wordstock.world()["trip"] if p["province"] == "IR-06")
    kinds = ("visits", "jobs", "commitments", "letters")
    usual, large = (
        sum(len(list(ROWS[kind](trips, 4))) for kind in kinds)
        for trips in ([invent(plan, SEED, 1)], [invent(plan, SEED, 9)])
    )
    assert usual < large < 5 * usual


def test_titles_name_places_of_their_province(trips: dict[str, Trip]) -> None:
    for trip in trips.values():
        for resolution in in_pool(trip, "works"):
            assert "{" not in resolution.title
            assert resolution.county_code[:2] == trip.province_code.removeprefix("IR-")
    works = [r for trip in trips.values() if not trip.exact for r in in_pool(trip, "works")]
    assert all(county_name(r.county_code) in r.title for r in works)
