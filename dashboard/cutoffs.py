"""The cut-offs that an office may edit, read from their file and checked as a whole."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dashboard.errors import ContractInvalid
from dashboard.labels import label
from dashboard.rooms import DATA

CUTOFFS_FILE = DATA / "cutoffs.toml"
Cutoffs = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Range:
    """The numbers that a cut-off may be, both ends included."""

    least: float = 0
    most: float = math.inf

    def __contains__(self, number: float) -> bool:
        return math.isfinite(number) and self.least <= number <= self.most

    def __str__(self) -> str:
        if math.isinf(self.most):
            return label("cutoffs.at_least", least=f"{self.least:g}")
        return label("cutoffs.between", least=f"{self.least:g}", most=f"{self.most:g}")


AT_LEAST_0, AT_LEAST_1, PERCENT = Range(), Range(least=1), Range(most=100)
CUTOFFS: dict[str, dict[str, Range]] = {
    "pace": dict.fromkeys(("behind_below", "watch_below", "check_above", "error_above"), Range()),
    "report": {"stale_after_days": AT_LEAST_0},
    "unpaid": dict.fromkeys(
        ("tolerated_days", "age_2_days", "age_3_days", "age_4_days"), AT_LEAST_0
    ),
    "progress": {
        "not_started_below_percent": PERCENT,
        "done_from_percent": PERCENT,
        "ahead_of_works_points": PERCENT,
        "far_ahead_of_works_points": PERCENT,
    },
    "ranking": {
        "least_items": AT_LEAST_1,
        "paid_weight": AT_LEAST_0,
        "on_schedule_weight": AT_LEAST_0,
        "reported_weight": AT_LEAST_0,
        "kept_weight": AT_LEAST_0,
    },
    "visits": {"differs_from_points": PERCENT, "comparable_within_days": AT_LEAST_0},
    "quality": dict.fromkeys(("accepted_weight", "clean_weight", "fresh_weight"), AT_LEAST_0),
    "repeats": {"same_money_within_percent": PERCENT},
}
# Limits of one scale, each above the one before it.
RISING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pace", ("behind_below", "watch_below", "check_above", "error_above")),
    ("unpaid", ("tolerated_days", "age_2_days", "age_3_days", "age_4_days")),
    ("progress", ("not_started_below_percent", "done_from_percent")),
    ("progress", ("ahead_of_works_points", "far_ahead_of_works_points")),
)
WEIGHT = "_weight"


def load_cutoffs(path: Path | None = None) -> Cutoffs:
    """The cut-offs by section and key, of the file in force unless another is given.

    ContractInvalid tells everything that is wrong with it: a cut-off that is unknown, missing, no
    number or out of its range, limits that do not rise, and weights that are all 0.
    """
    path = path or CUTOFFS_FILE
    file = f"{path.parent.name}/{path.name}"
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContractInvalid("cutoffs_unreadable", file=file, reason=error) from error
    faults = [*_unknown(sections), *_numbers(sections)]
    # Only numbers can be put in order.
    faults = faults or [*_orders(sections), *_weights(sections)]
    if faults:
        raise ContractInvalid("cutoffs_invalid", file=file, faults="\n".join(faults))
    return {
        section: {key: float(value) for key, value in values.items()}
        for section, values in sections.items()
    }


def _unknown(sections: Mapping[str, object]) -> Iterator[str]:
    for section, values in sections.items():
        if section not in CUTOFFS:
            known = ", ".join(CUTOFFS)
            yield label("cutoffs.unknown_section", section=section, known=known)
        elif isinstance(values, dict):
            known = ", ".join(CUTOFFS[section])
            for key, value in values.items():
                if key not in CUTOFFS[section]:
                    place = _place(section, key, value)
                    yield label("cutoffs.unknown_key", place=place, known=known)


def _numbers(sections: Mapping[str, object]) -> Iterator[str]:
    for section, ranges in CUTOFFS.items():
        values = sections.get(section, {})
        if not isinstance(values, dict):
            yield label("cutoffs.no_section", section=section, value=values)
            continue
        for key, expected in ranges.items():
            if key not in values:
                place = f"[{section}] {key}"
                yield label("cutoffs.missing", place=place, expected=expected)
            elif not _is_number(values[key]):
                place = _place(section, key, values[key])
                yield label("cutoffs.no_number", place=place, expected=expected)
            elif values[key] not in expected:
                place = _place(section, key, values[key])
                yield label("cutoffs.out_of_range", place=place, expected=expected)


def _orders(sections: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for section, keys in RISING:
        for key, next_key in pairwise(keys):
            value, next_value = sections[section][key], sections[section][next_key]
            if value >= next_value:
                place = _place(section, next_key, next_value)
                yield label("cutoffs.not_above", place=place, below=f"{key} = {value}")


def _weights(sections: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for section, values in sections.items():
        weights = [key for key in values if key.endswith(WEIGHT)]
        if weights and not any(values[key] for key in weights):
            yield label("cutoffs.all_zero", section=section, keys=", ".join(weights))


def _is_number(value: object) -> bool:
    # To Python, true and false are numbers.
    return isinstance(value, int | float) and not isinstance(value, bool)


def _place(section: str, key: str, value: object) -> str:
    return f"[{section}] {key} = {value!r}"
