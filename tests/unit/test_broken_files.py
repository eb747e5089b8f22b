"""Files with broken bytes give what can be read or a refusal, whatever their kind."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.ingest.files.grids import Grid, Unreadable
from dashboard.ingest.files.readers import read_grids
from tests import workbooks
from tests.workbooks import OWN_SUFFIX, WRITERS, zipped


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One whole file of each kind, by suffix."""
    folder = tmp_path_factory.mktemp("originals")
    files = {f"a.{OWN_SUFFIX[kind]}": write for kind, write in WRITERS.items()}
    found = {name: write(folder / name).read_bytes() for name, write in files.items()}
    found["a.zip"] = zipped(folder / "a.zip", dict(found)).read_bytes()
    found["locked.xlsx"] = workbooks.locked(folder / "a.xlsx").read_bytes()
    return found


def read_to_the_end(grids: list[Grid]) -> None:
    """Go through every row, as an import does."""
    for grid in grids:
        try:
            for batch in grid.batches:
                assert len({len(cells) for cells in batch.cells} | {len(batch.rows)}) == 1
                batch.head(3)
        except Unreadable as error:
            assert error.code


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_broken_bytes_give_grids_or_a_refusal(
    tmp_path: Path, originals: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(originals)))
    content = bytearray(originals[name])
    last = len(content) - 1
    for at in data.draw(st.lists(st.integers(0, last), min_size=1, max_size=8)):
        content[at] = data.draw(st.sampled_from([0, 255, 127, 128]) | st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(content[: data.draw(st.just(last + 1) | st.integers(1, last))])
    try:
        read_to_the_end(read_grids(path))
    except Unreadable as error:
        assert error.code
