"""The one door to the interface's Persian words, kept in labels.fa.toml."""

import tomllib
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("labels.fa.toml")


@cache
def catalogue() -> dict[str, str]:
    """Every label by its dotted key."""
    flat: dict[str, str] = {}

    def walk(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            key = f"{prefix}.{name}" if prefix else name
            if isinstance(value, dict):
                walk(key, value)
            else:
                flat[key] = str(value)

    walk("", tomllib.loads(CATALOGUE.read_text(encoding="utf-8")))
    return flat


def label(key: str, **values: object) -> str:
    """The Persian text of a dotted key, its {fields} filled; KeyError for an unknown key."""
    text = catalogue()[key]
    return text.format(**values) if values else text
