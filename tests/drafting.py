"""What tests of drafts share: the error they expect, and what a folder of exports holds."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import PeygirError
from dashboard.ingest.decisions import Decision
from dashboard.ingest.drafts.draft import Draft

DAY = date(2026, 11, 11)
EDITION = "1405-08-20"
ANSWER = Decision("0123456789ab", "accept", "مریم احمدی", DAY, "چرا")


@contextmanager
def refusal(key: str) -> Iterator[None]:
    """The block ends with the error of that key."""
    with pytest.raises(PeygirError) as refused:
        yield
    assert refused.value.key == key
    assert str(refused.value)


def standing(draft: Draft) -> dict[str, str]:
    """What the folder of exports holds."""
    files = (path for path in draft.exports.rglob("*") if path.is_file())
    return {path.relative_to(draft.exports).as_posix(): path.read_text("utf-8") for path in files}


def new_draft(folder: Path) -> Draft:
    """An empty draft over exports with one file in them."""
    exports = folder / "exports"
    (exports / EDITION).mkdir(parents=True)
    (exports / EDITION / "old.csv").write_text("former")
    return Draft(folder / "store", exports)


def hand_in(draft: Draft, name: str = "a.csv", text: str = "content") -> str:
    """Add a file; what it replaced."""
    return draft.add(DAY, name, io.BytesIO(text.encode()))
