"""The same exports imported as a good colleague would write it in an afternoon, with pandas.

Every cell is read as text, headings are recognised by name, numbers and dates parsed by functions
applied to columns, unknown codes and repeated keys dropped, one parquet file written a kind. It
knows no units but the heading's, holds nothing, explains nothing and builds no model. Prints the
rows read.
"""

import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import jdatetime
import numpy as np
import pandas as pd

from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.values.lists import load_lists
from tests.bench.bare_read import DELIMITERS, SAMPLE_BYTES, WORKBOOKS, encoding_of

DIGITS = str.maketrans("\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9", "0123456789")
LETTERS = str.maketrans({"\u064a": "\u06cc", "\u0643": "\u06a9", "\u200c": " ", "\u00a0": " "})
SEPARATORS = re.compile("[,\u066c\u060c ]")
TAIL = re.compile(r"\(.*?\)|\d+")
SEARCHED_ROWS = 40


def clean(text: object) -> str:
    """One spelling of letters, digits and spaces."""
    return " ".join(str(text).translate(LETTERS).translate(DIGITS).split())


def heading(text: object) -> str:
    """A heading without its unit and its year."""
    return TAIL.sub("", clean(text)).strip()


def number(text: str) -> float:
    """A number in any digits."""
    try:
        return float(SEPARATORS.sub("", text.translate(DIGITS)).replace("\u066b", "."))
    except ValueError:
        return np.nan


@cache
def day(text: str) -> date | None:
    """A Gregorian day from a Jalali one."""
    parts = re.findall(r"\d+", text.translate(DIGITS))
    try:
        year, month, number = map(int, parts)
        converted: date = jdatetime.date(year, month, number).togregorian()
    except ValueError:
        return None
    return converted


def main(folder: Path, out: Path) -> None:
    """Import every file of the editions."""
    contracts = load_contracts()
    kinds = {
        kind: {heading(h): c.name for c in contract.columns for h in c.headers}
        for kind, contract in contracts.items()
    }
    tables: dict[str, list[pd.DataFrame]] = defaultdict(list)
    read = 0
    for path in sorted(p for p in folder.glob("*/*") if p.is_file()):
        for frame in frames(path):
            read += len(frame)
            found = recognised(frame, kinds)
            if found is not None:
                kind, rows = found
                tables[kind].append(typed(rows, contracts[kind]).assign(edition=path.parent.name))
    out.mkdir(parents=True, exist_ok=True)
    whole = {kind: pd.concat(parts, ignore_index=True) for kind, parts in tables.items()}
    known = set(whole["resolutions"]["resolution_code"])
    for kind, rows in whole.items():
        linked = rows[rows["resolution_code"].isin(known)] if "resolution_code" in rows else rows
        key = [*(name for name in contracts[kind].key if name in linked), "edition"]
        once = linked[linked.groupby(key, dropna=False).cumcount() == 0]
        once.to_parquet(out / f"{kind}.parquet")
    print(read)


def frames(path: Path) -> Iterator[pd.DataFrame]:
    """Every sheet of a file as text."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(path := Path(sys.argv[2]) / "unpacked" / path.stem)
        for member in sorted(path.iterdir()):
            yield from frames(member)
        return
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    if head.lstrip().startswith(b"<"):
        yield from pd.read_html(path, header=None, encoding="utf-8")
        return
    if path.suffix in WORKBOOKS:
        sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str, engine="calamine")
        yield from sheets.values()
        return
    encoding = encoding_of(head)
    lines = head.decode(encoding, "ignore").splitlines()
    delimiter = max(DELIMITERS, key=lines[0].count)
    width = max(line.count(delimiter) for line in lines) + 1
    yield pd.read_csv(
        path, sep=delimiter, encoding=encoding, header=None, dtype=str, names=range(width),
        keep_default_na=False, on_bad_lines="skip",
    )  # fmt: skip


def recognised(
    frame: pd.DataFrame, kinds: dict[str, dict[str, str]]
) -> tuple[str, pd.DataFrame] | None:
    """The kind whose headings stand in one of the first rows, and the rows below it, named."""
    for at, row in enumerate(frame.head(SEARCHED_ROWS).itertuples(index=False)):
        texts = [heading(text) for text in row]
        fits = {kind: sum(text in names for text in texts) for kind, names in kinds.items()}
        kind = max(fits, key=lambda name: fits[name])
        if fits[kind] >= 3:
            rows = frame.iloc[at + 1 :].copy()
            rows.columns = [f"{kinds[kind].get(text, '')}|{clean(raw)}" for text, raw in
                            zip(texts, row, strict=True)]  # fmt: skip
            return kind, rows
    return None


def typed(rows: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """The columns of a kind with numbers, dates and codes in place of their texts."""
    lists = load_lists_once()
    columns = {column.name: column for column in contract.columns}
    result = {}
    for name in rows.columns:
        known, _, title = name.partition("|")
        if known not in columns or known in result:
            continue
        texts = rows[name].iloc[:, 0] if isinstance(rows[name], pd.DataFrame) else rows[name]
        texts = texts.fillna("").map(clean)
        match columns[known].type:
            case "amount":
                result[known] = (texts.map(number) * factor(title)).round().astype("Int64")
            case "percent" | "integer" | "year" | "decimal":
                result[known] = texts.map(number)
            case "date":
                result[known] = pd.to_datetime(texts.map(day))
            case "province":
                result[known] = texts.map(lists.provinces.find)
            case "listed":
                result[known] = texts.map(lists.listed(columns[known].list).find)
            case _:
                result[known] = texts
    frame = pd.DataFrame(result)
    required = [c.name for c in contract.columns if c.required and c.name in frame]
    return frame.dropna(subset=required)


@cache
def load_lists_once():
    """The reference lists."""
    return load_lists()


@cache
def factor(title: str) -> int:
    """Rial in the unit that a heading names."""
    units = load_lists_once().units
    found = re.search(r"\((.*?)\)", title)
    key = clean(found[1]).replace(" ", "") if found else ""
    return units[key].factor if key in units else 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
