"""What waits, or waited, for a person's answer, in words."""

import pandas as pd

from dashboard.components.data import records, rows
from dashboard.components.frame import is_national
from dashboard.ingest.held import Held


def held_items(frame: pd.DataFrame) -> list[Held]:
    """The doubts of rows of quality/held."""
    return [
        Held(
            key=row["held_key"],
            code=row["code"],
            row=None if pd.isna(row["source_row"]) else int(row["source_row"]),
            column=_text(row["column_name"]),
            value=_text(row["value"]),
            choices=tuple(row["choices"]),
            expected=_text(row["expected"]),
        )
        for row in records(frame)
    ]


def doubt_messages() -> dict[str, str]:
    """The words of every doubt by its key; a doubt may be about several provinces' rows."""
    if not is_national():
        return {}
    return {doubt.key: doubt.message for doubt in held_items(rows("quality/held"))}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
