"""What an import starts from: files, answers, contracts; together they decide the build."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dashboard import cutoffs
from dashboard.ingest.building.staged_cache import reader_version
from dashboard.ingest.contracts import Contract, load_contracts
from dashboard.ingest.decisions import DECISIONS_FILE, Decision, load_decisions
from dashboard.ingest.editions import Delivery, deliveries, draft_or, is_sample
from dashboard.rooms import QUERIES

# What an import asks: the model, its own questions and the checks whose findings it keeps.
ASKED = ("ingest", "model", "checks")


@dataclass(frozen=True)
class Input:
    """All that decides what a build holds."""

    delivered: list[Delivery]
    decisions: Mapping[str, Decision]
    contracts: Mapping[str, Contract]
    extra_contracts: Path | None
    version: str
    sample: bool

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by the key of the doubt."""
        return {item: decision.answer for item, decision in self.decisions.items()}

    @cached_property
    def rules(self) -> str:
        """A hash of all that decides a build but the files: code, queries, cut-offs, answers."""
        digest = hashlib.sha256(f"{self.version}|{self.sample}".encode())
        asked = [path for room in ASKED for path in sorted((QUERIES / room).glob("*.sql"))]
        for path in (*asked, cutoffs.CUTOFFS_FILE):
            digest.update(path.read_bytes())
        for decision in sorted(self.decisions.values(), key=lambda d: d.item):
            digest.update(f"|{decision}".encode())
        return digest.hexdigest()[:16]

    @cached_property
    def build_id(self) -> str:
        """A name that the same input and the same code always give."""
        digest = hashlib.sha256(self.rules.encode())
        for delivery in self.delivered:
            digest.update(f"|{delivery.relative_path}|{delivery.sha256}".encode())
        return digest.hexdigest()[:16]


def read_inputs(folder: Path, contracts: Path | None, drafts: Path | None) -> Input:
    """The input of an import; raises NothingToLoad, ContractInvalid or DecisionsInvalid."""
    cutoffs.load_cutoffs()
    return Input(
        delivered=deliveries(folder, drafts),
        decisions=load_decisions(draft_or(folder, drafts, DECISIONS_FILE)),
        contracts=load_contracts(extra=contracts),
        extra_contracts=contracts,
        version=reader_version(contracts),
        sample=is_sample(folder),
    )
