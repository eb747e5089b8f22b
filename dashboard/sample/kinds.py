"""Every kind of sample export with the rows that an edition of it holds."""

from collections.abc import Callable, Iterable, Iterator

from dashboard.sample.citizens import need_rows, request_rows
from dashboard.sample.forms import Row
from dashboard.sample.inspections import job_rows, visit_rows
from dashboard.sample.memoranda import mou_project_rows, mou_rows
from dashboard.sample.rows import (
    agency_rows,
    credit_rows,
    payment_rows,
    progress_rows,
    reason_rows,
    resolution_rows,
    trip_rows,
)
from dashboard.sample.sessions import commitment_rows, letter_rows, report_rows
from dashboard.sample.shares import share_rows
from dashboard.sample.truth import Trip

RowMaker = Callable[[Iterable[Trip], int], Iterator[Row]]

# Made province by province, from the trips' resolutions.
OF_RESOLUTIONS: dict[str, RowMaker] = {
    "resolutions": resolution_rows,
    "credits": credit_rows,
    "payments": payment_rows,
    "progress": progress_rows,
    "gap_reasons": reason_rows,
    "visits": visit_rows,
    "jobs": job_rows,
    "commitments": commitment_rows,
    "letters": letter_rows,
}
# Made for the whole country at once, from the trips alone.
OF_TRIPS: dict[str, RowMaker] = {
    "agencies": agency_rows,
    "trips": trip_rows,
    "mous": mou_rows,
    "mou_projects": mou_project_rows,
    "requests": request_rows,
    "needs": need_rows,
    "county_shares": share_rows,
    "agency_reports": report_rows,
}
ROWS = OF_RESOLUTIONS | OF_TRIPS
