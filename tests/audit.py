"""What the importer made of a table, held against its known truth."""

from collections.abc import Sequence
from typing import Any

from dashboard.ingest.contracts import Contract
from dashboard.ingest.sheets.staging import StagedSheet
from dashboard.labels import catalogue
from tests.table_plans import Table
from tests.tally import TALLY
from tests.truths import plain

# Windows-1256 has no Persian digits.
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


class SilentError(AssertionError):
    """Something else than the truth was accepted, or a row came to nothing."""


def audit(
    table: Table, staged: Sequence[StagedSheet], numbers: Sequence[int], contract: Contract
) -> None:
    """Raise SilentError unless every accepted cell is true and every row is accounted for."""
    TALLY["tables"] += 1
    rows_at = {number: at for at, number in enumerate(numbers)}
    seen: set[int] = set()
    for sheet in staged:
        for number in set(sheet.accepted["row"].to_pylist()):
            seen.add(rows_at.get(number, -1))
            _audit_row(table, sheet, contract, number, rows_at.get(number, -1))
        for aside, kind in ((sheet.rejected, "problems"), (sheet.held, "held")):
            for row in aside.to_pylist():
                seen.add(rows_at.get(row["row"], -1))
                _audit_reason(row, kind)
    refused = any(
        p.severity == "file" for sheet in staged for p in sheet.problems if not sheet.read
    )
    # Of a torn row one piece may look like a heading: then the other says what happened.
    lost = {at for at in table.truth if not {at, at + 1 if at in table.torn else at} & seen}
    if lost and not refused:
        raise SilentError(f"rows {sorted(lost)} came to nothing")
    _count(table, staged, rows_at)


def _audit_row(table: Table, sheet: StagedSheet, contract: Contract, number: int, at: int) -> None:
    if at not in table.truth:
        raise SilentError(f"row {number}, which is no data, was accepted")
    if sheet.kind != contract.kind:
        raise SilentError(f"read as {sheet.kind}")
    accepted = [row for row in sheet.accepted.to_pylist() if row["row"] == number]
    truths = [row for row in table.truth[at] if len(row) > 1]
    if "jalali_year" in sheet.accepted.column_names and len(truths) > 1:
        accepted.sort(key=lambda row: row["jalali_year"])
        truths = [truth for truth in truths if _says_something(truth, contract)]
    if len(accepted) != len(truths):
        raise SilentError(f"row {number} became {len(accepted)} records, not {len(truths)}")
    wrong = [
        f"{column.name}: {read[column.name]!r}, in truth {expected!r}"
        for read, truth in zip(accepted, truths, strict=True)
        for column in contract.columns
        for expected in [truth.get(column.name)]
        if not _is_true(column.type, read[column.name], expected, column.default)
    ]
    TALLY["cells"] += len(truths) * len(contract.columns)
    reason = table.planted.get(at)
    told = reason or ("spoilt" if at in table.spoilt else "good")
    if wrong or reason:
        TALLY["silent errors"] += len(wrong)
        TALLY["planted accepted"] += told != "good"
        raise SilentError(f"row {number} ({told}) was accepted: {'; '.join(wrong)}")


def _says_something(truth: dict[str, Any], contract: Contract) -> bool:
    return any(truth.get(c.name) is not None for c in contract.columns if c.banded)


def _is_true(kind: str, read: Any, expected: Any, default: str | None) -> bool:
    if expected is None:
        return read is None or read == default
    if kind == "agency":
        return plain(str(read)) == expected
    if kind in ("percent", "decimal"):
        return read is not None and abs(read - expected) < 1e-9
    if kind == "text":
        return str(read).translate(LATIN) == expected.translate(LATIN)
    return bool(read == expected)


def _audit_reason(row: dict[str, Any], kind: str) -> None:
    if not catalogue().get(f"{kind}.{row['code']}"):
        raise SilentError(f"row {row['row']} is set aside as {kind}.{row['code']}, without words")
    if kind == "held" and not row["held_key"]:
        raise SilentError(f"row {row['row']} is held without a key to answer by")


def _count(table: Table, staged: Sequence[StagedSheet], rows_at: dict[int, int]) -> None:
    accepted = {
        rows_at.get(number, -1) for sheet in staged for number in sheet.accepted["row"].to_pylist()
    }
    good = table.truth.keys() - table.planted.keys() - table.spoilt
    TALLY["good"] += len(good)
    TALLY["good accepted"] += len(good & accepted)
    TALLY["planted"] += len(table.planted.keys() | table.spoilt)
    if table.is_clear:
        TALLY["plain"] += len(good & table.plain)
        TALLY["plain accepted"] += len(good & table.plain & accepted)
