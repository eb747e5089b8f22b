"""Fixtures of every kind of test: a store with the sample exports in it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.rooms import SAMPLE
from tests.serving import peygir
from tests.tally import FOUND, TALLY, tally_lines

# A busy machine is no reason for a property to fail.
settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder with the sample exports imported, shared by the whole run."""
    store = tmp_path_factory.mktemp("sample") / "store"
    imported = peygir("import", SAMPLE, "--store", store)
    assert imported.returncode == 0, imported.stderr + imported.stdout[-2000:]
    return store


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens", action="store_true", help="write what the queries answer now"
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes hands what its tests came to over to the one that reports."""
    handed_over = getattr(session.config, "workeroutput", None)
    if handed_over is not None:
        handed_over.update(tally=dict(TALLY), found=FOUND)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a process came to; one that died has nothing to hand over."""
    handed_over = getattr(node, "workeroutput", {})
    TALLY.update(handed_over.get("tally", {}))
    FOUND.extend(handed_over.get("found", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what random tables and simulations came to."""
    for line in tally_lines():
        terminalreporter.write_line(line)
