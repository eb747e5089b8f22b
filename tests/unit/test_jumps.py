"""Amounts that jump by a unit against an earlier edition, or against what was announced."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ingest.decisions import Decision, write_decisions
from dashboard.ingest.importing import import_folder
from dashboard.store import open_store
from tests.importing import silent

BILLION = 10**9
FIRST, SECOND, THIRD = "1404-03-25", "1404-06-24", "1404-09-20"
COMMON = {
    "agencies.csv": "کد دستگاه,نام دستگاه,سطح\n1200,وزارت نیرو,ملی\n",
    "trips.csv": (
        "کد سفر,استان,تاریخ سفر,عنوان سفر,اعتبار اعلام شده (میلیارد ریال)\n"
        "16-01,ایلام,1404/01/20,سفر ایلام,{announced}\n"
    ),
    "resolutions.csv": "کد مصوبه,کد سفر,عنوان مصوبه,دستگاه اجرایی,استان,بخش\n"
    + "".join(f"16-01-{n:03},16-01,کار {n},وزارت نیرو,ایلام,آب\n" for n in range(1, 41)),
}
HEADER = (
    "کد مصوبه,سال,محل تأمین اعتبار,اعتبار مصوب (میلیارد ریال),تخصیص (میلیارد ریال),"
    "پرداخت (میلیارد ریال)\n"
)
Line = tuple[int, float | str, float | str, float | str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "exports"


def deliver(folder: Path, edition: str, lines: Sequence[Line], announced: object = "") -> None:
    """An edition: number of the resolution, committed, allocated and paid in milliard rial."""
    place = folder / edition
    place.mkdir(parents=True)
    for name, text in COMMON.items():
        (place / name).write_text(text.replace("{announced}", str(announced)), encoding="utf-8")
    rows = "".join(f"16-01-{n:03},1404,استانی,{c},{a},{p}\n" for n, c, a, p in lines)
    (place / "credits.csv").write_text(HEADER + rows, encoding="utf-8")


def credits(folder: Path, edition: str = SECOND) -> dict[str, tuple[int, int, int]]:
    """Import; committed, allocated and paid rial of an edition's rows by resolution."""
    import_folder(folder, folder.parent / "store", silent)
    rows = table(folder, "credits")
    rows = rows[rows["edition_date"] == pd.Timestamp(DAYS[edition])]
    amounts = rows[["committed_rial", "allocated_rial", "paid_rial"]].astype("Int64")
    return dict(zip(rows["resolution_code"], amounts.itertuples(index=False), strict=True))


DAYS = {FIRST: date(2025, 6, 15), SECOND: date(2025, 9, 15), THIRD: date(2025, 12, 11)}


def table(folder: Path, name: str) -> pd.DataFrame:
    """A table of the published build."""
    return open_store(folder.parent / "store").table(name)


def waiting(folder: Path) -> list[tuple[str, int, str]]:
    """Code, rows and proposal of what is held."""
    items = table(folder, "held_items")
    return [(i.code, i.row_count, i.choices[0]) for i in items.itertuples() if i.answer is None]


def answer(folder: Path, text: str) -> None:
    """Give one answer to all that is held."""
    keys = table(folder, "held_items")["held_key"]
    decisions = [Decision(key, text, "مریم کریمی", DAYS[THIRD]) for key in keys]
    write_decisions(folder / "decisions.toml", decisions)


# Before and after: committed, allocated and paid.
JUMPS = [
    ((50, 5, 1), (500, 5, 1), "use:/10"),
    ((50, 5, 1), (51_000, 5, 1), "use:/1000"),
    ((50, 5, 1), (5, 5, 1), "use:*10"),
    ((0.05, 0, 0), (50_000, 0, 0), "use:/1000000"),
    ((50, 5, 1), (50, 5_000, 1), "use:/1000"),
    ((50, 5, 2), (50, 5, 0.2), "use:*10"),
    ((50, 8, 2), (50, 80, 2), "use:/10"),
    ((50, 5, 2), (50, 5, 0.002), "use:*1000"),
]
NO_JUMPS = [
    ((50, 5, 0.5), (50, 50, 5)),
    ((50, 5, 1), (400, 5, 1)),
    ((50, 5, 1), (50, 40, 30)),
    ((50, 5, 0), (50, 5, 5)),
    ((50, 5, 1), (75, 5, "")),
]
# Without these the jumps would be most of the sheet.
UNMOVED = [(n, 50, 5, 1) for n in range(20, 40)]


def test_rows_that_jump_by_a_unit_are_held_and_growth_and_revisions_are_not(folder):
    pairs = [*((first, second) for first, second, _ in JUMPS), *NO_JUMPS]
    deliver(folder, FIRST, [(n, *first) for n, (first, _) in enumerate(pairs, 1)] + UNMOVED)
    deliver(folder, SECOND, [(n, *second) for n, (_, second) in enumerate(pairs, 1)] + UNMOVED)
    present = credits(folder)
    still = [f"16-01-{n:03}" for n, *_ in UNMOVED]
    grown = [f"16-01-{n:03}" for n in range(len(JUMPS) + 1, len(pairs) + 1)]
    assert set(present) == {*still, *grown}
    assert waiting(folder) == [("unit_jump", 1, proposal) for *_, proposal in JUMPS]
    aside = table(folder, "rows_aside").sort_values("source_row")
    assert aside["resolution_code"].tolist() == [f"16-01-{n:03}" for n in range(1, len(JUMPS) + 1)]
    assert set(aside["outcome"]) == {"held"} and set(aside["code"]) == {"unit_jump"}


def test_the_former_report_stands_while_a_row_is_held(folder):
    deliver(folder, FIRST, [(1, 50, 5, 1), (2, 70, 7, 3)])
    deliver(folder, SECOND, [(1, 500, 5, 1), (2, 71, 7, 3)])
    assert set(credits(folder)) == {"16-01-002"}
    figures = table(folder, "credit_positions")
    newest = figures[figures["edition_date"] == pd.Timestamp(DAYS[SECOND])]
    assert newest["committed_rial"].sum() == 121 * BILLION


def test_rows_of_another_key_are_not_compared(folder):
    deliver(folder, FIRST, [(1, 50, 5, 1)])
    deliver(folder, SECOND, [(2, 500, 50, 10)])
    assert set(credits(folder)) == {"16-01-002"}


def test_an_edition_after_the_held_one_is_compared_with_what_stands(folder):
    deliver(folder, FIRST, [(1, 50, 5, 1)])
    deliver(folder, SECOND, [(1, 50_000, 5, 1)])
    deliver(folder, THIRD, [(1, 51, 6, 2)])
    assert set(credits(folder, THIRD)) == {"16-01-001"}
    assert waiting(folder) == [("unit_jump", 1, "use:/1000")]


SHEET = [(n, 50 + n, 5, 1) for n in range(1, 6)]
TIMES_1000 = [(n, 1000 * c, 1000 * a, 1000 * p) for n, c, a, p in SHEET]


def test_a_sheet_that_jumps_is_held_whole_as_one_doubt_with_its_new_rows(folder):
    deliver(folder, FIRST, SHEET)
    deliver(folder, SECOND, [*TIMES_1000, (6, 70, 7, 3)])
    assert credits(folder) == {}
    assert waiting(folder) == [("unit_jump_sheet", 6, "use:/1000")]


def test_a_sheet_of_which_one_column_jumps_is_scaled_in_that_column(folder):
    deliver(folder, FIRST, SHEET)
    deliver(folder, SECOND, [(n, c, a, 1000 * p) for n, c, a, p in SHEET])
    assert credits(folder) == {}
    assert waiting(folder) == [("unit_jump_sheet", 5, "use:/1000")]
    answer(folder, "use:/1000")
    assert credits(folder)["16-01-003"] == (53 * BILLION, 5 * BILLION, BILLION)
    assert waiting(folder) == []


def test_fewer_rows_than_three_are_held_one_by_one(folder):
    deliver(folder, FIRST, SHEET[:2])
    deliver(folder, SECOND, TIMES_1000[:2])
    assert credits(folder) == {}
    assert [code for code, _, _ in waiting(folder)] == ["unit_jump", "unit_jump"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("use:/1000", (51 * BILLION, 5 * BILLION, BILLION)),
        ("accept", (51_000 * BILLION, 5_000 * BILLION, 1_000 * BILLION)),
        ("reject", None),
    ],
)
def test_an_answer_scales_exactly_lets_in_or_turns_down(folder, text, expected):
    deliver(folder, FIRST, SHEET)
    deliver(folder, SECOND, TIMES_1000)
    credits(folder)
    answer(folder, text)
    assert credits(folder).get("16-01-001") == expected
    assert waiting(folder) == []
    (decided,) = table(folder, "decisions").to_dict("records")
    assert (decided["is_used"], decided["row_count"]) == (True, 5)
    aside = table(folder, "rows_aside")["code"].tolist()
    assert aside == ([] if expected else ["turned_down"] * 5)


def test_one_row_is_scaled_and_the_others_stay_as_they_are(folder):
    deliver(folder, FIRST, SHEET)
    deliver(folder, SECOND, [(1, 510, 5, 1), *SHEET[1:]])
    credits(folder)
    answer(folder, "use:/10")
    found = credits(folder)
    assert found["16-01-001"] == (51 * BILLION, 5 * BILLION, BILLION)
    assert found["16-01-002"] == (52 * BILLION, 5 * BILLION, BILLION)


def test_an_answer_that_gives_no_whole_rial_does_not_count(folder):
    deliver(folder, FIRST, [(1, 0.000000003, 0, 0), (2, 70, 7, 3)])
    deliver(folder, SECOND, [(1, 0.000003001, 0, 0), (2, 70, 7, 3)])
    credits(folder)
    answer(folder, "use:/1000")
    assert set(credits(folder)) == {"16-01-002"}
    assert not table(folder, "decisions")["is_used"].any()


def test_a_sheet_far_beyond_what_was_announced_is_held(folder):
    deliver(folder, FIRST, [(1, 5_000, 5, 1), (2, 3_500, 7, 3)], announced=100)
    assert credits(folder, FIRST) == {}
    assert waiting(folder) == [("declared_total", 2, "use:/10")]
    answer(folder, "use:/10")
    assert credits(folder, FIRST)["16-01-001"][0] == 500 * BILLION


def test_more_than_was_announced_is_no_doubt_by_itself(folder):
    deliver(folder, FIRST, [(1, 500, 5, 1), (2, 200, 7, 3)], announced=100)
    assert set(credits(folder, FIRST)) == {"16-01-001", "16-01-002"}


def test_what_was_announced_may_jump_too(folder):
    deliver(folder, FIRST, [(1, 50, 5, 1)], announced=100)
    deliver(folder, SECOND, [(1, 50, 5, 1)], announced=1000)
    credits(folder)
    assert waiting(folder) == [("unit_jump", 1, "use:/10")]
    assert table(folder, "trips")["announced_rial"].tolist() == [100 * BILLION]
