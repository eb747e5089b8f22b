"""The page of changes between two editions, and what its figures open."""

import re
from datetime import date

import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.jalali import jalali_key
from dashboard.labels import label
from dashboard.money import format_money
from dashboard.navigation import CHANGES
from dashboard.numerals import format_number
from dashboard.store import open_store
from tests.app.driving import html, run

EQUAL = f'<span class="pg-chip pg-tone-good">{label("changes.equal")}</span>'


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def days(store) -> list[date]:
    """The editions, newest first."""
    return [day.date() for day in store.run("filters/editions")["edition_date"]]


def changes(store, until: date, since: date, **filters: object):
    asked = {"edition_date": until, "since_date": since, "row_limit": 200, **filters}
    return store.run("changes/rows", params=asked)


@pytest.mark.parametrize("query", [{}, {"province": "IR-06"}, {"agency": "1100"}, {"year": "1405"}])
def test_the_balance_is_shown_and_holds(query):
    drawn = html(run(CHANGES, **query))
    assert drawn.count(EQUAL) == 3
    assert 'pg-tone-bad">' not in drawn[drawn.index("pg-balance") :]


def test_the_key_figures_of_both_editions_stand_around_the_changes(store, days):
    now, then = (
        store.run("overview/key_figures", params={"edition_date": day}).iloc[0] for day in days[:2]
    )
    balance = re.search(r'<div class="pg-table pg-balance".*?</table>', html(run(CHANGES)))[0]
    for stage in ("committed", "allocated", "paid"):
        first = balance.index(format_money(int(then[f"{stage}_rial"])))
        assert balance.index(format_money(int(now[f"{stage}_rial"])), first) > first


def test_any_earlier_edition_can_be_compared_with(store, days):
    frame = changes(store, days[0], days[3])
    appeared = frame[frame["change_code"] == "appeared"]["kind_count"].iloc[0]
    drawn = html(run(CHANGES, since=jalali_key(days[3])))
    assert f'<td class="pg-number">{format_number(appeared)}</td>' in drawn
    assert drawn != html(run(CHANGES))


@pytest.mark.parametrize("kind", ["newly_allocated", "progressed", "newly_overdue", "disappeared"])
def test_a_kind_of_change_lists_its_resolutions_the_largest_first(kind, store, days):
    frame = changes(store, days[0], days[1])
    titles = frame[frame["change_code"] == kind]["title"].drop_duplicates().head(3)
    drawn = html(run(CHANGES, change=kind))
    places = [drawn.index(f">{title}<") for title in titles]
    assert len(places) == 3
    assert places == sorted(places)


def test_a_kind_without_rows_says_so():
    assert label("changes.none") in html(run(CHANGES, change="moved_in"))


def test_the_first_edition_has_nothing_before_it(days):
    drawn = html(run(CHANGES, edition=jalali_key(days[-1])))
    assert label("changes.newest") in drawn
    assert "pg-balance" not in drawn


@pytest.mark.parametrize(
    ("query", "value"),
    [({"since": "1400-01-01"}, "1400-01-01"), ({"change": "stolen"}, "stolen")],
)
def test_what_the_address_cannot_ask_for_is_named(query, value):
    drawn = html(run(CHANGES, **query))
    assert 'role="alert"' in drawn
    assert f">{value}</bdi>" in drawn
    assert drawn.count(EQUAL) == 3


def test_a_difference_opens_the_source_rows_of_both_editions():
    drawn = html(run(CHANGES, source_panel="difference.paid"))
    assert drawn.count(label("provenance.equal")) == 2
    assert 'class="pg-detail"' in drawn


def test_a_kind_opens_all_its_resolutions_and_their_sum():
    drawn = html(run(CHANGES, source_panel="change.revised_down"))
    assert drawn.count(label("provenance.equal")) == 1
    assert "moved." in drawn


def test_a_resolution_opens_its_source_rows_in_both_editions(store, days):
    frame = changes(store, days[0], days[1])
    code = frame[frame["change_code"] == "newly_paid"]["resolution_code"].iloc[0]
    drawn = html(run(CHANGES, source_panel=f"moved.{code}"))
    # Three stages of money and one word, in two editions.
    assert drawn.count(label("provenance.equal")) == 8


@pytest.mark.parametrize("code", ["difference.stolen", "change.stolen", "moved.99-99-9999"])
def test_a_source_that_is_not_there_is_said(code):
    named = label("provenance.missing", code=code.partition(".")[2])
    assert named in html(run(CHANGES, source_panel=code))
