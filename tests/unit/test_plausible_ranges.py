"""Values outside a contract's plausible range wait for a person: one by one, or as a column."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.ingest.contracts import Contract
from dashboard.ingest.held import ACCEPT, REJECT
from dashboard.ingest.sheets.staging import StagedSheet
from tests.exports import codes, column, contracts, stage_rows

HEADER = ["کد مصوبه", "سال", "منبع", "مصوب (میلیون ریال)", "پرداخت (میلیون ریال)"]


def limited() -> dict[str, Contract]:
    """The contract of credits with a range of 1 to 1000 million rial for what is committed."""
    credits = contracts()["credits"]
    columns = tuple(
        replace(c, plausible=(10**6, 10**9) if c.name == "committed_rial" else None)
        for c in credits.columns
    )
    return {"credits": replace(credits, columns=columns)}


def staged_of(folder: Path, *committed: Any, **options: Any) -> StagedSheet:
    """Rows of credits with these amounts committed and twice as much paid."""
    rows = [[f"k{n}", 1404, "تسهیلات", amount, None] for n, amount in enumerate(committed)]
    return stage_rows(folder, [HEADER, *rows], known=limited(), **options)


def test_a_value_outside_is_held_with_its_row_and_the_range(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, 1, 1000, 1001, 5, 7)
    assert (column(staged, "row"), staged.held["row"].to_pylist()) == ([2, 3, 5, 6], [4])
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.row, doubt.column) == ("implausible_value", 4, HEADER[3])
    assert "1,001,000,000" in doubt.message
    assert "1,000,000 – 1,000,000,000" in doubt.message


def test_each_row_has_an_answer_of_its_own(tmp_path: Path) -> None:
    amounts = (1, 2, 3, 4, 5000, 0)
    first, second = staged_of(tmp_path, *amounts).doubts
    staged = staged_of(tmp_path, *amounts, answers={first.key: ACCEPT, second.key: REJECT})
    assert (column(staged, "row"), staged.rejected["row"].to_pylist()) == ([2, 3, 4, 5, 6], [7])
    assert codes(staged) == ["decided", "decided", "turned_down"]


def test_a_column_that_is_mostly_outside_puts_its_unit_in_doubt(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, 1001, 2000, 3000, 50, 60)
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.row) == ("implausible_column", None)
    assert "واحد" in doubt.message
    assert (staged.accepted.num_rows, staged.held.num_rows) == (0, 5)
    answered = staged_of(tmp_path, 1001, 2000, 3000, 50, 60, answers={doubt.key: ACCEPT})
    assert answered.accepted.num_rows == 5


def test_very_many_rows_outside_are_one_question_about_those_rows(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, *[5] * 90, *[5000] * 60)
    assert (len(staged.doubts), staged.accepted.num_rows, staged.held.num_rows) == (1, 90, 60)


def test_a_row_of_several_years_is_held_with_all_of_them(tmp_path: Path) -> None:
    header = ["کد مصوبه", "منبع", "مصوب ۱۴۰۳ (میلیون ریال)", "مصوب ۱۴۰۴ (میلیون ریال)"]
    rows = [["a", "تسهیلات", 5, 5000], ["b", "تسهیلات", 5, 6], ["c", "تسهیلات", 7, 8]]
    staged = stage_rows(tmp_path, [header, *rows], known=limited())
    assert (column(staged, "row"), staged.held["row"].to_pylist()) == ([3, 3, 4, 4], [2])


def test_coordinates_that_changed_places_are_held(tmp_path: Path) -> None:
    header = ["کد بازدید", "کد مصوبه", "تاریخ بازدید", "عرض جغرافیایی", "طول جغرافیایی"]
    rows = [
        ["v1", "1", "1405/01/01", "31.32", "48.67"],
        ["v2", "1", "1405/01/01", "۳۱/۳۲", "۴۸٫۶۷"],
        ["v3", "1", "1405/01/01", "48.67", "31.32"],
    ]
    staged = stage_rows(tmp_path, [header, *rows])
    assert column(staged, "latitude") == [31.32, 31.32]
    assert column(staged, "longitude") == [48.67, 48.67]
    assert staged.held["row"].to_pylist() == [4]
