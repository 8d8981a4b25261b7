"""Values -> pictures (SVG) with a table and a sentence that say the same."""
