"""The import of a draft as a process of its own, watched by whoever opens its page.

What it does is written to `drafts/run.json`, so that a page closed and opened again, or another
person's, shows the same; the process itself is known to the server that started it.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from dashboard.errors import DraftRefused
from dashboard.ingest.drafts.draft import DRAFTS, Draft
from dashboard.rooms import ROOT

RUN_FILE, LOG_FILE = "run.json", "run.log"
PROCESS = "dashboard.ingest.drafts.process"
PATIENCE_SECONDS = 5
Job = Literal["review", "publish"]
State = Literal["none", "running", "done", "failed", "cancelled", "interrupted"]
_children: dict[Path, subprocess.Popen[bytes]] = {}
_guard = threading.RLock()


@dataclass(frozen=True)
class Run:
    """The last import of the draft: how far it is (`done` of `total` in `step`), how it ended.

    `message` is the Persian text of a failure, `build_id` what a finished one made.
    """

    job: Job = "review"
    state: State = "none"
    step: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    build_id: str = ""


def start(draft: Draft, job: Job) -> None:
    """Begin to review or to publish the draft; DraftRefused while that is going on already."""
    with _guard:
        require_idle(draft)
        draft.files_folder.mkdir(parents=True, exist_ok=True)
        record(draft, Run(job, "running"))
        command = [sys.executable, "-m", PROCESS, job, str(draft.store), str(draft.exports)]
        with _file(draft, LOG_FILE).open("wb") as log:
            _children[draft.store] = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def current(draft: Draft) -> Run:
    """The run going on, or the last one."""
    with _guard:
        run = read(draft)
        if run.state != "running" or _is_alive(draft):
            return run
        # Its last words may have come between the two looks.
        run = read(draft)
        return replace(run, state="interrupted") if run.state == "running" else run


def require_idle(draft: Draft) -> None:
    """DraftRefused while an import of the draft is going on."""
    if current(draft).state == "running":
        raise DraftRefused("draft_busy")


def cancel(draft: Draft) -> None:
    """End the run; what it had begun is left out, and the published build serves on."""
    with _guard:
        child = _children.get(draft.store)
        if child is None or child.poll() is not None:
            return
        _end(child)
        record(draft, replace(read(draft), state="cancelled"))


def stop_all() -> None:
    """End every run of this server."""
    with _guard:
        for child in _children.values():
            _end(child)


def read(draft: Draft) -> Run:
    """The run as it was last recorded."""
    file = _file(draft, RUN_FILE)
    return Run(**json.loads(file.read_text("utf-8"))) if file.is_file() else Run()


def record(draft: Draft, run: Run) -> None:
    """Write how far the run is; readers see the former state or this one."""
    file = _file(draft, RUN_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(run), ensure_ascii=False), "utf-8")
    unfinished.replace(file)


class Progress:
    """Records an import's progress, not more often than a page looks at it."""

    LEAST_SECONDS = 0.2

    def __init__(self, draft: Draft, job: Job) -> None:
        self._draft = draft
        self.run = Run(job, "running")
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """What import_folder calls."""
        changed = step != self.run.step
        self.run = replace(self.run, step=step, done=done, total=total)
        now = time.monotonic()
        if changed or now - self._last >= self.LEAST_SECONDS:
            self._last = now
            record(self._draft, self.run)


def _is_alive(draft: Draft) -> bool:
    child = _children.get(draft.store)
    return child is not None and child.poll() is None


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(PATIENCE_SECONDS)
    # The processes that read files for it are of its group, where the system has groups.
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def _file(draft: Draft, name: str) -> Path:
    return draft.store / DRAFTS / name
