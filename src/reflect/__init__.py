"""A guided daily self-reflection in the terminal."""
