"""Stage every file of a delivery into the cache, several at a time."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.errors import WorkerLost
from dashboard.ingest.building import staged_cache
from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.editions import Delivery
from dashboard.ingest.held import Held
from dashboard.ingest.sheets.staging import stage_file
from dashboard.ingest.values.lists import ReferenceLists, load_lists

# Below this many bytes, starting processes takes longer than reading the files.
WORTH_WORKERS = 8_000_000
MOST_WORKERS = 4


@dataclass(frozen=True)
class Question:
    """An answered doubt of a file's sheet (by its place in the file) and the rows it held."""

    index: int
    doubt: dict[str, Any]
    row_count: int

    @property
    def held(self) -> Held:
        """The doubt."""
        return Held(**{**self.doubt, "choices": tuple(self.doubt["choices"])})

    @property
    def key(self) -> str:
        """The doubt's key."""
        return str(self.doubt["key"])


@dataclass(frozen=True)
class Settled:
    """The cache entry of a file read with all answers to its doubts, and what was asked before."""

    folder: Path
    questions: list[Question]


@dataclass(frozen=True)
class Stager:
    """How files become entries of the cache: further contracts and what persons answered."""

    cache_root: Path
    version: str
    extra_contracts: Path | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    def find(self, delivery: Delivery) -> Settled | None:
        """The entry that holds the file read with all answers to its doubts; None if not yet."""
        return self._settled(delivery, lambda folder, answers: None)

    def stage(self, delivery: Delivery) -> Settled:
        """The entry of the file, read now where it is not kept yet."""

        def read(folder: Path, answers: Mapping[str, str]) -> None:
            contracts, lists = _references(self.extra_contracts, self.version)
            staged_cache.keep(
                folder,
                stage_file(delivery.path, delivery.relative_path, contracts, lists, answers),
            )

        settled = self._settled(delivery, read)
        if settled is None:
            raise staged_cache.CorruptEntry(self.cache_root)
        return settled

    def _settled(
        self, delivery: Delivery, read: Callable[[Path, Mapping[str, str]], None]
    ) -> Settled | None:
        """Answers can raise new doubts, which may be answered too: read until none is left."""
        answered: dict[str, str] = {}
        questions: list[Question] = []
        while True:
            folder = staged_cache.folder_for(
                self.cache_root, delivery.sha256, delivery.relative_path, self.version, answered
            )
            sheets = staged_cache.recall(folder)
            if sheets is None:
                read(folder, answered)
                sheets = staged_cache.recall(folder)
            if sheets is None:
                return None
            staged_cache.touch(folder)
            new = [
                Question(index, doubt, sheet["held_rows"].get(doubt["key"], 0))
                for index, sheet in enumerate(sheets)
                for doubt in sheet["doubts"]
                if doubt["key"] in self.answers.keys() - answered.keys()
            ]
            if not new:
                return Settled(folder, questions)
            questions += new
            answered |= {question.key: self.answers[question.key] for question in new}


def staged_folders(
    stager: Stager, deliveries: Sequence[Delivery], progress: Callable[[int, int], None]
) -> dict[str, Settled]:
    """The cache entry of each delivery by its relative path; `progress(done, total)`.

    Raises WorkerLost when a reading process is ended from outside.
    """
    found = {delivery.relative_path: stager.find(delivery) for delivery in deliveries}
    new = [delivery for delivery in deliveries if found[delivery.relative_path] is None]
    kept = {path: settled for path, settled in found.items() if settled is not None}
    progress(len(kept), len(deliveries))
    for path, settled in _read(stager, new):
        kept[path] = settled
        progress(len(kept), len(deliveries))
    return kept


def _read(stager: Stager, new: Sequence[Delivery]) -> Iterator[tuple[str, Settled]]:
    workers = min(MOST_WORKERS, os.cpu_count() or 1, len(new))
    if workers < 2 or sum(delivery.size_bytes for delivery in new) < WORTH_WORKERS:
        for delivery in new:
            yield delivery.relative_path, stager.stage(delivery)
        return
    # The largest first, so that no process is left alone with one at the end.
    queue = sorted(new, key=lambda delivery: -delivery.size_bytes)
    spawning = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=spawning, initializer=_watch_parent)
    try:
        running = {pool.submit(stager.stage, delivery): delivery for delivery in queue}
        for future in as_completed(running):
            yield running[future].relative_path, future.result()
    except BrokenProcessPool as error:
        raise WorkerLost("worker_lost") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _watch_parent() -> None:
    """End with the parent: an import that was killed must leave no process behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            multiprocessing.connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@cache
def _references(
    extra_contracts: Path | None, version: str
) -> tuple[dict[str, Contract], ReferenceLists]:
    """Contracts and lists, read once a version."""
    return load_contracts(extra=extra_contracts), load_lists()
