"""Reference lists, places, the calendar and the cut-offs as tables of a build."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from dashboard.cutoffs import load_cutoffs
from dashboard.ingest.sheets.tables import FOLDED
from dashboard.ingest.values.folding import match_key
from dashboard.jalali import gregorian
from dashboard.rooms import DATA, GEO

LISTS = {
    "sectors": "sector",
    "amount_types": "amount_type",
    "fund_sources": "fund_source",
    "gap_reasons": "gap_reason",
    "claimants": "claimant",
    "agency_levels": "level",
    "payment_stages": "stage",
    "request_channels": "request_channel",
    "request_topics": "request_topic",
    "request_results": "request_result",
    "escalation_rungs": "escalation_rung",
    "need_statuses": "need_status",
}
# Wider than any date that the import accepts, or rows would be lost in the join.
CALENDAR_YEARS = (1360, 1445)


def reference_tables() -> Iterator[tuple[str, pa.Table]]:
    """Each reference table by name: text columns, but for order numbers, dates and cut-offs."""
    for name, singular in LISTS.items():
        table = _text_table(DATA / "reference" / f"{name}.csv").drop_columns(["aliases"])
        names = {"code": f"{singular}_code", "name_fa": f"{singular}_name"}
        yield name, _numbered(table.rename_columns([names.get(c, c) for c in table.column_names]))
    provinces = _text_table(GEO / "provinces.csv").select(["iso", "name_fa"])
    yield "provinces", _folded(provinces.rename_columns(["province_code", "province_name"]))
    counties = _text_table(GEO / "counties.csv").select(["code", "province_iso", "name_fa"])
    counties = counties.rename_columns(["county_code", "province_code", "county_name"])
    yield "counties", _folded(counties)
    yield "calendar", calendar()
    yield "cutoffs", cutoffs()


@cache
def calendar() -> pa.Table:
    """Every day of the covered Solar Hijri years with its year, month and day numbers."""
    years = range(CALENDAR_YEARS[0], CALENDAR_YEARS[1] + 1)
    months = [(year, month) for year in years for month in range(1, 13)]
    firsts = [gregorian(year, month, 1) for year, month in months]
    firsts.append(gregorian(CALENDAR_YEARS[1] + 1, 1, 1))
    lengths = [(after - first).days for first, after in pairwise(firsts)]
    days = [
        (first + timedelta(days=n), year, month, n + 1)
        for (year, month), first, length in zip(months, firsts[:-1], lengths, strict=True)
        for n in range(length)
    ]
    day_dates, jalali_years, jalali_months, jalali_days = zip(*days, strict=True)
    return pa.table(
        {
            "day_date": pa.array(day_dates, pa.date32()),
            "jalali_year": pa.array(jalali_years, pa.int32()),
            "jalali_month": pa.array(jalali_months, pa.int32()),
            "jalali_day": pa.array(jalali_days, pa.int32()),
        }
    )


def cutoffs() -> pa.Table:
    """The cut-offs in force as one row, columns named section_key."""
    return pa.table(
        {
            f"{section}_{key}": [value]
            for section, values in load_cutoffs().items()
            for key, value in values.items()
        }
    )


def _text_table(path: Path) -> pa.Table:
    with path.open(encoding="utf-8") as stream:
        header = stream.readline().strip().split(",")
    everything_text = pa.csv.ConvertOptions(column_types=dict.fromkeys(header, pa.string()))
    return pa.csv.read_csv(path, convert_options=everything_text)


def _folded(table: pa.Table) -> pa.Table:
    """The list with the folded form of its last column, which is the name, beside it."""
    name = table.column_names[-1]
    keys = pa.array([match_key(text) for text in table[name].to_pylist()])
    return table.append_column(name + FOLDED, keys)


def _numbered(table: pa.Table) -> pa.Table:
    """The list in the order of its file, which is the order an office wants to read it in."""
    if "precedence" in table.column_names:
        at = table.column_names.index("precedence")
        table = table.set_column(at, "precedence", table["precedence"].cast(pa.int32()))
    return table.append_column("list_order", pa.array(range(table.num_rows), pa.int32()))
