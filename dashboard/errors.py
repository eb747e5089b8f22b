"""Everything that can go wrong, as one small tree.

PeygirError
├── ImportFailed          nothing could be published
│   ├── NothingToLoad     no readable file of a known kind
│   ├── ImportRunning     another import holds the store
│   ├── StoreNotWritable  the store folder cannot be written
│   ├── StoreFull         no room is left where the store stands
│   ├── WorkerLost        a process that reads files ended before its file was read
│   └── DecisionsInvalid  decisions.toml is wrong
├── DraftRefused          a file or a step of the import page cannot be taken
├── ContractInvalid       a contract, list or cut-off file of data/ is wrong
├── StoreMissing          no build has been published yet
└── QueryFailed
    ├── UnknownQuery      no file of that name under queries/
    ├── BadParameter      a parameter is missing, unknown or malformed
    └── UnknownScope      neither national nor a province's code
"""

from dashboard.labels import label


class PeygirError(Exception):
    """Base of all errors; `key` names the Persian text, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return label(f"errors.{self.key}", **self.values)


class ImportFailed(PeygirError):
    """No build was published; the previous one keeps serving."""


class NothingToLoad(ImportFailed):
    """No file of the folder could be read as a known kind."""


class ImportRunning(ImportFailed):
    """Another import holds the store's lock."""


class StoreNotWritable(ImportFailed):
    """The store folder cannot be written."""


class StoreFull(ImportFailed):
    """No room is left where the store stands."""


class WorkerLost(ImportFailed):
    """A process that reads files was ended from outside, or for want of memory."""


class DecisionsInvalid(ImportFailed):
    """decisions.toml cannot be used as it stands."""


class DraftRefused(PeygirError):
    """A file cannot be added to the draft, or the draft cannot take a step now."""


class ContractInvalid(PeygirError):
    """A contract, reference list or cut-off file is wrong."""


class StoreMissing(PeygirError):
    """The store has no published build."""


class QueryFailed(PeygirError):
    """A named query could not be run."""


class UnknownQuery(QueryFailed):
    """No query file of that name."""


class BadParameter(QueryFailed):
    """A query parameter is missing, unknown or malformed."""


class UnknownScope(QueryFailed):
    """The scope is neither national nor a province's code."""
