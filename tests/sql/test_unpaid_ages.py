"""How old unpaid money is: by its document, or by the edition since which it is allocated."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.store import Store

from .conftest import imported

RESOLUTIONS = """\
کد مصوبه,کد سفر,عنوان مصوبه,دستگاه اجرایی,استان,شهرستان,بخش,تاریخ ابلاغ,مهلت انجام
A-1,06-01,راه الف,وزارت راه و شهرسازی,خوزستان,اهواز,راه و ترابری,1403/11/25,1406/12/29
"""
TRIPS = """\
کد سفر,استان,تاریخ سفر,عنوان سفر,اعتبار اعلام شده (میلیارد تومان)
06-01,خوزستان,1403/11/03,سفر خوزستان,100
"""
AGENCIES = """\
کد دستگاه,نام دستگاه,سطح
1100,وزارت راه و شهرسازی,ملی
"""
CREDITS = (
    "کد مصوبه,سال,محل تأمین اعتبار,مرجع گزارش,اعتبار مصوب (میلیارد تومان),"
    "تخصیص (میلیارد تومان),پرداخت شده (میلیارد تومان)\n"
)
PAYMENTS = "شماره سند,کد مصوبه,نوع سند,تاریخ سند,سال مالی,محل تأمین اعتبار,مبلغ (میلیارد تومان)\n"
BILLION_TOMAN = 10_000_000_000
# Allocated and paid by edition, billion toman. From 1404-06-24 to 1405-02-20 it is 240 days, from
# 1404-12-20 71, from 1405-02-01 19.
MONEY = {
    "1404-06-24": (60, 0),
    "1404-12-20": (40, 0),
    "1405-02-01": (70, 0),
    "1405-02-20": (100, 10),
}
NEWEST = date(2026, 5, 10)
AGES = ("undated", "age_1", "age_2", "age_3", "age_4", "age_5")


def delivered(folder: Path, documents: str = "") -> Store:
    """The store of one credit over four editions, its documents in the last."""
    for edition, (allocated, paid) in MONEY.items():
        place = folder / "exports" / edition
        place.mkdir(parents=True)
        line = f"A-1,1404,اعتبار عمومی,دستگاه اجرایی,200,{allocated},{paid}\n"
        (place / "resolutions.csv").write_text(RESOLUTIONS, encoding="utf-8")
        (place / "trips.csv").write_text(TRIPS, encoding="utf-8")
        (place / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
        (place / "credits.csv").write_text(CREDITS + line, encoding="utf-8")
    if documents:
        (place / "payments.csv").write_text(PAYMENTS + documents, encoding="utf-8")
    return imported(folder / "exports", folder / "store")


def ages(store: Store) -> dict[str, int]:
    """Billion toman in each age at the newest edition."""
    rows = store.table("unpaid_positions")
    row = rows[rows["edition_date"].dt.date == NEWEST].iloc[0]
    told = {name: int(row[f"{name}_rial"]) // BILLION_TOMAN for name in AGES}
    assert sum(told.values()) * BILLION_TOMAN == row["unpaid_rial"]
    return {name: amount for name, amount in told.items() if amount}


def test_without_documents_the_editions_tell_the_age(tmp_path):
    # Of the 60 only 40 stood all the time; 10 of them are paid. 30 came 19 days ago, 30 now.
    store = delivered(tmp_path)
    assert ages(store) == {"age_4": 30, "age_1": 30, "undated": 30}
    positions = store.table("resolution_positions")
    newest = positions[positions["edition_date"].dt.date == NEWEST].iloc[0]
    assert newest["unpaid_beyond_tolerance_rial"] == 30 * BILLION_TOMAN
    assert newest["unpaid_rial"] == 90 * BILLION_TOMAN


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        # An old document makes younger money older, ...
        (
            "T1,A-1,تخصیص,1404/12/01,1404,اعتبار عمومی,65\n",
            {"age_4": 30, "age_2": 25, "age_1": 5, "undated": 30},
        ),
        # ... a late one does not make old money younger, and what is new has its document.
        (
            "T1,A-1,تخصیص,1405/02/15,1404,اعتبار عمومی,100\n",
            {"age_4": 30, "age_1": 60},
        ),
    ],
    ids=["old", "late"],
)
def test_the_earlier_of_document_and_edition_counts(tmp_path, documents, expected):
    assert ages(delivered(tmp_path, documents)) == expected
