"""Downloads of a table: two small buttons in its card's head, for xlsx and csv.

A panel calls `download_links` inside its card; nothing is written until a button is pressed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard.components.data import record
from dashboard.components.download_columns import as_col, data_column
from dashboard.components.money_figures import STATUSES
from dashboard.components.screen import Screen, filters_in_words
from dashboard.components.tables import Col
from dashboard.jalali import jalali_key
from dashboard.labels import label
from dashboard.numerals import format_number
from dashboard.packs.names import file_name
from dashboard.packs.table_cells import DataColumn
from dashboard.packs.tables import TableFile, table_csv, table_xlsx

NO_FILTERS: Mapping[str, str] = MappingProxyType({})
Table = pd.DataFrame | Callable[[], pd.DataFrame]
Writer = Callable[[TableFile, pd.DataFrame, Sequence[DataColumn]], bytes]
FORMATS: dict[str, tuple[Writer, str]] = {
    "xlsx": (table_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (table_csv, "text/csv"),
}
_STATUS_WORDS = {code: label(f"shell.status_{code}") for code in STATUSES}


def download_links(
    screen: Screen,
    name: str,
    title: str,
    table: Table,
    columns: Sequence[str | Col],
    *,
    more: Mapping[str, str] = NO_FILTERS,
) -> None:
    """Two buttons that write a table to xlsx and csv, with its edition and filters in words.

    `name` is the table's on this page (a-z and hyphens), `title` the file's and the sheet's.
    `table` is the frame, or what gives it once asked for: a page's cut list is downloaded whole.
    `columns` are names of the frame, headed by `columns.<name>` and typed by their suffix, or Cols;
    money is written in rial, shares as 0 to 1, dates as 1404-06-24. `more` are filters that the
    address does not say, each as title and value.
    """
    with st.container(horizontal=True, gap=None, width="content", key=f"download-{name}"):
        for suffix, (_, mime) in FORMATS.items():
            st.download_button(
                label(f"downloads.{suffix}"),
                partial(table_file, suffix, screen, title, table, tuple(columns), more=more),
                file_name(f"{title} {jalali_key(screen.edition_date)}", f".{suffix}"),
                mime,
                help=label("downloads.help", title=title, suffix=suffix),
                key=f"download-{name}-{suffix}",
                on_click="ignore",
                type="tertiary",
            )


def shown_of(shown: int, count: int) -> str:
    """How many rows a page shows of how many there are; the rest is in the table's file."""
    if shown == count:
        return label("downloads.every_row", count=format_number(count))
    return label("downloads.first_rows", shown=format_number(shown), count=format_number(count))


def table_file(
    suffix: str,
    screen: Screen,
    title: str,
    table: Table,
    columns: Sequence[str | Col],
    *,
    more: Mapping[str, str] = NO_FILTERS,
) -> bytes:
    """The file that a button of `download_links` gives; its suffix is "xlsx" or "csv"."""
    frame = table if isinstance(table, pd.DataFrame) else table()
    words = {**filters_in_words(screen), **more}
    said = [label("downloads.filter", name=name, value=value) for name, value in words.items()]
    is_sample = record("filters/build")["is_sample"]
    about = TableFile(
        title=title,
        edition_date=screen.edition_date,
        filters=" · ".join(said) or label("downloads.no_filters"),
        notes=(label("shell.sample_help"),) if is_sample else (),
    )
    named = [as_col(column) for column in columns]
    statuses = {
        col.name: frame[col.name].map(_STATUS_WORDS) for col in named if col.kind == "status"
    }
    told = frame.assign(**statuses)
    return FORMATS[suffix][0](about, told, [data_column(col) for col in named])
