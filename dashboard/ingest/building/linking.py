"""From names and codes written in exports to the agencies, trips and resolutions they mean."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.ingest.building.references import (
    CODE_COLUMNS,
    HOME,
    REFERRED,
    Found,
    KnownNames,
    name_columns,
)
from dashboard.ingest.contracts import Column, Contract
from dashboard.ingest.held import ACCEPT, REJECT, USE, Held, held_key
from dashboard.ingest.problems import Problem
from dashboard.ingest.sheets.tables import ASIDE
from dashboard.ingest.values.folding import match_key


@dataclass
class Linked:
    """A sheet's rows after linking: those that stay, those that leave, and why."""

    accepted: pa.Table
    rejected: list[pa.Table] = field(default_factory=list)
    held: list[pa.Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: dict[str, Held] = field(default_factory=dict)
    settled: Counter[str] = field(default_factory=Counter)


class Directory:
    """What can be pointed to, by type of reference."""

    def __init__(self) -> None:
        self._known = {
            reference: KnownNames(named=reference == "agency") for reference in REFERRED.values()
        }

    def learn(self, kind: str, accepted: pa.Table) -> None:
        """Add the rows of a sheet of a kind that others point to."""
        known = self._known[REFERRED[kind]]
        codes = accepted[CODE_COLUMNS[kind]].to_pylist()
        has_homes = HOME in accepted.column_names
        homes = accepted[HOME].to_pylist() if has_homes else [None] * len(codes)
        for name_column in name_columns(kind):
            names = accepted[name_column].to_pylist()
            for name, code, home in zip(names, codes, homes, strict=True):
                if name:
                    known.add(name, code, home)

    def learn_held(self, kind: str, held: pa.Table) -> None:
        """Remember the resolutions of rows that wait for an answer: what names them waits too."""
        if kind == "resolutions":
            keys = zip(
                held["resolution_code"].to_pylist(), held["held_key"].to_pylist(), strict=True
            )
            for code, key in keys:
                if code and key:
                    self._known["resolution"].wait(code, key)

    def digest(self) -> str:
        """A hash of all that can be pointed to."""
        return "".join(known.digest() for known in self._known.values())

    def known(self, reference: str) -> KnownNames:
        """The entries for one type of reference: agency, trip, resolution or mou."""
        return self._known[reference]

    def referring(self, contract: Contract) -> list[str]:
        """The columns of a kind that point to others."""
        return [column.name for column in contract.columns if column.type in self._known]

    def knows(self, contract: Contract, words: pa.Table) -> bool:
        """Whether all that the referring columns say are known codes as they stand."""
        return all(
            self._known[column.type].knows_all(
                pc.unique(words[column.name]).drop_null().to_pylist()
            )
            for column in contract.columns
            if column.type in self._known
        )

    def meant(self, reference: str, words: pa.ChunkedArray) -> pa.Array:
        """The codes that rows' own words mean, null where that is not certain."""
        encoded = words.combine_chunks().dictionary_encode()
        codes = [self._known[reference].find(text).code for text in encoded.dictionary.to_pylist()]
        return pa.array(codes, pa.string()).take(encoded.indices)


def own_words(accepted: pa.Table, contract: Contract) -> pa.Table:
    """Each record's row with the resolution and the agency that it names itself, null if none."""
    own = {"row": accepted["row"]}
    for word, type_name, name in (
        ("resolution_code", "resolution", "resolution_code"),
        ("agency", "agency", "agency_code"),
    ):
        columns = [c.name for c in contract.columns if type_name == c.type or c.name == name]
        own[word] = accepted[columns[0]] if columns else pa.nulls(accepted.num_rows, pa.string())
    return pa.table(own)


def link(
    accepted: pa.Table, contract: Contract, directory: Directory, answers: Mapping[str, str]
) -> Linked:
    """The rows with references resolved; those that point nowhere, or only perhaps, set aside."""
    linked = Linked(accepted)
    words = own_words(accepted, contract)
    for column in contract.columns:
        if column.type in REFERRED.values():
            _Resolver(linked, column, directory.known(column.type), answers).resolve(words)
    return linked


class _Resolver:
    """Replaces one column of a sheet by codes; a value is looked up once, not once a row."""

    def __init__(
        self, linked: Linked, column: Column, known: KnownNames, answers: Mapping[str, str]
    ) -> None:
        self._linked = linked
        self._column = column
        self._known = known
        self._answers = answers

    def resolve(self, words: pa.Table) -> None:
        table = self._linked.accepted
        encoded = table[self._column.name].combine_chunks().dictionary_encode()
        written = encoded.dictionary.to_pylist()
        found = [self._known.find(text) for text in written]
        codes = [self._code(text, entry) for text, entry in zip(written, found, strict=True)]
        resolved = pa.array(codes, pa.string()).take(encoded.indices)
        if HOME in table.column_names and any(entry.by_home for entry in found):
            indices = encoded.indices.to_pylist()
            homes = table[HOME].to_pylist()
            of_home = [found[at].by_home.get(home) for at, home in zip(indices, homes, strict=True)]
            resolved = pc.coalesce(resolved, pa.array(of_home, pa.string()))
        position = table.schema.get_field_index(self._column.name)
        linked = table.set_column(position, self._column.name, resolved)
        unsure = {
            text: (entry, code)
            for text, entry, code in zip(written, found, codes, strict=True)
            if entry.code is None or entry.is_inexact
        }
        if unsure:
            linked = self._without_lost(table, linked, words, unsure)
        self._linked.accepted = linked

    def _code(self, text: str, found: Found) -> str | None:
        """The code found; else the one that a person said it means."""
        if found.code is not None or found.near is None:
            return found.code
        answer = self._answers.get(self._doubt_key(text), "")
        if answer == ACCEPT:
            return found.near
        # A person may know better than the proposal.
        code = answer.removeprefix(USE)
        return code if answer.startswith(USE) and self._known.has_code(code) else None

    def _without_lost(
        self,
        table: pa.Table,
        linked: pa.Table,
        words: pa.Table,
        unsure: Mapping[str, tuple[Found, str | None]],
    ) -> pa.Table:
        name = self._column.name
        settled = [text for text, (_, code) in unsure.items() if code is not None]
        lost = pc.and_(pc.is_null(linked[name]), pc.is_valid(table[name]))
        told = pc.is_in(table[name], value_set=pa.array(settled, pa.string()))
        doubtful = table.filter(pc.or_(lost, told))
        reasons: dict[int, tuple[Problem, str | None]] = {}
        texts = zip(doubtful["row"].to_pylist(), doubtful[name].to_pylist(), strict=True)
        for row, text in dict(texts).items():
            found, code = unsure[text]
            problem, key = self._explained(row, text, found, code)
            if problem is not None:
                self._linked.problems.append(problem)
            if code is None:
                reason = Problem(row, self._column.headers[0], text, "near_name", "row")
                reasons[row] = (problem or reason, key)
        if not reasons:
            return linked
        leaving = pc.is_in(table["row"], value_set=pa.array(list(reasons), pa.int64()))
        self._set_aside(table.filter(leaving), words, reasons)
        return linked.filter(pc.invert(leaving))

    def _explained(
        self, row: int, text: str, found: Found, code: str | None
    ) -> tuple[Problem | None, str | None]:
        """The problem to tell, if any, and the key of the doubt that holds the row, if one does."""
        column = self._column.headers[0]
        if found.is_inexact:
            return Problem(row, column, text, "code_written_otherwise", "warning", found.code), None
        if found.waits:
            return Problem(row, column, text, "waits_for_answer", "warning"), found.waits
        key = self._doubt_key(text)
        if found.near is not None:
            name = dict(found.candidates)[found.near]
            doubt = Held(key, "near_name", row, column, text, (f"{USE}{found.near}",), name)
            self._linked.doubts.setdefault(key, doubt)
            if code is None and self._answers.get(key) != REJECT:
                return None, key
            self._linked.settled[key] += 1
            if code is not None:
                return None, None
        return self._problem(row, text, found), None

    def _problem(self, row: int, text: str, found: Found) -> Problem:
        near = ", ".join(name for _, name in found.candidates) or None
        code = f"unknown_{self._column.type}"
        return Problem(row, self._column.headers[0], text, code, "row", near)

    def _doubt_key(self, text: str) -> str:
        return held_key("near_name", self._column.type, match_key(text))

    def _set_aside(
        self,
        leaving: pa.Table,
        words: pa.Table,
        reasons: Mapping[int, tuple[Problem, str | None]],
    ) -> None:
        """Move the rows, whole, to the rejected or the held; a row of several years goes once."""
        firsts = dict(zip(leaving["row"].to_pylist(), leaving["raw"].to_pylist(), strict=True))
        named = words.filter(pc.is_in(words["row"], value_set=pa.array(list(firsts), pa.int64())))
        told = {line["row"]: line for line in named.to_pylist()}
        for rows, is_held in ((self._linked.rejected, False), (self._linked.held, True)):
            chosen = [row for row in firsts if (reasons[row][1] is not None) == is_held]
            if chosen:
                rows.append(
                    pa.table(
                        {
                            "row": chosen,
                            "raw": [firsts[row] for row in chosen],
                            "code": [reasons[row][0].code for row in chosen],
                            "column": [reasons[row][0].column for row in chosen],
                            "value": [reasons[row][0].value for row in chosen],
                            "held_key": [reasons[row][1] for row in chosen],
                            "resolution_code": [told[row]["resolution_code"] for row in chosen],
                            "agency": [told[row]["agency"] for row in chosen],
                        },
                        schema=ASIDE,
                    )
                )
