"""From names and codes written in exports to the agencies, trips and resolutions they mean."""

import dataclasses
import difflib
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.folding import match_key
from dashboard.ingest.rejecting import reject
from dashboard.ingest.staging import Problem, StagedSheet

# Kinds that others point to come first.
LINK_ORDER = ("agencies", "trips", "resolutions")
REFERENCES = {
    "agency": "unknown_agency",
    "trip": "unknown_trip",
    "resolution": "unknown_resolution",
}
NAMES = {
    "agencies": ("agency", "agency_code", ("agency_name", "short_name", "agency_code")),
    "trips": ("trip", "trip_code", ("trip_code",)),
    "resolutions": ("resolution", "resolution_code", ("resolution_code",)),
}
# Beyond this many names a search for near ones costs more than it helps: codes, not names.
SEARCHED_NAMES = 5000


@dataclass
class Directory:
    """What can be pointed to: by folded name, the code meant and the name as it was written."""

    agency: dict[str, tuple[str, str]] = field(default_factory=dict)
    trip: dict[str, tuple[str, str]] = field(default_factory=dict)
    resolution: dict[str, tuple[str, str]] = field(default_factory=dict)

    def learn(self, kind: str, accepted: pa.Table) -> None:
        """Add the rows of a sheet, where its kind is one that others point to."""
        if kind not in NAMES:
            return
        reference, code_column, name_columns = NAMES[kind]
        target = self.known(reference)
        codes = accepted[code_column].to_pylist()
        for name_column in name_columns:
            for name, code in zip(accepted[name_column].to_pylist(), codes, strict=True):
                if name:
                    target.setdefault(_key(reference, name), (code, name))

    def known(self, reference: str) -> dict[str, tuple[str, str]]:
        """The entries for one type of reference: agency, trip or resolution."""
        entries: dict[str, tuple[str, str]] = getattr(self, reference)
        return entries


def link(sheet: StagedSheet, contract: Contract, directory: Directory) -> StagedSheet:
    """The sheet with references resolved; rows that point nowhere move to its rejected rows."""
    problems: list[Problem] = []
    accepted = sheet.accepted
    for column in contract.columns:
        if column.type in REFERENCES:
            accepted, unknown = _resolve(accepted, column, directory.known(column.type))
            problems += unknown
    return reject(dataclasses.replace(sheet, accepted=accepted), problems)


def _resolve(
    table: pa.Table, column: Column, known: dict[str, tuple[str, str]]
) -> tuple[pa.Table, list[Problem]]:
    """The column replaced by codes, and a problem for each source row whose value is not known."""
    encoded = table[column.name].combine_chunks().dictionary_encode()
    written = encoded.dictionary.to_pylist()
    meant = [known.get(_key(column.type, text), (None, ""))[0] for text in written]
    resolved = pa.array(meant, pa.string()).take(encoded.indices)
    lost = table.filter(pc.and_(pc.is_null(resolved), pc.is_valid(table[column.name])))
    unknown = dict(zip(lost["row"].to_pylist(), lost[column.name].to_pylist(), strict=True))
    near = {value: _nearest(_key(column.type, value), known) for value in set(unknown.values())}
    problems = [
        Problem(
            row=row,
            column=column.headers[0],
            value=value,
            code=REFERENCES[column.type],
            severity="row",
            expected=near[value],
        )
        for row, value in unknown.items()
    ]
    position = table.schema.get_field_index(column.name)
    return table.set_column(position, column.name, resolved), problems


def _nearest(key: str, known: dict[str, tuple[str, str]]) -> str | None:
    if len(known) > SEARCHED_NAMES:
        return None
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.6)
    return ", ".join(dict.fromkeys(known[name][1] for name in near)) or None


def _key(reference: str, text: str) -> str:
    """Names of agencies are spelt in many ways; codes are compared as they are."""
    return match_key(text) if reference == "agency" else text
