"""What follow-up sessions leave behind: commitments, letters and the reports due to them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from dashboard.sample import wordstock
from dashboard.sample.chronicle import (
    by_now,
    count_of,
    followed,
    made_before,
    national_session_days,
    provincial,
    session_days,
    today,
)
from dashboard.sample.forms import Row
from dashboard.sample.truth import Trip

KEPT, OF_A_RESOLUTION, REPORTED = 0.62, 0.8, 0.8
DUE_DAYS = (15, 30, 45, 60)
# The rungs of a ladder, with the days from the first letter.
RUNGS = (("letter", 0), ("reminder", 34), ("session", 75), ("in_person", 120))
ANSWERED = 0.34
REPORT_BEFORE = 7
NATIONWIDE = "national"


def commitment_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The promises made in the province's sessions up to an edition."""
    for trip in trips:
        sessions = session_days(trip)
        chosen = followed(trip, "commitments", trip.resolutions)
        for serial, resolution in enumerate(chosen, start=1):
            rng = Random(f"commitments/{resolution.code}")
            after = [day for day in sessions if day > resolution.notified] or sessions[-1:]
            day = rng.choice(after)
            due = day + timedelta(days=rng.choice(DUE_DAYS))
            done = due + timedelta(days=rng.randint(-12, 25))
            named = rng.random() < OF_A_RESOLUTION
            values = {
                "commitment_code": f"C{trip.code}-{serial:03}",
                "session_date": day,
                "agency_code": resolution.agency.code,
                "province_code": trip.province_code,
                "resolution_code": resolution.code if named else None,
                "commitment_text": rng.choice(wordstock.phrases("commitment")),
                "due_date": due,
                "done_date": by_now(done if rng.random() < KEPT else None, edition),
            }
            if day <= today(edition) and resolution.first <= edition:
                yield Row(trip.province_code, resolution.agency.ministry_code, "", values)


def letter_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The letters up to an edition: a ladder for a resolution, climbed until it is answered."""
    for trip in trips:
        chosen = followed(trip, "letters", trip.resolutions)
        for ladder, resolution in enumerate(chosen, start=1):
            rng = Random(f"letters/{resolution.code}")
            start = resolution.notified + timedelta(days=rng.randint(45, 300))
            subject = rng.choice(wordstock.phrases("letter_subject"))
            for rung, (code, days) in enumerate(RUNGS, start=1):
                day = start + timedelta(days=days + rng.randint(0, 12))
                ends = rng.random() < ANSWERED
                answer = day + timedelta(days=rng.randint(6, 28))
                values = {
                    "letter_number": f"{trip.code}/{ladder:03}/{rung}",
                    "letter_date": day,
                    "agency_code": resolution.agency.ministry_code,
                    "province_code": trip.province_code,
                    "resolution_code": resolution.code,
                    "escalation_rung_code": code,
                    "subject": subject.format(title=resolution.title),
                    "answered_date": by_now(answer if ends else None, edition),
                }
                if day <= today(edition) and resolution.first <= edition:
                    yield Row(trip.province_code, resolution.agency.ministry_code, "", values)
                if ends:
                    break


def report_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The reports due to sessions up to an edition: of a province's offices, then of ministries."""
    ministries: list[str] = wordstock.followup()["mou"]["agencies"]
    for trip in made_before(trips, edition):
        for day in session_days(trip):
            rng = Random(f"reports/{trip.code}/{day}")
            for code in rng.sample(ministries, count_of("reports", trip.province_code)):
                office = provincial(code, trip.province_code)
                yield from _report(office, trip.province_code, day, edition=edition, rng=rng)
    for day in national_session_days():
        rng = Random(f"reports/{day}")
        for code in ministries:
            yield from _report(code, "", day, edition=edition, rng=rng)


def _report(
    agency_code: str, province_code: str, session: date, *, edition: int, rng: Random
) -> Iterator[Row]:
    due = session - timedelta(days=REPORT_BEFORE)
    delivered = due + timedelta(days=rng.randint(-6, 11))
    values = {
        "agency_code": agency_code,
        "province_code": province_code,
        "due_date": due,
        "delivered_date": by_now(delivered if rng.random() < REPORTED else None, edition),
        "report_subject": rng.choice(wordstock.phrases("report_subject")),
    }
    if due <= today(edition):
        yield Row(province_code, agency_code, "" if province_code else NATIONWIDE, values)
