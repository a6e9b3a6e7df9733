"""Pages as sentences, for screen readers: every line is understood by itself, without columns, signs or colour."""
