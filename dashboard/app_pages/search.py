"""Search."""

from dashboard.components.screen import open_screen
from dashboard.navigation import SEARCH

screen = open_screen(SEARCH)
