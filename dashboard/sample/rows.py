"""What the exports of one edition say, kind by kind, derived from the truth."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from dashboard.jalali import gregorian
from dashboard.sample import wordstock
from dashboard.sample.forms import Row
from dashboard.sample.ledger import GRAIN
from dashboard.sample.truth import FOREIGN, Cell, Resolution, Trip

CLAIMS_DIFFER, GOVERNOR_MIXES_STAGES = 0.1, 0.3


def agency_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """All agencies, whatever the trips: the list is handed over whole with each edition."""
    for agency in wordstock.agencies().values():
        level = "provincial" if agency.parent_code else "national"
        yield Row(
            agency.province_code,
            agency.ministry_code,
            level,
            {
                "agency_code": agency.code,
                "agency_name": agency.name,
                "level_code": level,
                "parent_agency_code": agency.parent_code,
                "province_code": agency.province_code,
                "short_name": agency.short_name,
            },
        )


def trip_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The trips made before the edition."""
    title = wordstock.phrases("trip_title")[0]
    for trip in sorted(trips, key=lambda trip: trip.day):
        if trip.day < wordstock.edition_dates()[edition]:
            name = wordstock.provinces()[trip.province_code].name
            values = {
                "trip_code": trip.code,
                "province_code": trip.province_code,
                "trip_date": trip.day,
                "trip_title": title.format(province=name),
                "announced_rial": trip.announced or None,
                "announced_source": trip.source or wordstock.phrases("trip_source")[0],
            }
            yield Row(trip.province_code, "", "", values)


def resolution_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The resolutions known at the edition; one not yet notified has no such date."""
    today = wordstock.edition_dates()[edition]
    for trip, resolution in _present(trips, edition):
        values = {
            "resolution_code": resolution.code,
            "trip_code": trip.code,
            "title": resolution.title,
            "agency_code": resolution.agency.code,
            "province_code": trip.province_code,
            "county_code": resolution.county_code,
            "sector_code": resolution.sector_code,
            "notified_date": resolution.notified if resolution.notified <= today else None,
            "deadline_date": resolution.deadlines[edition],
            "responsible_person": resolution.person,
            "stated_status": wordstock.phrases(_status(resolution, edition))[0],
        }
        yield _row(trip, resolution, "", values)


def credit_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """Money by year and fund source as the agency claims it, and other claimants' rows."""
    today = wordstock.edition_dates()[edition]
    for trip, resolution in _present(trips, edition):
        others = [who for who, editions in trip.claims.items() if edition in editions]
        for place, cell in enumerate(resolution.cells):
            true = _amounts(cell, resolution, edition, today)
            if cell.fund == FOREIGN:
                yield _row(trip, resolution, "EUR", {"claimant_code": "agency", **true})
                continue
            rng = Random(f"{resolution.code}/{place}/{edition}/claims")
            overruled = bool({*others} - {"governor"})
            own = _agency_claim(cell, true, edition, overruled, rng)
            for who, claim in {"agency": own, **dict.fromkeys(others, true)}.items():
                figures = _governor_claim(claim, rng) if who == "governor" else claim
                yield _row(trip, resolution, who, {"claimant_code": who, **figures})


def payment_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The money documents dated after the previous edition and up to this one."""
    dates = wordstock.edition_dates()
    after = dates[edition - 1] if edition else date.min
    for trip in trips:
        for resolution in trip.resolutions:
            for cell in resolution.cells:
                for document in cell.documents:
                    if after < document.day <= dates[edition]:
                        values = {
                            "document_number": document.number,
                            "resolution_code": resolution.code,
                            "stage_code": document.stage,
                            "document_date": document.day,
                            "jalali_year": cell.jalali_year,
                            "fund_source_code": cell.fund,
                            "amount_rial": document.amount,
                        }
                        tag = "EUR" if cell.fund == FOREIGN else document.stage
                        yield _row(trip, resolution, tag, values)


def progress_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The newest progress report of each resolution that has one."""
    for trip, resolution in _present(trips, edition):
        if report := resolution.reports.get(edition):
            values = {
                "resolution_code": resolution.code,
                "report_date": report.day,
                "physical_percent": report.physical,
                "planned_percent": report.planned,
                "remark": report.remark,
            }
            yield _row(trip, resolution, "", values)


def reason_rows(trips: Iterable[Trip], edition: int) -> Iterator[Row]:
    """The stated reasons for unpaid money."""
    for trip, resolution in _present(trips, edition):
        if reason := resolution.reasons.get(edition):
            values = {
                "resolution_code": resolution.code,
                "gap_reason_code": reason.code,
                "stated_date": reason.day,
                "explanation": reason.explanation,
            }
            yield _row(trip, resolution, "", values)


def _present(trips: Iterable[Trip], edition: int) -> Iterator[tuple[Trip, Resolution]]:
    for trip in trips:
        for resolution in trip.resolutions:
            if resolution.present(edition):
                yield trip, resolution


def _row(trip: Trip, resolution: Resolution, tag: str, values: dict[str, Any]) -> Row:
    return Row(trip.province_code, resolution.agency.ministry_code, tag, values)


def _status(resolution: Resolution, edition: int) -> str:
    report = resolution.reports.get(edition)
    if report is None or not report.physical:
        return "waiting"
    return "done" if report.physical >= 100 else "running"


def _amounts(cell: Cell, resolution: Resolution, edition: int, today: date) -> dict[str, Any]:
    committed = cell.committed_at(edition)
    opened = max(resolution.notified, gregorian(cell.jalali_year, 1, 1) - timedelta(days=20))
    paid = cell.done_at("paid", today)
    return {
        "resolution_code": resolution.code,
        "jalali_year": cell.jalali_year,
        "fund_source_code": cell.fund,
        "committed_rial": committed,
        "notified_rial": committed if opened <= today else 0,
        "allocated_rial": cell.done_at("allocated", today),
        "paid_rial": paid,
        "spent_rial": paid // 20 * 19 // GRAIN["IRR"] * GRAIN["IRR"],
    }


def _agency_claim(
    cell: Cell, true: dict[str, Any], edition: int, overruled: bool, rng: Random
) -> dict[str, Any]:
    """The agency's own figures: at times higher than those of the treasury or the planning
    organisation, which overrule them, and rarely too high where nobody else reports."""
    extra = 0
    if overruled and rng.random() < CLAIMS_DIFFER:
        extra = true["paid_rial"] // 12 // GRAIN["IRR"] * GRAIN["IRR"]
    elif not overruled and cell.misreport[0] == edition:
        extra = cell.misreport[1]
    return {**true, "paid_rial": true["paid_rial"] + extra}


def _governor_claim(claim: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The governor's figures, where some allocated money is called paid."""
    if rng.random() < GOVERNOR_MIXES_STAGES:
        return {**claim, "paid_rial": claim["allocated_rial"]}
    return claim
