"""Percentages are from 0 to 1 or from 0 to 100: decided once a column, never for one cell."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.ingest.held import ACCEPT, REJECT, USE
from dashboard.ingest.sheets import column_readings
from dashboard.ingest.sheets.staging import StagedSheet
from dashboard.ingest.values.scales import percent_scale
from tests.exports import codes, column, stage_rows, stage_text

HEADER = ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی"]


def staged_of(folder: Path, *percents: Any, **options: Any) -> StagedSheet:
    """Rows of progress with these percentages."""
    rows = [[f"k{n}", "1404/06/01", percent] for n, percent in enumerate(percents)]
    return stage_rows(folder, [HEADER, *rows], **options)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ((0.35, 1, 0.125, 0), [35, 100, 12.5, 0]),
        ((0.35, 1.04, 0.9, 0.7, 0.8, 0.2, 0.1, 0.4, 0.3, 0.5, 0.6), None),
        ((35, 1, 61.05, 0), [35, 1, 61.05, 0]),
        ((35, 104), [35, 104]),
        ((0, 0), [0, 0]),
        (("35%", "٪۱", "0.5 ٪"), [35, 1, 0.5]),
        (("۳۵ درصد", "۶۱/۰۵", 2), None),
        ((0.5, 0.25, "٪۱"), [50, 25, 1]),
    ],
)
def test_a_column_that_shows_its_scale(
    tmp_path: Path, written: tuple[Any, ...], meant: list[float] | None
) -> None:
    staged = staged_of(tmp_path, *written)
    assert staged.doubts == []
    if meant is not None:
        assert column(staged, "physical_percent") == meant


@pytest.mark.parametrize(
    ("written", "likelier"),
    [
        ((0, 1), "share"),
        ((1, 1, 1), "share"),
        ((0.5, 45), "percent"),
        ((0.5, 0.25, 0.75, 45), "share"),
        ((1, 2), "percent"),
        ((0.5, 0.9, 1), "share"),
        ((0.35, "٪۳۵"), "share"),
        ((0.4, 1.2, 1.5), "share"),
    ],
)
def test_a_column_of_either_scale_is_held(
    tmp_path: Path, written: tuple[Any, ...], likelier: str
) -> None:
    staged = staged_of(tmp_path, *written)
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.column, doubt.row) == ("ambiguous_percent", HEADER[2], None)
    assert doubt.proposal == f"{USE}{likelier}"
    assert set(doubt.choices) == {f"{USE}share", f"{USE}percent"}
    signed = sum("٪" in str(text) for text in written)
    assert (staged.accepted.num_rows, staged.held.num_rows) == (signed, len(written) - signed)


def test_the_answer_is_for_the_whole_column(tmp_path: Path) -> None:
    key = staged_of(tmp_path, 0, 1).doubts[0].key
    share = staged_of(tmp_path, 0, 1, answers={key: f"{USE}share"})
    percent = staged_of(tmp_path, 0, 1, answers={key: f"{USE}percent"})
    assert column(share, "physical_percent") == [0, 100]
    assert column(percent, "physical_percent") == [0, 1]
    assert column(staged_of(tmp_path, 0, 1, answers={key: ACCEPT}), "physical_percent") == [0, 100]
    assert staged_of(tmp_path, 0, 1, answers={key: REJECT}).rejected.num_rows == 2


def test_a_stray_small_value_leaves_the_others_beyond_doubt(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, *range(10, 50), 0.5)
    assert (column(staged, "physical_percent"), staged.held.num_rows) == (list(range(10, 50)), 1)


def test_a_blank_is_no_share_of_the_doubt(tmp_path: Path) -> None:
    header = [*HEADER, "درصد برنامه"]
    rows = [["1", "1404/06/01", 45, 1], ["2", "1404/06/01", 60, None]]
    staged = stage_rows(tmp_path, [header, *rows])
    assert (column(staged, "row"), staged.held["row"].to_pylist()) == ([3], [2])


def test_above_100_warns_and_above_200_is_rejected(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, 35, 104, 350)
    assert codes(staged) == ["percent_above_100", "percent_out_of_range"]
    assert column(staged, "physical_percent") == [35, 104]


def test_later_rows_of_another_scale_put_the_whole_column_in_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.ingest.files import text_tables

    monkeypatch.setattr(text_tables, "BLOCK", 1 << 12)
    lines = [f"k{n},1404/06/01,{10 + n % 80}" for n in range(400)]
    lines += [f"m{n},1404/06/01,0.{10 + n % 80}" for n in range(400)]
    staged = stage_text(tmp_path, "\n".join([",".join(HEADER), *lines]))
    assert column_readings.SHARE in staged.doubts[0].choices
    assert (staged.accepted.num_rows, staged.held.num_rows) == (0, 800)


def test_texts_that_are_no_numbers_decide_nothing() -> None:
    scale = percent_scale(["?", "x", "0", "٪۵۰"])
    assert (scale.is_silent, scale.doubt, scale.choices[0]) == (True, "none", f"{USE}percent")
