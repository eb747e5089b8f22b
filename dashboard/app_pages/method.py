"""How each figure is computed, in plain words and worked out with the figures on screen."""

from dashboard.components.method_panels import method_panels
from dashboard.components.screen import open_screen
from dashboard.navigation import METHOD

method_panels(open_screen(METHOD))
