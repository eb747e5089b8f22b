"""One table as an office sends it: a known truth with oddities drawn around and into it."""

import random
from decimal import Decimal
from typing import Any

from dashboard.ingest.contracts import Contract
from tests.spellings import misspelt
from tests.table_pieces import EXTRA_HEADERS, Piece, PieceDrawer
from tests.table_plans import FOOTNOTES, HEADINGS, TITLE_ROWS, TOTALS, Oddities, Record, Table
from tests.truths import BAD, CellWriter, place_names

NAMES = ("province", "county", "listed")


class TableMaker:
    """Builds the table that the oddities describe."""

    def __init__(self, odd: Oddities, contract: Contract) -> None:
        self._odd = odd
        self._rng = random.Random(odd.seed)
        self._needs_province = any(c.type == "province" and c.required for c in contract.columns)
        named = odd.province_from and self._needs_province
        self._home = self._rng.choice(list(place_names()[0])) if named else None
        self._writer = CellWriter(odd.hand, self._rng)
        self._drawer = PieceDrawer(contract, self._writer, self._rng)
        self._table = Table()
        self._sums: dict[int, Decimal] = {}
        self._pieces = self._draw(contract)

    def make(self) -> Table:
        """The whole table."""
        table, odd = self._table, self._odd
        table.is_clear = self._is_clear()
        self._head()
        for number in range(odd.rows):
            if odd.noise and number and self._rng.random() < 0.3:
                table.rows.append(self._rng.choice(([], [self._rng.choice(HEADINGS)])))
            if odd.repeated_header and number and number == odd.rows // 2:
                if odd.repeated_header == "other":
                    self._rng.shuffle(self._pieces)
                table.rows.append([piece.header for piece in self._pieces])
            self._data_row(number)
        if odd.total:
            self._total_row()
        self._foot()
        if odd.all_shifted:
            cut = self._rng.choice([p for p, piece in enumerate(self._pieces) if piece.column])
            if all(_is_visible(table.rows[at][-1]) for at in table.truth):
                for at in table.truth:
                    table.rows[at].insert(cut, "")
                    table.spoilt.add(at)
        return table

    def _draw(self, contract: Contract) -> list[Piece]:
        odd, rng = self._odd, self._rng
        wide = odd.wide and any(column.banded for column in contract.columns)
        left_out = {column.name for column in contract.columns if wide and column.banded}
        left_out |= {"year"} if wide else set()
        left_out |= {"province"} if self._home else set()
        pieces = self._drawer.columns(frozenset(left_out), odd.unit, odd.unit_place)
        if odd.shuffled:
            rng.shuffle(pieces)
        if odd.other_amount and (other := self._drawer.other_amount(pieces)) and not wide:
            pieces.append(other)
        if wide:
            sums = rng.random() < 0.5
            pieces += self._drawer.years(odd.unit, odd.unit_place, odd.years_in_band, sums)
        if odd.extra_column:
            extra = Piece(None, rng.choice(EXTRA_HEADERS), fills="text")
            pieces.insert(rng.randint(0, len(pieces)), extra)
        if odd.blank_column:
            pieces.insert(rng.randint(1, len(pieces)), Piece(None, ""))
        return [Piece(None, "ردیف", fills="serial"), *pieces] if odd.serial else pieces

    def _is_clear(self) -> bool:
        """Whether nothing about the table as a whole leaves room for doubt."""
        odd = self._odd
        has_amounts = any(piece.is_amount for piece in self._pieces)
        unknown_unit = has_amounts and odd.unit_place == "nowhere"
        doubtful = (
            (odd.total and odd.accidents)
            or odd.total == "wrong"
            or odd.repeated_header == "other"
            or odd.other_amount
        )
        return not (unknown_unit or doubtful or odd.all_shifted or odd.hand.small_percents)

    def _head(self) -> None:
        table, odd = self._table, self._odd
        table.rows += [[title] for title in self._rng.sample(TITLE_ROWS, odd.titles)]
        if odd.unit_place == "title":
            table.rows.append([self._writer.words(f"مبالغ به {odd.unit}")])
        if self._home:
            name = place_names()[0][self._home]
            match odd.province_from:
                case "title":
                    table.rows.append([f"مصوبات سفر استان {name}"])
                case "sheet":
                    table.sheet = name
                case _:
                    table.file = f"گزارش استان {name}"
        wide = any(piece.year for piece in self._pieces)
        if (wide and odd.years_in_band) or (odd.band and not wide):
            self._band_row()
        table.rows.append([piece.header for piece in self._pieces])
        if odd.unit_place == "row":
            table.rows.append([piece.unit for piece in self._pieces])
        if odd.numbering:
            table.rows.append([place + 1 for place in range(len(self._pieces))])

    def _band_row(self) -> None:
        """A row of years or of groups above the header, each text over a run of columns."""
        at = len(self._table.rows)
        texts = [piece.band for piece in self._pieces]
        row: list[str] = []
        start = 0
        for place, text in enumerate(texts):
            begins = not place or texts[place - 1] != text
            row.append(text if begins else "")
            start = place if begins else start
            ends = place + 1 == len(texts) or texts[place + 1] != text
            if ends and place > start and text:
                self._table.merges.append((at, start, at, place))
        self._table.rows.append(row)

    def _data_row(self, number: int) -> None:
        table = self._table
        home = self._home or self._rng.choice(list(place_names()[0]))
        row: list[Any] = []
        records: dict[int | None, Record] = {}
        is_plain = True
        for place, piece in enumerate(self._pieces):
            if piece.column is None:
                row.append(self._drawer.filler(piece, number))
                continue
            cell = self._writer.cell(piece.column, piece.factor, home)
            row.append(cell.written)
            is_plain &= cell.is_plain
            records.setdefault(piece.year, {})[piece.column.name] = cell.truth
            if piece.is_amount and cell.truth is not None:
                share = Decimal(cell.truth) / piece.factor
                self._sums[place] = self._sums.get(place, Decimal(0)) + share
        shared = records.pop(None, {}) | ({"province_code": self._home} if self._home else {})
        at = len(table.rows)
        table.rows.append(row)
        table.truth[at] = [
            {**shared, **record, "jalali_year": year} for year, record in records.items()
        ] or [shared]
        if is_plain:
            table.plain.add(at)
        if number < len(self._odd.accidents) and not self._odd.all_shifted:
            self._befall(self._odd.accidents[number], at, row)

    def _befall(self, accident: str, at: int, row: list[Any]) -> None:
        """Spoil the row: what stands in it is no longer what was meant."""
        named = {p: piece.column.type for p, piece in enumerate(self._pieces) if piece.column}
        place = self._rng.choice(list(named))
        match accident:
            case "bad cell":
                if not (places := [p for p, kind in named.items() if kind in BAD]):
                    return
                place = self._rng.choice(places)
                row[place] = self._rng.choice(BAD[named[place]])
            case "shifted":
                # Where the last cell is empty, nothing shows that the others have moved.
                if _is_visible(row[-1]):
                    row.insert(place, "")
                    self._table.spoilt.add(at)
                return
            case "misspelt":
                names = [p for p, kind in named.items() if kind in NAMES and _has_letter(row[p])]
                if names:
                    place = self._rng.choice(names)
                    row[place] = misspelt(str(row[place]), self._rng)
                    self._table.spoilt.add(at)
                return
            case "torn":
                text = "" if row[place] is None else str(row[place])
                if len(text.strip()) < 2:
                    return
                rest = [text[len(text) // 2 :], *row[place + 1 :]]
                row[place:] = [text[: len(text) // 2]]
                self._table.rows.append(rest)
                self._table.torn |= {at, at + 1}
            case _:
                row[place : place + 1] = [f"{row[place]} الف", "ب"]
        header = self._pieces[place].header
        self._table.planted[at] = f"{accident}: {row[place]!r} under {header!r}"

    def _total_row(self) -> None:
        row: list[Any] = [""] * len(self._pieces)
        for place, total in self._sums.items():
            wrong = Decimal("1.5") if self._odd.total == "wrong" else 1
            row[place] = self._writer.number(total * wrong)
        label = next((p for p, piece in enumerate(self._pieces) if p not in self._sums), 0)
        row[label] = self._rng.choice(TOTALS)
        self._table.rows.append(row)

    def _foot(self) -> None:
        rows = self._table.rows
        if self._odd.footnotes:
            rows.append([])
        rows += [[note] for note in self._rng.sample(FOOTNOTES, self._odd.footnotes)]
        if self._odd.unit_place == "footnote":
            rows.append([f"* مبالغ به {self._odd.unit} است"])


def _has_letter(value: Any) -> bool:
    return any(letter.isalpha() for letter in str(value or ""))


def _is_visible(value: Any) -> bool:
    return value is not None and bool(str(value).strip())
