"""A draft on its way into the exports: whole, undone, or finished after a crash."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard.ingest.building import publishing
from dashboard.ingest.decisions import DECISIONS_FILE, Decision, load_decisions, write_decisions
from dashboard.ingest.drafts import publishing as draft_publishing
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.editions import deliveries
from tests.drafting import ANSWER, DAY, EDITION, hand_in, new_draft, refusal, standing


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return new_draft(tmp_path)


def test_installing_brings_files_and_merges_answers(draft: Draft) -> None:
    known = Decision("c" * 12, "reject", "رضا", DAY)
    write_decisions(draft.exports / DECISIONS_FILE, [known])
    hand_in(draft, "old.csv", "newer")
    hand_in(draft)
    draft.answer(ANSWER)
    draft_publishing.merge_answers(draft)
    draft_publishing.install(draft)
    assert standing(draft)[f"{EDITION}/old.csv"] == "newer"
    assert standing(draft)[f"{EDITION}/a.csv"] == "content"
    assert load_decisions(draft.exports / DECISIONS_FILE) == {
        known.item: known,
        ANSWER.item: ANSWER,
    }
    assert draft.files(), "the draft stays until the import has succeeded"


def test_an_installation_is_undone_whole(draft: Draft) -> None:
    before = standing(draft)
    hand_in(draft, "old.csv", "newer")
    hand_in(draft)
    draft.answer(ANSWER)
    draft_publishing.merge_answers(draft)
    draft_publishing.install(draft)
    draft_publishing.give_up(draft)
    assert standing(draft) == before
    assert not draft.folder.exists()


@pytest.mark.parametrize("copies", range(6))
def test_a_crash_while_installing_is_finished_or_undone(
    draft: Draft, copies: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = standing(draft)
    hand_in(draft, "old.csv", "newer")
    hand_in(draft)
    draft.answer(ANSWER)
    draft_publishing.merge_answers(draft)
    _crash_after(copies, draft, monkeypatch)
    shown = {delivery.relative_path for delivery in deliveries(draft.exports)}
    assert shown <= {f"{EDITION}/old.csv", f"{EDITION}/a.csv"}, "nothing half copied is seen"
    shutil.copytree(draft.store, draft.store.with_name("again"))
    shutil.copytree(draft.exports, draft.exports.with_name("exports again"))
    draft_publishing.give_up(draft)
    assert _visible(standing(draft)) == before
    again = Draft(draft.store.with_name("again"), draft.exports.with_name("exports again"))
    draft_publishing.install(again)
    draft_publishing.finish(again)
    assert standing(again)[f"{EDITION}/old.csv"] == "newer"
    assert standing(again)[f"{EDITION}/a.csv"] == "content"


def _crash_after(copies: int, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install as a process does that ends in the middle of its copy after so many whole ones."""

    class Killed(BaseException):
        pass

    whole = shutil.copyfile
    made: list[object] = []

    def copy(source: Path, target: Path) -> object:
        if len(made) == copies:
            target.write_text("half")
            raise Killed
        made.append(target)
        return whole(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(draft_publishing.shutil, "copyfile", copy)
        with suppress(Killed):
            draft_publishing.install(draft)


def _visible(files: dict[str, str]) -> dict[str, str]:
    """Without hidden files, which no import reads."""
    return {path: text for path, text in files.items() if not Path(path).name.startswith(".")}


def test_exports_that_cannot_be_written_stay_as_they_were(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = standing(draft)
    hand_in(draft, "old.csv", "newer")
    hand_in(draft)
    whole = shutil.copyfile

    def full(source: Path, target: Path) -> object:
        if draft.exports in target.parents and "a.csv" in source.name:
            raise OSError(28, "No space left on device")
        return whole(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(draft_publishing.shutil, "copyfile", full)
        with refusal("exports_not_writable"):
            draft_publishing.install(draft)
    assert _visible(standing(draft)) == before
    assert len(draft.files()) == 2


def test_a_draft_that_nobody_touches_is_given_up_at_last(draft: Draft) -> None:
    hand_in(draft)
    draft_publishing.prune(draft)
    assert draft.files()
    long_ago = time.time() - (draft_publishing.KEPT_DAYS + 1) * 24 * 3600
    for path in draft.folder.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    draft_publishing.prune(draft)
    assert draft.files() == []


def test_reviews_that_nobody_publishes_do_not_fill_the_store(tmp_path: Path) -> None:
    publishing.new_build_folder(tmp_path, "serving")
    publishing.finish(tmp_path, "serving")
    publishing.publish(tmp_path, "serving")
    for number in range(6):
        publishing.new_build_folder(tmp_path, f"review-{number}")
        publishing.finish(tmp_path, f"review-{number}")
        os.utime(tmp_path / "builds" / f"review-{number}", (number, number))
    left = {build.name for build in (tmp_path / "builds").iterdir()}
    assert left >= {"serving", "review-5"}
    assert len(left) <= publishing.KEPT_BUILDS + 1
