"""What exports can point to: agencies by their many names, and codes that lost a zero or a dash."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.ingest.values.folding import fold, match_key
from dashboard.ingest.values.names import find_bare, one_near

# Kinds that others point to come first; the type of column that points to each.
REFERRED = {"agencies": "agency", "trips": "trip", "resolutions": "resolution", "mous": "mou"}
CODE_COLUMNS = {kind: f"{reference}_code" for kind, reference in REFERRED.items()}
HOME = "province_code"
NAME_COLUMNS = {"agencies": ("agency_name", "short_name")}

# Beyond this many names a search for near ones costs more than it helps: codes, not names.
SEARCHED_NAMES = 5000
SHOWN = 3
_RUNS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a written name or code means.

    `code` is None where that is not certain; `candidates` are then (code, name) pairs that it may
    mean, `near` the one among them that alone is close, and `waits` the doubt that must be settled
    before what it names is known. `is_inexact` says that a code was written otherwise. Of a name
    that several offices have, `by_home` gives the one of each province.
    """

    code: str | None = None
    is_inexact: bool = False
    candidates: tuple[tuple[str, str], ...] = ()
    near: str | None = None
    waits: str | None = None
    by_home: Mapping[str, str] = field(default_factory=dict)


@dataclass
class KnownNames:
    """One type of reference: codes by what names them; `named` are agencies, the rest codes."""

    named: bool
    _entries: dict[str, tuple[str, str]] = field(default_factory=dict)
    _meanings: dict[str, dict[str, str | None]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _waiting: dict[str, str] = field(default_factory=dict)
    _canonical: dict[str, set[str]] | None = None

    def add(self, name: str, code: str, home: str | None = None) -> None:
        """Let a name mean a code, of an office in the province `home` if it is of one."""
        key = self._key(name)
        self._entries.setdefault(key, (code, name))
        self._names.setdefault(code, name)
        if self.named:
            self._meanings.setdefault(key, {}).setdefault(code, home)
        self._canonical = None

    def wait(self, name: str, held_key: str) -> None:
        """Remember that a row defining this name waits for an answer."""
        self._waiting.setdefault(self._key(name), held_key)

    def digest(self) -> str:
        """A hash of all that is known."""
        digest = hashlib.sha256()
        for part in (self._entries, self._meanings, self._names, self._waiting):
            digest.update(repr(sorted(part.items())).encode())
        return digest.hexdigest()

    def knows_all(self, texts: Iterable[str]) -> bool:
        """Whether every text is a known code as it stands."""
        return not self.named and self._entries.keys() >= set(texts)

    def has_code(self, code: str) -> bool:
        """Whether a code is known as it stands."""
        return any(code == known for known, _ in self._entries.values())

    def find(self, text: str) -> Found:
        """What the text means, exactly, as a code written otherwise, or perhaps."""
        key = self._key(text)
        if entry := self._entries.get(key):
            meanings = self._meanings.get(key, {})
            return self._of_several(meanings) if len(meanings) > 1 else Found(entry[0])
        if self.named and (code := find_bare(text, self._code)):
            return Found(code)
        if waits := self._waiting.get(key):
            return Found(waits=waits)
        if not self.named and (meant := self._written_otherwise(text)):
            if len(meant) == 1:
                return Found(meant[0], is_inexact=True)
            return Found(candidates=tuple((code, code) for code in meant[:SHOWN]))
        return self._similar(text)

    def _of_several(self, meanings: Mapping[str, str | None]) -> Found:
        """A name that several offices have: which is meant, their provinces may tell."""
        homes = Counter(meanings.values())
        by_home = {home: code for code, home in meanings.items() if home and homes[home] == 1}
        names = tuple((code, f"{self._names[code]} ({code})") for code in meanings)
        return Found(candidates=names[:SHOWN], by_home=by_home)

    def _code(self, text: str) -> str | None:
        key = self._key(text)
        entry = self._entries.get(key)
        return entry[0] if entry and len(self._meanings.get(key, {})) < 2 else None

    def _key(self, text: str) -> str:
        """Names of agencies are spelt in many ways; codes are compared as they are."""
        return match_key(text) if self.named else text

    def _written_otherwise(self, text: str) -> list[str]:
        """Known codes of the same letters and numbers, zeros in front and separators aside."""
        if self._canonical is None:
            self._canonical = defaultdict(set)
            for code, _ in self._entries.values():
                for form in _forms(code):
                    self._canonical[form].add(code)
        form = _canonical(text)
        return sorted(self._canonical.get(form, ())) if form else []

    def _similar(self, text: str) -> Found:
        if len(self._entries) > SEARCHED_NAMES:
            return Found()
        nearest = one_near(text, {match_key(key): code for key, (code, _) in self._entries.items()})
        names = dict(reversed(self._entries.values()))
        candidates = tuple((code, names[code]) for code in nearest.codes)
        return Found(candidates=candidates, near=nearest.code if self.named else None)


def name_columns(kind: str) -> list[str]:
    """The columns of a kind whose texts name its code, the code's own last."""
    return [*NAME_COLUMNS.get(kind, ()), CODE_COLUMNS[kind]]


def learned_columns(kind: str) -> list[str]:
    """The columns of a kind that a directory learns from."""
    return [*name_columns(kind), *([HOME] if kind in NAME_COLUMNS else [])]


def _forms(code: str) -> set[str]:
    """A code's canonical form, and the one it has when its separators are lost."""
    return {form for form in (_canonical(code), _canonical(re.sub(r"\W|_", "", code))) if form}


def _canonical(text: str) -> str:
    """The letters and numbers of a code, without zeros in front of each number."""
    return "-".join(run.lstrip("0") or "0" for run in _RUNS.findall(fold(text)))
