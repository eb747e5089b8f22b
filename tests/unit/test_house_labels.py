"""Rules of the house for the interface's words, and proof that each can fail."""

import csv

from dashboard.labels import catalogue
from dashboard.rooms import DATA
from tests import house

WORDS = {"months.1": "م", "errors.bad": "{file}: {reason}", "columns.paid_rial": "پ"}


def test_the_catalogue_is_written_with_persian_letters() -> None:
    arabic = {"ي", "ك", "ى", "ة"}
    assert [key for key, text in catalogue().items() if arabic & set(text)] == []


def test_every_key_asked_for_exists_with_its_fields_filled() -> None:
    faults = {
        path.name: found
        for path in house.python_sources()
        if (found := house.label_faults(path.read_text(encoding="utf-8"), catalogue()))
    }
    assert faults == {}


def test_missing_keys_and_fields_are_found() -> None:
    source = (
        'label("months.13")\nlabel(f"weeks.{n}")\nlabel("months.1")\nlabel(f"months.{n}")\n'
        'raise ImportFailed("worse")\nraise ImportFailed("bad", file=1)\nkey = "columns.lost"\n'
    )
    assert house.label_faults(source, WORDS) == [
        "errors.bad lacks reason",
        "no key begins with weeks.",
        "no key columns.lost",
        "no key errors.worse",
        "no key months.13",
    ]


def test_every_key_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in house.python_sources()]
    assert house.unused_labels(sources, house.all_declared_columns(), catalogue()) == []


def test_unused_keys_are_found() -> None:
    source = 'label(f"months.{n}")\nImportFailed("bad")'
    assert house.unused_labels([source], [], WORDS) == ["columns.paid_rial"]
    assert house.unused_labels([source], ["paid_rial"], WORDS) == []


def test_every_column_of_every_query_has_a_label() -> None:
    missing = {f"columns.{column}" for column in house.all_declared_columns()} - set(catalogue())
    assert sorted(missing) == []


def test_declared_columns_are_read_from_the_header() -> None:
    sql = "-- grain: a\n-- columns: a varchar, paid_rial bigint\nselect 1"
    assert house.declared_columns(sql) == ["a", "paid_rial"]


def test_every_currency_of_the_units_has_a_name() -> None:
    with (DATA / "reference" / "units.csv").open(encoding="utf-8") as stream:
        currencies = {row["currency"] for row in csv.DictReader(stream)} - {"IRR"}
    assert currencies
    assert [c for c in currencies if f"overview.currency_{c}" not in catalogue()] == []
