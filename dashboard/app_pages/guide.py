"""TODO."""

from dashboard.components.screen import open_screen
from dashboard.navigation import GUIDE

screen = open_screen(GUIDE)
