"""The quality score on exports small enough to compute it by hand."""

import tomllib
from pathlib import Path

import pytest

from dashboard.rooms import DATA
from dashboard.store import Store

from .conftest import NEWEST, imported

EXPORTS = {
    "agencies": """کد دستگاه,نام دستگاه,سطح
1100,وزارت راه و شهرسازی,ملی
1200,وزارت نیرو,ملی
""",
    "trips": """کد سفر,استان,تاریخ سفر
06-01,خوزستان,1403/11/03
""",
    "resolutions": """کد مصوبه,کد سفر,عنوان مصوبه,دستگاه اجرایی,استان,بخش
R1,06-01,راه یک,وزارت راه و شهرسازی,خوزستان,راه و ترابری
R2,06-01,راه دو,وزارت راه و شهرسازی,خوزستان,راه و ترابری
R3,06-01,راه سه,وزارت راه و شهرسازی,خوزستان,راه و ترابری
R4,06-01,راه چهار,وزارت راه و شهرسازی,خوزستان,راه و ترابری
R5,06-01,راه پنج,وزارت راه و شهرسازی,خوزستان,راه و ترابری
W1,06-01,آب یک,وزارت نیرو,خوزستان,آب و فاضلاب
""",
    # R1 is paid in full; R3 is paid above what was allocated; R5 has no number.
    "credits": """کد مصوبه,سال,محل تأمین اعتبار,\
مصوب (میلیارد تومان),تخصیص (میلیارد تومان),پرداخت (میلیارد تومان)
R1,1404,اعتبار عمومی,20,20,20
R2,1404,اعتبار عمومی,20,10,10
R3,1404,اعتبار عمومی,20,10,11
R4,1404,اعتبار عمومی,20,0,0
R5,1404,اعتبار عمومی,بیست,0,0
W1,1404,اعتبار عمومی,20,10,10
""",
    # R1 is done; R2 and W1 have a report of 1404-12-10; R3's is of Khordad; R4 and R5 have none.
    "progress": """کد مصوبه,تاریخ گزارش,پیشرفت فیزیکی (درصد)
R1,1404/12/10,100
R2,1404/12/10,50
R3,1404/03/10,40
W1,1404/12/10,90
""",
}


@pytest.fixture(scope="module")
def agencies(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("quality")
    edition = folder / "exports" / "1404-12-20"
    edition.mkdir(parents=True)
    for kind, text in EXPORTS.items():
        (edition / f"{kind}.csv").write_text(text, encoding="utf-8")
    answer = _store(folder).run("quality/agencies", params={"edition_date": NEWEST})
    return answer.set_index("agency_code")


def _store(folder: Path) -> Store:
    return imported(folder / "exports", folder / "store")


def test_rows_about_an_agency_are_counted(agencies):
    row = agencies.loc["1100"]
    # itself, five resolutions, four credits, three reports
    assert (row["rows_accepted"], row["rows_rejected"], row["rows_held"]) == (13, 1, 0)
    assert (row["faulty_rows"], row["warning_count"], row["finding_count"]) == (1, 1, 1)
    assert (row["resolution_count"], row["unfinished_count"], row["fresh_count"]) == (5, 4, 1)


def test_score_is_the_weighted_mean_of_its_three_shares(agencies):
    weights = tomllib.loads((DATA / "cutoffs.toml").read_text(encoding="utf-8"))["quality"]
    row = agencies.loc["1100"]
    shares = {"accepted": 13 / 14, "clean": 12 / 13, "fresh": 1 / 4}
    for name, share in shares.items():
        assert row[f"{name}_share"] == pytest.approx(share)
    expected = sum(weights[f"{name}_weight"] * share for name, share in shares.items())
    assert row["quality_score"] == pytest.approx(100 * expected / sum(weights.values()))


def test_agency_with_few_resolutions_has_counts_and_no_score(agencies):
    row = agencies.loc["1200"]
    assert row["rows_accepted"] == 4
    assert row["fresh_share"] == 1
    assert row["quality_score"] != row["quality_score"]
