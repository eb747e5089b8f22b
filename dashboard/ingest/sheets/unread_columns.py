"""Columns with values that nothing is read from: told, lest a renamed one pass for a blank one."""

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.headers import HeaderCell
from dashboard.ingest.sheets.layouts import COUNTED, Layout
from dashboard.ingest.sheets.staged import StagedSheet
from dashboard.ingest.values.cells import is_blank
from dashboard.ingest.values.folding import match_key
from dashboard.ingest.values.lists import ReferenceLists
from dashboard.ingest.values.names import one_near
from dashboard.labels import label

SEPARATOR = "\u060c "


class UnreadColumns:
    """Watches the columns that no field of the layout is read from.

    Headers that every form may have beside its own, and those of persons' data, which are
    dropped on purpose, are none of them. Nothing of the values is kept.
    """

    def __init__(self, layout: Layout, lists: ReferenceLists) -> None:
        self._layout = layout
        self._lists = lists
        harmless = lists.words["header_harmless"] | lists.words["personal"] | lists.words["total"]
        self._headers = {
            place: cell
            for place, cell in layout.unread.items()
            if match_key(cell.text) and not harmless & {*cell.names, *cell.loose_names}
        }
        self._filled: set[int] = set()

    def watch(self, data: Batch) -> None:
        """Take in which of the columns have values in these rows of data."""
        for place in self._headers.keys() - self._filled:
            texts = data.cells[place].unique().to_pylist()
            if not all(is_blank(text, "text", self._lists) for text in texts):
                self._filled.add(place)

    def finish(self, staged: StagedSheet) -> None:
        """Warn once of all of them, with the columns that their headers may mean."""
        headers = {self._headers[place].text: place for place in sorted(self._filled)}
        if not headers:
            return
        hints = [
            label("unread_column.near", header=header, column=column)
            for header, place in headers.items()
            if (column := self._near(self._headers[place]))
        ]
        expected = " ".join(hints) or label("unread_column.unknown")
        value = SEPARATOR.join(f"\u00ab{header}\u00bb" for header in headers)
        staged.note(Problem(staged.header_row, None, value, "unread_columns", "warning", expected))

    def _near(self, cell: HeaderCell) -> str | None:
        """The one column of the contract, among those not found, that a header may mean."""
        found = {field.column.name for field in self._layout.fields}
        shares = COUNTED if cell.is_percent else frozenset()
        names = {
            match_key(header): column.headers[0]
            for column in self._layout.contract.columns
            for header in column.headers
            if column.name not in found and column.type not in shares
        }
        spellings = (*cell.names, *cell.percent_names, *cell.loose_names)
        near = (one_near(spelling, names).code for spelling in spellings)
        return next((column for column in near if column), None)
