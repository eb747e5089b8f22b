"""The sample files of every kind: recognised for what they are, and nobody's data kept of them."""

from collections import Counter

import pytest

from dashboard.sample.kinds import ROWS
from tests.exports import contracts
from tests.sample_sheets import NEWEST, one, staged_sheets

NOBODY = ("0000000000", "09000000000")


def test_the_generator_makes_every_kind_that_has_a_contract() -> None:
    assert set(ROWS) == set(contracts())


def test_every_kind_is_there_in_both_editions() -> None:
    editions = Counter(kind for _, kind in {(s.edition, s.sheet.kind) for s in staged_sheets()})
    assert {kind: editions[kind] for kind in contracts() if editions[kind] < 2} == {}


def test_no_sheet_is_taken_for_another_kind_or_refused() -> None:
    refused = {
        (s.edition, s.file, s.sheet.sheet): s.sheet.counts
        for s in staged_sheets()
        if s.sheet.kind is None
    }
    assert refused == {}
    told = {
        (s.file, s.sheet.kind)
        for s in staged_sheets()
        for doubt in s.sheet.doubts
        if doubt.code == "ambiguous_kind"
    }
    assert told == set()


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("پیگیری جلسات آبان 1405.xlsx", {"commitments", "letters"}),
        ("تفاهم نامه ها و طرح ها.xlsx", {"mous", "mou_projects"}),
        ("تفاهم نامه های استان ایلام.xls", {"mous"}),
        ("بازدید استان های غرب.ods", {"visits"}),
        ("درخواست های مردمی.zip", {"requests"}),
        ("گزارش عملکرد دستگاه ها آبان 1405.xlsx", {"agency_reports"}),
    ],
)
def test_files_of_other_shapes_are_read(file: str, kinds: set[str]) -> None:
    sheets = [s.sheet for s in staged_sheets() if s.edition == NEWEST and s.file == file]
    assert {sheet.kind for sheet in sheets} == kinds
    assert all(sheet.accepted.num_rows for sheet in sheets)


def test_ilam_has_twelve_memoranda_in_sixteen_projects() -> None:
    memoranda = one(NEWEST, "تفاهم نامه های استان ایلام.xls")
    projects = one(NEWEST, "طرح های تفاهم نامه ایلام.csv")
    assert (memoranda.accepted.num_rows, projects.accepted.num_rows) == (12, 16)
    assert set(memoranda.accepted["province_code"].to_pylist()) == {"IR-16"}
    signed = memoranda.accepted["mou_code"].to_pylist()
    assert set(projects.accepted["mou_code"].to_pylist()) == set(signed)
    sums = {sum(s.accepted["committed_rial"].to_pylist()) for s in (memoranda, projects)}
    assert len(sums) == 1


def test_nothing_of_the_persons_in_requests_is_kept() -> None:
    sheets = [s.sheet for s in staged_sheets() if s.sheet.kind == "requests"]
    assert sum(sheet.accepted.num_rows for sheet in sheets) > 400
    for sheet in sheets:
        kept = [
            cell
            for table in (sheet.accepted, sheet.rejected, sheet.held)
            for row in table["raw"].to_pylist()
            for cell in row
        ]
        assert kept
        assert [cell for cell in kept if any(number in cell for number in NOBODY)] == []
