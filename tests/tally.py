"""What the random tables and simulations of a run came to, for its summary."""

from collections import Counter

# Cells held against the truth, rows written, and those of them accepted.
TALLY: Counter[str] = Counter()
# What simulations of a run found, a line each.
FOUND: list[str] = []


def tally_lines() -> list[str]:
    """What the run's tables and simulations came to, for its summary; nothing without any."""
    if not TALLY["tables"]:
        return FOUND
    good, plain = TALLY["good accepted"] / TALLY["good"], TALLY["plain accepted"] / TALLY["plain"]
    return [
        f"silent errors {TALLY['silent errors']} of {TALLY['cells']:,} cells"
        f" in {TALLY['tables']:,} random tables;"
        f" {TALLY['planted']:,} bad rows, {TALLY['planted accepted']} accepted;",
        f"accepted {good:.1%} of {TALLY['good']:,} good rows,"
        f" {plain:.1%} of the {TALLY['plain']:,} that can be read one way only",
        *FOUND,
    ]
