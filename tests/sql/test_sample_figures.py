"""What was announced for the real trips is what the queries answer on the sample exports."""

from datetime import date

import pytest

from dashboard.store import open_store

SHAHRIVAR_1404 = date(2025, 9, 15)
NEWEST = date(2026, 11, 11)
MILLIARD_TOMAN = 10**10


@pytest.fixture(scope="module")
def ask(sample_store):
    store = open_store(sample_store)

    def first_row(name, **params):
        return store.run(name, params=params).iloc[0]

    return first_row


def test_khuzestan_is_29000_committed_and_9500_allocated_in_shahrivar_1404(ask):
    row = ask("overview/key_figures", edition_date=SHAHRIVAR_1404, province_code="IR-06")
    assert row["committed_rial"] == 29_000 * MILLIARD_TOMAN
    assert row["allocated_rial"] == 9_500 * MILLIARD_TOMAN


def test_pace_and_needed_rate_of_khuzestan_are_those_of_the_method(ask):
    row = ask("overview/key_figures", edition_date=SHAHRIVAR_1404, province_code="IR-06")
    assert row["planned_rial"] / row["committed_rial"] == pytest.approx(0.280, abs=0.0005)
    assert row["allocated_rial"] / row["planned_rial"] == pytest.approx(1.17, abs=0.005)
    assert row["needed_allocated_rial"] / MILLIARD_TOMAN == pytest.approx(1_077, abs=1)
    so_far = row["allocated_rial"] / row["months_elapsed"] / MILLIARD_TOMAN
    assert so_far == pytest.approx(1_351, abs=1)


@pytest.mark.parametrize(
    ("amount_type_code", "resolutions", "milliard_toman"),
    [(None, 51, 14_473 + 9_352), ("works", 50, 14_473), ("loan", 1, 9_352)],
)
def test_ilam_is_50_works_and_one_loan(ask, amount_type_code, resolutions, milliard_toman):
    row = ask(
        "overview/key_figures",
        edition_date=NEWEST,
        province_code="IR-16",
        amount_type_code=amount_type_code,
    )
    assert row["resolution_count"] == resolutions
    assert row["committed_rial"] == milliard_toman * MILLIARD_TOMAN


def test_euros_of_hormozgan_stand_apart(ask):
    euro = ask("overview/foreign_credits", edition_date=NEWEST, province_code="IR-22")
    rial = ask("overview/key_figures", edition_date=NEWEST, province_code="IR-22")
    assert (euro["currency_code"], euro["committed_amount"]) == ("EUR", 178_000_000)
    assert rial["committed_rial"] == (28_700 + 13_000 + 8_000) * MILLIARD_TOMAN


@pytest.mark.parametrize("stage", ["committed", "allocated", "paid"])
def test_source_lines_add_up_to_every_province(sample_store, stage):
    store = open_store(sample_store)
    for place in store.run("overview/provinces", params={"edition_date": NEWEST}).itertuples():
        files = store.run(
            "provenance/money_files",
            params={
                "edition_date": NEWEST,
                "stage_code": stage,
                "province_code": place.province_code,
            },
        )
        assert files["amount_rial"].sum() == getattr(place, f"{stage}_rial"), place.province_name


def test_conflicts_marked_beside_provinces_are_those_that_are_listed(sample_store):
    store = open_store(sample_store)
    listed = store.run("conflicts/summary", params={"edition_date": NEWEST})
    shown = listed[listed["stage_code"].isin(["committed", "allocated", "paid"])]
    marked = store.run("overview/provinces", params={"edition_date": NEWEST})
    key_figures = store.run("overview/conflicts", params={"edition_date": NEWEST})
    assert shown["conflict_count"].sum() > 0
    for column in ("conflict_count", "conflict_rial"):
        assert marked[column].sum() == shown[column].sum() == key_figures[column].sum()
