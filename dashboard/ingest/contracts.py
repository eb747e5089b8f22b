"""Contracts of exports: what a kind of file holds, read from data/contracts/*.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dashboard.errors import ContractInvalid
from dashboard.ingest.values.folding import match_key
from dashboard.rooms import DATA

TYPES = frozenset(
    {"code", "text", "agency", "trip", "mou", "resolution", "listed", "province", "county"}
    | {"amount", "percent", "date", "year", "integer", "decimal"}
)


@dataclass(frozen=True)
class Column:
    """One column of a kind and the headers that mean it.

    `banded` may repeat under years; `folded` is also kept in folded form; `plausible` gives the
    least and most of one row (amounts in rial); `unit` holds where a file states none; `values`
    gives the codes that an office's own words mean.
    """

    name: str
    type: str
    headers: tuple[str, ...]
    required: bool = False
    banded: bool = False
    folded: bool = False
    list: str | None = None
    default: str | None = None
    unit: str | None = None
    plausible: tuple[float, float] | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Contract:
    """One kind of export: its columns and the names of its natural key's columns.

    Of a `private` kind nothing is kept but the columns named here: the rest may name persons.
    """

    kind: str
    version: int
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    private: bool = False

    def aliases(self) -> dict[str, Column]:
        """The column each folded header means."""
        return {match_key(header): column for column in self.columns for header in column.headers}


def load_contracts(folder: Path | None = None, extra: Path | None = None) -> dict[str, Contract]:
    """Contracts by kind. One in `extra` adds a kind, or headers and columns to a known kind.

    Raises ContractInvalid naming the file and the reason.
    """
    contracts: dict[str, Contract] = {}
    for place in (folder or DATA / "contracts", extra):
        for path in sorted(place.glob("*.toml")) if place else ():
            contract = _read(path)
            known = contracts.get(contract.kind)
            if known and place != extra:
                raise _invalid(path, f"kind {contract.kind} is declared twice")
            contracts[contract.kind] = _extend(path, known, contract) if known else contract
            _check(path, contracts[contract.kind])
    if not contracts:
        raise _invalid(folder or DATA / "contracts", "no contract found")
    return contracts


def _invalid(path: Path, reason: str) -> ContractInvalid:
    return ContractInvalid("contract_invalid", file=path.name, reason=reason)


def _read(path: Path) -> Contract:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Contract(
            kind=table["kind"],
            version=int(table["version"]),
            key=tuple(table["key"]),
            columns=tuple(_column(path, entry) for entry in table["column"]),
            private=bool(table.get("private", False)),
        )
    except KeyError as missing:
        raise _invalid(path, f"{missing} is missing") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, TypeError, ValueError) as error:
        raise _invalid(path, str(error)) from error


def _column(path: Path, entry: dict[str, Any]) -> Column:
    unknown = set(entry) - set(Column.__dataclass_fields__)
    if unknown:
        raise _invalid(path, f"unknown settings {', '.join(sorted(unknown))}")
    if not entry.get("headers"):
        raise _invalid(path, f"column {entry.get('name')} has no headers")
    plausible = entry.get("plausible")
    if plausible is not None and not (len(plausible) == 2 and plausible[0] <= plausible[1]):
        raise _invalid(path, f"column {entry.get('name')}: plausible is no [least, most]")
    return Column(
        **{
            **entry,
            "headers": tuple(entry["headers"]),
            "plausible": tuple(plausible) if plausible else None,
        }
    )


def _extend(path: Path, known: Contract, more: Contract) -> Contract:
    columns = {column.name: column for column in known.columns}
    for column in more.columns:
        base = columns.get(column.name)
        if base and base.type != column.type:
            raise _invalid(path, f"column {column.name} is of type {base.type}")
        columns[column.name] = (
            replace(
                base,
                headers=base.headers + column.headers,
                unit=column.unit or base.unit,
                values={**base.values, **column.values},
            )
            if base
            else column
        )
    return replace(known, version=max(known.version, more.version), columns=tuple(columns.values()))


def _check(path: Path, contract: Contract) -> None:
    meaning: dict[str, str] = {}
    for column in contract.columns:
        if column.type not in TYPES:
            raise _invalid(path, f"column {column.name} has unknown type {column.type}")
        if column.type == "listed" and not (DATA / f"reference/{column.list}.csv").exists():
            raise _invalid(path, f"column {column.name} names unknown list {column.list}")
        for header in column.headers:
            if meaning.setdefault(match_key(header), column.name) != column.name:
                raise _invalid(path, f"header {header} means two columns")
    unknown = set(contract.key) - {column.name for column in contract.columns}
    if unknown:
        raise _invalid(path, f"key names unknown columns {', '.join(sorted(unknown))}")
