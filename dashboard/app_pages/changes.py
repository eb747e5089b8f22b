"""Changes."""

from dashboard.components.screen import open_screen
from dashboard.navigation import CHANGES

screen = open_screen(CHANGES)
