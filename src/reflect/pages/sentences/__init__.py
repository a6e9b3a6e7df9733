"""Pages as sentences, for screen readers: every line is clear by itself, without columns, signs or colour."""
