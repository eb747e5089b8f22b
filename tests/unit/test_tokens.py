"""Colours: legible text, classes that stay apart, one table for charts and style sheets."""

from dataclasses import fields
from itertools import combinations

import pytest

from dashboard.tokens import Theme, Tokens, css_variables, tokens

THEMES: tuple[Theme, ...] = ("light", "dark")
AA_TEXT, AA_LARGE = 4.5, 3.0
LEAST_DIFFERENCE = 9.0  # CIE76; two colours side by side are told apart from about 2.3

# Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0.
COLOUR_BLINDNESS = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
RGB_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> list[float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((times(RGB_TO_XYZ, linear(c))[1] for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, blindness: str) -> list[float]:
    seen = [min(1.0, max(0.0, part)) for part in times(COLOUR_BLINDNESS[blindness], linear(colour))]
    relative = [part / white for part, white in zip(times(RGB_TO_XYZ, seen), WHITE, strict=True)]
    x, y, z = (r ** (1 / 3) if r > 0.008856 else 7.787 * r + 16 / 116 for r in relative)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def difference(one: str, other: str, blindness: str) -> float:
    pairs = zip(lab(one, blindness), lab(other, blindness), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def fills_and_inks(colours: Tokens) -> list[tuple[str, str]]:
    return [
        *zip(colours.classes, colours.class_inks, strict=True),
        *zip(colours.burdens, colours.burden_inks, strict=True),
        *zip(colours.pace, colours.pace_inks, strict=True),
        (colours.no_report, colours.no_report_ink),
        (colours.brand, colours.on_brand),
        (colours.water, colours.water_ink),
    ]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_legible_on_every_class(theme: Theme) -> None:
    weak = [pair for pair in fills_and_inks(tokens(theme)) if contrast(*pair) < AA_TEXT]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "name",
    ["ink", "muted", "brand", "accent", "bad", "good", "committed", "allocated", "paid"],
)
def test_text_is_legible_on_card_and_ground(theme: Theme, name: str) -> None:
    colours = tokens(theme)
    assert contrast(getattr(colours, name), colours.card) >= AA_TEXT
    assert contrast(getattr(colours, name), colours.ground) >= AA_TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["brand", "accent", "bad", "good"])
def test_text_is_legible_on_its_own_soft_ground(theme: Theme, name: str) -> None:
    colours = tokens(theme)
    assert contrast(getattr(colours, name), getattr(colours, f"{name}_soft")) >= AA_TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_the_chosen_place_and_the_borders_stand_out(theme: Theme) -> None:
    colours = tokens(theme)
    assert contrast(colours.selected, colours.border) >= AA_LARGE
    assert contrast(colours.selected, colours.card) >= AA_LARGE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
@pytest.mark.parametrize("ramp", ["classes", "burdens", "pace"])
def test_classes_stay_apart_for_every_eye(theme: Theme, blindness: str, ramp: str) -> None:
    colours = tokens(theme)
    shown = [*getattr(colours, ramp), colours.no_report]
    close = [
        (one, other, round(apart, 1))
        for one, other in combinations(shown, 2)
        if (apart := difference(one, other, blindness)) < LEAST_DIFFERENCE
    ]
    assert close == []


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        tokens("sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", THEMES)
def test_style_sheets_get_every_colour(theme: Theme) -> None:
    css = css_variables(theme)
    colours = tokens(theme)
    assert f"--card: {colours.card};" in css
    assert f"--class-1: {colours.classes[0]};" in css
    assert f"--class-ink-5: {colours.class_inks[4]};" in css
    assert f"--burden-2: {colours.burdens[1]};" in css
    assert f"--pace-3: {colours.pace[2]};" in css
    expected = sum(
        len(value) if isinstance(value := getattr(colours, field.name), tuple | dict) else 1
        for field in fields(colours)
    )
    assert css.count("--") == expected
