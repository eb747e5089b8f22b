"""Reviewing and publishing a draft, as the process does that the import page starts."""

import io
import json
import shutil
from pathlib import Path

import pytest

from dashboard.ingest.drafts import process as draft_process
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.review import read_review
from dashboard.ingest.editions import deliveries
from dashboard.ingest.importing import import_folder
from dashboard.store import current_build
from tests.drafting import DAY, EDITION, refusal, standing
from tests.importing import EXPORTS


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports that are small enough to add up by hand, published."""
    folder = tmp_path_factory.mktemp("imported")
    shutil.copytree(EXPORTS, folder / "exports")
    import_folder(folder / "exports", folder / "store", lambda step, done, total: None)
    return folder


@pytest.fixture
def begun(imported: Path, tmp_path: Path) -> Draft:
    """A draft with a good file and a broken one over them."""
    draft = Draft(tmp_path / "store", tmp_path / "exports")
    shutil.copytree(imported, tmp_path, dirs_exist_ok=True)
    trips = (EXPORTS / "1404-12-20" / "trips.csv").read_bytes()
    draft.add(DAY, "trips.csv", io.BytesIO(trips))
    draft.add(DAY, "broken.xlsx", io.BytesIO(b"PK\x03\x04 no workbook"))
    return draft


def test_a_review_tells_of_each_file_and_publishes_nothing(begun: Draft) -> None:
    serving, before = current_build(begun.store), standing(begun)
    assert run(begun, "review") == 0
    seen = read_review(begun)
    assert seen is not None
    assert seen.build_id != serving.name == current_build(begun.store).name
    assert standing(begun) == before
    first = seen.sheets[0]
    assert (first.path, first.is_refused) == (f"{EDITION}/broken.xlsx", True)
    assert first.reasons
    trips = next(sheet for sheet in seen.sheets if sheet.path == f"{EDITION}/trips.csv")
    assert trips.accepted > 0
    accounted = trips.accepted + trips.rejected + trips.held + trips.not_data
    assert trips.read == accounted
    assert sum(sheet.in_draft for sheet in seen.sheets) == 2
    figures = {figure.name: figure for figure in seen.figures}
    assert figures["committed_rial"].before == figures["committed_rial"].after
    assert figures["committed_rial"].after
    grown = figures["accepted"]
    assert grown.before is not None
    assert grown.after == grown.before + trips.accepted


def test_publishing_serves_what_was_reviewed_and_ends_the_draft(begun: Draft) -> None:
    run(begun, "review")
    seen = read_review(begun)
    assert run(begun, "publish") == 0
    assert seen is not None
    assert current_build(begun.store).name == seen.build_id
    assert f"{EDITION}/trips.csv" in {d.relative_path for d in deliveries(begun.exports)}
    assert not begun.folder.exists()
    assert draft_runs.read(begun).build_id == seen.build_id


def test_what_changed_after_its_review_is_not_published(begun: Draft) -> None:
    run(begun, "review")
    serving = current_build(begun.store)
    extra = begun.exports / EDITION / "by hand.csv"
    extra.parent.mkdir()
    extra.write_bytes((EXPORTS / "1404-12-20" / "agencies.csv").read_bytes())
    assert run(begun, "publish") == 1
    begun.remove(f"{EDITION}/broken.xlsx")
    assert run(begun, "publish") == 1
    assert draft_runs.read(begun).state == "failed"
    assert "دوباره بررسی" in draft_runs.read(begun).message
    assert current_build(begun.store) == serving
    assert len(begun.files()) == 1


def test_a_failure_is_told_in_words(begun: Draft) -> None:
    shutil.rmtree(begun.exports)
    assert run(begun, "review") == 1
    told = draft_runs.read(begun)
    assert told.state == "failed"
    assert str(begun.exports) in told.message


def test_a_second_run_is_told_that_one_is_going_on(begun: Draft) -> None:
    draft_runs.start(begun, "review")
    try:
        with refusal("draft_busy"):
            draft_runs.start(begun, "review")
    finally:
        draft_runs.cancel(begun)
    assert draft_runs.current(begun).state == "cancelled"


def test_a_run_whose_process_is_gone_was_interrupted(begun: Draft) -> None:
    draft_runs.record(begun, draft_runs.Run("review", "running", "read", 3, 40))
    assert draft_runs.current(begun).state == "interrupted"
    assert json.loads((begun.store / "drafts" / "run.json").read_text())["done"] == 3


def run(draft: Draft, job: str) -> int:
    """What the process does that a page starts."""
    return draft_process.main([job, str(draft.store), str(draft.exports)])
