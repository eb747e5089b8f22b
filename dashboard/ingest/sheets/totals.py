"""Rows of sums: what each states, which rows it totals and whether they agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from dashboard.ingest.sheets.row_words import RowKind
from dashboard.ingest.sheets.staged import Total

# A subtotal stands near the rows it totals; beyond this only the whole sheet is tried.
MOST_BOUNDARIES = 64
LOW_BITS = 20
# Within half a per cent.
CLOSE = 200


@dataclass(frozen=True)
class SumRow:
    """A row of sums by its 1-based number; `stated` gives the rial of amount columns by place."""

    row: int
    kind: RowKind
    label: str
    is_grand: bool
    stated: Mapping[int, int]


@dataclass(frozen=True)
class Boundary:
    """What stands above a row of sums: per place the sum, the deductions and unreadable rows."""

    row: int
    count: int
    sums: Mapping[int, int]
    deducted: Mapping[int, int]
    unreadable: Mapping[int, int]


@dataclass(frozen=True)
class Judgement:
    """A row of sums against the rows between two others; `differs` names places that do not."""

    sum_row: SumRow
    first: int
    last: int
    totals: tuple[Total, ...]
    differs: tuple[Total, ...]

    @property
    def gap(self) -> int:
        """By how many rial all columns together differ."""
        known = (total for total in self.totals if total.summed_rial is not None)
        return sum(abs(total.stated_rial - (total.summed_rial or 0)) for total in known)

    @property
    def is_proven(self) -> bool:
        """Whether what could be added up agrees, and one sum at least does so closely.

        The slack of rounded numbers is no proof, and nothing adds up to nothing by chance.
        """
        return not self.differs and any(
            total.summed_rial is not None
            and abs(total.stated_rial - total.summed_rial) * CLOSE < total.stated_rial
            for total in self.totals
        )


@dataclass
class TotalBook:
    """Adds up a sheet's amounts batch by batch, to be held against its rows of sums.

    `headers` and `factors` give each amount column's header and rial per unit by its place.
    """

    headers: Mapping[int, str]
    factors: Mapping[int, int]
    _rows: list[SumRow] = field(default_factory=list)
    _above: list[Boundary] = field(default_factory=list)
    _now: Boundary = field(default=Boundary(0, 0, {}, {}, {}))

    def add(
        self,
        numbers: np.ndarray,
        amounts: Mapping[int, pa.Array],
        unreadable: Mapping[int, np.ndarray],
        sum_rows: Sequence[SumRow],
    ) -> None:
        """Add a batch: the rows' numbers and amounts by place, and the rows of sums among them."""
        cuts = np.searchsorted(numbers, [sum_row.row for sum_row in sum_rows])
        values = {
            place: column.fill_null(0).to_numpy(zero_copy_only=False)
            for place, column in amounts.items()
        }
        start = 0
        for sum_row, cut in zip([*sum_rows, None], [*cuts.tolist(), len(numbers)], strict=True):
            self._advance(start, cut, values, unreadable)
            start = cut
            if sum_row is None:
                continue
            self._rows.append(sum_row)
            self._above.append(replace(self._now, row=sum_row.row))
            if sum_row.kind == RowKind.DEDUCTION:
                deducted = dict(self._now.deducted)
                for place, rial in sum_row.stated.items():
                    deducted[place] = deducted.get(place, 0) - abs(rial)
                self._now = replace(self._now, deducted=deducted)

    def judge(self) -> Iterator[Judgement]:
        """Every group, then every total, with the rows that it totals.

        A group that is not proven is a torn row of data, and counts as one in the totals.
        """
        bounds = [Boundary(0, 0, {}, {}, {}), *self._above, replace(self._now, row=2**62)]
        torn: list[SumRow] = []
        for at, sum_row in enumerate(self._rows, start=1):
            if sum_row.kind == RowKind.GROUP:
                judgement = self._judged(sum_row, bounds, at)
                yield judgement
                if not judgement.is_proven:
                    torn.append(sum_row)
        bounds = _with_torn(bounds, torn)
        for at, sum_row in enumerate(self._rows, start=1):
            if sum_row.kind == RowKind.TOTAL and sum_row.stated:
                yield self._judged(sum_row, bounds, at)

    def _advance(
        self,
        start: int,
        stop: int,
        values: Mapping[int, np.ndarray],
        unreadable: Mapping[int, np.ndarray],
    ) -> None:
        now = self._now
        if stop == start:
            return
        sums, lost = dict(now.sums), dict(now.unreadable)
        for place, column in values.items():
            sums[place] = sums.get(place, 0) + exact_sum(column[start:stop])
            places = unreadable[place]
            lost[place] = lost.get(place, 0) + int(((places >= start) & (places < stop)).sum())
        self._now = replace(now, count=now.count + stop - start, sums=sums, unreadable=lost)

    def _judged(self, sum_row: SumRow, bounds: Sequence[Boundary], at: int) -> Judgement:
        backward = [(bounds[before], bounds[at]) for before in _near(at - 1, 0, -1)]
        forward = [(bounds[at], bounds[after]) for after in _near(at + 1, len(bounds) - 1, 1)]
        is_group = sum_row.kind == RowKind.GROUP
        leads = bounds[at].count == 0
        spans = (forward + backward) if is_group else forward if leads else backward
        spans = [span for span in spans if span[1].count > span[0].count]
        if not spans:
            return Judgement(sum_row, 0, 0, (), ())
        agreeing = []
        for span in spans:
            judgement = self._judge(sum_row, span)
            if not judgement.differs:
                agreeing.append(judgement)
                if not judgement.gap:
                    break
        if agreeing:
            return min(agreeing, key=lambda judgement: judgement.gap)
        return self._judge(sum_row, spans[-1] if sum_row.is_grand or leads else spans[0])

    def _judge(self, sum_row: SumRow, span: tuple[Boundary, Boundary]) -> Judgement:
        above, below = span
        count = below.count - above.count
        totals, differs = [], []
        for place, stated in sum_row.stated.items():
            given = below.sums.get(place, 0) - above.sums.get(place, 0)
            less = below.deducted.get(place, 0) - above.deducted.get(place, 0)
            slack = self.factors[place] * (count + 1) // 2
            lost = below.unreadable.get(place, 0) > above.unreadable.get(place, 0)
            summed = given + less if abs(stated - given - less) <= slack else given
            total = Total(
                sum_row.row, sum_row.label, self.headers[place], stated,
                None if lost else summed, count,
            )  # fmt: skip
            totals.append(total)
            if not lost and abs(stated - summed) > slack:
                differs.append(total)
        return Judgement(sum_row, above.row + 1, below.row - 1, tuple(totals), tuple(differs))


def exact_sum(values: np.ndarray) -> int:
    """The sum of 64-bit integers, which may not fit 64 bits."""
    high, low = values >> LOW_BITS, values & ((1 << LOW_BITS) - 1)
    return (int(high.sum()) << LOW_BITS) + int(low.sum())


def _near(start: int, end: int, step: int) -> list[int]:
    """Places from start to end, nearest first, at most MOST_BOUNDARIES and the end itself."""
    places = list(range(start, end + step, step))
    return places if len(places) <= MOST_BOUNDARIES else [*places[:MOST_BOUNDARIES], end]


def _with_torn(bounds: Sequence[Boundary], torn: Sequence[SumRow]) -> list[Boundary]:
    """The boundaries with the amounts of rows above that proved to be torn rows of data."""
    whole = []
    waiting = list(reversed(torn))
    count, sums = 0, dict[int, int]()
    for bound in bounds:
        while waiting and waiting[-1].row < bound.row:
            count += 1
            for place, rial in waiting.pop().stated.items():
                sums[place] = sums.get(place, 0) + rial
        together = {place: bound.sums.get(place, 0) + sums.get(place, 0) for place in bound.sums}
        whole.append(replace(bound, count=bound.count + count, sums={**sums, **together}))
    return whole
