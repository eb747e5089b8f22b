"""Invented exports in the shapes that offices send; see data/sample/README.md."""

from dashboard.sample.tree import generate

__all__ = ["generate"]
