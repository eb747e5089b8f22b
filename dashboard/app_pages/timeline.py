"""Timeline."""

from dashboard.components.screen import open_screen
from dashboard.navigation import TIMELINE

screen = open_screen(TIMELINE)
