"""An edition that is being brought in through the page."""
