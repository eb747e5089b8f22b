"""TODO."""

from dashboard.components.screen import open_screen
from dashboard.navigation import METHOD

screen = open_screen(METHOD)
