"""A way through the pages for somebody new."""

from dashboard.components.guide_panels import guide_panels
from dashboard.components.screen import open_screen
from dashboard.navigation import GUIDE

guide_panels(open_screen(GUIDE))
