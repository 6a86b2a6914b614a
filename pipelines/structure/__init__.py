"""Clean text → the tree of numbered units, sections, sentences and metadata."""
