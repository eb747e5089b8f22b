"""How a sheet's columns are read: units, number styles and scales, or what a person is asked."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.files.grids import Batch
from dashboard.ingest.held import REJECT, USE, Held, held_key
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.layouts import Field, Layout
from dashboard.ingest.sheets.readings import (
    UnitFault,
    distinct_texts,
    reading_of,
    unit_of,
    unit_rivals,
)
from dashboard.ingest.sheets.staged import RIAL
from dashboard.ingest.sheets.verdicts import LateDoubt, Verdicts
from dashboard.ingest.values.amounts import Reading as MarkUse
from dashboard.ingest.values.cells import is_blank
from dashboard.ingest.values.lists import ReferenceLists, Unit
from dashboard.ingest.values.number_cells import Reading
from dashboard.ingest.values.scales import SHARE, Scale, percent_scale, scaled

SEPARATOR = "\u060c "


class ColumnReader:
    """Decides once for each column, and watches that later rows are written alike.

    `stated` are the units that titles or footnotes state, `percents` the rows of each column that
    are shown as per cents, `identity` the file and sheet.
    """

    def __init__(
        self,
        stated: Sequence[Unit],
        exact: frozenset[str],
        percents: Mapping[int, Set[int]],
        identity: Sequence[str],
        lists: ReferenceLists,
    ) -> None:
        self._stated = stated
        self._exact = exact
        self._percents_shown = dict(percents)
        self._identity = identity
        self._lists = lists
        self._units: list[Unit] = []
        self._fields: tuple[Field, ...] = ()
        self._percents_seen: dict[int, set[str]] = {}
        self._is_first = True

    def decide(
        self, data: Batch, layout: Layout, verdicts: Verdicts
    ) -> tuple[list[Reading], list[Problem]]:
        """The reading of each of the layout's fields by its first rows, and what refuses them."""
        self._fields = layout.fields
        row = layout.bottom + 1
        readings, problems = [], []
        for field in layout.fields:
            try:
                readings.append(self._reading(field, data, verdicts))
            except UnitFault as fault:
                known = SEPARATOR.join(unit.text for unit in self._lists.units.values())
                expected = fault.expected or known
                problems.append(Problem(row, field.header, None, fault.code, "file", expected))
                readings.append(Reading())
        if len({unit.currency for unit in self._units}) > 1:
            names = self.unit_and_currency()[0]
            problems.append(Problem(row, None, None, "contradictory_units", "file", names))
        return _of_one_hand(readings), problems

    @property
    def units(self) -> list[Unit]:
        """The units of the amount columns."""
        return self._units

    def unit_and_currency(self) -> tuple[str | None, str]:
        """The units found, as the sheet's summary names them, and their currency."""
        names = SEPARATOR.join(dict.fromkeys(unit.text for unit in self._units))
        return names or None, self._units[0].currency if self._units else RIAL

    def watch(self, data: Batch, readings: Sequence[Reading], verdicts: Verdicts) -> None:
        """Doubt a column whose later rows are written in another way than the first."""
        if self._is_first:
            self._is_first = False
            return
        for field, reading in zip(self._fields, readings, strict=True):
            cells = data.cells[field.place]
            if field.column.type == "percent":
                self._watch_scale(field, data, reading, verdicts)
                continue
            later = reading_of(field, cells, reading.unit, self._exact, self._lists)
            if _contradict(reading, later):
                held = self._held("mixed_styles", field, ("accept",))
                verdicts.doubt(LateDoubt(held, column=field.column.name))

    def _reading(self, field: Field, data: Batch, verdicts: Verdicts) -> Reading:
        cells = data.cells[field.place]
        if field.column.type == "percent":
            return self._percents(field, data, verdicts)
        if field.column.type != "amount":
            return reading_of(field, cells, None, self._exact, self._lists)
        rivals = unit_rivals(field, self._stated, self._lists)
        if not rivals:
            unit = unit_of(field, self._stated, self._lists)
            self._units.append(unit)
            return reading_of(field, cells, unit, self._exact, self._lists)
        choices = {f"{USE}{unit.text}": unit for unit in rivals}
        names = SEPARATOR.join(f"\u00ab{unit.text}\u00bb" for unit in rivals)
        held = self._held("unit_doubtful", field, tuple(choices), names)
        answer = verdicts.answer(held)
        unit = choices.get(answer or "", rivals[0])
        self._units.append(unit)
        reading = reading_of(field, cells, unit, self._exact, self._lists)
        if answer in (None, REJECT):
            return replace(reading, doubt=held, is_doubtful=partial(self._says, field))
        return reading

    def _percents(self, field: Field, data: Batch, verdicts: Verdicts) -> Reading:
        texts = distinct_texts(field, data.cells[field.place], self._lists)
        self._percents_seen[field.place] = set(texts)
        scale = percent_scale(texts, self._are_shown_as_percents(field, data, texts))
        if scale.doubt == "none":
            return Reading(shares=scale.shares)
        held = self._scale_doubt(field, scale)
        answer = verdicts.answer(held)
        if answer in (None, REJECT):
            return Reading(doubt=held, is_doubtful=scale.is_doubtful)
        return Reading(shares=answer == SHARE)

    def _watch_scale(self, field: Field, data: Batch, reading: Reading, verdicts: Verdicts) -> None:
        texts = self._percents_seen[field.place]
        new = set(distinct_texts(field, data.cells[field.place], self._lists)) - texts
        if not new or reading.doubt:
            return
        texts |= new
        scale = percent_scale(sorted(texts), self._are_shown_as_percents(field, data, list(new)))
        held = self._scale_doubt(field, scale)
        if scale.doubt == "small":
            doubtful = [scale.is_doubtful(text) for text in data.cells[field.place].to_pylist()]
            verdicts.doubt(LateDoubt(held, rows=data.rows[np.array(doubtful)]))
        elif scale.doubt == "all" or (scale.shares != reading.shares and not scale.is_silent):
            verdicts.doubt(LateDoubt(held, column=field.column.name))

    def _are_shown_as_percents(self, field: Field, data: Batch, texts: Sequence[str]) -> bool:
        """Whether all of a column's numbers so far are formatted to show 0.45 as 45 per cent."""
        rows = self._percents_shown.get(field.place, frozenset())
        numbers = pa.array([text for _, text in scaled(texts)], pa.string())
        numbered = pc.is_in(data.cells[field.place], numbers).to_numpy(zero_copy_only=False)
        if numbered.any() and rows >= set(data.rows[numbered].tolist()):
            return True
        self._percents_shown.pop(field.place, None)
        return False

    def _says(self, field: Field, text: str) -> bool:
        return not is_blank(text, field.column.type, self._lists)

    def _scale_doubt(self, field: Field, scale: Scale) -> Held:
        shown = SEPARATOR.join(scale.shown)
        return self._held("ambiguous_percent", field, scale.choices, None, shown)

    def _held(
        self,
        code: str,
        field: Field,
        choices: tuple[str, ...],
        expected: str | None = None,
        value: str | None = None,
    ) -> Held:
        key = held_key(code, *self._identity, field.column.name, field.year or "")
        return Held(key, code, None, field.header, value, choices, expected)


def _of_one_hand(readings: Sequence[Reading]) -> list[Reading]:
    """A decimal mark of one amount column parts no thousands beside it without own evidence."""
    amounts = [reading for reading in readings if reading.unit]
    points = {mark for r in amounts for mark, use in r.style.items() if use == "decimal"}
    doubtful: dict[str, MarkUse] = dict.fromkeys(points, "both")
    return [
        replace(reading, style={**doubtful, **reading.style}) if reading.unit else reading
        for reading in readings
    ]


def _contradict(first: Reading, later: Reading) -> bool:
    """Whether two parts of a column use a mark, or an order of dates, in two ways."""
    marks = any(first.style.get(mark, use) != use for mark, use in later.style.items())
    return marks or any(first.dates.get(shape, use) != use for shape, use in later.dates.items())
