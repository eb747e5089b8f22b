"""Behind an agency's rank: the items of each figure, the funnels, and other choices of weights."""

import json
import re

import pytest

from dashboard.charts.funnel import funnel_of
from dashboard.components.ranking_robustness import alternative_name
from dashboard.labels import label
from dashboard.navigation import AGENCIES
from dashboard.numerals import format_number
from dashboard.ranking import COMPONENTS, robustness
from tests.app.driving import html, run
from tests.app.test_agencies_page import UNDER, under

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize("kind", [*COMPONENTS, "composite", "visits"])
@pytest.mark.parametrize(
    ("query", "code"),
    [({}, "1100"), ({"province": "IR-06"}, "1220"), (UNDER["directorates"], "1220-06")],
    ids=["nation", "province", "directorate"],
)
def test_every_figure_of_an_agency_opens_what_adds_up_to_it(scores, query, code, kind):
    assert code in set(scores(**query)["agency_code"])
    told = html(run(AGENCIES, source_panel=f"part.{kind}/{code}", **query))
    told = told[told.index("pg-verdict") :]
    assert label("provenance.equal") in told
    assert "pg-chip pg-tone-bad" not in told


def test_an_agency_of_few_resolutions_is_told_why_it_has_no_rank(scores):
    frame = scores()
    few = frame[frame["rank"].isna() & (frame["resolution_count"] > 0)].iloc[0]
    told = html(run(AGENCIES, source_panel=f"part.composite/{few['agency_code']}"))
    count = format_number(few["resolution_count"])
    assert label("agencies.unranked_told", count=count) in told[told.index("pg-verdict") :]


@pytest.mark.parametrize("kind", ["paid", "on_schedule"])
def test_items_of_a_year_and_a_sector_add_up_too(scores, kind):
    query = UNDER["year_and_sector"]
    code = scores(**query)["agency_code"].iloc[0]
    drawn = html(run(AGENCIES, source_panel=f"part.{kind}/{code}", **query))
    told = drawn[drawn.index("pg-verdict") :]
    assert label("provenance.equal") in told and "from=resolution." in told


def test_the_quality_of_a_ministry_is_made_of_its_directorates(store, newest):
    told = html(run(AGENCIES, source_panel="part.quality/1100"))
    params = {"edition_date": newest, "agency_code": "1100"}
    for row in store.run("quality/agencies", params=params).itertuples():
        assert f"from=score.{row.agency_code}" in told


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_key_figure_opens_every_agency_in_it(scores, component):
    drawn = html(run(AGENCIES, source_panel=f"part.{component}/all"))
    frame = scores()
    counted = frame[frame[f"{component}_items"] > 0]["agency_code"]
    told = drawn[drawn.rindex("pg-verdict") :]
    assert all(f"from=part.{component}%2F{code}" in told for code in counted)


@pytest.mark.parametrize("source", ["part.paid/nobody", "part.beauty/1100", "part.x", "part.kept"])
def test_a_part_that_is_not_there_gets_words(source):
    code = source.partition(".")[2]
    assert label("provenance.missing", code=code) in html(run(AGENCIES, source_panel=source))


@under
def test_funnels_name_the_dispersion_and_whoever_is_beyond_a_limit(scores, query):
    app = run(AGENCIES, view="funnel", **query)
    drawn, frame = html(app), scores(**query)
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    for component, spec in zip(("paid", "on_schedule"), specs, strict=True):
        funnel = funnel_of(frame, component)
        assert f"φ = {format_number(funnel.dispersion, 2)}" in drawn
        assert set(spec["data"][-1]["customdata"]) == set(funnel.units["agency_code"])
        for code in funnel.outside["agency_code"]:
            assert f"from=part.{component}%2F{code}" in drawn


@under
def test_robustness_shows_the_rank_under_each_choice_and_marks_who_depends(scores, weights, query):
    app = run(AGENCIES, view="robustness", **query)
    drawn, frame = html(app), scores(**query)
    robust = robustness(frame, weights)
    is_ranked = frame["rank"].notna()
    table = drawn[drawn.index("pg-robust") :]
    assert table.count("<mark>") == robust.depends[is_ranked].sum()
    head = table[: table.index("<tbody>")]
    shifts = robust.shifts.set_index("alternative_code")["mean_shift"]
    assert all(f">{format_number(shift, 1)}</th>" in head for shift in shifts)
    first = table[table.index("<tbody>") :].partition("</tr>")[0]
    ranks = re.findall(r"</i>?([۰-۹]+)</td>|>([۰-۹]+)</td>", first)
    assert len(ranks) == 1 + len(shifts)
    assert all(alternative_name(code) for code in shifts.index)
