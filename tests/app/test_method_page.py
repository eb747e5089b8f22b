"""Each figure is explained and worked out, and the result is the one that its page shows."""

import re
import string
from html import unescape

import pytest

from dashboard.address import Address
from dashboard.components.agency_scores import agency_scores
from dashboard.components.method_examples import EXAMPLES
from dashboard.components.method_topics import topics
from dashboard.components.screen import Screen
from dashboard.jalali import parse_jalali
from dashboard.labels import label
from dashboard.navigation import (
    CONFLICTS,
    GUIDE,
    METHOD,
    OVERVIEW,
    PAGES,
    PROVINCE,
    QUALITY,
    RESOLUTION,
    TIMELINE,
    UNPAID,
)
from dashboard.numerals import format_number, format_percent
from tests.app.driving import html, run

FIRST_EDITION = "1403-12-25"
# What a link needs beside the example, and no line names.
UNTOLD = {"resolution_code"}
SCREENS = {
    "nation": {},
    "province": {"province_code": "IR-06"},
    "year": {"jalali_year": 1404, "sector_code": "water"},
    "directorates": {"agency_level_code": "provincial", "province_code": "IR-06"},
    "nothing": {"province_code": "IR-20", "jalali_year": 1403, "fund_source_code": "private"},
}


def screen_of(edition_date, **address):
    return Screen(METHOD, Address(**address), edition_date)


def fields(code):
    """The names that a topic's lines leave open."""
    topic = topics()[code]
    lines = (topic.example, topic.answer, *topic.worked)
    return {name for line in lines for _, name, _, _ in string.Formatter().parse(line) if name}


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("address", SCREENS.values(), ids=SCREENS)
def test_an_example_fills_every_field_of_its_topic_or_none(store, newest, code, address):
    example = EXAMPLES[code](screen_of(newest, **address))
    if example:
        assert set(example) - UNTOLD == fields(code)
        assert all(isinstance(text, str) and text for text in example.values())
    else:
        assert address, "the whole country has figures for every topic"


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_first_edition_has_an_example_or_none(store, code):
    example = EXAMPLES[code](screen_of(parse_jalali(FIRST_EDITION)))
    assert not example or set(example) - UNTOLD == fields(code)


@pytest.mark.parametrize(
    ("code", "page", "names"),
    [
        ("allocated_share", OVERVIEW, ["share"]),
        ("paid_share", OVERVIEW, ["share"]),
        ("pace", OVERVIEW, ["pace", "allocated_pace"]),
        ("arrears", UNPAID, ["share"]),
        ("unpaid", UNPAID, ["unpaid", "no_reason_share"]),
        ("decisions", OVERVIEW, ["total"]),
        ("earned_value", TIMELINE, ["spi", "cpi"]),
        ("row_account", QUALITY, ["read", "rejected"]),
        ("conflicts", CONFLICTS, ["title"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_result_is_the_figure_of_its_page(store, newest, code, page, names):
    example = EXAMPLES[code](screen_of(newest))
    shown = html(run(page))
    for name in names:
        assert example[name] in unescape(shown), (name, example[name])


def test_under_a_province_the_result_is_that_of_the_province(store, newest):
    example = EXAMPLES["paid_share"](screen_of(newest, province_code="IR-06"))
    assert label("overview.share_paid", share=example["share"]) in html(
        run(PROVINCE, province="IR-06")
    )


def test_the_worked_formula_of_the_composite_gives_the_composite(store, newest):
    example = EXAMPLES["composite"](screen_of(newest))
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫", "0123456789.")
    number = {name: float(text.translate(digits)) for name, text in example.items() if "٫" in text}
    product = 100.0
    for name in ("paid", "on_schedule", "reported", "kept"):
        product *= number[name] ** number[f"{name}_weight"]
    assert product == pytest.approx(number["composite"], abs=0.2)


def test_the_agency_of_the_address_is_the_one_worked_out(store, newest):
    filters = {"edition_date": newest, "agency_level_code": "national"}
    scores = agency_scores(
        {**filters, "province_code": None, "sector_code": None, "jalali_year": None}
    )
    last = scores[scores["rank"].notna()].iloc[-1]
    example = EXAMPLES["rank_interval"](screen_of(newest, agency_code=last["agency_code"]))
    assert example["agency"] == last["agency_name"]
    assert example["rank"] == format_number(last["rank"])
    shares = EXAMPLES["shrinkage"](screen_of(newest, agency_code=last["agency_code"]))
    assert shares["shrunk"] == format_percent(last["on_schedule_shrunk"], 1)


@pytest.mark.parametrize("code", topics())
def test_every_topic_is_drawn_with_its_example(store, code):
    shown = html(run(METHOD, topic=code))
    topic = topics()[code]
    assert f"<h2>{topic.title}</h2>" in shown
    assert 'class="pg-formulas pg-worked"' in shown
    assert label("method.no_example") not in shown


def test_cutoffs_in_force_stand_beside_the_example(store):
    value = int(store.run("filters/cutoffs")["unpaid_tolerated_days"].iloc[0])
    shown = html(run(METHOD, topic="unpaid"))
    told = label("method.unit_days", value=format_number(value))
    assert f"<dt>{label('columns.unpaid_tolerated_days')}</dt><dd>{told}</dd>" in shown


def test_an_unknown_topic_is_told_and_the_list_offered(store):
    shown = html(run(METHOD, topic="horoscope"))
    assert "horoscope" in shown
    assert topics()["search"].title in shown


def test_filters_without_figures_are_told(store):
    shown = html(run(METHOD, topic="paid_share", province="IR-20", year="1403", source="private"))
    assert label("method.no_example") in shown


def test_an_example_about_one_resolution_leads_to_it(store, newest):
    code = EXAMPLES["deadlines"](screen_of(newest))["resolution_code"]
    assert f"{RESOLUTION.path}?resolution={code}" in html(run(METHOD, topic="deadlines"))


@pytest.mark.parametrize("page", [page for page in PAGES if page.listed], ids=lambda p: p.url_path)
def test_the_guide_tells_what_a_page_answers_and_leads_to_it(store, page):
    shown = html(run(GUIDE))
    assert label(page.title_key) in shown
    assert f'href="{page.path}"' in shown


def test_every_page_leads_to_the_guide_and_the_guide_to_the_method(store):
    for page in PAGES:
        assert f'href="{GUIDE.path}' in html(run(page))
    assert re.search(rf'href="{METHOD.path}\?topic=\w+"', html(run(GUIDE)))
