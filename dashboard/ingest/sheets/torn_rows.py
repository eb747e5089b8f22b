"""Lines of a text file that are no whole rows: torn by a bare line break, or with a cell split."""

from collections.abc import Callable

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.values.folding import clean

MOST_PIECES = 5


def long_rows(batch: Batch) -> set[int]:
    """Numbers of the lines with more fields than the others: a separator stood in a value."""
    return {number for number, fields in batch.ragged.items() if fields > batch.width}


def torn_rows(batch: Batch, stands_alone: Callable[[str], bool]) -> set[int]:
    """Numbers of the lines that are pieces of one row: together they have its number of fields.

    Of a line of one field nothing tells whether it belongs to the row above or below it, unless
    such a text `stands_alone`, as notes and headings do.
    """
    short = {number: n for number, n in batch.ragged.items() if n < batch.width}
    numbers = batch.rows.tolist()
    places = {number: at for at, number in enumerate(numbers)}
    torn: set[int] = set()
    for number in sorted(short.keys() & places.keys()):
        at = places[number]
        if short[number] == 1:
            text = clean(batch.cells[0][at].as_py())
            beside = {*numbers[max(0, at - 1) : at + 2]}
            torn |= set() if stands_alone(text) else beside - (short.keys() - {number})
        torn |= _pieces(numbers[at : at + MOST_PIECES], short, batch.width)
    return torn


def _pieces(numbers: list[int], short: dict[int, int], width: int) -> set[int]:
    """The first of the numbers whose lines make one row; none if they do not."""
    fields = 0
    for count, number in enumerate(numbers, start=1):
        if number not in short:
            break
        # The break stands within a field, which two lines then share.
        fields += short[number] - (count > 1)
        if fields == width and count > 1:
            return set(numbers[:count])
    return set()
