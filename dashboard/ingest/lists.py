"""Reference lists: every known spelling of provinces, counties, list values, units and words."""

import csv
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from dashboard.errors import ContractInvalid
from dashboard.ingest.folding import fold, match_key
from dashboard.rooms import DATA, GEO

PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
TAIL_DIGITS = re.compile(r"[\s\d\u2217*]+$")


@dataclass(frozen=True)
class NameList:
    """Codes by folded name, and the names to propose when one is not found."""

    codes: Mapping[str, str]
    names: Mapping[str, str]
    prefixes: tuple[str, ...] = ()

    def find(self, text: str) -> str | None:
        """The code a spelling means, tails such as footnote digits set aside; None if unknown."""
        plain = fold(text)
        bare = TAIL_DIGITS.sub("", PARENTHESES.sub(" ", plain))
        for candidate in (plain, bare):
            key = match_key(candidate)
            if code := self.codes.get(key):
                return code
            for prefix in self.prefixes:
                if key.startswith(prefix) and (code := self.codes.get(key.removeprefix(prefix))):
                    return code
        return None

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """Known names that look like the text, best first."""
        keys = difflib.get_close_matches(match_key(text), self.codes, n=limit * 2, cutoff=0.5)
        return list(dict.fromkeys(self.names[self.codes[key]] for key in keys))[:limit]


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

    def listed(self, name: str) -> NameList:
        """The list of data/reference of that name."""
        return self.lists[name]


def load_lists(data: Path | None = None, geo: Path | None = None) -> ReferenceLists:
    """Read every list; raises ContractInvalid naming the file whose columns are wrong."""
    reference = (data or DATA) / "reference"
    geo = geo or GEO
    words = defaultdict(set)
    for row in _rows(reference / "words.csv", "role", "text"):
        words[row["role"]].add(match_key(row["text"]) or row["text"])
    provinces = [
        (row["iso"], row["name_fa"]) for row in _rows(geo / "provinces.csv", "iso", "name_fa")
    ]
    aliases = [
        (row["province_code"], row["alias"])
        for row in _rows(reference / "province_aliases.csv", "alias", "province_code")
    ]
    counties = defaultdict(list)
    for row in _rows(geo / "counties.csv", "code", "province_iso", "name_fa"):
        counties[row["province_iso"]].append((row["code"], row["name_fa"]))
    county_prefixes = tuple(words["county_prefix"])
    special = {"words", "units", "province_aliases"}
    return ReferenceLists(
        provinces=_names(provinces, aliases, tuple(words["province_prefix"])),
        counties={code: _names(pairs, (), county_prefixes) for code, pairs in counties.items()},
        all_counties=_names(chain.from_iterable(counties.values()), (), county_prefixes),
        units={
            match_key(row["text"]): Unit(row["text"], int(row["factor"]), row["currency"])
            for row in _rows(reference / "units.csv", "text", "factor", "currency")
        },
        words={role: frozenset(keys) for role, keys in words.items()},
        lists={
            path.stem: _listed(path)
            for path in sorted(reference.glob("*.csv"))
            if path.stem not in special
        },
        months={key: n for n in range(1, 13) for key in words[f"month_{n}"]},
    )


def _listed(path: Path) -> NameList:
    names, aliases = [], []
    for row in _rows(path, "code", "name_fa", "aliases"):
        names.append((row["code"], row["name_fa"]))
        aliases += [(row["code"], alias) for alias in row["aliases"].split("|") if alias]
        aliases.append((row["code"], row["code"]))
    return _names(names, aliases)


def _names(
    names: Iterable[tuple[str, str]],
    aliases: Iterable[tuple[str, str]],
    prefixes: tuple[str, ...] = (),
) -> NameList:
    names = list(names)
    codes: dict[str, str] = {}
    for code, text in [*names, *aliases]:
        codes.setdefault(match_key(text), code)
    return NameList(codes, dict(names), prefixes)


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
