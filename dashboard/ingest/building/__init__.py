"""The rows of all files to a new build."""
