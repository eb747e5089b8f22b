"""One text to one number, date, code or name."""
