"""Which sheets and provinces of a build an import of few changed files has to make anew."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from dashboard.ingest.building.former_build import FormerBuild, NotRenewable
from dashboard.ingest.building.linking import Directory
from dashboard.ingest.building.loading import KeptSheet
from dashboard.ingest.building.references import HOME, REFERRED
from dashboard.ingest.building.workspace import STAGED, Workspace
from dashboard.ingest.contracts import Contract
from dashboard.query_files import MODEL, model_names, query_file, tables_read

BY_PROVINCE, BY_SHEET = "by province", "by sheet"
# All provinces may look different when these change.
REACHING = frozenset({"agencies", "trips"})
# Credits are held against what was announced for the trips of their resolutions.
AGAINST = {"resolutions": "credits"}


@dataclass(frozen=True)
class Part:
    """What is made anew: kinds whose rows changed, sheets loaded again, provinces concerned."""

    kinds: frozenset[str]
    sheets: frozenset[int]
    provinces: frozenset[str]


def changed_part(
    former: FormerBuild,
    kept: Sequence[KeptSheet],
    contracts: Mapping[str, Contract],
    workspace: Workspace,
    directory: Directory,
) -> Part:
    """The part that changed files concern; raises NotRenewable.

    The workspace holds the former build; kinds that others point to are loaded already.
    """
    kinds = set()
    for sheet in (sheet for sheet in kept if sheet.summary.sheet_id in former.changed):
        kinds |= {sheet.summary.kind, former.summaries[sheet.summary.sheet_id].kind}
    changed = {kind for kind in kinds if kind is not None}
    if changed & REACHING or directory.digest() != former.record.directory:
        raise NotRenewable
    changed |= {AGAINST[kind] for kind in changed & AGAINST.keys()}
    neighbours = _Neighbours(workspace)
    provinces = neighbours.of_sheets(former.changed)
    for sheet in kept:
        if sheet.summary.sheet_id in former.changed and sheet.summary.kind is not None:
            provinces |= _named(sheet, contracts[sheet.summary.kind], workspace, directory)
    of_kind: dict[str, set[int]] = defaultdict(set)
    for sheet_id, summary in former.summaries.items():
        if summary.kind is not None:
            of_kind[summary.kind].add(sheet_id)
    provincial = {kind for kind in changed - REFERRED.keys() if _is_provincial(contracts[kind])}
    together = set().union(*(of_kind[kind] for kind in provincial))
    provinces = neighbours.closed(provinces, together)
    whole = (REFERRED.keys() | changed) - provincial
    sheets = set(former.changed).union(*(of_kind[kind] for kind in whole))
    sheets |= neighbours.speaking_of(provinces, together)
    return Part(frozenset(changed), frozenset(sheets), frozenset(provinces))


class _Neighbours:
    """Sheets and provinces that hang together."""

    def __init__(self, workspace: Workspace) -> None:
        self._provinces: dict[int, set[str]] = defaultdict(set)
        for sheet_id, province in workspace.ask("sheet_provinces", {}).fetchall():
            self._provinces[sheet_id].add(province)
        self._linked: dict[str, set[str]] = defaultdict(set)
        for one, other in workspace.ask("linked_provinces", {}).fetchall():
            self._linked[one].add(other)

    def of_sheets(self, sheets: Collection[int]) -> set[str]:
        """The provinces that any of the sheets spoke of."""
        return set().union(*(self._provinces[sheet] for sheet in sheets))

    def speaking_of(self, provinces: Collection[str], sheets: Collection[int]) -> set[int]:
        """Those of the sheets that spoke of any of the provinces."""
        return {sheet for sheet in sheets if self._provinces[sheet].intersection(provinces)}

    def closed(self, provinces: set[str], sheets: Collection[int]) -> set[str]:
        """The provinces with all that share a sheet or a resolution with them, on and on."""
        reached = set(provinces)
        while True:
            found = reached.union(*(self._linked[province] for province in reached))
            found |= self.of_sheets(self.speaking_of(found, sheets))
            if found == reached:
                return reached
            reached = found


def _is_provincial(contract: Contract) -> bool:
    """Whether all that is made of a kind's rows can be made anew for some provinces alone.

    Rows are compared by their key: it must not be shared by rows of different provinces.
    """
    kind = contract.kind
    readers = (query_file(f"{MODEL}/{name}") for name in model_names())
    kept = [q for q in readers if f"{STAGED}.{kind}" in tables_read(q) and q.stored != "work"]
    parted = bool(kept) and all(query.renewed in (BY_PROVINCE, BY_SHEET) for query in kept)
    return parted and "resolution_code" in contract.key


def _named(
    sheet: KeptSheet, contract: Contract, workspace: Workspace, directory: Directory
) -> set[str]:
    """The provinces that a changed sheet's rows speak of now."""
    columns = {column.name for column in contract.columns}
    if contract.kind != "resolutions" and "resolution_code" in columns:
        rows = sheet.table("accepted", ["resolution_code"])
        if rows is None:
            return set()
        codes = directory.meant("resolution", rows["resolution_code"])
        named = workspace.arrow(pa.table({"resolution_code": codes.unique()}))
        answer = workspace.ask("provinces_of_resolutions", {"named": named}).fetchall()
        return {province for (province,) in answer}
    if HOME not in columns:
        return set()
    rows = sheet.table("accepted", [HOME])
    return set() if rows is None else set(rows[HOME].drop_null().unique().to_pylist())
