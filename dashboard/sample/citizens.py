"""Citizens' requests and the needs that councils hand to the national managers.

The requests name invented persons, as real ones name real persons: an import drops them.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from random import Random

from dashboard.sample import wordstock
from dashboard.sample.chronicle import by_now, count_of, drawn, made_before, provincial, today
from dashboard.sample.decisions import worded
from dashboard.sample.forms import Row
from dashboard.sample.truth import MILLIARD_TOMAN, Trip

# Nobody's: no national id and no telephone number is made of noughts.
NATIONAL_ID, PHONE = "0000000000", "09000000000"
NEVER_REFERRED, NEVER_ANSWERED = 0.05, 0.16
ANSWER_DAYS, LATE_ANSWER_DAYS = 24, 75
OPEN, UNANSWERED = "under_review", "no_answer"
# Days after its submission from which a need stands at a status, and where it may end.
NEED_STEPS = ((0, "registered"), (40, "under_review"), (130, "forwarded"))
NEED_ENDS, NEED_SETTLED = ("accepted", "accepted", "funded", "met", "declined"), 260


def request_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The requests received up to an edition, as far as they have been followed."""
    for trip in made_before(trips, edition):
        for serial in range(1, count_of("requests", trip.province_code) + 1):
            row = _request(trip, serial, edition)
            if row.values["received_date"] <= today(edition):
                yield row


def _request(trip: Trip, serial: int, edition: int) -> Row:
    rng = Random(f"requests/{trip.code}/{serial}")
    plan = wordstock.followup()
    topics = {topic: office["weight"] for topic, office in plan["topics"].items()}
    topic, channel = drawn(topics, rng), drawn(plan["channels"], rng)
    received = trip.day + timedelta(days=rng.randint(0, 560))
    referred = received + timedelta(days=rng.randint(1, 9))
    answered = referred + timedelta(days=2 + int(rng.expovariate(1 / ANSWER_DAYS)))
    result = drawn(plan["results"], rng)
    person, county = rng.choice(wordstock.people()), rng.choice(_counties(trip))
    fate = rng.random()
    known = by_now(None if fate < NEVER_REFERRED else referred, edition)
    done = by_now(None if fate < NEVER_ANSWERED or known is None else answered, edition)
    waiting = (today(edition) - received).days
    agency = provincial(plan["topics"][topic]["agency"], trip.province_code)
    values = {
        "tracking_code": f"R{trip.code}-{serial:04}",
        "citizen": person,
        "national_id": NATIONAL_ID,
        "phone": PHONE,
        "text": rng.choice(wordstock.phrases("request_text")).format(person=person, phone=PHONE),
        "province_code": trip.province_code,
        "county_code": county,
        "request_channel_code": channel,
        "request_topic_code": topic,
        "received_date": received,
        "agency_code": agency if known else None,
        "referred_date": known,
        "answered_date": done,
        "request_result_code": result if done else _open_result(waiting),
    }
    return Row(trip.province_code, agency, channel, values)


def _open_result(waiting: int) -> str:
    return UNANSWERED if waiting > LATE_ANSWER_DAYS else OPEN


def need_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The councils' needs submitted up to an edition."""
    for trip in made_before(trips, edition):
        province = wordstock.provinces()[trip.province_code]
        for serial in range(1, count_of("needs", trip.province_code) + 1):
            rng = Random(f"needs/{trip.code}/{serial}")
            pattern = rng.choice(wordstock.titles("works"))
            county = rng.choice(_counties(trip))
            name = province.counties[county]
            submitted = trip.day + timedelta(days=rng.randint(-10, 420))
            asked, end = rng.randint(2, 90) * MILLIARD_TOMAN, rng.choice(NEED_ENDS)
            age = (today(edition) - submitted).days
            steps = [*NEED_STEPS, (NEED_SETTLED, end)]
            if age < 0:
                continue
            values = {
                "need_code": f"N{trip.code}-{serial:03}",
                "province_code": trip.province_code,
                "county_code": county,
                "council_name": rng.choice(wordstock.phrases("council")).format(county=name),
                "need_title": worded(pattern.pattern, name, province, rng),
                "sector_code": pattern.sector_code,
                "agency_code": pattern.agency_code,
                "requested_rial": asked,
                "estimate/requested_rial": asked * 12 // 10,
                "submitted_date": submitted,
                "need_status_code": [status for day, status in steps if day <= age][-1],
            }
            yield Row(trip.province_code, pattern.agency_code, "", values)


def _counties(trip: Trip) -> list[str]:
    return list(wordstock.provinces()[trip.province_code].counties)
