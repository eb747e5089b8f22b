"""Allocated and unpaid money: what has no reason first, sums that hold, rows that lead on."""

import re

import pytest
import streamlit as st

from dashboard.components.frame import STORE_VARIABLE
from dashboard.labels import label
from dashboard.money import Unit, format_money
from dashboard.navigation import OVERVIEW, UNPAID
from dashboard.numerals import format_number
from dashboard.store import open_store
from tests.app.driving import html, run


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def ask(store):
    newest = store.run("filters/editions")["edition_date"].iloc[0].date()

    def rows(name, **params):
        return store.run(name, params={"edition_date": newest} | params)

    return rows


def panel(drawn, title_key):
    """What is drawn from a panel's title to the next one."""
    panels = re.split('<header class="pg-title">', drawn)
    [found] = [part for part in panels if f">{label(title_key)}</a></h2>" in part]
    return found


@pytest.mark.parametrize("province", [None, "IR-06"])
def test_figures_are_those_of_the_query(ask, province):
    drawn = html(run(UNPAID, **({"province": province} if province else {})))
    row = ask("unpaid/summary", province_code=province).iloc[0]
    unit = Unit.trillion_toman if row["unpaid_rial"] >= 10**15 else Unit.billion_toman
    for name in ("unpaid", "no_reason", "beyond_tolerance", "arrears"):
        assert f"<strong>{format_money(int(row[f'{name}_rial']), unit)}</strong>" in drawn, name


def test_what_has_no_reason_stands_before_every_reason(ask):
    drawn = panel(html(run(UNPAID)), "unpaid.by_reason")
    names = ask("unpaid/reasons")["gap_reason_name"].fillna(label("unpaid.no_reason"))
    places = [drawn.index(f">{name}</a>") for name in names]
    assert places == sorted(places) and len(places) > 5
    assert names.iloc[0] == label("unpaid.no_reason")


def test_the_list_names_the_responsible_agency_once_above_its_resolutions(ask):
    drawn = panel(html(run(UNPAID)), "unpaid.list")
    first = ask("unpaid/rows", row_limit=3, agency_limit=3)
    assert first["responsible_code"].nunique() == 1
    name = first["responsible_name"].iloc[0]
    assert drawn.index(f"<bdi>{name}</bdi></a>") < drawn.index(first["title"].iloc[0])
    answers = label(
        "unpaid.answers_for",
        count=format_number(first["responsible_count"].iloc[0]),
        amount=format_money(int(first["responsible_rial"].iloc[0])),
    )
    assert drawn.count(answers) == 1


def test_rows_lead_to_the_resolution_and_to_its_source(ask):
    drawn = panel(html(run(UNPAID)), "unpaid.list")
    code = ask("unpaid/rows", row_limit=1)["resolution_code"].iloc[0]
    assert f"/resolution?resolution={code}" in drawn
    assert f"from=resolution.{code}" in drawn


def test_a_reason_narrows_the_list_and_can_be_taken_back(ask):
    drawn = html(run(UNPAID, reason="late_allocation"))
    expected = ask("unpaid/rows", row_limit=3, gap_reason_code="late_allocation")
    listed = panel(drawn, "unpaid.list")
    assert f"<span>{label('filters.gap_reason_code')}:</span>" in listed
    assert expected["title"].iloc[0] in listed
    assert format_number(expected["resolution_count"].iloc[0]) in listed
    other = ask("unpaid/rows", row_limit=1, gap_reason_code="none")["title"].iloc[0]
    assert other not in listed


@pytest.mark.parametrize("age", ["older", "5", "1"])
def test_an_age_narrows_the_list_and_can_be_taken_back(ask, age):
    drawn = html(run(UNPAID, age=age))
    listed = panel(drawn, "unpaid.list")
    expected = ask("unpaid/rows", row_limit=3, agency_limit=3, age_code=age)
    assert f"<span>{label('filters.age_code')}:</span>" in listed
    assert expected["title"].iloc[0] in listed
    assert format_number(expected["resolution_count"].iloc[0]) in listed
    whole = ask("unpaid/rows", row_limit=1)
    assert expected["total_rial"].iloc[0] < whole["total_rial"].iloc[0]


def test_every_age_of_the_panel_leads_to_its_part_of_the_list(ask):
    ages = panel(html(run(UNPAID, reason="late_allocation")), "unpaid.by_age")
    for code in ask("unpaid/ages").query("unpaid_rial > 0")["age_code"]:
        assert f'href="/unpaid?age={code}"' in ages


def test_what_moved_has_no_age(ask):
    drawn = html(run(UNPAID, age="5", change="added"))
    assert "pg-warning" in drawn and label("filters.change_code") in drawn
    assert f"<span>{label('filters.age_code')}:</span>" in drawn


def test_foreign_credits_stand_beside_the_unpaid_rial(ask):
    part = ask("unpaid/foreign").iloc[0]
    told = label(
        "overview.foreign",
        amount=format_number(part["unpaid_amount"] / 10**6),
        currency=label(f"overview.currency_{part['currency_code']}"),
    )
    assert told in html(run(UNPAID))
    assert told not in html(run(UNPAID, type="works"))


@pytest.mark.parametrize("change", ["added", "settled", "explained", "silent"])
def test_a_movement_narrows_the_list(ask, change):
    listed = panel(html(run(UNPAID, change=change)), "unpaid.list")
    expected = ask("unpaid/rows", row_limit=3, agency_limit=3, change_code=change)
    assert label(f"unpaid.movement.{change}") in listed
    assert expected["title"].iloc[0] in listed


def test_an_agency_shows_all_of_its_resolutions(ask):
    listed = panel(html(run(UNPAID, agency="1100")), "unpaid.list")
    expected = ask("unpaid/rows", row_limit=120, agency_code="1100")
    assert listed.count("from=resolution.") == len(expected) > 3


def test_the_page_shows_that_the_movements_add_up():
    moved = panel(html(run(UNPAID)), "unpaid.moved")
    assert label("unpaid.adds_up") in moved
    assert label("unpaid.does_not_add_up") not in moved


def test_the_first_edition_has_nothing_to_compare_with():
    drawn = html(run(UNPAID, edition="1403-12-25"))
    assert label("overview.no_changes") in panel(drawn, "unpaid.moved")
    assert label("unpaid.none_listed") in html(run(UNPAID, edition="1403-12-25", change="added"))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"reason": "laziness"}, "gap_reason_code"),
        ({"change": "appeared"}, "change_code"),
        ({"age": "9"}, "age_code"),
        ({"age": "ancient"}, "age_code"),
        ({"agency": "nobody"}, "agency_code"),
        ({"province": "IR-99"}, "province_code"),
    ],
)
def test_what_the_address_gets_wrong_is_told(query, field):
    drawn = html(run(UNPAID, **query))
    assert "pg-warning" in drawn and label(f"filters.{field}") in drawn


def test_a_filter_without_allocation_has_words():
    assert label("unpaid.no_rows") in html(run(UNPAID, year="1406"))


PARTS = (
    *("unpaid", "part.reason/none", "part.reason/late_allocation", "part.nature/arrears"),
    *("part.age/older", "part.age/5", "part.agency/1100", "part.moved/added"),
    *("part.moved/settled", "part.moved/explained", "part.moved/silent"),
)


@pytest.mark.parametrize("source", PARTS)
def test_every_figure_opens_what_adds_up_to_it(source):
    drawn = html(run(UNPAID, source_panel=source))
    told = drawn[drawn.index("pg-verdict") :]
    assert label("provenance.equal") in told
    assert "pg-chip pg-tone-bad" not in told


@pytest.mark.parametrize("source", ["part.age/older", "part.reason/none", "unpaid"])
def test_a_part_of_one_agency_in_one_province_adds_up_too(source):
    drawn = html(run(UNPAID, source_panel=source, province="IR-06", agency="1100", year="1404"))
    told = drawn[drawn.index("pg-verdict") :]
    assert label("provenance.equal") in told
    assert "pg-chip pg-tone-bad" not in told


@pytest.mark.parametrize(
    "source",
    [
        "part.reason/laziness",
        "part.age/9",
        "part.agency/0",
        "part.moved/x",
        "part.nature/x",
        "part.x/y",
    ],
)
def test_a_part_that_is_not_there_gets_words(source):
    code = source.partition(".")[2]
    told = html(run(UNPAID, source_panel=source))
    assert any(
        label("provenance.missing", code=missing) in told
        for missing in (code, code.partition("/")[2])
    )


def test_a_panel_of_another_page_is_never_drawn_in_its_place():
    st.cache_resource.clear()
    run(OVERVIEW)
    assert 'class="pg-bars"' in panel(html(run(UNPAID)), "unpaid.by_agency")
