"""How large what is read may be; every check refuses clearly before memory or time is spent."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.files.grids import Batch, Unreadable

MIB = 1 << 20
MOST_TEXT_BYTES = 2048 * MIB
MOST_HTML_BYTES = 256 * MIB
MOST_WORKBOOK_BYTES = 256 * MIB
# What a workbook or an archive holds once unpacked, and how often larger than packed.
MOST_UNPACKED_BYTES = 1024 * MIB
MOST_ARCHIVE_BYTES = 4096 * MIB
MOST_RATIO = 250
LEAST_SUSPECT_BYTES = 16 * MIB
MOST_MEMBERS = 2000
MOST_ROWS = 1_048_576  # of a sheet, which is a spreadsheet's own limit
MOST_COLUMNS = 1000
# A sheet's used range is held whole while it is read: some 32 bytes a cell.
MOST_CELLS = 32_000_000
LONGEST_CELL = 32_767  # characters, a spreadsheet's own limit
LONGEST_LINE = 16 * MIB
MOST_MERGES = 100_000
DEEPEST_HTML = 1000


def check_size(size: int, most: int) -> None:
    """Refuse a file of more bytes than `most`."""
    if size > most:
        raise Unreadable("file_too_large", f"{size / MIB:,.0f} MiB", f"{most / MIB:,.0f} MiB")


def check_members(count: int) -> None:
    """Refuse an archive or workbook of too many inner files."""
    if count > MOST_MEMBERS:
        raise Unreadable("too_many_members", str(count), str(MOST_MEMBERS))


def check_unpacked(packed: int, unpacked: int, most: int) -> None:
    """Refuse what unpacks to more bytes than `most`, or to suspiciously many times its size."""
    if unpacked > most:
        found = f"{unpacked / MIB:,.0f} MiB"
        raise Unreadable("unpacked_too_large", found, f"{most / MIB:,.0f} MiB")
    if unpacked > LEAST_SUSPECT_BYTES and unpacked > MOST_RATIO * max(packed, 1):
        ratio = unpacked / max(packed, 1)
        raise Unreadable("packed_too_tightly", f"{ratio:,.0f}", str(MOST_RATIO))


def check_range(rows: int, columns: int) -> None:
    """Refuse a sheet of too many rows, columns or cells."""
    if rows > MOST_ROWS:
        raise Unreadable("too_many_rows", f"{rows:,}", f"{MOST_ROWS:,}")
    if columns > MOST_COLUMNS:
        raise Unreadable("too_many_columns", f"{columns:,}", f"{MOST_COLUMNS:,}")
    if rows * columns > MOST_CELLS:
        raise Unreadable("too_many_cells", f"{rows:,} \u00d7 {columns:,}", f"{MOST_CELLS:,}")


def check_merges(count: int) -> None:
    """Refuse a sheet of too many merged ranges."""
    if count > MOST_MERGES:
        raise Unreadable("too_many_merges", f"{count:,}", f"{MOST_MERGES:,}")


def check_depth(depth: int) -> None:
    """Refuse a page whose tags are nested too deeply."""
    if depth > DEEPEST_HTML:
        raise Unreadable("html_too_deep", limit=str(DEEPEST_HTML))


def checked(batches: Iterable[Batch]) -> Iterable[Batch]:
    """The batches, each refused where a cell is too long."""
    for batch in batches:
        for place, cells in enumerate(batch.cells):
            _check_cells(batch, place, cells)
        yield batch


def _check_cells(batch: Batch, place: int, cells: pa.Array) -> None:
    # Bytes are known at once; characters, which are fewer, only by counting.
    if (pc.max(pc.binary_length(cells)).as_py() or 0) <= LONGEST_CELL:
        return
    lengths = pc.utf8_length(cells)
    longest = pc.max(lengths).as_py()
    if longest > LONGEST_CELL:
        row = int(batch.rows[pc.index(lengths, longest).as_py()])
        raise Unreadable(
            "cell_too_long", f"{longest:,}", f"{LONGEST_CELL:,}", row, column=str(place + 1)
        )
