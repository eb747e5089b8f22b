"""The interface's colours, the only place they are written.

Of five colours each, low to high: `classes` for what is better when higher, `burdens` for what
is worse when higher, `pace` for the bands of pace. Neighbours stay apart under the common kinds
of colour blindness, and each has an ink that meets WCAG 2.2 AA (4.5 to 1) upon it.
"""

from dataclasses import dataclass, fields
from typing import Literal

Theme = Literal["light", "dark"]
FiveColours = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Tokens:
    """One theme's colours as `#rrggbb`; tuples run from the lowest class to the highest."""

    ground: str
    card: str
    line: str
    ink: str
    muted: str
    brand: str
    on_brand: str
    brand_soft: str
    accent: str
    accent_soft: str
    bad: str
    bad_soft: str
    good: str
    good_soft: str
    classes: FiveColours
    class_inks: FiveColours
    burdens: FiveColours
    burden_inks: FiveColours
    pace: FiveColours
    pace_inks: FiveColours
    no_report: str
    no_report_ink: str
    water: str
    water_ink: str
    border: str
    outline: str
    selected: str
    committed: str
    allocated: str
    paid: str


LIGHT = Tokens(
    ground="#eef2f5",
    card="#ffffff",
    line="#dde5eb",
    ink="#0d2a3d",
    muted="#516678",
    brand="#0c6b6e",
    on_brand="#ffffff",
    brand_soft="#dcefed",
    accent="#8d5b12",
    accent_soft="#fbeed6",
    bad="#b4402f",
    bad_soft="#fde8e4",
    good="#1d7045",
    good_soft="#e2f4ea",
    classes=("#f0c987", "#e6f4f1", "#86c3bd", "#4b9c97", "#0b5558"),
    class_inks=("#0d2a3d", "#0d2a3d", "#0d2a3d", "#0d2a3d", "#ffffff"),
    burdens=("#faf3e6", "#f5ddb0", "#e6b968", "#c98a3a", "#74420a"),
    burden_inks=("#0d2a3d", "#0d2a3d", "#0d2a3d", "#0d2a3d", "#ffffff"),
    pace=("#b4402f", "#f0b95b", "#1f7a70", "#fbe6c0", "#c9b6e4"),
    pace_inks=("#ffffff", "#0d2a3d", "#ffffff", "#0d2a3d", "#0d2a3d"),
    no_report="#d0d6de",
    no_report_ink="#26394a",
    water="#d4e6f3",
    water_ink="#275f8c",
    border="#ffffff",
    outline="#9fb1bf",
    selected="#0d2a3d",
    committed="#516678",
    allocated="#2e6ea3",
    paid="#0c6b6e",
)

DARK = Tokens(
    ground="#081a28",
    card="#10293c",
    line="#24435a",
    ink="#eef4f8",
    muted="#a9bccb",
    brand="#4fd1c5",
    on_brand="#06202f",
    brand_soft="#153f4b",
    accent="#f0b95b",
    accent_soft="#40351f",
    bad="#ff8f7d",
    bad_soft="#4a2629",
    good="#6fd39b",
    good_soft="#173f35",
    classes=("#9a5a22", "#35586c", "#2b757b", "#4fb8b2", "#a6ebe0"),
    class_inks=("#ffffff", "#ffffff", "#ffffff", "#06202f", "#06202f"),
    burdens=("#263b4a", "#5a4a2e", "#8a6326", "#d69c40", "#fbe0a6"),
    burden_inks=("#ffffff", "#ffffff", "#ffffff", "#06202f", "#06202f"),
    pace=("#b4402f", "#e0a446", "#1f7a70", "#f7dfb0", "#b49ddb"),
    pace_inks=("#ffffff", "#06202f", "#ffffff", "#06202f", "#06202f"),
    no_report="#4a4a4a",
    no_report_ink="#f2f2f2",
    water="#163a55",
    water_ink="#7fb3d5",
    border="#081a28",
    outline="#4a6a80",
    selected="#ffffff",
    committed="#a9bccb",
    allocated="#8fc1ee",
    paid="#4fd1c5",
)


def tokens(theme: Theme) -> Tokens:
    """The tokens of a theme; ValueError for any other name."""
    match theme:
        case "light":
            return LIGHT
        case "dark":
            return DARK
    raise ValueError(theme)


def css_variables(theme: Theme) -> str:
    """The theme as CSS custom properties (`--card: …; --class-1: …; --year-1403: …;`)."""
    chosen = tokens(theme)
    pairs: dict[str, str] = {}
    for field in fields(chosen):
        value = getattr(chosen, field.name)
        name = field.name.replace("_", "-")
        match value:
            case str():
                pairs[name] = value
            case tuple():
                singular = {"classes": "class", "burdens": "burden"}
                stem = singular.get(name, name.removesuffix("s"))
                pairs |= {f"{stem}-{place}": colour for place, colour in enumerate(value, 1)}
            case _:
                pairs |= {f"year-{year}": colour for year, colour in value.items()}
    return " ".join(f"--{name}: {colour};" for name, colour in pairs.items())
