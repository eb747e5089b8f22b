"""What a file leaves open is rejected or held, never guessed: one small file an oddity."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.exports import CREDITS_HEADER, RESOLUTIONS_HEADER, stage_rows, stage_text

MILLION = ["مبالغ به میلیون ریال"]
CREDITS = ["کد مصوبه", "سال", "منبع", "مصوب", "تخصیص", "پرداخت"]
MILLION_CREDITS = CREDITS_HEADER.split(",")
CREDITS_IN_RIAL = [*CREDITS[:3], "مصوب (ریال)", "تخصیص (ریال)"]
MILLIARD_CREDITS = [header.replace("میلیون", "میلیارد") for header in MILLION_CREDITS]
RESOLUTIONS = RESOLUTIONS_HEADER.split(",")
NO_PROVINCE = [header for header in RESOLUTIONS if header != "استان"]
PROGRESS = ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی"]
PAYMENTS = ["شماره سند", "کد مصوبه", "مرحله", "تاریخ سند", "سال", "منبع", "مبلغ (ریال)"]
MOUS = ["کد تفاهم‌نامه", "عنوان تفاهم‌نامه", "طرف تفاهم‌نامه"]
JOBS = ["کد مصوبه", "تاریخ گزارش", "اشتغال تعهد شده"]
DAY = "1404/06/01"


def credit(number: int, *amounts: Any, source: str = "تسهیلات", year: Any = 1404) -> list[Any]:
    return [f"06-01-{number:04}", year, source, *amounts]


def resolution(number: int, *, title: str = "سد", province: str | None = "خوزستان",
               county: str = "اهواز") -> list[Any]:  # fmt: skip
    places = [county] if province is None else [province, county]
    return [f"06-01-{number:04}", title, "وزارت نیرو", *places, "آب", DAY]


def progress(*values: Any) -> list[list[Any]]:
    return [PROGRESS, *([f"06-01-{n:04}", DAY, value] for n, value in enumerate(values, 1))]


def dates(*values: Any) -> list[list[Any]]:
    return [PROGRESS, *([f"06-01-{n:04}", value, 40 + n] for n, value in enumerate(values, 1))]


def payment(number: int, stage: str) -> list[Any]:
    return [str(number), "06-01-0001", stage, DAY, 1404, "تسهیلات", 5]


@dataclass(frozen=True)
class Case:
    """A small file, the rows (from 1) that may not be accepted, and those that must be."""

    rows: Sequence[Sequence[Any]] | str
    open: set[int]
    accepted: set[int] = field(default_factory=set)
    sheet: str = "Sheet1"
    name: str = "export.xlsx"
    merges: tuple[str, ...] = ()


CASES = {
    "second header in another order": Case(
        [MILLION, CREDITS, credit(1, 9, 5, 2), [*CREDITS[:3], *CREDITS[:2:-1]], credit(2, 2, 5, 9)],
        {5},
    ),
    "second header in another unit": Case(
        [MILLION_CREDITS, credit(1, 9, 5, 2), MILLIARD_CREDITS, credit(2, 9, 5, 2)], {4}
    ),
    "unit changes amid the rows": Case(
        [MILLION, CREDITS, credit(1, 9, 5, 2), ["مبالغ به میلیارد ریال"],
         *(credit(n, 9, 5, 2) for n in range(2, 40))],
        set(range(5, 43)),
    ),
    "title and footnote name two units": Case(
        [MILLION, CREDITS, credit(1, 9, 5, 2), ["مبالغ به میلیارد ریال است"]], {3}
    ),
    "two units in one title": Case(
        [["مبالغ به میلیون ریال (به جز ستون پرداخت: میلیارد ریال)"], CREDITS, credit(1, 9, 5, 2)],
        {3},
    ),
    "half a unit in the title": Case([["مبالغ به میلیون"], CREDITS_IN_RIAL, credit(1, 9, 5)], {3}),
    "half a unit that agrees": Case(
        [["مبالغ به میلیون"], MILLION_CREDITS, credit(1, 9, 5, 2)], set(), {3}
    ),
    "half a unit alone": Case([["مبالغ به میلیون"], CREDITS, credit(1, 9, 5, 2)], {3}),
    "half a unit in the header": Case(
        [["مبالغ به ریال"], [*CREDITS[:3], "مصوب (میلیارد)"], credit(1, 9)], {3}
    ),
    "two tables on one sheet": Case(
        [MILLION, CREDITS[:4], credit(1, 9), credit(2, 9), [], CREDITS, credit(3, 9, 5, 2)], {3, 4}
    ),
    "unquoted comma in a row": Case(
        f"{CREDITS_HEADER}\n06-01-0001,1404,تسهیلات,1,250,500,200\n06-01-0002,1404,تسهیلات,9,5,2\n",
        {2}, {3},
    ),
    "split cell before an empty one": Case(
        f"{RESOLUTIONS_HEADER},مسئول پیگیری,وضعیت\n"
        f"1,سد,وزارت نیرو,خوزستان,اهواز,آب,{DAY},علی,احمدی,\n"
        f"2,سد,وزارت نیرو,خوزستان,اهواز,آب,{DAY},علی,\n3,سد,وزارت نیرو,خوزستان,اهواز,آب,{DAY},,\n",
        {2}, {3, 4},
    ),
    "line break in a row": Case(
        f"{RESOLUTIONS_HEADER},مسئول پیگیری\n1,سد,وزارت نیرو,خوزستان,اهواز,آب,{DAY},علی\nرضایی\n"
        f"2,سد,وزارت نیرو,خوزستان,اهواز,آب,{DAY},مریم احمدی\n",
        {2},
    ),
    "line break before the last columns": Case(
        f"{RESOLUTIONS_HEADER}\n1,سد بزرگ\nکارون,وزارت نیرو,خوزستان,اهواز,آب,{DAY}\n", {2, 3}
    ),
    "data that begins like a total": Case(
        [RESOLUTIONS, ["", *resolution(1, title="مجموعه ورزشی شهر")[1:]]], {2}
    ),
    "progress of 0 and 1 only": Case(progress(1, 0, 1, 1), {2, 4, 5}),
    "progress below one": Case(progress(0.5, 0.9, 1), {2, 3, 4}),
    "progress of one and of a hundred mixed": Case(progress(0.35, 0.5, 75, 80), {2, 3}),
    "unknown word in a column with a default": Case(
        [PAYMENTS, payment(1, "نامشخص"), payment(2, "؟"), payment(3, "تخصیص"), payment(4, "")],
        {2, 3}, {4, 5},
    ),
    "name with another name in parentheses": Case(
        [MILLION, CREDITS[:4], credit(1, 5, source="تسهیلات (ارزی)"), credit(2, 5),
         credit(3, 5, source="اعتبار عمومی (صندوق توسعه ملی)")],
        {3, 5}, {4},
    ),
    "blank province in a file of several provinces": Case(
        [RESOLUTIONS, resolution(1), resolution(2, province="فارس", county="شیراز"),
         resolution(3, province="", county="")],
        {4}, {2, 3}, name="تهران.xlsx",
    ),
    "wrong province in the file name": Case(
        [NO_PROVINCE, resolution(1, province=None), resolution(2, province=None, county="دزفول")],
        {2, 3}, name="فارس.xlsx",
    ),
    "sheet and title name two provinces": Case(
        [["مصوبات سفر استان فارس"], NO_PROVINCE, resolution(1, province=None, county="")],
        {3}, sheet="خوزستان",
    ),
    "province headings amid the rows": Case(
        [NO_PROVINCE, resolution(1, province=None, county=""), ["استان فارس"],
         resolution(2, province=None, county="")],
        {4}, name="خوزستان.xlsx",
    ),
    "uneven bands without merged cells": Case(
        "مبالغ به ریال\nکد مصوبه,منبع,۱۴۰۳,,۱۴۰۴,,\n,,مصوب,تخصیص,مصوب,تخصیص,پرداخت\n"
        "06-01-0001,تسهیلات,10,5,20,10,12\n",
        {4},
    ),
    "year of the row and year of the header": Case(
        [MILLION, [*CREDITS[:3], "مصوب ۱۴۰۳"], credit(1, 9, year=1404)], {3}
    ),
    "code turned into a date": Case(
        [MILLION, CREDITS[:4], [datetime(2001, 6, 1), *credit(1, 9)[1:]], credit(2, 9)], {3}, {4}
    ),
    "numbering below a blank row": Case(
        [MOUS, [], [1, 2, 3], ["M-1", "تفاهم‌نامه", "وزارت نیرو"]], set(), {4}, name="قم.xlsx"
    ),
    "placeholder zeros": Case(
        [MILLION, CREDITS, credit(1, 9, "0000", 0), credit(2, 9, 0, 0), credit(3, 9, "00", 0)],
        {3, 5}, {4},
    ),
    "number turned round": Case(
        [MILLION, CREDITS[:4], credit(1, "000/817"), credit(2, "000,000,817"), credit(3, 817)],
        {3, 4}, {5},
    ),
    "comma as both marks": Case(
        [MILLION, CREDITS[:4], credit(1, "12,5"), credit(2, "1,250,000"), credit(3, "12,500")], {5}
    ),
    "decimal comma in the column beside": Case(
        [MILLION, CREDITS[:5], credit(1, "11,8", "9"), credit(2, "7,25", "3,323")], {4}, {3}
    ),
    "shifted row beyond the table": Case(
        [RESOLUTIONS, resolution(1), [*resolution(2)[:5], "", *resolution(2)[5:]]], {3}, {2}
    ),
    "Arabic comma before three digits": Case(
        [["مبالغ به میلیارد ریال"], CREDITS[:4], credit(1, "12،500"), credit(2, "7،250")], {3, 4}
    ),
    "two kinds of separators": Case(
        [MILLION, CREDITS[:4], credit(1, "1/250,000"), credit(2, "1,250/000")], {3, 4}
    ),
    "two dates in one cell": Case(dates("1403/11/25 10:30 تا 1404/01/01", DAY), {2}, {3}),
    "day first or year first": Case(dates("05/06/03", "2/3/2025", DAY), {2, 3}, {4}),
    "date far from any trip": Case(
        dates("2003-11-25", "30100", datetime(1985, 1, 1), DAY), {2, 3, 4}, {5}
    ),
    "short date without its first zero": Case(dates(50112, 40624, 45701), {2, 3}, {4}),
    "whole number typed with three decimals": Case(
        [JOBS, ["06-01-0001", DAY, 12.125], ["06-01-0002", DAY, 12]], {2}, {3}
    ),
}  # fmt: skip


@pytest.mark.parametrize("oddity", CASES)
def test_what_is_open_is_not_guessed(tmp_path: Path, oddity: str) -> None:
    case = CASES[oddity]
    if isinstance(case.rows, str):
        staged = stage_text(tmp_path, case.rows)
    else:
        staged = stage_rows(
            tmp_path, case.rows, merges=case.merges, sheet=case.sheet, name=case.name
        )
    accepted = set(staged.accepted["row"].to_pylist())
    aside = [*staged.rejected.to_pylist(), *staged.held.to_pylist()]
    assert accepted & case.open == set()
    assert accepted >= case.accepted
    if case.accepted and not case.open:
        assert accepted == case.accepted
    assert {row["row"] for row in aside} >= case.open
    assert all(row["code"] for row in aside)


def test_numbers_and_texts_in_one_column_do_not_explain_each_other(tmp_path: Path) -> None:
    values = (12.125, "12.125", "1.250.000", 880.4)
    rows = [MILLION, CREDITS[:4], *(credit(n, value) for n, value in enumerate(values, 1))]
    staged = stage_rows(tmp_path, rows)
    million = [12.125, 12_125, 1_250_000, 880.4]
    expected = [round(number * 10**6) for number in million]
    assert staged.accepted["committed_rial"].to_pylist() == expected
    open_texts = [MILLION, CREDITS[:4], credit(1, 880.4), credit(2, "12.807")]
    assert stage_rows(tmp_path, open_texts).accepted["row"].to_pylist() == [3]


@pytest.mark.parametrize(
    "header",
    ["تخصیص (پیشنهادی)", "تخصیص (درصد)", "درصد تخصیص", "تخصیص ٪", "% تخصیص", "تخصیص (سال قبل)"],
)
def test_a_number_that_is_not_the_amount_is_not_read_as_one(tmp_path: Path, header: str) -> None:
    rows = [MILLION, [*CREDITS[:4], header, "پرداخت"], credit(1, 100, 45, 30)]
    staged = stage_rows(tmp_path, rows)
    assert staged.accepted["allocated_rial"].to_pylist() == [None]
    assert staged.accepted["paid_rial"].to_pylist() == [30 * 10**6]


@pytest.mark.parametrize("header", ["پیشرفت فیزیکی (درصد)", "درصد پیشرفت", "پیشرفت فیزیکی ٪"])
def test_per_cent_belongs_to_progress(tmp_path: Path, header: str) -> None:
    staged = stage_rows(tmp_path, [[*PROGRESS[:2], header], ["06-01-0001", DAY, 45]])
    assert staged.accepted["physical_percent"].to_pylist() == [45.0]
