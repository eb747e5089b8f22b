"""What the columns of a page's table are in the table's file."""

from dashboard.components.tables import Col
from dashboard.components.tables import Kind as ColKind
from dashboard.labels import label
from dashboard.packs.table_cells import DataColumn, Kind

_KINDS: dict[ColKind, Kind] = {
    "money": "rial",
    "percent": "share",
    "bar": "share",
    "number": "number",
    "count": "number",
    "change": "number",
    "score": "number",
    "date": "date",
}
_SUFFIXES: dict[str, ColKind] = {
    "_rial": "money",
    "_share": "percent",
    "_count": "count",
    "_percent": "number",
    "_points": "number",
    "_days": "count",
    "_date": "date",
    "jalali_year": "count",
    "status_code": "status",
}
UNITS = ("rial", "share")


def as_col(column: str | Col) -> Col:
    """A Col for a name of a frame: headed by `columns.<name>`, typed by its suffix."""
    if isinstance(column, Col):
        return column
    kinds = (kind for suffix, kind in _SUFFIXES.items() if column.endswith(suffix))
    return Col(column, label(f"columns.{column}"), next(kinds, "text"))


def data_column(col: Col) -> DataColumn:
    """The column of the file, its unit in the heading."""
    kind = _KINDS.get(col.kind, "text")
    heading = label(f"downloads.in_{kind}", name=col.label) if kind in UNITS else col.label
    return DataColumn(col.name, heading, kind)
