"""The page of conflicting figures, and the marks that lead to it."""

import json

import pytest

from dashboard.components.cards import KeyFigure, figure_html
from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.tables import Col, table_html
from dashboard.labels import label
from dashboard.navigation import CONFLICTS, OVERVIEW, PROVINCE, QUALITY
from dashboard.numerals import format_number
from dashboard.store import open_store
from tests.app.driving import html, run
from tests.app.test_pieces import FRAME


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def newest(store):
    return store.run("filters/editions")["edition_date"].iloc[0].date()


@pytest.fixture
def claims(store, newest):
    """The conflicts of the newest edition, the largest first."""
    return store.run("conflicts/rows", params={"edition_date": newest, "row_limit": 10_000})


def test_the_page_counts_what_the_queries_count(store, newest):
    summary = store.run("conflicts/summary", params={"edition_date": newest})
    drawn = html(run(CONFLICTS))
    assert f"<strong>{format_number(summary['conflict_count'].sum())}</strong>" in drawn
    for code, count in zip(summary["stage_code"], summary["conflict_count"], strict=True):
        assert label("conflicts.in_stage", stage=label(f"conflicts.stage.{code}")) in drawn
        assert format_number(count) in drawn


def test_the_largest_difference_stands_first_with_both_claimants(claims):
    drawn = html(run(CONFLICTS))
    listed = drawn[drawn.index(label("conflicts.list")) :]
    titles = [listed.index(title) for title in claims["title"].drop_duplicates().head(3)]
    assert titles == sorted(titles)
    assert claims["used_claimant_name"].iloc[0] in listed
    assert claims["claimant_name"].iloc[0] in listed


def test_filters_and_narrowing_restrict_the_page(claims):
    one = claims.iloc[-1]
    drawn = html(run(CONFLICTS, province=one["province_code"], stage=one["stage_code"]))
    listed = drawn[drawn.index(label("conflicts.list")) :]
    others = set(claims["province_name"]) - {one["province_name"]}
    assert one["title"] in listed
    assert not any(f"<small>{name} ·" in listed for name in others)
    for name in ("province_code", "stage_code"):
        assert f"<span>{label(f'filters.{name}')}:</span>" in drawn


def test_whose_figure_is_used_is_said_in_words(store):
    drawn = html(run(CONFLICTS))
    names = store.run("filters/claimants")["claimant_name"]
    order = "، سپس ".join(names)
    assert len(names) > 1
    assert label("conflicts.precedence", order=order) in drawn


def test_a_conflict_opens_with_both_source_rows(claims):
    one = claims.iloc[0]
    parts = ("resolution_code", "jalali_year", "fund_source_code", "stage_code", "claimant_code")
    panel = f"conflict.{'/'.join(str(one[part]) for part in parts)}"
    drawn = html(run(CONFLICTS, source_panel=panel))
    rows = drawn[drawn.rindex("<table") :]
    assert rows.count('class="pg-detail"') == 2
    for name in (one["used_path"], one["path"]):
        assert name.rpartition("/")[2] in rows
    for claimant in (one["used_claimant_name"], one["claimant_name"]):
        assert claimant in rows
    assert format_number(abs(one["difference_rial"])) in drawn


def test_all_claims_on_a_resolution_open_side_by_side(claims):
    code = claims["resolution_code"].iloc[0]
    drawn = html(run(CONFLICTS, source_panel=f"claims.{code}"))
    rows = drawn[drawn.rindex("<table") :]
    own = claims[claims["resolution_code"] == code]
    figures = own.groupby(["jalali_year", "fund_source_code", "stage_code"]).ngroups
    assert rows.count(f">{label('conflicts.used')}<") == figures
    assert rows.count('class="pg-detail"') >= figures + len(own)


@pytest.mark.parametrize(
    "panel", ["conflict.x", "conflict.a/b/c/d/e", "claims.99-99-9999", "progress.99-99-9999"]
)
def test_a_conflict_that_is_not_there_gets_words(panel):
    assert label("provenance.missing", code=panel.partition(".")[2]) in html(
        run(CONFLICTS, source_panel=panel)
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"province": "IR-99"}, "province_code"),
        ({"county": "0601"}, "county_code"),
        ({"agency": "nothing"}, "agency_code"),
        ({"stage": "nothing"}, "stage_code"),
    ],
)
def test_a_filter_that_does_not_exist_is_told(query, field):
    drawn = html(run(CONFLICTS, **query))
    assert "pg-warning" in drawn and label(f"filters.{field}") in drawn


def test_key_figures_are_marked_with_their_number_of_conflicts(store, newest):
    counts = store.run("overview/conflicts", params={"edition_date": newest})
    counts = dict(zip(counts["stage_code"], counts["conflict_count"], strict=True))
    drawn = html(run(OVERVIEW))
    for stage in ("committed", "allocated", "paid"):
        mark = f"stage={stage}"
        assert (mark in drawn) == bool(counts.get(stage))
        if counts.get(stage):
            assert label("conflicts.mark", count=format_number(counts[stage])) in drawn
    assert label("conflicts.legend") in drawn


def test_the_provinces_own_conflicts_are_marked_in_its_table(claims):
    province = claims["province_code"].iloc[0]
    listed = html(run(PROVINCE, province=province, view="resolutions"))
    listed = listed[listed.index("pg-statuses") :]
    assert "from=claims." in listed
    assert f"province={province}" in listed


def test_the_map_tells_conflicts_on_hovering(store, newest):
    provinces = store.run("overview/provinces", params={"edition_date": newest})
    most = provinces["conflict_count"].max()
    specs = "".join(chart.proto.spec for chart in run(OVERVIEW).get("plotly_chart"))
    told = label("charts.hover_conflicts", count=format_number(most))
    assert most > 0
    assert json.dumps(told)[1:-1] in specs or told in specs


def test_the_source_of_a_disputed_figure_names_the_other_claim(claims):
    one = claims.iloc[0]
    panel = f"resolution.{one['resolution_code']}"
    drawn = html(run(PROVINCE, province=one["province_code"], source_panel=panel))
    amount = format_number(one["claimed_rial"])
    told = label("conflicts.claimed", claimant=one["claimant_name"], amount=amount)
    assert f"<small>{told}</small>" in drawn
    assert label("conflicts.side_by_side") in drawn


def test_a_figure_without_conflict_has_no_mark():
    assert "pg-unequal" not in figure_html(KeyFigure("الف", "۱"))
    col = Col("name", "نام", conflicts="paid_rial", conflicts_href="href")
    assert table_html(FRAME, [col]).count("pg-unequal") == 1


def test_a_page_without_money_filters_has_no_legend():
    assert label("conflicts.legend") not in html(run(QUALITY))


def test_a_conflict_leads_to_its_resolution_and_to_both_sources(claims):
    drawn = html(run(CONFLICTS))
    listed = drawn[drawn.index(label("conflicts.list")) :]
    code = claims["resolution_code"].iloc[0]
    assert f'href="/resolution?resolution={code}"' in listed
    assert f"from=conflict.{code}" in listed


def test_progress_seen_otherwise_leads_to_its_resolution_and_source(store, newest):
    seen = store.run("conflicts/progress", params={"edition_date": newest, "row_limit": 1})
    code = seen["resolution_code"].iloc[0]
    drawn = html(run(CONFLICTS))
    listed = drawn[drawn.index(label("conflicts.progress")) :]
    assert f'href="/resolution?resolution={code}"' in listed
    assert f"from=progress.{code}" in listed
