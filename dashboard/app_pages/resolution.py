"""Resolution."""

from dashboard.components.screen import open_screen
from dashboard.navigation import RESOLUTION

screen = open_screen(RESOLUTION)
