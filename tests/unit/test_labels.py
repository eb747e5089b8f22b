"""The catalogue of Persian words."""

import pytest

from dashboard.labels import catalogue, label


def test_a_label_is_found_by_its_dotted_key() -> None:
    assert label("months.6") == "شهریور"


def test_fields_of_a_label_are_filled() -> None:
    assert "داده‌ها" in label("errors.folder_missing", folder="داده‌ها")


@pytest.mark.parametrize("key", ["", "months", "months.13", "no.such.key"])
def test_an_unknown_key_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        label(key)


def test_no_label_is_empty_or_has_edge_spaces() -> None:
    assert [key for key, text in catalogue().items() if not text or text != text.strip()] == []
