"""The search: a field on every page, and the page of what is found."""

import re
from html import unescape

import pytest

from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.search_words import folded_words
from dashboard.ingest.values.folding import ascii_digits
from dashboard.labels import label
from dashboard.navigation import PAGES, SEARCH
from dashboard.numerals import format_number, isolated
from dashboard.store import open_store
from tests.app.driving import html, run


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def newest(store):
    return store.run("filters/editions")["edition_date"].iloc[0].date()


@pytest.fixture
def one(store, newest):
    """A resolution of the newest edition."""
    asked = {"edition_date": newest, "province_code": "IR-06", "row_limit": 5}
    return store.run("conflicts/rows", params=asked).iloc[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_every_page_has_the_field_and_it_leads_to_the_search(page):
    drawn = unescape(html(run(page, edition="1405-03-25", theme="dark", province="IR-06")))
    assert 'action="/search?edition=1405-03-25&theme=dark"' in drawn


def test_a_code_finds_its_resolution_alone(one):
    drawn = html(run(SEARCH, words=one["resolution_code"]))
    assert one["title"] in drawn
    assert f"resolution={one['resolution_code']}" in drawn
    assert drawn.count(f"<b>{format_number(1)}</b>") == 2


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.replace("ی", "ي").replace("ک", "ك"),
        lambda text: " ".join(reversed(text.split())),
        lambda text: text.replace("\u200c", " ").replace("آ", "ا"),
    ],
    ids=["arabic letters", "another order", "without half-spaces"],
)
def test_words_find_a_title_however_they_are_spelled(spelling, one):
    drawn = html(run(SEARCH, words=spelling(one["title"])[:100]))
    assert f"resolution={one['resolution_code']}" in drawn


def test_an_agency_is_found_and_counted_by_province(store, newest):
    asked = {"edition_date": newest, "folded_words": folded_words("آبفا خوزستان")}
    counts = store.run("search/provinces", params=asked)
    drawn = html(run(SEARCH, words="آبفا خوزستان"))
    assert len(counts) > 0
    for name, count in zip(counts["province_name"], counts["resolution_count"], strict=True):
        assert f"<span>{name}</span><b>{format_number(count)}</b>" in drawn


def test_one_province_of_what_is_found_can_be_kept():
    everywhere, kept = (html(run(SEARCH, words="جاده", **q)) for q in ({}, {"province": "IR-07"}))
    listed = kept[kept.index("<tbody>") :]
    assert "resolution=07-" in listed
    assert "resolution=06-" not in listed
    assert "resolution=06-" in everywhere


@pytest.mark.parametrize(
    ("words", "key"),
    [("", "search.ask"), ("ا", "search.too_short"), ("!؟", "search.too_short")],
)
def test_too_little_to_search_is_said(words, key):
    assert label(key) in html(run(SEARCH, words=words))


@pytest.mark.parametrize("words", ["ققققق", "%' or 1=1 --", "<script>x</script>", "_%_ab"])
def test_what_is_nowhere_is_said_with_what_was_searched(words):
    drawn = html(run(SEARCH, words=words))
    assert label("search.nothing", words="").split("«")[0] in drawn
    assert "<script" not in drawn


def test_a_code_that_is_nowhere_leads_to_the_codes_near_it():
    drawn = html(run(SEARCH, words="۰۶-۰۳-۹۹۹۹"))
    assert label("search.near_codes", code=isolated("06-03-9999")) in drawn
    assert "/resolution?resolution=06-03-9999" in drawn


def test_unknown_province_is_named_and_everything_shown():
    drawn = html(run(SEARCH, words="جاده", province="IR-99"))
    assert ">IR-99</bdi>" in drawn
    assert "resolution=" in drawn


def test_half_spaces_in_words_are_no_bad_address():
    assert 'role="alert"' not in html(run(SEARCH, words="بهره\u200cبرداری"))


def test_folded_words_are_letters_and_digits_of_one_spelling():
    assert folded_words("  كتابخانه‌ی شماره ۱۲-3 ") == "کتابخانه ی شماره 123"
    assert folded_words("06-03-0001") == "06030001"
    assert folded_words("-- !") == ""


def test_whole_words_stand_before_words_that_begin_so_before_the_inside_of_words(store, newest):
    asked = {"edition_date": newest, "folded_words": folded_words("آب"), "row_limit": 10_000}
    found = store.run("search/resolutions", params=asked)
    texts = store.table("search_texts").set_index("resolution_code")
    texts = texts[texts["superseded_date"].isna()]["words_text"]
    places = [
        2 if " اب " in text else 1 if " اب" in text else 0
        for text in texts[found["resolution_code"]]
    ]
    assert places == sorted(places, reverse=True)
    assert set(places) == {0, 1, 2}


def test_a_number_is_a_whole_word_in_any_digits(store, newest):
    asked = {"edition_date": newest, "folded_words": folded_words("۵ مگاواتی"), "row_limit": 100}
    titles = list(store.run("search/resolutions", params=asked)["title"])
    is_five = [bool(re.search(r"\b5\b", ascii_digits(title))) for title in titles]
    assert is_five == sorted(is_five, reverse=True)
    first = titles[: sum(is_five)]
    assert any("5" in title for title in first) and any("۵" in title for title in first)
    assert not all(is_five)
