"""A copy of the exports in tests/sql that a test may change, and an empty store."""

import shutil
from pathlib import Path

import pytest

from tests.importing import EXPORTS


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    return shutil.copytree(EXPORTS, tmp_path / "exports")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"
