"""Move source rows from a sheet's accepted rows to its rejected ones, whole and with the reason."""

import dataclasses

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.staging import Problem, StagedSheet


def reject(sheet: StagedSheet, problems: list[Problem]) -> StagedSheet:
    """The sheet without the rows that the problems name; a row's first problem is its reason."""
    reasons: dict[int, Problem] = {}
    for problem in problems:
        if problem.row is not None:
            reasons.setdefault(problem.row, problem)
    if not reasons:
        return sheet
    leaving = pc.is_in(sheet.accepted["row"], value_set=pa.array(list(reasons), pa.int64()))
    rows = sheet.accepted.filter(leaving).select(["row", "raw"])
    # A wide row stands once a year among the accepted and once among the rejected.
    raw_by_row = dict(zip(rows["row"].to_pylist(), rows["raw"].to_pylist(), strict=True))
    gone = pa.table(
        {
            "row": list(raw_by_row),
            "raw": list(raw_by_row.values()),
            "code": [reasons[row].code for row in raw_by_row],
            "column": [reasons[row].column for row in raw_by_row],
            "value": [reasons[row].value for row in raw_by_row],
            **dict.fromkeys(("held_key", "resolution_code", "agency"), [None] * len(raw_by_row)),
        },
        schema=sheet.rejected.schema,
    )
    less = dataclasses.replace(
        sheet,
        accepted=sheet.accepted.filter(pc.invert(leaving)),
        rejected=pa.concat_tables([sheet.rejected, gone]),
        problems=list(sheet.problems),
        counts=dict(sheet.counts),
    )
    for problem in problems:
        less.note(problem)
    return less
