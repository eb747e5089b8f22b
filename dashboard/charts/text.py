"""Persian text inside charts, whose own direction is left to right."""

from dashboard.numerals import PDI, RLI, format_number

_DECIMAL_BELOW = 100


def rtl(text: str) -> str:
    """The text isolated as right to left, so that numbers and signs keep their places."""
    return f"{RLI}{text}{PDI}"


def amount(money: float) -> str:
    """Money already in its unit, with one decimal while it has few digits."""
    return format_number(money, 1 if abs(money) < _DECIMAL_BELOW else 0)
