"""Which agency a report card is about: the choice, the search, and addresses that are wrong."""

import pytest

from dashboard.labels import label
from dashboard.navigation import AGENCY
from dashboard.numerals import persian_digits
from tests.app.driving import html, run

pytestmark = pytest.mark.usefixtures("store")
MINISTRY, DIRECTORATE = "1100", "1100-13"


def test_no_agency_offers_the_ministries_and_a_search(store):
    drawn = html(run(AGENCY))
    assert label("agency.choose") in drawn and label("agency.search") in drawn
    names = store.run("agency/identity", params={"agency_code": MINISTRY})["agency_name"]
    assert names.iloc[0] in drawn and "1100-06" not in drawn


@pytest.mark.parametrize("words", ["راه خوزستان", "1100-06", "راه  خوزستان"])
def test_any_words_of_a_name_or_its_code_find_a_directorate(words):
    drawn = html(run(AGENCY, words=words))
    assert "/agency?agency=1100-06" in drawn and "agency=1100-13" not in drawn


def test_words_that_nothing_is_called_are_said():
    assert label("agency.none_found") in html(run(AGENCY, words="سازمان فضایی ماه"))


def test_an_unknown_code_gets_the_nearest_names():
    drawn = html(run(AGENCY, agency="1100-99"))
    assert persian_digits("1100-99") in drawn and "/agency?agency=1100-09" in drawn


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"agency": MINISTRY, "province": "IR-99"}, "province_code"),
        ({"agency": "1100; drop"}, "agency_code"),
        ({"agency": MINISTRY, "edition": "1300-01-01"}, "edition_date"),
    ],
)
def test_what_the_address_gets_wrong_is_told(query, field):
    drawn = html(run(AGENCY, **query))
    assert "pg-warning" in drawn and label(f"filters.{field}") in drawn


def test_a_foreign_province_and_an_edition_too_early_have_words_and_ways_on(store):
    abroad = html(run(AGENCY, agency=DIRECTORATE, province="IR-06"))
    assert label("agency.to_all") in abroad and "pg-sheet" not in abroad
    agencies = store.table("agencies")
    known = agencies.loc[agencies["level_code"] == "provincial", "agency_code"]
    first = store.run("filters/editions")["edition_date"].min()
    told = [store.table(name) for name in ("resolution_positions", "commitments", "agency_reports")]
    busy = {
        code for frame in told for code in frame.loc[frame["edition_date"] == first, "agency_code"]
    }
    idle = sorted(set(known) - busy)[0]
    early = html(run(AGENCY, agency=idle, edition="1403-12-25"))
    assert label("agency.to_newest") in early and "pg-sheet" not in early


@pytest.mark.parametrize(
    "source",
    [
        *(
            "money.spent/1404",
            "money.paid/1399",
            "words.idle",
            "question.weather",
            "reason.none_such",
        ),
        *("commitment.C-0", "report.1100/1399-01-01", "visit.00-00-0000", "part.paid/0000"),
    ],
)
def test_a_part_that_is_not_there_gets_words(source):
    drawn = html(run(AGENCY, agency=MINISTRY, source_panel=source))
    code = source.partition(".")[2]
    assert any(
        label("provenance.missing", code=told) in drawn for told in (code, code.rpartition("/")[2])
    )
