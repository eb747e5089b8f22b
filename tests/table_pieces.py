"""The columns of one table: which the office sends, in what order, under which headings."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.ingest.contracts import Column, Contract
from tests.truths import CellWriter

EXTRA_HEADERS = ("کارشناس مربوط", "شماره صفحه", "امضای رئیس گروه")
YEARS = (1403, 1404)
# Rial in one of each unit, apart from the importer's own list.
UNITS = {
    "ریال": 1,
    "هزار ریال": 10**3,
    "میلیون ریال": 10**6,
    "م.ر": 10**6,
    "میلیارد ریال": 10**9,
    "هزار میلیارد ریال": 10**12,
    "تومان": 10,
    "هزار تومان": 10**4,
    "میلیون تومان": 10**7,
    "میلیارد تومان": 10**10,
    "م.ت": 10**10,
    "هزار میلیارد تومان": 10**13,
    "همت": 10**13,
}
# An amount by its first words, but another one by its last.
OTHER_AMOUNTS = ("{} (پیشنهادی)", "{} (درصد)", "درصد {}", "{} ٪", "{} (سال قبل)")


@dataclass(frozen=True)
class Piece:
    """One column of the sheet; `column` is None where it is none of the contract's.

    `fills` tells what stands in such a column: "number", "text", "serial" or "".
    """

    column: Column | None
    header: str
    factor: int = 1
    unit: str = ""
    year: int | None = None
    band: str = ""
    fills: str = ""

    @property
    def is_amount(self) -> bool:
        """Whether it holds sums of money of the contract."""
        return self.column is not None and self.column.type == "amount"


class PieceDrawer:
    """Draws the columns of a table with the units of money it may name."""

    def __init__(self, contract: Contract, writer: CellWriter, rng: random.Random) -> None:
        self._contract = contract
        self._writer = writer
        self._rng = rng

    def columns(self, left_out: frozenset[str], unit: str, unit_place: str) -> list[Piece]:
        """The required columns and some of the others, but for types and names left out."""
        return [
            self.piece(column, unit, unit_place)
            for column in self._contract.columns
            if column.type not in left_out
            and column.name not in left_out
            and (column.required or self._rng.random() < 0.6)
        ]

    def years(self, unit: str, unit_place: str, in_band: bool, sums: bool) -> list[Piece]:
        """Blocks of amounts, one a year, and a block of sums over the years."""
        banded = [column for column in self._contract.columns if column.banded]
        chosen = [c for c in banded if c.required or self._rng.random() < 0.5]
        blocks = [self.piece(c, unit, unit_place, year, in_band) for year in YEARS for c in chosen]
        if sums:
            band = "جمع کل" if in_band else ""
            for column in chosen:
                header = column.headers[0] if in_band else f"جمع کل {column.headers[0]}"
                blocks.append(Piece(None, header, band=band, fills="number"))
        return blocks

    def piece(
        self,
        column: Column,
        unit_text: str,
        unit_place: str,
        year: int | None = None,
        in_band: bool = True,
    ) -> Piece:
        """A column under one of its headings, with its unit and year where they belong there."""
        header = self._rng.choice(column.headers)
        if column.type != "amount":
            return Piece(column, self._writer.words(header), band="مشخصات")
        unit = self._rng.choice(sorted(UNITS)) if unit_place == "each" else unit_text
        if unit_place in ("header", "each"):
            header = self._rng.choice(("{} ({})", "{} - {}", "{} به {}")).format(header, unit)
        if year and not in_band:
            header = f"{header} {year}"
        band = f"سال {year}" if year else "مبالغ"
        return Piece(column, self._writer.words(header), UNITS[unit], unit, year, band)

    def other_amount(self, pieces: Iterable[Piece]) -> Piece | None:
        """A column of numbers whose heading begins like an amount that the table lacks."""
        sent = {piece.column.name for piece in pieces if piece.column}
        lacking = [c for c in self._contract.columns if c.type == "amount" and c.name not in sent]
        if not lacking:
            return None
        header = self._rng.choice(OTHER_AMOUNTS).format(self._rng.choice(lacking).headers[0])
        return Piece(None, header, band="مبالغ", fills="number")

    def filler(self, piece: Piece, number: int) -> object:
        """What stands in a column that is none of the contract's."""
        match piece.fills:
            case "serial":
                return number + 1
            case "number":
                return self._writer.number(Decimal(self._rng.randrange(100)))
            case "text":
                return self._rng.choice(("", "خانم احمدی", "۱۲"))
            case _:
                return ""
