"""Field visits to the works of resolutions, and the jobs that resolutions promised."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from dashboard.sample import wordstock
from dashboard.sample.chronicle import followed, today
from dashboard.sample.forms import Row
from dashboard.sample.truth import Resolution, Trip

# How often the visitor sees less than the agency reports, and by how many points.
SEES_LESS, LESS_BY = 0.3, (12, 35)
# Visitors estimate in steps of so many per cent.
SEEN_STEP = 5
# Degrees that a place of work may lie from the middle of its county.
NEARBY = 0.012
# Jobs cost about three milliard toman each.
RIAL_A_JOB, MOST_JOBS = 3 * 10**10, 5000
OVERCLAIMED, HOME_BASED = 0.04, 0.35
JOB_POOLS = ("loan", "private")


def visit_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The visits made up to an edition, with what was seen of the works."""
    for trip in trips:
        chosen = followed(trip, "visits", trip.resolutions)
        for serial, resolution in enumerate(chosen, start=1):
            rng = Random(f"visits/{resolution.code}")
            day = resolution.notified + timedelta(days=rng.randint(30, 540))
            latitude, longitude = wordstock.county_points()[resolution.county_code]
            values = {
                "visit_code": f"B{trip.code}-{serial:03}",
                "resolution_code": resolution.code,
                "visit_date": day,
                "visitor_role": rng.choice(wordstock.phrases("visitor_role")),
                "physical_percent": _seen(resolution, day, rng),
                "county_code": resolution.county_code,
                "latitude": round(latitude + rng.uniform(-NEARBY, NEARBY), 4),
                "longitude": round(longitude + rng.uniform(-NEARBY, NEARBY), 4),
                "finding": rng.choice(wordstock.phrases("finding")),
            }
            if day <= today(edition) and resolution.first <= edition:
                yield Row(trip.province_code, resolution.agency.ministry_code, "", values)


def _seen(resolution: Resolution, day: date, rng: Random) -> float | None:
    """What a visitor saw: near the newest report before the visit, at times far below it."""
    fate, less, near = rng.random(), rng.randint(*LESS_BY), rng.randint(-4, 4)
    reports = [report for report in resolution.reports.values() if report.day <= day]
    if not reports:
        return None
    newest = max(reports, key=lambda report: report.day).physical
    seen = newest + (-less if fate < SEES_LESS else near)
    return max(0, min(100, round(seen / SEEN_STEP) * SEEN_STEP))


def job_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """Jobs committed and created; some offices claim more than they had promised."""
    for trip in trips:
        promising = (r for r in trip.resolutions if _makes_jobs(r))
        for resolution in followed(trip, "jobs", promising):
            rng = Random(f"jobs/{resolution.code}")
            committed = max(5, min(MOST_JOBS, resolution.amount // RIAL_A_JOB))
            overclaims, home = rng.random() < OVERCLAIMED, rng.uniform(0, HOME_BASED)
            pace = rng.uniform(0.7, 1.0)
            report = resolution.reports.get(edition)
            if report is None or not resolution.present(edition):
                continue
            created = round(committed * pace * report.physical / 100)
            if overclaims and created:
                created = committed * 5 // 4
            values = {
                "resolution_code": resolution.code,
                "report_date": report.day,
                "committed_jobs": committed,
                "created_jobs": created,
                "home_based_jobs": round(created * home) if resolution.pool == "loan" else 0,
            }
            yield Row(trip.province_code, resolution.agency.ministry_code, "", values)


def _makes_jobs(resolution: Resolution) -> bool:
    return resolution.pool in JOB_POOLS or resolution.sector_code == "production"
