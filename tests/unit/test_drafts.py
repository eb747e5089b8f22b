"""Drafts: what may be handed in, how it reaches the exports, and what a crash leaves behind."""

from pathlib import Path

import pytest

from dashboard.ingest.decisions import Decision
from dashboard.ingest.drafts import draft as drafts
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.file_names import clean_name
from dashboard.ingest.drafts.mirror import mirror
from tests.drafting import ANSWER, DAY, EDITION, hand_in, new_draft, refusal, standing


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return new_draft(tmp_path)


def test_a_file_lies_in_its_editions_folder(draft: Draft) -> None:
    assert hand_in(draft, "اعتبارات مهر.csv") == ""
    [file] = draft.files()
    assert file.relative_path == f"{EDITION}/اعتبارات مهر.csv"
    assert (file.size_bytes, file.replaces) == (7, False)
    assert (draft.files_folder / file.relative_path).read_text() == "content"
    assert standing(draft) == {f"{EDITION}/old.csv": "former"}


def test_the_same_name_replaces_and_says_so(draft: Draft) -> None:
    hand_in(draft)
    assert hand_in(draft, text="newer") == "draft"
    assert hand_in(draft, "old.csv") == "exports"
    assert [(file.name, file.replaces) for file in draft.files()] == [
        ("a.csv", False),
        ("old.csv", True),
    ]
    assert (draft.files_folder / EDITION / "a.csv").read_text() == "newer"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.csv", "passwd.csv"),
        ("/etc/a.csv", "a.csv"),
        ("C:\\Users\\me\\a.csv", "a.csv"),
        ("folder/دستگاه‌ها.xlsx", "دستگاه‌ها.xlsx"),
        ("  a?b:c*.csv. ", "a_b_c_.csv"),
        ("\u202excod.csv\n", "xcod.csv"),
    ],
)
def test_a_name_keeps_no_path_and_nothing_that_hides(draft: Draft, name: str, kept: str) -> None:
    assert clean_name(name) == kept
    hand_in(draft, name)
    assert [path.name for path in draft.paths()] == [kept]
    assert all(path.parent.name == EDITION for path in draft.paths())


@pytest.mark.parametrize(
    "name", ["", "..", ".", "a/..", "/", ".hidden.csv", "~$open.xlsx", "decisions.toml", "Sample"]
)
def test_a_name_that_cannot_be_kept_is_refused(draft: Draft, name: str) -> None:
    with refusal("draft_name"):
        hand_in(draft, name)
    assert draft.paths() == []


def test_a_name_longer_than_disks_take_is_refused() -> None:
    with refusal("draft_name_too_long"):
        clean_name("آ" * 101)
    assert clean_name("آ" * 100) == "آ" * 100


def test_empty_and_too_large_files_are_refused(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusal("draft_file_empty"):
        hand_in(draft, text="")
    monkeypatch.setattr(drafts, "MOST_MEGABYTES", 1)
    with refusal("draft_file_too_large"):
        hand_in(draft, text="x" * (drafts.MEGABYTE + 1))
    assert hand_in(draft, text="x" * drafts.MEGABYTE) == ""
    assert len(list(draft.files_folder.rglob("*.*"))) == 1, "nothing half written is left"


def test_a_refused_file_leaves_the_former_one(draft: Draft) -> None:
    hand_in(draft)
    with refusal("draft_file_empty"):
        hand_in(draft, text="")
    assert (draft.files_folder / EDITION / "a.csv").read_text() == "content"


def test_more_files_than_the_limit_are_refused(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_FILES", 2)
    hand_in(draft, "a.csv")
    hand_in(draft, "b.csv")
    with refusal("draft_too_many_files"):
        hand_in(draft, "c.csv")
    assert hand_in(draft, "b.csv") == "draft", "a replacement is no further file"


def test_only_a_file_of_the_draft_can_be_removed(draft: Draft) -> None:
    hand_in(draft)
    for foreign in (f"../../../exports/{EDITION}/old.csv", "../run.json", "", EDITION):
        with refusal("draft_file_missing"):
            draft.remove(foreign)
    draft.remove(f"{EDITION}/a.csv")
    assert draft.files() == []
    assert standing(draft) == {f"{EDITION}/old.csv": "former"}


def test_the_fingerprint_follows_files_and_answers(draft: Draft) -> None:
    seen = {draft.fingerprint()}
    for change in (
        lambda: hand_in(draft),
        lambda: hand_in(draft, "b.csv"),
        lambda: draft.answer(ANSWER),
        lambda: draft.remove(f"{EDITION}/a.csv"),
    ):
        change()
        assert draft.fingerprint() == draft.fingerprint()
        assert draft.fingerprint() not in seen
        seen.add(draft.fingerprint())


def test_answers_are_kept_changed_and_withdrawn(draft: Draft) -> None:
    other = Decision("b" * 12, "reject", "رضا", DAY)
    draft.answer(ANSWER)
    draft.answer(other)
    draft.answer(Decision(ANSWER.item, "use:10", "رضا", DAY))
    assert draft.answers()[ANSWER.item].answer == "use:10"
    draft.withdraw(ANSWER.item)
    assert draft.answers() == {other.item: other}
    draft.withdraw(other.item)
    assert draft.answers() == {}


def test_a_mirror_follows_its_original_and_keeps_what_was_added(tmp_path: Path) -> None:
    original, copy = tmp_path / "original", tmp_path / "copy"
    for name in ("a.csv", "b.csv", "c.csv"):
        (original / EDITION).mkdir(parents=True, exist_ok=True)
        (original / EDITION / name).write_text(name)
    mirror(original, copy)
    (copy / EDITION / "added.csv").write_text("added")
    (copy / EDITION / "b.csv").write_text("changed here")
    (original / EDITION / "c.csv").unlink()
    (original / EDITION / "a.csv").write_text("newer")
    mirror(original, copy)
    assert {path.name: path.read_text() for path in (copy / EDITION).iterdir()} == {
        "a.csv": "newer",
        "b.csv": "changed here",
        "added.csv": "added",
    }
