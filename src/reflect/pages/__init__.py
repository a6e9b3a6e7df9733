"""Pages of text: what each command shows, as styled lines for the terminal, a pipe or the full screen."""
