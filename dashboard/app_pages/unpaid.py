"""Unpaid."""

from dashboard.components.screen import open_screen
from dashboard.navigation import UNPAID

screen = open_screen(UNPAID)
