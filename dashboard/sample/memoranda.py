"""Memoranda of provinces with ministries, and the projects they are carried out in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dashboard.sample import wordstock
from dashboard.sample.chronicle import count_of, made_before, provincial, today
from dashboard.sample.decisions import moved_deadlines, worded
from dashboard.sample.forms import Row
from dashboard.sample.truth import MILLIARD_TOMAN, Trip
from dashboard.sample.wordstock import Agency, Title

MONTHS = (12, 15, 18, 24)
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class Project:
    """One project of a memorandum; the deadlines as each edition states them."""

    code: str
    pattern: Title
    county_code: str
    title: str
    committed: int
    deadlines: list[date]
    speed: float


@dataclass(frozen=True)
class Memorandum:
    """What a province and a ministry signed."""

    code: str
    agency: Agency
    signed: date
    projects: list[Project]


def mou_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The memoranda signed up to an edition, each with the money of its projects."""
    pattern = wordstock.phrases("mou_title")[0]
    for trip, memorandum in _signed(trips, edition):
        province = wordstock.provinces()[trip.province_code].name
        values = {
            "mou_code": memorandum.code,
            "mou_title": pattern.format(agency=memorandum.agency.name, province=province),
            "agency_code": memorandum.agency.code,
            "province_code": trip.province_code,
            "signed_date": memorandum.signed,
            "committed_rial": sum(project.committed for project in memorandum.projects),
        }
        yield Row(trip.province_code, memorandum.agency.code, "", values)


def mou_project_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The projects of the memoranda signed up to an edition, as far as they have come."""
    for trip, memorandum in _signed(trips, edition):
        for project in memorandum.projects:
            days = (project.deadlines[edition] - memorandum.signed).days
            reached = (today(edition) - memorandum.signed).days / days * project.speed
            values = {
                "project_code": project.code,
                "mou_code": memorandum.code,
                "project_title": project.title,
                "agency_code": provincial(project.pattern.agency_code, trip.province_code),
                "county_code": project.county_code,
                "sector_code": project.pattern.sector_code,
                "committed_rial": project.committed,
                "physical_percent": min(100, round(reached * 100)),
                "deadline_date": project.deadlines[edition],
            }
            yield Row(trip.province_code, memorandum.agency.code, "", values)


def _signed(trips: Iterable[Trip], edition: int) -> Iterator[tuple[Trip, Memorandum]]:
    for trip in made_before(trips, edition):
        for memorandum in _memoranda(trip):
            if memorandum.signed <= today(edition):
                yield trip, memorandum


def _memoranda(trip: Trip) -> Iterator[Memorandum]:
    """As many as followup.toml says, the first few with two projects and the rest with one."""
    rng = Random(f"mous/{trip.code}")
    plan = wordstock.followup()["mou"]
    count = count_of("mous", trip.province_code)
    signers = rng.sample(plan["agencies"], count)
    for serial, agency_code in enumerate(signers, start=1):
        signed = trip.day + timedelta(days=rng.randint(10, 90))
        code = f"T{trip.code}-{serial:02}"
        projects = 1 + (serial <= plan["extra_projects"] and count > plan["extra_projects"])
        yield Memorandum(
            code,
            wordstock.agencies()[agency_code],
            signed,
            [
                _project(f"{code}-{number}", trip, agency_code, signed=signed, rng=rng)
                for number in range(1, projects + 1)
            ],
        )


def _project(code: str, trip: Trip, agency_code: str, *, signed: date, rng: Random) -> Project:
    province = wordstock.provinces()[trip.province_code]
    works = wordstock.titles("works")
    own = [title for title in works if title.agency_code[:2] == agency_code[:2]]
    pattern = rng.choice(own or works)
    county = rng.choice(list(province.counties))
    deadline = signed + timedelta(days=DAYS_A_MONTH * rng.choice(MONTHS))
    first = bisect_left(wordstock.edition_dates(), signed)
    return Project(
        code,
        pattern,
        county,
        worded(pattern.pattern, province.counties[county], province, rng),
        rng.randint(8, 240) * MILLIARD_TOMAN,
        moved_deadlines(deadline, first, rng),
        rng.uniform(0.3, 1.0),
    )
