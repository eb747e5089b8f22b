"""From a resolution's figures to their source rows; and the words for what is not there."""

import pytest

from dashboard.jalali import format_date_long, jalali_key
from dashboard.labels import label
from dashboard.navigation import OVERVIEW, PROVINCE, RESOLUTION
from dashboard.numerals import LRI, PDI, format_number, persian_digits
from tests.app.driving import html, run

pytestmark = pytest.mark.usefixtures("store")


def test_each_figure_opens_rows_that_add_up_to_it(ask, disputed):
    for line in ask("claims", disputed).query("is_used").itertuples():
        panel = f"figure.{line.jalali_year}/{line.fund_source_code}/{line.stage_code}"
        drawn = html(run(RESOLUTION, resolution=disputed, source_panel=panel))
        assert label("provenance.equal") in drawn
        assert 'class="pg-detail"' in drawn
    for stage in ask("stages", disputed)["stage_code"]:
        drawn = html(run(RESOLUTION, resolution=disputed, source_panel=f"stage.{stage}"))
        assert label("provenance.equal") in drawn


def test_each_event_opens_the_row_it_was_read_from(store, ask, newest):
    code = str(store.table("letters")["resolution_code"].dropna().min())
    for event in ask("events", code).itertuples():
        panel = f"row.{event.sheet_id}/{event.source_row}"
        drawn = html(run(RESOLUTION, resolution=code, source_panel=panel))
        assert drawn.count('class="pg-detail"') == 1, event.event_code


def test_a_claim_and_the_progress_open_their_rows(ask, disputed):
    claim = ask("claims", disputed).query("is_conflicting").iloc[0]
    panel = f"claim.{claim['jalali_year']}/{claim['fund_source_code']}/{claim['claimant_code']}"
    drawn = html(run(RESOLUTION, resolution=disputed, source_panel=panel))
    assert format_number(claim["amount_rial"]) in drawn
    rows = ask("source_rows", disputed, kind="resolutions")
    drawn = html(run(RESOLUTION, resolution=disputed, source_panel="rows.resolutions"))
    assert drawn.count('class="pg-detail"') == len(rows) > 0


@pytest.mark.parametrize(
    "panel",
    [
        *("stage.x", "figure.x", "figure.1404/x/paid", "figure.x/y/z", "claim.1/2/3", "rows.x"),
        *("row.1", "row.99999999/1", f"row.{'9' * 30}/1", "row.a/b"),
    ],
)
def test_a_source_that_is_not_there_gets_words(disputed, panel):
    drawn = html(run(RESOLUTION, resolution=disputed, source_panel=panel))
    assert label("provenance.missing", code=panel.partition(".")[2]) in drawn


def test_an_unknown_code_gets_the_nearest_ones(disputed):
    wrong = f"{disputed}9"
    drawn = html(run(RESOLUTION, resolution=wrong))
    written = f"{LRI}{persian_digits(wrong)}{PDI}"
    assert label("resolution.unknown", code=written) in drawn
    assert f"resolution={disputed}" in drawn
    assert f"<bdi>{persian_digits(disputed)}</bdi>" in drawn


def test_a_resolution_of_a_later_edition_says_when_it_first_came(store):
    reports = store.table("resolutions").groupby("resolution_code")["edition_date"].min()
    editions = sorted(store.run("filters/editions")["edition_date"])
    code = str(reports[reports == editions[-1]].index[0])
    drawn = html(run(RESOLUTION, resolution=code, edition=jalali_key(editions[0].date())))
    last = editions[-1].date()
    assert label("resolution.to_edition", date=format_date_long(last)) in drawn
    assert f"/resolution?edition={jalali_key(last)}" in drawn
    assert "pg-identity" not in drawn


def test_no_resolution_and_a_malformed_code_lead_on():
    for query in ({}, {"resolution": "<script>"}):
        drawn = html(run(RESOLUTION, **query))
        assert label("resolution.choose") in drawn
        assert 'href="/search' in drawn and 'href="/province' in drawn
    assert label("filters.resolution_code") in drawn and "pg-warning" in drawn
    assert "<script>" not in drawn


def test_a_resolutions_sources_elsewhere_lead_to_its_page(disputed):
    for page in (OVERVIEW, PROVINCE):
        drawn = html(run(page, province="IR-06", source_panel=f"resolution.{disputed}"))
        assert 'href="/resolution?' in drawn and f"resolution={disputed}" in drawn
