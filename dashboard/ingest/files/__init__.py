"""What a file holds, as a grid of text, within limits."""
