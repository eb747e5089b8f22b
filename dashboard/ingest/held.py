"""Doubts that a person must settle before rows count: what is held, and what may be answered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from dashboard.labels import catalogue, label

# Two answers that every doubt takes beside the choices of its own.
ACCEPT, REJECT = "accept", "reject"
USE = "use:"
DIVIDE, MULTIPLY = "/", "*"
SCALES = {DIVIDE: "divide", MULTIPLY: "multiply"}
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Held:
    """One doubt: `key` is the same whenever the same doubt arises again.

    `choices` are the answers that let its rows in, the proposed one first ("accept" as read, or
    "use:" and a value); REJECT is always possible. `row` is 1-based, None for a whole column.
    """

    key: str
    code: str
    row: int | None
    column: str | None
    value: str | None
    choices: tuple[str, ...]
    expected: str | None = None

    @property
    def proposal(self) -> str:
        """The answer that the evidence speaks for."""
        return self.choices[0]

    @property
    def message(self) -> str:
        """The Persian text: what is in doubt and on what evidence."""
        return label(
            f"held.{self.code}",
            row=self.row or "",
            column=self.column or "",
            value=self.value or "",
            expected=self.expected or "",
        )

    def words(self, answer: str) -> str:
        """An answer to this doubt in Persian: a code is told by its name."""
        value = answer.removeprefix(USE)
        named = {
            "near_name": self.expected if answer == self.proposal else None,
            "ambiguous_kind": catalogue().get(f"kinds.{value}"),
            "ambiguous_percent": catalogue().get(f"held_choice.{value}"),
        }.get(self.code)
        return answer_words(answer, named)


def held_key(code: str, *identity: object) -> str:
    """A short name for a doubt, from what makes it the same doubt in a later import."""
    text = "|".join((code, *map(str, identity)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about some rows; `positions` are their places in a batch."""

    positions: np.ndarray
    held: Held


def answer_to(held: Held, answers: Mapping[str, str]) -> str | None:
    """What a person answered: one of the doubt's choices or REJECT; None while it is open."""
    given = answers.get(held.key)
    if given == REJECT or given in held.choices:
        return given
    return held.proposal if given == ACCEPT else None


def answer_words(answer: str, name: str | None = None) -> str:
    """An answer in Persian; `name` tells the value to be used where its code says little."""
    value = answer.removeprefix(USE)
    if answer == value:
        return label(f"held_choice.{answer}")
    if value[1:].isdigit() and (scale := SCALES.get(value[0])):
        return label(f"held_choice.{scale}", value=f"{int(value[1:]):,}")
    return label("held_choice.use", value=name or value)
