"""Doubts that a person must settle before rows count: what is held, and what may be answered."""

import hashlib
from dataclasses import dataclass

from dashboard.labels import label

# Two answers that every doubt takes beside the choices of its own.
ACCEPT, REJECT = "accept", "reject"
USE = "use:"


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


def held_key(code: str, *identity: object) -> str:
    """A short name for a doubt, from what makes it the same doubt in a later import."""
    text = "|".join((code, *map(str, identity)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
