"""From rows to the grid of a sheet: titles, merged headers, totals, blank rows, footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from dashboard.sample.forms import Form, Row
from dashboard.sample.mess import Pen, Raw, Written

SERIAL = "serial"
SUMMED = ("_rial", "_jobs")


@dataclass
class Grid:
    """Cells by row; merges as (first row, first column, last row, last column) from 0."""

    name: str
    rows: list[list[Written]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    header_rows: range = range(0)


def draw(form: Form, name: str, titles: Sequence[str], rows: Sequence[Row], pen: Pen) -> Grid:
    """The whole sheet of a form."""
    grid = Grid(pen.text(name))
    lines = _widened(form, rows) if form.banded else list(rows)
    columns = _columns(form, lines)
    for title in titles:
        grid.rows.append([pen.text(title)] if title else [])
        if title and form.sheet:
            grid.merges.append((len(grid.rows) - 1, 0, len(grid.rows) - 1, len(columns) - 1))
    _draw_header(grid, form, columns, pen)
    if form.numbered:
        grid.rows.append([place for place, _ in enumerate(columns, start=1)])
    _draw_body(grid, form, [column for column, _ in columns], lines, pen)
    if form.footnotes:
        grid.rows.append([])
    grid.rows.extend([pen.text(note)] for note in form.footnotes)
    return grid


def _widened(form: Form, rows: Sequence[Row]) -> list[Row]:
    """One row a resolution and fund source, its amounts named "1403/committed_rial"."""
    wide: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row.values.get(column) for column in form.columns if column != SERIAL)
        target = wide.setdefault(key, row._replace(values=dict(row.values)))
        for column in form.banded:
            target.values[f"{row.values['jalali_year']}/{column}"] = row.values[column]
    return list(wide.values())


def _columns(form: Form, lines: Sequence[Row]) -> list[tuple[str, str]]:
    """Column names with their headers; the banded ones repeated for each year there is."""
    columns = list(form.columns.items())
    if form.banded:
        years = sorted({name[:4] for line in lines for name in line.values if "/" in name})
        columns += [
            (f"{year}/{name}", header) for year in years for name, header in form.banded.items()
        ]
    return columns


def _draw_header(grid: Grid, form: Form, columns: list[tuple[str, str]], pen: Pen) -> None:
    """One header row, or two where a band of years or a common heading stands above."""
    top = len(grid.rows)
    grid.header_rows = range(top, top + 1)
    headers: list[Written] = [pen.text(header) for _, header in columns]
    above = [_above(form, name) for name, _ in columns]
    if not any(above):
        grid.rows.append(headers)
        return
    grid.header_rows = range(top, top + 2)
    first: list[Written] = [None] * len(columns)
    at = 0
    for text, group in groupby(above):
        width = len(list(group))
        if text:
            first[at] = pen.digits(pen.text(text))
            grid.merges.append((top, at, top, at + width - 1))
        else:
            for column in range(at, at + width):
                first[column], headers[column] = headers[column], None
                grid.merges.append((top, column, top + 1, column))
        at += width
    grid.rows += [first, headers]


def _above(form: Form, column: str) -> str:
    if "/" in column:
        return form.band.format(year=column[:4])
    if form.over and column in form.over["columns"]:
        return str(form.over["text"])
    return ""


def _draw_body(grid: Grid, form: Form, columns: list[str], lines: list[Row], pen: Pen) -> None:
    """Data rows with blank rows, subtotals by province and the total between and below."""
    serial = 0
    groups = [list(g) for _, g in groupby(lines, key=lambda line: line.province_code)]
    for group in groups if form.subtotal else [lines]:
        for line in group:
            serial += 1
            line.values.setdefault(SERIAL, serial)
            grid.rows.append([_cell(column, line, pen) for column in columns])
            if form.blank_every and serial % form.blank_every == 0:
                grid.rows.append([])
        if form.subtotal:
            grid.rows.append(_total(form.subtotal, columns, group, pen))
    if form.total:
        grid.rows.append(_total(form.total, columns, lines, pen, form.total_slip))


def _cell(column: str, line: Row, pen: Pen) -> Written:
    value = line.values.get(column)
    return value if column == SERIAL else pen.write(column.rpartition("/")[2], value)


def _total(
    text: str, columns: list[str], lines: Sequence[Row], pen: Pen, slip: int = 0
) -> list[Written]:
    """The total row: its text first, sums under its columns of money or jobs, off by `slip`."""
    row: list[Written] = [None] * len(columns)
    row[0] = pen.text(text)
    for place, column in enumerate(columns):
        if column.endswith(SUMMED):
            amounts = (line.values.get(column) for line in lines)
            whole = sum(Decimal(a) for a in amounts if a is not None and not isinstance(a, Raw))
            row[place] = pen.write(column.rpartition("/")[2], int(whole) + slip)
    return row
