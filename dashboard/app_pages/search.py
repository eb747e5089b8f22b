"""The resolutions found by a code or by words, from the field in the top bar of any page."""

from dashboard.components.screen import open_screen
from dashboard.components.search_panels import search_panels
from dashboard.navigation import SEARCH

screen = open_screen(SEARCH)
search_panels(screen)
