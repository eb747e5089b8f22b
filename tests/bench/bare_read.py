"""The least that reading a folder of exports can cost: every cell as text, nothing kept.

Text through pyarrow's csv reader, workbooks through calamine; of HTML the rows are counted. Prints
the rows read.
"""

import codecs
import io
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
from python_calamine import CalamineWorkbook

WORKBOOKS = {".xlsx", ".xls", ".ods"}
SAMPLE_BYTES = 4096
DELIMITERS = ",;\t|"


def main(folder: Path) -> None:
    """Read every file of the editions."""
    print(sum(read_file(path) for path in sorted(folder.glob("*/*")) if path.is_file()))


def read_file(path: Path) -> int:
    """The rows of one file; of an archive, of all its members."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return sum(read_bytes(name, archive.read(name)) for name in archive.namelist())
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    if head.lstrip().startswith(b"<"):
        return path.read_text("utf-8").count("<tr")
    if path.suffix in WORKBOOKS:
        return read_workbook(CalamineWorkbook.from_path(str(path)))
    return read_text(head, path)


def read_bytes(name: str, content: bytes) -> int:
    """The rows of a file that lies in memory."""
    if Path(name).suffix in WORKBOOKS:
        return read_workbook(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    return read_text(content[:SAMPLE_BYTES], io.BytesIO(content))


def read_workbook(book: CalamineWorkbook) -> int:
    """The rows of all sheets."""
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def read_text(head: bytes, source: Path | io.BytesIO) -> int:
    """The rows of separated text, every column as text."""
    encoding = encoding_of(head)
    first = head.decode(encoding, "ignore").splitlines()[0]
    delimiter = max(DELIMITERS, key=first.count)
    read = pa.csv.ReadOptions(encoding=encoding, autogenerate_column_names=True)
    parse = pa.csv.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=lambda row: "skip"
    )
    everything = pa.csv.ConvertOptions(default_column_type=pa.string())
    rows: int = pa.csv.read_csv(source, read, parse, everything).num_rows
    return rows


def encoding_of(head: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where it is valid, else Windows-1256."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "windows-1256"
    return "utf-8"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
