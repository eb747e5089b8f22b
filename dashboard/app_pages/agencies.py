"""TODO."""

from dashboard.components.screen import open_screen
from dashboard.navigation import AGENCIES

screen = open_screen(AGENCIES)
