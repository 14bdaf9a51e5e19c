"""Source files → one SQLite file → look-ups. The only room that touches SQLite."""
