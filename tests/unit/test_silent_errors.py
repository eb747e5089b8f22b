"""Nothing is accepted that is not true: known rows written with every oddity and read back.

PEYGIR_EXAMPLES=5000 tries that many random tables; without it the same few are tried each time.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from dashboard.ingest.files import html_table, opendocument, text_tables, workbooks
from tests.audit import audit
from tests.export_files import FILE_KINDS, fits_windows, write_file
from tests.exports import contracts, stage
from tests.spellings import DATE_FORMS, DIGITS, PERCENT_FORMS, POINTS, THOUSANDS, NumberStyle
from tests.table_pieces import UNITS
from tests.table_plans import ACCIDENTS, UNIT_PLACES, Oddities
from tests.tables import TableMaker
from tests.tally import TALLY
from tests.truths import Hand

EXAMPLES = int(os.environ.get("PEYGIR_EXAMPLES", "0"))
LEAST_ACCEPTED = 0.95
IN_ANY_FILE = ("bad cell", "misspelt", "shifted")

often_not = st.sampled_from((False, False, True))
styles = st.tuples(
    st.sampled_from(THOUSANDS),
    st.sampled_from(POINTS),
    st.sampled_from(DIGITS),
    st.sampled_from((0, 0, 1, 0.5)),
).filter(lambda style: style[0] != style[1])
hands = st.builds(
    Hand,
    numbers=styles.map(lambda style: NumberStyle(*style)),
    dates=st.sampled_from((*DATE_FORMS, "typed", "any")),
    percents=st.sampled_from(PERCENT_FORMS),
    small_percents=st.sampled_from((False,) * 7 + (True,)),
    odd_letters=st.booleans(),
    long_codes=st.booleans(),
)
tables = st.builds(
    Oddities,
    kind=st.sampled_from(sorted(contracts())),
    seed=st.integers(0, 2**32),
    rows=st.integers(1, 9),
    hand=hands,
    unit=st.sampled_from(sorted(UNITS)),
    unit_place=st.sampled_from(UNIT_PLACES),
    wide=st.booleans(),
    years_in_band=st.booleans(),
    band=often_not,
    shuffled=st.booleans(),
    serial=st.booleans(),
    blank_column=often_not,
    extra_column=often_not,
    other_amount=often_not,
    titles=st.integers(0, 2),
    numbering=often_not,
    noise=often_not,
    repeated_header=st.sampled_from(("", "", "same", "other")),
    total=st.sampled_from(("", "", "right", "wrong")),
    footnotes=st.integers(0, 2),
    province_from=st.sampled_from(("", "", "title", "sheet", "file")),
    accidents=st.lists(st.sampled_from(ACCIDENTS), max_size=2).map(tuple) | st.just(()),
    all_shifted=st.sampled_from((False,) * 9 + (True,)),
)


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


def check(odd: Oddities, kind: str) -> None:
    """Write the table, stage it and hold what was accepted against the truth."""
    contract = contracts()[odd.kind]
    odd = possible(odd, kind)
    table = TableMaker(odd, contract).make()
    style = odd.hand.numbers
    if "1256" in kind and not fits_windows(table.rows, {style.thousands, style.point}):
        kind = "csv utf-8 comma"
    for row in table.rows:
        note(str(row))
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


@contextmanager
def small_batches() -> Iterator[None]:
    """Read files a few rows at a time, as only very long ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_tables, "BLOCK", 4000)
        for module in (workbooks, opendocument, html_table):
            patch.setattr(module, "BATCH_ROWS", 12)
        yield


@settings(max_examples=EXAMPLES or 500, derandomize=not EXAMPLES, database=None)
@given(tables, st.sampled_from(FILE_KINDS))
def test_every_accepted_cell_is_true_and_no_row_vanishes(odd: Oddities, kind: str) -> None:
    check(odd, kind)


@settings(max_examples=(EXAMPLES or 500) // 5, derandomize=not EXAMPLES, database=None)
@given(tables, st.sampled_from(FILE_KINDS))
def test_what_follows_in_later_batches_does_not_belie_the_first(odd: Oddities, kind: str) -> None:
    with small_batches():
        check(replace(odd, rows=odd.rows + 15), kind)


def test_good_rows_are_accepted() -> None:
    if not TALLY["plain"]:
        test_every_accepted_cell_is_true_and_no_row_vanishes()
    assert TALLY["plain accepted"] >= LEAST_ACCEPTED * TALLY["plain"] > 0
