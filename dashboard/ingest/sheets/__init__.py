"""A grid of text to accepted, rejected and held rows."""
