"""TODO."""

from dashboard.components.screen import open_screen
from dashboard.navigation import AGENCY

screen = open_screen(AGENCY)
