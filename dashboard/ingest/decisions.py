"""decisions.toml: what persons answered to what an import held, who and when."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import DecisionsInvalid
from dashboard.ingest.held import ACCEPT, REJECT, USE, Held
from dashboard.jalali import jalali_key, parse_jalali

DECISIONS_FILE = "decisions.toml"
PROPOSED_FILE = "proposed-decisions.toml"
REQUIRED = ("item", "answer", "by", "on")
FIELDS = (*REQUIRED, "about")
_ENTRY = re.compile(r"(?m)^(?=[ \t]*\[\[[ \t]*decision[ \t]*\]\])")
_HEADING = "[[decision]]"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: `item` is the doubt's key, `by` a person's name, `about` words for readers."""

    item: str
    answer: str
    by: str
    on: date
    about: str = ""

    def entry(self) -> str:
        """The decision as decisions.toml writes it."""
        written = {**{name: getattr(self, name) for name in FIELDS}, "on": jalali_key(self.on)}
        return entry_text(written)


def load_decisions(path: Path) -> dict[str, Decision]:
    """The answers by the key of their doubt; none where there is no file.

    Raises DecisionsInvalid naming the entry and the field.
    """
    if not path.is_file():
        return {}
    try:
        return _parsed(path.name, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsInvalid("decisions_unreadable", file=path.name, reason=error) from error


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add answers, or put them in the place of former ones; the file changes whole or not at all.

    What else the file says, comments too, stays. Raises DecisionsInvalid or OSError.
    """
    known = load_decisions(path)
    new = {decision.item: decision for decision in decisions}
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    preamble, *entries = _ENTRY.split(text)
    kept = [entry for entry in entries if not _parsed(path.name, entry).keys() & new.keys()]
    added = [decision.entry() for decision in new.values()]
    whole = "\n".join(part.strip("\n") + "\n" for part in (preamble, *kept, *added) if part.strip())
    if _parsed(path.name, whole) != {**known, **new}:
        raise DecisionsInvalid("decisions_unreadable", file=path.name, reason="[[decision]]")
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("w", encoding="utf-8") as stream:
        stream.write(whole)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)


def proposed_text(doubts: Iterable[Held]) -> str:
    """A decisions.toml with the proposed answer to each doubt, for a person to choose and sign."""
    return "\n".join(
        f"# {' | '.join((*doubt.choices, REJECT))}\n"
        + entry_text(
            {
                "item": doubt.key,
                "answer": doubt.proposal,
                "by": "",
                "on": "",
                "about": doubt.message,
            }
        )
        for doubt in doubts
    )


def entry_text(fields: Mapping[str, str]) -> str:
    """One [[decision]] with the fields as text."""
    # A JSON string is a TOML string, but for one control character that JSON leaves bare.
    lines = (
        f"{name} = {json.dumps(text, ensure_ascii=False)}".replace("\x7f", "\\u007f")
        for name, text in fields.items()
    )
    return "\n".join((_HEADING, *lines)) + "\n"


def _parsed(file: str, text: str) -> dict[str, Decision]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecisionsInvalid("decisions_unreadable", file=file, reason=error) from error
    entries = table.pop("decision", [])
    if table or not isinstance(entries, list):
        raise DecisionsInvalid("decisions_unreadable", file=file, reason=", ".join(table))
    decisions: dict[str, Decision] = {}
    for number, entry in enumerate(entries, start=1):
        decision = _decision(file, number, entry)
        if decision.item in decisions:
            raise DecisionsInvalid("decision_twice", file=file, entry=number, value=decision.item)
        decisions[decision.item] = decision
    return decisions


def _decision(file: str, number: int, entry: Mapping[str, Any]) -> Decision:
    place = {"file": file, "entry": number}
    # A date without quotes is a date to TOML, whatever its calendar.
    given = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in entry.items()
    }
    for name in (*REQUIRED, *given):
        if name not in FIELDS:
            raise DecisionsInvalid("decision_unknown_field", **place, field=name)
        text = given.get(name)
        if not isinstance(text, str) or (name in REQUIRED and not text.strip()):
            raise DecisionsInvalid("decision_missing", **place, field=name)
    answer = given["answer"].strip()
    if answer not in (ACCEPT, REJECT) and not (answer.startswith(USE) and answer != USE):
        raise DecisionsInvalid("decision_answer", **place, field="answer", value=answer)
    try:
        day = parse_jalali(given["on"])
    except ValueError as error:
        raise DecisionsInvalid("decision_date", **place, field="on", value=given["on"]) from error
    return Decision(given["item"].strip(), answer, given["by"].strip(), day, given.get("about", ""))
