"""Reference lists: every known spelling of provinces, counties, list values, units and words."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from dashboard.errors import ContractInvalid
from dashboard.ingest.values.folding import fold, match_key
from dashboard.ingest.values.names import Nearest, find_bare, one_near
from dashboard.rooms import DATA, GEO


@dataclass(frozen=True)
class NameList:
    """Codes by folded name, and the names to propose when one is not found."""

    codes: Mapping[str, str]
    names: Mapping[str, str]
    prefixes: tuple[str, ...] = ()
    tails: frozenset[str] = frozenset()

    def find(self, text: str) -> str | None:
        """The code a spelling means, tails such as footnote digits set aside; None if unknown."""
        return self._exact(fold(text)) or find_bare(text, self._exact, self.tails)

    def near(self, text: str) -> Nearest:
        """The known names that look like the text, and the only one it may well mean."""
        return one_near(text, self.codes)

    def named(self, codes: Iterable[str]) -> str:
        """The names of codes as a sentence lists them."""
        return "\u060c ".join(self.names[code] for code in codes)

    def _exact(self, text: str) -> str | None:
        key = match_key(text)
        if code := self.codes.get(key):
            return code
        for prefix in self.prefixes:
            if key.startswith(prefix) and (code := self.codes.get(key.removeprefix(prefix))):
                return code
        return None


@dataclass(frozen=True)
class Unit:
    """A unit of money: how many rial (or whole units of `currency`) one of it is."""

    text: str
    factor: int
    currency: str


@dataclass(frozen=True)
class ReferenceLists:
    """All lists of data/reference and the places of geo, by folded name."""

    provinces: NameList
    counties: Mapping[str, NameList]
    all_counties: NameList
    units: Mapping[str, Unit]
    words: Mapping[str, frozenset[str]]
    lists: Mapping[str, NameList]
    months: Mapping[str, int] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def listed(self, name: str) -> NameList:
        """The list of data/reference of that name."""
        return self.lists[name]


def load_lists(data: Path | None = None, geo: Path | None = None) -> ReferenceLists:
    """Read every list; raises ContractInvalid naming the file whose columns are wrong."""
    reference = (data or DATA) / "reference"
    geo = geo or GEO
    words = defaultdict(set)
    phrases: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in _rows(reference / "words.csv", "role", "text"):
        words[row["role"]].add(match_key(row["text"]) or row["text"])
        phrases[row["role"]] += (row["text"],)
    provinces = [
        (row["iso"], row["name_fa"]) for row in _rows(geo / "provinces.csv", "iso", "name_fa")
    ]
    aliases = [(code, code) for code, _ in provinces]
    aliases += [
        (row["province_code"], row["alias"])
        for row in _rows(reference / "province_aliases.csv", "alias", "province_code")
    ]
    old_names = defaultdict(list)
    for row in _rows(reference / "county_aliases.csv", "alias", "county_code"):
        old_names[row["county_code"][:2]].append((row["county_code"], row["alias"]))
    counties = defaultdict(list)
    for row in _rows(geo / "counties.csv", "code", "province_iso", "name_fa"):
        counties[row["province_iso"]].append((row["code"], row["name_fa"]))
    county_prefixes = tuple(words["county_prefix"])
    tails = frozenset(words["name_tail"])
    special = {"words", "units", "province_aliases", "county_aliases"}
    return ReferenceLists(
        provinces=_names(provinces, aliases, tuple(words["province_prefix"]), tails),
        counties={
            code: _names(pairs, old_names[code.removeprefix("IR-")], county_prefixes, tails)
            for code, pairs in counties.items()
        },
        all_counties=_names(
            chain.from_iterable(counties.values()),
            chain.from_iterable(old_names.values()),
            county_prefixes,
            tails,
        ),
        units={
            match_key(row["text"]): Unit(row["text"], int(row["factor"]), row["currency"])
            for row in _rows(reference / "units.csv", "text", "factor", "currency")
        },
        words={role: frozenset(keys) for role, keys in words.items()},
        lists={
            path.stem: _listed(path, tails)
            for path in sorted(reference.glob("*.csv"))
            if path.stem not in special
        },
        phrases=phrases,
        months={key: n for n in range(1, 13) for key in words[f"month_{n}"]},
    )


def _listed(path: Path, tails: frozenset[str]) -> NameList:
    names, aliases = [], []
    for row in _rows(path, "code", "name_fa", "aliases"):
        names.append((row["code"], row["name_fa"]))
        aliases += [(row["code"], alias) for alias in row["aliases"].split("|") if alias]
        aliases.append((row["code"], row["code"]))
    return _names(names, aliases, tails=tails)


def _names(
    names: Iterable[tuple[str, str]],
    aliases: Iterable[tuple[str, str]],
    prefixes: tuple[str, ...] = (),
    tails: frozenset[str] = frozenset(),
) -> NameList:
    names = list(names)
    codes: dict[str, str] = {}
    for code, text in [*names, *aliases]:
        codes.setdefault(match_key(text), code)
    return NameList(codes, dict(names), prefixes, tails)


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                reason = f"columns {', '.join(sorted(missing))} are missing"
                raise ContractInvalid("contract_invalid", file=path.name, reason=reason)
            return list(reader)
    except (OSError, UnicodeDecodeError) as error:
        raise ContractInvalid("contract_invalid", file=path.name, reason=str(error)) from error
