"""The allocation timeline: figures, ranges, words on how they come about, small multiples."""

import json

import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.timeline_choices import COMPARED
from dashboard.forecast import LEAST_COMPLETE
from dashboard.labels import label
from dashboard.money import Unit, format_money
from dashboard.navigation import TIMELINE
from dashboard.numerals import format_number, format_percent
from dashboard.store import open_store
from tests.app.driving import html, run


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def newest(store):
    return store.run("filters/editions")["edition_date"].iloc[0].date()


def specs(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("province", [None, "IR-06"])
@pytest.mark.parametrize("stage", ["paid", "allocated"])
def test_figures_are_those_of_the_query(store, newest, province, stage):
    query = {} if province is None else {"province": province}
    drawn = html(run(TIMELINE, measure=stage, **query))
    params = {"edition_date": newest, "province_code": province}
    row = store.run("timeline/parts", params=params).iloc[0]
    unit = Unit.trillion_toman if row["committed_rial"] > 10**15 else Unit.billion_toman
    for name in ("committed", "allocated", "paid", f"needed_{stage}"):
        assert f"<strong>{format_money(int(row[f'{name}_rial']), unit)}</strong>" in drawn, name


def test_two_charts_and_every_way_in_words():
    app = run(TIMELINE)
    assert len(specs(app)) == 2
    drawn = html(app)
    for method in ("recent", "seasonal", "planned"):
        assert label(f"timeline.method.{method}") in drawn
        assert label(f"timeline.method_words.{method}") in drawn
    assert label("timeline.capped") in drawn


def test_the_first_edition_has_no_last_year_to_look_back_to():
    drawn = html(run(TIMELINE, edition="1403-12-25"))
    assert label("timeline.method.planned") in drawn
    assert label("timeline.method.seasonal") not in drawn
    assert label("overview.no_previous") in drawn


def test_a_year_whose_plan_is_over_foretells_nothing():
    drawn = html(run(TIMELINE, year="1403"))
    assert label("timeline.no_months") in drawn
    assert label("timeline.method.planned") not in drawn
    assert label("timeline.left", stage=label("charts.paid")) in drawn
    assert label("timeline.needed", stage=label("charts.paid")) not in drawn


def test_work_hardly_begun_gives_no_earned_value(store, newest):
    drawn = html(run(TIMELINE, edition="1403-12-25"))
    params = {"edition_date": store.run("filters/editions")["edition_date"].iloc[-1].date()}
    earned = store.run("timeline/earned", params=params).iloc[0]
    assert earned["earned_rial"] < LEAST_COMPLETE * earned["committed_rial"]
    assert label("timeline.earned_early") in drawn


def test_documents_that_differ_from_the_reports_are_told(store, newest):
    months = store.run("timeline/months", params={"edition_date": newest})
    whole = store.run("timeline/parts", params={"edition_date": newest}).iloc[0]
    documents = int(months["paid_rial"].max())
    assert documents != whole["paid_rial"]
    amounts = [
        format_money(rial, Unit.trillion_toman, 2) for rial in (documents, int(whole["paid_rial"]))
    ]
    drawn = html(run(TIMELINE))
    assert all(amount in drawn for amount in amounts)


@pytest.mark.parametrize("compare", COMPARED)
@pytest.mark.parametrize("course", ["cumulative", "monthly"])
def test_every_comparison_draws_its_parts_and_leads_to_each(store, newest, compare, course):
    app = run(TIMELINE, compare=compare, measure=course)
    drawn = html(app)
    params = {"edition_date": newest, "compare": compare}
    parts = store.run("timeline/parts", params=params).head(32)
    assert drawn.count('<article class="pg-multiple"') == len(parts)
    assert not specs(app)
    for part in parts.itertuples():
        assert part.part_name in drawn
        assert format_percent(part.paid_rial / part.committed_rial) in drawn


def test_the_farthest_behind_stands_first(store, newest):
    drawn = html(run(TIMELINE, compare="province"))
    parts = store.run("timeline/parts", params={"edition_date": newest, "compare": "province"})
    pace = parts["paid_rial"] / parts["planned_rial"]
    names = parts["part_name"][pace.sort_values().index]
    places = [drawn.index(f">{name}</a>") for name in names]
    assert places == sorted(places)
    assert format_number(pace.min(), 2) in drawn


def test_a_part_opens_alone_with_its_own_filter():
    drawn = html(run(TIMELINE, compare="sector"))
    assert "sector=water" in drawn
    one = html(run(TIMELINE, sector="water"))
    assert f"<span>{label('filters.sector_code')}:</span>" in one
    assert label("timeline.compare.sector") not in one


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"compare": "planet"}, "compare"),
        ({"measure": "planet"}, "measure"),
        ({"compare": "province", "measure": "paid"}, "measure"),
        ({"agency": "nobody"}, "agency_code"),
        ({"province": "IR-99"}, "province_code"),
        ({"year": "1499"}, "jalali_year"),
    ],
)
def test_what_the_address_gets_wrong_is_told(query, field):
    drawn = html(run(TIMELINE, **query))
    assert "pg-warning" in drawn and label(f"filters.{field}") in drawn


def test_a_filter_without_money_has_words():
    drawn = html(run(TIMELINE, province="IR-20", type="private", year="1403"))
    assert label("timeline.no_rows") in drawn


@pytest.mark.parametrize("panel", ["stage.paid", "needed.paid", "year.1404", "needed.allocated"])
@pytest.mark.parametrize("query", [{}, {"agency": "1100", "province": "IR-06"}], ids=str)
def test_every_figure_opens_source_rows_that_add_up_to_it(panel, query):
    drawn = html(run(TIMELINE, source_panel=panel, **query))
    assert label("provenance.equal") in drawn
    assert "pg-tone-bad" not in drawn[drawn.index("pg-verdict") :]
    assert 'class="pg-detail"' in drawn


@pytest.mark.parametrize("panel", ["stage.spent", "needed.nothing", "year.1390", "nothing"])
def test_a_source_that_is_not_there_gets_words(panel):
    code = panel.partition(".")[2]
    expected = label("provenance.missing", code=code) if code else label("provenance.unknown")
    assert expected in html(run(TIMELINE, source_panel=panel))


def test_a_county_restricts_figures_charts_and_sources(store, newest):
    params = {"edition_date": newest, "province_code": "IR-06", "county_code": "0603"}
    row = store.run("timeline/parts", params=params).iloc[0]
    whole = store.run("timeline/parts", params={**params, "county_code": None}).iloc[0]
    assert 0 < row["committed_rial"] < whole["committed_rial"]
    app = run(TIMELINE, province="IR-06", county="0603", source_panel="stage.committed")
    drawn = html(app)
    assert f"<strong>{format_money(int(row['committed_rial']), Unit.billion_toman)}</strong>" in (
        drawn
    )
    assert "اهواز" in drawn
    assert label("provenance.equal") in drawn[drawn.index("pg-verdict") :]
    assert specs(app) != specs(run(TIMELINE, province="IR-06"))


def test_a_county_of_no_chosen_province_is_told():
    drawn = html(run(TIMELINE, county="0603"))
    assert "pg-warning" in drawn and label("filters.county_code") in drawn
