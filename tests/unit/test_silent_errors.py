"""Nothing is accepted that is not true: known rows written with every oddity and read back.

PEYGIR_EXAMPLES=5000 tries that many random tables; without it the same few are tried each time.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboard.ingest.files import text_tables
from tests.audit import SilentError, audit
from tests.export_files import FILE_KINDS, fits_windows, write_file
from tests.exports import contracts, stage
from tests.spellings import DATE_FORMS, DIGITS, PERCENT_FORMS, POINTS, THOUSANDS, NumberStyle
from tests.table_pieces import UNITS
from tests.table_plans import ACCIDENTS, UNIT_PLACES, Oddities, Table
from tests.tables import TableMaker
from tests.tally import TALLY
from tests.truths import Hand

EXAMPLES = int(os.environ.get("PEYGIR_EXAMPLES", "0"))
LEAST_ACCEPTED = 0.95
IN_ANY_FILE = ("bad cell", "misspelt", "shifted")
SOMETIMES = (False, False, True)
# A seed says nothing about its neighbours: what fails is made simpler here, not by Hypothesis.
same_each_time = settings(
    max_examples=EXAMPLES or 500,
    derandomize=not EXAMPLES,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
seeds = st.integers(0, 2**64)


def drawn(seed: int) -> tuple[Oddities, str]:
    """A random table and the kind of file it comes in."""
    rng = Random(seed)
    pick = rng.choice
    thousands = pick(THOUSANDS)
    point = pick([mark for mark in POINTS if mark != thousands])
    hand = Hand(
        numbers=NumberStyle(thousands, point, pick(DIGITS), pick((0, 0, 1, 0.5))),
        dates=pick((*DATE_FORMS, "typed", "any")),
        percents=pick(PERCENT_FORMS),
        small_percents=rng.random() < 0.1,
        odd_letters=pick((False, True)),
        long_codes=pick((False, True)),
    )
    kind = pick(FILE_KINDS)
    odd = Oddities(
        kind=pick(sorted(contracts())),
        seed=seed,
        rows=rng.randint(1, 9),
        hand=hand,
        unit=pick(sorted(UNITS)),
        unit_place=pick((*UNIT_PLACES, *UNIT_PLACES[:4])),
        wide=pick((False, True)),
        years_in_band=pick((False, True)),
        band=pick(SOMETIMES),
        shuffled=pick((False, True)),
        serial=pick((False, True)),
        blank_column=pick(SOMETIMES),
        extra_column=pick(SOMETIMES),
        other_amount=pick(SOMETIMES),
        titles=rng.randint(0, 2),
        numbering=pick(SOMETIMES),
        noise=pick(SOMETIMES),
        repeated_header=pick(("", "", "", "same", "other")),
        total=pick(("", "", "right", "wrong")),
        footnotes=rng.randint(0, 2),
        province_from=pick(("", "", "title", "sheet", "file")),
        accidents=tuple(rng.choices(ACCIDENTS, k=pick((0, 0, 1, 2)))),
        all_shifted=rng.random() < 0.07,
    )
    return possible(odd, kind), kind


def possible(odd: Oddities, kind: str) -> Oddities:
    """The oddities that a kind of file can have."""
    if "csv" not in kind:
        # Only a text's lines can be torn, and its cells split.
        odd = replace(odd, accidents=tuple(a for a in odd.accidents if a in IN_ANY_FILE))
    if "csv" in kind or kind == "html":
        # There are no sheets in it, and all numbers are text: in one style.
        typed = odd.hand.numbers.typed
        numbers = NumberStyle() if typed == 1 else replace(odd.hand.numbers, typed=0)
        place = "file" if odd.province_from == "sheet" else odd.province_from
        odd = replace(odd, hand=replace(odd.hand, numbers=numbers), province_from=place)
    return odd


def check(odd: Oddities, kind: str) -> Table:
    """Write the table, stage it and hold what was accepted against the truth."""
    contract = contracts()[odd.kind]
    table = TableMaker(odd, contract).make()
    style = odd.hand.numbers
    if "1256" in kind and not fits_windows(table.rows, {style.thousands, style.point}):
        kind = "csv utf-8 comma"
    with TemporaryDirectory() as folder:
        path, numbers = write_file(
            Path(folder),
            table.file,
            kind,
            table.rows,
            merges=table.merges,
            sheet=table.sheet,
            torn=table.torn,
        )
        staged = stage(path)
    audit(table, staged, numbers, contract)
    return table


def fault(odd: Oddities, kind: str) -> str:
    """What is silently wrong with the table, if anything is."""
    try:
        check(odd, kind)
    except SilentError as error:
        return str(error)
    return ""


def judge(odd: Oddities, kind: str) -> None:
    """Fail with the simplest table that is still read wrongly."""
    if not fault(odd, kind):
        return
    plain = replace(Oddities(), kind=odd.kind, seed=odd.seed)
    for name in [field.name for field in fields(odd)] * 2:
        simpler = replace(odd, **{name: getattr(plain, name)})
        if fault(simpler, kind):
            odd = simpler
    rows = TableMaker(odd, contracts()[odd.kind]).make().rows
    pytest.fail("\n".join((fault(odd, kind), kind, str(odd), *map(str, rows))))


@contextmanager
def small_batches() -> Iterator[None]:
    """Read files a few rows at a time, as only very long ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_tables, "BLOCK", 4000)
        readers = [m for m in list(sys.modules.values()) if hasattr(m, "BATCH_ROWS")]
        assert readers
        for module in readers:
            patch.setattr(module, "BATCH_ROWS", 12)
        yield


@same_each_time
@given(seeds)
def test_every_accepted_cell_is_true_and_no_row_vanishes(seed: int) -> None:
    judge(*drawn(seed))


@settings(same_each_time, max_examples=(EXAMPLES or 500) // 5)
@given(seeds)
def test_what_follows_in_later_batches_does_not_belie_the_first(seed: int) -> None:
    odd, kind = drawn(seed)
    with small_batches():
        judge(replace(odd, rows=odd.rows + 15), kind)


def test_good_rows_are_accepted() -> None:
    if not TALLY["plain"]:
        test_every_accepted_cell_is_true_and_no_row_vanishes()
    assert TALLY["plain accepted"] >= LEAST_ACCEPTED * TALLY["plain"] > 0
