"""Writers of what leaves the house."""
