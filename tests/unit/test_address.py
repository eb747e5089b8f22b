"""The address: what is written is read back, and what cannot be read is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Address, BadAddress, link, parse
from dashboard.navigation import OVERVIEW, PAGES, PROVINCE

CODES = st.none() | st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
ADDRESSES = st.builds(
    Address,
    edition_date=st.none() | st.dates(date(2024, 3, 20), date(2030, 3, 20)),
    province_code=st.none() | st.from_regex(r"IR-[0-9]{2}", fullmatch=True),
    county_code=st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
    jalali_year=st.none() | st.integers(1300, 1499),
    amount_type_code=CODES,
    fund_source_code=CODES,
    sector_code=CODES,
    measure=CODES,
    theme=st.sampled_from(["light", "dark"]),
    source=st.none() | st.from_regex(r"[a-z_]{1,20}(\.[A-Za-z0-9-]{1,20})?", fullmatch=True),
)


@given(ADDRESSES)
def test_what_is_written_is_read_back(address: Address) -> None:
    again = parse(address.query())
    assert again == address
    assert again.bad == ()


def test_an_address_that_says_nothing_has_no_parameters() -> None:
    assert Address().query() == {}
    assert link(OVERVIEW, Address()) == "/"


def test_a_link_names_the_edition_in_the_solar_hijri_calendar() -> None:
    address = Address(edition_date=date(2025, 9, 15), jalali_year=1404)
    assert (
        link(PROVINCE, address, province_code="IR-06", theme="dark")
        == "/province?edition=1404-06-24&province=IR-06&year=1404&theme=dark"
    )


@pytest.mark.parametrize(
    ("parameter", "value", "name"),
    [
        ("edition", "1404-13-01", "edition_date"),
        ("edition", "1404-07-31", "edition_date"),
        ("edition", "2025-09-15x", "edition_date"),
        ("province", "06", "province_code"),
        ("province", "IR-06'; drop", "province_code"),
        ("county", "60", "county_code"),
        ("county", "۰۶۰۱", "county_code"),
        ("year", "404", "jalali_year"),
        ("year", "2025", "jalali_year"),
        ("sector", "Water", "sector_code"),
        ("sector", "<b>", "sector_code"),
        ("theme", "blue", "theme"),
    ],
)
def test_a_malformed_value_is_left_out_and_told(parameter: str, value: str, name: str) -> None:
    address = parse({parameter: value, "type": "loan"})
    assert address == Address(amount_type_code="loan")
    assert [(bad.name, bad.value) for bad in address.bad] == [(name, value)]


@given(st.dictionaries(st.sampled_from(["edition", "province", "year", "sector"]), st.text()))
def test_no_value_is_too_strange(query: dict[str, str]) -> None:
    parse(query)


def test_empty_and_foreign_parameters_say_nothing() -> None:
    assert parse({"sector": "", "utm_source": "letter"}).bad == ()


def test_a_value_that_is_not_among_the_known_ones_is_left_out_and_told() -> None:
    address = Address(sector_code="moon", jalali_year=1404)
    checked = address.among("sector_code", ["road", "water"]).among("jalali_year", [1404])
    assert checked == Address(jalali_year=1404)
    assert checked.bad == (BadAddress("sector_code", "moon"),)


def test_another_province_leaves_the_county_behind() -> None:
    address = Address(province_code="IR-06", county_code="0601", sector_code="road")
    assert address.moved(province_code="IR-16") == Address(
        province_code="IR-16", sector_code="road"
    )
    assert address.moved(sector_code=None).county_code == "0601"


def test_a_step_forgets_what_could_not_be_read() -> None:
    assert parse({"year": "x"}).moved(sector_code="road").bad == ()


def test_pages_have_paths_of_their_own() -> None:
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert sum(page.default for page in PAGES) == 1
