"""What a page says, for lines of text and the full screen alike."""
