"""Numbers as they are written on the screen: Persian digits, stable in right-to-left text."""

from decimal import ROUND_HALF_UP, Decimal

LRI, RLI, FSI, PDI, RLM = "\u2066", "\u2067", "\u2068", "\u2069", "\u200f"
MINUS, PLUS = "\u2212", "+"
PERCENT = "\u066a"
MISSING = "\u2013"

_PERSIAN_ZERO, _ARABIC_ZERO = 0x06F0, 0x0660
_DIGITS: dict[int, int | str] = {
    code: _PERSIAN_ZERO + digit
    for digit in range(10)
    for code in (ord("0") + digit, _ARABIC_ZERO + digit)
}
_DIGITS_AND_SEPARATORS = {**_DIGITS, ord(","): "\u066c", ord("."): "\u066b"}


def persian_digits(text: object) -> str:
    """The text with its Latin and Arabic digits written as Persian ones; nothing else changes."""
    return str(text).translate(_DIGITS)


def isolated(text: str) -> str:
    """A text of any direction that keeps its own order inside a sentence, such as a code."""
    return f"{FSI}{text}{PDI}"


def format_number(value: float | Decimal | None, decimals: int = 0) -> str:
    """A rounded number (half up) with thousands separators; a dash where there is no figure."""
    rounded = _rounded(value, decimals)
    return MISSING if rounded is None else _signed(rounded, decimals, plus="")


def format_change(value: float | Decimal | None, decimals: int = 0) -> str:
    """A difference with its sign, plus or minus; a difference that rounds to nought has none."""
    rounded = _rounded(value, decimals)
    return MISSING if rounded is None else _signed(rounded, decimals, plus=PLUS)


def format_percent(share: float | Decimal | None, decimals: int = 0) -> str:
    """A share (0 to 1, not clipped) as per cent: the number, then the sign, in reading order."""
    rounded = None if share is None else _rounded(Decimal(str(share)) * 100, decimals)
    if rounded is None:
        return MISSING
    return f"{RLI}{_signed(rounded, decimals, plus='')}{RLM}{PERCENT}{PDI}"


def _rounded(value: float | Decimal | None, decimals: int) -> Decimal | None:
    exact = Decimal("NaN") if value is None else Decimal(str(value))
    if not exact.is_finite():
        return None
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _signed(rounded: Decimal, decimals: int, plus: str) -> str:
    digits = f"{abs(rounded):,.{decimals}f}".translate(_DIGITS_AND_SEPARATORS)
    if rounded == 0:
        return digits
    sign = MINUS if rounded < 0 else plus
    return f"{LRI}{sign}{digits}{PDI}" if sign else digits
